"""The list of rules: number, what each does, how many articles it has acted on, its query."""

from __future__ import annotations

from rich.segment import Segment

from termnews.model import Rule, RuleAction
from termnews.text.wording import counted
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.record_list import RecordList

_ACTION_WIDTH = 14
_COUNT_WIDTH = 14


class RuleList(RecordList[Rule]):
    """One line for each rule."""

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Number, action, count, query."""
        rule = self.records[index]
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
