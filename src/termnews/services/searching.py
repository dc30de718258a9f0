"""Searching the library: a query as it was typed, its hits in order, and what they look like."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from termnews.errors import LibraryUnwritable, QueryError
from termnews.library import Library, search
from termnews.library.search_index import catch_up
from termnews.library.views import queries
from termnews.model import Query
from termnews.services.interruptible import InterruptibleReader
from termnews.text.query import parse

__all__ = ["Searcher", "catch_up", "parse", "parse_query", "read_query", "search_ids"]


def parse_query(library: Library, query: str, *, now: datetime, partial: bool = False) -> Query:
    """What a query asks for, that of the saved views too that it names; `now` is in the reader's time zone.

    Raises QueryError where the query is not well written, LibraryError where the library fails.
    """
    return parse(query, now=now, partial=partial, views=queries(library))


def read_query(library: Library, query: str, *, now: datetime) -> Query:
    """What a query asks for that somebody has written to its end. Takes and raises what `parse_query` does.

    Raises QueryError too where it asks for nothing: a verb would be for the whole library then, because a variable of
    a shell was empty.
    """
    parsed = parse_query(library, query, now=now)
    if parsed.term is None:
        hint = "Write at least a word, or a field such as is:unread."
        raise QueryError("The query asks for nothing", hint, position=0, length=len(query))
    return parsed


def search_ids(library: Library, query: str, limit: int | None = None, *, now: datetime) -> array[int]:
    """Ids of the articles that a query finds, newest first. Takes and raises what `read_query` does."""
    with suppress(LibraryUnwritable):
        catch_up(library)
    return search.newest_ids(library, read_query(library, query, now=now), now=now, limit=limit)


class Searcher(InterruptibleReader):
    """Searches of one library: one that is called off ends at once, so that the next letter need not wait for it."""

    def newest(self, number: int, query: Query, *, now: datetime) -> Iterator[array[int]]:
        """The hits of search `number`, newest first, in portions; ends early where it is called off.

        Raises LibraryError where the library fails.
        """
        return self.answers(number, lambda library: search.newest(library, query, now=now))

    def best(self, number: int, query: Query, *, now: datetime) -> array[int] | None:
        """The best of the newest hits, best first; None where search `number` was called off. Raises LibraryError."""
        return next(self.answers(number, lambda library: iter((search.best(library, query, now=now),))), None)
