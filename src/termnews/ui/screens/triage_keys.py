"""The triage verbs of every screen that shows articles: act, say so, allow to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import ArticleRow
from termnews.services import triage
from termnews.services.triage import Deed, Step, Verb
from termnews.ui.screens.rule_keys import RuleKeys

AT_ONCE = 300
"""Articles that a verb may have and still be written before the next key is read."""


@dataclass(frozen=True, slots=True)
class Order:
    """A verb as it was asked for, so that it can be repeated: a time stays as it was typed."""

    verb: Verb
    tag: str | None = None
    when: str | None = None

    def deed(self, now: datetime) -> Deed:
        """What it comes to at `now`, in the reader's time zone. Raises SnoozeError."""
        if self.when is None:
            return Deed(self.verb, self.tag)
        from termnews.services.snoozing import snooze_time

        return Deed(self.verb, self.tag, snooze_time(self.when, now))


class TriageKeys(RuleKeys):
    """The verbs and their undo. Subclasses say what is acted on and what follows."""

    def targets(self) -> Sequence[int]:
        """The ids of the articles that a verb acts on."""
        raise NotImplementedError

    def row_of_target(self) -> ArticleRow | None:
        """The first of them, which decides what a toggle does."""
        raise NotImplementedError

    def forget_selection(self) -> bool:
        """Let go of what was selected; False where nothing was."""
        return False

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        """A verb was carried out; a cursor goes on by `moves` rows."""
        raise NotImplementedError

    def ruled(self, step: Step) -> None:
        self.acted(step.verb, step, 0)

    def journal_moved(self, step: Step) -> None:
        """A step was undone or redone."""
        raise NotImplementedError

    def refresh_digest(self) -> None:
        """The summary's length or the marks changed."""
        raise NotImplementedError

    def carry_out(self, order: Order, chosen: Sequence[int] | None = None, *, moves: int | None = None) -> None:
        """Carry out a verb on the targets, or on those that were `chosen`.

        After one without a selection a cursor goes on by as many rows (or `moves`), so that the next can follow.
        """
        ids = self.targets() if chosen is None else chosen
        if not ids:
            self.status.say("No article here")
            return
        now = self.app.local_now()
        try:
            deed = order.deed(now)
        except TermnewsError as error:
            self.say_error(error)
            return
        self.app.last_order = order
        selected = self.forget_selection()
        rows = moves if moves is not None else 0 if selected else len(ids)
        self._write(
            lambda library: triage.carry_out(library, deed, ids, now=now),
            lambda step: self.acted(order.verb, step, rows),
            many=len(ids) > AT_ONCE,
        )

    def _write(self, write: Callable[[Library], Step], then: Callable[[Step], None], *, many: bool) -> None:
        """Write a step at once; where it has many articles, or others are being written, beside the event loop."""

        def written(step: Step) -> None:
            if self not in self.app.screen_stack:  # it was left meanwhile
                self.app.inbox.reload()
                self.app.inbox.status.say(_said(step))
                return
            then(step)
            self.status.say(_said(step))

        self.app.write_soon(write, written, self.say_error, on_wait=self.say_working, is_long=many)

    def action_done(self) -> None:
        self.carry_out(Order(Verb.DONE))

    def action_undone(self) -> None:
        self.carry_out(Order(Verb.UNDONE))

    def action_star(self) -> None:
        row = self.row_of_target()
        self.carry_out(Order(Verb.UNSTAR if row is not None and row.starred else Verb.STAR))

    def action_toggle_read(self) -> None:
        row = self.row_of_target()
        self.carry_out(Order(Verb.UNREAD if row is not None and row.read else Verb.READ))

    def action_tag(self) -> None:
        from termnews.ui.screens.tag import TagScreen

        ids = self.targets()
        if not ids:
            self.status.say("No article here")
            return

        def named(answer: tuple[str, bool] | None) -> None:
            if answer is not None:
                name, given = answer
                self.carry_out(Order(Verb.TAG if given else Verb.UNTAG, tag=name), ids)

        try:
            screen = TagScreen(len(ids), triage.tags(self.app.library), triage.tags_of(self.app.library, ids))
        except TermnewsError as error:
            self.say_error(error)
            return
        self.app.push_screen(screen, named)

    def action_snooze(self, when: str) -> None:
        self.carry_out(Order(Verb.SNOOZE, when=when))

    def action_snooze_until(self) -> None:
        from termnews.ui.screens.snooze import SnoozeScreen

        ids = self.targets()
        if not ids:
            self.status.say("No article here")
            return

        def typed(when: str | None) -> None:
            if when is not None:
                self.carry_out(Order(Verb.SNOOZE, when=when), ids)

        self.app.push_screen(SnoozeScreen(len(ids), self.app.local_now), typed)

    def action_repeat(self) -> None:
        if self.app.last_order is None:
            self.status.say("Nothing to repeat yet")
        else:
            self.carry_out(self.app.last_order)

    def action_undo(self) -> None:
        many = triage.touches_more(self.app.library, AT_ONCE)
        self._write(triage.undo, self.journal_moved, many=many)

    def action_redo(self) -> None:
        many = triage.touches_more(self.app.library, AT_ONCE, redo=True)
        self._write(triage.redo, self.journal_moved, many=many)

    def action_longer(self) -> None:
        self._change_length(1)

    def action_shorter(self) -> None:
        self._change_length(-1)

    def _change_length(self, step: int) -> None:
        longest = self.longest_summary()
        if not longest:
            self.status.say("A short article has no summary")
            return
        before = min(self.app.summary_length, longest)
        length = max(1, min(before + step, longest))
        if length == before:
            self.status.say("That is the longest summary" if step > 0 else "That is the shortest summary")
            return
        self.app.summary_length = length
        self.refresh_digest()

    def longest_summary(self) -> int:
        """How many sentences the longest summary of the shown article has."""
        raise NotImplementedError

    def action_cycle_marks(self) -> None:
        self.app.highlight = self.app.highlight.next
        self.refresh_digest()
        self.status.say(f"Marked: {self.app.highlight}")

    def action_feeds(self) -> None:
        self.app.open_feeds()

    def action_fetch_one(self) -> None:
        row = self.row_of_target()
        if row is None or row.feed_id is None:
            self.status.say("This article came by no feed")
        else:
            self.fetch([row.feed_id])

    def action_full_text(self) -> None:
        row = self.row_of_target()
        if row is None:
            self.status.say("No article here")
        elif row.url is None:
            self.status.say("This article has no web address")
        else:
            self.app.fetch_full_text(row.id)

    def action_search(self) -> None:
        self.app.open_search()

    def action_pick_place(self) -> None:
        self.app.open_picker()

    def action_browser(self) -> None:
        row = self.row_of_target()
        url = row.url if row else None
        if url:
            self.app.open_url(url)
            self.status.say(f"Opened {url}")
        else:
            self.status.say("This article has no web address")


def _said(step: Step) -> str:
    """What the status line says of a step."""
    acted = not (step.undone or step.redone)
    return step.sentence + (" · u undoes" if acted and step.ids else "")
