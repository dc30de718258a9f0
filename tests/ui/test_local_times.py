"""Every time on the screen is one of the reader's clock."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from termnews.clock import LOCAL
from termnews.config import Config
from termnews.model import Document, Feed
from termnews.services.adding import add
from termnews.services.importing import store
from termnews.services.rules import RuleAction, add_rule
from termnews.text.wording import date_words
from termnews.ui.screens.feeds import next_words

from .conftest import NOW

LATE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch):
    """This process in Central Europe, an hour ahead."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("published", "said"),
    [(LATE, "23 Nov 2026, 00:30"), (datetime(2026, 11, 22, tzinfo=UTC), "22 Nov 2026 ·")],
    ids=["a moment", "a day"],
)
async def test_an_article_says_when_it_was_published_here(start, empty_library, published, said):
    store(empty_library, Document("Lake lowered", "The lake fell.", published=published), now=NOW)
    async with start(empty_library) as terminal:
        await terminal.press("enter")
        assert said in terminal.text


@pytest.mark.usefixtures("zone")
async def test_feeds_and_rules_tell_the_time_here(start, library, newsstand):
    add_rule(library, RuleAction.KILL, "walrus", now=LATE)
    add(library, newsstand.feed("/a.xml", []), config=Config(), now=NOW)
    async with start(library) as terminal:
        await terminal.press("E")
        assert "Asked last on 23 Nov 2026, 13:00 · next from 14:00" in terminal.text
        assert "UTC" not in terminal.text
        await terminal.press("p")
        assert "Asked last on 23 Nov 2026, 13:00" in terminal.text
        assert "next from" not in terminal.text
        await terminal.press("q", "I")
        assert "Made on 23 Nov 2026, 00:30" in terminal.text


DUE = Feed(1, "https://bay.example/feed", "Bay Gazette", due=NOW + timedelta(hours=20))


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (DUE, "next from tomorrow 09:00"),
        (replace(DUE, due=NOW - timedelta(hours=1)), "due now"),
        (replace(DUE, due=None), ""),
        (replace(DUE, gone=True), ""),
        (replace(DUE, paused=True), ""),
        (replace(DUE, wait_until=NOW + timedelta(hours=2)), "its server asks to be left alone until 15:00"),
        (replace(DUE, wait_until=NOW - timedelta(hours=2)), "next from tomorrow 09:00"),
    ],
)
def test_when_a_feed_is_asked_again(feed: Feed, said: str) -> None:
    assert next_words(feed, NOW.astimezone(LOCAL)) == said


@pytest.mark.usefixtures("zone")
def test_a_date_in_words_is_that_of_a_zone() -> None:
    assert date_words(LATE, LOCAL) == "23 Nov 2026, 00:30"
    assert date_words(LATE) == "22 Nov 2026, 23:30"
    assert date_words(LATE - timedelta(minutes=30), LOCAL) == "23 Nov 2026, 00:00"
