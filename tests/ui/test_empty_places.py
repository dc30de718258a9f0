"""Where there is nothing to list, one line says what the place is and the key that helps."""

from __future__ import annotations

import pytest

from termnews.library import feeds, views
from termnews.services import listing, triage

from .conftest import NOW, Pasted


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("starred", "Nothing is starred. s stars an article"),
        ("snoozed", "Nothing is snoozed. zt puts an article off"),
        ("done", "Nothing is done yet. d takes an article out"),
        ("walrus", "No article is in this view now. q goes back."),
        ("hill", "No article has come by this feed. r fetches it."),
        ("local", "No article has come by the feeds of this folder."),
    ],
)
async def test_an_empty_place_says_what_it_is(start, library, size, place, words):
    views.add(library, "Walrus", "title:walrus")
    feeds.subscribe(library, "https://hill.example/feed", title="The Hill", folders=[("Local",)])
    async with start(library, size) as terminal:
        await terminal.press("F", Pasted(place), "enter")
        assert words in " ".join(terminal.text.replace("▏", " ").split())
        assert "0 articles" in terminal.title
        assert "nothing to summarise" not in terminal.text
        await terminal.press("tab", "d", "enter")
        assert "No article here" in terminal.status or not terminal.status.startswith("Done")
        await terminal.press("q")
        assert "5 left" in terminal.title
        assert "The port council voted" in terminal.text


async def test_the_line_goes_when_something_comes_and_comes_when_all_has_gone(start, library, size):
    views.add(library, "Owls", "is:inbox title:owls")
    async with start(library, size) as terminal:
        await terminal.press("F", *"owls", "enter", "d")
        assert "No article is in this view now" in terminal.text
        await terminal.press("u")
        assert "No article" not in terminal.text
        assert "A pair of owls" in terminal.text


async def test_all_is_read(start, library):
    triage.apply(library, triage.Verb.READ, listing.ids(library), now=NOW)
    async with start(library) as terminal:
        await terminal.press("F", *"unread", "enter")
        assert "All is read. q goes back." in terminal.text


async def test_a_search_without_hits_says_so_and_one_without_words_says_nothing(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash")
        assert "nothing to summarise" not in terminal.text
        await terminal.press(*"walrus")
        assert "No article has all of this. escape goes back." in terminal.text
        await terminal.press(*["backspace"] * 6, *"owls")
        assert "No article" not in terminal.text
        assert "Owls return" in terminal.text


@pytest.mark.parametrize(("key", "words"), [("E", "No feeds yet. a adds one"), ("I", "No rules yet. a makes one")])
async def test_no_feeds_and_no_rules(start, library, size, key, words):
    async with start(library, size) as terminal:
        await terminal.press(key)
        assert words in terminal.text


async def test_a_name_that_nothing_has(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F", *"zzz")
        assert "No view, folder, feed or tag has such a name. escape closes." in terminal.text


@pytest.mark.parametrize("followed", [True, False])
async def test_an_empty_inbox_says_how_to_go_on(start, library, size, followed):
    if followed:
        feeds.subscribe(library, "https://hill.example/feed", title="The Hill")
    async with start(library, size) as terminal:
        await terminal.press("V", "d")
        assert "Nothing left: the inbox is empty." in terminal.text
        assert ("R fetches the feeds" if followed else "a adds a feed") in terminal.text
        assert "the 5 articles that are kept" in terminal.text


async def test_the_sidebar_is_reached_from_an_empty_inbox(start, library):
    async with start(library, (150, 40)) as terminal:
        await terminal.press("V", "d", "h")
        assert "to the articles" in terminal.status
        await terminal.press("l")
        assert "R fetch" in terminal.status
        await terminal.press("h", "G", "enter")
        assert terminal.title.split()[1] != "Inbox"
