"""A list of one-line rows with a cursor, drawn line by line as it comes into sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.ui.cells import segment, strip
from termnews.ui.looks import Drawn
from termnews.ui.wrap import wrap

_MARKS = {(False, False): " ", (True, False): "▌", (False, True): "┃", (True, True): "█"}
"""What stands before a row, by whether it is under the cursor and whether it is selected."""

_KEPT_LINES = 1024
"""Lines that are kept as they were drawn."""


class RowList(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """Rows in a fixed order, moved through by the keys of every list. Subclasses hold them and draw one.

    A key press repaints two lines; nothing but what is in sight is ever drawn.
    """

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    PAUSE_GC_ON_SCROLL = True

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row, or the row on another thing."""

        rows: RowList

        @property
        def control(self) -> RowList:
            """The list, for those who listen to one of several."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the latest place matters."""
            return isinstance(message, RowList.Highlighted) and message.rows is self.rows

    @dataclass
    class Opened(Message):
        """The row under the cursor was clicked a second time."""

        rows: RowList

        @property
        def control(self) -> RowList:
            """The list, for those who listen to one of several."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.nothing = ""
        """What is said where there are no rows."""
        self._lines: dict[tuple[int, int, bool, bool], Strip] = {}
        """Lines as they were drawn, by row, width, whether the cursor is there and whether it is selected."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """One row in at most `width` cells, without the cursor's mark."""
        raise NotImplementedError

    def is_selected(self, index: int) -> bool:
        """Whether a row is one of several that the next verb acts on."""
        return False

    @property
    def is_lit(self) -> bool:
        """Whether the row under the cursor stands out as what the next key acts on."""
        return self.has_focus

    def rows_changed(self, cursor: int, *, scroll: int = 0) -> None:
        """There are other rows: put the cursor on one (or on the nearest that there is) and draw anew.

        `scroll` rows were put in above those in sight (taken out, if negative): scroll by as many.
        """
        self.virtual_size = Size(0, self.row_count)
        if scroll:
            self.scroll_to(y=max(0, self.scroll_offset.y + scroll), animate=False, force=True)
        cursor = max(0, min(cursor, self.row_count - 1))
        if cursor == self.cursor:
            self._cursor_moved()
        self.cursor = cursor
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the cursor by rows, stopping at the ends."""
        self.cursor = max(0, min(self.cursor + rows, self.row_count - 1))

    def move_to(self, row: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self.cursor = max(0, self.row_count - 1 if row < 0 else min(row, self.row_count - 1))

    @property
    def page(self) -> int:
        """Rows on one page."""
        return max(1, self.size.height - 1)

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old)
        self.refresh_line(new)
        self._cursor_moved()

    def _cursor_moved(self) -> None:
        self._keep_in_view(self.cursor)
        self.post_message(self.Highlighted(self))

    def _keep_in_view(self, row: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if not height:
            return
        margin = min(2, (height - 1) // 2)
        if row < top + margin:
            self.scroll_to(y=max(0, row - margin), animate=False, force=True)
        elif row >= top + height - margin:
            self.scroll_to(y=row - height + margin + 1, animate=False, force=True)

    def on_resize(self) -> None:
        self._keep_in_view(self.cursor)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if not 0 <= row < self.row_count:
            return
        if row == self.cursor and event.chain > 1:
            self.post_message(self.Opened(self))
        self.cursor = row

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw lines again; without a region all, from what the rows hold by now."""
        if not regions:
            self._lines.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines.clear()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.size.width
        if not self.row_count:
            return self._draw_nothing(y, width)
        if index >= self.row_count:
            return Strip.blank(width, self.ground)
        state = (index, width, index == self.cursor, self.is_selected(index))
        line = self._lines.get(state)
        if line is None:
            if len(self._lines) >= _KEPT_LINES:
                self._lines.clear()
            line = self._lines[state] = self._draw(*state)
        return line

    def _draw_nothing(self, y: int, width: int) -> Strip:
        """A line below the top what is said instead of rows, as many lines as it needs."""
        lines = wrap(self.nothing, 0, len(self.nothing), width - 4) if self.nothing else []
        if not 1 <= y <= len(lines):
            return Strip.blank(width, self.ground)
        start, end = lines[y - 1]
        return strip([segment(f"  {self.nothing[start:end]}", self.style_of("list--dim"))], width, self.ground)

    def _draw(self, index: int, width: int, here: bool, selected: bool) -> Strip:
        style = self.ground
        if here:
            style += self.style_of("list--cursor" if self.is_lit else "list--cursor-blurred")
        elif selected:
            style += self.style_of("list--selected")
        mark = segment(_MARKS[here, selected], self.style_of("list--mark"))
        return strip([mark, *self.draw_row(index, width - 1)], width, style)
