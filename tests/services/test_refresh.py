"""Fetching feeds: what comes, what stays, what is said of those that fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from termnews.config import Config
from termnews.library import Library, articles, feeds
from termnews.model import ArticleRow
from termnews.services import listing, triage
from termnews.services.adding import add
from termnews.services.listing import Filter
from termnews.services.refresh import FetchReport, Progress, refresh
from termnews.services.triage import Verb
from web import Item, Newsstand

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")
OWLS = Item("Owls return", "A pair of owls has nested in the mint.", id="owls")
LAKE = Item("Lake lowered", "The lake fell by 3 metres on Sunday.", id="lake")


class Reader:
    """Somebody with a library, who subscribes, fetches and looks."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.now = NOON

    def follow(self, url: str) -> int:
        return add(self.library, url, config=Config(), now=self.now).id

    def fetch(self, *, later: timedelta = timedelta(hours=2), **options: bool) -> FetchReport:
        self.now += later
        return refresh(self.library, config=Config(), now=lambda: self.now, **options)

    def rows(self) -> list[ArticleRow]:
        return listing.rows(self.library, listing.ids(self.library, Filter()))

    def titles(self) -> list[str]:
        return [row.title for row in self.rows()]

    def text(self, title: str) -> str:
        (found,) = [row for row in self.rows() if row.title == title]
        return articles.article(self.library, found.id).text

    def apply(self, verb: Verb, title: str) -> None:
        triage.apply(self.library, verb, [row.id for row in self.rows() if row.title == title], now=self.now)

    def states(self) -> dict[str, tuple[bool, bool, bool]]:
        return {row.title: (row.read, row.starred, row.done) for row in self.rows()}


@pytest.fixture
def reader(library: Library) -> Reader:
    return Reader(library)


def said(report: FetchReport) -> list[str]:
    return [result.error or "" for result in report.failed]


def test_entries_become_articles_with_all_that_is_found_in_them(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [TOLL, OWLS]))
    assert reader.titles() == ["Toll to rise", "Owls return"]
    article = articles.article(reader.library, reader.rows()[0].id)
    assert article.text == TOLL.text
    assert article.row.outlet == "Bay Gazette"
    assert article.analysis.sentences
    assert article.analysis.figures


def test_what_has_not_changed_is_not_sent_again(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [TOLL]))
    report = reader.fetch()
    assert (report.unmodified, report.new, report.failed) == (1, 0, ())
    assert newsstand.server.seen[-1].headers["if-none-match"]
    (feed,) = feeds.feeds(reader.library)
    assert feed.last_fetched == reader.now


def test_an_edited_entry_keeps_its_state_and_its_earlier_text(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [TOLL, OWLS]))
    reader.apply(Verb.READ, "Toll to rise")
    reader.apply(Verb.STAR, "Toll to rise")
    newsstand.feed("/news.xml", [Item("Toll to rise", "The council took its vote back.", id="toll"), OWLS])
    report = reader.fetch()
    assert (report.new, report.changed) == (0, 1)
    assert reader.states()["Toll to rise"] == (True, True, False)
    assert reader.text("Toll to rise") == "The council took its vote back."
    (_, _, earlier), *others = articles.versions(reader.library, reader.rows()[0].id)
    assert (earlier, others) == (TOLL.text, [])


def test_a_shuffled_feed_brings_nothing(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [TOLL, OWLS, LAKE]))
    newsstand.feed("/news.xml", [LAKE, TOLL, OWLS])
    report = reader.fetch()
    assert (report.new, report.changed) == (0, 0)


def test_arrivals_stand_in_the_order_of_the_document(reader: Reader, newsstand: Newsstand) -> None:
    many = [Item(f"Report {number}", id=str(number)) for number in range(100)]
    reader.follow(newsstand.feed("/news.xml", many))
    by_arrival = listing.ids(reader.library, Filter(), by_arrival=True)
    expected = [item.title for item in many]
    assert [row.title for row in listing.rows(reader.library, by_arrival)] == expected
    assert reader.titles() == expected, "without dates, the first of the feed is the newest"


def test_a_feed_that_is_gone_is_not_asked_again(reader: Reader, newsstand: Newsstand) -> None:
    feed_id = reader.follow(newsstand.feed("/news.xml", [TOLL]))
    newsstand.status("/news.xml", "410 Gone")
    report = reader.fetch()
    assert len(report.failed) == 1
    assert feeds.feed(reader.library, feed_id).gone
    asked = len(newsstand.paths)
    assert reader.fetch(later=timedelta(days=7)).results == ()
    assert len(newsstand.paths) == asked
    assert reader.titles() == ["Toll to rise"]


@pytest.mark.parametrize(("status", "moves"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_feed_that_moved_for_good_gets_its_new_address(
    reader: Reader, newsstand: Newsstand, status: int, moves: bool
) -> None:
    feed_id = reader.follow(newsstand.feed("/old.xml", [TOLL]))
    new = newsstand.feed("/new.xml", [TOLL, OWLS])
    newsstand.moved("/old.xml", "/new.xml", status)
    assert reader.fetch().new == 1
    assert (feeds.feed(reader.library, feed_id).url == new) is moves
    assert reader.titles() == ["Owls return", "Toll to rise"]


def test_a_feed_that_moved_to_a_page_keeps_its_address(reader: Reader, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    feed_id = reader.follow(url)
    newsstand.page("/portal", "<html><body><p>Sign in to use this network.</p></body></html>")
    newsstand.moved("/news.xml", "/portal")
    assert len(reader.fetch().failed) == 1
    assert feeds.feed(reader.library, feed_id).url == url


def test_a_page_where_a_feed_was_changes_nothing_but_the_error(reader: Reader, newsstand: Newsstand) -> None:
    feed_id = reader.follow(newsstand.feed("/news.xml", [TOLL]))
    reader.apply(Verb.STAR, "Toll to rise")
    before = feeds.feed(reader.library, feed_id)
    newsstand.page("/news.xml", "<html><body><p>Sign in to use this network.</p></body></html>")
    (error,) = said(reader.fetch())
    assert error == f"127.0.0.1:{newsstand.server.port} sent something that is no feed"
    after = feeds.feed(reader.library, feed_id)
    assert (after.etag, after.title, after.error, after.failures) == (before.etag, before.title, error, 1)
    assert reader.states() == {"Toll to rise": (False, True, False)}
    newsstand.feed("/news.xml", [TOLL])
    assert reader.fetch(later=timedelta(days=1)).unmodified == 1
    assert feeds.feed(reader.library, feed_id).error is None


def test_an_emptied_feed_loses_nothing(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [TOLL, OWLS]))
    newsstand.feed("/news.xml", [])
    report = reader.fetch()
    assert (report.new, report.changed, report.failed) == (0, 0, ())
    assert reader.titles() == ["Toll to rise", "Owls return"]
    newsstand.feed("/news.xml", [TOLL, OWLS])
    assert reader.fetch().new == 0


@pytest.mark.parametrize(
    ("status", "header", "waits"),
    [
        ("429 Too Many Requests", "Retry-After: 7200", timedelta(hours=2)),
        ("503 Service Unavailable", "Retry-After: Mon, 23 Nov 2026 20:00:00 GMT", None),
        ("503 Service Unavailable", "Retry-After: -5", timedelta(0)),
        ("429 Too Many Requests", "Retry-After: soon", timedelta(0)),
        ("429 Too Many Requests", "Retry-After: 99999999999999999999", timedelta(days=1)),
        ("429 Too Many Requests", "X-Other: 1", timedelta(0)),
    ],
)
def test_a_server_that_wants_to_be_left_alone_is(
    reader: Reader, newsstand: Newsstand, status: str, header: str, waits: timedelta | None
) -> None:
    feed_id = reader.follow(newsstand.feed("/news.xml", [TOLL]))
    newsstand.status("/news.xml", status, header)
    assert len(reader.fetch().failed) == 1
    feed = feeds.feed(reader.library, feed_id)
    if waits is not None:
        assert (feed.wait_until or reader.now) - reader.now == waits
    assert feed.wait_until is None or feed.wait_until <= reader.now + timedelta(days=1)
    newsstand.feed("/news.xml", [TOLL, OWLS])
    if waits:
        assert reader.fetch(later=waits - timedelta(minutes=1)).results == ()
    assert reader.fetch(later=timedelta(days=1)).new == 1


def test_a_failing_feed_is_asked_less_and_less(reader: Reader, newsstand: Newsstand) -> None:
    feed_id = reader.follow(newsstand.feed("/news.xml", [TOLL]))
    newsstand.status("/news.xml", "500 Oops")
    pauses = []
    for _ in range(3):
        reader.fetch(later=timedelta(days=2))
        feed = feeds.feed(reader.library, feed_id)
        assert feed.due is not None
        pauses.append(feed.due - reader.now)
    assert pauses == sorted(set(pauses))
    assert reader.fetch(later=timedelta(minutes=1), only_due=True).results == ()
    assert len(reader.fetch(later=timedelta(minutes=1)).failed) == 1, "who asks for all gets all"


@pytest.mark.parametrize(
    ("first", "second", "new"),
    [
        pytest.param([TOLL, TOLL], [TOLL, TOLL], 1, id="one entry twice"),
        pytest.param(
            [Item("One", id="x"), Item("Two", id="x")], [Item("Two", id="x"), Item("One", id="x")], 2, id="one id"
        ),
        pytest.param([Item("One"), Item("Two")], [Item("Two"), Item("One")], 2, id="no ids"),
        pytest.param(
            [Item("One", link="https://news.example/1", id="a"), Item("Two", link="https://news.example/2", id="b")],
            [Item("One", link="https://news.example/1", id="c"), Item("Two", link="https://news.example/2", id="d")],
            2,
            id="ids that change at each fetch",
        ),
        pytest.param(
            [Item("Live", link="https://news.example/live", id="a")],
            [Item("Live", link="https://news.example/live", id="b"), Item("Live", link="https://news.example/live", id="a")],
            2,
            id="two entries with one address",
        ),
    ],
)  # fmt: skip
def test_odd_ids(reader: Reader, newsstand: Newsstand, first: Sequence[Item], second: Sequence[Item], new: int) -> None:
    reader.follow(newsstand.feed("/news.xml", first))
    newsstand.feed("/news.xml", second)
    reader.fetch()
    newsstand.feed("/news.xml", first)
    reader.fetch()
    assert len(reader.rows()) == new


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Sun, 22 Nov 2026 09:30:00 GMT", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        ("Wed, 01 Jan 2200 00:00:00 GMT", NOON),
        ("the day after tomorrow", None),
        (None, None),
    ],
)
def test_dates_are_taken_held_back_or_left_out(
    reader: Reader, newsstand: Newsstand, date: str | None, published: datetime | None
) -> None:
    reader.follow(newsstand.feed("/news.xml", [Item("Toll to rise", id="toll", date=date)]))
    assert [row.published for row in reader.rows()] == [published]


def test_a_broken_feed_holds_up_no_other(reader: Reader, newsstand: Newsstand) -> None:
    silent = newsstand.feed("/silent.xml", [OWLS])
    reader.follow(silent)
    reader.follow(newsstand.feed("/news.xml", [TOLL]))
    newsstand.feed("/news.xml", [TOLL, LAKE])
    _, go_on = newsstand.hold("/silent.xml")

    def told(progress: Progress) -> None:
        if progress.result.new:
            go_on.set()

    report = refresh(reader.library, config=Config(), now=lambda: NOON + timedelta(hours=2), on_progress=told)
    assert [result.error is None for result in report.results] == [True, False]
    assert "Lake lowered" in reader.titles()


def test_a_feed_may_not_lead_to_a_private_address(reader: Reader, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    feed_id = reader.follow(url)
    with Newsstand() as inner:
        newsstand.moved("/news.xml", inner.feed("/secret.xml", [OWLS]))
        (error,) = said(reader.fetch())
        assert inner.paths == []
    assert "private network" in error
    assert feeds.feed(reader.library, feed_id).url == url
    assert reader.titles() == ["Toll to rise"]


def test_links_of_entries_are_not_asked(reader: Reader, newsstand: Newsstand) -> None:
    reader.follow(newsstand.feed("/news.xml", [Item("Toll", link=newsstand.page("/toll", "<p>Text.</p>"), id="1")]))
    reader.fetch()
    assert set(newsstand.paths) == {"/news.xml"}


def test_articles_of_a_hidden_feed_stay_out_of_the_inbox(reader: Reader, newsstand: Newsstand) -> None:
    feed_id, _ = feeds.subscribe(reader.library, newsstand.feed("/news.xml", [TOLL]), hidden=True)
    feeds.remember_typed(reader.library, [f"127.0.0.1:{newsstand.server.port}"])
    assert reader.fetch().new == 1
    assert list(listing.inbox_ids(reader.library)) == []
    assert list(listing.ids(reader.library, Filter(feed_id=feed_id))) != []


def test_passwords_come_from_the_environment_and_go_to_their_origin_only(
    reader: Reader, newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_id = reader.follow(newsstand.feed("/news.xml", [TOLL]))
    access = {"headers": (("X-Token", "secret"),), "credentials": "env:GAZETTE"}
    feeds.save_settings(reader.library, replace(feeds.feed(reader.library, feed_id), **access))
    monkeypatch.setenv("GAZETTE", "jo:pass word")
    with Newsstand() as other:
        reader.follow(other.feed("/moved.xml", [TOLL]))
        newsstand.moved("/news.xml", other.url("/moved.xml"), 302)
        reader.fetch()
        assert newsstand.server.seen[-1].headers["authorization"] == "Basic am86cGFzcyB3b3Jk"
        assert newsstand.server.seen[-1].headers["x-token"] == "secret"
        assert all("authorization" not in seen.headers for seen in other.server.seen)
        assert all("x-token" not in seen.headers for seen in other.server.seen)
    monkeypatch.delenv("GAZETTE")
    (error, *_) = said(reader.fetch())
    assert "env:GAZETTE" in error
    assert b"pass word" not in reader.library.path.read_bytes()


def test_progress_counts_to_the_end(reader: Reader, newsstand: Newsstand) -> None:
    for number in range(5):
        reader.follow(newsstand.feed(f"/{number}.xml", [Item(f"Report {number}", id="1")]))
    steps: list[tuple[int, int]] = []
    report = refresh(
        reader.library,
        config=Config(),
        now=lambda: NOON + timedelta(hours=2),
        on_progress=lambda step: steps.append((step.done, step.total)),
    )
    assert steps == [(number, 5) for number in range(1, 6)]
    assert report.unmodified == 5


def test_the_library_is_whole_afterwards(
    reader: Reader, newsstand: Newsstand, assert_whole: Callable[[Library], None]
) -> None:
    reader.follow(newsstand.feed("/a.xml", [TOLL, OWLS]))
    reader.follow(newsstand.feed("/b.json", [LAKE, TOLL], title="Upland Courier"))
    newsstand.feed("/a.xml", [LAKE, Item("Toll to rise", "Changed.", id="toll")])
    reader.apply(Verb.DONE, "Owls return")
    reader.fetch()
    assert_whole(reader.library)
