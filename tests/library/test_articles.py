"""Storing and reading: what goes in comes out, and an edited article keeps what the reader did with it."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.errors import ArticleNotFound
from termnews.library import Library, analyses, articles, listing, recognition, triage
from termnews.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Document,
    Figure,
    FigureKind,
    Link,
    Modifier,
    Span,
)
from termnews.services.searching import search_ids

Add = Callable[..., int]

TEXT = "Heading\n\nOver 4 to 6 per cent of boats sank, Oster said. “They leak,” she said.\n\nMore at the port."
DOCUMENT = Document(
    title="Boats sink",
    text=TEXT,
    blocks=(Block(0, 7, BlockKind.HEADING, 2), Block(9, 79), Block(81, 98, BlockKind.LIST_ITEM, 1)),
    links=(Link(89, 97, "https://port.example/"),),
    author="Ana Brell",
    outlet="Bay Gazette",
    published=datetime(2026, 11, 20, 8, 30, 15, tzinfo=UTC),
    url="https://news.example/boats",
    path="/articles/boats.md",
)
ANALYSIS = Analysis(
    sentences=(Span(9, 56), Span(57, 79), Span(81, 98)),
    ranking=(1, 0, 2),
    figures=(
        Figure(9, 29, (4.0, 6.0), FigureKind.PERCENT, "%", Modifier.MORE_THAN, "boats"),
        Figure(81, 85, None, FigureKind.COUNT),
    ),
    attributions=(
        Attribution(9, 44, Span(46, 51), Span(52, 56), AttributionKind.INDIRECT, False, "Oster"),
        Attribution(57, 69, None, None, AttributionKind.DIRECT, True, None),
    ),
)


def test_what_is_stored_comes_back(library: Library, now: datetime) -> None:
    stored = articles.article(library, articles.add(library, DOCUMENT, ANALYSIS, 3, now=now))
    row = stored.row
    assert (row.title, row.author, row.outlet, row.url) == (
        DOCUMENT.title,
        DOCUMENT.author,
        DOCUMENT.outlet,
        DOCUMENT.url,
    )
    assert (row.published, row.added, row.words) == (DOCUMENT.published, now, 20)
    assert (row.read, row.starred, row.done, stored.position, stored.versions) == (False, False, False, 0, 0)
    assert (stored.text, stored.blocks, stored.links) == (TEXT, DOCUMENT.blocks, DOCUMENT.links)
    assert stored.analysis == ANALYSIS


@pytest.mark.parametrize("article_id", [0, -1, 2, 2**63, 10**40, -(10**40)])
def test_an_unknown_id_is_said_plainly(library: Library, add: Add, article_id: int) -> None:
    add("Boats sink")
    with pytest.raises(ArticleNotFound, match=f"There is no article {article_id}"):
        articles.article(library, article_id)


def test_an_edited_article_keeps_its_state_and_its_earlier_text(
    library: Library, now: datetime, assert_whole: Callable[[Library], None]
) -> None:
    article_id = articles.add(library, DOCUMENT, ANALYSIS, 1, now=now)
    for verb in (triage.Verb.READ, triage.Verb.STAR, triage.Verb.DONE):
        triage.carry_out(library, triage.Deed(verb), [article_id], now=now)
    articles.remember_position(library, article_id, 60)
    text = "Corrected: no boat sank."
    edited = Document("No boat sank", text, blocks=(Block(0, len(text)),))
    later = now + timedelta(hours=1)
    articles.replace(library, article_id, edited, Analysis((Span(0, len(text)),), (0,)), 2, now=later)

    stored = articles.article(library, article_id)
    assert (stored.row.title, stored.text, stored.blocks, stored.links) == ("No boat sank", text, edited.blocks, ())
    assert (stored.row.read, stored.row.starred, stored.row.done) == (True, True, True)
    assert stored.analysis == Analysis((Span(0, len(text)),), (0,))
    assert stored.position == len(text)
    assert (stored.row.outlet, stored.row.author, stored.row.url) == (DOCUMENT.outlet, DOCUMENT.author, DOCUMENT.url)
    assert (stored.row.published, stored.row.added) == (DOCUMENT.published, now)
    assert articles.versions(library, article_id) == [(later, "Boats sink", TEXT)]
    assert list(search_ids(library, "leak", now=now)) == []
    assert list(search_ids(library, "corrected", now=now)) == [article_id]
    assert_whole(library)


def test_versions_come_newest_first(library: Library, add: Add, now: datetime) -> None:
    article_id = add("First")
    for number, title in enumerate(("Second", "Third"), 1):
        document = Document(title, f"{title} text.")
        articles.replace(library, article_id, document, Analysis(), 1, now=now + timedelta(minutes=number))
    assert [(title, at - now) for at, title, _ in articles.versions(library, article_id)] == [
        ("Second", timedelta(minutes=2)),
        ("First", timedelta(minutes=1)),
    ]
    assert articles.article(library, article_id).versions == 2


def test_a_newer_analysis_takes_the_place_of_the_older(library: Library, now: datetime) -> None:
    article_id = articles.add(library, DOCUMENT, ANALYSIS, 1, now=now)
    newer = replace(ANALYSIS, figures=(), attributions=ANALYSIS.attributions[:1])
    analyses.reanalyse(library, article_id, newer, 2)
    assert articles.article(library, article_id).analysis == newer
    known = recognition.known_by_url(library, DOCUMENT)
    assert known is not None
    assert known.analysis_version == 2


def test_a_name_that_is_no_utf8_is_kept_readable(library: Library, add: Add) -> None:
    path = "/articles/caf\udce9.txt"
    article_id = add("Boats sink", path=path)
    found = recognition.known_by_path(library, Document("Other", "Other text.", path=path))
    assert found is not None
    assert found.id == article_id
    stored = library.connection.execute("SELECT path FROM articles").fetchone()
    assert stored == ("/articles/caf\\udce9.txt",)


def test_the_place_in_an_article_is_kept(library: Library, add: Add) -> None:
    article_id = add("Boats sink", "A text of forty characters or even more.")
    articles.remember_position(library, article_id, 17)
    assert articles.article(library, article_id).position == 17


def test_opening_marks_read_and_is_no_step(library: Library, add: Add) -> None:
    article_id = add("Boats sink")
    articles.mark_opened(library, article_id)
    assert articles.article(library, article_id).row.read
    assert listing.counts(library).unread == 0
    assert library.connection.execute("SELECT count(*) FROM steps").fetchone() == (0,)


def test_newest_first_and_the_order_of_arrival(library: Library, add: Add, now: datetime) -> None:
    old = add("Old", published=now - timedelta(days=3))
    future = add("From the future", published=now + timedelta(days=300))
    undated = add("Undated")
    fresh = add("Fresh", published=now - timedelta(hours=1))
    assert list(listing.ids(library)) == [undated, future, fresh, old]
    assert list(listing.ids(library, by_arrival=True)) == [old, future, undated, fresh]
    assert list(listing.ids(library, limit=2)) == [undated, future]
    assert list(listing.ids(library, limit=0)) == []


def test_lists_let_through_what_is_wanted(library: Library, add: Add, now: datetime) -> None:
    plain, read, starred, done = (add(title) for title in ("Plain", "Read", "Starred", "Done"))
    triage.carry_out(library, triage.Deed(triage.Verb.READ), [read, done], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.STAR), [starred, done], now=now)
    triage.carry_out(library, triage.Deed(triage.Verb.DONE), [done], now=now)
    table = {
        listing.Filter(): [done, starred, read, plain],
        listing.INBOX: [starred, read, plain],
        listing.Filter(done=True): [done],
        listing.Filter(read=False): [starred, plain],
        listing.Filter(starred=True): [done, starred],
        listing.Filter(starred=True, done=False): [starred],
        listing.Filter(read=True, starred=False): [read],
    }
    assert {wanted: list(listing.ids(library, wanted)) for wanted in table} == table
    assert listing.counts(library) == (4, 3, 2, 2)


def test_rows_come_in_the_order_asked_for(library: Library, add: Add) -> None:
    first, second, third = (add(title) for title in ("First", "Second", "Third"))
    assert [row.id for row in listing.rows(library, [third, 99, first, second])] == [third, first, second]
    assert listing.rows(library, []) == []


def test_lists_read_no_text(library: Library, add: Add) -> None:
    add("Boats sink")
    seen: list[str] = []
    library.connection.set_trace_callback(seen.append)
    listing.rows(library, listing.ids(library))
    listing.counts(library)
    library.connection.set_trace_callback(None)
    plans = [
        row[3]
        for statement in seen
        if statement.startswith("SELECT")
        for row in library.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]
    assert plans
    assert not any("texts" in plan or "TEMP B-TREE" in plan for plan in plans), plans


alphabet = string.ascii_letters + " .,\n“”é\u0301\u4e2d\U0001f600\x00'\"%_*"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(alphabet, max_size=20), text=st.text(alphabet, max_size=60), other=st.text(alphabet, max_size=60))
def test_any_text_is_kept_and_can_be_replaced(
    library: Library, add: Add, now: datetime, title: str, text: str, other: str
) -> None:
    article_id = add(title, text)
    assert articles.article(library, article_id).text == text
    articles.replace(library, article_id, Document(title, other), Analysis(), 1, now=now)
    assert articles.article(library, article_id).text == other
    library.connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
