"""Ask for a rule: what it does, and with which articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from termnews.errors import QueryError, TagError, TermnewsError
from termnews.model import RuleAction
from termnews.services.rule_proposals import Proposal
from termnews.services.rule_trials import Trial, Trials
from termnews.services.rules import read_query
from termnews.services.triage import tag_name
from termnews.text.wording import counted
from termnews.ui.cells import fitted
from termnews.ui.screens.dialog import Dialog
from termnews.ui.widgets.query_note import QueryNote

_WIDTH = 66
_LABEL_WIDTH = 14
_MEANS = {
    RuleAction.KILL: "done on arrival: out of the inbox, kept and searchable",
    RuleAction.KEEP: "no kill rule touches it",
    RuleAction.STAR: "starred on arrival; no kill rule touches it",
    RuleAction.READ: "marked read on arrival; it stays in the inbox",
    RuleAction.TAG: "tagged on arrival",
}


class RuleDraft(NamedTuple):
    """A rule as it was asked for."""

    action: RuleAction = RuleAction.KILL
    query: str = ""
    tag: str | None = None


class RuleScreen(Dialog[RuleDraft]):
    """Gives back a rule that can be made; None where nothing was asked for.

    Below the field stands how many of the articles that came lately the query would have found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_action(1)", "what it does", show=False, priority=True),
        Binding("shift+tab", "next_action(-1)", "what it does", show=False, priority=True),
        Binding("down", "propose(1)", "next proposal", show=False),
        Binding("up", "propose(-1)", "previous proposal", show=False),
    ]

    @dataclass
    class Tried(Message):
        """What the query of trial `number` would have found."""

        number: int
        found: Trial | None
        error: TermnewsError | None = None

    def __init__(
        self,
        title: str,
        draft: RuleDraft,
        proposals: Sequence[Proposal],
        library_path: Path,
        now: Callable[[], datetime],
        *,
        for_inbox: bool = False,
    ) -> None:
        """`proposals` are queries to choose from; `now` is the clock in the reader's time zone.

        `for_inbox` says that the rule will be carried out on the inbox at once.
        """
        super().__init__()
        self._title = title
        self._action = draft.action
        self._draft = draft
        self._proposals = proposals
        self._chosen = next((index for index, each in enumerate(proposals) if each.query == draft.query), -1)
        self._trials = Trials(library_path)
        self._now = now
        self._saves = "saves and applies" if for_inbox else "saves"
        self._number = 0
        self.field = Input(self._draft.query, placeholder='title:"live blog" outlet:gazette', id="query", compact=True)
        self.tag = Input(self._draft.tag or "", placeholder="the name of the tag", id="rule-tag", compact=True)
        self.note = QueryNote(id="rule-note")

    def compose(self) -> ComposeResult:
        with Container(id="dialog"):
            yield Static(fitted(self._title, _WIDTH).rstrip(), classes="dialog--title", markup=False)
            yield Static(id="rule-actions")
            yield self.field
            yield self.note
            yield self.tag
            yield Static(id="rule-proposals", markup=False)
            yield Static(classes="dialog--note", id="rule-count", markup=False)
            more = "↑↓ proposals, " if self._proposals else ""
            yield Static(f"tab action, {more}enter {self._saves}, escape closes", classes="dialog--note", markup=False)

    def on_mount(self) -> None:
        self._show_action()
        self._show_proposals()
        self._try_typed()
        self.field.focus()

    def on_unmount(self) -> None:
        self._trials.close()

    def action_next_action(self, step: int) -> None:
        """Another action: kill, keep, star, read, tag."""
        actions = list(RuleAction)
        self._action = actions[(actions.index(self._action) + step) % len(actions)]
        self._show_action()
        self._try_typed()
        if not self.tag.display:
            self.field.focus()

    def _show_action(self) -> None:
        names = [
            Content.styled(f" {each} ", "reverse bold") if each is self._action else Content(f" {each} ")
            for each in RuleAction
        ]
        self.query_one("#rule-actions", Static).update(Content(" ").join(names))
        self.tag.display = self._action is RuleAction.TAG

    def action_propose(self, step: int) -> None:
        """Take the next proposal into the field; from the name of a tag go back to the field."""
        if self.focused is self.tag:
            self.field.focus()
        elif self._proposals:
            self._chosen = (self._chosen + step) % len(self._proposals) if self._chosen >= 0 else 0
            self.field.value = self._proposals[self._chosen].query
            self.field.cursor_position = len(self.field.value)

    def _show_proposals(self) -> None:
        lines = [
            f"{'▸' if index == self._chosen else ' '} {each.label:<{_LABEL_WIDTH}}"
            + fitted(each.query, _WIDTH - _LABEL_WIDTH - 2).rstrip()
            for index, each in enumerate(self._proposals)
        ]
        shown = self.query_one("#rule-proposals", Static)
        shown.update("\n".join(lines))
        shown.display = bool(lines)

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        typed = self.field.value
        self._chosen = next((index for index, each in enumerate(self._proposals) if each.query == typed), -1)
        self._show_proposals()
        self._try_typed()

    def _try_typed(self) -> None:
        """Say what is wrong with the query, or count what it would have found."""
        self._number = self._trials.ask()
        typed = self.field.value
        count = self.query_one("#rule-count", Static)
        try:
            read_query(typed, self._now())
        except QueryError as error:
            count.update("")
            if typed.strip():
                self.note.explain(typed, error)
            else:
                self._explain_action()
            return
        self._explain_action()
        count.update("counting …")
        self._try(self._number, typed)

    def _explain_action(self) -> None:
        self.note.explain(self.field.value, None, _MEANS[self._action])

    @work(thread=True, exclusive=True, group="trial", exit_on_error=False, description="try a rule")
    def _try(self, number: int, typed: str) -> None:
        try:
            found = self._trials.found(number, typed, now=self._now())
        except TermnewsError as error:
            self.post_message(self.Tried(number, None, error))
        else:
            if found is not None:
                self.post_message(self.Tried(number, found))

    @on(Tried)
    def _show_trial(self, message: Tried) -> None:
        if message.number != self._number:
            return
        count = self.query_one("#rule-count", Static)
        if message.found is None:
            count.update(str(message.error))
        else:
            count.update(trial_sentence(message.found))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        """Save, unless something is wrong, or the tag still needs its name."""
        typed = self.field.value
        if not typed.strip() and message.input is self.field:
            self.dismiss(None)
            return
        try:
            read_query(typed, self._now())
        except QueryError as error:
            self.note.explain(typed, error)
            self.field.focus()
            return
        tag = None
        if self._action is RuleAction.TAG:
            try:
                tag = tag_name(self.tag.value)
            except TagError as error:
                if self.tag.value.strip():
                    self.query_one("#rule-count", Static).update(str(error))
                self.tag.focus()
                return
        self.dismiss(RuleDraft(self._action, " ".join(typed.split()), tag))


def trial_sentence(found: Trial) -> str:
    """How many articles a rule would have found, of how many."""
    return f"{len(found.ids):,} of {counted(found.arrivals, 'article')} that came in the last {found.days} days"
