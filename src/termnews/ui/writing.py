"""Writing to the library beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from termnews.library import Library

Result = TypeVar("Result")


class WritingThread:
    """One thread with a connection of its own, that writes one thing after the other in the order of asking.

    Both are there from the first write to the end: to open a library takes longer than most writes, and has to wait
    for a fetch, too.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")

    def submit(self, write: Callable[[Library], Result]) -> Future[Result]:
        """Have something written; the future has what `write` gives or raises, LibraryError where nothing can be opened."""
        return self._thread.submit(self._write, write)

    def close(self) -> None:
        """Write what was asked for, and close the library."""
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _write(self, write: Callable[[Library], Result]) -> Result:
        if self._library is None:
            self._library = Library.open(self._path)
        return write(self._library)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
