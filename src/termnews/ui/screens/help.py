"""Help: every key of the screen it was called from, out of the one table."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from termnews.ui import footers
from termnews.ui.cells import fitted, segment, strip
from termnews.ui.keyed_screen import KeyedScreen
from termnews.ui.keys import HELP_GROUPS, Group, bindings
from termnews.ui.looks import Drawn
from termnews.ui.wrap import wrap

_KEYS_WIDTH = 16


class KeyTable(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """Groups of keys; only those whose words hold the filter."""

    def __init__(self, groups: tuple[Group, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._groups = groups
        self._filter = ""
        self._lines: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        self.show_filtered("")

    def show_filtered(self, words: str) -> None:
        """Keep the keys whose description or name holds every word."""
        self._filter = words
        self._break_lines()
        self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        self._break_lines()

    def _break_lines(self) -> None:
        wanted = self._filter.casefold().split()
        room = max(1, self._width - _KEYS_WIDTH - 2)
        self._lines = []
        for group in self._groups:
            rows = [
                (" ".join(key.replace(" ", "") for key in entry.keys), entry.does)
                for entry in group.keys
                if all(word in f"{entry.does} {group.title} {entry.id} {entry.hint}".casefold() for word in wanted)
            ]
            if rows:
                self._lines += [("", ""), ("", group.title)]
                for keys, does in rows:
                    first, *others = (does[start:end] for start, end in wrap(does, 0, len(does), room))
                    self._lines += [(keys, first), *((" ", line) for line in others)]
        self._lines = self._lines[1:] or [("", "No key does that")]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    @property
    def _width(self) -> int:
        """Cells of a line beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def page(self) -> int:
        """Lines on one page."""
        return max(1, self.size.height - 1)

    def move(self, rows: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def move_to(self, row: int) -> None:
        """Scroll to a line; -1 is the end."""
        self.scroll_to(y=row if row >= 0 else len(self._lines), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        row = y + round(self.scroll_offset.y)
        width = self._width
        if row >= len(self._lines):
            return Strip.blank(width, self.ground)
        keys, does = self._lines[row]
        if not keys:
            return strip([segment(does, self.style_of("keys--heading"))], width, self.ground)
        parts = [
            segment(fitted(keys, _KEYS_WIDTH) + "  ", self.style_of("keys--key")),
            segment(fitted(does, max(0, width - _KEYS_WIDTH - 2)), self.style_of("keys--does")),
        ]
        return strip(parts, width, self.ground)


class HelpScreen(KeyedScreen):
    """A window over the screen it explains."""

    GROUPS = HELP_GROUPS
    FOOTER = footers.HELP
    BINDINGS = bindings(HELP_GROUPS)
    CSS_PATH = "dialog.tcss"

    def __init__(self, title: str, groups: tuple[Group, ...]) -> None:
        super().__init__()
        self._title = title
        self.table = KeyTable(groups, id="keys")
        self.field = Input(placeholder="find a key by what it does", id="filter", compact=True)

    def compose(self) -> ComposeResult:
        with Container(id="dialog", classes="-tall"):
            yield Static(f"Keys: {self._title}", classes="dialog--title", markup=False)
            yield self.field
            yield self.table
            yield self.status

    def on_mount(self) -> None:
        self.table.focus()

    @on(Input.Changed)
    def _filter(self, message: Input.Changed) -> None:
        self.table.show_filtered(message.value)

    @on(Input.Submitted)
    def _found(self) -> None:
        self.table.focus()

    def action_filter(self) -> None:
        self.field.focus()

    def action_close(self) -> None:
        if self.focused is self.field:
            self.table.focus()
        else:
            self.dismiss(None)
