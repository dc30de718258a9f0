"""Articles in the order of their arrival, and steps that were undone, without looking at all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    database.execute("CREATE INDEX articles_added ON articles (added)")
    database.execute("CREATE INDEX steps_undone ON steps (id) WHERE undone = 1 AND on_arrival = 0")
