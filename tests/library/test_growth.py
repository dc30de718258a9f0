"""What is asked at every key or after every batch of a fetch costs the same in a library ten times as large."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from termnews.library import Library, analyses, articles, listing, places, rules, ruling, search_index, snoozing, triage
from termnews.library.triage import Deed, Verb
from termnews.model import Analysis, Document, RuleAction

Question = Callable[[Library, datetime], object]

QUESTIONS: dict[str, Question] = {
    "what is snoozed": lambda library, now: listing.ids(library, listing.Filter(done=False, snoozed=True), limit=20),
    "the top of the inbox": lambda library, now: listing.ids(library, limit=20),
    "what came first": lambda library, now: listing.ids(library, listing.Filter(), limit=20, by_arrival=True),
    "what is starred and unread": lambda library, now: places.unread_starred(library),
    "the counts": lambda library, now: listing.counts(library),
    "whether something wakes": lambda library, now: snoozing.is_due(library, now=now),
    "what is to be analysed": lambda library, now: analyses.pending_ids(library),
    "what rules still wait for": lambda library, now: ruling.settle(library, now=now),
    "what is to be indexed": lambda library, now: search_index.catch_up(library),
    "the last step": lambda library, now: triage.take_back(library),
    "whether there is a step to redo": lambda library, now: triage.touches_more(library, 20, redo=True),
    "a verb, and what takes it back": lambda library, now: star_and_unstar(library, now),
}


def star_and_unstar(library: Library, now: datetime) -> None:
    triage.carry_out(library, Deed(Verb.STAR), [5], now=now)
    triage.carry_out(library, Deed(Verb.UNSTAR), [5], now=now)


def library_of(path: Path, size: int, now: datetime) -> Library:
    """A library with so many articles and steps, one article snoozed, one starred, one done, and a rule."""
    library = Library.open(path)
    rules.add(library, RuleAction.KILL, "source:roe", None, now=now)
    with library.writing():
        for number in range(size):
            at = now - timedelta(seconds=number)
            articles.add(library, Document(f"Toll {number}", f"It rose {number} times."), Analysis(), 1, now=at)
        for number in range(size):
            triage.carry_out(library, Deed(Verb.UNREAD if number % 2 else Verb.READ), [4], now=now)
    triage.carry_out(library, Deed(Verb.SNOOZE, until=now + timedelta(days=1)), [1], now=now)
    triage.carry_out(library, Deed(Verb.STAR), [3], now=now)
    triage.carry_out(library, Deed(Verb.DONE), [2], now=now)
    return library


def work(library: Library, question: Question, now: datetime) -> int:
    """Instructions of SQLite's machine that the answer takes."""
    done = 0

    def count() -> int:
        nonlocal done
        done += 1
        return 0

    question(library, now)  # what is prepared once is prepared
    library.connection.set_progress_handler(count, 1)
    try:
        question(library, now)
    finally:
        library.connection.set_progress_handler(None, 0)
    return done


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_the_work_does_not_grow_with_the_library(tmp_path: Path, now: datetime, question: Question) -> None:
    with library_of(tmp_path / "small.db", 40, now) as small, library_of(tmp_path / "large.db", 400, now) as large:
        assert work(large, question, now) <= 1.5 * work(small, question, now) + 20


def indexing_work(path: Path, size: int, now: datetime) -> int:
    """Instructions that indexing forty articles takes where so many later ones of the same moment have their numbers."""
    done = 0

    def count() -> int:
        nonlocal done
        done += 1
        return 0

    with Library.open(path) as library, library.indexing_later():
        with library.writing():
            for number in range(40 + size):
                document = Document(f"Toll {number}", f"It rose {number} times.", published=now)
                articles.add(library, document, Analysis(), 1, now=now)
        with library.writing() as connection:
            search_index.put(connection, range(41, 41 + size))
            connection.set_progress_handler(count, 1)
            search_index.put(connection, range(1, 41))
            connection.set_progress_handler(None, 0)
    return done


def test_articles_of_one_moment_are_numbered_without_looking_at_all_of_them_each_time(
    tmp_path: Path, now: datetime
) -> None:
    small, large = (indexing_work(tmp_path / f"{size}.db", size, now) for size in (100, 1000))
    assert large < small + 40 * 1000
