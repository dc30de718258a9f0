"""Questions to a library from threads, one at a time: a newer question calls the older one off."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from termnews.errors import Interrupted
from termnews.library import Library

Answer = TypeVar("Answer")

_PATIENCE = 0.02
"""Seconds between two calls to a question that is called off and goes on."""


class InterruptibleReader:
    """Asks one library on whatever thread wants the answers. A question that is called off ends at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._turn = threading.Lock()
        self._asked = 0

    def ask(self) -> int:
        """The number of a new question; the one before it is called off. For the thread that sees the keys."""
        self._asked += 1
        if self._library is not None:
            self._library.interrupt()
        return self._asked

    def answers(self, number: int, question: Callable[[Library], Iterator[Answer]]) -> Iterator[Answer]:
        """What `question` gives, as far as question `number` is not called off. Raises LibraryError."""
        with self._turn:
            try:
                if number == self._asked:
                    for answer in question(self._opened()):
                        yield answer
                        if number != self._asked:
                            return
            except Interrupted:
                return

    def close(self) -> None:
        """Call the question off and close the library."""
        self.ask()
        while not self._turn.acquire(timeout=_PATIENCE):
            if self._library is not None:
                self._library.interrupt()  # the question may have begun its next query since it was called off
        try:
            if self._library is not None:
                self._library.close()
                self._library = None
        finally:
            self._turn.release()

    def _opened(self) -> Library:
        if self._library is None:
            self._library = Library.open_to_read(self._path)
        return self._library
