"""A small library of invented articles, a fixed clock, and the app on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, cast

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from termnews.library import Library
from termnews.services import importing, listing, searching
from termnews.ui.app import TermnewsApp
from termnews.ui.screens.articles import ArticlesScreen
from termnews.ui.widgets.article_list import ArticleList

from .rest import LIMIT, MOMENT, rest

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

TOLL = """\
The port council voted on Tuesday to raise the ferry toll by 4 per cent from January, the third rise in two years.

"We cannot run boats on promises," said Maren Oster, who chairs the council. "The engines are thirty years old."

About 31,000 people cross the bay each week, according to the council. More than 1,200 of them signed a petition \
against the rise.

A senior official at the transport ministry, who spoke on condition of anonymity, said that the state would not pay \
for new boats before 2028.

The new toll is to pay for two boats that were ordered in March and cost $18 million each.

The fishermen's union called the decision "a tax on going to work". Its secretary, Pell Varga, 58, said that he would \
take it to court.

Ferries have crossed the bay since 1911. The first of them carried 40 passengers and a mailbag, and sank twice.

A second vote, on the winter timetable, was put off until 14 December. The council's next meeting is open to the public.
"""

ARTICLES = (
    ("toll.md", "Ferry toll to rise by 4 per cent", "Bay Gazette", timedelta(hours=2), TOLL),
    (
        "dam.md",
        "Engineers lower lake behind cracked dam",
        "Upland Courier",
        timedelta(hours=5),
        "The lake behind the dam "
        "at Corrin fell by 3 metres on Sunday.\n\nEngineers opened two gates, Ana Brell of the water board said.",
    ),
    (
        "strike.md",
        "Bakers end nine-day strike",
        "Bay Gazette",
        timedelta(days=1),
        "Bakers in Port Ansel went back to work "
        "on Saturday after nine days.\n\nThe union won a rise of 6.5 per cent, its chairman, Tor Hale, said.",
    ),
    (
        "owls.md",
        "Owls return to the old mint",
        "Upland Courier",
        timedelta(days=3),
        "A pair of owls has nested in the "
        'tower of the old mint.\n\n"They do not mind the bells," said Ilse Marr, the caretaker.',
    ),
    (
        "hostile.md",
        "[red]Bracket[/red] [@click=app.quit]prices[/] \x1b]0;owned\x07rise\u202e",
        "Bay Gazette",
        timedelta(days=4),
        "A text with [bold]brackets[/bold] and \x1b[31mred\x1b[0m bytes.\n\nIt ends \u202ehere\u202c.",
    ),
)


@pytest.fixture
def articles_folder(tmp_path: Path) -> Path:
    """The articles as Markdown files with front matter."""
    return write_articles(tmp_path / "articles")


def write_articles(folder: Path) -> Path:
    """Make a folder with the articles."""
    folder.mkdir()
    for name, title, outlet, age, text in ARTICLES:
        quoted = title.replace("'", "''")
        published = (NOW - age).isoformat()
        head = f"---\ntitle: '{quoted}'\noutlet: {outlet}\ndate: {published}\nurl: https://news.example/{name}\n---\n\n"
        (folder / name).write_bytes((_printable(head) + text).encode())
    return folder


def _printable(head: str) -> str:
    """YAML allows no control characters: the hostile title goes in escaped, in double quotes."""
    lines = []
    for line in head.split("\n"):
        if any(ord(each) < 32 or each == "\u202e" for each in line):
            key, _, value = line.partition(": ")
            value = value.strip("'").replace("\x1b", "\\e").replace("\x07", "\\a").replace("\u202e", "\\u202e")
            line = f'{key}: "{value}"'
        lines.append(line)
    return "\n".join(lines)


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory, empty_library_file: Path) -> Path:
    """The library with all articles, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    path = shutil.copy(empty_library_file, folder / "library.db")
    with Library.open(path) as opened:
        report = importing.import_paths(opened, [write_articles(folder / "articles")], now=NOW)
        assert not report.skipped
    return path


@pytest.fixture
def library(tmp_path: Path, library_file: Path) -> Iterator[Library]:
    """The library with all articles in the inbox, newest first: toll, dam, strike, owls, hostile."""
    with Library.open(shutil.copy(library_file, tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def empty_library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    """A library without articles."""
    with Library.open(shutil.copy(empty_library_file, tmp_path / "empty.db")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def exact_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual guesses from the time on the processor whether a program rests, which is slow, and wrong on a busy machine."""
    monkeypatch.setattr("textual.app.wait_for_idle", rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", rest)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until workers, the preview that follows the cursor, and the layout have done their work."""
    app = pilot.app
    async with asyncio.timeout(LIMIT):
        await _lay_out(pilot)
        while app.is_running and (_works(app) or _preview_lags(app)):
            if _works(app):
                with suppress(WorkerCancelled):  # a newer one of its kind has taken its place
                    await app.workers.wait_for_complete()
            else:
                await asyncio.sleep(MOMENT)
            await _lay_out(pilot)


async def _lay_out(pilot: Pilot[None]) -> None:
    """Wait for the layout, and for what widgets do when they hear of their sizes, which may need another one."""
    for _ in range(2):
        await pilot.pause()
        await rest()


def _works(app: App[None]) -> bool:
    return any(not worker.is_finished for worker in app.workers)


def _preview_lags(app: App[None]) -> bool:
    return isinstance(app.screen, ArticlesScreen) and app.screen.preview_lags


@pytest.fixture(name="settle")
def settle_fixture() -> Callable[[Pilot[None]], Awaitable[None]]:
    """`settle`, for tests that start the app themselves."""
    return settle


class Pasted(str):
    """Words for `Terminal.press` that are pasted at once rather than typed."""


class Terminal:
    """The running program as a person sees it: keys in, characters out."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = cast(TermnewsApp, pilot.app)

    async def press(self, *keys: str) -> None:
        """Type keys, then wait until everything that they started is done."""
        for pasted, group in groupby(keys, lambda key: isinstance(key, Pasted)):
            if not pasted:
                for key in group:
                    await self.pilot.press(key)
                    await self.settle()
                continue
            for words in group:
                assert self.app.focused is not None
                self.app.focused.post_message(events.Paste(words))
                await self.settle()

    async def settle(self) -> None:
        """Wait until workers, the preview's delay and the layout have done their work."""
        await settle(self.pilot)

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the program go on until something is so."""
        async with asyncio.timeout(LIMIT):
            while not condition():
                await self.pilot.pause(0.01)

    @property
    def text(self) -> str:
        """All lines of the screen on top."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def title(self) -> str:
        """The first line."""
        return self.text.split("\n")[0].strip()

    @property
    def status(self) -> str:
        """The last line."""
        return self.text.split("\n")[-1].strip()

    @property
    def current(self) -> str | None:
        """The headline under the list's cursor."""
        row = self.app.screen.query_one(ArticleList).current_row
        return row.title if row else None

    def states(self, title: str) -> tuple[bool, bool, bool]:
        """Whether the article is read, starred, done, as the library has it."""
        ids = searching.search_ids(self.app.library, f'title:"{title}"', now=NOW)
        row = listing.rows(self.app.library, ids)[0]
        return row.read, row.starred, row.done


Start = Callable[..., AbstractAsyncContextManager[Terminal]]


@pytest.fixture
def start() -> Start:
    """Runs the program on a library: `async with start(library, size) as terminal`."""

    @asynccontextmanager
    async def running(library: Library, size: tuple[int, int] = (120, 40), **options: Any) -> AsyncIterator[Terminal]:
        app = TermnewsApp(library, now=lambda: NOW, **options)
        async with app.run_test(size=size) as pilot:
            terminal = Terminal(pilot)
            await terminal.settle()
            yield terminal

    return running


@pytest.fixture(params=[(120, 40), (80, 24)], ids=["wide", "narrow"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Both sizes that every screen must work at, in columns and rows."""
    return cast("tuple[int, int]", request.param)
