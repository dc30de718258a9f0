"""One unit and part of another: "an hour and a half", "a mile and a quarter"."""

from __future__ import annotations

import re

from termnews.model import Figure, FigureKind
from termnews.text.figures.modifiers import modifier_before
from termnews.text.figures.nouns import FUNCTION_WORDS
from termnews.text.figures.number_words import PARTS
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import JOINT, Passage
from termnews.text.figures.units import unit_after

_UNIT_AND = re.compile(
    rf"(?<![^\W_])(?P<article>an?|next|last|past|every|first)(?P<unit>{JOINT}[a-z]{{3,12}}){JOINT}and{JOINT}(?:an?{JOINT})?$"
)


def unit_and_half(passage: Passage, numeral: Numeral) -> Figure | None:
    """The figure that a "half" or "quarter" after "a" unit "and" ends, or None."""
    if numeral.form is not Form.FRACTION:
        return None
    lower, start = passage.lower, numeral.digits
    word = lower[start : numeral.end].rpartition(" ")[2]
    if word not in ("half", "quarter"):
        return None
    before = _UNIT_AND.search(lower, max(0, start - 28), start)
    if before is None:
        return None
    kind, name = FigureKind.COUNT, before["unit"].strip(" -\u00a0\n")
    unit = unit_after(passage.text, lower, before.start("unit"))
    if unit is not None and unit.end == before.end("unit"):
        kind, name = unit.kind, unit.name
    elif name in FUNCTION_WORDS or not before["article"].startswith("a"):
        return None
    first = before.start() if before["article"].startswith("a") else before.start("unit") + 1
    modifier = modifier_before(lower, before.start())
    end = start + len(word)
    return Figure(first, end, 1 + PARTS[word], kind, name, modifier[0] if modifier else None)
