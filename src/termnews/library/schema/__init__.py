"""The schema, as migrations. A released one is never changed: what comes later is a migration of its own.

docs/library.md describes the tables for people who query them.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from termnews.library.connection import APPLICATION_ID, SCHEMA_VERSION, transaction
from termnews.library.schema import (
    m001_articles,
    m002_feeds,
    m003_search,
    m004_triage,
    m005_views,
    m006_rules,
    m007_paused_feeds,
    m008_index,
    m009_arrival_steps,
    m011_arrival_order,
)

if TYPE_CHECKING:
    from sqlite_utils.migrations import Migrations

_IN_ORDER = (
    m001_articles,
    m002_feeds,
    m003_search,
    m004_triage,
    m005_views,
    m006_rules,
    m007_paused_feeds,
    m008_index,
    m009_arrival_steps,
    m011_arrival_order,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date: wholly, or not at all. Raises sqlite3.Error.

    Another process that does the same at the same time is waited for.
    """
    from sqlite_utils import Database

    with transaction(connection, "IMMEDIATE"):
        migrations().apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrations() -> Migrations:
    """All migrations in their order, each by the name of its module."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("termnews")
    for module in _IN_ORDER:
        steps(name=module.__name__.rpartition(".")[2])(module.apply)
    return steps
