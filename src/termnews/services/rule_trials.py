"""Trying a rule: what it would have found among the articles that came lately. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from termnews.library import Library, ruling
from termnews.services.interruptible import InterruptibleReader
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


class Trials(InterruptibleReader):
    """Trials of queries as they are typed; only the last one counts."""

    def found(self, number: int, typed: str, *, now: datetime) -> Trial | None:
        """What trial `number` comes to, None where it was called off. Raises what `try_query` does."""
        found = list(self.answers(number, lambda library: iter((try_query(library, typed, now=now),))))
        return found[0] if found else None
