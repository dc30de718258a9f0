"""The list of articles: a snapshot of ids, rows read by windows, one line each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

from termnews.model import ArticleRow, Span
from termnews.text.wording import age
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.row_list import RowList

_WINDOW = 128
_KEPT_WINDOWS = 16

FindHits = Callable[[str], Sequence[Span]]
ReadRows = Callable[[Sequence[int]], list[ArticleRow]]


class ArticleList(RowList):
    """Articles in a fixed order. The list holds ids only; `read_rows` fetches what is on the screen."""

    def __init__(self, read_rows: ReadRows, *, now: Callable[[], datetime], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._read_rows = read_rows
        self._now = now
        self.ids: array[int] = array("q")
        self.find_hits: FindHits | None = None
        """Finds what is to be marked in a headline, where there is something."""
        self._run: tuple[int, int | None] | None = None
        """The rows between which all is selected; None for the second is the cursor's."""
        self._window = lru_cache(maxsize=_KEPT_WINDOWS)(self._load_window)

    @property
    def row_count(self) -> int:
        return len(self.ids)

    def show(self, ids: array[int], *, keep: int | None = None) -> None:
        """Take a new snapshot. The cursor stays on article `keep` (the one it is on, if None) or near its row.

        Where that article has moved because others came in above it, the list scrolls with it: nothing moves on the
        screen.
        """
        current = self.current_id
        keep = current if keep is None else keep
        row = _row_of(ids, keep, self.cursor)
        moved = row - self.cursor if keep == current else 0
        self._take(ids)
        self.rows_changed(row, scroll=moved)

    def _take(self, ids: array[int]) -> None:
        """Hold other ids. What is selected stays so; where an end of it has gone, nothing is."""
        ends = [self.ids[row] for row in self._run or () if row is not None]
        fixed = len(ends) == 2
        self.ids = ids
        self._window.cache_clear()
        if self._run is not None:
            places = [ids.index(each) for each in ends if each in ids]
            self._run = (places[0], places[1] if fixed else None) if len(places) == len(ends) else None

    @property
    def selected(self) -> range:
        """The rows that are selected."""
        if self._run is None:
            return range(0)
        first, last = self._run
        last = self.cursor if last is None else last
        return range(min(first, last), max(first, last) + 1)

    def is_selected(self, index: int) -> bool:
        return index in self.selected

    def select_run(self) -> None:
        """Select from the cursor on: the run goes to wherever the cursor moves. Again, and nothing is selected."""
        follows = self._run is not None and self._run[1] is None
        self._run = None if follows or not self.ids else (self.cursor, None)
        self.refresh()

    def select_all(self) -> None:
        """Select all that is listed now."""
        self._run = (0, len(self.ids) - 1) if self.ids else None
        self.refresh()

    def select_none(self) -> bool:
        """Give up the selection; False where there was none."""
        had = self._run is not None
        self._run = None
        self.refresh()
        return had

    def watch_cursor(self, old: int, new: int) -> None:
        super().watch_cursor(old, new)
        if self._run is not None:
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

    def go_to(self, article_id: int) -> bool:
        """Put the cursor on an article; False where it is not listed."""
        row = _row_of(self.ids, article_id, self.cursor)
        if not (0 <= row < len(self.ids) and self.ids[row] == article_id):
            return False
        self.move_to(row)
        return True

    @property
    def current_row(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self.row(self.cursor)

    def extend(self, ids: array[int]) -> None:
        """Add articles at the end; nothing moves."""
        in_sight = len(self.ids) < round(self.scroll_offset.y) + self.size.height
        self.ids = self.ids + ids
        self._window.cache_clear()
        self.virtual_size = Size(0, self.row_count)
        if in_sight:
            self.refresh()

    def changed(self) -> None:
        """Read the rows again: something was written to the library."""
        self._window.cache_clear()
        self.refresh()

    def take_out(self, article_ids: Sequence[int]) -> None:
        """Take articles out; the cursor stays on its row, which then holds the next article."""
        places = self._places(article_ids)
        before = sum(1 for place in places if place < self.cursor)
        self._take(_without(self.ids, places))
        self.rows_changed(self.cursor - before)

    def _places(self, article_ids: Sequence[int]) -> list[int]:
        """Where articles stand in the list, from the top; quick for one near the cursor however long the list is."""
        if len(article_ids) == 1 and self.current_id == article_ids[0]:
            return [self.cursor]
        wanted = set(article_ids)
        return [place for place, each in enumerate(self.ids) if each in wanted]

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

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Read or not, star, age, outlet, headline; the headline last, so that no odd width moves the others."""
        row = self.row(index)
        if row is None:
            return []
        outlet_width = 18 if width >= 70 else 12
        dim = self.style_of("list--dim")
        title = self.style_of("list--read" if row.read else "list--unread")
        state = "✓" if row.done else "z" if row.snoozed_until else " " if row.read else "●"
        outlet = (row.outlet or row.author or "").removeprefix("The ")
        parts = [
            segment(state, self.style_of("list--dot")),
            segment("★ " if row.starred else "  ", self.style_of("list--star")),
            segment(fitted(age(row.published or row.added, self._now()), 4, right=True) + "  ", dim),
            segment(fitted(outlet, outlet_width) + "  ", dim),
        ]
        used = 1 + 2 + 6 + outlet_width + 2
        return [*parts, *self._draw_title(fitted(row.title, width - used - 1), title)]

    def _draw_title(self, line: str, style: Style) -> list[Segment]:
        hits = self.find_hits(line) if self.find_hits is not None else ()
        if not hits:
            return [segment(line, style)]
        marked = style + self.style_of("list--hit")
        pieces, at = [], 0
        for hit in hits:
            pieces += [segment(line[at : hit.start], style), segment(hit.of(line), marked)]
            at = hit.end
        return [*pieces, segment(line[at:], style)]

    def _load_window(self, window: int) -> dict[int, ArticleRow]:
        ids = self.ids[window * _WINDOW : (window + 1) * _WINDOW]
        return {row.id: row for row in self._read_rows(ids)}


def _row_of(ids: array[int], article_id: int | None, guess: int) -> int:
    """Where an article stands, at once if that is at `guess`; `guess` where it does not."""
    if article_id is None or (guess < len(ids) and ids[guess] == article_id):
        return guess
    try:
        return ids.index(article_id)
    except ValueError:
        return guess


def _without(ids: array[int], places: Sequence[int]) -> array[int]:
    """A copy without the ids at some places, which are in order: what lies between them is taken in one piece."""
    left, at = array("q"), 0
    for place in places:
        if place > at:
            left.extend(ids[at:place])
        at = place + 1
    left.extend(ids[at:])
    return left
