"""What is counted: the unit of a plain number, and the words a list shows beside a figure."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import FigureKind, Modifier
from termnews.text.figures.concepts import (
    LINKS,
    complement_after,
    concept_after,
    concept_of_counted,
    of_them,
    stands_for_others,
    state_phrase,
)
from termnews.text.figures.nouns import OF, WORD, Counted, counted_after, singular
from termnews.text.figures.passage import Passage
from termnews.text.figures.quantities import Quantity
from termnews.text.figures.subjects import concept_before, person_before
from termnews.text.figures.units import per_after

_HYPHENED = re.compile(r"-([^\W\d_]{1,30})(?![^\W_])")
_NO_UNIT: Final = frozenset("odd plus strong fold".split())
_Described = tuple[str | None, str | None, int]


def count_and_concept(
    passage: Passage, quantity: Quantity, start: int, earliest: int, after: tuple[Modifier, int] | None
) -> _Described:
    """Unit, concept and end of the figure; `start` is where its modifier begins, `earliest` where the last figure ended."""
    position = after[1] if after is not None else quantity.end
    if quantity.kind is FigureKind.COUNT and quantity.unit is None:
        return _of_count(passage, quantity, position, start, earliest)
    return quantity.unit, _concept(passage, quantity, position, start, earliest), quantity.end


def _of_count(passage: Passage, quantity: Quantity, position: int, start: int, earliest: int) -> _Described:
    hyphened = _HYPHENED.match(passage.lower, quantity.end)
    if hyphened is not None and hyphened[1] not in _NO_UNIT and hyphened[1] not in ("to", "and", "or"):
        unit = _unhyphened(hyphened[1])
        return unit, concept_after(passage, hyphened.end()), hyphened.end()
    counted = _counted(passage, quantity, position)
    if counted is None:
        return None, _uncounted_concept(passage, position, start, earliest), quantity.end
    unit, end = counted.head, quantity.end
    per = per_after(passage.lower, counted.end)
    if per is not None:
        unit = f"{unit} per {per[1]}"
    return unit, concept_of_counted(passage, counted), end


_SILENT_E: Final = ("sed", "ced", "ded", "zed", "ved")


def _unhyphened(word: str) -> str:
    """The noun in "four-cylinder", "three-phased" and "six-legged"."""
    if not word.endswith("ed") or word.endswith("eed") or len(word) < 5:
        return singular(word)
    if word[-3] == word[-4]:
        return word[:-3]
    return word[:-1] if word.endswith(_SILENT_E) and word[-4] in "aeiou" else word[:-2]


def _uncounted_concept(passage: Passage, position: int, start: int, earliest: int) -> str | None:
    """What a number without a noun is about: what became of those, or the phrase before."""
    if stands_for_others(passage, position):
        return of_them(passage, position)
    if _of_follows(passage, position) and (concept := concept_after(passage, position)) is not None:
        return concept
    return (
        state_phrase(passage, position)
        or complement_after(passage, position)
        or concept_before(passage, start, earliest)
        or concept_after(passage, position)
    )


def _of_follows(passage: Passage, position: int) -> bool:
    return OF.match(passage.lower, position) is not None


def _counted(passage: Passage, quantity: Quantity, position: int) -> Counted | None:
    of = OF.match(passage.lower, position)
    single = quantity.value == 1 and of is None
    if of is None:
        return counted_after(passage, position, single=single)
    return counted_after(passage, of.end() if passage.lower[of.end() - 1].isalpha() else of.end() - 1)


def _concept(passage: Passage, quantity: Quantity, position: int, start: int, earliest: int) -> str | None:
    following = WORD.match(passage.lower, position)
    word = following["word"] if following is not None else ""
    if quantity.kind is FigureKind.AGE:
        described = passage.lower[quantity.start : quantity.end].endswith(("old", "olds"))
        return person_before(passage, start, earliest) or (concept_after(passage, position) if described else None)
    if word == "of" and stands_for_others(passage, position):
        return of_them(passage, position)
    if word == "of" or (word and quantity.attached):
        after = concept_after(passage, position)
        if after is not None:
            return after
    if quantity.kind is FigureKind.PERCENT and (complement := complement_after(passage, position)) is not None:
        return complement
    if quantity.kind is FigureKind.DURATION:
        return concept_after(passage, position) if word in LINKS or _describes(passage, quantity) else None
    if word in LINKS or not word or (quantity.kind is FigureKind.MEASURE and not _describes(passage, quantity)):
        before = concept_before(passage, start, earliest)
        return before or (concept_after(passage, position) if word in LINKS else None)
    return concept_after(passage, position) or concept_before(passage, start, earliest)


def _describes(passage: Passage, quantity: Quantity) -> bool:
    """Whether the unit is in the singular, as before the noun it describes: "a ten-year bond", "200 metre race"."""
    return passage.lower[quantity.end - 1] != "s" and quantity.value != 1
