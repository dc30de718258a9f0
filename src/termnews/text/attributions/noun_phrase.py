"""Noun phrases by closed classes, walked from the last word to the first."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb, is_finite

LONGEST_PHRASE: Final = 45


HARD: Final = w.STOP | w.COLON | w.BREAK | w.OPEN_BRACKET


SUBJECT_BREAKS: Final = frozenset(
    "that which who what because while when after before if although though as since until unless whereas whether "
    "where why how but than".split()
)


def first_of_phrase(tokens: Tokens, index: int, begin: int) -> int | None:
    """Walk left from the last word of a noun phrase to its first."""
    flag, low = tokens.flag, tokens.low
    if not may_end_phrase(tokens, index):
        return None
    first = index
    position = index - 1
    while position >= begin:
        if tokens.run[position] >= 0:
            # a nickname or a title in marks inside a name
            opening = position
            while opening > begin and tokens.run[opening - 1] == tokens.run[position]:
                opening -= 1
            if (
                position - opening < 6
                and opening > begin
                and flag[opening - 1] & (w.CAPITAL | w.DET)
                and tokens.runs[tokens.run[position]].inner_end - tokens.runs[tokens.run[position]].inner_start < 40
                and tokens.text[tokens.runs[tokens.run[position]].inner_end - 1].isalnum()
            ):
                first = opening
                position = opening - 1
                continue
            break
        bits = flag[position]
        word = low[position]
        if bits & w.CLOSE_BRACKET:
            opening_bracket = find_opening_bracket(tokens, position, begin)
            if opening_bracket is None or opening_bracket <= begin:
                break
            position = opening_bracket - 1
            continue
        if bits & w.MARK:
            if word in {"&", "/"}:
                position -= 1
                continue
            break
        if bits & w.CAPITAL and not _leading_capital(tokens, position, begin):
            first = position
            position -= 1
            continue
        if word in SUBJECT_BREAKS:
            break
        if bits & w.COORDINATOR:
            if (
                word in {"and", "or"}
                and position > begin
                and may_end_phrase(tokens, position - 1)
                and not _verb_before(tokens, position - 1, begin)
            ):
                position -= 1
                continue
            break
        if bits & w.PREPOSITION:
            if position > begin and _takes_modifier(tokens, position - 1, word):
                position -= 1
                continue
            break
        if bits & w.PRONOUN and not bits & (w.DET | w.POSSESSIVE):
            break
        if is_finite(tokens, position):
            break
        if bits & w.ADVERB and not bits & w.DET and not word.endswith("ly"):
            break
        if bits & (w.DET | w.POSSESSIVE):
            first = position
            before = position - 1
            if before >= begin and (
                flag[before] & (w.DET | w.PREPOSITION) and not flag[before] & w.MARK and tokens.run[before] < 0
            ):
                position -= 1
                continue
            break
        if bits & w.TIME and not bits & w.DET and not bits & w.CAPITAL:
            first = position
            position -= 1
            continue
        first = position
        position -= 1
    return first


def _leading_capital(tokens: Tokens, position: int, begin: int) -> bool:
    """Whether the capital is only that of the sentence's first word, which is no part of a name."""
    if position > 0 and position != begin and not tokens.flag[position - 1] & (w.STOP | w.QUOTE):
        return False
    return bool(
        tokens.flag[position]
        & (w.SUBORDINATOR | w.PREPOSITION | w.ADVERB | w.COORDINATOR | w.PRONOUN | w.AUXILIARY | w.DET | w.POSSESSIVE)
    )


def may_end_phrase(tokens: Tokens, index: int) -> bool:
    """Whether the word can end a noun phrase."""
    flag = tokens.flag[index]
    if flag & w.MARK:
        return bool(flag & w.CLOSE_BRACKET)
    if flag & (w.CAPITAL | w.NUMBER):
        if flag & w.CAPITAL and flag & (w.ADVERB | w.SUBORDINATOR) and not flag & (w.DET | w.PRONOUN):
            return bool(index) and bool(tokens.flag[index - 1] & w.CAPITAL)
        return not flag & (w.PREPOSITION | w.AUXILIARY | w.COORDINATOR) or bool(flag & w.TIME)
    if flag & (w.PREPOSITION | w.AUXILIARY | w.COORDINATOR | w.POSSESSIVE):
        return False
    if flag & w.SUBORDINATOR and not flag & w.PRONOUN:
        return False
    if flag & w.ADVERB and not flag & w.DET:
        return False
    if flag & w.VERB:
        return False
    return not (flag & w.DET and not flag & w.PRONOUN and tokens.low[index] in {"the", "a", "an", "no", "every"})


def _takes_modifier(tokens: Tokens, index: int, preposition: str) -> bool:
    """Whether the word is a noun that the preposition after it belongs to ("spokesman for")."""
    if tokens.run[index] >= 0:
        return False
    flag = tokens.flag[index]
    if not may_end_phrase(tokens, index) or is_finite(tokens, index):
        return False
    if flag & w.TIME and preposition != "of":
        return False
    if flag & w.PRONOUN and preposition != "of":
        return tokens.low[index] in {"those", "others", "people"}
    return not flag & w.CUE or bool(flag & w.CAPITAL) or tokens.low[index] in {"state"}


def _verb_before(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a finite verb stands between the start of the clause and `index`."""
    for position in range(index, max(begin, index - 14) - 1, -1):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & (w.COMMA | HARD):
            return tokens.run[position] >= 0
        if is_clause_verb(tokens, position):
            return True
        if tokens.low[position] in SUBJECT_BREAKS:
            return False
    return False


def find_opening_bracket(tokens: Tokens, index: int, begin: int) -> int | None:
    for position in range(index - 1, max(begin, index - 15) - 1, -1):
        if tokens.flag[position] & w.OPEN_BRACKET:
            return position
    return None
