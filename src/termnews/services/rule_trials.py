"""Trying a rule: what it would have found among the articles that came lately. Nothing is changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from termnews.errors import Interrupted
from termnews.library import Library, ruling
from termnews.services.rules import read_query
from termnews.text.query.arrival import needs

TRIED_DAYS = 30
"""Days of arrivals that a query is tried on unless told."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have found."""

    ids: tuple[int, ...]
    """The articles, the newest first."""
    arrivals: int
    """How many articles came in that time."""
    days: int


def try_query(library: Library, typed: str, *, days: int = TRIED_DAYS, now: datetime) -> Trial:
    """What a rule with this query would have found among the arrivals of the last days.

    `now` is in the reader's time zone. Raises QueryError, LibraryError.
    """
    read_query(typed, now)
    found: list[int] = []
    for since, until in _stretches(typed, days, now):
        query = read_query(typed, min(until, now))
        found += ruling.matching_arrivals(library, query, since=since, until=until, now=now)
    return Trial(tuple(found), ruling.arrivals_since(library, now - timedelta(days=days)), days)


def _stretches(typed: str, days: int, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """All of the time, or day by day, the last first, where the query's dates count from the day of arrival."""
    end = now + timedelta(seconds=1)
    if not needs(read_query(typed, now)).dates:
        yield now - timedelta(days=days), end
        return
    for ago in range(days):
        yield end - timedelta(days=ago + 1), end - timedelta(days=ago)


class Trials:
    """Trials of queries as they are typed, each on whatever thread asks for it; only the last one counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._turn = threading.Lock()
        self._asked = 0

    def ask(self) -> int:
        """The number of a new trial; the one before it is called off. For the thread that sees the letters."""
        self._asked += 1
        if self._library is not None:
            self._library.interrupt()
        return self._asked

    def found(self, number: int, typed: str, *, now: datetime) -> Trial | None:
        """What trial `number` comes to, None where it was called off. Raises what `try_query` does."""
        with self._turn:
            if number != self._asked:
                return None
            if self._library is None:
                self._library = Library.open_to_read(self._path)
            try:
                return try_query(self._library, typed, now=now)
            except Interrupted:
                return None

    def close(self) -> None:
        """Call the trial off and close the library."""
        self.ask()
        with self._turn:
            if self._library is not None:
                self._library.close()
                self._library = None
