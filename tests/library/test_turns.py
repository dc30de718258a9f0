"""Who writes a lot leaves room for who writes a little."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from termnews.library import Library

TRANSACTIONS = 30
HELD = 0.02
"""Seconds of a transaction."""


def test_another_gets_its_turn_between_two_transactions(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    done = 0
    begun = threading.Event()

    def write_much() -> None:
        nonlocal done
        with Library.open(path) as own:
            own.gives_way = True
            for _ in range(TRANSACTIONS):
                with own.writing():
                    begun.set()
                    time.sleep(HELD)
                done += 1

    writer = threading.Thread(target=write_much)
    with Library.open(path) as other:
        writer.start()
        assert begun.wait(60)
        before = done
        with other.writing():
            waited_for = done - before
        writer.join()
    assert done == TRANSACTIONS
    assert waited_for < TRANSACTIONS / 2
