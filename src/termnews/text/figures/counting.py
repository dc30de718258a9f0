"""What is counted: the unit of a plain number, and the words a list shows beside a figure."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import FigureKind, Modifier
from termnews.text.figures.concepts import (
    COMPARATIVES,
    complement_after,
    concept_after,
    concept_of_counted,
    determined_after,
    of_them,
    stands_for_others,
    state_phrase,
)
from termnews.text.figures.nouns import FUNCTION_WORDS, OF, VERBS, WORD, Counted, counted_after, is_plural, singular
from termnews.text.figures.numeral import Form
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.phrases import LINKS
from termnews.text.figures.quantities import Quantity
from termnews.text.figures.subjects import concept_before, person_before
from termnews.text.figures.units import duration_named, per_after

_HYPHENED = re.compile(r"-([^\W\d_]{1,30})(?![^\W_])")
_OPENING_QUOTE = re.compile(rf"{GAP}[“\"‘'](?=[a-z])")
_STRONG = re.compile(r"-strong(?![\w-])")
""""A 3,000-strong force" counts people."""
_NO_UNIT: Final = frozenset(
    "odd some plus strong fold to and or by for on in a an at under over up down off out all something".split()
)
_ARTICLE = re.compile(rf"(?<![^\W_])an?{GAP}$")
_NOUN_OR = re.compile(rf"(?<![^\W_])(?:an?|another)(?:{GAP}[a-z-]{{2,30}})?{GAP}(?P<noun>[a-z-]{{2,30}}){GAP}or{GAP}$")
_HALF_A = re.compile(rf"{GAP}an?{GAP}(?P<noun>[a-z]{{3,30}})(?![^\W_])")
_STANDS_ALONE = re.compile(
    rf"(?<![^\W_])(?:(?:father|mother|parent|dad|mum|mom|grandfather|grandmother){GAP}of|top|last|final){GAP}$"
)
"""Words after which a number without a noun needs none: "a father of three", "the top ten", "the last 16"."""
_MAGNITUDE = re.compile(r"(?<![^\W_])magnitude(?:-|[ ](?:of[ ])?)$")
_LENGTHENED: Final = frozenset(
    "full whole more extra additional further straight consecutive successive long previous past short solid entire calendar "
    "trading school happy gruelling grueling tough hard difficult agonising agonizing".split()
)
"""Adjectives between a number and its unit of time: "six more weeks"."""
_NO_NOUN: Final = frozenset("more other others further less extra additional another".split())
_HYPHENED_LINK = re.compile(r"-(?:by|to|and|or|for)-")
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
    if (strong := _STRONG.match(passage.lower, quantity.end)) is not None:
        return "people", concept_after(passage, strong.end()), quantity.end
    hyphened = _HYPHENED.match(passage.lower, quantity.end)
    if hyphened is not None and hyphened[1] not in _NO_UNIT:
        unit = _unhyphened(hyphened[1])
        return unit, concept_after(passage, hyphened.end()), hyphened.end()
    if (described := _described_noun(passage, quantity)) is not None:
        return described, concept_after(passage, position), quantity.end
    counted = None if _HYPHENED_LINK.match(passage.lower, position) else _counted(passage, quantity, position)
    if counted is None or counted.head in _NO_NOUN or counted.head[0].isdigit():
        implied, end = _implied_unit(passage, quantity)
        concept = _uncounted_concept(
            passage, max(position, end), start, earliest, part=quantity.numeral.form is Form.FRACTION
        )
        if implied is None and _is_age_of(quantity, concept):
            quantity.kind, implied = FigureKind.AGE, "year"
        return implied, concept, end
    time_end = _end_of_time(passage, quantity, counted)
    if time_end is not None:
        quantity.kind = FigureKind.DURATION
        return counted.head, _concept(passage, quantity, time_end, start, earliest), time_end
    if (
        quantity.plain
        and passage.lower[counted.start : counted.end] == counted.head + "s"
        and duration_named(counted.head)
    ):
        quantity.kind = FigureKind.DURATION
        return counted.head, _concept(passage, quantity, counted.end, start, earliest), quantity.end
    per = per_after(passage.lower, counted.end)
    unit = counted.head if per is None else f"{counted.head} per {per[1]}"
    return unit, concept_of_counted(passage, counted, start), quantity.end


def _is_age_of(quantity: Quantity, concept: str | None) -> bool:
    """Whether the number is what an age is: "the retirement age rises to 67", "the drinking age varies from 18 to 25"."""
    if concept is None or concept.rpartition(" ")[2].lower() not in ("age", "ages") or quantity.numeral.scaled:
        return False
    highest = quantity.value[1] if isinstance(quantity.value, tuple) else quantity.value
    return highest is not None and 1 <= highest <= _OLDEST


_OLDEST: Final = 120


def _implied_unit(passage: Passage, quantity: Quantity) -> tuple[str | None, int]:
    """The unit of a number that no plural follows, and where the figure ends: "a day or two", "half a point"."""
    lower, start, end = passage.lower, quantity.start, quantity.end
    if _MAGNITUDE.search(lower, max(0, start - 14), start) is not None:
        return "magnitude", end
    if quantity.numeral.form is Form.FRACTION and (half := _HALF_A.match(lower, end)) is not None:
        return half["noun"], half.end()
    if quantity.numeral.form not in (Form.INTEGER, Form.WORDS) or quantity.value == 1:
        return None, end
    if (noun := _NOUN_OR.search(lower, max(0, start - 72), start)) is not None:
        unit = duration_named(noun["noun"])
        if unit is not None:
            quantity.kind = FigureKind.DURATION
        return unit or noun["noun"], end
    return None, end


def _described_noun(passage: Passage, quantity: Quantity) -> str | None:
    """After an article a number of two or more describes with the noun that follows it: "a three course meal"."""
    if quantity.numeral.form not in (Form.INTEGER, Form.WORDS, Form.DIGITS) or quantity.value == 1:
        return None
    first = WORD.match(passage.lower, quantity.end)
    if first is None or not _may_describe(passage.lower, quantity.start, first["word"]):
        return None
    second = WORD.match(passage.lower, first.end())
    nouns = [match["word"] for match in (first, second) if match is not None and match["gap"] not in (None, "-")]
    if (
        len(nouns) < 2
        or any(word in FUNCTION_WORDS or word in VERBS for word in nouns)
        or nouns[0] in _NO_UNIT
        or is_plural(nouns[0])
    ):
        return None
    return nouns[0] if passage.text[first.start("word") : first.end()].islower() else None


def _may_describe(lower: str, start: int, noun: str) -> bool:
    """Whether a singular noun after the number describes with it: after "a" any does, after "the" only some."""
    if _ARTICLE.search(lower, max(0, start - 4), start) is not None:
        return True
    return noun in _DESCRIBING and lower.endswith(_DETERMINED, 0, start)


_DETERMINED: Final = ("the ", "this ", "that ", "its ", "his ", "her ", "their ", "'s ", "’s ", "s' ", "s’ ")
_DESCRIBING: Final = frozenset(
    "page man woman person member storey bed bedroom room seat door star point part course".split()
)


def _end_of_time(passage: Passage, quantity: Quantity, counted: Counted) -> int | None:
    """The end of a time span with an adjective in it ("two full days"), or None."""
    first = WORD.match(passage.lower, quantity.end)
    if first is None or first["word"] not in _LENGTHENED or duration_named(counted.head) is None:
        return None
    return counted.end if len(passage.text[counted.start : counted.end].split()) == 2 else None


_SILENT_E: Final = ("sed", "ced", "ded", "zed", "ved")


def _unhyphened(word: str) -> str:
    """The noun in "four-cylinder", "three-phased" and "six-legged"."""
    if not word.endswith("ed") or word.endswith("eed") or len(word) < 5:
        return singular(word)
    if word[-3] == word[-4]:
        return word[:-3]
    return word[:-1] if word.endswith(_SILENT_E) and word[-4] in "aeiou" else word[:-2]


def _uncounted_concept(passage: Passage, position: int, start: int, earliest: int, *, part: bool) -> str | None:
    """What a number without a noun is about: what became of those, or the phrase before."""
    if stands_for_others(passage, position):
        return of_them(passage, position)
    if _of_follows(passage, position) and (concept := concept_after(passage, position)) is not None:
        return concept
    if passage.lower.startswith(("first half", "second half", "other half"), start):
        return None
    if passage.lower.endswith("in ", 0, start) and passage.lower.startswith("half", start):
        return None
    if part and (whole := determined_after(passage, position)) is not None:
        return whole
    if _STANDS_ALONE.search(passage.lower, max(0, start - 20), start):
        return None
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
        if not single and (quote := _OPENING_QUOTE.match(passage.lower, position)) is not None:
            position = quote.end()
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
    if word in COMPARATIVES and quantity.kind is FigureKind.PERCENT:
        return concept_before(passage, start, earliest)
    if word == "of" or (word and quantity.attached):
        after = concept_after(passage, position)
        if after is not None:
            return None if word == "of" and _is_deadline(passage, quantity, start) else after
    if quantity.kind is FigureKind.PERCENT and (complement := complement_after(passage, position)) is not None:
        return complement
    if quantity.kind is FigureKind.DURATION:
        if word == "for":
            return None
        return concept_after(passage, position) if word in LINKS or _describes(passage, quantity) else None
    if word in LINKS or not word or (quantity.kind is FigureKind.MEASURE and not _describes(passage, quantity)):
        before = concept_before(passage, start, earliest)
        linked = word in LINKS and (quantity.kind is not FigureKind.MEASURE or word in _OF_MEASURES)
        return before or (concept_after(passage, position) if linked else None)
    if not quantity.attached and passage.lower.endswith(" of ", 0, start):
        if (named := concept_before(passage, start, earliest)) is not None:
            return named
    return concept_after(passage, position, attached=quantity.attached) or concept_before(passage, start, earliest)


_OF_MEASURES: Final = frozenset("of in from across around between among".split())


def _is_deadline(passage: Passage, quantity: Quantity, start: int) -> bool:
    """Whether the time span runs from an event: "within ten days of the vote"."""
    return quantity.kind is FigureKind.DURATION and passage.lower.endswith(("within ", "days of ", "inside "), 0, start)


def _describes(passage: Passage, quantity: Quantity) -> bool:
    """Whether the unit is in the singular, as before the noun it describes: "a ten-year bond", "200 metre race"."""
    return passage.lower[quantity.end - 1] != "s" and quantity.value != 1
