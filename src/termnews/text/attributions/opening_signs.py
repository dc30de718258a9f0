"""What a word behind a cue shows: an amount that opens a clause, an object that is given a name, a quotation near."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.tokens import Tokens

_BEFORE_NUMBERS: Final = frozenset("about over under nearly between".split())
_NUMERALS: Final = frozenset("two three four five six seven eight nine ten half dozens hundreds thousands".split())
_TIMES_OF_DAY: Final = frozenset("a.m. p.m. am pm o'clock o’clock".split())
_LONG_OBJECT: Final = 16
"""Tokens that the object of "call" may have before the name it is given in quotation marks."""
_ADJECTIVES: Final = (
    "able",
    "ible",
    "al",
    "ful",
    "ic",
    "ish",
    "ive",
    "less",
    "ous",
    "ent",
    "ant",
    "ing",
    "ed",
    "wrong",
)


def opens_amount(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether "at least", "up to" or "about" and a number open the clause ("said at least 40 people were hurt")."""
    if index + 2 >= stop or tokens.run[index + 1] >= 0:
        return False
    word, following = tokens.low[index], tokens.low[index + 1]
    if word == "at" and following in {"least", "most"}:
        return True
    if word == "up" and following == "to":
        return bool(tokens.flag[index + 2] & w.NUMBER) or tokens.low[index + 2] in _NUMERALS
    if word not in _BEFORE_NUMBERS or tokens.low[index + 2] in _TIMES_OF_DAY:
        return False
    a_dozen = following == "a" and word in {"about", "nearly"}
    return a_dozen or bool(tokens.flag[index + 1] & w.NUMBER) or following in _NUMERALS


def names_it(tokens: Tokens, index: int, end: int, stop: int) -> bool:
    """Whether "call" gives its object, which ends at `end`, a name ("called it a lie"), not a ring ("called her mother")."""
    if tokens.low[index] in {"a", "an"}:
        return quotation_soon(tokens, index, stop)
    if any(tokens.run[position] >= 0 for position in range(index, min(stop, index + _LONG_OBJECT))):
        return True
    if tokens.flag[index] & w.OBJECT_PRONOUN and (
        not tokens.flag[index] & w.POSSESSIVE or _determines(tokens, index + 1)
    ):
        end = index + 1
    behind = w.MARK | w.PREPOSITION | w.TIME | w.SUBORDINATOR | w.COORDINATOR | w.ADVERB
    if end < stop and tokens.run[end] < 0 and not tokens.flag[end] & behind:
        return tokens.low[end] != "to"
    last = tokens.low[end - 1]
    return end - index > 1 and not tokens.flag[end - 1] & (w.PERSON | w.CAPITAL) and last.endswith(_ADJECTIVES)


def at_opener(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether what opens content stands at `index`: "that", a colon, a comma or a quotation."""
    if index >= stop:
        return False
    return tokens.run[index] >= 0 or tokens.low[index] == "that" or bool(tokens.flag[index] & (w.COLON | w.COMMA))


def _determines(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.low[index] in {"a", "an", "the"}


def quotation_soon(tokens: Tokens, index: int, stop: int) -> bool:
    for position in range(index, min(stop, index + 10)):
        if tokens.run[position] >= 0:
            return True
        if tokens.flag[position] & w.MARK:
            return False
    return False


def may_be_object(tokens: Tokens, index: int) -> bool:
    flag = tokens.flag[index]
    return not flag & (w.AUXILIARY | w.SUBORDINATOR | w.COORDINATOR) or bool(flag & (w.DET | w.PRONOUN | w.WH))
