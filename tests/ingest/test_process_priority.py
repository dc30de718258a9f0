"""Shares of the processor, as Linux keeps them for sessions."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.ingest import process_priority

pytestmark = pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="the system knows no such shares")


@pytest.fixture(params=[True, False], ids=["leads a session", "does not"])
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=request.param
    ) as started:
        yield started
        started.kill()


def share_of(process_id: int) -> str:
    return Path(f"/proc/{process_id}/autogroup").read_text().rpartition(" ")[2].strip()


def test_a_session_gets_a_smaller_share_and_the_usual_one_again(process: subprocess.Popen[bytes]) -> None:
    own_session = Path(f"/proc/{process.pid}/autogroup").read_text() != Path("/proc/self/autogroup").read_text()
    before = share_of(process.pid)
    for niceness in (12, 0):
        wanted = str(niceness) if own_session else before
        end = time.monotonic() + 30
        while True:  # the system takes ten changes a second, of all programs together
            process_priority.share(process.pid, niceness)
            if share_of(process.pid) == wanted:
                break
            assert time.monotonic() < end
            time.sleep(0.02)


def test_a_process_that_has_ended_is_no_error(process: subprocess.Popen[bytes]) -> None:
    process.communicate(b"\n")
    process_priority.share(process.pid, 5)
    process_priority.lower(process.pid, 5)
