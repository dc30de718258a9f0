"""A smaller index of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.library import search_index

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    search_index.put_text_first(database.conn)
