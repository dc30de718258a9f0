"""Worker processes with limits on processor time, memory and the clock: hostile documents hurt nobody but themselves.

Each worker is a Python process of its own, started when it is first needed and used for one document after another. It
reads pickled tasks from its standard input and ends when that is closed, so none outlives the program, whatever ends
it. It stands in a session or a process group of its own: ctrl-C at the terminal does not reach it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, ParamSpec, TypeVar

from termnews.errors import LimitExceeded, TermnewsError
from termnews.ingest import process_priority

P = ParamSpec("P")
T = TypeVar("T")

_LENGTH_BYTES = 8
_CLOCK_FACTOR = 5
"""A worker may wait for a busy machine: the clock gives it this many times the processor time that it has."""
_START_SECONDS = 20.0
_MEGABYTE = 1_000_000
BACKGROUND = 10
"""Niceness (see nice(2)) of work beside a screen: whoever reads meanwhile gets nine times the processor."""


def run_limited(function: Callable[P, T], *arguments: Any, seconds: float, memory: int) -> T:
    """What `function(*arguments)` gives, run in a worker process; from any thread, several at a time.

    `function` is a module's own function; it, the arguments and the answer travel by pickle. `seconds` is processor
    time, five times as much may pass on the clock; `memory` is bytes that the function may take. Raises LimitExceeded
    where it took more or brought the process down, and the TermnewsError that the function raised.
    """
    return _shared_pool().run(function, *arguments, seconds=seconds, memory=memory)


class WorkerPool:
    """Up to `size` worker processes. Close it, or use it in a `with` statement."""

    def __init__(self, size: int) -> None:
        self._places = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._niceness = 0
        self._closed = False

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, function: Callable[..., T], *arguments: Any, seconds: float, memory: int) -> T:
        """As `run_limited`; waits while all workers are busy."""
        with self._places:
            worker = self._take()
            try:
                answer: T = worker.call(function, arguments, seconds, memory)
            finally:
                self._give_back(worker)
            return answer

    def stand_back(self, niceness: int = BACKGROUND) -> None:
        """Let the processor do other work of this session first, now and for all that follows.

        Workers that are started from now on stay in the session: out of it their niceness would count for nothing.
        """
        with self._lock:
            self._niceness = niceness
            for worker in (*self._idle, *self._busy):
                worker.stand_back(niceness)

    def close(self) -> None:
        """End all workers at once; what they are doing fails with LimitExceeded."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.kill()

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise LimitExceeded("termnews is closing")
            worker = self._idle.pop() if self._idle else _started_worker(self._niceness)
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.usable and not self._closed:
                self._idle.append(worker)
                return
        worker.kill()


def _started_worker(niceness: int) -> _Worker:
    try:
        return _Worker(niceness)
    except OSError as error:
        raise LimitExceeded(f"no process could be started for it ({(error.strerror or str(error)).lower()})") from error


class _Worker:
    """One process, and what is said to it. Used by one thread at a time, but killed by any."""

    def __init__(self, niceness: int = 0) -> None:
        """Start the process; one with a niceness stays in this process's session."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "termnews.ingest.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=not niceness,
            process_group=0 if niceness else None,
            # The child finds what this process finds, and no bytecode is written by two at once.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
        )
        self._started = False
        self._overdue = False
        self.usable = True
        if niceness:
            self.stand_back(niceness)

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float, memory: int) -> Any:
        """The function's answer. Anything but that and the function's own errors makes the worker unusable."""
        if not self._started:
            self._exchange(None, _START_SECONDS, seconds)
            self._started = True
        task = pickle.dumps((function, arguments, seconds, memory), pickle.HIGHEST_PROTOCOL)
        self.usable = False
        kind, value, reusable = self._exchange(task, seconds * _CLOCK_FACTOR, seconds)
        self.usable = reusable
        if kind == "answer":
            return value
        if kind == "memory":
            raise LimitExceeded(f"it takes more than {memory // _MEGABYTE:,} MB to read")
        if isinstance(value, TermnewsError):
            raise value
        raise LimitExceeded(f"it brought the parser down ({value})")

    def _exchange(self, task: bytes | None, allowed: float, seconds: float) -> tuple[str, Any, bool]:
        """Send a task and read the answer, within so many seconds on the clock."""
        clock = threading.Timer(allowed, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            if task is not None:
                _write(self._process.stdin, task)
            answer: tuple[str, Any, bool] = pickle.loads(_read(self._process.stdout))
        except (OSError, EOFError, ValueError):  # ValueError where another thread has closed the pool
            raise self._failure(seconds) from None
        finally:
            clock.cancel()
        return answer

    def stand_back(self, niceness: int) -> None:
        """Lower the priority of the process. It cannot be raised again."""
        process_priority.lower(self._process.pid, niceness)

    def kill(self) -> None:
        """End the process and wait for its end."""
        self.usable = False
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not written yet is not wanted any more
                    stream.close()

    def _run_out(self) -> None:
        self._overdue = True
        self._process.kill()

    def _failure(self, seconds: float) -> LimitExceeded:
        """Why the process is gone."""
        status = self._process.wait()
        if self._overdue or -status in _PROCESSOR_SIGNALS:
            return LimitExceeded(f"it takes longer than {seconds:g} seconds to read")
        return LimitExceeded("it brought the parser down")


def _signals() -> frozenset[int]:
    import signal

    return frozenset(int(getattr(signal, name)) for name in ("SIGPROF", "SIGXCPU") if hasattr(signal, name))


_PROCESSOR_SIGNALS = _signals()


def _write(stream: IO[bytes] | None, message: bytes) -> None:
    assert stream is not None
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    stream.flush()


def _read(stream: IO[bytes] | None) -> bytes:
    """A whole message. Raises EOFError where the stream ends before."""
    assert stream is not None
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    message = stream.read(length) if len(head) == _LENGTH_BYTES else b""
    if len(head) < _LENGTH_BYTES or len(message) < length:
        raise EOFError
    return message


_pool: WorkerPool | None = None
_pool_lock = threading.Lock()


def _shared_pool() -> WorkerPool:
    global _pool
    with _pool_lock:
        if _pool is None:
            _pool = WorkerPool(max(1, min(4, os.cpu_count() or 1)))
            atexit.register(_pool.close)
        return _pool
