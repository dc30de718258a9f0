"""The journal: every step is kept with what was before it, and can be taken back after any restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from termnews.errors import NothingToUndo
from termnews.library import Library, listing, triage
from termnews.library.snoozing import wake
from termnews.library.tags import names, spelling, tags
from termnews.library.triage import Deed, Verb
from termnews.model import ArticleRow
from termnews.text.query import parse

Add = Callable[..., int]
LATER = timedelta(hours=3)


def rows(library: Library) -> list[ArticleRow]:
    return listing.rows(library, listing.ids(library, listing.Filter(), by_arrival=True))


def act(library: Library, verb: Verb, chosen: object, now: datetime, **rest: object) -> list[int]:
    return list(triage.carry_out(library, Deed(verb, **rest), chosen, now=now))  # type: ignore[arg-type]


def test_a_step_touches_only_what_differs(library: Library, add: Add, now: datetime) -> None:
    first, second, third = (add(title) for title in ("First", "Second", "Third"))
    assert act(library, Verb.DONE, [second], now) == [second]
    assert act(library, Verb.DONE, [third, second, first, third, 99], now) == [third, first]
    undone = triage.take_back(library)
    assert (undone.deed.verb, list(undone.ids)) == (Verb.DONE, [third, first])
    assert [row.done for row in rows(library)] == [False, True, False]


def test_a_step_without_effect_is_none(library: Library, add: Add, now: datetime) -> None:
    article_id = add("Boats sink")
    for verb in (Verb.UNREAD, Verb.UNSTAR, Verb.UNDONE, Verb.UNSNOOZE):
        assert act(library, verb, [article_id], now) == []
    assert act(library, Verb.UNTAG, [article_id], now, tag="budget") == []
    assert act(library, Verb.DONE, [], now) == []
    with pytest.raises(NothingToUndo, match="There is nothing to undo"):
        triage.take_back(library)
    assert library.connection.execute("SELECT count(*) FROM steps").fetchone() == (0,)


def test_undo_and_redo_of_every_verb_reach_through_restarts(library: Library, add: Add, now: datetime) -> None:
    ids = [add(title) for title in ("First", "Second", "Third")]
    steps = [
        (Deed(Verb.DONE), ids[:2]),
        (Deed(Verb.STAR), ids[1:]),
        (Deed(Verb.TAG, tag="budget"), ids[:2]),
        (Deed(Verb.SNOOZE, until=now + LATER), ids),
        (Deed(Verb.READ), ids),
        (Deed(Verb.SNOOZE, until=now + 2 * LATER), ids[1:]),
        (Deed(Verb.UNTAG, tag="budget"), ids),
        (Deed(Verb.UNSNOOZE), ids[:1]),
        (Deed(Verb.UNDONE), ids),
        (Deed(Verb.UNSTAR), ids),
        (Deed(Verb.UNREAD), ids),
    ]
    seen = [rows(library)]
    for deed, chosen in steps:
        assert triage.carry_out(library, deed, chosen, now=now)
        seen.append(rows(library))
        assert seen[-1] != seen[-2]
    for expected, (deed, _) in zip(reversed(seen[:-1]), reversed(steps), strict=True):
        with Library.open(library.path) as opened:
            assert triage.take_back(opened).deed == deed
            assert rows(opened) == expected
    for expected, (deed, _) in zip(seen[1:], steps, strict=True):
        with Library.open(library.path) as opened:
            assert triage.do_again(opened).deed == deed
            assert rows(opened) == expected
    with pytest.raises(NothingToUndo, match="There is nothing to redo"):
        triage.do_again(library)


def test_a_new_verb_ends_what_could_be_redone(library: Library, add: Add, now: datetime) -> None:
    first, second = add("First"), add("Second")
    act(library, Verb.DONE, [first], now)
    triage.take_back(library)
    act(library, Verb.STAR, [second], now)
    with pytest.raises(NothingToUndo):
        triage.do_again(library)
    assert triage.take_back(library).deed.verb is Verb.STAR
    with pytest.raises(NothingToUndo):
        triage.take_back(library)


def test_a_verb_without_effect_leaves_redo_alone(library: Library, add: Add, now: datetime) -> None:
    article_id = add("Boats sink")
    act(library, Verb.DONE, [article_id], now)
    triage.take_back(library)
    act(library, Verb.UNDONE, [article_id], now)
    assert list(triage.do_again(library).ids) == [article_id]


def test_a_thousand_articles_are_one_step(library: Library, add: Add, now: datetime) -> None:
    with library.writing():
        ids = [add(f"Headline {number}") for number in range(1000)]
    assert len(act(library, Verb.READ, ids, now)) == 1000
    assert listing.counts(library) == (1000, 1000, 0, 0)
    assert triage.touches_more(library, 999)
    assert not triage.touches_more(library, 1000)
    assert not triage.touches_more(library, 0, redo=True)
    assert len(triage.take_back(library).ids) == 1000
    assert triage.touches_more(library, 999, redo=True)
    assert listing.counts(library) == (1000, 1000, 1000, 0)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("ferry", ["Ferry toll", "Ferry sinks"]),
        ("outlet:gazette", ["Owls return", "Ferry toll"]),
        ("f* outlet:gazette", ["Ferry toll"]),
        ("-ferry", ["Owls return"]),
        ("is:unread", ["Owls return", "Ferry toll", "Ferry sinks"]),
        ("walrus", []),
        ("", ["Owls return", "Ferry toll", "Ferry sinks"]),
    ],
)
def test_a_verb_acts_on_all_that_a_query_finds(
    library: Library, add: Add, now: datetime, query: str, titles: list[str]
) -> None:
    for title, outlet in (("Ferry sinks", "Upland Courier"), ("Ferry toll", "Bay Gazette"), ("Owls return", "Gazette")):
        add(title, outlet=outlet)
    changed = act(library, Verb.TAG, parse(query, now=now), now, tag="seen")
    assert [row.title for row in listing.rows(library, changed)] == titles
    assert {row.title for row in rows(library) if row.tags == ("seen",)} == set(titles)


def test_an_empty_library_has_nothing_for_a_query(library: Library, now: datetime) -> None:
    assert act(library, Verb.DONE, parse("ferry", now=now), now) == []


def test_snoozed_articles_leave_the_inbox_and_come_back_on_top(library: Library, add: Add, now: datetime) -> None:
    first, second, third = (add(title, published=now - timedelta(days=9 - n)) for n, title in enumerate("ABC"))
    act(library, Verb.SNOOZE, [first, second], now, until=now + LATER)
    assert list(listing.ids(library)) == [third]
    assert listing.counts(library) == (3, 1, 1, 0)
    assert list(wake(library, now=now + LATER - timedelta(seconds=1))) == []
    assert list(wake(library, now=now + LATER)) == [second, first]
    assert list(listing.ids(library)) == [second, first, third]
    assert listing.counts(library) == (3, 3, 3, 0)
    assert list(wake(library, now=now + LATER)) == []
    assert list(listing.ids(library, listing.Filter())) == [third, second, first]
    new = add("New", published=now + timedelta(days=1))
    library.connection.execute("UPDATE articles SET sorted_at = sorted_at + 999999 WHERE id = ?", (new,))
    assert listing.ids(library)[0] == new


def test_waking_is_no_step_of_the_journal(library: Library, add: Add, now: datetime) -> None:
    article_id = add("Boats sink")
    act(library, Verb.STAR, [article_id], now)
    act(library, Verb.SNOOZE, [article_id], now, until=now + LATER)
    wake(library, now=now + LATER)
    assert triage.take_back(library).deed.verb is Verb.SNOOZE
    assert list(listing.ids(library)) == [article_id]
    assert triage.take_back(library).deed.verb is Verb.STAR
    triage.do_again(library)
    triage.do_again(library)
    assert list(listing.ids(library)) == []
    assert list(wake(library, now=now + LATER)) == [article_id]


def test_an_article_is_in_one_place(library: Library, add: Add, now: datetime) -> None:
    """Done ends snoozing, snoozing takes back done, and undo knows where it was."""
    article_id = add("Boats sink")

    def place() -> tuple[bool, datetime | None]:
        (row,) = rows(library)
        return row.done, row.snoozed_until

    act(library, Verb.SNOOZE, [article_id], now, until=now + LATER)
    act(library, Verb.DONE, [article_id], now)
    assert place() == (True, None)
    assert act(library, Verb.UNSNOOZE, [article_id], now) == []
    triage.take_back(library)
    assert place() == (False, now + LATER)
    triage.do_again(library)
    act(library, Verb.SNOOZE, [article_id], now, until=now + 2 * LATER)
    assert place() == (False, now + 2 * LATER)
    triage.take_back(library)
    assert place() == (True, None)
    act(library, Verb.UNDONE, [article_id], now)
    assert place() == (False, None)


def test_waking_looks_at_nothing_but_what_is_snoozed(library: Library) -> None:
    plan = library.connection.execute("EXPLAIN QUERY PLAN SELECT 1 FROM articles WHERE snoozed_until <= 5").fetchall()
    assert "articles_snoozed" in plan[0][3]


def test_tags_are_counted_and_keep_their_spelling(library: Library, add: Add, now: datetime) -> None:
    ids = [add(title) for title in ("First", "Second", "Third")]
    act(library, Verb.TAG, ids[:1], now, tag="Bay")
    act(library, Verb.TAG, ids, now, tag="budget")
    act(library, Verb.TAG, ids[1:2], now, tag="ahead")
    assert tags(library) == [("budget", 3), ("ahead", 1), ("Bay", 1)]
    assert spelling(library, "bay") == "Bay"
    assert spelling(library, "toll") == "toll"
    assert names(library, ids[:2]) == ["ahead", "Bay", "budget"]
    assert act(library, Verb.TAG, ids, now, tag="BAY") == ids[1:]
    triage.take_back(library)
    act(library, Verb.UNTAG, ids, now, tag="BAY")
    assert tags(library) == [("budget", 3), ("ahead", 1)]
    library.connection.execute("DELETE FROM article_tags")
    assert tags(library) == []


def test_undo_of_a_tag_leaves_it_to_those_who_had_it(library: Library, add: Add, now: datetime) -> None:
    first, second = add("First"), add("Second")
    act(library, Verb.TAG, [first], now, tag="budget")
    assert act(library, Verb.TAG, [first, second], now, tag="budget") == [second]
    triage.take_back(library)
    assert [row.tags for row in rows(library)] == [("budget",), ()]
