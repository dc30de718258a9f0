"""The end of the program by a signal: in order where that is possible, and in any case soon."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

GRACE = 3.0
"""Seconds for an end in order. A terminal that is gone, or reads nothing, holds the event loop up for ever: what is to be
drawn waits for a thread that has ended, or for the terminal."""
LAST_GRACE = 10.0
"""Seconds more for what is still to be done then."""
TERMINAL_WATCH_DELAY = 1.0
"""Seconds between two looks whether the terminal is still there."""
_MOUSE_OFF = "".join(f"\x1b[?{mode}l" for mode in (1000, 1003, 1006, 1015))
"""The mouse is the terminal's again ("Mouse Tracking" of xterm's control sequences)."""


def has_terminal() -> bool:
    """Whether standard input is a terminal, and that is still there."""
    return sys.__stdin__ is not None and not sys.__stdin__.closed and os.isatty(sys.__stdin__.fileno())


def watch_terminal(over: threading.Event) -> None:
    """From now on look whether the terminal is still there, until it is `over`; where it goes, send this process SIGHUP.

    It may go without a word: to a program that is not its own, or was made deaf to that. A thread looks: drawing on a
    terminal that is gone holds the event loop up.
    """
    main = threading.main_thread().ident

    def watch() -> None:
        while has_terminal():
            if over.wait(TERMINAL_WATCH_DELAY):
                return
        if main is not None:
            signal.pthread_kill(main, signal.SIGHUP)  # wakes it, whatever it waits for

    if has_terminal() and hasattr(signal, "SIGHUP"):
        threading.Thread(target=watch, name="terminal", daemon=True).start()


def give_terminal_back(driver: Driver, *, is_drawn_on: bool) -> None:
    """Let the terminal be as it was before, its screen too where it `is_drawn_on` and takes what is written to it."""
    modes = getattr(driver, "attrs_before", None)
    if modes is None or sys.__stdin__ is None:  # Windows has no such modes
        return
    import termios

    terminal = sys.__stdin__.fileno()
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, modes)
    except termios.error:  # it is gone
        return
    if is_drawn_on and select.select([], [terminal], [], 0)[1]:
        driver.write(_MOUSE_OFF)  # by itself the driver does that in the main thread only
        driver.stop_application_mode()
        driver.close()


def end_in_order(loop: asyncio.AbstractEventLoop, end: Callable[[int], None], finish: Callable[[], None]) -> None:
    """From now on have the loop call `end` with the number of the signal when the terminal is closed or the process is
    asked to end. If that comes to nothing, `finish` is called on another thread, and the process ended with the status
    that shells give to one that a signal ended. To be called in the main thread; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        return

    def give_up(status: int) -> None:
        finishing = threading.Thread(target=finish, daemon=True)
        finishing.start()
        finishing.join(LAST_GRACE)
        os._exit(status)

    def signalled(number: int, _: FrameType | None) -> None:
        last = threading.Timer(GRACE, give_up, (128 + number,))
        last.daemon = True
        last.start()
        with suppress(RuntimeError):  # the loop has ended, and so will the process
            loop.call_soon_threadsafe(end, number)

    # Handlers of the loop would be called by the loop only, which may be the very thing that does not go on.
    for name in ("SIGHUP", "SIGTERM"):
        if (number := getattr(signal, name, None)) is not None:  # Windows has no SIGHUP
            signal.signal(number, signalled)
