"""Searching the library: a query as it was typed, its hits in order, and what they look like."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from termnews.errors import Interrupted
from termnews.library import Library, search
from termnews.library.search_index import catch_up
from termnews.model import Query
from termnews.text.query import parse

__all__ = ["Searcher", "catch_up", "parse", "search_ids"]


def search_ids(library: Library, query: str, limit: int | None = None, *, now: datetime) -> array[int]:
    """Ids of the articles that a query finds, newest first; none for a query that asks for nothing.

    `now` is in the reader's time zone.

    Raises QueryError where the query is not well written, LibraryError where the library fails.
    """
    catch_up(library)
    parsed = parse(query, now=now)
    return search.newest_ids(library, parsed, now=now, limit=limit) if parsed.term is not None else array("q")


class Searcher:
    """Searches of one library, one at a time, each on whatever thread asks for it.

    A search that is called off ends at once, so that the next letter need not wait for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._turn = threading.Lock()
        self._asked = 0

    def ask(self) -> int:
        """The number of a new search; the one before it is called off. For the thread that sees the letters."""
        self._asked += 1
        if self._library is not None:
            self._library.interrupt()
        return self._asked

    def newest(self, number: int, query: Query, *, now: datetime) -> Iterator[array[int]]:
        """The hits of search `number`, newest first, in portions; ends early where it is called off.

        Raises LibraryError where the library fails.
        """
        with self._turn:
            try:
                if number == self._asked:
                    for portion in search.newest(self._opened(), query, now=now):
                        yield portion
                        if number != self._asked:
                            return
            except Interrupted:
                return

    def best(self, number: int, query: Query, *, now: datetime) -> array[int] | None:
        """The best of the newest hits, best first; None where search `number` was called off. Raises LibraryError."""
        with self._turn:
            try:
                return search.best(self._opened(), query, now=now) if number == self._asked else None
            except Interrupted:
                return None

    def close(self) -> None:
        """Call the search off and close the library."""
        self.ask()
        with self._turn:
            if self._library is not None:
                self._library.close()
                self._library = None

    def _opened(self) -> Library:
        if self._library is None:
            self._library = Library.open_to_read(self._path)
        return self._library
