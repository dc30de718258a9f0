"""Queries of rules: what can be said of an article that has just come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.errors import QueryError
from termnews.text.query import parse
from termnews.text.query.arrival import Needs, needs, on_arrival

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def settled(words: str) -> str:
    return str(on_arrival(parse(words, now=NOW), words))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ferry toll", "ferry toll"),
        ("ferry is:unread", "ferry"),
        ("is:inbox ferry -is:starred -tag:later", "ferry"),
        ("ferry OR is:done", "ferry"),
        ("(ferry OR tag:boats) outlet:gazette", "ferry outlet:gazette"),
        ("ferry -(toll is:unread)", "ferry -toll"),
        ("title:live (is:unread OR outlet:gazette)", "title:live"),
    ],
)
def test_states_and_tags_are_those_of_an_arrival(typed: str, asked: str) -> None:
    assert settled(typed) == asked


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("ferry is:done", "is:done"),
        ("is:unread is:starred", "is:starred"),
        ("ferry tag:boats", "tag:boats"),
        ("outlet:gazette -is:unread", "outlet:gazette -is:unread"),
    ],
)
def test_what_never_arrives_is_pointed_at(typed: str, place: str) -> None:
    with pytest.raises(QueryError, match="Nothing arrives like that") as caught:
        settled(typed)
    assert typed[caught.value.position : caught.value.position + caught.value.length] == place


@pytest.mark.parametrize("typed", ["is:unread", "-is:done", "ferry OR is:inbox", "-(is:read OR tag:boats)"])
def test_a_rule_for_everything_is_none(typed: str) -> None:
    with pytest.raises(QueryError, match="It would find all that arrives"):
        settled(typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("title:ferry outlet:gazette author:oster feed:4", Needs()),
        ("ferry", Needs(text=True)),
        ("minutes:>10", Needs(text=True)),
        ("has:link", Needs(text=True)),
        ("title:ferry -has:money", Needs(analysis=True)),
        ('source:"port council"', Needs(analysis=True)),
        ("sourcing:anonymous OR boats", Needs(text=True, analysis=True)),
        ("title:ferry before:1w", Needs(dates=True)),
        ("on:monday", Needs(dates=True)),
        ("after:2026-11-01", Needs()),
    ],
)
def test_what_has_to_be_known_before_a_query_can_be_answered(typed: str, wanted: Needs) -> None:
    assert needs(parse(typed, now=NOW)) == wanted
