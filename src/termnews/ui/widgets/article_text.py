"""The full text of an article: wrapped to a measure, its spans marked, every place reachable."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.clock import LOCAL
from termnews.model import Article, ArticleRow, Block, BlockKind, Span
from termnews.text.wording import counted, date_words, reading_minutes
from termnews.ui.cells import segment, strip
from termnews.ui.highlight import Highlight
from termnews.ui.looks import Drawn
from termnews.ui.marks import MarkedText, SpanIndex
from termnews.ui.wrap import wrap

MEASURE = 72
_MARGIN = 3
"""Cells left of the text: the summary's mark and two blanks."""

_KEPT_LINES = 512
"""Lines that are kept as they were drawn."""

_LEAD = {BlockKind.LIST_ITEM: "• ", BlockKind.QUOTATION: "│ ", BlockKind.PREFORMATTED: "  "}


class Line(NamedTuple):
    """One line on the screen: a stretch of the text, or a line of the head where `head` is set."""

    start: int
    end: int
    lead: str = ""
    head: str | None = None
    style: str = ""


class ArticleText(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """One article's head and text. Lines are styled when they are drawn, never before."""

    DEFAULT_CSS = """
    ArticleText {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    PAUSE_GC_ON_SCROLL = True

    @dataclass
    class Scrolled(Message):
        """Another part of the text is in sight."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.article: Article | None = None
        self._marked: MarkedText | None = None
        self._summary = SpanIndex(())
        self._lines: list[Line] = []
        self._starts: list[int] = []
        self._head_lines = 0
        self._wrapped_at = 0
        self._jumped_to: int | None = None
        self._strips: dict[tuple[int, int], Strip] = {}
        """Lines as they were drawn, by their number and width."""

    def show(self, article: Article, summary: tuple[Span, ...], highlight: Highlight) -> None:
        """Show another article from its top."""
        self.article = article
        self._marked = MarkedText(article, highlight)
        self._summary = SpanIndex(summary)
        self._jumped_to = None
        self._wrap()
        self.scroll_to(y=0, animate=False, force=True)

    def show_row(self, row: ArticleRow) -> None:
        """Show what has become of the same article in its head; the text stays where it is."""
        if self.article is None or row.tags == self.article.row.tags:
            return
        before = self._head_lines
        self.article = replace(self.article, row=row)
        self._wrap()
        if self._head_lines != before and self.scroll_offset.y >= before:
            self.scroll_to(y=self.scroll_offset.y + self._head_lines - before, animate=False, force=True)
        self._redraw()

    def show_summary(self, summary: tuple[Span, ...]) -> None:
        """Mark other sentences as the summary."""
        self._summary = SpanIndex(summary)
        self._redraw()

    def show_highlight(self, highlight: Highlight) -> None:
        """Mark other kinds of spans."""
        if self._marked is not None:
            self._marked.highlight = highlight
            self._redraw()

    @property
    def top_offset(self) -> int:
        """Code point of the first line that is shown; 0 while the head is in sight."""
        row = round(self.scroll_offset.y)
        if row < self._head_lines or row >= len(self._lines):
            return 0
        return self._lines[row].start

    def scroll_to_offset(self, offset: int) -> None:
        """Bring the line of a code point to the top; 0 is the head of the article."""
        self.scroll_to(y=self._row_of(offset) if offset else 0, animate=False, force=True)

    def focus_span(self, span: Span | None) -> None:
        """Mark a span as the place that was asked for, and bring it into sight, a third of the way down."""
        if self._marked is None:
            return
        for each in (self._marked.focus, span):
            self._redraw_span(each)
        self._marked.focus = span
        self._jumped_to = span.start if span else None
        if span is None:
            return
        row, last = self._rows_of(span)
        top, height = round(self.scroll_offset.y), self.size.height
        if row < top or last >= top + height:
            self.scroll_to(y=max(0, row - height // 3), animate=False, force=True)

    @property
    def focused_span(self) -> Span | None:
        """The span that was jumped to last."""
        return self._marked.focus if self._marked else None

    def place(self) -> int:
        """The code point that a jump counts from: the last jump's, until the text is scrolled; then the page's top."""
        if self._jumped_to is not None:
            return self._jumped_to
        top = round(self.scroll_offset.y)
        return self._lines[top].start - 1 if self._head_lines <= top < len(self._lines) else -1

    def neighbour(self, kind: str, direction: int) -> Span | None:
        """The next (1) or previous (-1) summary sentence, figure or quotation from here."""
        if self._marked is None:
            return None
        index = {
            "summary": self._summary,
            "figure": self._marked.figures,
            "quotation": self._marked.quotations,
        }[kind]
        place = self.place()
        return index.after(place) if direction > 0 else index.before(place)

    @property
    def page(self) -> int:
        """Lines on one page, less two that stay in sight."""
        return max(1, self.size.height - 2)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return round(self.scroll_offset.y) + self.size.height >= len(self._lines)

    @property
    def share_shown(self) -> float:
        """How much of the text lies above the last line in sight, 0 to 1."""
        shown = min(len(self._lines), round(self.scroll_offset.y) + self.size.height)
        return shown / max(1, len(self._lines))

    def move(self, lines: int) -> None:
        """Scroll by lines."""
        self._jumped_to = None
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def move_to(self, row: int) -> None:
        """Scroll to a line; -1 is the end."""
        self._jumped_to = None
        self.scroll_to(y=row if row >= 0 else len(self._lines), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self, event: events.Resize) -> None:
        if self._measure() != self._wrapped_at:
            offset = self.top_offset
            self._wrap()
            self.scroll_to_offset(offset)
        self.post_message(self.Scrolled())

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        row = y + round(self.scroll_offset.y)
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.ground)
        line = self._strips.get((row, width))
        if line is None:
            if len(self._strips) >= _KEPT_LINES:
                self._strips.clear()
            line = self._strips[row, width] = self._draw(row, width)
        return line

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _redraw_span(self, span: Span | None) -> None:
        """Draw the lines of a span again, and no others."""
        if span is None:
            return
        first, last = self._rows_of(span)
        for row in range(first, last + 1):
            self._strips.pop((row, self.size.width), None)
        self.refresh_lines(first, last + 1 - first)

    def _measure(self) -> int:
        return max(10, min(MEASURE, self.size.width - _MARGIN - 2))

    def _row_of(self, offset: int) -> int:
        """The line that holds a code point of the text."""
        return max(self._head_lines, bisect_right(self._starts, offset, lo=self._head_lines) - 1)

    def _rows_of(self, span: Span) -> tuple[int, int]:
        """The first and the last line of a span."""
        return self._row_of(span.start), self._row_of(max(span.start, span.end - 1))

    def _wrap(self) -> None:
        if self.article is None:
            return
        measure = self._wrapped_at = self._measure()
        self._lines = [*_head(self.article, measure), *_body(self.article, measure)]
        self._head_lines = sum(1 for line in self._lines if line.head is not None)
        self._starts = [line.start for line in self._lines]
        self.virtual_size = Size(0, len(self._lines))
        self._redraw()

    def _draw(self, row: int, width: int) -> Strip:
        line = self._lines[row]
        left = " " * max(0, (width - _MARGIN - self._wrapped_at) // 2)
        if line.head is not None:
            parts = [Segment(left + " " * _MARGIN), segment(line.head, self.style_of(f"text--{line.style}"))]
            return strip(parts, width, self.ground)
        assert self._marked is not None
        in_summary = self._marked.highlight is not Highlight.NOTHING and bool(
            self._summary.touching(line.start, line.end)
        )
        margin = segment("▌" if in_summary else " ", self.style_of("text--margin"))
        parts = [Segment(left), margin, Segment(" " * (_MARGIN - 1))]
        if line.lead:
            parts.append(segment(line.lead, self.style_of("text--lead")))
        return strip([*parts, *self._marked.segments(line.start, line.end, self._mark_style)], width, self.ground)

    def _mark_style(self, name: str) -> Style:
        return self.style_of(f"mark--{name}")


def meta_line(article: Article) -> str:
    """Outlet, author, date and reading time, as far as they are known."""
    row = article.row
    facts = [row.outlet, row.author, date_words(row.published, LOCAL) if row.published else None]
    facts.append(f"{reading_minutes(row.words)} min")
    if row.tags:
        facts.append(f"tagged {', '.join(row.tags)}")
    if article.versions:
        facts.append(counted(article.versions, "earlier text"))
    return " · ".join(fact for fact in facts if fact)


def _head(article: Article, measure: int) -> list[Line]:
    lines = [Line(0, 0, head="", style="title")]
    for text, style in ((article.row.title, "title"), (meta_line(article), "meta")):
        lines += [Line(0, 0, head=text[start:end], style=style) for start, end in wrap(text, 0, len(text), measure)]
    return [*lines, Line(0, 0, head="", style="meta")]


def _body(article: Article, measure: int) -> list[Line]:
    text = article.text
    lines: list[Line] = []
    previous: Block | None = None
    for block in article.blocks or (Block(0, len(text)),):
        if previous is not None and not (previous.kind is block.kind is BlockKind.LIST_ITEM):
            lines.append(Line(block.start, block.start))
        lead = _LEAD.get(block.kind, "")
        if block.kind is BlockKind.LIST_ITEM:
            lead = "  " * max(0, block.level - 1) + lead
        for number, (start, end) in enumerate(wrap(text, block.start, block.end, measure - len(lead))):
            bullet = block.kind is BlockKind.LIST_ITEM and number > 0
            lines.append(Line(start, end, lead=" " * len(lead) if bullet else lead))
        previous = block
    return lines
