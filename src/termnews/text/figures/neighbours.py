"""Neighbours: what a figure takes from the figures before and after it: unit, kind, modifier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from termnews.model import Figure, FigureKind
from termnews.text.figures.passage import GAP

_LIST_LINK = re.compile(rf"-?(?:,?{GAP}(?:or|and)(?:{GAP}even)?{GAP}|,{GAP}|-{GAP}to{GAP}|{GAP}(?:by|[x×]){GAP}|by-)")
_BRACKET = re.compile(r"[ ]?\((?:or )?")


def with_neighbours(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Figures take from their neighbours: the unit in "eight or nine euros", the modifier in "over 5 km (3 miles)"."""
    for index in range(len(found) - 2, -1, -1):
        figure, following = found[index], found[index + 1]
        if (
            figure.kind is FigureKind.COUNT
            and figure.unit is None
            and (
                _is_list(text, figure, following)
                or _is_portion(text, figure, following)
                or _is_poll(text, figure, following)
            )
        ):
            found[index] = _like(_scaled_like(text, figure, following), following)
    last: Figure | None = None
    for index, figure in enumerate(found):
        if figure.kind in _APART:
            continue
        if last is not None:
            figure = _also_age(text, last, figure)
            figure = _elliptical(text, last, figure)
            figure = _compared(text, last, figure)
        found[index] = _index_level(text, figure)
        if not _is_conversion(text, figure):
            last = found[index]
    for index, figure in enumerate(found):
        previous = found[index - 1] if index else None
        if (
            previous is not None
            and previous.modifier is not None
            and figure.modifier is None
            and figure.kind is previous.kind
            and text[figure.end : figure.end + 1] == ")"
            and _BRACKET.fullmatch(text, previous.end, figure.start)
        ):
            found[index] = figure = replace(figure, modifier=previous.modifier)
        yield figure


def _is_conversion(text: str, figure: Figure) -> bool:
    """Whether the figure stands alone in brackets: it says again what stands before them."""
    return text[figure.end : figure.end + 1] == ")" and text[figure.start - 1 : figure.start] == "("


def _is_list(text: str, figure: Figure, following: Figure) -> bool:
    """Whether the two stand in one list; "22.3, or 0.8 percent" says one thing twice."""
    if following.kind is FigureKind.PERCENT and text.startswith(", or", figure.end):
        return False
    if following.kind is FigureKind.COUNT and text.startswith(", and", figure.end):
        return False
    return _LIST_LINK.fullmatch(text, figure.end, following.start) is not None


_PORTION = re.compile(
    rf"{GAP}(?:out{GAP})?of{GAP}(?:(?:the|its|his|her|their|our|all|all{GAP}the){GAP})?(?:(?:last|first|past|previous|season-high|career-high){GAP})?"
)


def _is_portion(text: str, figure: Figure, following: Figure) -> bool:
    """Whether the first counts some of the second: "12 of the 14 buildings"."""
    if following.kind is not FigureKind.COUNT or _PORTION.fullmatch(text, figure.end, following.start) is None:
        return False
    return (
        isinstance(figure.value, float) and isinstance(following.value, float) and 1 <= figure.value <= following.value
    )


def _is_poll(text: str, figure: Figure, following: Figure) -> bool:
    """Whether two shares are set against each other: "leads Roe 46 to 40 percent"."""
    return following.kind is FigureKind.PERCENT and text[figure.end : following.start] == " to "


def _also_age(text: str, previous: Figure, figure: Figure) -> Figure:
    """The second of two ages: "two women, aged 25 and 31"."""
    bare = previous.kind is FigureKind.AGE and previous.end - previous.start <= 9
    if (
        not bare
        or figure.kind is not FigureKind.COUNT
        or figure.unit is not None
        or not isinstance(figure.value, float)
    ):
        return figure
    if _LIST_LINK.fullmatch(text, previous.end, figure.start) is None or figure.value > 120:
        return figure
    return replace(figure, kind=FigureKind.AGE, unit=previous.unit, concept=None)


_APART: Final = frozenset({FigureKind.DATE, FigureKind.TIME, FigureKind.ORDINAL})
_SAME_SENTENCE: Final = 160
_LEFT_OUT = re.compile(
    rf"{GAP}(?:of{GAP}(?:whom|which|them|those)|were|was|are|is|have|had|who|by|in|at|on|from|with|more|others?|for|went|came)(?![^\W_])"
)
_FOR = re.compile(rf"{GAP}for(?![^\W_])")
_LISTED = re.compile(rf"(?:,|(?<![^\W_])and){GAP}$")
_SENTENCE_END = re.compile(r"[.!?][”\"']?\s|\n\s*\n")


_COMPARING = re.compile(
    rf"(?<![^\W_])(?:against|from|to|than|versus|vs|compared{GAP}(?:with|to)|was|were|is|at|on|[A-Z][\w-]*['’]s?){GAP}"
    rf"(?:(?:just|only|about|around|roughly|nearly|almost|over|under|a|record){GAP}){{0,2}}$"
)
_BARE_AFTER = re.compile(
    rf"[,;:)—]|[.](?![0-9])|\s*$|[ ][–—-][ ]|{GAP}(?:in|on|at|for|last|a{GAP}(?:year|month|week|decade)|the|this|by|and|but|while|previously|before|earlier|ago|recorded|"
    rf"two|three|six|per{GAP}cent)(?![^\W_])"
)
_MEASURED: Final = frozenset({FigureKind.PERCENT, FigureKind.MONEY, FigureKind.MEASURE})


def _compared(text: str, previous: Figure, figure: Figure) -> Figure:
    """A bare number compared with an amount is one of the same unit: "3.1% in May, against 2.9 in April"."""
    if figure.kind is not FigureKind.COUNT or figure.unit is not None or previous.kind not in _MEASURED:
        return figure
    low, now = previous.value, figure.value
    if not isinstance(low, float) or not isinstance(now, float) or not low / 10 <= now <= low * 10:
        return figure
    if figure.start - previous.end > _SAME_SENTENCE or not _BARE_AFTER.match(text, figure.end):
        return figure
    if _COMPARING.search(text, max(previous.end, figure.start - 40), figure.start) is None:
        return figure
    if _SENTENCE_END.search(text, previous.end, figure.start) is not None:
        return figure
    return replace(figure, kind=previous.kind, unit=previous.unit, concept=figure.concept or previous.concept)


_LEVEL_BEFORE = re.compile(
    rf"(?<![^\W_])(?:to|at){GAP}(?:an?{GAP})?(?:(?:about|around|record){GAP})?(?:high{GAP}of{GAP})?$"
)
_POINTS = re.compile(r"(?<![^\W_])points?(?![^\W_])")


def _index_level(text: str, figure: Figure) -> Figure:
    """Where a share index stands, after its change in points: "the index lost 62.3 points to close at 5,425.8"."""
    if figure.kind is not FigureKind.COUNT or figure.unit is not None or not isinstance(figure.value, float):
        return figure
    if figure.value < 100 or _LEVEL_BEFORE.search(text, max(0, figure.start - 32), figure.start) is None:
        return figure
    if not _BARE_AFTER.match(text, figure.end):
        return figure
    changes = list(_POINTS.finditer(text, max(0, figure.start - _SAME_SENTENCE), figure.start))
    if not changes or _SENTENCE_END.search(text, changes[-1].end(), figure.start) is not None:
        return figure
    return replace(figure, unit="point")


def _is_left_out(text: str, figure: Figure) -> bool:
    """Whether no noun follows the number; "for" only in a list: "40 for theft, 12 for arson"."""
    if _FOR.match(text, figure.end):
        return _LISTED.search(text, max(0, figure.start - 6), figure.start) is not None
    return _LEFT_OUT.match(text, figure.end) is not None


def _elliptical(text: str, previous: Figure, figure: Figure) -> Figure:
    """A number whose noun is left out counts what the number before it counted: "435 homes by sale and 187 by tender"."""
    if figure.kind is not FigureKind.COUNT or figure.unit is not None or previous.kind is not FigureKind.COUNT:
        return figure
    if (
        previous.unit in (None, "score")
        or figure.start - previous.end > _SAME_SENTENCE
        or not _is_left_out(text, figure)
    ):
        return figure
    if (
        _SENTENCE_END.search(text, previous.end, figure.start) is not None
        or isinstance(figure.value, float)
        and figure.value < 1
    ):
        return figure
    return replace(figure, unit=previous.unit, concept=figure.concept or previous.concept)


_SHARED: Final = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION, FigureKind.MEASURE, FigureKind.COUNT, FigureKind.AGE}
)


_SCALE_WORD = re.compile(r"(?:^|[\s0-9])(thousand|million|billion|trillion)(?![^\W_])")
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _scaled_like(text: str, figure: Figure, following: Figure) -> Figure:
    """The scale after the second of two numbers goes for both: "five or six million dollars"."""
    scale = _SCALE_WORD.search(text, following.start, following.end)
    if scale is None or text[figure.end : following.start] != " or " or not isinstance(figure.value, float):
        return figure
    value = figure.value * _SCALES[scale[1]]
    low = isinstance(following.value, float) and figure.value < 1000 and value < following.value
    return replace(figure, value=value) if low else figure


def _like(figure: Figure, following: Figure) -> Figure:
    if following.kind not in _SHARED or following.unit is None:
        return figure
    return replace(figure, kind=following.kind, unit=following.unit, concept=figure.concept or following.concept)
