"""What the status line says of each verb."""

from __future__ import annotations

from datetime import datetime

import pytest

from termnews.errors import NothingToUndo
from termnews.library import Library
from termnews.model import Document
from termnews.services import listing, triage
from termnews.services.importing import store
from termnews.services.triage import Verb

SENTENCES = {
    Verb.DONE: ("Done: 2 articles", "Undid done: 2 articles", "Redid done: 2 articles"),
    Verb.READ: ("Marked read: 2 articles", "Undid mark read: 2 articles", "Redid mark read: 2 articles"),
    Verb.STAR: ("Starred: 2 articles", "Undid star: 2 articles", "Redid star: 2 articles"),
    Verb.UNDONE: (
        "Back in the inbox: 2 articles",
        "Undid back in the inbox: 2 articles",
        "Redid back in the inbox: 2 articles",
    ),
    Verb.UNREAD: ("Marked unread: 2 articles", "Undid mark unread: 2 articles", "Redid mark unread: 2 articles"),
    Verb.UNSTAR: (
        "Star taken away: 2 articles",
        "Undid take star away: 2 articles",
        "Redid take star away: 2 articles",
    ),
}
OPPOSITE = {Verb.UNDONE: Verb.DONE, Verb.UNREAD: Verb.READ, Verb.UNSTAR: Verb.STAR}


@pytest.fixture
def ids(library: Library, now: datetime) -> list[int]:
    return [store(library, Document(title, "The council voted."), now=now)[1] for title in ("Toll", "Owls")]


@pytest.mark.parametrize("verb", Verb)
def test_each_verb_says_what_it_did_and_can_be_undone(
    library: Library, ids: list[int], now: datetime, verb: Verb
) -> None:
    if verb in OPPOSITE:
        triage.apply(library, OPPOSITE[verb], ids, now=now)
    before = listing.rows(library, ids)
    done = triage.apply(library, verb, ids, now=now)
    after = listing.rows(library, ids)
    undone = triage.undo(library)
    assert listing.rows(library, ids) == before != after
    redone = triage.redo(library)
    assert listing.rows(library, ids) == after
    assert (done.sentence, undone.sentence, redone.sentence) == SENTENCES[verb]
    assert done.ids == tuple(ids)
    assert undone.ids == redone.ids == tuple(reversed(ids))


def test_one_article_is_singular(library: Library, ids: list[int], now: datetime) -> None:
    assert triage.apply(library, Verb.DONE, ids[:1], now=now).sentence == "Done: 1 article"
    assert triage.apply(library, Verb.DONE, ids[:1], now=now).sentence == "Done: 0 articles"


def test_nothing_to_undo_is_said_plainly(library: Library, ids: list[int]) -> None:
    with pytest.raises(NothingToUndo, match="There is nothing to undo"):
        triage.undo(library)
    with pytest.raises(NothingToUndo, match="There is nothing to redo"):
        triage.redo(library)
