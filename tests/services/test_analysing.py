"""Articles that wait for their analysis: all are done, or as many as there was time for."""

from __future__ import annotations

import os
from datetime import datetime

import pytest

from termnews.library import Library, analyses, articles
from termnews.model import Analysis, Document
from termnews.services import analysing
from termnews.services.analysing import analyse_pending
from termnews.services.machinery import Workers

TO_BE_MADE = 0


class BrokenOff(Exception):
    """The reader did not want to wait."""


def add_waiting(library: Library, number: int, now: datetime) -> None:
    """Add so many articles whose analysis is still to be made."""
    with library.writing():
        for each in range(number):
            document = Document(f"Toll {each}", f"The toll rose by {each} crowns, Ada Roe said.")
            articles.add(library, document, Analysis(), TO_BE_MADE, now=now)


def test_all_that_wait_are_analysed_and_counted(library: Library, now: datetime) -> None:
    add_waiting(library, 50, now)
    heard: list[tuple[int, int]] = []
    with Workers() as workers:
        analyse_pending(library, workers, lambda done, total: heard.append((done, total)), now=now)
    assert list(analyses.pending_ids(library)) == []
    assert heard[-1] == (50, 50)
    assert articles.article(library, 7).analysis.attributions != ()


def test_whoever_breaks_it_off_does_not_wait_for_the_others(
    library: Library, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "_BATCH", 1)
    waiting = 100 + 20 * (os.cpu_count() or 1)
    add_waiting(library, waiting, now)

    def break_off(done: int, total: int) -> None:
        raise BrokenOff

    with Workers() as workers, pytest.raises(BrokenOff):
        analyse_pending(library, workers, break_off, now=now)
    left = len(analyses.pending_ids(library))
    assert waiting // 2 < left < waiting
    with Workers() as workers:
        analyse_pending(library, workers, now=now)
    assert list(analyses.pending_ids(library)) == []
