"""What rules do as articles arrive, told from what the reader does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    database.execute("ALTER TABLE steps ADD COLUMN on_arrival INTEGER NOT NULL DEFAULT 0")
    database.execute("ALTER TABLE steps ADD COLUMN takes_back INTEGER REFERENCES steps (id) ON DELETE SET NULL")
    database.execute("UPDATE steps SET on_arrival = 1 WHERE rule_id IS NOT NULL")
    database.execute("CREATE INDEX steps_on_arrival ON steps (at) WHERE on_arrival = 1")
    database.execute("CREATE INDEX steps_takes_back ON steps (takes_back) WHERE takes_back IS NOT NULL")
