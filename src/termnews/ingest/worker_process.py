"""What a worker process runs: one task after another from standard input, each within its limits."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
from types import ModuleType
from typing import Any, BinaryIO

from termnews.errors import TermnewsError

_LENGTH_BYTES = 8
_MOST_KEPT_MEMORY = 150_000_000
"""Bytes; a worker that has grown beyond is replaced, its memory would never come back."""

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limits: there the clock alone ends a task
    resource = None


def main() -> None:
    """Answer tasks until standard input ends."""
    tasks, answers = _private_streams()
    # Documents make many objects and no cycles to speak of; to look for some after each 700 takes a tenth of the time.
    gc.set_threshold(50_000)
    _write(answers, ("ready", None, True))
    while (task := _read(tasks)) is not None:
        _write(answers, _answer(task))


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the program, out of reach of whatever else reads or prints in this process."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return tasks, answers


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    message = stream.read(length)
    return message if len(head) == _LENGTH_BYTES and len(message) == length else None


def _write(stream: BinaryIO, answer: tuple[str, Any, bool]) -> None:
    message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    stream.flush()


def _answer(task: bytes) -> tuple[str, Any, bool]:
    """What became of a task, its answer or error, and whether the process is good for another."""
    try:
        function, arguments, seconds, memory = pickle.loads(task)
        with _limits(seconds, memory):
            value = function(*arguments)
        return "answer", value, _resident() < _MOST_KEPT_MEMORY
    except MemoryError:
        return "memory", None, False
    except TermnewsError as error:
        return "error", error, True
    except Exception as error:
        # The document is at fault, or the parser: both are this one document's, and the caller says so.
        return "error", f"{type(error).__name__}: {error}"[:300], True


@contextlib.contextmanager
def _limits(seconds: float, memory: int) -> Any:
    """End the process after so much processor time; fail allocations beyond so many bytes more than it has now.

    The timer counts milliseconds and starts anew with each task, where RLIMIT_CPU counts whole seconds of the
    process's life; that limit stands behind it all the same.
    """
    if resource is None:
        yield
        return
    import signal

    used = resource.getrusage(resource.RUSAGE_SELF)
    total = int(used.ru_utime + used.ru_stime + seconds) + 2
    _set_limit(resource.RLIMIT_CPU, total)
    kind, before = _memory_limit()
    _set_limit(kind, before + memory)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _set_limit(kind, resource.getrlimit(kind)[1])
        _set_limit(resource.RLIMIT_CPU, resource.getrlimit(resource.RLIMIT_CPU)[1])


def _memory_limit() -> tuple[int, int]:
    """The limit to set, and how much of it is in use: private memory on Linux, else the address space."""
    assert resource is not None
    pages = _pages()
    if pages is None:
        return resource.RLIMIT_AS, 4_000_000_000
    return resource.RLIMIT_DATA, pages[5] * resource.getpagesize()


def _pages() -> list[int] | None:
    """Linux's counts of the process's pages: all, resident, shared, text, none, data (proc(5)); None elsewhere."""
    try:
        with open("/proc/self/statm", "rb") as counts:
            return [int(count) for count in counts.read().split()]
    except (OSError, ValueError):
        return None


def _set_limit(kind: int, value: int) -> None:
    assert resource is not None
    hard = resource.getrlimit(kind)[1]
    if value != resource.RLIM_INFINITY and hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some; the others hold
        resource.setrlimit(kind, (value, hard))


def _resident() -> int:
    """Bytes of memory that the process has."""
    pages = _pages()
    if pages is not None and resource is not None:
        return int(pages[1] * resource.getpagesize())
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) if resource is not None else 0


if __name__ == "__main__":
    main()
