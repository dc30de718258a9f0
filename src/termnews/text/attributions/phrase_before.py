"""The noun phrase that ends before a verb, with its apposition or relative clause."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.noun_phrase import (
    HARD,
    LONGEST_PHRASE,
    SUBJECT_BREAKS,
    find_opening_bracket,
    first_of_phrase,
)
from termnews.text.attributions.quoted import ends_in_title
from termnews.text.attributions.tokens import Tokens

_NOUN_LIKE: Final = frozenset("one both all others most many".split())
"""Pronouns that may end a longer phrase ("the one", "many others")."""


def ends_phrase(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `index`, as (first, one past the last); None where there is none.

    A comma right before the verb closes an apposition or a relative clause ("Jane Roe, a spokesperson for the port,
    said"), which is part of the phrase.
    """
    begin = max(begin, index - LONGEST_PHRASE)
    if index < begin:
        return None
    if tokens.run[index] >= 0:
        return apposed(tokens, index + 1, begin) if ends_in_title(tokens, index) else None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        opening = find_opening_bracket(tokens, index, begin)
        if opening is None or opening <= begin:
            return None
        inner = ends_phrase(tokens, opening - 1, begin)
        return None if inner is None else (inner[0], index + 1)
    if flag & w.COMMA:
        return apposed(tokens, index, begin)
    if flag & w.BREAK:
        return _between_dashes(tokens, index, begin)
    if flag & w.MARK:
        return None
    if flag & w.PRONOUN and tokens.low[index] not in _NOUN_LIKE and not _is_object(tokens, index, begin):
        return (index, index + 1)
    first = first_of_phrase(tokens, index, begin)
    if first is None:
        return None
    head = _head_of_relative(tokens, first, begin)
    if head is None:
        head = _name_before(tokens, first, begin)
    return (first if head is None else head, index + 1)


def _name_before(tokens: Tokens, first: int, begin: int) -> int | None:
    """Start of "Jane Roe, the head of the port" where no comma closes the apposition."""
    comma = first - 1
    if comma - 1 < begin or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return None
    if tokens.low[first] not in {"the", "a", "an"} or not tokens.flag[comma - 1] & w.CAPITAL:
        return None
    name = ends_phrase_simple(tokens, comma - 1, begin)
    if name is None or not tokens.flag[name[0]] & w.CAPITAL or not _starts_clause(tokens, name[0], begin):
        return None
    return name[0] if name[1] - name[0] > 1 else None


def _is_object(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether "it" belongs to a preposition ("officials familiar with it said")."""
    if tokens.low[index] not in {"it", "you"} or index - 1 < begin or tokens.run[index - 1] >= 0:
        return False
    before = tokens.flag[index - 1]
    return bool(before & w.PREPOSITION) and not before & w.SUBORDINATOR


def _between_dashes(tokens: Tokens, dash: int, begin: int) -> tuple[int, int] | None:
    """The phrase before an aside between dashes."""
    for position in range(dash - 1, max(begin, dash - 30), -1):
        if tokens.flag[position] & (w.STOP | w.COLON):
            return None
        if tokens.flag[position] & w.BREAK:
            return ends_phrase_simple(tokens, position - 1, begin)
    return None


def _head_of_relative(tokens: Tokens, first: int, begin: int) -> int | None:
    """Start of "people who want change" where only "change" was taken; None where there is no relative clause."""
    if first <= begin or tokens.flag[first - 1] & (w.MARK | w.COORDINATOR):
        return None
    for position in range(first - 1, max(begin, first - 14), -1):
        if tokens.run[position] >= 0 or tokens.flag[position] & w.MARK:
            return None
        if tokens.flag[position] & w.ING and tokens.flag[position - 1] & w.PERSON and position < first - 1:
            return first_of_phrase(tokens, position - 1, begin)
        if tokens.low[position] in {"who", "that"}:
            before = tokens.flag[position - 1]
            if tokens.low[position] == "that" and not before & w.PERSON:
                return None
            head = position - 1 - bool(before & w.COMMA)
            return first_of_phrase(tokens, head, begin) if head >= begin and before & (w.WORD | w.COMMA) else None
        if tokens.low[position] in SUBJECT_BREAKS:
            return None
    return None


def apposed(tokens: Tokens, comma: int, begin: int) -> tuple[int, int] | None:
    """The phrase that an apposition between commas closes."""
    flag, low = tokens.flag, tokens.low
    position = comma - 1
    candidates = 0
    nearest: tuple[int, int] | None = None
    if flag[position] & w.CLOSE_BRACKET:
        nearest = ends_phrase(tokens, position, begin)
        if nearest is not None and _starts_clause(tokens, nearest[0], begin):
            return nearest
    while position > begin:
        if tokens.run[position] >= 0:
            position -= 1
            continue
        if flag[position] & HARD and not flag[position] & w.OPEN_BRACKET:
            return nearest
        if flag[position] & w.COMMA:
            candidates += 1
            head = position + 1
            if _opens_apposition(tokens, head, comma):
                inner = ends_phrase_simple(tokens, position - 1, begin)
                if inner is not None and low[inner[0]] != "it":
                    if _starts_clause(tokens, inner[0], begin):
                        return (inner[0], comma)
                    nearest = nearest or (inner[0], comma)
            elif candidates == 1 and _is_aside(tokens, head, comma):
                before = position - 1
                if before >= begin and tokens.run[before] < 0 and not flag[before] & w.MARK:
                    return ends_phrase(tokens, before, begin)
                return None
            if candidates >= 5:
                break
        position -= 1
    return nearest


def _starts_clause(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a clause may open at `index`."""
    before = index - 1
    if before < begin or tokens.run[before] >= 0:
        return True
    flag = tokens.flag[before]
    if flag & (w.BREAK | w.COLON | w.STOP | w.OPEN_BRACKET):
        return True
    return bool(flag & (w.COORDINATOR | w.SUBORDINATOR)) and not flag & w.PREPOSITION


def _is_aside(tokens: Tokens, head: int, comma: int) -> bool:
    """Whether the words between two commas only say when, where or on what occasion."""
    flag, word = tokens.flag[head], tokens.low[head]
    if word in {
        "however",
        "too",
        "meanwhile",
        "though",
        "instead",
        "when",
        "while",
        "after",
        "asked",
        "speaking",
        "citing",
    }:
        return True
    return bool(flag & (w.PREPOSITION | w.ADVERB | w.ING | w.TIME)) and not flag & w.PRONOUN


def _opens_apposition(tokens: Tokens, head: int, comma: int) -> bool:
    """Whether the words after a comma describe the phrase before it."""
    if head >= comma:
        return False
    flag, low = tokens.flag[head], tokens.low[head]
    if low in {
        "who",
        "whose",
        "which",
        "himself",
        "herself",
        "itself",
        "themselves",
        "both",
        "now",
        "then",
        "then-",
        "formerly",
    }:
        return True
    if flag & w.PREPOSITION and low not in {"of", "for", "with", "like", "from"}:
        return False
    if flag & (w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR) and not flag & w.DET:
        return False
    return not flag & (w.ING | w.ADVERB) or bool(flag & (w.CAPITAL | w.DET))


def ends_phrase_simple(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """A noun phrase without apposition that ends at `index`."""
    if index < begin or tokens.run[index] >= 0:
        return None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        return ends_phrase(tokens, index, begin)
    if flag & w.MARK:
        return None
    if flag & w.PRONOUN and not flag & w.DET:
        return None
    first = first_of_phrase(tokens, index, begin)
    return None if first is None else (first, index + 1)
