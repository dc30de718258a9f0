"""Finding the figures of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from termnews.model import Figure, FigureKind
from termnews.text.figures.ages import as_age
from termnews.text.figures.counting import count_and_concept
from termnews.text.figures.dates import date_at
from termnews.text.figures.halves import unit_and_half
from termnews.text.figures.idioms import is_day_count, is_no_quantity, is_rank
from termnews.text.figures.modifiers import modifier_after, modifier_before, near_before
from termnews.text.figures.names import end_of_name, hyphened_pair, links, score_at, spaced_score
from termnews.text.figures.neighbours import with_neighbours
from termnews.text.figures.number_words import ORDINALS, read_short_scale
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.numerals import numerals
from termnews.text.figures.passage import GAP, JOINT, Passage
from termnews.text.figures.plural_numbers import plural_number
from termnews.text.figures.quantities import Quantity, join_range, may_join, read_quantity
from termnews.text.figures.units import LENGTHS

MOST_NUMERALS: Final = 20_000
"""Numerals of a text that are read; the longest real article met has some 3,000 figures."""
_RANGE_GAP: Final = 40
"""Characters between the two ends of a range at most."""
_MONEY_LINK = re.compile(r"[ ]?[-–—][ ]?| to ")
_RANK_ENDING = re.compile(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th)(?![^\W_])")
_RANK_WORD = re.compile(r"-([a-z]{1,30})(?![^\W_])")
_RANK_AFTER_DETERMINER = re.compile(rf"{JOINT}([a-z]{{1,30}})(?![^\W_])")
_RANK_AFTER_AND = re.compile(rf"{GAP}and{GAP}([a-z]{{1,30}})(?![\w-])")
_DETERMINERS: Final = ("the ", "its ", "his ", "her ", "their ")
_ARTICLE = re.compile(r"(?<![^\W_])(?:an?|one|each|two|three|four|five|six)[ ]$")


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text` in their order, not overlapping; dates, times of day and ranks are kinds of their own.

    A span takes in currency, scale and unit ("$1.2bn", "six weeks", "45-year-old"), never the modifier or the noun that
    is counted. The value of "dozens" or "tens of thousands" is the range up to ten times as much. Behind the first 20,000
    numerals nothing is found. Time grows with the length of the text and with nothing else. Never raises.
    """
    return tuple(with_neighbours(text, list(_figures(Passage(text)))))


def _figures(passage: Passage) -> Iterator[Figure]:
    end = earliest = 0
    blocked = iter(links(passage.text))
    link = next(blocked, None)
    found = list(islice(numerals(passage), MOST_NUMERALS))
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
    apart = plural_number(passage, numeral) or unit_and_half(passage, numeral) or date_at(passage, numeral)
    if apart is not None:
        return apart, apart.end
    if spaced_score(passage, numeral, following) and following is not None:
        values = (numeral.value, following.value)
        return Figure(numeral.start, following.end, values, FigureKind.COUNT, "score"), following.end
    score = score_at(passage, numeral)
    if score is not None:
        return None, score
    pair = hyphened_pair(passage, numeral, following)
    if pair is not None:
        return None, pair
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
    if is_day_count(passage, numeral):
        return Figure(numeral.start, end, numeral.value, FigureKind.ORDINAL)
    if numeral.form is Form.WORDS:
        return _compound_rank(passage.lower, numeral)
    return None


def _compound_rank(lower: str, numeral: Numeral) -> Figure | None:
    """ "twenty-first", "the twenty first century", "one hundred and fifth"; "a thirty-second ad" is a time span."""
    before = lower[max(0, numeral.start - 6) : numeral.start]
    word = None
    if numeral.value % 10 == 0 and 20 <= numeral.value < 100:
        word = (_RANK_AFTER_DETERMINER if before.endswith(_DETERMINERS) else _RANK_WORD).match(lower, numeral.end)
    elif numeral.scaled:
        word = _RANK_AFTER_AND.match(lower, numeral.end)
    if word is None or ORDINALS.get(word[1], 100) >= (100 if numeral.scaled else 10):
        return None
    if word[1] == "second" and _ARTICLE.search(before):
        return None
    return Figure(numeral.start, word.end(), numeral.value + ORDINALS[word[1]], FigureKind.ORDINAL)


def _joined(passage: Passage, low: Quantity, following: Numeral | None) -> Quantity | None:
    """The range that the quantity begins, or None."""
    if following is None or following.form is Form.ORDINAL or not 0 < following.start - low.end <= _RANGE_GAP:
        return None
    if not may_join(passage.lower, low.end, following.start):
        return None
    _share_scale(passage.lower, low, following)
    return join_range(passage, low, read_quantity(passage, following))


def _share_scale(lower: str, low: Quantity, following: Numeral) -> None:
    """The "m" after the second of two amounts of money is a million: "$3-4m"."""
    if low.numeral.currency is None or following.currency is not None or following.scaled:
        return
    if _MONEY_LINK.fullmatch(lower, low.end, following.start) is None:
        return
    scale = read_short_scale(lower, following.end, following.value, money=True)
    if scale is not None:
        following.end, following.value, following.scaled = scale.end, scale.value, True


def _runs_into_word(lower: str, quantity: Quantity) -> bool:
    """Whether letters follow that are no unit: "3D", "737MAX", "24703m212"."""
    following = lower[quantity.end : quantity.end + 1]
    return bool(following) and (following.isalnum() or following in "_@^\\") and following not in "²³"


_OVER = re.compile(rf"over{GAP}")
_EXCEEDS = re.compile(
    rf"(?:^|[.,;:(“\"\n]|(?<![^\W_])(?:for|of|with|after|just|well|lasted|lasts|took|takes|taken|spent|spend|waited|waits?|is|was|were|be|been|little|served|"
    rf"away|lived|jailed|a|by|than|or|and|in|to|at|some|from|last|him|her|them|us|me|you|take|need|needs|needed|requires?)){GAP}?$"
)


_OVER_A = re.compile(rf"over{GAP}an?(?!\w)")
_AGO = re.compile(rf"{GAP}(?:ago|earlier|later|before|old)(?![^\W_])")
_COVERED = re.compile(r"(?:under|below|beneath)(?!\w)")
_COVERING = re.compile(rf"{GAP}of{GAP}(?!rain|snowfall)")
_NEAR_KINDS: Final = frozenset({FigureKind.MEASURE, FigureKind.MONEY, FigureKind.PERCENT})


def _is_no_limit(lower: str, quantity: Quantity, start: int) -> bool:
    """Whether the preposition at `start` says when or where: "$84 billion over 10 years", "under 9 feet of water"."""
    if "-" in lower[quantity.start : quantity.end] and quantity.attached and _OVER_A.match(lower, start) is not None:
        return True
    if quantity.kind is FigureKind.DURATION:
        return _is_throughout(lower, quantity, start)
    if quantity.kind is not FigureKind.MEASURE or quantity.unit not in LENGTHS:
        return False
    return _COVERED.match(lower, start) is not None and _COVERING.match(lower, quantity.end) is not None


def _is_throughout(lower: str, quantity: Quantity, start: int) -> bool:
    if _OVER.match(lower, start) is None or _AGO.match(lower, quantity.end) is not None:
        return False
    return _EXCEEDS.search(lower, max(0, start - 16), start) is None


def _figure(passage: Passage, quantity: Quantity, earliest: int) -> tuple[Figure, int]:
    as_age(passage, quantity)
    before = modifier_before(passage.lower, quantity.start)
    if before is not None and _is_no_limit(passage.lower, quantity, before[1]):
        before = None
    elif before is None and quantity.kind in _NEAR_KINDS:
        before = near_before(passage.lower, quantity.start)
    after = None if before is not None else modifier_after(passage.lower, quantity.end)
    modifier = (before or after or (None,))[0]
    unit, concept, end = count_and_concept(passage, quantity, before[1] if before else quantity.start, earliest, after)
    figure = Figure(quantity.start, end, quantity.value, quantity.kind, unit, modifier, concept)
    return figure, figure.end
