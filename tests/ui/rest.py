"""When an event loop rests: what tests of the screen wait for after each key."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Sequence

from textual._context import active_app

MOMENT = 0.02
"""Seconds: a loop whose next timer is due within them, such as that of the next frame, does not rest yet."""

ENDED = 0.5
"""Seconds between two looks whether an app has ended."""
LIMIT = 60
"""Seconds within which things happen even on a machine that is very busy."""


class _Watch:
    """Stands between an event loop and the files that it waits for, and so sees when nothing else is left to do."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._select = selector.select
        self.resting: list[asyncio.Future[None]] = []

    def select(self, timeout: float | None = None) -> Sequence[tuple[selectors.SelectorKey, int]]:
        """What the loop asks when it has run all that was ready: files that are, within so many seconds."""
        if not self.resting or (timeout is not None and timeout <= MOMENT):
            return self._select(timeout)
        ready = self._select(0)
        if not ready:
            for each in self.resting:
                if not each.done():
                    each.set_result(None)
            self.resting.clear()
        return ready


async def rest(*_: float) -> None:
    """Wait until the running loop has nothing to do before a timer, a file or a thread wakes it.

    Where the app has ended there is nothing to wait for: its timers go on until the test leaves it. Raises TimeoutError
    where it never rests.
    """
    loop = asyncio.get_running_loop()
    selector = loop._selector  # type: ignore[attr-defined]
    watch = getattr(selector.select, "__self__", None)
    if not isinstance(watch, _Watch):
        watch = _Watch(selector)
        selector.select = watch.select
    resting = loop.create_future()
    watch.resting.append(resting)
    app = active_app.get(None)
    async with asyncio.timeout(LIMIT):
        while not (resting.done() or (app is not None and app._exit)):
            await asyncio.wait({resting}, timeout=ENDED)
