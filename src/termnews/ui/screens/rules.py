"""Rules: what is killed, kept, starred, marked read or tagged as it arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on

from termnews.clock import LOCAL
from termnews.library import Library
from termnews.services import rules, triage
from termnews.services.rules import Rule, RuleAction
from termnews.text.wording import counted, date_words
from termnews.ui import footers
from termnews.ui.keys import RULES_GROUPS, bindings
from termnews.ui.screens.records import Changed, RecordsScreen, Write
from termnews.ui.screens.rule import RuleDraft, RuleScreen
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.rule_list import RuleList

_ACTED = {
    RuleAction.KILL: "{} killed",
    RuleAction.KEEP: "{} kept from a kill rule",
    RuleAction.STAR: "{} starred",
    RuleAction.READ: "{} marked read",
    RuleAction.TAG: "{} tagged",
}


class RulesScreen(RecordsScreen[Rule]):
    """The rules, and below them what is known of the one under the cursor."""

    GROUPS = RULES_GROUPS
    FOOTER = footers.RULES
    HELP_TITLE = "Rules"
    BINDINGS = bindings(RULES_GROUPS)
    NOTHING = "No rules yet. a makes one for what arrives; D on an article begins with that article."

    def __init__(self) -> None:
        super().__init__(RuleList(id="records"))

    def read(self) -> Sequence[Rule]:
        return rules.rules(self.app.library)

    def summary(self, records: Sequence[Rule]) -> str:
        return counted(len(records), "rule")

    def facts_of(self, record: Rule) -> Sequence[str]:
        acted = _ACTED[record.action].format(counted(record.matched, "article"))
        return (_words(record), acted, f"Made on {date_words(record.created, LOCAL)}")

    def action_add(self) -> None:
        """Ask for a rule."""
        self._ask("A rule for what arrives from now on", RuleDraft(), self._add)

    @on(RowList.Opened)
    def action_edit(self) -> None:
        """Change the rule under the cursor."""
        if rule := self.records.current:
            draft = RuleDraft(rule.action, rule.query, rule.tag)
            self._ask(f"Rule {rule.id}", draft, lambda given: self._change(rule, given))

    def _ask(self, title: str, draft: RuleDraft, then: Callable[[RuleDraft], None]) -> None:
        def answered(given: RuleDraft | None) -> None:
            if given is not None:
                then(given)

        screen = RuleScreen(title, draft, (), self.app.library.path, self.app.local_now)
        self.app.push_screen(screen, answered)

    def _add(self, given: RuleDraft) -> None:
        now = self.app.local_now()

        def write(library: Library) -> Changed:
            made, new = rules.add_rule(library, given.action, given.query, given.tag, now=now)
            known = "" if new else " is known already"
            sentence = f"Rule {made.id}{known}: {_words(made, ' ')} · x does so in the inbox, too"
            return Changed(sentence, made.id, self._removing(made) if new else None)

        self.change(write)

    def _change(self, rule: Rule, given: RuleDraft) -> None:
        now = self.app.local_now()
        before = RuleDraft(rule.action, rule.query, rule.tag)

        def give(library: Library, draft: RuleDraft) -> str:
            return _words(rules.change_rule(library, rule.id, draft.action, draft.query, draft.tag, now=now), " ")

        def write_back(library: Library) -> Changed:
            return Changed(f"Rule {rule.id} is as before: {give(library, before)}", rule.id)

        def write(library: Library) -> Changed:
            return Changed(f"Rule {rule.id}: {give(library, given)} · u takes it back", rule.id, write_back)

        self.change(write)

    def action_remove(self) -> None:
        """Remove the rule under the cursor."""
        if rule := self.records.current:
            remove = self._removing(rule)

            def write(library: Library) -> Changed:
                back = partial(_restore, rule_id=rule.id)
                return Changed(f"{remove(library).sentence} · u brings it back", back=back)

            self.change(write)

    def _removing(self, rule: Rule) -> Write:
        """What removes a rule."""
        now = self.app.now()

        def write(library: Library) -> Changed:
            rules.remove_rule(library, rule.id, now=now)
            return Changed(f"Removed rule {rule.id}: {_words(rule, ' ')}")

        return write

    def undo_earlier(self, library: Library) -> Changed:
        return _restore(library)

    def action_apply(self) -> None:
        """Carry the rule out on what is in the inbox now."""
        if rule := self.records.current:
            now = self.app.local_now()
            self._act(lambda library: rules.apply_rule(library, rule.id, now=now))

    def action_take_back(self) -> None:
        """Take back what the rule did last as articles arrived."""
        if rule := self.records.current:
            now = self.app.local_now()
            self._act(lambda library: triage.undo_arrivals(library, rule.id, now=now))

    def _act(self, write: Callable[[Library], triage.Step]) -> None:
        """Change articles: there may be many."""

        def act(library: Library) -> Changed:
            step = write(library)
            if not step.ids:
                return Changed(step.sentence)
            return Changed(f"{step.sentence} · u undoes", back=_undo_step)

        self.change(act, is_long=True)


def _undo_step(library: Library) -> Changed:
    return Changed(triage.undo(library).sentence)


def _restore(library: Library, rule_id: int | None = None) -> Changed:
    """Bring back a rule, the last one that was removed unless told."""
    restored = rules.restore_rule(library, rule_id)
    return Changed(f"Rule {restored.id} is back: {_words(restored, ' ')}", restored.id)


def _words(rule: Rule, joint: str = ": ") -> str:
    return f"{rule.does}{joint}{rule.query}"
