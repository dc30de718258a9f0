"""The bottom line: what was just done, or which keys there are."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from termnews.ui.cells import segment, strip
from termnews.ui.keys import Group
from termnews.ui.looks import Drawn


class StatusLine(Drawn):
    """A message if there is one, else key hints as many as fit; keys that wait for more, or work in the background, on the right."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    message: reactive[str] = reactive("")
    error: reactive[bool] = reactive(False)
    pending: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")

    def __init__(self, groups: tuple[Group, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints = _hints_of(groups)

    def show_keys(self, groups: tuple[Group, ...]) -> None:
        """Hint at the keys of `groups` from now on: those that work where the focus is."""
        self._hints = _hints_of(groups)
        self.refresh()

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        self.message = message
        self.error = error

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        corner = self.pending or self.progress
        if self.message:
            name = "status--error" if self.error else "status--message"
            parts = [segment(f" {self.message}", self.style_of(name))]
        else:
            parts = self._hint_segments(width - cell_len(corner) - 3)
        if corner:
            left = max(0, width - cell_len(corner) - 2)
            parts = [*Strip(parts).adjust_cell_length(left), Segment(" ")]
            parts.append(segment(corner, self.style_of("status--pending")))
        return strip(parts, width, self.ground)

    def _hint_segments(self, room: int) -> list[Segment]:
        """As many hints as fit, in their order; the last one, which leads to all others, is always among them."""
        *hints, last = self._hints
        room -= _hint_width(last)
        shown = []
        for hint in hints:
            room -= _hint_width(hint)
            if room < 0:
                break
            shown.append(hint)
        return [part for hint in (*shown, last) for part in self._draw_hint(*hint)]

    def _draw_hint(self, key: str, does: str) -> tuple[Segment, Segment]:
        return segment(f" {key}", self.style_of("status--key")), segment(f" {does} ", self.style_of("status--hint"))


def _hints_of(groups: tuple[Group, ...]) -> list[tuple[str, str]]:
    return [(entry.keys[0].replace(" ", ""), entry.hint) for group in groups for entry in group.keys if entry.hint]


def _hint_width(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + cell_len(hint[1]) + 3
