"""Rules: what is killed, kept, starred, marked read or tagged as it arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from termnews.errors import RuleError, TermnewsError
from termnews.library import Library
from termnews.services import rules, triage
from termnews.services.rules import Rule, RuleAction
from termnews.text.clean import clean_line
from termnews.text.wording import counted, date_words
from termnews.ui.app import TermnewsApp
from termnews.ui.keyed_screen import KeyedScreen
from termnews.ui.keys import RULES_GROUPS, bindings
from termnews.ui.screens.rule import RuleDraft, RuleScreen
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.rule_list import RuleList
from termnews.ui.widgets.title_bar import TitleBar

_ACTED = {
    RuleAction.KILL: "{} killed on arrival",
    RuleAction.KEEP: "{} kept from a kill rule",
    RuleAction.STAR: "{} starred on arrival",
    RuleAction.READ: "{} marked read on arrival",
    RuleAction.TAG: "{} tagged on arrival",
}
_NONE_YET = (
    "No rules yet. a makes one; D on an article begins with that article.\n"
    "A rule kills, keeps, stars, marks read or tags what its query finds as it arrives."
)


class RulesScreen(KeyedScreen):
    """The rules, and below them what is known of the one under the cursor."""

    GROUPS = RULES_GROUPS
    HELP_TITLE = "Rules"
    BINDINGS = bindings(RULES_GROUPS)
    CSS_PATH = "rules.tcss"

    app = getters.app(TermnewsApp)

    def __init__(self) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.rules = RuleList(id="rules")
        self.facts = Static(markup=False, id="rule-facts")
        self._back: list[Callable[[Library], str]] = []
        """What takes back what was done here, the last at the end; each says what it did."""

    def compose(self) -> ComposeResult:
        yield self.bar
        with Container(id="rules-pane"):
            yield self.rules
            yield self.facts
        yield self.status

    @property
    def panes(self) -> Sequence[Widget]:
        return (self.rules,)

    def on_mount(self) -> None:
        self.bar.place = "Rules"
        self.reload()
        self.rules.focus()

    def reload(self, *, keep: int | None = None) -> None:
        """Read the rules again; the cursor goes to rule `keep`, or stays where it is."""
        found = rules.rules(self.app.library)
        self.rules.show(found, keep=keep)
        self.bar.facts = counted(len(found), "rule")
        self._show_facts()

    def library_changed(self) -> None:
        self.reload()

    @on(RowList.Highlighted)
    def _show_facts(self) -> None:
        rule = self.rules.current
        self.facts.update(_facts(rule) if rule else _NONE_YET)

    def action_add(self) -> None:
        """Ask for a rule."""
        self._ask("A rule for what arrives from now on", RuleDraft(), self._add)

    @on(RowList.Opened)
    def action_edit(self) -> None:
        """Change the rule under the cursor."""
        if rule := self.rules.current:
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

        def add() -> tuple[int, str]:
            made, new = rules.add_rule(self.app.library, given.action, given.query, given.tag, now=now)
            if new:
                self._back.append(lambda library: _removed(rules.remove_rule(library, made.id, now=now)))
            known = "" if new else " is known already"
            return made.id, f"Rule {made.id}{known}: {made.does} {made.query} · x does so in the inbox, too"

        self._write(add)

    def _change(self, rule: Rule, given: RuleDraft) -> None:
        now = self.app.local_now()

        def change() -> tuple[int, str]:
            changed = rules.change_rule(self.app.library, rule.id, given.action, given.query, given.tag, now=now)
            self._back.append(
                lambda library: _as_before(
                    rules.change_rule(library, rule.id, rule.action, rule.query, rule.tag, now=now)
                )
            )
            return rule.id, f"Rule {rule.id}: {changed.does} {changed.query} · u takes it back"

        self._write(change)

    def action_remove(self) -> None:
        """Remove the rule under the cursor."""
        if rule := self.rules.current:

            def remove() -> tuple[None, str]:
                rules.remove_rule(self.app.library, rule.id, now=self.app.now())
                self._back.append(lambda library: _restored(rules.restore_rule(library, rule.id)))
                return None, f"{_removed(rule)} · u brings it back"

            self._write(remove)

    def action_undo(self) -> None:
        """Take back the last that was done here; before that, bring back the rule that was removed last."""

        def undo() -> tuple[None, str]:
            back = self._back.pop() if self._back else lambda library: _restored(rules.restore_rule(library))
            return None, back(self.app.library)

        self._write(undo)

    def action_apply(self) -> None:
        """Carry the rule out on what is in the inbox now."""
        if rule := self.rules.current:
            now = self.app.local_now()
            self.status.say("Working …")
            self.app.write_beside(
                lambda library: rules.apply_rule(library, rule.id, now=now), self._say_applied, self.say_error
            )

    def _say_applied(self, step: triage.Step) -> None:
        if step.ids:
            self._back.append(lambda library: triage.undo(library).sentence)
        self.status.say(step.sentence + (" · u undoes" if step.ids else ""))

    def _write(self, write: Callable[[], tuple[int | None, str]]) -> None:
        """Change a rule and say so; gives what `write` says, with the cursor on the rule that it names."""
        try:
            keep, sentence = write()
            self.reload(keep=keep)
        except RuleError as error:  # the rule is no longer as this screen has it: another one changed it
            self.reload()
            self.say_error(error)
        except TermnewsError as error:
            self.say_error(error)
        else:
            self.status.say(sentence)

    def action_help(self) -> None:
        self.app.open_help(self.HELP_TITLE, self.GROUPS)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_quit_at_once(self) -> None:
        self.app.exit()


def _removed(rule: Rule) -> str:
    return f"Removed rule {rule.id}: {rule.does} {rule.query}"


def _restored(rule: Rule) -> str:
    return f"Rule {rule.id} is back: {rule.does} {rule.query}"


def _as_before(rule: Rule) -> str:
    return f"Rule {rule.id} is as before: {rule.does} {rule.query}"


def _facts(rule: Rule) -> str:
    """What is known of a rule, in a few lines."""
    acted = _ACTED[rule.action].format(counted(rule.matched, "article"))
    made = date_words(rule.created.astimezone())
    return "\n".join(clean_line(line) for line in (f"{rule.does}: {rule.query}", acted, f"Made on {made}"))
