"""Noun phrases by closed classes, walked from the last word to the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import NOUN_LIKE
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb, is_finite

LONGEST_PHRASE: Final = 45


HARD: Final = w.STOP | w.COLON | w.BREAK | w.OPEN_BRACKET


SUBJECT_BREAKS: Final = frozenset(
    "that which who what because while when after before if although though as since until unless whereas whether "
    "where why how but than".split()
)


MADE_PUBLIC: Final = frozenset(
    "published released issued obtained seen reviewed compiled conducted commissioned provided posted filed written "
    "signed unveiled distributed circulated sent made drafted prepared leaked carried produced cited".split()
)
"""Participles that follow what is cited ("a report released on Monday")."""


def first_of_phrase(tokens: Tokens, index: int, begin: int) -> int | None:
    """The first token of the noun phrase whose last is `index`, not before `begin`; None where none ends there."""
    if not may_end_phrase(tokens, index):
        return None
    first = index
    position = index - 1
    while position >= begin:
        before = _step_back(tokens, position, begin)
        if before is None:
            break
        if not before.joins:
            first = before.position + 1
        position = before.position
        if before.last:
            break
    return _behind_circumstance(tokens, first, index, begin)


def _behind_circumstance(tokens: Tokens, first: int, last: int, begin: int) -> int:
    """Start of the name behind "At one point" or "On Tuesday" that no comma parts from it ("On Tuesday Roe said")."""
    if not (_opens_with_preposition(tokens, first, begin) or _tells_time(tokens, first)):
        return first
    for name in range(first + 1, last + 1):
        bits, before = tokens.flag[name], tokens.flag[name - 1]
        person = bits & w.PERSON and name < last and tokens.flag[name + 1] & w.CAPITAL
        if not (bits & w.CAPITAL and not bits & w.TIME) and not person:
            continue
        if before & (w.TIME | w.NUMBER) or not before & _BEFORE_NAME:
            return name
    return first


_BEFORE_NAME: Final = w.CAPITAL | w.PERSON | w.DET | w.POSSESSIVE | w.PREPOSITION | w.GENITIVE | w.COORDINATOR | w.MARK


def _opens_with_preposition(tokens: Tokens, first: int, begin: int) -> bool:
    """Whether a preposition that opens the clause stands before the phrase, so that its object must come first."""
    before = first - 1
    if before > begin and tokens.low[before] == "that":
        before -= 1
    if before < begin or tokens.run[before] >= 0 or tokens.low[before] not in _CIRCUMSTANTIAL:
        return False
    if tokens.low[before] in {"after", "before"} and not _ends_in_occasion(tokens, first):
        return False
    opener = before - 1
    if opener < begin or tokens.run[opener] >= 0:
        return True
    bits = tokens.flag[opener]
    speaking = bits & (w.ING | w.PAST) and (opener == begin or tokens.flag[opener - 1] & (w.MARK | w.COORDINATOR))
    return bool(bits & (w.COMMA | w.BREAK | w.COLON | w.STOP | w.COORDINATOR) or speaking)


_CIRCUMSTANTIAL: Final = frozenset(
    "in on at during for with under amid despite from following after before by throughout within outside".split()
)
_HAPPENINGS: Final = frozenset(
    "hearing meeting match game debate vote election trial race show speech interview talks attack incident session "
    "briefing ceremony event defeat win victory draw raid crash fire storm inquest verdict sentencing row".split()
)


def _ends_in_occasion(tokens: Tokens, first: int) -> bool:
    """Whether a noun for something that happens follows an article ("After the hearing Ms Roe said")."""
    if not tokens.flag[first] & (w.DET | w.POSSESSIVE):
        return False
    nouns = range(first + 1, min(first + 4, len(tokens)))
    return any(tokens.low[i] in _HAPPENINGS or tokens.flag[i] & w.TIME for i in nouns)


def _tells_time(tokens: Tokens, first: int) -> bool:
    """Whether the phrase opens with a time ("this morning Jane Roe")."""
    if first + 1 >= len(tokens) or tokens.flag[first] & w.CAPITAL and not tokens.flag[first] & w.TIME:
        return False
    if tokens.low[first] in {"this", "last", "next", "earlier", "later"}:
        return bool(tokens.flag[first + 1] & w.TIME)
    return tokens.low[first] in {"yesterday", "today", "tomorrow", "tonight"}


@dataclass(frozen=True, slots=True)
class _Step:
    """A word or a bracket of a noun phrase, and the token before it."""

    position: int
    joins: bool = False
    """True for what only belongs to the phrase if a word follows on the left ("of", "and", brackets)."""
    last: bool = False
    """True where nothing of the phrase can stand further left."""


def _step_back(tokens: Tokens, position: int, begin: int) -> _Step | None:
    """The step to the left at `position`; None where the phrase begins behind it."""
    if tokens.run[position] >= 0:
        return _over_nickname(tokens, position, begin)
    bits, word = tokens.flag[position], tokens.low[position]
    if bits & w.MARK:
        return _over_mark(tokens, position, begin)
    if bits & w.CAPITAL and not _leading_capital(tokens, position, begin):
        return _Step(position - 1)
    if bits & w.TIME and not bits & w.DET and tokens.flag[position + 1] & (w.CAPITAL | w.TIME) == w.CAPITAL:
        return None
    if word in SUBJECT_BREAKS:
        return None
    if bits & w.COORDINATOR:
        return _Step(position - 1, joins=True) if _joins_nouns(tokens, position, begin) else None
    if bits & w.PREPOSITION:
        modifies = position > begin and _takes_modifier(tokens, position - 1, word)
        if word == "to" and tokens.flag[position + 1] & (w.CUE | w.CAPITAL) == w.CUE:
            return None
        return _Step(position - 1, joins=True) if modifies else None
    if (bits & w.PRONOUN and not bits & (w.DET | w.POSSESSIVE)) or is_finite(tokens, position):
        return None
    if bits & w.ADVERB and not bits & w.DET and not word.endswith("ly"):
        return None
    return _Step(
        position - 1, last=bool(bits & (w.DET | w.POSSESSIVE)) and not _determined(tokens, position - 1, begin)
    )


def _over_nickname(tokens: Tokens, position: int, begin: int) -> _Step | None:
    """Over a nickname or a title in marks inside a name."""
    opening = max(begin, tokens.first[tokens.run[position]])
    if position - opening >= 6 or opening <= begin or not tokens.flag[opening - 1] & (w.CAPITAL | w.DET):
        return None
    run = tokens.runs[tokens.run[position]]
    if run.inner_end - run.inner_start >= 40 or not tokens.text[run.inner_end - 1].isalnum():
        return None
    return _Step(opening - 1)


def _over_mark(tokens: Tokens, position: int, begin: int) -> _Step | None:
    if tokens.flag[position] & w.CLOSE_BRACKET:
        opening = find_opening_bracket(tokens, position, begin)
        return None if opening is None or opening <= begin else _Step(opening - 1, joins=True)
    return _Step(position - 1, joins=True) if tokens.low[position] in {"&", "/"} else None


def _joins_nouns(tokens: Tokens, position: int, begin: int) -> bool:
    """Whether "and" or "or" joins two nouns rather than two clauses."""
    return (
        tokens.low[position] in {"and", "or", "nor"}
        and position > begin
        and may_end_phrase(tokens, position - 1)
        and not _verb_before(tokens, position - 1, begin)
    )


def _determined(tokens: Tokens, position: int, begin: int) -> bool:
    """Whether the word before an article still belongs to the phrase ("all the", "of the")."""
    if position < begin or tokens.run[position] >= 0:
        return False
    flag = tokens.flag[position]
    return bool(flag & (w.DET | w.PREPOSITION)) and not flag & w.MARK


def _leading_capital(tokens: Tokens, position: int, begin: int) -> bool:
    """Whether the capital is only that of the sentence's first word, which is no part of a name."""
    if position > 0 and position != begin and not tokens.flag[position - 1] & (w.STOP | w.QUOTE):
        return False
    return bool(
        tokens.flag[position]
        & (w.SUBORDINATOR | w.PREPOSITION | w.ADVERB | w.COORDINATOR | w.PRONOUN | w.AUXILIARY | w.DET | w.POSSESSIVE)
    )


_ARTICLES: Final = frozenset("the a an no every".split())
"""Determiners that end no phrase, though their capital may be part of a name ("Group A")."""


def may_end_phrase(tokens: Tokens, index: int) -> bool:
    """Whether the word can end a noun phrase."""
    flag = tokens.flag[index]
    if flag & w.MARK:
        return bool(flag & w.CLOSE_BRACKET)
    if flag & w.CAPITAL and tokens.low[index] in _ARTICLES and not (index and tokens.flag[index - 1] & w.CAPITAL):
        return False
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
    return not (flag & w.DET and not flag & w.PRONOUN and tokens.low[index] in _ARTICLES)


def _takes_modifier(tokens: Tokens, index: int, preposition: str) -> bool:
    """Whether the word is a noun that the preposition after it belongs to ("spokesman for")."""
    if tokens.run[index] >= 0:
        return False
    flag = tokens.flag[index]
    if not may_end_phrase(tokens, index) or is_finite(tokens, index):
        return False
    if (flag & w.TIME and preposition != "of") or tokens.low[index] == "according":
        return False
    if flag & w.PRONOUN and preposition != "of":
        return tokens.low[index] in {"those", "others", "people"}
    if flag & w.CUE and not flag & w.CAPITAL and tokens.low[index] != "state":
        placed = preposition in {"on", "in", "at", "under"} and index > 0
        return placed and tokens.low[index] in NOUN_LIKE and bool(tokens.flag[index - 1] & (w.DET | w.POSSESSIVE))
    return True


def _verb_before(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a finite verb stands between the start of the clause and `index`."""
    for position in range(index, max(begin, index - 14) - 1, -1):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & (w.COMMA | HARD):
            return False
        if is_clause_verb(tokens, position):
            return True
        if tokens.low[position] in SUBJECT_BREAKS:
            return False
    return False


def find_opening_bracket(tokens: Tokens, index: int, begin: int) -> int | None:
    """The bracket that opens what closes at `index`, not before `begin`; None where there is none near."""
    for position in range(index - 1, max(begin, index - 15) - 1, -1):
        if tokens.flag[position] & w.OPEN_BRACKET:
            return position
    return None
