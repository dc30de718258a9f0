"""Rules: what is killed, kept, starred, marked read or tagged as it arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on

from termnews.library import Library
from termnews.services import rules, triage
from termnews.services.rules import Rule, RuleAction
from termnews.text.wording import counted, date_words
from termnews.ui.keys import RULES_GROUPS, bindings
from termnews.ui.screens.records import Changed, RecordsScreen
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
        return (_words(record), acted, f"Made on {date_words(record.created.astimezone())}")

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
        def write() -> Changed:
            made, new = rules.add_rule(self.app.library, given.action, given.query, given.tag, now=self.app.local_now())
            if new:
                self._back.append(lambda: self._remove(made))
            known = "" if new else " is known already"
            return Changed(f"Rule {made.id}{known}: {_words(made, ' ')} · x does so in the inbox, too", made.id)

        self.change(write)

    def _change(self, rule: Rule, given: RuleDraft) -> None:
        def write() -> Changed:
            changed = self._give(rule, given)
            before = RuleDraft(rule.action, rule.query, rule.tag)
            self._back.append(
                lambda: Changed(f"Rule {rule.id} is as before: {_words(self._give(rule, before), ' ')}", rule.id)
            )
            return Changed(f"Rule {rule.id}: {_words(changed, ' ')} · u takes it back", rule.id)

        self.change(write)

    def _give(self, rule: Rule, given: RuleDraft) -> Rule:
        return rules.change_rule(
            self.app.library, rule.id, given.action, given.query, given.tag, now=self.app.local_now()
        )

    def action_remove(self) -> None:
        """Remove the rule under the cursor."""
        if rule := self.records.current:

            def write() -> Changed:
                removed = self._remove(rule)
                self._back.append(lambda: self._restore(rule.id))
                return Changed(f"{removed.sentence} · u brings it back")

            self.change(write)

    def _remove(self, rule: Rule) -> Changed:
        rules.remove_rule(self.app.library, rule.id, now=self.app.now())
        return Changed(f"Removed rule {rule.id}: {_words(rule, ' ')}")

    def undo_earlier(self) -> Changed:
        return self._restore()

    def _restore(self, rule_id: int | None = None) -> Changed:
        """Bring back a rule, the last one that was removed unless told."""
        restored = rules.restore_rule(self.app.library, rule_id)
        return Changed(f"Rule {restored.id} is back: {_words(restored, ' ')}", restored.id)

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
        """Change articles, beside the event loop: there may be many."""
        self.status.say("Working …")
        self.app.write_beside(write, self._say_acted, self.say_error)

    def _say_acted(self, step: triage.Step) -> None:
        if step.ids:
            self._back.append(lambda: Changed(triage.undo(self.app.library).sentence))
        self.reload()
        self.status.say(step.sentence + (" · u undoes" if step.ids else ""))


def _words(rule: Rule, joint: str = ": ") -> str:
    return f"{rule.does}{joint}{rule.query}"
