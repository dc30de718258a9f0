"""The list of rules: number, what each does, how many articles it has acted on, its query."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from termnews.model import Rule, RuleAction
from termnews.text.wording import counted
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.row_list import RowList

_ACTION_WIDTH = 14
_COUNT_WIDTH = 14


class RuleList(RowList):
    """One line for each rule."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rules: tuple[Rule, ...] = ()

    @property
    def row_count(self) -> int:
        return len(self.rules)

    @property
    def current(self) -> Rule | None:
        """The rule under the cursor."""
        return self.rules[self.cursor] if self.cursor < len(self.rules) else None

    def show(self, rules: Sequence[Rule], *, keep: int | None = None) -> None:
        """Take the rules as they are now; the cursor stays on rule `keep` (the one it is on, if None)."""
        current = self.current
        keep = current.id if keep is None and current is not None else keep
        self.rules = tuple(rules)
        row = next((index for index, each in enumerate(self.rules) if each.id == keep), self.cursor)
        self.rows_changed(row)

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Number, action, count, query."""
        rule = self.rules[index]
        protects = rule.action in (RuleAction.KEEP, RuleAction.STAR)
        action = self.style_of("list--star" if protects else "list--unread")
        used = 4 + 2 + _ACTION_WIDTH + 1 + _COUNT_WIDTH + 2
        return [
            segment(fitted(str(rule.id), 4, right=True) + "  ", self.style_of("list--dim")),
            segment(fitted(rule.does, _ACTION_WIDTH) + " ", action),
            segment(
                fitted(counted(rule.matched, "article"), _COUNT_WIDTH, right=True) + "  ", self.style_of("list--dim")
            ),
            segment(fitted(rule.query, max(0, width - used)), self.style_of("list--unread")),
        ]
