"""The top line: where one is on the left, how much is left on the right."""

from __future__ import annotations

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from termnews.ui.cells import fitted, segment, strip
from termnews.ui.looks import Drawn

_NAMED_FROM = 60
"""Columns from which on the program's name stands there, too."""


class TitleBar(Drawn):
    """One line; both texts may hold anything. Where there is little room, the place has that of the program's name."""

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
        name = " termnews  " if width >= _NAMED_FROM else " "
        room = max(0, width - cell_len(name) - 1 - cell_len(facts))
        parts = [
            segment(name, self.style_of("title--name")),
            segment(fitted(self.place, room), self.style_of("title--place")),
            segment(facts, self.style_of("title--facts")),
        ]
        return strip(parts, width, self.ground)
