"""Snoozed articles come back when their time has come."""

from __future__ import annotations

from array import array
from datetime import datetime

from termnews.library.connection import Library
from termnews.library.rows import seconds


def is_due(library: Library, *, now: datetime) -> bool:
    """Whether the time of a snoozed article has come. Costs the same in any library. Raises LibraryError."""
    with library.reading() as connection:
        found = connection.execute("SELECT 1 FROM articles WHERE snoozed_until <= ? LIMIT 1", (seconds(now),))
        return found.fetchone() is not None


def wake(library: Library, *, now: datetime) -> array[int]:
    """Bring back into the inbox, on its top, what was snoozed until `now` or earlier; gives the ids, the topmost first.

    It is nobody's verb, so nothing for the journal. Where nothing is due, nothing is written. Raises LibraryError.
    """
    if not is_due(library, now=now):
        return array("q")
    with library.writing() as connection:
        rows = connection.execute("SELECT id FROM articles WHERE snoozed_until <= ? ORDER BY id DESC", (seconds(now),))
        woken = array("q", (row[0] for row in rows))
        connection.execute(
            "UPDATE articles SET woken = ?, snoozed_until = NULL WHERE snoozed_until <= ?", (seconds(now), seconds(now))
        )
    return woken
