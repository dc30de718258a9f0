"""Entries of a feed as articles: recognised, changed, counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, Arrived, known_entries, store_arrivals
from termnews.library.articles import article, versions
from termnews.library.listing import INBOX, counts, ids
from termnews.library.triage import Deed, Verb, carry_out
from termnews.model import Analysis, Document, Enclosure
from termnews.services.searching import search_ids

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        feeds.subscribe(opened, "https://bay.example/feed")
        feeds.subscribe(opened, "https://hill.example/feed")
        yield opened


def entry(id_: str, title: str, text: str = "The text.", url: str | None = None, **facts: object) -> Arrival:
    document = Document(title=title, text=text, url=url or f"https://bay.example/{id_}", **facts)  # type: ignore[arg-type]
    return Arrival(id_, f"hash of {title}{text}", document, Analysis())


def store(library: Library, *arrivals: Arrival, feed_id: int = 1, hidden: bool = False) -> Arrived:
    present = {each.entry_id for each in arrivals}
    return store_arrivals(library, feed_id, arrivals, 1, present=present, hidden=hidden, now=NOW)


def test_an_entry_is_stored_once(library: Library) -> None:
    toll = entry("1", "Toll rises")
    assert store(library, toll) == Arrived(new=(1,))
    assert store(library, toll) == Arrived()
    assert known_entries(library, 1, ["1", "2"]) == {"1": toll.entry_hash}
    assert known_entries(library, 2, ["1"]) == {}


def test_a_changed_entry_keeps_its_state_and_its_earlier_text(library: Library) -> None:
    store(library, entry("1", "Toll rises", "First text."))
    carry_out(library, Deed(Verb.STAR), [1], now=NOW)
    assert store(library, entry("1", "Toll rises", "Second text.")) == Arrived(changed=(1,))
    found = article(library, 1)
    assert (found.text, found.row.starred) == ("Second text.", True)
    assert [text for _, _, text in versions(library, 1)] == ["First text."]


def test_entries_of_one_address_are_articles_of_their_own(library: Library) -> None:
    page = "https://bay.example/"
    assert store(library, entry("1", "Toll rises", url=page), entry("2", "Dam holds", url=page)).new == (1, 2)


def test_an_entry_with_another_id_is_recognised_by_address_and_headline(library: Library) -> None:
    page = "https://bay.example/toll"
    store(library, entry("1", "Toll rises", url=page))
    assert store(library, entry("one", "Toll rises", url=page)) == Arrived()
    assert known_entries(library, 1, ["one"]) != {}
    assert store(library, entry("one", "Toll rises", url=page), entry("two", "Toll rises", url=page)).new == (2,)


def test_the_same_entry_of_two_feeds_stands_in_both(library: Library) -> None:
    store(library, entry("1", "Toll rises"))
    assert store(library, entry("1", "Toll rises"), feed_id=2).new == (2,)


def test_a_date_in_the_future_is_taken_as_now(library: Library) -> None:
    store(library, entry("1", "Toll rises", published=NOW + timedelta(days=300)), entry("2", "Dam holds"))
    assert article(library, 1).row.published == NOW
    assert article(library, 2).row.published is None


def test_each_feed_has_its_counts(library: Library) -> None:
    store(library, entry("1", "Toll rises"), entry("2", "Dam holds"), entry("3", "Owls return"))
    carry_out(library, Deed(Verb.READ), [1], now=NOW)
    carry_out(library, Deed(Verb.DONE), [2], now=NOW)
    feed = feeds.feed(library, 1)
    assert (feed.articles, feed.unread) == (3, 1)
    assert counts(library).unread == 1


def test_articles_of_a_hidden_feed_stay_out_of_the_inbox(library: Library) -> None:
    store(library, entry("1", "Toll rises"), hidden=True)
    assert list(ids(library, INBOX)) == []
    assert feeds.feed(library, 1).articles == 1


def test_enclosures_are_kept(library: Library) -> None:
    arrival = entry("1", "Toll rises")
    recording = Enclosure("https://bay.example/toll.mp3", "audio/mpeg", 12345)
    store(library, Arrival(arrival.entry_id, "x", arrival.document, arrival.analysis, (recording,)))
    rows = library.connection.execute("SELECT url, media_type, length FROM enclosures").fetchall()
    assert rows == [("https://bay.example/toll.mp3", "audio/mpeg", 12345)]


def test_a_batch_is_stored_whole_or_not_at_all(library: Library) -> None:
    broken = entry("2", "Dam holds")
    object.__setattr__(broken.document, "text", None)
    with pytest.raises(AttributeError):
        store(library, entry("1", "Toll rises"), broken)
    assert list(ids(library, INBOX)) == []


def test_an_outlet_that_becomes_known_can_be_searched_for(library: Library, assert_whole) -> None:
    store(library, entry("1", "Toll rises"))
    assert store(library, entry("1", "Toll rises", outlet="Bay Gazette")) == Arrived()
    assert list(search_ids(library, "outlet:gazette", now=NOW)) == [1]
    assert_whole(library)


def test_what_was_not_known_of_an_article_is_learnt_at_the_next_fetch(library: Library, assert_whole) -> None:
    document = Document(title="Toll rises", text="The text.")
    store(library, Arrival("1", "as another reader had it", document, Analysis()))
    store(library, entry("2", "Cup", "Another text."))
    day = datetime(2026, 11, 21, tzinfo=UTC)
    store(library, entry("1", "Toll rises", author="Ida Tvedt", published=day), entry("2", "Cup", "Another text."))
    row = article(library, 1).row
    assert (row.url, row.author, row.published) == ("https://bay.example/1", "Ida Tvedt", day)
    assert list(ids(library, INBOX)) == [2, 1]
    assert list(search_ids(library, "author:tvedt", now=NOW)) == [1]
    store(library, entry("1", "Toll rises", url="https://bay.example/moved", author="I. T.", published=NOW))
    assert article(library, 1).row == row
    assert versions(library, 1) == []
    assert_whole(library)
