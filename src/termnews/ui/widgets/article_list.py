"""The list of articles: a snapshot of ids, rows read by windows, one line each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.model import ArticleRow
from termnews.text.wording import age
from termnews.ui.cells import fitted, segment, strip

_WINDOW = 128
_KEPT_WINDOWS = 16

ReadRows = Callable[[Sequence[int]], list[ArticleRow]]


class ArticleList(ScrollView, can_focus=True, inherit_bindings=False):
    """Articles in a fixed order. The list holds ids only; `read_rows` fetches what is on the screen."""

    COMPONENT_CLASSES = {
        "list--unread",
        "list--read",
        "list--dim",
        "list--star",
        "list--dot",
        "list--mark",
        "list--cursor",
        "list--cursor-blurred",
    }
    DEFAULT_CSS = """
    ArticleList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    PAUSE_GC_ON_SCROLL = True

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on an article, or on none where the list is empty."""

        article_id: int | None

        def can_replace(self, message: Message) -> bool:
            """Only the latest place matters."""
            return isinstance(message, ArticleList.Highlighted)

    @dataclass
    class Opened(Message):
        """The article under the cursor was clicked a second time."""

        article_id: int

    def __init__(self, read_rows: ReadRows, *, now: Callable[[], datetime], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._read_rows = read_rows
        self._now = now
        self.ids: array[int] = array("q")
        self._window = lru_cache(maxsize=_KEPT_WINDOWS)(self._load_window)
        self._styles: dict[str, Style] = {}

    def show(self, ids: array[int], *, keep: int | None = None) -> None:
        """Take a new snapshot. The cursor stays on article `keep` (the one it is on, if None) or near its row."""
        keep = self.current_id if keep is None else keep
        row = self.cursor
        self.ids = ids
        self._window.cache_clear()
        self.virtual_size = Size(0, len(ids))
        if keep is not None and keep in ids:
            row = ids.index(keep)
        row = max(0, min(row, len(ids) - 1))
        if row == self.cursor:
            self._cursor_moved(row)
        self.cursor = row
        self.refresh()

    @property
    def current_id(self) -> int | None:
        """The id of the article under the cursor."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index` of the list, None outside it or where the article is gone."""
        if not 0 <= index < len(self.ids):
            return None
        return self._window(index // _WINDOW).get(self.ids[index])

    @property
    def current_row(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self.row(self.cursor)

    def changed(self) -> None:
        """Read the rows again: something was written to the library."""
        self._window.cache_clear()
        self.refresh()

    def take_out(self, article_ids: Sequence[int]) -> None:
        """Take articles out; the cursor stays on its row, which then holds the next article."""
        gone = set(article_ids)
        before = sum(1 for each in self.ids[: self.cursor] if each in gone)
        row = self.cursor - before
        self.ids = array("q", (each for each in self.ids if each not in gone))
        self._window.cache_clear()
        self.virtual_size = Size(0, len(self.ids))
        row = max(0, min(row, len(self.ids) - 1))
        if row == self.cursor:
            self._cursor_moved(row)
        self.cursor = row
        self.refresh()

    def next_unread(self, direction: int) -> bool:
        """Move to the nearest unread article after (1) or before (-1) the cursor; False where there is none."""
        index = self.cursor + direction
        while 0 <= index < len(self.ids):
            row = self.row(index)
            if row is not None and not row.read:
                self.cursor = index
                return True
            index += direction
        return False

    def move(self, rows: int) -> None:
        """Move the cursor by rows, stopping at the ends."""
        self.cursor = max(0, min(self.cursor + rows, len(self.ids) - 1))

    def move_to(self, row: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self.cursor = max(0, len(self.ids) - 1 if row < 0 else min(row, len(self.ids) - 1))

    @property
    def page(self) -> int:
        """Rows on one page."""
        return max(1, self.size.height - 1)

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old - self.scroll_offset.y)
        self.refresh_line(new - self.scroll_offset.y)
        self._cursor_moved(new)

    def _cursor_moved(self, row: int) -> None:
        self._keep_in_view(row)
        self.post_message(self.Highlighted(self.current_id))

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
        if not 0 <= row < len(self.ids):
            return
        if row == self.cursor and event.chain > 1:
            self.post_message(self.Opened(self.ids[row]))
        self.cursor = row

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.size.width
        row = self.row(index)
        if row is None:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style
        if index == self.cursor:
            style += self._style("list--cursor" if self.has_focus else "list--cursor-blurred")
        return strip(self._draw(row, width, here=index == self.cursor), width, style)

    def _draw(self, row: ArticleRow, width: int, *, here: bool) -> list[Segment]:
        outlet_width = 18 if width >= 70 else 12
        dim, title = self._style("list--dim"), self._style("list--read" if row.read else "list--unread")
        state = "✓" if row.done else " " if row.read else "●"
        parts = [
            segment("▌" if here else " ", self._style("list--mark")),
            segment(state, self._style("list--dot")),
            segment("★ " if row.starred else "  ", self._style("list--star")),
            segment(fitted(age(row.published or row.added, self._now()), 4, right=True) + "  ", dim),
            segment(fitted((row.outlet or row.author or "").removeprefix("The "), outlet_width) + "  ", dim),
        ]
        used = 2 + 2 + 6 + outlet_width + 2
        parts.append(segment(fitted(row.title, width - used - 1), title))
        return parts

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(name, partial=True)
        return self._styles[name]

    def _load_window(self, window: int) -> dict[int, ArticleRow]:
        ids = self.ids[window * _WINDOW : (window + 1) * _WINDOW]
        return {row.id: row for row in self._read_rows(ids)}
