"""Subscriptions in the library."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.errors import FeedNotFound
from termnews.library import Library, feeds
from termnews.library.feeds import Answer
from termnews.model import FullText

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BAY = "https://bay.example/feed"
HILL = "https://hill.example/feed"


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        yield opened


def urls(found: list[feeds.Feed]) -> list[str]:
    return [feed.url for feed in found]


def test_subscribing_again_adds_folders_and_changes_nothing_else(library: Library) -> None:
    first, new = feeds.subscribe(library, BAY, title="Bay", folders=[("News",)])
    again, new_again = feeds.subscribe(library, BAY, title="Other", folders=[("News", "Local"), ()])
    assert (first, new, new_again) == (again, True, False)
    found = feeds.feed(library, first)
    assert (found.title, found.folders) == ("Bay", (("News",), ("News", "Local")))


def test_the_title_is_the_readers_own_else_the_feeds_else_the_address(library: Library) -> None:
    id_, _ = feeds.subscribe(library, BAY)
    assert feeds.feed(library, id_).title == BAY
    feeds.describe(library, id_, title="Bay Gazette", site_url="https://bay.example/")
    assert feeds.feed(library, id_).title == "Bay Gazette"
    feeds.save_settings(library, replace(feeds.feed(library, id_), own_title="Mi\u202ene"))
    assert feeds.feed(library, id_).title == "Mine"
    feeds.describe(library, id_, title=None, site_url=None)
    feeds.save_settings(library, replace(feeds.feed(library, id_), own_title=None))
    found = feeds.feed(library, id_)
    assert (found.title, found.site_url) == ("Bay Gazette", "https://bay.example/")


def test_an_unsubscribed_feed_comes_back_as_it_was(library: Library) -> None:
    id_, _ = feeds.subscribe(library, BAY, folders=[("News",)])
    feeds.save_settings(library, replace(feeds.feed(library, id_), full_text=FullText.ALWAYS))
    feeds.unsubscribe(library, id_)
    assert feeds.feeds(library) == []
    assert feeds.feed_at(library, BAY) is None
    assert feeds.subscribe(library, BAY) == (id_, True)
    (found,) = feeds.feeds(library)
    assert (found.folders, found.full_text) == ((("News",),), FullText.ALWAYS)


def test_an_unknown_feed_is_named(library: Library) -> None:
    with pytest.raises(FeedNotFound, match="no feed 7"):
        feeds.feed(library, 7)


def test_only_feeds_that_may_be_asked_are_asked(library: Library) -> None:
    bay, _ = feeds.subscribe(library, BAY)
    hill, _ = feeds.subscribe(library, HILL)
    assert urls(feeds.feeds_to_fetch(library, now=NOW, only_due=True)) == [BAY, HILL]
    feeds.record_answer(library, bay, Answer(fetched=NOW, due=NOW + HOUR))
    feeds.record_answer(
        library, hill, Answer(fetched=NOW, due=NOW + HOUR, wait_until=NOW + 3 * HOUR, error="it is busy")
    )
    assert urls(feeds.feeds_to_fetch(library, now=NOW, only_due=True)) == []
    assert urls(feeds.feeds_to_fetch(library, now=NOW, only_due=False)) == [BAY]
    assert urls(feeds.feeds_to_fetch(library, now=NOW + 2 * HOUR, only_due=True)) == [BAY]
    assert urls(feeds.feeds_to_fetch(library, now=NOW + 4 * HOUR, only_due=True)) == [BAY, HILL]
    feeds.record_answer(library, bay, Answer(fetched=NOW, due=NOW, gone=True, error="it is gone"))
    assert urls(feeds.feeds_to_fetch(library, now=NOW + 4 * HOUR, only_due=False)) == [HILL]


def test_a_paused_feed_is_asked_only_where_that_is_wanted(library: Library) -> None:
    bay, _ = feeds.subscribe(library, BAY)
    feeds.save_settings(library, replace(feeds.feed(library, bay), paused=True))
    assert feeds.feeds_to_fetch(library, now=NOW, only_due=False) == []
    assert urls(feeds.feeds_to_fetch(library, now=NOW, only_due=False, paused=True)) == [BAY]
    assert urls(feeds.feeds(library)) == [BAY]


def test_a_new_interval_counts_from_the_last_fetch(library: Library) -> None:
    bay, _ = feeds.subscribe(library, BAY)
    feeds.record_answer(library, bay, Answer(fetched=NOW, due=NOW + 24 * HOUR))
    feeds.save_settings(library, replace(feeds.feed(library, bay), interval=1800))
    assert feeds.feed(library, bay).due == NOW + HOUR / 2
    feeds.save_settings(library, replace(feeds.feed(library, bay), interval=None))
    assert feeds.feed(library, bay).due == NOW + HOUR / 2


def test_a_failure_is_counted_and_keeps_the_validators(library: Library) -> None:
    id_, _ = feeds.subscribe(library, BAY)
    feeds.record_answer(library, id_, Answer(fetched=NOW, due=NOW, etag='"1"', last_modified="yesterday"))
    for _ in range(2):
        feeds.record_answer(library, id_, Answer(fetched=NOW + HOUR, due=NOW, error="bay.example did not answer"))
    found = feeds.feed(library, id_)
    assert (found.failures, found.error, found.etag) == (2, "bay.example did not answer", '"1"')
    assert found.last_fetched == NOW + HOUR
    feeds.record_answer(library, id_, Answer(fetched=NOW + HOUR, due=NOW, etag='"2"'))
    found = feeds.feed(library, id_)
    assert (found.failures, found.error, found.etag, found.last_modified) == (0, None, '"2"', None)


def test_a_long_feed_counts_as_long_until_it_is_read_whole(library: Library) -> None:
    id_, _ = feeds.subscribe(library, BAY)
    answers = {
        Answer(fetched=NOW, due=NOW, only_first=10_000): 10_000,
        Answer(fetched=NOW, due=NOW, unmodified=True): 10_000,
        Answer(fetched=NOW, due=NOW, error="It did not answer"): 10_000,
        Answer(fetched=NOW, due=NOW): None,
    }
    for answer, only_first in answers.items():
        feeds.record_answer(library, id_, answer)
        assert feeds.feed(library, id_).only_first == only_first


def test_a_moved_feed_gets_its_new_address_unless_that_is_taken(library: Library) -> None:
    bay, _ = feeds.subscribe(library, BAY)
    hill, _ = feeds.subscribe(library, HILL)
    feeds.record_answer(library, bay, Answer(fetched=NOW, due=NOW, moved_to="https://bay.example/new"))
    feeds.record_answer(library, hill, Answer(fetched=NOW, due=NOW, moved_to="https://bay.example/new"))
    assert feeds.feed(library, bay).url == "https://bay.example/new"
    assert feeds.feed(library, hill).url == HILL


def test_options_are_kept(library: Library) -> None:
    id_, _ = feeds.subscribe(library, BAY)
    chosen = {
        "interval": 900,
        "hidden": True,
        "paused": True,
        "folders": (("A",), ("B",)),
        "headers": (("Accept-Language", "en"),),
        "credentials": "env:BAY_LOGIN",
    }
    wanted = replace(feeds.feed(library, id_), **chosen)
    feeds.save_settings(library, wanted)
    found = feeds.feed(library, id_)
    assert found == wanted
    assert (found.interval, found.hidden, found.folders) == (900, True, (("A",), ("B",)))
    assert (found.headers, found.credentials) == ((("Accept-Language", "en"),), "env:BAY_LOGIN")


@pytest.mark.parametrize("folder", [("News",), ("News", "Local"), ("TV/Radio", "a\\b"), ("\\", "/", "\\/")])
def test_a_folder_may_have_any_name(library: Library, folder: tuple[str, ...]) -> None:
    id_, _ = feeds.subscribe(library, BAY, folders=[folder])
    assert feeds.feed(library, id_).folders == (folder,)
