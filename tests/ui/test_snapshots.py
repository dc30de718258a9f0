"""Pictures of the screens, at both sizes. `pytest --snapshot-update` redraws them; look at each before committing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.library import feeds
from termnews.library import views as stored_views
from termnews.ui.app import TermnewsApp

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(library):
    """The program on the small library, at the same moment every time."""
    return TermnewsApp(library, now=lambda: datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


def test_inbox(snap_compare, app, size, settle):
    assert snap_compare(app, terminal_size=size, run_before=settle)


def test_reader(snap_compare, app, size, settle):
    async def read(pilot) -> None:
        await settle(pilot)
        await pilot.press("enter", "tab", "j")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=read)


def test_reader_without_marks(snap_compare, app, settle):
    async def read(pilot) -> None:
        await settle(pilot)
        await pilot.press("enter", "H", "H", "H")
        await settle(pilot)

    assert snap_compare(app, terminal_size=(120, 40), run_before=read)


def test_search(snap_compare, app, settle):
    async def search(pilot) -> None:
        await settle(pilot)
        await pilot.press("slash", *"bay")
        await settle(pilot)
        await pilot.press("enter", "j")
        await settle(pilot)

    assert snap_compare(app, terminal_size=(120, 40), run_before=search)


def test_help(snap_compare, app, size, settle):
    async def ask(pilot) -> None:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=ask)


def test_welcome(snap_compare, empty_library, size, settle):
    app = TermnewsApp(empty_library, now=lambda: datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
    assert snap_compare(app, terminal_size=size, run_before=settle)


@pytest.fixture
def app_with_views(library):
    """The program on the small library with a few views, and two feeds in folders."""
    bay, _ = feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette", folders=[("News", "Local")])
    feeds.subscribe(library, "https://upland.example/feed", title="Upland Courier", folders=[("News",)])
    library.connection.execute("UPDATE articles SET feed_id = ? WHERE outlet = 'Bay Gazette'", (bay,))
    for name, query in (("Morning", "is:inbox is:unread after:2d"), ("The bay", "ferry OR bay"), ("Gone", "view:Dry")):
        stored_views.add(library, name, query)
    return TermnewsApp(library, now=lambda: NOW)


def test_picker(snap_compare, app_with_views, size, settle):
    async def pick(pilot) -> None:
        await settle(pilot)
        await pilot.press("F")
        pilot.app.screen.field.cursor_blink = False
        await settle(pilot)

    assert snap_compare(app_with_views, terminal_size=size, run_before=pick)


def test_sidebar(snap_compare, app_with_views, settle):
    async def open_view(pilot) -> None:
        await settle(pilot)
        await pilot.press("F", *"bay", "enter")
        await settle(pilot)
        await pilot.press("h", "j")
        await pilot.pause(0.2)
        await settle(pilot)

    assert snap_compare(app_with_views, terminal_size=(160, 45), run_before=open_view)
