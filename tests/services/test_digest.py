"""How much and who says so: the lines beside the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from termnews.model import (
    Analysis,
    Article,
    ArticleRow,
    Attribution,
    AttributionKind,
    Figure,
    FigureKind,
    Modifier,
    Span,
)
from termnews.services.digest import figure_lines, is_short, source_lines

TEXT = (
    "Oster said that the guard told her that 12 boats sank on 3 May. Over 40 people swam, an official said. “No,”"
    " she said."
)


def at(words: str, begin: int = 0) -> Span:
    start = TEXT.index(words, begin)
    return Span(start, start + len(words))


def figure(words: str, kind: FigureKind = FigureKind.COUNT, modifier: Modifier | None = None) -> Figure:
    span = at(words)
    return Figure(span.start, span.end, 12.0, kind, None, modifier, None)


def said(
    words: str, name: str | None, kind: AttributionKind = AttributionKind.INDIRECT, *, anonymous: bool = False
) -> Attribution:
    span = at(words)
    return Attribution(span.start, span.end, None, None, kind, anonymous, name)


OUTER = said("the guard told her that 12 boats sank on 3 May", "Oster")
INNER = said("12 boats sank on 3 May", "the guard")
SWAM = said("Over 40 people swam", "an official", anonymous=True)
NO = said("“No,”", "Oster", AttributionKind.DIRECT)


@pytest.fixture
def article() -> Article:
    """An article with figures inside statements inside statements."""
    when = datetime(2026, 11, 23, tzinfo=UTC)
    row = ArticleRow(1, "Boats sink", None, None, None, None, when, 20, False, False, False)
    figures = (
        figure("12 boats"),
        figure("3 May", FigureKind.DATE),
        figure("Over 40 people", modifier=Modifier.MORE_THAN),
    )
    return Article(row, TEXT, analysis=Analysis(figures=figures, attributions=(NO, OUTER, INNER, SWAM)))


def test_a_figure_has_the_source_of_the_smallest_statement_that_holds_it(article: Article) -> None:
    assert [(line.words, line.source) for line in figure_lines(article)] == [
        ("12 boats", "the guard"),
        ("> Over 40 people", "an official"),
    ]


def test_a_figure_outside_all_statements_has_no_source(article: Article) -> None:
    alone = replace(article, analysis=replace(article.analysis, attributions=(NO,)))
    assert [line.source for line in figure_lines(alone)] == [None, None]


@pytest.mark.parametrize("kind", [FigureKind.DATE, FigureKind.TIME, FigureKind.ORDINAL])
def test_when_and_which_are_not_how_much(article: Article, kind: FigureKind) -> None:
    only = replace(article, analysis=Analysis(figures=(figure("3 May", kind),)))
    assert figure_lines(only) == []


def test_sources_come_with_the_most_quoted_first(article: Article) -> None:
    lines = source_lines(article)
    assert [(line.name, len(line.statements), line.quoted, line.anonymous) for line in lines] == [
        ("Oster", 2, 1, False),
        ("the guard", 1, 0, False),
        ("an official", 1, 0, True),
    ]
    assert lines[0].statements == (OUTER, NO)


def test_a_statement_of_nobody_is_no_source(article: Article) -> None:
    nobody = replace(article, analysis=Analysis(attributions=(said("“No,”", None),)))
    assert source_lines(nobody) == []


def test_the_summary_is_in_text_order() -> None:
    spans = (Span(0, 5), Span(6, 9), Span(10, 20))
    analysis = Analysis(sentences=spans, ranking=(2, 0, 1))
    assert analysis.summary(2) == (spans[0], spans[2])
    assert analysis.summary(9) == spans
    assert analysis.summary(0) == ()


def test_under_six_sentences_an_article_needs_no_summary() -> None:
    assert is_short(Analysis(sentences=(Span(0, 1),) * 5))
    assert not is_short(Analysis(sentences=(Span(0, 1),) * 6))


def test_a_one_that_counts_nothing_by_name_is_no_line(article: Article) -> None:
    one = replace(figure("12 boats"), value=1.0)
    named = replace(one, concept="boat")
    assert figure_lines(replace(article, analysis=replace(article.analysis, figures=(one,)))) == []
    assert len(figure_lines(replace(article, analysis=replace(article.analysis, figures=(named,))))) == 1


def test_a_one_that_only_picks_out_is_no_line(article: Article) -> None:
    text = "It was one of the oldest boats. One boat sank."
    first = Figure(7, 10, 1.0, FigureKind.COUNT, None, None, "oldest boats")
    second = Figure(32, 35, 1.0, FigureKind.COUNT, None, None, "boat")
    lines = figure_lines(replace(article, text=text, analysis=Analysis(figures=(first, second))))
    assert [line.span for line in lines] == [second]


@pytest.mark.parametrize(
    ("text", "words", "context"),
    [
        ("It sank. Five hours went by. Nobody came.", "Five hours", "Five hours went by."),
        ("It sank. The crew then had to wait for five hours.", "five hours", "…had to wait for five hours."),
        ("They had\nto wait\nfive hours.", "five hours", "They had to wait five hours."),
        ("The\u00a0crew-of-the-boat-in-the-bay:5 hours.", "5 hours", "…the-boat-in-the-bay:5 hours."),
    ],
)
def test_where_nothing_is_counted_the_words_around_are_shown(
    article: Article, text: str, words: str, context: str
) -> None:
    start = text.index(words)
    found = Figure(start, start + len(words), 5.0, FigureKind.DURATION, "hour")
    sentences = tuple(Span(match.start(), match.end()) for match in re.finditer(r"[^ .\n][^.]*\.", text))
    [line] = figure_lines(replace(article, text=text, analysis=Analysis(sentences=sentences, figures=(found,))))
    assert line.context == context
    counted = replace(found, concept="wait")
    [line] = figure_lines(replace(article, text=text, analysis=Analysis(sentences=sentences, figures=(counted,))))
    assert (line.concept, line.context) == ("wait", None)
