"""The top line: where one is on the left, how much is left on the right."""

from __future__ import annotations

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from termnews.ui.cells import fitted, segment, strip
from termnews.ui.looks import Drawn


class TitleBar(Drawn):
    """One line; both texts may hold anything."""

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
            segment(" termnews  ", self.style_of("title--name")),
            segment(fitted(self.place, room), self.style_of("title--place")),
            segment(facts, self.style_of("title--facts")),
        ]
        return strip(parts, width, self.ground)
