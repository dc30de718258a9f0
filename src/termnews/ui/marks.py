"""An article's spans as styles over its text: figures, quotations, sources, the summary."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from termnews.model import Article, AttributionKind, BlockKind, Span
from termnews.ui.cells import segment
from termnews.ui.highlight import Highlight

StyleOf = Callable[[str], Style]
"""Gives the style of a mark's name ("figure", "source" …) as the theme has it."""


class SpanIndex:
    """Spans of one kind in text order, found by where a line lies. Spans may nest; their lengths are bounded."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self.spans]
        self._reach = max((span.end - span.start for span in self.spans), default=0)

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans that share at least one character with `start` to `end`."""
        first = bisect_left(self._starts, start - self._reach)
        last = bisect_left(self._starts, end)
        return [span for span in self.spans[first:last] if span.end > start]

    def after(self, position: int) -> Span | None:
        """The first span that begins after `position`."""
        index = bisect_right(self._starts, position)
        return self.spans[index] if index < len(self.spans) else None

    def before(self, position: int) -> Span | None:
        """The last span that begins before `position`."""
        index = bisect_left(self._starts, position)
        return self.spans[index - 1] if index else None


class MarkedText:
    """One article's text with its spans, ready to be cut into styled segments."""

    def __init__(self, article: Article, highlight: Highlight = Highlight.ALL, hits: Sequence[Span] = ()) -> None:
        self.text = article.text
        self.highlight = highlight
        self.focus: Span | None = None
        """The span that was jumped to."""
        attributions = article.analysis.attributions
        figures = article.analysis.figures
        self.figures = SpanIndex([each for each in figures if each.is_quantity])
        self._moments = SpanIndex([each for each in figures if not each.is_quantity])
        self.quotations = SpanIndex(attributions)
        self._quoted = SpanIndex([each for each in attributions if each.kind is not AttributionKind.INDIRECT])
        self._stated = SpanIndex([each for each in attributions if each.kind is AttributionKind.INDIRECT])
        self._sources = SpanIndex([each.source for each in attributions if each.source and not each.anonymous])
        self._anonymous = SpanIndex([each.source for each in attributions if each.source and each.anonymous])
        self._links = SpanIndex(article.links)
        self._hits = SpanIndex(hits)
        self._headings = SpanIndex([block for block in article.blocks if block.kind is BlockKind.HEADING])

    def segments(self, start: int, end: int, style_of: StyleOf) -> list[Segment]:
        """`text[start:end]` in runs of one style each."""
        layers = [(name, span) for name, index in self._layers() for span in index.touching(start, end)]
        if self.focus is not None and self.focus.start < end and self.focus.end > start:
            layers.append(("focus", self.focus))
        if not layers:
            return [segment(self.text[start:end])]
        borders = {start, end}
        for _, span in layers:
            borders.update((max(span.start, start), min(span.end, end)))
        runs = []
        for left, right in pairwise(sorted(borders)):
            style = Style.null()
            for name, span in layers:
                if span.start <= left and span.end >= right:
                    style += style_of(name)
            runs.append(segment(self.text[left:right], style))
        return runs

    def _layers(self) -> list[tuple[str, SpanIndex]]:
        """From the lowest to the one that wins."""
        layers = [("heading", self._headings), ("link", self._links)]
        if self.highlight.sources:
            layers += [
                ("statement", self._stated),
                ("quotation", self._quoted),
                ("source", self._sources),
                ("anonymous", self._anonymous),
            ]
        if self.highlight.figures:
            layers += [("moment", self._moments), ("figure", self.figures)]
        return [*layers, ("hit", self._hits)]
