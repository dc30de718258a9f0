"""Summary, figures and sources of one article, side by side or one above the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container

from termnews.model import Article, Span
from termnews.services.digest import FigureLine, SourceLine, figure_lines, is_short, source_lines
from termnews.text.wording import counted
from termnews.ui.highlight import Highlight
from termnews.ui.marks import MarkedText
from termnews.ui.widgets.entry_list import Entry, EntryList

PASSAGES = 4
"""Sentences with hits that are shown."""


class Digest(Container):
    """What happened, how much, and who says so: three lists that lead into the text."""

    DEFAULT_CSS = """
    Digest { layout: vertical; }
    Digest > #summary { height: auto; min-height: 3; max-height: 55%; }
    Digest > #passages { height: auto; max-height: 40%; margin-top: 1; }
    Digest > #digest-lists { height: 1fr; layout: vertical; }
    Digest #figures { height: auto; max-height: 60%; }
    Digest #sources { height: 1fr; }
    Digest #digest-lists > EntryList { margin-top: 1; }
    """

    def __init__(self, *, beside_text: bool = False, id: str | None = None) -> None:  # noqa: A002
        """`beside_text`: the whole text stands beside the digest, so that a short one needs no summary."""
        super().__init__(id=id)
        self._beside_text = beside_text
        self.summary = EntryList("Summary", empty="nothing to summarise", id="summary")
        self.figures = EntryList("Figures", empty="none", id="figures")
        self.sources = EntryList("Sources", empty="nobody is quoted", id="sources")
        self.passages = EntryList("Found", empty="", id="passages")
        self.passages.display = False
        self._article: Article | None = None
        self._hits: Sequence[Span] = ()

    def compose(self) -> ComposeResult:
        yield self.passages
        yield self.summary
        with Container(id="digest-lists"):
            yield self.figures
            yield self.sources

    @property
    def panes(self) -> tuple[EntryList, ...]:
        """The lists in the order of the tab key."""
        return (self.passages, self.summary, self.figures, self.sources)

    @property
    def longest_summary(self) -> int:
        """Sentences of the longest summary of the article shown."""
        return len(self._article.analysis.ranking) if self._article and not self._needs_none(self._article) else 0

    def choose(self) -> None:
        """Choose the entry under the cursor of the list that has the focus."""
        for pane in self.panes:
            if pane.has_focus:
                pane.choose()

    def show(
        self, article: Article | None, length: int, highlight: Highlight, hits: Sequence[Span] | None = None
    ) -> None:
        """Show another article's digest, or none; in a search with the `hits` in its text."""
        self._article = article
        self._hits = hits or ()
        self.passages.display = bool(hits)
        if article is None:
            for pane in self.panes:
                pane.show((), None, count="")
            return
        marked = MarkedText(article, highlight, self._hits)
        self._show_passages(article, marked)
        self._show_summary(article, marked, length, keep=False)
        figures, sources = figure_lines(article), source_lines(article)
        self.figures.show([_figure_entry(line) for line in figures], marked, count=str(len(figures) or ""))
        self.sources.show([_source_entry(line) for line in sources], marked, count=_sources_count(sources))

    def show_summary(self, length: int, highlight: Highlight) -> None:
        """Show the same article with a summary of another length or with other marks."""
        if self._article is not None:
            marked = MarkedText(self._article, highlight, self._hits)
            self._show_summary(self._article, marked, length, keep=True)

    def _show_passages(self, article: Article, marked: MarkedText) -> None:
        """The sentences with hits, as many as have room; every hit can be gone to."""
        places: dict[Span, list[Span]] = {}
        for hit in self._hits:
            sentence = next((each for each in article.analysis.sentences if each.start <= hit.start < each.end), hit)
            places.setdefault(sentence, []).append(hit)
        entries = [Entry("", sentence, tuple(hits)) for sentence, hits in list(places.items())[:PASSAGES]]
        self.passages.show(entries, marked, count=counted(len(self._hits), "time") if self._hits else "")

    def _show_summary(self, article: Article, marked: MarkedText, length: int, *, keep: bool) -> None:
        total = counted(len(article.analysis.sentences), "sentence")
        if self._needs_none(article):
            self.summary.show((), marked, count=total, empty="a short article: read it whole")
            return
        chosen = article.analysis.summary(length)
        entries = [Entry(str(number), span, (span,)) for number, span in enumerate(chosen, 1)]
        self.summary.show(entries, marked, count=f"{len(chosen)} of {total}" if chosen else "", keep=keep)

    def _needs_none(self, article: Article) -> bool:
        return self._beside_text and is_short(article.analysis)


def _figure_entry(line: FigureLine) -> Entry:
    span = Span(line.span.start, line.span.end)
    body, style = (line.concept, "body") if line.concept else (line.context or "", "note")
    return Entry(line.words, body, (span,), note=line.source or "", label_style="figure", body_style=style)


def _source_entry(line: SourceLine) -> Entry:
    places = tuple(Span(each.start, each.end) for each in line.statements)
    note = "anonymous" if line.anonymous else ""
    style = "anonymous" if line.anonymous else "source"
    return Entry(f"{len(places)}×", line.name, places, note=note, body_style=style)


def _sources_count(sources: list[SourceLine]) -> str:
    if not sources:
        return ""
    anonymous = sum(1 for line in sources if line.anonymous)
    if anonymous == len(sources):
        return f"{anonymous} anonymous"
    return f"{len(sources)}, {anonymous} anonymous" if anonymous else str(len(sources))
