"""Feeds that are longer than what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    database.execute("ALTER TABLE feeds ADD COLUMN only_first INTEGER")
