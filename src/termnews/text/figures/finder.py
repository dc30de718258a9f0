"""Finding the figures of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from termnews.model import Figure, FigureKind
from termnews.text.figures.ages import as_age, life_decade
from termnews.text.figures.counting import count_and_concept
from termnews.text.figures.dates import date_at
from termnews.text.figures.idioms import is_no_quantity, is_rank
from termnews.text.figures.modifiers import modifier_after, modifier_before
from termnews.text.figures.names import end_of_name, links, score_at, spaced_score
from termnews.text.figures.number_words import ORDINALS
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.numerals import numerals
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.quantities import Quantity, join_range, read_quantity

_RANGE_GAP: Final = 40
"""Characters between the two ends of a range at most."""
_LIST_LINK = re.compile(rf"-?(?:,?{GAP}(?:or|and)(?:{GAP}even)?{GAP}|,{GAP}|-{GAP}to{GAP})")
_BRACKET = re.compile(r"[ ]?\((?:or )?")
_RANK_ENDING = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_RANK_WORD = re.compile(r"-([a-z]{1,30})(?![^\W_])")


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text` in their order, not overlapping; dates, times of day and ranks are kinds of their own.

    A span takes in currency, scale and unit ("$1.2bn", "six weeks", "45-year-old"), never the modifier or the noun that
    is counted. The value of "dozens" or "tens of thousands" is the range up to ten times as much. Time grows with the
    length of the text and with nothing else. Never raises.
    """
    return tuple(_with_neighbours(text, list(_figures(Passage(text)))))


def _figures(passage: Passage) -> Iterator[Figure]:
    end = earliest = 0
    blocked = iter(links(passage.text))
    link = next(blocked, None)
    found = list(numerals(passage))
    for index, numeral in enumerate(found):
        while link is not None and link[1] <= numeral.start:
            link = next(blocked, None)
        if numeral.start < end or (link is not None and link[0] < numeral.end):
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        figure, end = _read(passage, numeral, following, earliest)
        if figure is not None and figure.start >= earliest:
            earliest = figure.end
            yield figure


def _read(passage: Passage, numeral: Numeral, following: Numeral | None, earliest: int) -> tuple[Figure | None, int]:
    """The figure at the numeral, or None where there is none, and where reading goes on."""
    apart = life_decade(passage, numeral) or date_at(passage, numeral)
    if apart is not None:
        return apart, apart.end
    if spaced_score(passage, numeral, following) and following is not None:
        pair = (numeral.value, following.value)
        return Figure(numeral.start, following.end, pair, FigureKind.COUNT, "score"), following.end
    score = score_at(passage, numeral)
    if score is not None:
        return None, score
    name = end_of_name(passage, numeral)
    if name is not None:
        return None, name
    rank = _rank(passage, numeral)
    if rank is not None:
        return rank, rank.end
    if numeral.form is Form.ORDINAL:
        return None, numeral.start
    if is_no_quantity(passage, numeral):
        return None, numeral.end
    quantity = read_quantity(passage, numeral)
    joined = _joined(passage, quantity, following)
    quantity = joined or quantity
    if _runs_into_word(passage.lower, quantity):
        return None, quantity.end
    return _figure(passage, quantity, earliest)


def _rank(passage: Passage, numeral: Numeral) -> Figure | None:
    lower, end = passage.lower, numeral.end
    if numeral.form is Form.INTEGER and numeral.currency is None:
        ending = _RANK_ENDING.match(lower, end)
        if ending is not None:
            return Figure(numeral.start, ending.end(), numeral.value, FigureKind.ORDINAL)
    if numeral.form is Form.ORDINAL and is_rank(passage, numeral):
        return Figure(numeral.start, end, numeral.value, FigureKind.ORDINAL)
    if numeral.form is Form.WORDS and numeral.value % 10 == 0 and numeral.value >= 20:
        word = _RANK_WORD.match(lower, end)
        if word is not None and ORDINALS.get(word[1], 10) < 10:
            return Figure(numeral.start, word.end(), numeral.value + ORDINALS[word[1]], FigureKind.ORDINAL)
    return None


def _joined(passage: Passage, low: Quantity, following: Numeral | None) -> Quantity | None:
    """The range that the quantity begins, or None."""
    if following is None or following.form is Form.ORDINAL or not 0 < following.start - low.end <= _RANGE_GAP:
        return None
    if passage.lower[low.end] not in " -–—−‑/\u00a0":
        return None
    return join_range(passage, low, read_quantity(passage, following))


def _runs_into_word(lower: str, quantity: Quantity) -> bool:
    """Whether letters follow that are no unit: "3D", "737MAX", "24703m212"."""
    following = lower[quantity.end : quantity.end + 1]
    return bool(following) and (following.isalnum() or following in "_@^\\") and following not in "²³"


def _figure(passage: Passage, quantity: Quantity, earliest: int) -> tuple[Figure, int]:
    as_age(passage, quantity)
    before = modifier_before(passage.lower, quantity.start)
    after = None if before is not None else modifier_after(passage.lower, quantity.end)
    modifier = (before or after or (None,))[0]
    unit, concept, end = count_and_concept(passage, quantity, before[1] if before else quantity.start, earliest, after)
    figure = Figure(quantity.start, end, quantity.value, quantity.kind, unit, modifier, concept)
    return figure, figure.end


def _with_neighbours(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Figures take from their neighbours: the unit in "eight or nine euros", the modifier in "over 5 km (3 miles)"."""
    for index in range(len(found) - 2, -1, -1):
        figure, following = found[index], found[index + 1]
        if (
            figure.kind is FigureKind.COUNT
            and figure.unit is None
            and _LIST_LINK.fullmatch(text, figure.end, following.start)
        ):
            found[index] = _like(figure, following)
    for index in range(1, len(found)):
        found[index] = _also_age(text, found[index - 1], found[index])
        found[index] = _elliptical(text, found[index - 1], found[index])
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


def _also_age(text: str, previous: Figure, figure: Figure) -> Figure:
    """The second of two ages: "two women, aged 25 and 31"."""
    bare = previous.kind is FigureKind.AGE and previous.end - previous.start <= 3
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


_SAME_SENTENCE: Final = 160
_LEFT_OUT = re.compile(
    rf"{GAP}(?:of{GAP}(?:whom|which|them|those)|were|was|are|is|have|had|by|in|at|on|from|with|more|others?|others|went|came)(?![^\W_])"
)
_SENTENCE_END = re.compile(r"[.!?][”\"']?\s|\n\s*\n")


def _elliptical(text: str, previous: Figure, figure: Figure) -> Figure:
    """A number whose noun is left out counts what the number before it counted: "435 homes by sale and 187 by tender"."""
    if figure.kind is not FigureKind.COUNT or figure.unit is not None or previous.kind is not FigureKind.COUNT:
        return figure
    if (
        previous.unit in (None, "score")
        or figure.start - previous.end > _SAME_SENTENCE
        or not _LEFT_OUT.match(text, figure.end)
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


def _like(figure: Figure, following: Figure) -> Figure:
    if following.kind not in _SHARED or following.unit is None:
        return figure
    return replace(figure, kind=following.kind, unit=following.unit, concept=figure.concept or following.concept)
