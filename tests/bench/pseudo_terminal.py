"""A program on a pseudo-terminal of 120x40, and how long its answers take."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

COLUMNS, LINES = 120, 40
_ESCAPES = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]")


class NeverShown(Exception):
    """The words that were waited for did not arrive."""


class PseudoTerminal:
    """A program started on a terminal of its own; it is killed at the end of the block."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.argv = list(argv)
        variables = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        self.begin = time.perf_counter()
        self.process_id, self._master = pty.fork()
        if self.process_id == 0:
            os.execve(self.argv[0], self.argv, variables)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.kill(self.process_id, signal.SIGKILL)
        os.waitpid(self.process_id, 0)
        os.close(self._master)

    def seconds_until(self, words: str, *, since: float | None = None, limit: float = 20.0) -> float:
        """Seconds from `since` (from exec, if None) until `words` have arrived after the last `forget`."""
        begin = self.begin if since is None else since
        wanted = words.encode()
        while wanted not in _ESCAPES.sub(b"", self._seen):
            if time.perf_counter() - begin > limit or not self._read(1.0, at_end=False):
                shown = _ESCAPES.sub(b"", self._seen)[-1500:].decode(errors="replace")
                raise NeverShown(f"{self.argv} never showed {words!r} but {shown!r}")
        return time.perf_counter() - begin

    def key(self, keys: str, words: str = "", *, limit: float = 20.0) -> float:
        """Seconds from typing `keys` until `words` have arrived, or the first bytes where no words are given."""
        self.forget()
        begin = time.perf_counter()
        os.write(self._master, keys.encode())
        if words:
            return self.seconds_until(words, since=begin, limit=limit)
        while not self._seen:
            if time.perf_counter() - begin > limit:
                raise NeverShown(f"{self.argv} answered {keys!r} with nothing")
            self._read(1.0)
        return time.perf_counter() - begin

    def type(self, keys: str) -> None:
        """Type without waiting for an answer."""
        os.write(self._master, keys.encode())

    def forget(self) -> None:
        """Leave what was shown until now out of what is waited for."""
        self._seen = b""

    def settle(self, quiet: float = 0.25, *, limit: float = 20.0) -> float:
        """Read until nothing has come for `quiet` seconds; gives the longest pause between bytes before that."""
        end = time.perf_counter() + limit
        last, longest = time.perf_counter(), 0.0
        while time.perf_counter() < end:
            if not self._read(quiet):
                break
            longest = max(longest, time.perf_counter() - last)
            last = time.perf_counter()
        return longest

    def memory(self) -> int:
        """Bytes of the program in memory now."""
        pages = int(Path(f"/proc/{self.process_id}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def _read(self, wait: float, *, at_end: bool = True) -> bool:
        """Whether something arrived within `wait` seconds; `at_end` is the answer where the program is gone."""
        if not select.select([self._master], [], [], wait)[0]:
            return not at_end
        try:
            self._seen += os.read(self._master, 65536)
        except OSError:
            return False
        return True
