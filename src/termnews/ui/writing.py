"""Writing to the library: at once where nothing is in the way, beside the event loop elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, TypeVar

from textual import work

from termnews.errors import LibraryBusy, TermnewsError
from termnews.library import Library
from termnews.ui.background import BackgroundApp

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
        self._last: Future[Any] | None = None

    def submit(self, write: Callable[[Library], Result]) -> Future[Result]:
        """Have something written; the future has what `write` gives or raises, LibraryError where nothing can be opened."""
        self._last = future = self._thread.submit(self._write, write)
        return future

    def finish(self) -> None:
        """Wait until all is written that was asked for, well or not."""
        if self._last is not None:
            wait([self._last])

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


class WritingApp(BackgroundApp):
    """An app whose key presses never wait for what somebody else writes."""

    _writing: WritingThread | None = None
    _writes = 0

    @property
    def is_writing(self) -> bool:
        """Whether something is being written beside the event loop: what is written next has to wait for it."""
        return self._writes > 0

    def write_soon(
        self,
        write: Callable[[Library], Result],
        on_end: Callable[[Result], None],
        on_error: Callable[[TermnewsError], None],
        *,
        on_wait: Callable[[], None] = lambda: None,
        is_long: bool = False,
    ) -> None:
        """Write before the next key is read; beside the event loop what `is_long`, or while others write.

        `on_end` is called with what `write` gives, `on_error` where it fails; `on_wait` where that is not at once.
        """
        if not (is_long or self.is_writing):
            try:
                with self.library.not_waiting():
                    result = write(self.library)
            except LibraryBusy:
                pass  # a fetch writes now
            except TermnewsError as error:
                on_error(error)
                return
            else:
                on_end(result)
                return
        on_wait()
        self.write_beside(write, on_end, on_error)

    def write_beside(
        self,
        write: Callable[[Library], Result],
        on_end: Callable[[Result], None],
        on_error: Callable[[TermnewsError], None],
    ) -> None:
        """Write to the library on a thread with a connection of its own, one after the other in the order of asking.

        `on_end` is called with what `write` gives, `on_error` where it fails, both on the event loop.
        """
        self._writes += 1
        self.let_fetch_through()
        if self._writing is None:
            self._writing = WritingThread(self.library.path)
        self._tell_written(self._writing.submit(write), on_end, on_error)

    @work(group="write", exit_on_error=False, description="write to the library")
    async def _tell_written(
        self,
        writing: Future[Result],
        on_end: Callable[[Result], None],
        on_error: Callable[[TermnewsError], None],
    ) -> None:
        try:
            result = await asyncio.shield(asyncio.wrap_future(writing))
        except TermnewsError as error:
            on_error(error)
        else:
            on_end(result)
        finally:
            self._writes -= 1

    def finish_writing(self) -> None:
        """Wait until all is written that was asked for; called on any thread but those that write."""
        if self._writing is not None:
            self._writing.finish()

    def stop_background(self) -> None:
        super().stop_background()
        if self._writing is not None:
            self._writing.close()
