"""While another process writes, as a fetch does: no key press waits, and nothing that was done is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from termnews.library import Library
from termnews.model import Document
from termnews.services.importing import store

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
