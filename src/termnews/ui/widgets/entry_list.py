"""A titled list beside the text whose entries lead to places in it: summary, figures, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.model import Span
from termnews.ui.cells import fitted, segment, strip
from termnews.ui.looks import Drawn
from termnews.ui.marks import MarkedText
from termnews.ui.wrap import wrap

_JOINT = " · "
_LABEL_SHARE = 0.32
"""How much of the width the labels may take at most."""
_SHORTEST_NOTE = 6
"""Cells under which a note says nothing."""


class Entry(NamedTuple):
    """One row: a label, what it says, a note, and the places in the text that it leads to."""

    label: str
    body: str | Span
    """Words of our own, or a stretch of the article's text, drawn with its marks and wrapped."""
    targets: tuple[Span, ...]
    note: str = ""
    label_style: str = "label"
    body_style: str = "body"


class EntryList(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """Entries with a heading of their own on the first line, which stays in place."""

    DEFAULT_CSS = """
    EntryList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Chosen(Message):
        """An entry was chosen: the text should show `target`."""

        entries: EntryList
        target: Span

    def __init__(self, title: str, *, empty: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self._empty = self._nothing = empty
        self._count = ""
        self._entries: tuple[Entry, ...] = ()
        self._marked: MarkedText | None = None
        self._lines: list[tuple[int, int, int]] = []
        """For each line under the heading: entry, and the stretch of the text (0, 0 where the body is a str)."""
        self._first_lines: list[int] = []
        self._chosen_times = 0
        self._label_width = 0
        self._wrapped_at = 0

    def show(
        self,
        entries: Sequence[Entry],
        marked: MarkedText | None,
        *,
        count: str,
        keep: bool = False,
        empty: str | None = None,
    ) -> None:
        """Take other entries; the cursor goes to the first, or stays where it was if `keep`.

        `empty` is what is said where there are none, this once other than usual.
        """
        self._nothing = self._empty if empty is None else empty
        self._entries = tuple(entries)
        self._marked = marked
        self._count = count
        self._chosen_times = 0
        self._wrap()
        self.cursor = min(self.cursor, max(0, len(self._entries) - 1)) if keep else 0
        if not keep:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines that the heading and all entries need at a width, for a height that is `auto`."""
        return 1 + max(1, sum(len(pieces) for pieces in self._pieces(width)))

    def choose(self, index: int | None = None) -> None:
        """Choose an entry (the one under the cursor, if None); again and again goes through its places."""
        if index is not None and index != self.cursor:
            if not 0 <= index < len(self._entries):
                return
            self.cursor = index
        if not self._entries:
            return
        targets = self._entries[self.cursor].targets
        if targets:
            target = targets[self._chosen_times % len(targets)]
            self._chosen_times += 1
            self.post_message(self.Chosen(self, target))

    @property
    def page(self) -> int:
        """Rows on one page."""
        return max(1, self.size.height - 2)

    def move(self, rows: int) -> None:
        """Move the cursor by entries."""
        self.cursor = max(0, min(self.cursor + rows, len(self._entries) - 1))

    def move_to(self, row: int) -> None:
        """Move the cursor to an entry; -1 is the last."""
        last = len(self._entries) - 1
        self.cursor = max(0, last if row < 0 else min(row, last))

    def watch_cursor(self, old: int, new: int) -> None:
        self._chosen_times = 0
        self._keep_in_view()
        self.refresh()

    def _keep_in_view(self) -> None:
        if not self._entries or not self.size.height:
            return
        first = self._first_lines[self.cursor]
        after = self._first_lines[self.cursor + 1] if self.cursor + 1 < len(self._entries) else len(self._lines)
        top, height = round(self.scroll_offset.y), self.size.height - 1
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif after > top + height:
            self.scroll_to(y=min(first, after - height), animate=False, force=True)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        if self.size.width != self._wrapped_at:
            self._wrap()

    def on_click(self, event: events.Click) -> None:
        row = event.y - 1 + round(self.scroll_offset.y)
        if event.y >= 1 and 0 <= row < len(self._lines):
            self.choose(self._lines[row][0])

    def _wrap(self) -> None:
        self._wrapped_at = self.size.width
        pieces = self._pieces(self.size.width)
        self._lines = [(index, *piece) for index, each in enumerate(pieces) for piece in each]
        self._first_lines = [0, *accumulate(len(each) for each in pieces)]
        self.virtual_size = Size(0, 1 + max(1, len(self._lines)))
        self.refresh(layout=True)

    def _pieces(self, width: int) -> list[list[tuple[int, int]]]:
        """For each entry the stretches of the text on its lines; a body of our own words has one line."""
        longest = max((cell_len(entry.label) for entry in self._entries), default=0)
        self._label_width = min(longest, max(8, round(width * _LABEL_SHARE)))
        room = max(8, width - self._body_left() - 1)
        return [
            wrap(self._marked.text, entry.body.start, entry.body.end, room)
            if isinstance(entry.body, Span) and self._marked is not None
            else [(0, 0)]
            for entry in self._entries
        ]

    def _body_left(self) -> int:
        return 1 + self._label_width + 2

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return self._draw_heading(width)
        row = y - 1 + round(self.scroll_offset.y)
        if not self._entries and row == 0:
            return strip([segment(" " + self._nothing, self.style_of("entry--note"))], width, self.ground)
        if row >= len(self._lines):
            return Strip.blank(width, self.ground)
        index, start, end = self._lines[row]
        style = self.ground
        here = index == self.cursor and self.has_focus
        if here:
            style += self.style_of("entry--cursor")
        mark = segment("▌" if here else " ", self.style_of("entry--mark"))
        line = self._draw(self._entries[index], row == self._first_lines[index], start, end, width)
        return strip([mark, *line], width, style)

    def _draw_heading(self, width: int) -> Strip:
        heading = self.style_of("entry--heading-focused" if self.has_focus else "entry--heading")
        parts = [
            segment(f" {self._title}", heading),
            segment(f"  {self._count}", self.style_of("entry--count")),
        ]
        return strip(parts, width, self.ground)

    def _draw(self, entry: Entry, first: bool, start: int, end: int, width: int) -> list[Segment]:
        label = entry.label if first else ""
        parts = [
            segment(fitted(label, self._label_width) + "  ", self.style_of(f"entry--{entry.label_style}")),
        ]
        if isinstance(entry.body, Span):
            if self._marked is not None:
                parts += self._marked.segments(start, end, self._mark_style)
            return parts
        return parts + self._draw_words(entry, entry.body, max(0, width - self._body_left() - 1))

    def _draw_words(self, entry: Entry, body: str, room: int) -> list[Segment]:
        """Words and, if there is room, the note after them; the words give way first, down to half."""
        style = self.style_of(f"entry--{entry.body_style}")
        joint = _JOINT if entry.note and body else ""
        wanted = cell_len(joint) + cell_len(entry.note)
        words = min(cell_len(body), max(room - wanted, room // 2))
        left = room - words - cell_len(joint)
        if not entry.note or left < min(_SHORTEST_NOTE, cell_len(entry.note)):
            return [segment(fitted(body, min(cell_len(body), room)), style)]
        note = self.style_of("entry--note")
        return [segment(fitted(body, words), style), segment(joint, note), segment(fitted(entry.note, left), note)]

    def _mark_style(self, name: str) -> Style:
        return self.style_of(f"mark--{name}")
