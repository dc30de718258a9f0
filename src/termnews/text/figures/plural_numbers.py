"""Numbers in the plural: "a man in his 60s", "the over-75s", "highs in the 60s"."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import Figure, FigureKind, Modifier
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, Passage

_DECADE = re.compile(r"([1-9]0)(?:['’]?s|-something)(?![^\W_])")
_LIFE_DECADE = re.compile(
    rf"(?<![^\W_])(?:his|her|their|my|your|our){GAP}(?:early|mid|late|mid-)?[ -–]?(?:[1-9]0s(?:,? and|,? or| to|,) (?:early |late |mid-)?){{0,3}}$"
)
_SIDE = re.compile(rf"(?<![^\W_])(over|under)(?:{GAP}|-)$")
_PLURAL = re.compile(r"[1-9][0-9]?['’]?s(?![^\W_])")
_DEGREES_IN: Final = ("the ", "low ", "mid-", "mid ", "upper ", "high ", "lower ")
_TEMPERATURE = re.compile(
    r"(?<![^\W_])(?:temperatures?|highs?|lows|degrees|mercury|thermometers?|warm(?:er)?|cool(?:er)?)(?![^\W_])"
)
_SAME_CLAUSE: Final = 80


def plural_number(passage: Passage, numeral: Numeral) -> Figure | None:
    """What digits with an s stand for, where it is no decade of the calendar: ages and temperatures."""
    if numeral.form is not Form.INTEGER or numeral.start != numeral.digits or numeral.value >= 100:
        return None
    lower, start = passage.lower, numeral.start
    if not lower.startswith(("s", "'", "’", "-s"), numeral.end):
        return None
    side = _SIDE.search(lower, max(0, start - 7), start)
    if side is not None and (plural := _PLURAL.match(lower, start)) is not None:
        modifier = Modifier.MORE_THAN if side[1] == "over" else Modifier.LESS_THAN
        return Figure(start, plural.end(), numeral.value, FigureKind.AGE, "year", modifier)
    decade = _DECADE.match(lower, start)
    if decade is None:
        return None
    span = (numeral.value, numeral.value + 9)
    if decade.group().endswith("something") or _LIFE_DECADE.search(lower, max(0, start - 40), start) is not None:
        return Figure(start, decade.end(), span, FigureKind.AGE, "year")
    if not lower.endswith(_DEGREES_IN, 0, start):
        return None
    if _TEMPERATURE.search(lower, max(0, start - _SAME_CLAUSE), start) is None:
        return None
    return Figure(start, decade.end(), span, FigureKind.MEASURE, "degree")
