"""The triage verbs: each acts at once, is journalled, and can be undone after a restart too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from termnews.library import Library
from termnews.library import triage as journal
from termnews.text.wording import counted


class Verb(StrEnum):
    """What can be done to an article."""

    DONE = "done"
    UNDONE = "undone"
    READ = "read"
    UNREAD = "unread"
    STAR = "star"
    UNSTAR = "unstar"


_STATES = {
    Verb.DONE: ("done", True),
    Verb.UNDONE: ("done", False),
    Verb.READ: ("read", True),
    Verb.UNREAD: ("read", False),
    Verb.STAR: ("starred", True),
    Verb.UNSTAR: ("starred", False),
}
_STATE_NAMES = {verb.value: state for verb, (state, _) in _STATES.items()}
_PAST = {
    Verb.DONE: "Done",
    Verb.UNDONE: "Back in the inbox",
    Verb.READ: "Marked read",
    Verb.UNREAD: "Marked unread",
    Verb.STAR: "Starred",
    Verb.UNSTAR: "Star taken away",
}
_NAMES = {
    Verb.DONE: "done",
    Verb.UNDONE: "back in the inbox",
    Verb.READ: "mark read",
    Verb.UNREAD: "mark unread",
    Verb.STAR: "star",
    Verb.UNSTAR: "take star away",
}


class Step(NamedTuple):
    """One verb carried out, undone or redone, and the articles whose state it changed."""

    verb: Verb
    ids: tuple[int, ...]
    undone: bool = False
    redone: bool = False

    @property
    def sentence(self) -> str:
        """What happened, for the status line."""
        touched = counted(len(self.ids), "article")
        if self.undone:
            return f"Undid {_NAMES[self.verb]}: {touched}"
        if self.redone:
            return f"Redid {_NAMES[self.verb]}: {touched}"
        return f"{_PAST[self.verb]}: {touched}"


def apply(library: Library, verb: Verb, ids: Sequence[int], *, now: datetime) -> Step:
    """Carry out a verb on articles. Raises LibraryError; nothing is changed then."""
    state, value = _STATES[verb]
    return Step(verb, tuple(journal.set_state(library, verb, state, value, ids, now=now)))


def undo(library: Library) -> Step:
    """Take back the last step. Raises NothingToUndo."""
    verb, ids = journal.take_back(library, _STATE_NAMES)
    return Step(Verb(verb), tuple(ids), undone=True)


def redo(library: Library) -> Step:
    """Do again what was undone last. Raises NothingToUndo."""
    verb, ids = journal.do_again(library, _STATE_NAMES)
    return Step(Verb(verb), tuple(ids), redone=True)
