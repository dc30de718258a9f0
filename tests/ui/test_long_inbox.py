"""An inbox too long to be listed before the first frame: its first page at once, the rest behind it."""

from __future__ import annotations

import threading

import pytest

from termnews.services import listing, triage
from termnews.ui.screens import inbox

from .conftest import LIMIT, NOW, settle


@pytest.fixture(autouse=True)
def long_from_two_articles(monkeypatch):
    monkeypatch.setattr(inbox, "AT_ONCE", 1)
    monkeypatch.setattr(inbox, "FIRST_PAGE", 2)


@pytest.fixture
def held(monkeypatch):
    """Holds the listing of all articles until it is set."""
    event = threading.Event()
    whole = listing.inbox_ids

    def inbox_ids(library, limit=None):
        if limit is None:
            assert event.wait(LIMIT)
        return whole(library, limit)

    monkeypatch.setattr(listing, "inbox_ids", inbox_ids)
    yield event
    event.set()


async def test_all_articles_are_listed_in_the_end(start, library):
    async with start(library) as terminal:
        assert list(terminal.app.inbox.articles.ids) == list(listing.inbox_ids(library))
        assert terminal.current.startswith("Ferry toll")
        await terminal.press("G")
        assert terminal.current.startswith("[red]")


async def test_the_first_page_can_be_used_before_the_rest_is_there(library, held):
    from termnews.ui.app import TermnewsApp

    app = TermnewsApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        assert len(app.inbox.articles.ids) == 2
        assert app.inbox.articles.current_row.title.startswith("Engineers")
        held.set()
        await settle(pilot)
        assert len(app.inbox.articles.ids) == 5
        assert app.inbox.articles.current_row.title.startswith("Engineers")


async def test_what_is_done_meanwhile_does_not_come_back(library, held):
    from termnews.ui.app import TermnewsApp

    app = TermnewsApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("d")
        held.set()
        await settle(pilot)
        titles = [row.title for row in listing.rows(library, app.inbox.articles.ids)]
        assert len(titles) == 4
        assert not any(title.startswith("Ferry toll") for title in titles)


async def test_undo_brings_back_what_was_done(start, library):
    async with start(library) as terminal:
        await terminal.press("d", "d", "u")
        assert terminal.current.startswith("Engineers")
        assert "4 left" in terminal.title
        await terminal.press("u")
        assert terminal.current.startswith("Ferry toll")
        assert len(terminal.app.inbox.articles.ids) == 5


async def test_undo_goes_to_what_came_back_although_something_arrives(start, library, held):
    held.set()
    async with start(library) as terminal:
        await terminal.press("d")
        assert terminal.current.startswith("Engineers")
        held.clear()
        await terminal.pilot.press("u")
        terminal.app.inbox.library_changed()
        held.set()
        await terminal.settle()
        assert terminal.current.startswith("Ferry toll")


async def test_it_is_taken_up_where_it_was_left(start, library):
    async with start(library) as terminal:
        await terminal.press("G", "k")
    async with start(library) as terminal:
        assert terminal.current.startswith("Owls return")


async def test_a_cursor_that_was_moved_meanwhile_stays(start, library, held):
    held.set()
    async with start(library) as terminal:
        await terminal.press("G", "k")
    held.clear()
    from termnews.ui.app import TermnewsApp

    app = TermnewsApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        held.set()
        await settle(pilot)
        assert app.inbox.articles.current_row.title.startswith("Engineers")


async def test_a_key_after_reading_moves_on_from_the_article(start, library, held):
    held.set()
    async with start(library) as terminal:
        await terminal.press("enter", "J")
        held.clear()
        await terminal.pilot.press("q", "j")
        held.set()
        await terminal.settle()
        assert terminal.current.startswith("Bakers end")
        assert terminal.states("Engineers lower")[0]


async def test_what_an_arrival_changed_shows_although_the_same_articles_are_listed(start, library):
    async with start(library) as terminal:
        inbox = terminal.app.inbox
        await terminal.press("j")
        triage.apply(library, triage.Verb.READ, [inbox.articles.ids[2]], now=NOW)
        inbox.library_changed()
        await terminal.settle()
        assert inbox.articles.row(2).read
        assert terminal.current.startswith("Engineers")
