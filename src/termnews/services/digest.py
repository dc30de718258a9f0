"""What a reader wants to know of one article before reading it: how much, and who says so."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from termnews.model import Analysis, Article, Attribution, Figure, FigureKind, Span
from termnews.text import summary


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: the words of the text, what is counted, and who gave it (None where nobody is named).

    Where nothing is known to be counted, `context` has the words of the sentence around the figure.
    """

    span: Figure
    words: str
    concept: str | None
    source: str | None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source with everything that the article attributes to it, in text order."""

    name: str
    anonymous: bool
    statements: tuple[Attribution, ...]

    @property
    def quoted(self) -> int:
        """How many of the statements have words in quotation marks."""
        return sum(1 for statement in self.statements if statement.kind != "indirect")


def is_short(analysis: Analysis) -> bool:
    """Whether an article is read as quickly as its summary."""
    return summary.is_short(len(analysis.sentences))


def figure_lines(article: Article) -> list[FigureLine]:
    """The figures in text order.

    Dates, times of day and ranks are left out: they are not "how much". So is a "one" that counts nothing by name or
    only picks out ("one of the oldest").
    """
    statements, sentences = article.analysis.attributions, _Sentences(article.text, article.analysis.sentences)
    return [
        FigureLine(
            figure,
            _words(article.text, figure),
            figure.concept,
            _source_of(figure, statements),
            None if figure.concept else sentences.around(figure),
        )
        for figure in article.analysis.figures
        if figure.is_quantity and not _only_picks_out(figure, article.text)
    ]


def source_lines(article: Article) -> list[SourceLine]:
    """The sources, the most often quoted first, then in the order of the text."""
    by_name: dict[str, list[Attribution]] = {}
    for statement in article.analysis.attributions:
        if statement.name:
            by_name.setdefault(statement.name, []).append(statement)
    lines = [
        SourceLine(name, any(each.anonymous for each in statements), tuple(sorted(statements)))
        for name, statements in by_name.items()
    ]
    return sorted(lines, key=lambda line: (-len(line.statements), line.statements[0].start))


def _only_picks_out(figure: Figure, text: str) -> bool:
    if figure.kind is not FigureKind.COUNT or figure.value != 1:
        return False
    return figure.concept is None or text.startswith(" of ", figure.end)


_LEAD = 20
"""Characters before a figure that its context shows at most."""
_TAIL = 80
"""Characters after a figure that its context shows at most."""


class _Sentences:
    """The sentences of a text, to find the words around a place."""

    def __init__(self, text: str, sentences: tuple[Span, ...]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [each.start for each in sentences]

    def around(self, figure: Figure) -> str:
        """The figure with the words before and after it in its sentence, on one line; "…" where more came before."""
        index = bisect_right(self._starts, figure.start) - 1
        sentence = self._sentences[index] if index >= 0 else figure
        end = max(figure.end, min(sentence.end, figure.end + _TAIL))
        start = max(sentence.start, figure.start - _LEAD)
        cut = start > sentence.start
        if cut and (blank := self._text.find(" ", start - 1, figure.start)) >= 0:
            start = blank + 1
        words = " ".join(self._text[start:end].split())
        return f"…{words}" if cut else words


_SIGNS = {
    "approx": "~",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "up_to": "≤",
}


def _words(text: str, figure: Figure) -> str:
    sign = _SIGNS.get(figure.modifier or "", "")
    return f"{sign} {figure.of(text)}" if sign else figure.of(text)


def _source_of(figure: Figure, statements: tuple[Attribution, ...]) -> str | None:
    """The source of the smallest statement that holds the figure."""
    holding = [each for each in statements if each.start <= figure.start and figure.end <= each.end]
    return min(holding, key=lambda each: each.end - each.start).name if holding else None
