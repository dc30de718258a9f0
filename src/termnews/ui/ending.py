"""The end of the program by a signal: in order where that is possible, and in any case soon."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

GRACE = 3.0
"""Seconds for an end in order. A terminal that is gone, or reads nothing, holds the event loop up for ever: what is to be
drawn waits for a thread that has ended, or for the terminal."""


def has_terminal() -> bool:
    """Whether standard input is a terminal, and that is still there."""
    return sys.__stdin__ is not None and not sys.__stdin__.closed and os.isatty(sys.__stdin__.fileno())


def end_in_order(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """From now on have the loop call `end` with the number of the signal when the terminal is closed or the process is
    asked to end; if that comes to nothing, end the process. To be called in the main thread; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        return

    def signalled(number: int, _: FrameType | None) -> None:
        last = threading.Timer(GRACE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        with suppress(RuntimeError):  # the loop has ended, and so will the process
            loop.call_soon_threadsafe(end, number)

    # Handlers of the loop would be called by the loop only, which may be the very thing that does not go on.
    for name in ("SIGHUP", "SIGTERM"):
        if (number := getattr(signal, name, None)) is not None:  # Windows has no SIGHUP
            signal.signal(number, signalled)
