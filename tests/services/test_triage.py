"""What the status line says of each verb."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from termnews.errors import ArticleNotFound, NothingToUndo, TagError
from termnews.library import Library
from termnews.model import Document
from termnews.services import listing, triage
from termnews.services.importing import store
from termnews.services.triage import LONGEST_TAG, Deed, Verb

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
    Verb.SNOOZE: ("Snoozed until tomorrow 08:00: 2 articles", "Undid snooze: 2 articles", "Redid snooze: 2 articles"),
    Verb.UNSNOOZE: (
        "Back in the inbox: 2 articles",
        "Undid back in the inbox: 2 articles",
        "Redid back in the inbox: 2 articles",
    ),
    Verb.TAG: ("Tagged budget: 2 articles", "Undid tag budget: 2 articles", "Redid tag budget: 2 articles"),
    Verb.UNTAG: (
        "Tag budget taken away: 2 articles",
        "Undid take tag budget away: 2 articles",
        "Redid take tag budget away: 2 articles",
    ),
}
OPPOSITE = {
    Verb.UNDONE: Verb.DONE,
    Verb.UNREAD: Verb.READ,
    Verb.UNSTAR: Verb.STAR,
    Verb.UNSNOOZE: Verb.SNOOZE,
    Verb.UNTAG: Verb.TAG,
}


def deed(verb: Verb, now: datetime) -> Deed:
    """A verb with what it needs."""
    tag = "budget" if verb in (Verb.TAG, Verb.UNTAG) else None
    return Deed(verb, tag, now + timedelta(hours=20) if verb is Verb.SNOOZE else None)


@pytest.fixture
def ids(library: Library, now: datetime) -> list[int]:
    return [store(library, Document(title, "The council voted."), now=now)[1] for title in ("Toll", "Owls")]


@pytest.mark.parametrize("verb", Verb)
def test_each_verb_says_what_it_did_and_can_be_undone(
    library: Library, ids: list[int], now: datetime, verb: Verb
) -> None:
    if verb in OPPOSITE:
        triage.carry_out(library, deed(OPPOSITE[verb], now), ids, now=now)
    before = listing.rows(library, ids)
    done = triage.carry_out(library, deed(verb, now), ids, now=now)
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


def test_a_tag_is_spelt_as_it_is_already(library: Library, ids: list[int], now: datetime) -> None:
    triage.carry_out(library, Deed(Verb.TAG, "Budget"), ids[:1], now=now)
    assert triage.carry_out(library, Deed(Verb.TAG, "BUDGET"), ids, now=now).sentence == "Tagged Budget: 1 article"
    assert triage.tags(library) == [("Budget", 2)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("budget", "budget"),
        ("  long   read ", "long read"),
        ("two\nlines", "two lines"),
        ("2026", "2026"),
        ("Überblick", "Überblick"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("x" * LONGEST_TAG, "x" * LONGEST_TAG),
    ],
)
def test_names_of_tags(typed: str, name: str) -> None:
    assert triage.tag_name(typed) == name


@pytest.mark.parametrize("typed", ["", "  ", "--", "\x07", "x" * (LONGEST_TAG + 1)])
def test_what_is_no_name_of_a_tag(typed: str) -> None:
    with pytest.raises(TagError, match="A tag "):
        triage.tag_name(typed)


def test_unknown_articles_are_named(library: Library, ids: list[int]) -> None:
    triage.check_known(library, ids)
    with pytest.raises(ArticleNotFound, match="There is no article 99"):
        triage.check_known(library, [*ids, 99])
