"""Rules from where articles are: one made from the article at hand, or from a query, at once for the inbox too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import ArticleRow
from termnews.ui.screens.common_keys import CommonKeys

if TYPE_CHECKING:
    from termnews.services.rule_proposals import Proposal
    from termnews.services.rules import NewRule
    from termnews.services.triage import Step
    from termnews.ui.screens.rule import RuleDraft


class RuleKeys(CommonKeys):
    """Asks for a rule, keeps it and carries it out. Subclasses say from which article, and what follows."""

    def row_of_target(self) -> ArticleRow | None:
        """The article that a rule is made from."""
        raise NotImplementedError

    def ruled(self, step: Step) -> None:
        """A new rule was carried out on the inbox."""
        raise NotImplementedError

    def own_proposals(self) -> list[Proposal]:
        """What this screen proposes before what the article does."""
        return []

    def action_rules(self) -> None:
        self.app.open_rules()

    def action_rule_from_here(self) -> None:
        """Ask for a rule for articles like the one at hand."""
        from termnews.services.rule_proposals import proposals

        row = self.row_of_target()
        if row is None:
            self.status.say("No article here")
            return
        try:
            found = [*self.own_proposals(), *proposals(self.app.library, row)]
        except TermnewsError as error:
            self.say_error(error)
            return
        self.ask_for_rule(f"From now on: {row.title}", found)

    def ask_for_rule(self, title: str, proposals: Sequence[Proposal]) -> None:
        """Ask for a rule, the first proposal standing in the field."""
        from termnews.ui.screens.rule import RuleDraft, RuleScreen

        draft = RuleDraft(query=proposals[0].query if proposals else "")
        screen = RuleScreen(title, draft, proposals, self.app.library.path, self.app.local_now, for_inbox=True)
        self.app.push_screen(screen, self._make_rule)

    def _make_rule(self, draft: RuleDraft | None) -> None:
        """Keep a rule and carry it out on the inbox, beside the event loop: the inbox may be long."""
        if draft is None:
            return
        from termnews.services.rules import RuleAction, add_rule, apply_rule

        now = self.app.local_now()

        def write(library: Library) -> tuple[NewRule, Step | None]:
            made = add_rule(library, draft.action, draft.query, draft.tag, now=now)
            keeps = draft.action is RuleAction.KEEP
            return made, None if keeps else apply_rule(library, made.rule.id, now=now)

        self.app.write_beside(write, self._say_made, self.say_error)

    def _say_made(self, made: tuple[NewRule, Step | None]) -> None:
        (rule, new), step = made
        acted = step if step is not None and step.ids else None
        known = "" if new else " (known already)"
        sentence = f"{acted.sentence} · u undoes" if acted else f"Rule {rule.id}{known}: {rule.does} {rule.query}"
        if self not in self.app.screen_stack:  # it was left meanwhile
            self.app.inbox.reload()
            self.app.inbox.status.say(f"{sentence} · I shows the rules")
            return
        if acted:
            self.ruled(acted)
        self.status.say(f"{sentence} · I shows the rules")
