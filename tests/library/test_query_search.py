"""Searching by query: what is found, in which order, in how many steps."""

from __future__ import annotations

import random
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import Interrupted
from termnews.library import Library, analyses, articles, feeds, search
from termnews.library.search import best, newest, newest_ids
from termnews.model import (
    AllOf,
    Analysis,
    AnyOf,
    Attribution,
    AttributionKind,
    ContentTerm,
    DateTerm,
    Document,
    Figure,
    FigureKind,
    LabelTerm,
    Link,
    MinutesTerm,
    Not,
    Span,
    State,
    StateTerm,
    Term,
    TextField,
    TextTerm,
)
from termnews.text.query import parse
from termnews.text.wording import reading_minutes

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
OUTLETS = ("Bay Gazette", "Upland Courier", "Corrin Post")
SOURCES = ("the health ministry", "Maren Oster", "Tor Hale", "a senior official")
WORDS = "the ferry ferries toll tolls council port rise health ministry storm flood flooded café mint owl a".split()


@dataclass(frozen=True)
class Known:
    """What a test knows of one article."""

    id: int
    title: str
    text: str
    outlet: str
    source: str | None
    kinds: tuple[FigureKind, ...]
    quoted: bool
    linked: bool
    moment: datetime
    states: frozenset[State]
    tag: str | None


def add(library: Library, title: str, text: str, moment: datetime | None = None, **known: object) -> int:
    """One article with as much analysis as is asked for: `source`, `kinds`, `quoted`, `outlet`, `linked`."""
    source = known.get("source")
    figures = [Figure(place, place + 1, 1.0, kind) for place, kind in enumerate(known.get("kinds", ()))]
    kind = AttributionKind.DIRECT if known.get("quoted", True) else AttributionKind.INDIRECT
    statement = Attribution(0, 1, Span(0, 1), None, kind, source == SOURCES[3], source)
    document = Document(
        title,
        text,
        outlet=known.get("outlet"),
        author=known.get("author"),
        published=moment,
        links=(Link(0, 1, "https://news.example/"),) if known.get("linked") else (),
    )
    analysis = Analysis(figures=tuple(figures), attributions=(statement,) if source else ())
    return articles.add(library, document, analysis, 1, now=known.get("now", NOW))


def titles(library: Library, query: str, *, partial: bool = False) -> list[str]:
    """The headlines of what a query finds, in order."""
    found = newest_ids(library, parse(query, now=NOW, partial=partial), now=NOW)
    return [articles.article(library, each).row.title for each in found]


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[Known]]]:
    """Sixty articles of every kind, stored in no order."""
    draw = random.Random(5)
    known = []
    with Library.open(tmp_path_factory.mktemp("mixed") / "library.db") as library:
        feed, _ = feeds.subscribe(library, "https://feeds.example/bay", title="Bay news", folders=[("Shore", "Coast")])
        for number in range(60):
            facts = {
                "outlet": draw.choice(OUTLETS),
                "source": draw.choice((None, *SOURCES)),
                "kinds": tuple(draw.sample(list(FigureKind), draw.randrange(3))),
                "quoted": draw.random() < 0.5,
                "linked": draw.random() < 0.3,
            }
            moment = NOW - timedelta(minutes=draw.randrange(40_000))
            title = f"{' '.join(draw.choices(WORDS, k=3))} {number}"
            text = " ".join(draw.choices(WORDS, k=draw.choice((5, 400, 1100))))
            article_id = add(library, title, text, moment, **facts)
            states = frozenset(each for each in (State.READ, State.STARRED, State.DONE) if draw.random() < 0.4)
            tag = draw.choice((None, "economy", "to read"))
            with library.writing() as connection:
                for state in states:
                    connection.execute(f"UPDATE articles SET {state} = 1 WHERE id = ?", (article_id,))
                if number % 3 == 0:
                    connection.execute(
                        "UPDATE articles SET feed_id = ?, entry_id = id WHERE id = ?", (feed, article_id)
                    )
                if tag:
                    connection.execute("INSERT INTO article_tags VALUES (?, ?)", (article_id, tag))
            known.append(Known(article_id, title, text, moment=moment, states=states, tag=tag, **facts))
        yield library, known


def holds(term: Term, article: Known) -> bool:
    """Whether a query's term is true of an article, the slow and plain way."""
    match term:
        case TextTerm(words, field, beginning):
            places = {
                TextField.ANYWHERE: (article.title, article.text, article.outlet, article.source),
                TextField.TITLE: (article.title,),
                TextField.OUTLET: (article.outlet,),
                TextField.AUTHOR: (),
                TextField.SOURCE: (article.source,),
            }[field]
            pattern = rf"\b{re.escape(words.lower())}" + ("" if beginning else r"\b")
            return any(re.search(pattern, place.lower()) for place in places if place)
        case StateTerm(State.UNREAD):
            return State.READ not in article.states
        case StateTerm(State.INBOX):
            return State.DONE not in article.states
        case StateTerm(state):
            return state in article.states
        case ContentTerm("anonymous"):
            return article.source == SOURCES[3]
        case ContentTerm("quote"):
            return article.source is not None and article.quoted
        case ContentTerm("figure"):
            return bool(article.kinds)
        case ContentTerm("link"):
            return article.linked
        case ContentTerm(content):
            return content in article.kinds
        case LabelTerm("tag", value):
            return article.tag == value
        case DateTerm(_, since, until):
            return (since is None or article.moment >= since) and (until is None or article.moment < until)
        case MinutesTerm(least, most):
            minutes = reading_minutes(len(article.text.split()))
            return (least is None or minutes >= least) and (most is None or minutes <= most)
        case Not(inner):
            return not holds(inner, article)
        case AllOf(terms):
            return all(holds(each, article) for each in terms)
        case AnyOf(terms):
            return any(holds(each, article) for each in terms)
    raise AssertionError(term)


TERMS = st.sampled_from(
    [
        *("ferry", "toll", "the", "a", "flood", "mint", "storm*", "fl*", "t*", "ferri*", "tol*", "flooded*"),
        *('"health ministry"', '"the ferry"', '"port council"', "title:owl", "title:fl*", "outlet:gazette"),
        *('source:"health ministry"', "source:oster", "sourcing:anonymous", "has:money", "has:quote", "has:figure"),
        *("has:link", "is:unread", "is:read", "is:starred", "is:done", "is:inbox", "tag:economy", 'tag:"to read"'),
        *("after:9d", "before:2w", "on:yesterday", "minutes:<2", "minutes:3..9", "minutes:>=5", "outlet:post*"),
    ]
)
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(lambda term: f"-({term})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: f"({' '.join(terms)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: f"({' OR '.join(terms)})"),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(query=QUERIES)
def test_a_query_finds_what_it_says_the_newest_first(mixed, query):
    library, known = mixed
    parsed = parse(query, now=NOW)
    expected = [each for each in known if parsed.term is None or holds(parsed.term, each)]
    expected.sort(key=lambda each: (each.moment, each.id), reverse=True)
    assert list(newest_ids(library, parsed, now=NOW)) == [each.id for each in expected]
    assert [id_ for portion in newest(library, parsed, now=NOW) for id_ in portion] == [each.id for each in expected]
    assert sorted(best(library, parsed, now=NOW)) == sorted(each.id for each in expected)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("feed:bay", 20),
        ("feed:coast", 20),
        ("feed:shore", 20),
        ("feed:oast", 0),
        ("feed:1", 20),
        ("-feed:news", 40),
        ("feed:other", 0),
    ],
)
def test_a_feed_is_named_by_its_title_folder_or_number(mixed, query, number):
    library, _ = mixed
    assert len(newest_ids(library, parse(query, now=NOW), now=NOW)) == number


def test_letters_are_the_beginnings_of_words_in_any_script_and_with_any_accent(library):
    add(library, "Cafés close", "Église rouvre. 東京の港")
    add(library, "Owls return", "A pair of owls nested.")
    for typed in ("c", "ca", "caf", "CAFÉ", "cafe\u0301", "egl", "églis", "東", "cafes clo", '"cafés cl', '"close"'):
        assert titles(library, typed, partial=True) == ["Cafés close"], typed
    assert titles(library, "o", partial=True) == ["Owls return"]
    assert titles(library, "wls", partial=True) == []


def test_a_phrase_does_not_run_from_one_source_into_the_next(library):
    article = Document("Talks", "Nothing was agreed.")
    names = ("Pell Health", "Ministry of Transport")
    statements = tuple(Attribution(n, n + 1, Span(0, 1), None, name=name) for n, name in enumerate(names))
    articles.add(library, article, Analysis(attributions=statements), 1, now=NOW)
    assert titles(library, 'source:"pell health"') == ["Talks"]
    assert titles(library, 'source:"health ministry"') == []


def test_what_is_known_of_contents_is_no_word(library):
    add(library, "Talks", "Nothing was agreed.", kinds=(FigureKind.MONEY,))
    assert titles(library, "money") == []
    assert titles(library, "has:money") == ["Talks"]


def test_the_newest_come_first_however_they_arrived(library):
    moments = [NOW - timedelta(seconds=each) for each in (5, 500, 3, 40_000_000, 7, 6, 90_000, 4, 0)]
    for moment in moments:
        add(library, f"Toll {int((NOW - moment).total_seconds())}", "The toll.", moment)
    ages = [int(title.split()[1]) for title in titles(library, "toll")]
    assert ages == sorted(ages)


def test_many_articles_of_one_moment_keep_their_order_and_their_place_in_time(library):
    add(library, "older", "The toll.", NOW - timedelta(days=1))
    for number in range(300):
        add(library, f"undated {number}", "The toll.")
    add(library, "next day", "The toll.", now=NOW + timedelta(days=1))
    add(library, "oldest", "The toll.", NOW - timedelta(days=3))
    found = titles(library, "toll")
    assert found == ["next day", *(f"undated {number}" for number in reversed(range(300))), "older", "oldest"]


def test_another_text_of_an_article_is_found_by_its_words_and_no_longer_by_the_old(library):
    article_id = add(library, "Toll", "The ferry is cheap.", NOW - timedelta(days=2), source="Maren Oster")
    add(library, "Other", "The ferry is late.", NOW - timedelta(days=1))
    changed = Document("Fare", "The tunnel is cheap.", published=NOW)
    articles.replace(library, article_id, changed, Analysis(), 1, now=NOW)
    assert titles(library, "tunn", partial=True) == ["Fare"]
    assert titles(library, "cheap OR late") == ["Fare", "Other"]
    for gone in ("toll", "tol*", "title:toll", "source:oster", "ferry cheap"):
        assert titles(library, gone) == []


def test_a_newer_analysis_changes_what_is_known_and_not_where_it_stands(library):
    article_id = add(library, "Toll", "The ferry is cheap.", NOW - timedelta(days=2), source="Maren Oster")
    add(library, "Other", "The ferry is late.", NOW - timedelta(days=1))
    analysis = Analysis(figures=(Figure(0, 3, 1.0, FigureKind.MONEY),))
    analyses.reanalyse(library, article_id, analysis, 2)
    assert titles(library, "has:money") == ["Toll"]
    assert titles(library, "source:oster") == []
    assert titles(library, "ferry") == ["Other", "Toll"]


def test_the_best_hits_have_the_words_in_the_headline(library):
    add(library, "Ferry toll to rise", "The council voted.", NOW - timedelta(days=9))
    add(library, "Council meets", "It spoke of the ferry and the toll, of roads, of schools and of much else.")
    parsed = parse("ferry toll", now=NOW)
    assert [articles.article(library, each).row.title for each in best(library, parsed, now=NOW)] == [
        "Ferry toll to rise",
        "Council meets",
    ]


def test_the_first_portion_is_small_and_comes_without_the_rest(library, monkeypatch):
    monkeypatch.setattr(search, "FIRST", 3)
    for number in range(10):
        add(library, f"Toll {number}", "The toll.", NOW - timedelta(hours=number))
    portions = newest(library, parse("toll", now=NOW), now=NOW)
    assert len(next(portions)) == 3
    assert [len(portion) for portion in portions] == [7]


def test_a_search_can_be_called_off_from_another_thread(library):
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    caller = threading.Timer(0.05, library.interrupt)
    caller.start()
    with pytest.raises(Interrupted), library.reading() as connection:
        connection.execute(slow).fetchone()
    caller.join()
    add(library, "Toll", "The toll.")
    assert titles(library, "toll") == ["Toll"]
