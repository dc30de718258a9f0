"""Newsboat's query feeds in the words of the query language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.ingest.newsboat.urls import named_view
from termnews.library import Library
from termnews.model import SavedView
from termnews.services import views
from termnews.services.carried_views import take_views

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        yield opened


def carried(expression: str, name: str = "Mine") -> SavedView:
    view = named_view(name, expression)
    assert isinstance(view, SavedView), view
    return view


@pytest.mark.parametrize(
    ("expression", "query", "differs"),
    [
        ('unread = "yes"', "is:unread", False),
        ('unread != "yes"', "is:read", False),
        ('unread = "yes" and tags # "news"', 'is:unread folder:"news"', False),
        ('tags !# "news"', '-folder:"news"', False),
        ("age < 3", "after:3d", False),
        ("age >= 3", "before:3d", False),
        ("age = 0", "before:0d after:1d", False),
        ("age != 2", "-(before:2d after:3d)", False),
        ("age between 1:7", "before:1d after:8d", False),
        ('feedtitle =~ "bay"', 'feed:"bay"', False),
        ('title =~ "ferry toll"', 'title:"ferry toll"*', True),
        ('title =~ "toll|fare"', 'title:"toll"* OR title:"fare"*', True),
        ('title !~ "toll|fare"', '-title:"toll"* -title:"fare"*', True),
        ('(title =~ "toll|fare") and unread = "yes"', '(title:"toll"* OR title:"fare"*) is:unread', True),
        ('author = "Ana Brell"', 'author:"Ana Brell"', True),
        ('flags # "s"', "is:starred", True),
    ],
)
def test_what_can_be_said_becomes_a_view(library: Library, expression: str, query: str, differs: bool) -> None:
    report = take_views(library, [carried(expression)], now=NOW)
    assert (report.views, views.queries(library)) == (("Mine",), {"Mine": query})
    assert bool(report.left_out) is differs
    again = take_views(library, [carried(expression)], now=NOW)
    assert (again.views, again.left_out) == ((), ())


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ('link =~ "bay"', "an article's address"),
        ('tags =~ "new"', "a part of a folder's name"),
        ('title =~ "--"', "no word to look for"),
        ('unread = "yes" and rssurl = "https://bay.example/"', "a feed's address"),
    ],
)
def test_what_cannot_be_said_is_told(library: Library, expression: str, why: str) -> None:
    report = take_views(library, [carried(expression)], now=NOW)
    assert (report.views, views.queries(library)) == ((), {})
    assert expression in report.left_out[0].item
    assert why in report.left_out[0].why


def test_a_view_that_is_there_stays_as_it_is(library: Library) -> None:
    views.create(library, "mine", "toll", now=NOW)
    report = take_views(library, [carried('unread = "yes"'), carried('unread = "no"', 'The "read" ones')], now=NOW)
    assert views.queries(library) == {"mine": "toll", "The read ones": "is:read"}
    assert "already" in report.left_out[0].why
