"""While another process writes, as a fetch does: no key press waits, and nothing that was done is lost."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from termnews.errors import LibraryBusy, LibraryError
from termnews.library import Library, feeds, screen_state
from termnews.model import Document
from termnews.services import rules, views
from termnews.services.importing import store
from termnews.services.rules import RuleAction, add_rule
from termnews.services.screen_state import inbox_left_at
from termnews.ui.screens.records import Changed

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOLL = "Ferry toll"


@contextmanager
def held(library: Library) -> Iterator[None]:
    """Another process writes."""
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_a_verb_is_carried_out_when_the_other_is_through(start, library, size):
    async with start(library, size) as terminal:
        with held(library):
            await terminal.pilot.press("s")
            assert "Working" in terminal.status
            await terminal.pilot.press("j", "j")
            assert terminal.current.startswith("Bakers end")
        await terminal.settle()
        assert "Starred: 1 article" in terminal.status
        assert terminal.states(TOLL) == (False, True, False)


async def test_an_article_opens_and_is_marked_read_afterwards(start, library, size):
    async with start(library, size) as terminal:
        with held(library):
            await terminal.pilot.press("enter")
            await terminal.pilot.pause()
            assert TOLL in terminal.title
            assert terminal.states(TOLL) == (False, False, False)
        await terminal.settle()
        assert terminal.states(TOLL) == (True, False, False)


async def test_a_screen_that_is_not_seen_takes_what_arrives_when_it_is(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("?")
        store(library, Document("Lake lowered", "The lake fell."), now=NOW)
        terminal.app._reload_lists()
        await terminal.press("q")
        assert "6 left" in terminal.title
        assert any(terminal.app.inbox.articles.row(index).title == "Lake lowered" for index in range(6))


async def test_a_feed_is_paused_when_the_other_is_through(start, library, size):
    feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
    (id_,) = (feed.id for feed in feeds.feeds(library))
    async with start(library, size) as terminal:
        await terminal.press("E")
        with held(library):
            await terminal.pilot.press("p")
            assert "Working" in terminal.status
            await terminal.pilot.press("question_mark")
            assert "Keys: Feeds" in terminal.text
            await terminal.pilot.press("q")
            assert not feeds.feed(library, id_).paused
        await terminal.settle()
        assert "Paused Bay Gazette" in terminal.status
        await terminal.press("u")
        assert not feeds.feed(library, id_).paused


async def test_a_screen_that_was_left_says_below_what_became_of_it(start, library):
    add_rule(library, RuleAction.KILL, "ferry", now=NOW)
    async with start(library) as terminal:
        await terminal.press("I")
        with held(library):
            await terminal.pilot.press("X", "q")
            assert "Inbox" in terminal.title
        await terminal.settle()
        assert "Removed rule 1: kill ferry" in terminal.status
        assert rules.rules(library) == []


async def test_what_could_not_be_taken_back_can_be_tried_again(start, library):
    feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
    async with start(library) as terminal:
        await terminal.press("E", "X")
        screen = terminal.app.screen
        (back,) = screen._back

        def fail(_: Library) -> Changed:
            raise LibraryBusy("The library is held by another program")

        screen._back[:] = [fail]
        await terminal.press("u")
        assert "held by another program" in terminal.status
        assert screen._back == [fail]
        screen._back[:] = [back]
        await terminal.press("u")
        assert "Subscribed again to Bay Gazette" in terminal.status


@pytest.mark.parametrize("left", [False, True])
async def test_a_record_that_cannot_be_changed_nor_read_again_is_said_once(start, library, monkeypatch, left):
    feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
    async with start(library) as terminal:
        await terminal.press("E")
        screen = terminal.app.screen

        def read() -> list[object]:
            raise LibraryError("The library cannot be read")

        def write(own: Library) -> Changed:
            with own.writing():
                raise LibraryError("The disk is full")

        monkeypatch.setattr(screen, "read", read)
        screen.change(write)
        await terminal.settle()
        assert terminal.status == "The disk is full"
        assert "Bay Gazette" in terminal.text
        if left:
            with held(library):
                screen.change(write)
                await terminal.pilot.press("q")
            await terminal.settle()
            assert terminal.status == "The disk is full"
            assert "Inbox" in terminal.title


async def test_a_view_is_removed_when_the_other_is_through(start, library):
    views.create(library, "Boats", "ferry", now=NOW)
    async with start(library) as terminal:
        await terminal.press("F", *"boats")
        with held(library):
            await terminal.pilot.press("ctrl+x")
            assert [view.name for view in views.views(library)] == ["Boats"]
        await terminal.settle()
        assert "Removed Boats" in terminal.text
        assert views.views(library) == []
        await terminal.press("ctrl+x")
        assert [view.name for view in views.views(library)] == ["Boats"]


async def test_nobody_waits_for_what_the_screen_remembers_of_itself(start, library):
    async with start(library, (150, 40)) as terminal:
        await terminal.press("F", *"all", "enter", "j")
        with held(library):
            await terminal.pilot.press("q")
            await terminal.pilot.press("S")
            assert "Inbox" in terminal.title
        await terminal.settle()
        assert screen_state.recall(library, "sidebar") == "hidden"
        assert screen_state.recall(library, "cursor all ") is not None


async def test_where_the_inbox_was_left_is_written_when_the_other_is_through(start, library):
    with closing(sqlite3.connect(library.path, check_same_thread=False, isolation_level=None)) as other:
        async with start(library) as terminal:
            await terminal.press("j", "j")
            left_at = terminal.app.inbox.articles.current_id
            other.execute("BEGIN IMMEDIATE")
            through = threading.Timer(0.3, other.execute, ["COMMIT"])
            through.start()
            await terminal.pilot.press("s", "Q")
        through.join()
    assert inbox_left_at(library) == left_at
    assert terminal.states("Bakers end") == (False, True, False)
