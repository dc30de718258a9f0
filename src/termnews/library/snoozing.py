"""Snoozed articles come back when their time has come."""

from __future__ import annotations

from array import array
from datetime import datetime

from termnews.library.connection import Library
from termnews.library.rows import seconds


def wake(library: Library, *, now: datetime) -> array[int]:
    """Bring back into the inbox, on its top, what was snoozed until `now` or earlier; gives the ids, the topmost first.

    It is nobody's verb, so nothing for the journal. Where nothing is due, nothing is written. Raises LibraryError.
    """
    due = "snoozed_until <= ?"
    with library.reading() as connection:
        if connection.execute(f"SELECT 1 FROM articles WHERE {due}", (seconds(now),)).fetchone() is None:
            return array("q")
    with library.writing() as connection:
        rows = connection.execute(f"SELECT id FROM articles WHERE {due} ORDER BY id DESC", (seconds(now),))
        woken = array("q", (row[0] for row in rows))
        connection.execute(
            f"UPDATE articles SET woken = ?, snoozed_until = NULL WHERE {due}", (seconds(now), seconds(now))
        )
    return woken
