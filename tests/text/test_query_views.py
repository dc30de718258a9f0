"""Saved views in the query language: view:NAME is what the view's query says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.errors import QueryError
from termnews.text.query import parse
from termnews.text.query.views import renamed

NOW = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
VIEWS = {
    "Morning": "is:inbox is:unread",
    "Floods": "flood OR storm",
    "Dry": '-view:"floods"',
    "The bay": "outlet:bay view:Morning",
    "Snake": "toll view:Tail",
    "Tail": "view:snake",
    "Broken": "view:gone",
    "Wrong": "is:old",
}


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("view:Morning", "is:inbox is:unread"),
        ("view:morning ferry", "is:inbox is:unread ferry"),
        ("view:floods toll", "(flood OR storm) toll"),
        ("view:Floods OR toll", "flood OR storm OR toll"),
        ("-view:Floods", "-(flood OR storm)"),
        ("-view:Dry", "flood OR storm"),
        ('view:"The bay"', "outlet:bay is:inbox is:unread"),
        ("folder:News", "folder:News"),
    ],
)
def test_a_view_is_its_query(query: str, same_as: str) -> None:
    assert parse(query, now=NOW, views=VIEWS) == parse(same_as, now=NOW)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("ferry view:gone", "There is no view “gone”"),
        ("view:", "view: needs a value"),
        ("ferry view:Snake", "asks for itself"),
        ("ferry view:Broken", "The view “Broken” cannot be read (There is no view “gone”)"),
        ("ferry view:Wrong", "knows no “old”"),
    ],
)
def test_what_is_wrong_with_a_view_is_said_at_its_name(query: str, sentence: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query, now=NOW, views=VIEWS)
    assert sentence in raised.value.sentence
    place = query[raised.value.position : raised.value.position + raised.value.length]
    assert place in query.partition("view:")[1:] or place == query.partition("view:")[2]


def test_the_name_of_a_view_may_still_be_being_typed() -> None:
    assert parse("toll view:mor", now=NOW, partial=True, views=VIEWS) == parse("toll", now=NOW, partial=False)
    with pytest.raises(QueryError, match="There is no view"):
        parse("toll view:mox", now=NOW, partial=True, views=VIEWS)


def test_views_within_views_cannot_grow_without_end() -> None:
    views = {f"v{depth}": f"view:v{depth + 1} OR view:v{depth + 1}" for depth in range(60)} | {"v60": "toll"}
    with pytest.raises(QueryError, match="at most 100 terms"):
        parse("view:v0", now=NOW, views=views)


@pytest.mark.parametrize(
    ("query", "after"),
    [
        ("toll view:Morning is:read", 'toll view:"Dawn chorus" is:read'),
        ('-view:"morning"', '-view:"Dawn chorus"'),
        ("view:morning OR view:Morning", 'view:"Dawn chorus" OR view:"Dawn chorus"'),
        ("morning view:evening", "morning view:evening"),
        ('view:Morning "open', 'view:Morning "open'),
    ],
)
def test_a_view_is_renamed_where_others_ask_for_it(query: str, after: str) -> None:
    assert renamed(query, "Morning", "Dawn chorus") == after
