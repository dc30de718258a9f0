"""Modifiers: how exact a figure claims to be, said before it ("more than") or after it ("or more")."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import Modifier
from termnews.text.figures.passage import GAP

_PHRASES: Final = {
    Modifier.APPROX: "about around roughly approximately approx approx. circa c. ca. ca some nearly almost practically "
    "virtually estimated close_to near_to nearing approaching averaging average_of_about in_the_region_of "
    "in_the_order_of on_the_order_of somewhere_around something_like give_or_take an_estimated estimated_at "
    "more_or_less well_nigh within_touching_distance_of an_average_of_about perhaps",
    Modifier.AT_LEAST: "at_least no_fewer_than no_less_than not_less_than not_fewer_than a_minimum_of minimum_of minimum min "
    "at_the_very_least as_low_as as_few_as as_little_as starting_at",
    Modifier.MORE_THAN: "more_than over above exceeding exceeds exceeded exceed in_excess_of upwards_of upward_of greater_than "
    "higher_than larger_than better_than north_of well_over just_over topping longer_than bigger_than older_than "
    "well_above over_the_age_of above_the_age_of faster_than taller_than heavier_than deeper_than wider_than hotter_than warmer_than",
    Modifier.AT_MOST: "at_most no_more_than not_more_than a_maximum_of maximum_of maximum max no_greater_than no_higher_than "
    "not_exceeding capped_at limited_to no_longer_than no_later_than only_up_to",
    Modifier.LESS_THAN: "less_than fewer_than under below lower_than smaller_than shy_of just_under well_under well_below "
    "short_of south_of just_below under_the_age_of below_the_age_of shorter_than younger_than sub cheaper_than slower_than colder_than cooler_than",
    Modifier.UP_TO: "up_to as_many_as as_much_as as_high_as as_long_as as_large_as as_far_as as_fast_as upto",
}
_BEFORE: Final = {
    phrase.replace("_", " "): modifier for modifier, phrases in _PHRASES.items() for phrase in phrases.split()
}
_SIGNS: Final = {
    "~": Modifier.APPROX, "≈": Modifier.APPROX, "≃": Modifier.APPROX, "∼": Modifier.APPROX, ">": Modifier.MORE_THAN,
    "≥": Modifier.AT_LEAST, "<": Modifier.LESS_THAN, "≤": Modifier.AT_MOST,
}  # fmt: skip
_FILLERS: Final = frozenset(
    "a an just only its his her their another another’s whopping staggering further extra total".split()
)
_AFTER = re.compile(
    rf"(?:{GAP}|-|,[ ])?(?:(?P<atleast>or{GAP}(?:more|above|over|older|higher|greater|longer|better|up)(?!{GAP}of\b)|and{GAP}(?:over|above|up|older|more)(?!{GAP}(?:to|by|from|on|[0-9$£€]))"
    r"|at least|minimum|(?<=-)plus\b|(?<![\s,])\+)|(?P<approx>or so|odd\b|(?<=-)some\b|ish\b|give or take|or thereabouts|approximately)"
    rf"|(?P<atmost>or{GAP}(?:less|fewer|under|below|younger|lower)|and{GAP}(?:under|below|younger)|at most|maximum|max\b(?! [a-z])|tops\b))(?![^\W_])"
)


def modifier_before(lower: str, start: int) -> tuple[Modifier, int] | None:
    """The modifier before the figure at `start` and where its words begin."""
    tail = lower[max(0, start - 44) : start]
    bare = tail.rstrip(" \u00a0\n(")
    if bare and bare[-1] in _SIGNS:
        return _SIGNS[bare[-1]], start - len(tail) + len(bare) - 1
    hyphen = tail.endswith(("sub-", "under-"))
    written = bare.rsplit(None, 1)
    if not hyphen and (not written or written[-1].lstrip(_OPENING).rstrip(_OPENING) not in _ENDINGS):
        return None
    words = [(match.group(), match.start()) for match in _WORDS.finditer(tail.replace("-", " ") if hyphen else tail)]
    if not words or (tail and not tail[-1].isspace() and not hyphen):
        return None
    return _longest(words, start - len(tail))


_WORDS = re.compile(r"[^\s(“”\"\[]+")
_OPENING: Final = '(“”"['
_ENDINGS: Final = _FILLERS | {phrase.rpartition(" ")[2] for phrase in _BEFORE}
"""The words that can stand right before the figure where there is a modifier."""


_MOVED: Final = frozenset(
    "edge edged edges edging tick ticked ticks ticking creep crept creeps inch inched inches nudge nudged nudges push pushed "
    "pushes pushing rise rose rises risen rising climb climbed climbs climbing jump jumped jumps shoot shot soar soared surge "
    "surged move moved moves moving go went goes gone going come came comes "
    "bump bumped".split()
)
"""Verbs to which "up" belongs, and no limit: "edged up to 4.1%"."""


_HANDED: Final = frozenset(
    "fork forks forked forking hand hands handed handing turn turns turned turning preside presides presided "
    "presiding".split()
)
"""Verbs to which "over" belongs, and no more than: "handed over $500"."""


def _longest(words: list[tuple[str, int]], offset: int) -> tuple[Modifier, int] | None:
    dropped = 0
    while words and dropped < 3:
        for count in range(min(4, len(words)), 0, -1):
            phrase = " ".join(word for word, _ in words[-count:])
            if phrase == "up to" and words[:-2] and words[-3][0] in _MOVED:
                return None
            if phrase == "over" and words[:-1] and words[-2][0] in _HANDED:
                return None
            if phrase in _BEFORE:
                return _negated(_BEFORE[phrase], words[:-count], words[-count][1] + offset)
        if words[-1][0] not in _FILLERS:
            return None
        words = words[:-1]
        dropped += 1
    return None


def _negated(modifier: Modifier, before: list[tuple[str, int]], start: int) -> tuple[Modifier, int]:
    if before and before[-1][0] in ("no", "not"):
        swapped = {Modifier.MORE_THAN: Modifier.AT_MOST, Modifier.LESS_THAN: Modifier.AT_LEAST}
        return swapped.get(modifier, modifier), start
    return modifier, start


_NEAR = re.compile(
    rf"(?<![^\W_])(?:at|of|to|is|are|was|were|be|been|stay(?:s|ed)?|remain(?:s|ed)?|closed?|traded?|hovered|hovering)({GAP}near{GAP})$"
)


def near_before(lower: str, start: int) -> tuple[Modifier, int] | None:
    """The "near" before an amount and where it begins: "winds were near 140 mph", but not "a house near 20 homes"."""
    near = _NEAR.search(lower, max(0, start - 20), start)
    return (Modifier.APPROX, near.start(1) + 1) if near is not None else None


def modifier_after(lower: str, end: int) -> tuple[Modifier, int] | None:
    """The modifier after the figure that ends at `end` and where its words end."""
    match = _AFTER.match(lower, end)
    if match is None:
        return None
    if match["atleast"]:
        return Modifier.AT_LEAST, match.end()
    return (Modifier.APPROX if match["approx"] else Modifier.AT_MOST), match.end()
