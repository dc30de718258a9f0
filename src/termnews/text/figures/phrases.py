"""Phrases: the noun phrase that begins at a place in the text, and what belongs to it."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.calendar_words import MONTHS, WEEKDAYS
from termnews.text.figures.nouns import (
    AMOUNT,
    FUNCTION_WORDS,
    WORD,
    has_past_ending,
    is_function_word,
    is_plural,
    is_verb,
)
from termnews.text.figures.number_words import CARDINALS
from termnews.text.figures.passage import GAP, Passage

LONGEST: Final = 7
"""Words of the longest concept."""
LINKS: Final = frozenset(
    "of in from for on to at with among against by aboard without across around between per into under".split()
)
DETERMINERS: Final = frozenset("the a an all both its his her their our my your this that these those".split())
NO_ENDS: Final = (
    DETERMINERS | LINKS | frozenset("and or but more other some all any no out very so too quite several many".split())
)

TIME_WORDS: Final = frozenset(
    "year month week day spring summer autumn winter night morning afternoon evening time moment hour minute decade".split()
) | {name.lower() for name in WEEKDAYS + MONTHS}


def is_time(match: re.Match[str] | None) -> bool:
    """Whether a match of `WORD` is a word of time, in the singular or plural."""
    return match is not None and match["word"].removesuffix("s") in TIME_WORDS


def coordinated(passage: Passage, phrase: tuple[list[str], int]) -> tuple[list[str], int]:
    """The phrase with what is joined to it by "and" where it would be torn: two adjectives, two names."""
    words, end = phrase
    link = WORD.match(passage.lower, end)
    if link is None or link["word"] not in ("and", "or") or link["gap"] == "-":
        return phrase
    more = noun_phrase(passage, link.end(), with_determiner=False)
    if more is None or len(words) + len(more[0]) >= LONGEST:
        return phrase
    names = words[-1][:1].isupper() and more[0][0][:1].isupper()
    adjectives = len(words) == 1 and len(more[0]) > 1 and words[0].islower() and words[0].endswith(_ADJECTIVE_ENDS)
    return ([*words, link["word"], *more[0]], more[1]) if names or adjectives else phrase


_ADJECTIVE_ENDS: Final = tuple("al ic ate ive ous ary ory ern ian ant ent ish ese ful ble".split())


def written_word(passage: Passage, match: re.Match[str]) -> str:
    """The word at a match of `WORD` as the text has it."""
    return passage.text[match.start("word") : match.end()]


def noun_phrase(passage: Passage, position: int, *, with_determiner: bool) -> tuple[list[str], int] | None:
    """Determiner, adjectives and noun(s): the words up to one that cannot be in the phrase."""
    lower, end = passage.lower, position
    words: list[str] = []
    while len(words) < 6:
        match = WORD.match(lower, position)
        if match is None:
            number = AMOUNT.match(lower, position) if words and lower[position - 2 : position] in ("'s", "’s") else None
            if number is None:
                break
            words, position = [*words, *passage.text[position : number.end()].split()], number.end()
            continue
        word = match["word"]
        if match["gap"] == "-" and words and passage.text[position - 1] == ".":
            words[-1] += "-" + written_word(passage, match)
            end = position = match.end()
            continue
        if word in CARDINALS and not words:
            return None
        if word in DETERMINERS:
            if words or not with_determiner:
                break
        elif _ends_phrase(passage, match, words):
            break
        words.append(written_word(passage, match))
        end = position = match.end()
        if word.endswith("s") and _OWNERS.match(passage.text, position) is not None:
            words[-1] += passage.text[position]
            end = position = position + 1
            continue
        if is_plural(word) and word not in ("women", "men") and not _noun_follows(passage, match):
            break
    while words and words[-1].lower() in NO_ENDS:
        words.pop()
    if not words or (len(words) == 1 and words[0].lower() in DETERMINERS):
        return None
    return words, end


def _ends_phrase(passage: Passage, match: re.Match[str], before: list[str]) -> bool:
    """Whether the word at the match cannot be in the phrase whose words up to it are `before`."""
    lower, word, end = passage.lower, match["word"], match.end()
    if is_function_word(passage, match) or is_verb(passage, match) or _is_adverb(word):
        return True
    if not before:
        return False
    if word in ("last", "next", "past") and is_time(WORD.match(lower, end)):
        return True
    if has_past_ending(word):
        return _ends_before(passage, match)
    if word.endswith("ing"):
        return NUMBER_OR_OWN.match(lower, end) is not None
    return word.endswith("s") and _is_third_person(lower, match, plural_before=is_plural(before[-1].lower()))


NUMBER_OR_OWN = re.compile(r"[ ](?:[0-9$£€]|(?:its|his|her|their|the|an?|about|some|more|up)[ ])")
"""What follows a verb and no noun: "the 200-page report lists 17 points"."""


_OWNERS = re.compile(r"['’](?=[ ][^\W\d_])|['’](?=[ ][0-9]+[ ][a-z])")
"""The apostrophe of several owners: "the Rovers' last ten games"."""
_OBJECT = re.compile(rf"{GAP}(?:the|that|me|him|us|them|you|it|like|as|to|what|how|whether)(?![^\W_])")
_WITH_OBJECT: Final = frozenset(
    "looks means allows features refers claims says includes provides offers shows makes takes gives gets lets puts helps keeps "
    "contains covers brings wants needs seems tends sounds feels begins starts continues remains comes goes sits lies".split()
)


def _is_third_person(lower: str, match: re.Match[str], *, plural_before: bool) -> bool:
    """Whether a word in -s after a noun is its verb: "report lists 17 points", "laptop features a keyboard"."""
    if plural_before:
        return False
    if NUMBER_OR_OWN.match(lower, match.end()) is not None:
        return True
    return match["word"] in _WITH_OBJECT and _OBJECT.match(lower, match.end()) is not None


def _ends_before(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word in -ed is the verb after the phrase, not an adjective in it: a function word or nothing follows."""
    following = WORD.match(passage.lower, match.end())
    return following is None or following["word"] in FUNCTION_WORDS


def _is_adverb(word: str) -> bool:
    return (
        word.endswith("ly")
        and len(word) > 4
        and word not in ("family", "supply", "assembly", "italy", "july", "monopoly", "anomaly")
    )


def _noun_follows(passage: Passage, plural: re.Match[str]) -> bool:
    """Whether the noun goes on after a plural: "sports clubs", "Peoples Party"."""
    match = WORD.match(passage.lower, plural.end())
    if match is None:
        return False
    named = passage.text[plural.start("word")].isupper() and passage.text[match.start("word")].isupper()
    return is_plural(match["word"]) or named
