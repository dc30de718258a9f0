"""What is listed: the inbox, its rows and counts."""

from __future__ import annotations

from array import array

from termnews.library import Library
from termnews.library.listing import INBOX, Counts, Filter, counts, ids, rows

__all__ = ["INBOX", "Counts", "Filter", "counts", "ids", "inbox_ids", "rows"]


def inbox_ids(library: Library, limit: int | None = None) -> array[int]:
    """Ids of the articles that are not done, newest first."""
    return ids(library, INBOX, limit=limit)
