"""The top line: where one is on the left, how much is left on the right."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from termnews.ui.cells import fitted, segment, strip


class TitleBar(Widget):
    """One line; both texts may hold anything."""

    COMPONENT_CLASSES = {"title--name", "title--place", "title--facts"}
    DEFAULT_CSS = "TitleBar { height: 1; }"

    place: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")
    chosen: reactive[int] = reactive(0)
    """How many are selected."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        said = [f"{self.chosen:,} selected"] if self.chosen else []
        said += [self.facts] if self.facts else []
        facts = f" {' · '.join(said)} " if said else ""
        room = max(0, width - 12 - cell_len(facts))
        parts = [
            segment(" termnews  ", self._style("title--name")),
            segment(fitted(self.place, room), self._style("title--place")),
            segment(facts, self._style("title--facts")),
        ]
        return strip(parts, width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
