"""Pictures of the screens, at both sizes. `pytest --snapshot-update` redraws them; look at each before committing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.ui.app import TermnewsApp


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
