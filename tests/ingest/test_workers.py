"""Worker processes: what comes back, and what happens to those that take too much. The functions are other modules'."""

from __future__ import annotations

import builtins
import math
import operator
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from termnews.errors import LimitExceeded, UnreadableSource
from termnews.ingest.files import document_from_bytes
from termnews.ingest.workers import WorkerPool, run_limited

MEGABYTES = 1_000_000


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as pool:
        yield pool


def run(pool: WorkerPool, function: object, *arguments: object, seconds: float = 20, memory: int = 200) -> object:
    return pool.run(function, *arguments, seconds=seconds, memory=memory * MEGABYTES)


def test_answers_come_from_another_process_that_is_used_again(pool: WorkerPool) -> None:
    first = run(pool, os.getpid)
    assert first != os.getpid()
    assert run(pool, os.getpid) == first
    assert run(pool, operator.mul, "ab", 500_000) == "ab" * 500_000


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="the system knows no niceness")
def test_workers_leave_the_processor_to_others_when_told() -> None:
    with WorkerPool(1) as one:
        before = run(one, os.nice, 0)
        one.stand_back(12)
        assert run(one, os.nice, 0) == max(12, before)
        with pytest.raises(LimitExceeded):
            run(one, os._exit, 1)
        assert run(one, os.nice, 0) == max(12, before), "a new worker is no more in the way"


@pytest.mark.skipif(not hasattr(os, "getsid"), reason="the system knows no sessions")
def test_workers_that_stand_back_do_so_within_this_session() -> None:
    with WorkerPool(1) as one:
        assert run(one, os.getsid, 0) != os.getsid(0)
    with WorkerPool(1) as one:
        one.stand_back(12)
        assert run(one, os.getsid, 0) == os.getsid(0)
        assert run(one, os.getpgrp) != os.getpgrp(), "ctrl-C would reach it"


def test_our_own_errors_come_back_as_they_are(pool: WorkerPool) -> None:
    with pytest.raises(UnreadableSource) as caught:
        run(pool, document_from_bytes, b"")
    assert caught.value.sentence == "it is empty"
    assert not isinstance(caught.value, LimitExceeded)


def test_other_errors_are_told(pool: WorkerPool) -> None:
    with pytest.raises(LimitExceeded, match=r"brought the parser down .*math domain error"):
        run(pool, math.sqrt, -1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may refuse the limit on memory")
def test_limits(pool: WorkerPool) -> None:
    with pytest.raises(LimitExceeded, match=r"longer than 0\.2 seconds"):
        run(pool, operator.pow, 3, 10**8, seconds=0.2)
    with pytest.raises(LimitExceeded, match="more than 50 MB"):
        run(pool, bytes, 300 * MEGABYTES, memory=50)
    assert run(pool, len, "still there") == 11


def test_the_clock_ends_what_only_waits(pool: WorkerPool) -> None:
    run(pool, os.getpid)
    begin = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"longer than 0\.1 seconds"):
        run(pool, time.sleep, 60, seconds=0.1)
    assert time.monotonic() - begin < 30


def test_a_crash_is_one_documents_error(pool: WorkerPool) -> None:
    with pytest.raises(LimitExceeded, match="brought the parser down"):
        run(pool, os.abort)
    assert run(pool, operator.add, 1, 2) == 3


def test_many_threads_share_the_workers_and_crashes_reach_only_their_own(pool: WorkerPool) -> None:
    def attempt(number: int) -> object:
        try:
            return run(pool, os._exit, 1) if number % 10 == 0 else run(pool, operator.neg, number)
        except LimitExceeded:
            return "crashed"

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(attempt, range(60)))
    assert answers == ["crashed" if number % 10 == 0 else -number for number in range(60)]


def test_printing_and_reading_do_not_disturb_the_answers(pool: WorkerPool) -> None:
    assert run(pool, builtins.print, "a word") is None
    assert run(pool, operator.add, 1, 2) == 3


def test_closing_ends_the_workers_and_what_they_do() -> None:
    pool = WorkerPool(1)
    worker = run(pool, os.getpid)
    failed: list[Exception] = []

    def wait() -> None:
        try:
            run(pool, time.sleep, 60)
        except LimitExceeded as error:
            failed.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    pool.close()
    waiting.join(30)
    assert len(failed) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    with pytest.raises(LimitExceeded):
        run(pool, os.getpid)


PROGRAM = """
import os, signal, sys, time
from termnews.ingest.workers import run_limited
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is deaf to it
print(run_limited(os.getpid, seconds=20, memory=100_000_000), flush=True)
{then}
"""


@pytest.mark.parametrize(
    ("then", "send"),
    [("", None), ("time.sleep(60)", signal.SIGINT), ("time.sleep(60)", signal.SIGKILL)],
    ids=["end", "ctrl-C", "killed"],
)
def test_no_worker_outlives_the_program(then: str, send: signal.Signals | None) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(then=then)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        if send is not None:
            program.send_signal(send)
        program.wait(60)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{worker}").exists()


def test_the_shared_pool() -> None:
    assert run_limited(operator.add, 2, 3, seconds=20, memory=100 * MEGABYTES) == 5
