"""The journal: every step is kept with what was before it, and can be taken back after any restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from termnews.errors import NothingToUndo
from termnews.library import Library, listing, triage

Add = Callable[..., int]
STATES = {"done": "done", "undone": "done", "read": "read", "unread": "read", "star": "starred", "unstar": "starred"}


def states(library: Library) -> list[tuple[bool, bool, bool]]:
    rows = listing.rows(library, listing.ids(library, listing.Filter(), by_arrival=True))
    return [(row.read, row.starred, row.done) for row in rows]


def test_a_step_touches_only_what_differs(library: Library, add: Add, now: datetime) -> None:
    first, second, third = (add(title) for title in ("First", "Second", "Third"))
    assert triage.set_state(library, "done", "done", True, [second], now=now) == [second]
    assert triage.set_state(library, "done", "done", True, [third, second, first, third, 99], now=now) == [third, first]
    assert triage.take_back(library, STATES) == ("done", [third, first])
    assert [done for _, _, done in states(library)] == [False, True, False]


def test_a_step_without_effect_is_none(library: Library, add: Add, now: datetime) -> None:
    article_id = add("Boats sink")
    assert triage.set_state(library, "unread", "read", False, [article_id], now=now) == []
    assert triage.set_state(library, "done", "done", True, [], now=now) == []
    with pytest.raises(NothingToUndo, match="There is nothing to undo"):
        triage.take_back(library, STATES)


def test_undo_and_redo_reach_through_restarts(tmp_path: Path, library: Library, add: Add, now: datetime) -> None:
    ids = [add(title) for title in ("First", "Second", "Third")]
    seen = [states(library)]
    for verb, value, chosen in (("done", True, ids[:2]), ("star", True, ids[1:]), ("read", True, ids)):
        triage.set_state(library, verb, STATES[verb], value, chosen, now=now)
        seen.append(states(library))
    for expected, verb in zip(reversed(seen[:-1]), ("read", "star", "done"), strict=True):
        with Library.open(library.path) as opened:
            assert triage.take_back(opened, STATES)[0] == verb
            assert states(opened) == expected
    for expected, verb in zip(seen[1:], ("done", "star", "read"), strict=True):
        with Library.open(library.path) as opened:
            assert triage.do_again(opened, STATES)[0] == verb
            assert states(opened) == expected
    with pytest.raises(NothingToUndo, match="There is nothing to redo"):
        triage.do_again(library, STATES)


def test_a_new_verb_ends_what_could_be_redone(library: Library, add: Add, now: datetime) -> None:
    first, second = add("First"), add("Second")
    triage.set_state(library, "done", "done", True, [first], now=now)
    triage.take_back(library, STATES)
    triage.set_state(library, "star", "starred", True, [second], now=now)
    with pytest.raises(NothingToUndo):
        triage.do_again(library, STATES)
    assert triage.take_back(library, STATES) == ("star", [second])
    with pytest.raises(NothingToUndo):
        triage.take_back(library, STATES)


def test_a_verb_without_effect_leaves_redo_alone(library: Library, add: Add, now: datetime) -> None:
    article_id = add("Boats sink")
    triage.set_state(library, "done", "done", True, [article_id], now=now)
    triage.take_back(library, STATES)
    triage.set_state(library, "undone", "done", False, [article_id], now=now)
    assert triage.do_again(library, STATES) == ("done", [article_id])


def test_a_thousand_articles_are_one_step(library: Library, add: Add, now: datetime) -> None:
    with library.writing():
        ids = [add(f"Headline {number}") for number in range(1000)]
    assert len(triage.set_state(library, "read", "read", True, ids, now=now)) == 1000
    assert listing.counts(library) == (1000, 1000, 0, 0)
    assert len(triage.take_back(library, STATES)[1]) == 1000
    assert listing.counts(library) == (1000, 1000, 1000, 0)
