"""Pictures of the screens, at both sizes. `pytest --snapshot-update` redraws them; look at each before committing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.library import feeds
from termnews.library import views as stored_views
from termnews.ui.app import TermnewsApp

from .conftest import Terminal

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


async def press(pilot, *keys: str) -> None:
    """Type keys, each when all that came before is done."""
    terminal = Terminal(pilot)
    await terminal.settle()
    await terminal.press(*keys)


async def counted(pilot) -> None:
    """Wait until all numbers of places on the screen are those of now."""
    terminal = Terminal(pilot)
    await terminal.until(lambda: pilot.app.known_places and all(each.current for each in pilot.app.known_places.places))
    await terminal.settle()


@pytest.fixture
def app(library):
    """The program on the small library, at the same moment every time."""
    return TermnewsApp(library, now=lambda: datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


def test_inbox(snap_compare, app, size, settle):
    assert snap_compare(app, terminal_size=size, run_before=settle)


def test_reader(snap_compare, app, size):
    async def read(pilot) -> None:
        await press(pilot, "enter", "tab", "j")

    assert snap_compare(app, terminal_size=size, run_before=read)


def test_reader_without_marks(snap_compare, app):
    async def read(pilot) -> None:
        await press(pilot, "enter", "H", "H", "H")

    assert snap_compare(app, terminal_size=(120, 40), run_before=read)


def test_search(snap_compare, app):
    async def search(pilot) -> None:
        await press(pilot, "slash", *"bay", "enter", "j")

    assert snap_compare(app, terminal_size=(120, 40), run_before=search)


def test_help(snap_compare, app, size):
    async def ask(pilot) -> None:
        await press(pilot, "question_mark")

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


def test_picker(snap_compare, app_with_views, size):
    async def pick(pilot) -> None:
        await press(pilot, "F")
        pilot.app.screen.field.cursor_blink = False
        await counted(pilot)

    assert snap_compare(app_with_views, terminal_size=size, run_before=pick)


def test_sidebar(snap_compare, app_with_views):
    async def open_view(pilot) -> None:
        await press(pilot, "F", *"bay", "enter", "h", "j")
        await counted(pilot)

    assert snap_compare(app_with_views, terminal_size=(160, 45), run_before=open_view)
