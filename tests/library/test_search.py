"""Full-text search over headline and text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.errors import QueryError
from termnews.library import Library
from termnews.library.search import newest_ids
from termnews.services.searching import search_ids
from termnews.text.query import parse

Add = Callable[..., int]
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)

ARTICLES = {
    "toll": ("Ferry toll to rise", "The port council voted on Tuesday to raise the toll by 4.5 per cent, Oster said."),
    "café": ("Cafés close in Kraków", "The naïve owner's cafe\u0301s lost €40,000 in the U.S. and at Æbelø."),
    "owls": ("Owls return", "A pair of owls nested in the old_mint tower. The council of the port rejoiced."),
    "東京": ("東京 の 港", "港 の 評議会 は 料金 を 上げた。"),
}

FOUND = {
    "toll": ["toll"],
    "TOLL": ["toll"],
    "council": ["owls", "toll"],
    "council port": ["owls", "toll"],
    '"port council"': ["toll"],
    '"council of the port"': ["owls"],
    '"port council" toll': ["toll"],
    '"port counc': ["toll"],  # a phrase that is still being typed
    "ow": ["owls", "café"],
    "ow ": [],
    '"ow"': [],
    "cafes ": ["café"],
    "cafés ": ["café"],
    "cafe\u0301s ": ["café"],
    "krakow naive": ["café"],
    "KRAKÓW": ["café"],
    "owner's": ["café"],
    "40,000": ["café"],
    "u.s. ": ["café"],
    "4.5 per cent": ["toll"],
    "old_mint": ["owls"],
    "old mint": ["owls"],
    "_ owls": ["owls"],
    "- owls -": ["owls"],
    "東京": ["東京"],
    "nothing of the kind": [],
    "": [],
    '"': [],
    '""': [],
    "* -": [],
    # What means something to SQLite's search alone is a word like any other.
    "toll OR owls": ["owls", "toll"],
    "NOT toll": ["café", "owls", "東京"],
    "toll*": ["toll"],
    "title:toll": ["toll"],
    "toll NEAR(rise)": [],
    "^ferry": ["toll"],
    "{ferry} + (toll": ["toll"],
    'ferry "toll': ["toll"],
    "'; DROP TABLE articles; --": [],
    "toll\x00": ["toll"],
    "\ud800 toll": ["toll"],
}


@pytest.fixture
def names(add: Add) -> dict[int, str]:
    return {add(*article): name for name, article in ARTICLES.items()}


@pytest.mark.parametrize("words", FOUND)
def test_words_find_articles(library: Library, names: dict[int, str], words: str) -> None:
    query = parse(words, now=NOW, partial=True)
    found = newest_ids(library, query, now=NOW) if query.term else ()
    assert sorted(names[each] for each in found) == sorted(FOUND[words])


def test_hits_are_the_newest_first_and_bounded(library: Library, add: Add) -> None:
    ids = [add(f"Toll {number}") for number in range(5)]
    assert list(search_ids(library, "toll", now=NOW)) == ids[::-1]
    assert list(search_ids(library, "toll", limit=2, now=NOW)) == [ids[4], ids[3]]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30) | st.text("\"'*^:()+-{},ORNTAEND ferrytoll\x00\u0301é_", max_size=30))
def test_no_words_are_an_error_of_the_library(library: Library, words: str) -> None:
    with suppress(QueryError):
        search_ids(library, words, now=NOW)
    with suppress(QueryError):
        newest_ids(library, parse(words, now=NOW, partial=True), now=NOW)
