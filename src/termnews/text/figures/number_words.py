"""Numbers in words and scales: "twenty-eight thousand six hundred", "4 thousand 3 hundred", "six crore"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from termnews.text.figures.passage import GAP, JOINT

ONES: Final = dict(
    zip("zero one two three four five six seven eight nine".split(), map(float, range(10)), strict=True)
) | {"nought": 0.0, "nil": 0.0}
TEENS: Final = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        map(float, range(10, 20)),
        strict=True,
    )
)
TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), map(float, range(20, 100, 10)), strict=True)
)
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9,
    "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
_DOZEN: Final = frozenset({"dozen", "dozens", "doz", "dozs"})
VAGUE: Final = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_ORDINAL_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS: Final = (
    {word: float(rank) for rank, word in enumerate(_ORDINAL_WORDS, 1)}
    | {word[:-1] + "ieth": value for word, value in TENS.items()}
    | {"hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}
)
PARTS: Final = (
    {word: 1 / value for word, value in ORDINALS.items() if value > 2}
    | {word + "s": 1 / value for word, value in ORDINALS.items() if value > 2}
    | {"half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25}
)
"""Fractions of a whole: "third", "fifths", "half"."""

CARDINALS: Final = ONES | TEENS | TENS

_SHORT_SCALES: Final = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "cr": 1e7,
    "t": 1e12,
}  # fmt: skip
_SAFE_SHORT: Final = frozenset({"mn", "mln", "bn", "bln", "tn", "trn"})
"""Short scales that are nothing else, with or without a currency."""
_SHORT = re.compile(r"(?:[ \u00a0]?(?:bn|bln|mn|mln|mil|mm|tn|trn|cr|k|m|b)|t(?!-))(?![^\W_])")
_NEXT = re.compile(
    rf"{JOINT}(and{GAP})?(?:(\d{{1,3}}(?:,\d{{3}}){{1,6}}|\d{{1,18}}(?:\.\d{{1,9}})?)(?![\w,.]*\d)|([a-z]{{1,30}})(?!\w))"
)


class Reading(NamedTuple):
    """A number with the place where it ends; `scaled` when a scale such as "million" stands in it."""

    end: int
    value: float
    scaled: bool = False


def read_words(lower: str, start: int, end: int) -> Reading:
    """The longest number that begins with the number word `lower[start:end]`."""
    word = lower[start:end]
    if word == "hundred":
        return _read_on(lower, end, 100.0, "hundred")
    if word in SCALES:
        return _read_on(lower, end, 1.0, "", SCALES[word])
    return _read_on(lower, end, CARDINALS[word], "tens" if word in TENS else "ones")


def read_scale(lower: str, end: int, value: float) -> Reading:
    """The scale words after a number in digits, with what is added to them: "4 thousand 3 hundred"."""
    return _read_on(lower, end, value, "digits")


def read_short_scale(lower: str, end: int, value: float, *, money: bool) -> Reading | None:
    """An abbreviated scale ("1.2bn", "$3 m"); those that may be units ("5 m") count only with a currency."""
    match = _SHORT.match(lower, end)
    written = match.group().strip(" \u00a0") if match is not None else ""
    if match is None or not (money or written in _SAFE_SHORT):
        return None
    return Reading(match.end(), value * _SHORT_SCALES[written], True)


def _read_on(lower: str, end: int, group: float, last: str, scale: float | None = None) -> Reading:
    """Add words to a number for as long as English lets them.

    `group` is what the next scale multiplies, `last` what was read: "ones", "tens", "digits", "hundred" or "scale".
    """
    total, ceiling, scaled = 0.0, float("inf"), last == "hundred"
    if scale is not None:
        total, group, ceiling, last, scaled = scale, 0.0, scale, "scale", True
    while (match := _NEXT.match(lower, end)) is not None:
        word = match[3]
        if match[1] and (last not in ("hundred", "scale") or _part_follows(lower, match)):
            break
        if match[2] is not None:
            if not _digits_go_on(lower, match, last, ceiling):
                break
            group, last = group + float(match[2].replace(",", "")), "digits"
        elif word == "hundred" and last in ("ones", "tens", "digits") and 0 < group < 100:
            group, last, scaled = group * 100, "hundred", True
        elif (scale := _scale(word, last)) is not None and last != "scale" and scale < ceiling:
            ceiling = scale
            total, group, last, scaled = total + group * ceiling, 0.0, "scale", True
        elif word in _DOZEN and last in ("ones", "tens", "digits"):
            return Reading(match.end(), group * 12, True)
        elif word in CARDINALS and _fits(last, group, CARDINALS[word]) and not _is_fine_part(lower, match):
            group, last = group + CARDINALS[word], "tens" if word in TENS else "ones"
        else:
            break
        end = match.end()
    return Reading(end, total + group, scaled)


_PLURAL_SCALES: Final = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}


def _scale(word: str, last: str) -> float | None:
    """What a word multiplies by; the plural ("ten millions") only after words, since digits may be a date."""
    if word == "hundred":
        return None
    return SCALES.get(word) or (_PLURAL_SCALES.get(word) if last in ("ones", "tens") else None)


def _part_follows(lower: str, match: re.Match[str]) -> bool:
    """Whether the words after "and" are a fraction: "two million and one half", "one hundred and three quarters"."""
    following, count = _NEXT.match(lower, match.end()), CARDINALS.get(match[3], 1.0)
    if following is not None and match[3] in TENS and following[3] in CARDINALS:
        count += CARDINALS[following[3]]
        following = _NEXT.match(lower, following.end())
    return following is not None and count * PARTS.get(following[3], 1.0) < 1


def _is_fine_part(lower: str, match: re.Match[str]) -> bool:
    """Whether tens begin the lower number of a fraction: "one hundred thirty-fifths"."""
    following = _NEXT.match(lower, match.end()) if match[3] in TENS and not match[1] else None
    return following is not None and following[3] is not None and ORDINALS.get(following[3][:-1], 10) < 10


def _digits_go_on(lower: str, match: re.Match[str], last: str, ceiling: float) -> bool:
    """Whether digits belong to the number before them: "3 hundred and 21", "4 thousand 3 hundred"."""
    if last == "hundred":
        return match[1] is not None and float(match[2].replace(",", "")) < 100
    following = _NEXT.match(lower, match.end())
    return last == "scale" and following is not None and SCALES.get(following[3], ceiling) < ceiling


def _fits(last: str, group: float, value: float) -> bool:
    """Whether a number below a hundred can be added: after a scale, a hundred, or tens ("twenty-eight")."""
    return last in ("hundred", "scale") or (last == "tens" and group % 100 >= 20 and 0 < value < 10)
