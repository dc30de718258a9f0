"""A fetch beside the screen: what it leaves to keys, when its articles show, and how it ends."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import threading
import time
from pathlib import Path

import pytest

from termnews.config import Config
from termnews.errors import LibraryError
from termnews.library import Library
from termnews.model import Document
from termnews.services import background_fetch, listing, triage
from termnews.services.adding import add
from termnews.services.background_fetch import BackgroundFetch
from termnews.services.importing import store
from termnews.ui import app, background
from termnews.ui.writing import WritingThread
from web import Item, Newsstand

from .conftest import LIMIT, NOW
from .test_busy_library import held
from .test_real_terminal import Session

TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")


class Fetch:
    """Keeps what a fetch is told, as far as that is something else than before."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.gives_way = False

    def give_way(self) -> None:
        if not self.gives_way:
            self.told.append("give way")
        self.gives_way = True

    def go_on(self) -> None:
        if self.gives_way:
            self.told.append("go on")
        self.gives_way = False

    def stop(self) -> None:
        self.told.append("stop")


async def test_a_fetch_gives_way_to_keys_and_goes_on_after_them(start, library, monkeypatch):
    monkeypatch.setattr(background, "KEYS_OVER", 0.05)
    async with start(library) as terminal:
        fetch = terminal.app._fetch = Fetch()
        await terminal.pilot.press("j", "j", "j")
        assert fetch.told[0] == "give way"
        await terminal.until(lambda: fetch.told[-1] == "go on")


async def test_a_fetch_is_let_through_where_a_key_waits_for_what_it_writes(start, library, monkeypatch):
    monkeypatch.setattr(background, "KEYS_OVER", 1000)
    async with start(library) as terminal:
        fetch = terminal.app._fetch = Fetch()
        with held(library):
            await terminal.pilot.press("s")
            assert fetch.told == ["give way", "go on"]
            await terminal.pilot.press("j")
            assert fetch.told == ["give way", "go on"]
        await terminal.settle()
        await terminal.pilot.press("j")
        assert fetch.told == ["give way", "go on", "give way"]


async def test_a_fetch_may_end_while_it_is_let_through(start, library):
    async with start(library) as terminal:

        class Ending(Fetch):
            def give_way(self) -> None:
                super().give_way()
                terminal.app._fetch = None

            def go_on(self) -> None:
                super().go_on()
                terminal.app._fetch = None

        for tell in (terminal.app.let_fetch_through, terminal.app.hold_fetch_back):
            terminal.app._fetch = Ending()
            tell()
            assert terminal.app._fetch is None


async def test_a_fetch_that_has_yet_to_begin_ends_with_the_program(start, empty_library, newsstand, monkeypatch):
    add(empty_library, newsstand.feed("/slow.xml", []), config=Config(), now=NOW)
    asked, go_on = newsstand.hold("/slow.xml")
    ending = threading.Event()

    class Late(BackgroundFetch):
        def __init__(self, *arguments) -> None:
            assert ending.wait(LIMIT)
            super().__init__(*arguments)

    monkeypatch.setattr(background_fetch, "BackgroundFetch", Late)
    async with start(empty_library) as terminal:
        await terminal.pilot.press("R")
        terminal.app.stop_background()
        ending.set()
        await terminal.app.workers.wait_for_complete()
        assert not asked.is_set()
        go_on.set()


async def test_what_has_come_is_shown_in_a_lull_between_keys(start, library, monkeypatch):
    monkeypatch.setattr(app, "LULL", 1000)
    monkeypatch.setattr(app, "LONGEST_LULL_WAIT", 1000)
    async with start(library) as terminal:
        await terminal.press("j")
        store(library, Document("Lake lowered", "The lake fell."), now=NOW)
        terminal.app._show_arrived()
        terminal.app._reload_in_lull()
        await terminal.settle()
        assert "5 left" in terminal.title
        terminal.app._last_key -= 2000
        terminal.app._reload_in_lull()
        await terminal.settle()
        assert "6 left" in terminal.title


async def test_what_has_come_is_shown_in_the_end_even_between_keys(start, library, monkeypatch):
    monkeypatch.setattr(app, "LULL", 1000)
    async with start(library) as terminal:
        await terminal.press("j")
        store(library, Document("Lake lowered", "The lake fell."), now=NOW)
        terminal.app._show_arrived()
        terminal.app._first_arrival -= app.LONGEST_LULL_WAIT
        terminal.app._reload_in_lull()
        await terminal.settle()
        assert "6 left" in terminal.title
        assert terminal.current.startswith("Engineers")


async def test_a_screen_that_opens_during_a_fetch_shows_how_far_it_is(start, library, newsstand, size):
    add(library, newsstand.feed("/slow.xml", []), config=Config(), now=NOW)
    asked, go_on = newsstand.hold("/slow.xml")
    async with start(library, size) as terminal:
        await terminal.press("enter", "q")
        await terminal.pilot.press("R")
        assert await asyncio.to_thread(asked.wait, 20)
        for keys in (["E"], ["q", "I"], ["q", "enter"]):
            await terminal.pilot.press(*keys)
            await terminal.until(lambda: terminal.status.endswith("fetching"))
        go_on.set()
        await terminal.settle()
        assert "fetching" not in terminal.status
        await terminal.press("q")
        assert "fetching" not in terminal.status


async def test_a_fetch_that_is_killed_is_said_and_can_be_begun_again(start, empty_library, newsstand):
    for path in ("/a.xml", "/slow.xml"):
        add(empty_library, newsstand.feed(path, []), config=Config(), now=NOW)
    newsstand.feed("/a.xml", [TOLL])
    asked, go_on = newsstand.hold("/slow.xml")
    async with start(empty_library) as terminal:
        await terminal.pilot.press("R")
        assert await asyncio.to_thread(asked.wait, 60)
        await terminal.until(lambda: "1 left" in terminal.title)
        terminal.app._fetch._process.send_signal(signal.SIGKILL)
        await terminal.settle()
        assert "The fetch was ended by signal 9" in terminal.status
        assert "1 left" in terminal.title
        go_on.set()
        await terminal.press("R")
        assert "0 new articles, 1 failed" in terminal.status


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="the system knows no such shares")
def test_all_that_a_fetch_starts_has_its_small_share(empty_library: Library, newsstand: Newsstand) -> None:
    for path in ("/a.xml", "/slow.xml"):
        add(empty_library, newsstand.feed(path, []), config=Config(), now=NOW)
    newsstand.feed("/a.xml", [TOLL])
    asked, go_on = newsstand.hold("/slow.xml")
    fetch = BackgroundFetch(empty_library.path)
    steps = iter(fetch)
    assert next(steps).new == 1
    assert asked.wait(60)
    shares = [Path(f"/proc/{each}/autogroup") for each in (fetch._process.pid, *children_of(fetch._process.pid))]
    assert len(shares) > 1
    end = time.monotonic() + 60
    while not all(share.read_text().strip().endswith("nice 10") for share in shares):
        assert time.monotonic() < end
        fetch.give_way()
        time.sleep(0.02)
    assert not Path("/proc/self/autogroup").read_text().strip().endswith("nice 10")
    go_on.set()
    assert [step for step in steps if getattr(step, "error", None)]


def children_of(process_id: int) -> list[int]:
    """The processes that a process has started (proc(5))."""
    return [
        int(child)
        for task in Path(f"/proc/{process_id}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are watched as Linux does it")
def test_a_fetch_ends_when_its_screen_was_killed(empty_library: Library, newsstand: Newsstand) -> None:
    for path in ("/a.xml", "/slow.xml"):
        add(empty_library, newsstand.feed(path, []), config=Config(), now=NOW)
    newsstand.feed("/a.xml", [TOLL])
    asked, go_on = newsstand.hold("/slow.xml")
    session = Session("--library", str(empty_library.path))
    session.wait_for("termnews")
    session.type("R")
    session.wait_for("1 left")
    assert asked.wait(60)
    (child,) = children_of(session.process.pid)
    watched = os.pidfd_open(child)
    session.process.kill()
    session.end()
    go_on.set()
    assert select.select([watched], [], [], 60)[0]
    os.close(watched)


def test_what_is_written_beside_keeps_its_order_and_is_written_to_the_end(library: Library) -> None:
    writing = WritingThread(library.path)
    written: list[int] = []
    go_on = threading.Event()
    article_id = listing.inbox_ids(library)[0]

    def fail(_: Library) -> None:
        raise LibraryError("The disk is full")

    writing.submit(lambda _: go_on.wait(60))
    failed = writing.submit(fail)
    for each in range(20):
        writing.submit(lambda _, each=each: written.append(each))
    writing.submit(lambda own: triage.apply(own, triage.Verb.STAR, [article_id], now=NOW))
    assert not written
    go_on.set()
    writing.close()
    assert isinstance(failed.exception(), LibraryError)
    assert written == list(range(20))
    assert listing.rows(library, [article_id])[0].starred
