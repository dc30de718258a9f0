"""Feeds on the screen: add, fetch beside everything else, health, full text, moving house."""

from __future__ import annotations

import asyncio
import os
import select
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from termnews.clock import LOCAL
from termnews.config import Config
from termnews.library import Library, feeds
from termnews.model import Document, FullText
from termnews.services.adding import add
from termnews.services.importing import store
from termnews.text.wording import date_words
from web import Item

from .conftest import Pasted
from .test_fetch_beside import children_of

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")
OWLS = Item("Owls return", "A pair of owls has nested in the mint.", id="owls")


def follow(library: Library, url: str) -> int:
    return add(library, url, config=Config(), now=NOW).id


async def test_an_address_is_added_and_its_articles_are_listed(start, empty_library, newsstand, size):
    url = newsstand.feed("/news.xml", [TOLL, OWLS])
    async with start(empty_library, size) as terminal:
        await terminal.press("a", *url, "enter")
        assert "Subscribed to Bay Gazette: 2 new articles" in terminal.status
        assert "2 left" in terminal.title
        await terminal.press("a", *url, "enter")
        assert "Bay Gazette is known already" in terminal.status


async def test_what_cannot_be_added_is_said_in_one_line(start, library, newsstand):
    async with start(library) as terminal:
        await terminal.press("a", *newsstand.url("/missing"), "enter")
        assert str(newsstand.server.port) in terminal.status
        await terminal.press("a", Pasted("ftp://news.example/x"), "enter")
        assert "no web address" in terminal.status


async def test_all_feeds_are_fetched(start, empty_library, newsstand, size):
    follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", []))
    newsstand.feed("/b.xml", [OWLS])
    async with start(empty_library, size) as terminal:
        await terminal.press("R")
        assert "2 feeds: 1 new article" in terminal.status
        assert "2 left" in terminal.title
        newsstand.status("/a.xml", "404 Not Found")
        await terminal.press("R")
        assert "1 failed (E shows why)" in terminal.status


async def test_the_feed_of_an_article_is_fetched(start, empty_library, newsstand):
    follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", []))
    async with start(empty_library) as terminal:
        before = len(newsstand.paths)
        await terminal.press("r")
        assert newsstand.paths[before:] == ["/a.xml"]


async def test_an_article_of_no_feed_has_none_to_fetch(start, library):
    async with start(library) as terminal:
        await terminal.press("r")
        assert "came by no feed" in terminal.status


@pytest.fixture
def long_library(empty_library: Library) -> Library:
    """A hundred articles, an hour apart."""
    for number in range(100):
        document = Document(f"Report {number:03}", "The council met.", published=NOW - timedelta(hours=number + 1))
        store(empty_library, document, now=NOW)
    return empty_library


async def test_the_list_fills_and_nothing_moves_under_the_cursor(start, long_library, newsstand, size):
    follow(long_library, newsstand.feed("/news.xml", []))
    newest = "Mon, 23 Nov 2026 11:59:00 GMT"
    newsstand.feed("/news.xml", [Item(f"Fresh {number}", id=str(number), date=newest) for number in range(7)])
    async with start(long_library, size) as terminal:
        await terminal.press("3", "0", "j")
        rows = terminal.app.inbox.articles
        before = terminal.current, rows.cursor - rows.scroll_offset.y, rows.cursor
        assert before[0] == "Report 030"
        await terminal.press("R")
        assert "7 new articles" in terminal.status
        assert (terminal.current, rows.cursor - rows.scroll_offset.y) == before[:2]
        assert rows.cursor == before[2] + 7
        assert "107 left" in terminal.title


async def test_typing_goes_on_while_a_fetch_runs(start, long_library, newsstand):
    follow(long_library, newsstand.feed("/a.xml", [TOLL]))
    follow(long_library, newsstand.feed("/slow.xml", [OWLS]))
    newsstand.feed("/a.xml", [TOLL, Item("Lake lowered", id="lake")])
    asked, go_on = newsstand.hold("/slow.xml")
    async with start(long_library) as terminal:
        await terminal.pilot.press("G", "R")
        assert await asyncio.to_thread(asked.wait, 60)
        await terminal.until(lambda: "fetching 1 of 2" in terminal.status)
        await terminal.pilot.press("k", "k")
        assert terminal.current == "Report 097"
        await terminal.until(lambda: "103 left" in terminal.title)
        assert terminal.current == "Report 097"
        await terminal.pilot.press("R")
        assert "A fetch is under way" in terminal.status
        await terminal.pilot.press("d")
        await terminal.until(lambda: "102 left" in terminal.title)
        go_on.set()
        await terminal.settle()
        assert "fetching" not in terminal.status


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are watched as Linux does it")
async def test_quitting_in_the_middle_of_a_fetch_leaves_no_process(start, empty_library, newsstand):
    follow(empty_library, newsstand.feed("/a.xml", []))
    follow(empty_library, newsstand.feed("/slow.xml", []))
    newsstand.feed("/a.xml", [TOLL])
    asked, _ = newsstand.hold("/slow.xml")
    async with start(empty_library) as terminal:
        await terminal.pilot.press("R")
        assert await asyncio.to_thread(asked.wait, 60)
        await terminal.until(lambda: "1 left" in terminal.title)
        process_id = terminal.app._fetch._process.pid
        watched = [os.pidfd_open(each) for each in (process_id, *children_of(process_id))]
        assert len(watched) > 1
        await terminal.pilot.press("Q")
    for descriptor in watched:
        assert select.select([descriptor], [], [], 60)[0]
        os.close(descriptor)


async def test_the_feeds_screen_shows_health_in_plain_words(start, empty_library, newsstand, size):
    follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", [OWLS], title="Upland Courier"))
    newsstand.status("/b.xml", "410 Gone")
    async with start(empty_library, size) as terminal:
        await terminal.press("R", "E")
        assert "2 feeds · 1 in trouble" in terminal.title
        lines = terminal.text.split("\n")
        (upland,) = [line for line in lines if "Upland Courier" in line]
        assert "!" in upland
        assert "gone for good" in upland
        (bay,) = [line for line in lines if "Bay Gazette" in line]
        assert "answered" in bay
        assert newsstand.url("/a.xml") in terminal.text
        await terminal.press("j")
        assert newsstand.url("/b.xml") in terminal.text


async def test_a_feed_that_is_longer_than_what_is_read_of_it_says_so(start, empty_library, newsstand, size):
    feed = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    feeds.record_answer(empty_library, feed, feeds.Answer(fetched=NOW, due=NOW, only_first=10_000))
    async with start(empty_library, size) as terminal:
        await terminal.press("E")
        assert "not read whole" in terminal.text
        assert "Only its first 10,000 entries were taken" in " ".join(terminal.text.split())


async def test_keys_of_the_feeds_screen(start, empty_library, newsstand, size):
    first = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", [OWLS], title="Upland Courier"))
    async with start(empty_library, size) as terminal:
        await terminal.press("E")
        await terminal.press("x")
        assert feeds.feed(empty_library, first).full_text is FullText.TEASER
        assert "for teasers" in terminal.status
        before = len(newsstand.paths)
        await terminal.press("r")
        assert newsstand.paths[before:] == ["/a.xml"]
        await terminal.press("enter")
        assert "Bay Gazette" in terminal.title
        assert "Toll to rise" in terminal.text
        await terminal.press("q", "X")
        assert [each.title for each in feeds.feeds(empty_library)] == ["Upland Courier"]
        assert "u takes it back" in terminal.status
        await terminal.press("u")
        assert len(feeds.feeds(empty_library)) == 2
        await terminal.press("u")
        assert feeds.feed(empty_library, first).full_text is FullText.NEVER
        assert "Bay Gazette is as it was" in terminal.status
        await terminal.press("u")
        assert "Nothing was changed here" in terminal.status
        await terminal.press("?")
        assert "Keys: Feeds" in terminal.text
        await terminal.press("q", "q")
        assert "Inbox" in terminal.title


async def test_the_cursor_goes_to_the_feed_that_comes_back(start, empty_library, newsstand, size):
    first = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", [OWLS], title="Upland Courier"))
    async with start(empty_library, size) as terminal:
        await terminal.press("E", "x")
        assert "Full text of Bay Gazette: " in terminal.status
        feed_list = terminal.app.screen.records
        await terminal.press("X")
        assert feed_list.current.title == "Upland Courier"
        await terminal.press("u")
        assert feed_list.current.title == "Bay Gazette"
        assert "Bay Gazette" in terminal.status
        await terminal.press("j", "u")
        assert feed_list.current.id == first
        assert (
            f"Asked last on {date_words(NOW, LOCAL)} · next from {NOW.astimezone(LOCAL) + HOUR:%H:%M}" in terminal.text
        )


async def test_the_settings_of_a_feed_are_edited(start, empty_library, newsstand, size):
    id_ = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    async with start(empty_library, size) as terminal:
        await terminal.press("E", "e")
        assert "tab goes to the next field" in terminal.text
        await terminal.press(
            Pasted("[b]Mine"), "tab", Pasted("News/Local, Sea"), "tab", *["backspace"] * 4, *"soon", "enter"
        )
        assert "soon is no interval" in terminal.text
        await terminal.press(*["backspace"] * 4, *"30m", "tab", *["backspace"] * 5, Pasted("always"), "enter")
        feed = feeds.feed(empty_library, id_)
        assert (feed.title, feed.folders) == ("[b]Mine", (("News", "Local"), ("Sea",)))
        assert (feed.interval, feed.full_text, feed.credentials) == (1800, FullText.ALWAYS, None)
        assert "[b]Mine: every 30 minutes, full text always" in terminal.status
        assert "in News/Local, Sea" in terminal.text
        await terminal.press("u")
        feed = feeds.feed(empty_library, id_)
        assert (feed.title, feed.folders, feed.interval) == ("Bay Gazette", (), None)
        await terminal.press("e", "escape", "e", "enter")
        assert feeds.feed(empty_library, id_) == feed


async def test_settings_that_are_left_alone_stay_as_they_are(start, empty_library, newsstand):
    id_ = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    odd = replace(feeds.feed(empty_library, id_), folders=(("TV/Radio, etc.",),), interval=90)
    feeds.save_settings(empty_library, odd)
    async with start(empty_library) as terminal:
        await terminal.press("E", "e", *"Mine", "enter")
        feed = feeds.feed(empty_library, id_)
        assert (feed.title, feed.folders, feed.interval) == ("Mine", odd.folders, 90)


async def test_a_password_is_not_taken_into_the_settings(start, empty_library, newsstand):
    id_ = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    async with start(empty_library) as terminal:
        await terminal.press("E", "e", "up", *["backspace"] * 4, Pasted("jo:secret"), "enter")
        assert "keep a password in the clear" in terminal.text
        await terminal.press(*["backspace"] * 9, Pasted("env:GAZETTE"), "enter")
        assert feeds.feed(empty_library, id_).credentials == "env:GAZETTE"


async def test_a_paused_feed_is_asked_only_by_itself(start, empty_library, newsstand, size):
    id_ = follow(empty_library, newsstand.feed("/a.xml", [TOLL]))
    follow(empty_library, newsstand.feed("/b.xml", [OWLS], title="Upland Courier"))
    async with start(empty_library, size) as terminal:
        await terminal.press("E", "p")
        assert feeds.feed(empty_library, id_).paused
        assert "Paused Bay Gazette" in terminal.status
        (bay,) = [line for line in terminal.text.split("\n") if "Bay Gazette  " in line]
        assert "paused" in bay
        before = len(newsstand.paths)
        await terminal.press("R")
        assert newsstand.paths[before:] == ["/b.xml"]
        await terminal.press("r")
        assert newsstand.paths[before:] == ["/b.xml", "/a.xml"]
        await terminal.press("p")
        assert not feeds.feed(empty_library, id_).paused


async def test_the_feeds_screen_without_feeds_says_how_to_begin(start, empty_library):
    async with start(empty_library) as terminal:
        await terminal.press("E")
        assert "No feeds yet" in terminal.text
        await terminal.press("x", "r", "X", "e", "p", "enter", "o")
        await terminal.press("q")
        assert "Welcome" in terminal.text


async def test_the_full_text_takes_the_place_of_the_teaser_while_reading(start, empty_library, newsstand, size):
    story = "The port council voted on Tuesday to raise the ferry toll by 4 per cent from January. " * 12
    newsstand.page("/toll", f"<html><body><article><h1>Toll</h1><p>{story}</p></article></body></html>")
    item = Item("Toll to rise", "The port council voted …", id="1", link=newsstand.url("/toll"))
    follow(empty_library, newsstand.feed("/news.xml", [item]))
    async with start(empty_library, size) as terminal:
        await terminal.press("enter")
        assert "voted on Tuesday" not in terminal.text
        await terminal.press("x")
        assert "Full text: 204 words" in terminal.status
        assert "voted on Tuesday" in terminal.text
        await terminal.press("x")
        assert "has the text of its page already" in terminal.status
        await terminal.press("q")
        newsstand.status("/toll", "404 Not Found")
        await terminal.press("x")
        assert f"127.0.0.1:{newsstand.server.port}" in terminal.status


async def test_the_pages_that_a_feed_asks_for_are_counted_while_they_come(start, empty_library, newsstand):
    id_ = follow(empty_library, newsstand.feed("/news.xml", []))
    feeds.save_settings(empty_library, replace(feeds.feed(empty_library, id_), full_text=FullText.ALWAYS))
    links = [newsstand.url("/a"), newsstand.url("/b")]
    newsstand.feed("/news.xml", [Item(link, "The council voted …", id=link, link=link) for link in links])
    newsstand.status("/a", "404 Not Found")
    asked, go_on = newsstand.hold("/b")
    async with start(empty_library) as terminal:
        await terminal.pilot.press("R")
        assert await asyncio.to_thread(asked.wait, 60)
        await terminal.until(lambda: "full text 1 of 2" in terminal.status)
        go_on.set()
        await terminal.settle()
        assert "1 feed: 2 new articles" in terminal.status


async def test_an_opml_file_is_taken_and_the_fetch_offered(start, empty_library, newsstand, tmp_path, size):
    url = newsstand.feed("/news.xml", [TOLL])
    (tmp_path / "list.opml").write_text(f'<opml><body><outline text="Bay" xmlUrl="{url}"/></body></opml>')
    async with start(empty_library, size) as terminal:
        await terminal.press("a", Pasted(tmp_path / "list.opml"), "enter")
        assert "1 feed · R fetches the feeds" in terminal.status
        assert "You follow 1 feed" in terminal.text
        await terminal.press("g", "g", "enter")
        assert "1 left" in terminal.title


async def test_the_welcome_offers_what_other_readers_have(start, empty_library, own_folders, size):
    folder = own_folders / ".newsboat"
    folder.mkdir()
    (folder / "urls").write_text("https://bay.example/feed.xml news\n")
    async with start(empty_library, size) as terminal:
        assert "Take over the feeds and articles of newsboat" in terminal.text
        await terminal.press("G", "enter")
        assert [each.url for each in feeds.feeds(empty_library)] == ["https://bay.example/feed.xml"]
