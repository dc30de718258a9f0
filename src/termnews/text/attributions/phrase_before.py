"""The noun phrase that ends before a verb, with its apposition or relative clause."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.noun_phrase import (
    HARD,
    LONGEST_PHRASE,
    MADE_PUBLIC,
    SUBJECT_BREAKS,
    find_opening_bracket,
    first_of_phrase,
)
from termnews.text.attributions.plurals import is_among, is_plural
from termnews.text.attributions.quoted import ends_in_title
from termnews.text.attributions.tokens import Tokens

_PARTICIPLES: Final = frozenset(
    "held sent written led seen made found left known shot caught hit built born set run".split()
)
"""Participles without -ed that follow a noun ("a letter sent to the board")."""
_PAPERS: Final = frozenset(
    "report study poll survey research memo letter email document statement paper article analysis data file review "
    "message petition post book affidavit complaint lawsuit note record".split()
)
_NOUN_LIKE: Final = frozenset("one both all others most many".split())
"""Pronouns that may end a longer phrase ("the one", "many others")."""


def find_phrase_ending_at(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `index`, as (first, one past the last); None where there is none.

    A comma right before the verb closes an apposition or a relative clause ("Jane Roe, a spokesperson for the port,
    said"), which is part of the phrase.
    """
    begin = max(begin, index - LONGEST_PHRASE)
    if index < begin:
        return None
    if tokens.run[index] >= 0:
        return find_apposed(tokens, index + 1, begin) if ends_in_title(tokens, index) else None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        opening = find_opening_bracket(tokens, index, begin)
        if opening is None or opening <= begin:
            return None
        inner = find_phrase_ending_at(tokens, opening - 1, begin)
        return None if inner is None else (inner[0], index + 1)
    if flag & w.COMMA:
        return find_apposed(tokens, index, begin)
    if flag & w.BREAK:
        return _between_dashes(tokens, index, begin)
    if flag & w.MARK or _is_infinitive(tokens, index, begin):
        return None
    if flag & w.PRONOUN and tokens.low[index] not in _NOUN_LIKE and not _is_object(tokens, index, begin):
        return (index, index + 1)
    first = first_of_phrase(tokens, index, begin)
    if first is None:
        return None
    head = _head_of_relative(tokens, first, begin)
    if head is None:
        head = _name_before(tokens, first, index, begin)
    return (first if head is None else head, index + 1)


def _name_before(tokens: Tokens, first: int, index: int, begin: int) -> int | None:
    """Start of "Jane Roe, the head of the port" or "the minister, Jane Roe" where no comma closes the apposition."""
    comma = first - 1
    if comma - 1 < begin or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return None
    if tokens.flag[first] & w.CAPITAL and tokens.flag[comma - 1] & w.PERSON:
        office = find_plain_phrase_ending_at(tokens, comma - 1, begin)
        named = all(tokens.flag[i] & w.CAPITAL for i in range(first, index + 1)) and index > first
        if office is None or is_plural(tokens.low[comma - 1]) or tokens.flag[office[0]] & w.ING:
            return None
        return office[0] if named and _starts_clause(tokens, office[0], begin) else None
    if tokens.low[first] not in {"the", "a", "an"} or not tokens.flag[comma - 1] & w.CAPITAL:
        return None
    name = find_plain_phrase_ending_at(tokens, comma - 1, begin)
    if name is None or not tokens.flag[name[0]] & w.CAPITAL or not _starts_clause(tokens, name[0], begin):
        return None
    if tokens.flag[comma - 1] & w.TIME:
        return None
    return name[0] if name[1] - name[0] > 1 else None


def _is_infinitive(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a cue behind "will" is no noun ("the rule will continue said Roe")."""
    bits = tokens.flag[index]
    return bool(bits & w.CUE and not bits & w.CAPITAL and index > begin and tokens.low[index - 1] in _MODALS)


_MODALS: Final = frozenset("will would can could may might shall should must cannot can't won't wouldn't".split())


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
            return find_plain_phrase_ending_at(tokens, position - 1, begin)
    return None


def _head_of_relative(tokens: Tokens, first: int, begin: int) -> int | None:
    """Start of "people who want change" where only "change" was taken; None where there is no relative clause."""
    if first <= begin or tokens.flag[first - 1] & (w.MARK | w.COORDINATOR):
        return None
    for position in range(first - 1, max(begin, first - 14), -1):
        if tokens.run[position] >= 0 or tokens.flag[position] & w.MARK:
            return None
        if _opens_reduced_relative(tokens, position, first):
            head = first_of_phrase(tokens, position - 1, begin)
            if head is not None and (tokens.flag[position] & w.ING or _may_open(tokens, head, begin)):
                return head
        if tokens.low[position] in {"who", "whom"} and position == first - 1 and _is_own_subject(tokens, first):
            return None
        if tokens.low[position] in {"who", "that", "whose"}:
            before = tokens.flag[position - 1]
            if tokens.low[position] == "that" and not before & w.PERSON:
                return None
            head = position - 1 - bool(before & w.COMMA)
            return first_of_phrase(tokens, head, begin) if head >= begin and before & (w.WORD | w.COMMA) else None
        if tokens.low[position] in SUBJECT_BREAKS and tokens.low[position] != "as":
            return None
    return None


def _is_own_subject(tokens: Tokens, first: int) -> bool:
    """Whether the phrase right behind "who" is the subject of its clause ("speakers who the Herald called …")."""
    bits = tokens.flag[first]
    return bool(bits & (w.CAPITAL | w.DET | w.POSSESSIVE | w.PRONOUN | w.PERSON))


def _opens_reduced_relative(tokens: Tokens, index: int, first: int) -> bool:
    """Whether a participle describes the noun before it ("people briefed on the talks", "a memo obtained by the Times")."""
    flag, before = tokens.flag[index], tokens.flag[index - 1]
    if flag & w.ING:
        return bool(before & w.PERSON) and index < first - 1
    if not (flag & w.PAST or tokens.low[index] in _PARTICIPLES) or flag & w.CAPITAL:
        return False
    if not tokens.flag[index + 1] & (w.PREPOSITION | w.TIME) or (
        index == first - 1 and not tokens.flag[first] & w.TIME
    ):
        return False
    if before & w.PERSON or is_among(tokens.low[index - 1], _PAPERS):
        return True
    opens = index == 1 or bool(tokens.flag[index - 2] & w.STOP)
    plain = before & w.WORD and not before & (w.PRONOUN | w.ADVERB | w.AUXILIARY | (0 if opens else w.CAPITAL))
    made_by = tokens.low[index + 1] == "by" or tokens.low[index : index + 2] == ["set", "up"]
    return bool(plain) and (made_by or tokens.low[index] in MADE_PUBLIC)


def find_apposed(tokens: Tokens, comma: int, begin: int) -> tuple[int, int] | None:
    """The phrase that an apposition between commas closes."""
    flag, low = tokens.flag, tokens.low
    position = comma - 1
    candidates = 0
    nearest: tuple[int, int] | None = None
    if flag[position] & w.CLOSE_BRACKET:
        nearest = find_phrase_ending_at(tokens, position, begin)
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
                inner = find_plain_phrase_ending_at(tokens, position - 1, begin)
                if inner is not None and low[inner[0]] != "it" and not _is_time(tokens, inner):
                    if _starts_clause(tokens, inner[0], begin):
                        return (inner[0], comma)
                    nearest = nearest or (inner[0], comma)
            elif candidates == 1 and _is_aside(tokens, head, comma):
                before = position - 1
                if before >= begin and tokens.run[before] < 0 and not flag[before] & w.MARK:
                    inner = find_phrase_ending_at(tokens, before, begin)
                    return (inner[0], comma) if inner is not None and low[head] == "including" else inner
                return None
            elif flag[head] & w.ING and tokens.run[head] < 0:
                inner = find_plain_phrase_ending_at(tokens, position - 1, begin)
                if inner is not None and _starts_clause(tokens, inner[0], begin):
                    return inner
            if candidates >= 5:
                break
        position -= 1
    return nearest


def _is_time(tokens: Tokens, phrase: tuple[int, int]) -> bool:
    """Whether a phrase before a comma tells when ("Last month, …"; "Early Tuesday, …")."""
    return bool(tokens.flag[phrase[1] - 1] & w.TIME) and not tokens.flag[phrase[0]] & w.PERSON


def _may_open(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a clause, or one behind a comma ("…, a memo sent to staff said"), may open at `index`."""
    if _starts_clause(tokens, index, begin):
        return True
    return tokens.run[index - 1] < 0 and bool(tokens.flag[index - 1] & w.COMMA)


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


def find_plain_phrase_ending_at(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """A noun phrase without apposition that ends at `index`."""
    if index < begin or tokens.run[index] >= 0:
        return None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        return find_phrase_ending_at(tokens, index, begin)
    if flag & w.MARK:
        return None
    if flag & w.PRONOUN and not flag & w.DET:
        return None
    first = first_of_phrase(tokens, index, begin)
    return None if first is None else (first, index + 1)
