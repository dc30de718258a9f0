"""Saved views as a person handles them, and the places that can be opened as lists."""

from __future__ import annotations

import shutil
import threading
from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.errors import QueryError, ViewError
from termnews.library import Library, feeds
from termnews.library import views as stored
from termnews.model import Document
from termnews.services import places, triage, views
from termnews.services.importing import store
from termnews.services.interruptible import InterruptibleReader
from termnews.services.places import Place, PlaceKind, PlaceReader
from termnews.services.triage import Deed, Verb

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    """Reports 1 to 6, an hour apart, the newest last; 1 and 2 by the feed Bay in News/Local, 3 by Hill in News."""
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        bay, _ = feeds.subscribe(opened, "https://bay.example/feed", title="Bay", folders=[("News", "Local")])
        hill, _ = feeds.subscribe(opened, "https://hill.example/feed", title="Hill", folders=[("News",)])
        for number in range(1, 7):
            document = Document(f"Report {number}", "The council met.", published=NOW - timedelta(hours=10 - number))
            store(opened, document, now=NOW)
        opened.connection.execute("UPDATE articles SET feed_id = ? WHERE id IN (1, 2)", (bay,))
        opened.connection.execute("UPDATE articles SET feed_id = ? WHERE id = 3", (hill,))
        yield opened


def place(library: Library, title: str, kind: PlaceKind | None = None) -> Place:
    found = [each for each in places.places(library, now=NOW) if each.title == title and kind in (None, each.kind)]
    assert len(found) == 1, title
    return found[0]


def listed(library: Library, of: Place) -> list[int]:
    return [each for portion in places.portions(library, of, now=NOW) for each in portion]


def test_a_view_keeps_its_query_as_it_was_typed(library: Library) -> None:
    view = views.create(library, "  The   bay ", ' outlet:bay  after:3d (is:unread OR "toll")', now=NOW)
    assert (view.name, view.query) == ("The bay", 'outlet:bay  after:3d (is:unread OR "toll")')


@pytest.mark.parametrize(
    ("name", "query", "error"),
    [
        ("", "toll", ViewError),
        ("--", "toll", ViewError),
        ('The "bay"', "toll", ViewError),
        ("x" * 101, "toll", ViewError),
        ("Nothing", "  ", ViewError),
        ("Wrong", "is:old", QueryError),
        ("Itself", "toll view:itself", QueryError),
        ("Unknown", "view:gone", QueryError),
    ],
)
def test_what_can_be_no_view_is_refused(library: Library, name: str, query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        views.create(library, name, query, now=NOW)
    assert views.views(library) == []


def test_views_cannot_go_in_circles(library: Library) -> None:
    first = views.create(library, "First", "report", now=NOW)
    views.create(library, "Second", "view:First is:unread", now=NOW)
    with pytest.raises(QueryError, match="asks for itself"):
        views.change(library, first, query="view:second OR toll", now=NOW)
    assert views.queries(library)["First"] == "report"


def test_a_view_that_is_renamed_is_found_by_its_new_name(library: Library) -> None:
    first = views.create(library, "First", "report", now=NOW)
    views.create(library, "Second", "view:First is:unread", now=NOW)
    views.change(library, first, name="Reports", now=NOW)
    assert views.queries(library) == {"Reports": "report", "Second": 'view:"Reports" is:unread'}


def test_views_are_moved_among_each_other(library: Library) -> None:
    made = [views.create(library, name, "toll", now=NOW) for name in ("a1", "b1", "c1")]
    views.move(library, made[0], 1)
    views.move(library, made[2], -9)
    assert [each.name for each in views.views(library)] == ["c1", "b1", "a1"]


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("ferr", "ferr*"),
        ("toll ferry ", "toll ferry "),
        ("is:unread", "is:unread"),
        ("outlet:gaz", "outlet:gaz*"),
        ('"ferry to', '"ferry to"*'),
        ("(ferry OR toll)", "(ferry OR toll)"),
        ("(ferry OR toll", "(ferry OR toll*)"),
        ("is:old", "is:old"),
    ],
)
def test_a_search_is_saved_as_what_it_found(library: Library, typed: str, saved: str) -> None:
    assert views.written_out(library, typed, now=NOW) == saved


def counts(library: Library, name: str) -> tuple[int, int]:
    view = next(each.view for each in views.counted_views(library, now=NOW) if each.view.name == name)
    assert view.counts is not None
    return view.counts.articles, view.counts.unread


def test_counts_are_right_whatever_happened_since(library: Library) -> None:
    views.create(library, "Reports", "report", now=NOW)
    assert counts(library, "Reports") == (6, 6)
    triage.apply(library, Verb.READ, [1], now=NOW)
    triage.apply(library, Verb.DONE, [2], now=NOW)
    assert counts(library, "Reports") == (6, 4)
    triage.undo(library)
    assert counts(library, "Reports") == (6, 5)
    views.create(library, "Tagged", "tag:budget", now=NOW)
    assert counts(library, "Tagged") == (0, 0)
    triage.carry_out(library, Deed(Verb.TAG, "budget"), [1, 3], now=NOW)
    assert counts(library, "Tagged") == (2, 1)


@pytest.mark.parametrize(
    ("query", "later", "right"),
    [
        ("report", timedelta(days=400), True),
        ("after:2026-11-01", timedelta(days=400), True),
        ("on:today", timedelta(hours=5), True),
        ("on:today", timedelta(hours=13), False),
        ("after:3h", timedelta(seconds=50), True),
        ("after:3h", timedelta(seconds=70), False),
        ("view:Recent", timedelta(hours=1), False),
    ],
)
def test_counts_of_dates_that_move_do_not_last(library: Library, query: str, later: timedelta, right: bool) -> None:
    views.create(library, "Recent", "after:3h", now=NOW)
    view = views.create(library, "Asked", query, now=NOW)
    view = replace(view, counts=views.counts_now(library, view, now=NOW))
    changes = stored.last_change(library)
    assert views.is_right(view, changes, views.queries(library), now=NOW + later) is right
    assert not views.is_right(view, changes + 1, views.queries(library), now=NOW)


def test_a_view_of_a_view_that_is_gone_says_so(library: Library) -> None:
    first = views.create(library, "First", "report", now=NOW)
    views.create(library, "Second", "view:First", now=NOW)
    views.remove(library, first)
    (second,) = views.counted_views(library, now=NOW)
    assert (second.view.counts, second.error) == (None, "There is no view “First”")


def test_every_place_has_its_articles(library: Library) -> None:
    views.create(library, "Early", "report before:3h", now=NOW)
    triage.apply(library, Verb.STAR, [1, 4], now=NOW)
    triage.apply(library, Verb.READ, [4], now=NOW)
    triage.apply(library, Verb.DONE, [6], now=NOW)
    triage.carry_out(library, Deed(Verb.SNOOZE, until=NOW + timedelta(days=1)), [5], now=NOW)
    triage.carry_out(library, Deed(Verb.TAG, "budget"), [2, 6], now=NOW)
    expected = {
        "Inbox": [4, 3, 2, 1],
        "Unread": [3, 2, 1],
        "Starred": [4, 1],
        "Snoozed": [5],
        "Done": [6],
        "All articles": [6, 5, 4, 3, 2, 1],
        "Early": [6, 5, 4, 3, 2, 1],
        "News": [3, 2, 1],
        "News/Local": [2, 1],
        "Bay": [2, 1],
        "Hill": [3],
        "budget": [6, 2],
    }
    found = {each.title: each for each in places.places(library, now=NOW)}
    assert list(found) == list(expected)
    for title, ids in expected.items():
        assert listed(library, found[title]) == ids, title
        assert found[title].articles in (len(ids), None), title


def test_the_reader_counts_what_is_to_be_counted_and_keeps_it(library: Library) -> None:
    views.create(library, "Reports", "report is:unread", now=NOW)
    triage.apply(library, Verb.STAR, [1, 4], now=NOW)
    triage.apply(library, Verb.READ, [4], now=NOW)
    triage.carry_out(library, Deed(Verb.TAG, "budget"), [2, 4], now=NOW)
    reader = PlaceReader(library.path)
    first, *_, last = reader.read(reader.ask(), now=NOW)
    reader.close()
    before = {each.title: each for each in first.places}
    after = {each.title: each for each in last.places}
    assert (before["Reports"].unread, before["Reports"].current) == (None, False)
    assert (after["Reports"].articles, after["Reports"].unread, after["Reports"].current) == (5, 5, True)
    assert (after["Starred"].unread, after["budget"].unread, after["News"].unread) == (1, 1, 3)
    assert all(each.current for each in last.places)
    assert place(library, "Reports").current
    triage.apply(library, Verb.READ, [1], now=NOW)
    assert not place(library, "Reports").current


def test_the_reader_says_when_a_slow_view_may_be_counted_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    views.create(library, "Reports", "report is:unread", now=NOW)
    monkeypatch.setattr(places, "_PATIENCE", 1e6)
    reader = PlaceReader(library.path)
    *_, counted = reader.read(reader.ask(), now=NOW)
    assert counted.again_after is None
    triage.apply(library, Verb.READ, [1], now=NOW)
    *_, left = reader.read(reader.ask(), now=NOW)
    assert not all(each.current for each in left.places)
    assert left.again_after is not None
    assert left.again_after > 0
    monkeypatch.setattr(places, "_PATIENCE", 0)
    *_, last = reader.read(reader.ask(), now=NOW)
    assert all(each.current for each in last.places)
    assert last.again_after is None
    reader.close()


def test_a_reader_is_closed_although_its_question_begins_another_query(library: Library) -> None:
    asked: list[Library] = []
    begun, called_off = threading.Event(), threading.Event()

    class Reader(InterruptibleReader):
        def ask(self) -> int:
            number = super().ask()
            if asked:
                called_off.set()
            return number

    def question(library: Library) -> Iterator[int]:
        asked.append(library)
        begun.set()
        assert called_off.wait(30)
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        with library.reading() as connection:
            yield connection.execute(endless).fetchone()[0]

    reader = Reader(library.path)
    number = reader.ask()
    answering = threading.Thread(target=lambda: list(reader.answers(number, question)))
    answering.start()
    assert begun.wait(30)
    closing = threading.Thread(target=reader.close)
    closing.start()
    closing.join(30)
    is_closed = not closing.is_alive()
    if not is_closed:
        asked[0].interrupt()
    answering.join()
    assert is_closed


def test_a_question_that_is_called_off_ends(library: Library) -> None:
    reader = PlaceReader(library.path)
    number = reader.ask()
    reader.ask()
    assert list(reader.read(number, now=NOW)) == []
    reader.close()


def test_an_article_that_was_read_stays_until_the_list_is_opened_again(library: Library) -> None:
    views.create(library, "Unread reports", "report is:unread is:inbox", now=NOW)
    view = place(library, "Unread reports")
    before = listed(library, view)
    assert before == [6, 5, 4, 3, 2, 1]
    triage.apply(library, Verb.READ, [6, 4], now=NOW)
    triage.apply(library, Verb.DONE, [5], now=NOW)
    assert list(places.refreshed(library, view, before, now=NOW)) == [6, 4, 3, 2, 1]
    assert listed(library, view) == [3, 2, 1]
    assert places.leaves_when_done(library, view, now=NOW)
    assert not places.leaves_when_done(library, place(library, "Bay"), now=NOW)


@pytest.mark.parametrize(
    ("before", "found", "rest", "after"),
    [
        ([3, 2, 1], [3, 2, 1], set(), [3, 2, 1]),
        ([3, 2, 1], [4, 3, 1], {2}, [4, 3, 2, 1]),
        ([3, 2, 1], [4, 1], {3, 2}, [3, 2, 4, 1]),
        ([3, 2, 1], [], {1}, [1]),
        ([], [2, 1], set(), [2, 1]),
        ([5, 3, 1], [5, 4, 2, 1], {3}, [5, 3, 4, 2, 1]),
    ],
)
def test_lists_are_merged_in_their_order(before: list[int], found: list[int], rest: set[int], after: list[int]) -> None:
    assert list(places.merged(array("q", before), array("q", found), rest)) == after
