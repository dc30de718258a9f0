"""An open screen notices what other programs do to its library, and nothing moves under the cursor."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing

from termnews.config import Config
from termnews.library import feeds
from termnews.services.adding import add
from termnews.services.rules import RuleAction, add_rule
from termnews.ui import app
from web import Item

from .conftest import NOW


async def elsewhere(library, *arguments: str) -> None:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "termnews", *arguments, "--library", str(library.path)]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr


async def test_what_a_command_does_is_shown_and_the_cursor_stays(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("j", "j")
        assert terminal.current.startswith("Bakers end")
        await elsewhere(library, "done", "--query", "title:ferry")
        await terminal.until(lambda: "4 left" in terminal.title)
        assert terminal.current.startswith("Bakers end")
        await elsewhere(library, "star", "--query", "title:owls")
        await terminal.until(lambda: "★" in terminal.text)
        await elsewhere(library, "undo")
        await terminal.until(lambda: "★" not in terminal.text)
        await elsewhere(library, "done", "--query", "title:bakers")
        await terminal.until(lambda: "3 left" in terminal.title)
        assert terminal.current.startswith("Owls return")


async def test_a_fetch_from_the_shell_fills_the_list(start, library, newsstand):
    toll = Item("Toll to rise", "The port council voted to raise the toll.", id="toll")
    add(library, newsstand.feed("/news.xml", [toll]), config=Config(), now=NOW)
    newsstand.feed("/news.xml", [toll, Item("Lake lowered", "The lake fell.", id="lake")])
    async with start(library) as terminal:
        before = terminal.current
        await elsewhere(library, "fetch")
        await terminal.until(lambda: "7 left" in terminal.title)
        assert terminal.current == before
        assert "Lake lowered" in terminal.text


async def test_the_preview_stays_where_it_is(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("tab", "j")
        summary = terminal.app.inbox.digest.summary
        assert summary.cursor == 1
        await elsewhere(library, "done", "--query", "title:owls")
        await terminal.until(lambda: "4 left" in terminal.title)
        assert summary.cursor == 1
        assert terminal.app.focused is summary


async def test_every_screen_shows_it(start, library):
    async with start(library) as terminal:
        await terminal.press("enter")
        await elsewhere(library, "star", "--query", "title:ferry")
        await terminal.until(lambda: "★" in terminal.title)
        await terminal.press("q", "slash", *"owls", "enter")
        await elsewhere(library, "star", "--query", "title:owls")
        await terminal.until(lambda: "★" in terminal.text)
        await terminal.press("escape", "escape", "I")
        add_rule(library, RuleAction.KILL, "title:live", now=NOW)
        await elsewhere(library, "rules", "add", "keep", "title:walrus")
        await terminal.until(lambda: "2 rules" in terminal.title)
        await terminal.press("q", "F", *"starred", "enter")
        await elsewhere(library, "star", "--query", "title:bakers")
        await terminal.until(lambda: "3 articles" in terminal.title)
        await terminal.press("q", "E")
        feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
        await elsewhere(library, "star", "--query", "title:dam")
        await terminal.until(lambda: "Bay Gazette" in terminal.text)


async def test_what_others_do_is_shown_while_a_fetch_of_its_own_runs(start, library, newsstand, monkeypatch):
    monkeypatch.setattr(app, "OWN_WORK_WATCH_DELAY", 0)
    add(library, newsstand.feed("/slow.xml", []), config=Config(), now=NOW)
    asked, go_on = newsstand.hold("/slow.xml")
    async with start(library) as terminal:
        await terminal.pilot.press("R")
        assert await asyncio.to_thread(asked.wait, 20)
        await elsewhere(library, "done", "--query", "title:ferry")
        await terminal.until(lambda: "4 left" in terminal.title)
        assert "fetching" in terminal.status
        go_on.set()
        await terminal.settle()


async def test_a_window_on_top_does_not_keep_the_list_below_from_it(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("question_mark")
        await elsewhere(library, "done", "--query", "title:ferry")
        await terminal.until(lambda: terminal.app.inbox._has_arrivals)
        await terminal.press("q")
        assert "4 left" in terminal.title


async def test_looking_waits_for_nobody(library):
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        version = library.others_version()
        other.execute("DELETE FROM steps")
        assert library.others_version() == version
        other.execute("COMMIT")
        assert library.others_version() != version


async def test_what_the_screen_does_itself_is_no_change_of_others(start, library):
    async with start(library) as terminal:
        version = library.others_version()
        await terminal.press("d", "s", "u", "u")
        assert library.others_version() == version
