"""Saved views in the library: their order, their counts, and the number of the last change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from termnews.errors import ViewError
from termnews.library import Library, feeds, listing, search, triage, views
from termnews.library.connection import APPLICATION_ID
from termnews.library.schema import migrations
from termnews.library.views import ViewCounts
from termnews.text.query import parse

Add = Callable[..., int]


def names(library: Library) -> list[str]:
    return [view.name for view in views.views(library)]


def test_views_keep_their_order_their_query_and_their_name(library: Library) -> None:
    for name, query in (("Morning", " is:unread"), ("Floods", "flood OR storm"), ("Bay", "outlet:bay after:3d")):
        views.add(library, name, query)
    morning, floods, bay = views.views(library)
    assert (morning.name, morning.query) == ("Morning", " is:unread")
    views.reorder(library, [bay.id, morning.id, floods.id])
    assert names(library) == ["Bay", "Morning", "Floods"]
    views.change(library, floods, name="High water", query="flood")
    assert names(library) == ["Bay", "Morning", "High water"]
    assert views.queries(library)["High water"] == "flood"
    assert views.view_named(library, "MORNING").id == morning.id


def test_a_view_that_is_removed_comes_back_to_its_place(library: Library) -> None:
    for name in ("a1", "b1", "c1"):
        views.add(library, name, "toll")
    second = views.view_named(library, "b1")
    views.remove(library, second)
    assert names(library) == ["a1", "c1"]
    with pytest.raises(ViewError, match="no view “b1”"):
        views.view_named(library, "b1")
    views.put_back(library, second)
    assert names(library) == ["a1", "b1", "c1"]


def test_no_two_views_have_one_name(library: Library) -> None:
    views.add(library, "Morning", "toll")
    other = views.add(library, "Evening", "toll")
    with pytest.raises(ViewError, match="There is a view “MORNING” already"):
        views.add(library, "MORNING", "dam")
    with pytest.raises(ViewError, match="already"):
        views.change(library, other, name="morning", query="dam")
    assert views.queries(library) == {"Morning": "toll", "Evening": "toll"}


def test_counts_are_kept_until_the_query_is_another(library: Library, now: datetime) -> None:
    view = views.add(library, "Toll", "toll")
    counts = ViewCounts(3, 2, now.replace(microsecond=0), 7)
    views.keep_counts(library, view, counts)
    assert views.view_named(library, "Toll").counts == counts
    views.change(library, view, name="Tolls", query="toll")
    assert views.view_named(library, "Tolls").counts == counts
    views.change(library, view, name="Tolls", query="tolls")
    views.keep_counts(library, view, counts)  # counted for the query from before
    assert views.view_named(library, "Tolls").counts is None


def test_every_change_that_a_query_can_see_has_a_number(library: Library, add: Add, now: datetime) -> None:
    def changed(change: Callable[[], object]) -> bool:
        before = views.last_change(library)
        change()
        return views.last_change(library) != before

    assert changed(lambda: add("Toll to rise"))
    for deed in (
        triage.Deed(triage.Verb.READ),
        triage.Deed(triage.Verb.STAR),
        triage.Deed(triage.Verb.SNOOZE, until=now + timedelta(days=1)),
        triage.Deed(triage.Verb.DONE),
        triage.Deed(triage.Verb.TAG, "budget"),
        triage.Deed(triage.Verb.UNTAG, "budget"),
    ):
        assert changed(lambda deed=deed: triage.carry_out(library, deed, [1], now=now)), deed
    assert changed(lambda: triage.take_back(library))
    feed_id, _ = feeds.subscribe(library, "https://bay.example/feed")
    bay = replace(feeds.feed(library, feed_id), own_title="The Bay")
    assert changed(lambda: feeds.save_settings(library, bay))
    assert changed(lambda: feeds.save_settings(library, replace(bay, folders=(("News",),))))
    assert not changed(lambda: views.add(library, "Toll", "toll"))
    assert not changed(lambda: listing.counts(library))


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("council", (4, 2)),
        ("is:unread", (3, 2)),
        ("is:inbox", (3, 2)),
        ("is:read", (1, 0)),
        ("tag:budget", (2, 1)),
        ("tag:budget council", (2, 1)),
        ("title:toll OR tag:budget", (3, 2)),
        ("-title:toll", (2, 1)),
        ("c*", (4, 2)),
        ("c* council", (4, 2)),
        ("walrus", (0, 0)),
        ("after:2020", (4, 2)),
        ("minutes:>9", (0, 0)),
    ],
)
def test_what_is_counted_is_what_is_found(
    library: Library, add: Add, now: datetime, query: str, counts: tuple[int, int]
) -> None:
    for title in ("Toll to rise", "Toll put off", "Owls return", "Lake lowered"):
        add(title)
    triage.carry_out(library, triage.Deed(triage.Verb.DONE), [1], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.READ), [3], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.TAG, "budget"), [1, 4], now=now)
    parsed = parse(query, now=now)
    assert search.count(library, parsed, now=now) == counts
    assert len(search.newest_ids(library, parsed, now=now)) == counts[0]


@pytest.mark.parametrize("few", [0, 2, 5000])
@pytest.mark.parametrize(
    "query",
    ["tag:budget", "folder:News", "feed:bay is:unread", "is:inbox minutes:<9", "tag:budget OR folder:News/Local",
     "title:report tag:budget", "is:snoozed", "(tag:budget is:inbox) OR tag:other"],
)  # fmt: skip
def test_the_order_is_the_same_whether_few_or_many_articles_are_looked_at(
    library: Library, add: Add, now: datetime, monkeypatch: pytest.MonkeyPatch, few: int, query: str
) -> None:
    bay, _ = feeds.subscribe(library, "https://bay.example/feed", title="Bay", folders=[("News", "Local")])
    with library.writing() as connection:
        for number in range(12):
            article = add(f"Report {number}", published=now - timedelta(hours=number * 7 % 12))
            connection.execute("UPDATE articles SET feed_id = ? WHERE id = ? AND id % 2", (bay, article))
    triage.carry_out(library, triage.Deed(triage.Verb.TAG, "budget"), [1, 4, 5, 8], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.TAG, "other"), [2, 9], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.SNOOZE, until=now + timedelta(days=1)), [3, 7], now=now)
    expected = list(search.newest_ids(library, parse(query, now=now), now=now))
    assert expected
    monkeypatch.setattr(search, "FEW", few)
    monkeypatch.setattr(search, "FEW_TO_SEARCH", few)
    found = [each for portion in search.newest(library, parse(query, now=now), now=now) for each in portion]
    assert found == expected
    times = dict(library.connection.execute("SELECT id, sorted_at FROM articles"))
    assert found == sorted(found, key=lambda each: (-times[each], -each))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("folder:News", [1, 2]),
        ("folder:news", [1, 2]),
        ("folder:News/Local", [2]),
        ("folder:Local", []),
        ("folder:New*", [1, 2, 3]),
        ("folder:New", []),
        ("-folder:News", [3]),
    ],
)
def test_a_folder_has_the_articles_of_its_feeds_and_of_the_folders_in_it(
    library: Library, add: Add, now: datetime, query: str, found: list[int]
) -> None:
    for number, folder in enumerate((("News",), ("News", "Local"), ("News and views",)), 1):
        feed_id, _ = feeds.subscribe(library, f"https://bay.example/{number}", folders=[folder])
        article = add(f"Report {number}", published=now - timedelta(hours=number))
        library.connection.execute("UPDATE articles SET feed_id = ? WHERE id = ?", (feed_id, article))
    assert list(search.newest_ids(library, parse(query, now=now), now=now)) == found


def test_a_library_without_views_gets_room_for_them(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    migrations().apply(database, stop_before="m005_views")
    database.execute(
        """INSERT INTO articles (title, added, sorted_at, words, text_hash, read, starred, done)
           VALUES ('Toll', 5, 5, 9, 'x', 0, 1, 1)"""
    )
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("PRAGMA user_version = 4")
    database.close()
    with Library.open(path) as library:
        assert views.views(library) == []
        assert list(listing.ids(library, listing.Filter(done=True))) == [1]
        before = views.last_change(library)
        library.connection.execute("UPDATE articles SET read = 1")
        assert views.last_change(library) == before + 1


def test_the_clock_of_a_library_has_whole_seconds(library: Library) -> None:
    view = views.add(library, "Toll", "toll")
    views.keep_counts(library, view, ViewCounts(1, 1, datetime(2026, 11, 25, 12, 0, 0, 999, tzinfo=UTC), 0))
    kept = views.view_named(library, "Toll").counts
    assert kept is not None
    assert kept.at == datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
