"""Where the words of a query stand."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import QueryError
from termnews.model import Query
from termnews.text.query import parse
from termnews.text.query.hits import IN_TITLE, find_hits

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TEXT = "The ferries of Église Bay: a ferry toll, the Ferry-Toll and no toll. Cafe\u0301s pay none."


def found(query: str, text: str = TEXT, **fields: object) -> list[str]:
    return [span.of(text) for span in find_hits(parse(query, now=NOW), text, **fields)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("ferry", ["ferry", "Ferry"]),
        ("ferr*", ["ferries", "ferry", "Ferry"]),
        ('"ferry toll"', ["ferry toll", "Ferry-Toll"]),
        ('"ferry to"*', ["ferry toll", "Ferry-Toll"]),
        ("FERRY toll", ["ferry", "toll", "Ferry", "Toll", "toll"]),
        ('toll OR "ferry toll"', ["ferry toll", "Ferry-Toll", "toll"]),
        ("eglise", ["Église"]),
        ("ÉGL*", ["Église"]),
        ("cafés", ["Cafe\u0301s"]),
        ("toll -ferry", ["toll", "Toll", "toll"]),
        ("title:ferry", []),
        ("is:unread outlet:ferry", []),
        ("oll", []),
        ("", []),
    ],
)
def test_hits_are_whole_words_in_any_case_and_with_any_accent(query, hits):
    assert found(query) == hits


def test_words_of_the_headline_are_marked_in_headlines():
    assert found("title:ferry toll", "Ferry toll", fields=IN_TITLE) == ["Ferry", "toll"]


def query_of(typed: str) -> Query:
    try:
        return parse(typed, now=NOW, partial=True)
    except QueryError:
        return Query()


@given(st.text(max_size=30), st.text(max_size=200))
def test_hits_lie_within_any_text(typed, text):
    hits = find_hits(query_of(typed), text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))
