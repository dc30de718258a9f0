"""The triage verbs: each acts at once, is journalled, and can be undone after a restart too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.errors import ArticleNotFound, TagError
from termnews.library import Library
from termnews.library import triage as journal
from termnews.library.listing import rows
from termnews.library.snoozing import is_due, wake
from termnews.library.tags import Tag, spelling, tags
from termnews.library.tags import names as tags_of
from termnews.library.triage import Deed, Verb, touches_more
from termnews.text.clean import clean_line
from termnews.text.wording import coming_words, counted

if TYPE_CHECKING:
    from termnews.model import Query

__all__ = [
    "LONGEST_TAG",
    "Deed",
    "Step",
    "Tag",
    "Verb",
    "apply",
    "carry_out",
    "check_known",
    "is_due",
    "redo",
    "tag_name",
    "tags",
    "tags_of",
    "touches_more",
    "undo",
    "undo_arrivals",
    "wake",
]

LONGEST_TAG = 60
"""Characters."""

_PAST = {
    Verb.DONE: "Done",
    Verb.UNDONE: "Back in the inbox",
    Verb.READ: "Marked read",
    Verb.UNREAD: "Marked unread",
    Verb.STAR: "Starred",
    Verb.UNSTAR: "Star taken away",
    Verb.SNOOZE: "Snoozed until {until}",
    Verb.UNSNOOZE: "Back in the inbox",
    Verb.TAG: "Tagged {tag}",
    Verb.UNTAG: "Tag {tag} taken away",
}
_NAMES = {
    Verb.DONE: "done",
    Verb.UNDONE: "back in the inbox",
    Verb.READ: "mark read",
    Verb.UNREAD: "mark unread",
    Verb.STAR: "star",
    Verb.UNSTAR: "take star away",
    Verb.SNOOZE: "snooze",
    Verb.UNSNOOZE: "back in the inbox",
    Verb.TAG: "tag {tag}",
    Verb.UNTAG: "take tag {tag} away",
}
_TAKEN_BACK = {Verb.UNDONE: Verb.DONE, Verb.UNSTAR: Verb.STAR, Verb.UNREAD: Verb.READ, Verb.UNTAG: Verb.TAG}
"""What a rule did, by the verb that takes it back."""


class Step(NamedTuple):
    """One verb carried out, undone or redone, and the articles whose state it changed."""

    verb: Verb
    ids: tuple[int, ...]
    undone: bool = False
    redone: bool = False
    tag: str = ""
    until: str = ""
    """When snoozed articles come back, in words."""
    rule: int | None = None
    """The number of the rule that it is about, None where there was none."""
    takes_back: bool = False
    """Whether it takes back what that rule did as articles arrived."""

    @property
    def sentence(self) -> str:
        """What happened, for the status line."""
        touched = counted(len(self.ids), "article")
        if self.rule is not None:
            return self._rule_sentence(touched)
        if self.undone:
            return f"Undid {_NAMES[self.verb].format(tag=self.tag)}: {touched}"
        if self.redone:
            return f"Redid {_NAMES[self.verb].format(tag=self.tag)}: {touched}"
        return f"{_PAST[self.verb].format(tag=self.tag, until=self.until)}: {touched}"

    def _rule_sentence(self, touched: str) -> str:
        """What a rule did, or what of it was taken back."""
        verb = _TAKEN_BACK[self.verb] if self.takes_back else self.verb
        name = "kill" if verb is Verb.DONE else _NAMES[verb].format(tag=self.tag)
        past = "Killed" if verb is Verb.DONE else _PAST[verb].format(tag=self.tag)
        if self.undone or self.redone or self.takes_back:
            stands = self.undone if self.takes_back else self.redone
            return f"{'Redid' if stands else 'Undid'} {name} by rule {self.rule}: {touched}"
        return f"{past} by rule {self.rule}: {touched}"


def apply(library: Library, verb: Verb, chosen: Sequence[int] | Query, *, now: datetime) -> Step:
    """Carry out a verb that needs no more than articles. Takes, gives and raises what `carry_out` does."""
    return carry_out(library, Deed(verb), chosen, now=now)


def carry_out(library: Library, deed: Deed, chosen: Sequence[int] | Query, *, now: datetime) -> Step:
    """Carry out a verb on the articles with these ids, or on all that a query asks for.

    A tag is spelt as it is already. `now` in the reader's time zone makes the words for a time of snoozing. Raises
    LibraryError; nothing is changed then.
    """
    if deed.tag is not None:
        deed = replace(deed, tag=spelling(library, deed.tag))
    if not isinstance(chosen, Sequence):
        from termnews.services.searching import catch_up

        catch_up(library)
    ids = journal.carry_out(library, deed, chosen, now=now)
    until = coming_words(deed.until.astimezone(now.tzinfo), now) if deed.until else ""
    return Step(deed.verb, tuple(ids), tag=deed.tag or "", until=until, rule=deed.rule)


def check_known(library: Library, ids: Sequence[int]) -> None:
    """Raises ArticleNotFound where the library has no article with one of these ids."""
    known = {row.id for row in rows(library, ids)}
    unknown = next((each for each in ids if each not in known), None)
    if unknown is not None:
        raise ArticleNotFound(f"There is no article {unknown}", "Nothing was changed. `termnews list` shows the ids.")


def undo(library: Library) -> Step:
    """Take back the reader's last step; what rules did by themselves stays. Raises NothingToUndo."""
    deed, ids = journal.take_back(library)
    return _step(deed, ids, undone=True)


def undo_arrivals(library: Library, rule_id: int, *, now: datetime) -> Step:
    """Take back the last that a rule did by itself, the last fetch's as a rule; `undo` then does it again.

    Raises NothingToUndo.
    """
    from termnews.library.rule_steps import take_back_arrivals

    deed, ids = take_back_arrivals(library, rule_id, now=now)
    return _step(deed, ids)


def redo(library: Library) -> Step:
    """Do again what was undone last. Raises NothingToUndo."""
    deed, ids = journal.do_again(library)
    return _step(deed, ids, redone=True)


def _step(deed: Deed, ids: Sequence[int], *, undone: bool = False, redone: bool = False) -> Step:
    takes_back = deed.takes_back is not None
    return Step(deed.verb, tuple(ids), undone, redone, deed.tag or "", rule=deed.rule, takes_back=takes_back)


def tag_name(typed: str) -> str:
    """The name of a tag as it was typed, cleaned: one line, single blanks. Raises TagError where it is none."""
    name = " ".join(clean_line(typed).split())
    if not any(each.isalnum() for each in name):
        raise TagError("A tag needs a letter or a digit")
    if len(name) > LONGEST_TAG:
        raise TagError(f"A tag has at most {LONGEST_TAG} characters")
    return name
