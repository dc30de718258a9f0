"""The query language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import QueryError
from termnews.model import DateTerm, MinutesTerm, Not, Query, State, StateTerm, TextField, TextTerm
from termnews.text.query import parse

NOW = datetime(2026, 11, 25, 15, 30, tzinfo=timezone(timedelta(hours=2)))
"""A Wednesday, in a zone where the day begins two hours before midnight in UTC."""


def normal(query: str, *, partial: bool = False) -> str:
    return str(parse(query, now=NOW, partial=partial))


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("", ""),
        ("  ferry   toll ", "ferry toll"),
        ("ferry AND toll", "ferry toll"),
        ('"ferry toll"', '"ferry toll"'),
        ("“ferry  toll”", '"ferry toll"'),
        ("fer*", "fer*"),
        ('"ferry to"*', '"ferry to"*'),
        ("ferry OR tunnel toll", "ferry OR tunnel toll"),
        ("(ferry OR tunnel) toll", "(ferry OR tunnel) toll"),
        ("((ferry) (toll))", "ferry toll"),
        ("-toll", "-toll"),
        ("NOT toll", "-toll"),
        ("NOT NOT toll", "toll"),
        ("-(ferry toll)", "-(ferry toll)"),
        ("-(-toll)", "toll"),
        ('-"ferry toll"', '-"ferry toll"'),
        ("-outlet:gazette", "-outlet:gazette"),
        ("well-known U.S. don't", "well-known U.S. don't"),
        ("or and not", "or and not"),
        ('"OR"', '"OR"'),
        ("ferry – & toll ***", "ferry toll"),
        ("https://news.example/a", '"https://news.example/a"'),
        ('outlet:"Bay Gazette"', 'outlet:"Bay Gazette"'),
        ("Outlet:gaz*", "outlet:gaz*"),
        ('source:"health ministry"', 'source:"health ministry"'),
        ("sourcing:anonymous has:money has:quote", "sourcing:anonymous has:money has:quote"),
        ('tag:"to read" feed:courier', 'tag:"to read" feed:courier'),
        ("is:UNREAD", "is:unread"),
        ("after:Yesterday", "after:yesterday"),
        ("minutes:<5", "minutes:<=4"),
        ("minutes:>5", "minutes:>=6"),
        ("minutes:=5", "minutes:5"),
        ("minutes:3..8", "minutes:3..8"),
    ],
)
def test_a_query_means_the_same_as_its_normal_form(query, same_as):
    assert normal(query) == same_as
    assert parse(same_as, now=NOW) == parse(query, now=NOW)


def test_terms_say_what_is_wanted():
    assert parse("title:toll", now=NOW).term == TextTerm("toll", TextField.TITLE)
    assert parse("-is:done", now=NOW).term == Not(StateTerm(State.DONE))
    assert parse("minutes:>=10", now=NOW).term == MinutesTerm(10, None)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("on:2026-11-03", "2026-11-03 00:00", "2026-11-04 00:00"),
        ("on:2026-2", "2026-02-01 00:00", "2026-03-01 00:00"),
        ("on:2026-12", "2026-12-01 00:00", "2027-01-01 00:00"),
        ("on:2025", "2025-01-01 00:00", "2026-01-01 00:00"),
        ("on:today", "2026-11-25 00:00", "2026-11-26 00:00"),
        ("on:yesterday", "2026-11-24 00:00", "2026-11-25 00:00"),
        ("on:wednesday", "2026-11-25 00:00", "2026-11-26 00:00"),
        ("on:thu", "2026-11-19 00:00", "2026-11-20 00:00"),
        ("on:3d", "2026-11-22 00:00", "2026-11-23 00:00"),
        ("after:3d", "2026-11-22 15:30", None),
        ("after:2w", "2026-11-11 15:30", None),
        ("after:12h", "2026-11-25 03:30", None),
        ("after:9m", "2026-02-25 15:30", None),
        ("after:1y", "2025-11-25 15:30", None),
        ("after:2026-11-03", "2026-11-03 00:00", None),
        ("before:2026-11", None, "2026-11-01 00:00"),
    ],
)
def test_dates_are_stretches_of_time_in_the_readers_zone(words, since, until):
    def moment(text):
        return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo) if text else None

    assert parse(words, now=NOW).term == DateTerm(words, moment(since), moment(until))


def test_a_month_ago_on_a_day_that_month_lacks_is_its_last():
    term = parse("after:1m", now=datetime(2026, 3, 31, 8, tzinfo=UTC)).term
    assert isinstance(term, DateTerm)
    assert term.since == datetime(2026, 2, 28, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "marked", "sentence"),
    [
        ('ferry "toll', '"', "The quotation mark is not closed"),
        ("(ferry toll", "(", "The parenthesis is not closed"),
        ("ferry) toll", ")", "There is no parenthesis that this one closes"),
        ("ferry ()", "()", "There is nothing between the parentheses"),
        ("OR ferry", "OR", "OR needs something before it"),
        ("ferry OR", "OR", "Something is missing after OR"),
        ("ferry NOT", "NOT", "Something is missing after NOT"),
        ("ferry OR OR toll", "OR", "Something is missing after OR"),
        ("autor:oster", "autor:", "There is no field “autor:”"),
        ("outlet: gazette", "outlet:", "outlet: needs a value"),
        ("title:-", "-", "There is no word after title:"),
        ("is:old", "old", "is: knows no “old”"),
        ("has:dollars", "dollars", "has: knows no “dollars”"),
        ("after:soon", "soon", "“soon” is no date"),
        ("on:2026-02-30", "2026-02-30", "“2026-02-30” is no date"),
        ("minutes:few", "few", "“few” is no number of minutes"),
        ("minutes:8..3", "8..3", "8 is more than 3"),
    ],
)
def test_errors_point_at_what_is_wrong(query, marked, sentence):
    with pytest.raises(QueryError) as caught:
        parse(query, now=NOW)
    error = caught.value
    assert error.sentence == sentence
    assert query[error.position : error.position + error.length] == marked


def test_errors_say_what_could_stand_there():
    with pytest.raises(QueryError, match="Did you mean author:"):
        parse("autor:oster", now=NOW)
    with pytest.raises(QueryError, match="unread, read, starred, done, inbox or snoozed") as caught:
        parse("is:old", now=NOW)
    assert "starred" in caught.value.expected


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("fer", "fer*"),
        ("ferry to", "ferry to*"),
        ("ferry ", "ferry"),
        ('"ferry to', '"ferry to"*'),
        ('"ferry ', "ferry"),
        ('"ferry toll"', '"ferry toll"'),
        ("(ferry OR tun", "ferry OR tun*"),
        ("ferry OR", "ferry"),
        ("ferry OR ", "ferry"),
        ("ferry -", "ferry"),
        ("ferry -to", "ferry -to*"),
        ("ferry (", "ferry"),
        ("outlet:", ""),
        ("outlet:gaz", "outlet:gaz*"),
        ("ferry is:unr", "ferry"),
        ("ferry is:unread", "ferry is:unread"),
        ("after:2026-1", "after:2026-1"),
        ("after:2026-", ""),
        ("minutes:<", ""),
        ("minutes:3..", ""),
        ("minutes:30..4", ""),
        ("title:-", ""),
        ("ferry AND", "ferry"),
        ("tag:eco", "tag:eco*"),
    ],
)
def test_a_query_can_be_used_while_it_is_typed(typed, means):
    assert normal(typed, partial=True) == means


def test_what_is_wrong_already_is_said_while_typing():
    for typed in ("is:old", "autor:o", "ferry)", "after:soo", "is:unr toll"):
        with pytest.raises(QueryError):
            parse(typed, now=NOW, partial=True)


@pytest.mark.parametrize("query", ["(" * 3000, "(" * 40 + "a" + ")" * 40, "a " * 500, "a" * 5000])
def test_size_is_bounded(query):
    with pytest.raises(QueryError):
        parse(query, now=NOW)


PIECES = st.sampled_from(
    [
        *'()"“”-*: \t\u00a0\n&é中',
        "ferry",
        "toll*",
        "OR",
        "AND",
        "NOT",
        "is:",
        "unread",
        "on:",
        "2026-11",
        "3d",
        "minutes:",
        "<0",
        ">9999",
        "3..8",
        "has:money",
        "tag:",
        "source:",
        "x:y",
    ]
)
TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join))


def read(typed: str, partial: bool) -> Query | QueryError:
    try:
        return parse(typed, now=NOW, partial=partial)
    except QueryError as error:
        return error


@given(TYPED, st.booleans())
def test_any_input_is_a_query_or_an_error_within_it(typed, partial):
    found = read(typed, partial)
    if isinstance(found, QueryError):
        assert 0 <= found.position < found.position + found.length <= len(typed)
    else:
        assert parse(str(found), now=NOW) == found
