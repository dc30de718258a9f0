"""The bottom line: what was just done, or which keys there are."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from termnews.ui.cells import fitted, segment, strip
from termnews.ui.footers import Footer
from termnews.ui.keys import Key
from termnews.ui.looks import Drawn
from termnews.ui.wrap import wrap

_MOST_LINES = 4
"""Lines that a long message may take."""


class StatusLine(Drawn):
    """A message if there is one, else as many key hints as fit; keys that wait for more, or work in the background, on the right.

    While keys wait for more, the hints are those that may follow.

    It grows to as many lines as a message needs: an error that is cut off in the middle helps nobody.
    """

    DEFAULT_CSS = "StatusLine { height: auto; }"

    message: reactive[str] = reactive("")
    error: reactive[bool] = reactive(False)
    pending: reactive[str] = reactive("")
    following: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """The keys that may follow what waits, each with what it does."""
    progress: reactive[str] = reactive("")

    def __init__(self, footer: Footer, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._footer = footer

    def show_keys(self, footer: Footer) -> None:
        """Hint at these keys from now on: those that work where the focus is."""
        if footer is not self._footer:
            self._footer = footer
            self.refresh()

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        self.message = message
        self.error = error

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._message_lines(width))

    def watch_message(self) -> None:
        self._take_lines()

    def watch_progress(self) -> None:
        self._take_lines()

    def _take_lines(self) -> None:
        """Grow or shrink, where the message needs other than the lines that there are."""
        if self.size and len(self._message_lines(self.size.width)) != self.size.height:
            self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        is_last = y == self.size.height - 1
        corner = self._corner if is_last else ""
        if self.message:
            parts = self._message_segments(y, width)
        elif is_last:
            parts = self._hint_segments(width - (cell_len(corner) + 3 if corner else 0))
        else:
            parts = []
        if corner:
            left = max(0, width - cell_len(corner) - 2)
            parts = [*Strip(parts).adjust_cell_length(left), Segment(" ")]
            parts.append(segment(corner, self.style_of("status--pending")))
        return strip(parts, width, self.ground)

    def _message_segments(self, y: int, width: int) -> list[Segment]:
        lines = self._message_lines(width)
        style = self.style_of("status--error" if self.error else "status--message")
        return [segment(f" {lines[y]}", style)] if y < len(lines) else []

    @property
    def _corner(self) -> str:
        return self.pending or self.progress

    def _message_lines(self, width: int) -> list[str]:
        """The message in lines that leave room for the corner, the last one cut where there are too many."""
        room = max(1, width - 2 - (cell_len(self._corner) + 2 if self._corner else 0))
        if cell_len(self.message) <= room:
            return [self.message]
        pieces = wrap(self.message, 0, len(self.message), room)
        lines = [self.message[start:end] for start, end in pieces[:_MOST_LINES]]
        if len(pieces) > _MOST_LINES:
            lines[-1] = fitted(self.message[pieces[_MOST_LINES - 1][0] :], room)
        return lines

    def _hint_segments(self, room: int) -> list[Segment]:
        """As many hints as fit, in their order; the last one, which leads to all others, is always among them."""
        *hints, last = self.following or [_hint(entry) for entry in self._footer]
        room -= _width(last)
        shown = []
        for hint in hints:
            room -= _width(hint)
            if room < 0:
                break
            shown.append(hint)
        return [part for hint in (*shown, last) for part in self._draw_hint(*hint)]

    def _draw_hint(self, key: str, does: str) -> tuple[Segment, Segment]:
        return segment(f" {key}", self.style_of("status--key")), segment(f" {does} ", self.style_of("status--hint"))


def _hint(entry: Key) -> tuple[str, str]:
    return entry.keys[0].replace(" ", ""), entry.hint


def _width(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + cell_len(hint[1]) + 3
