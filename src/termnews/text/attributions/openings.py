"""Where the content to the right of a cue begins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause, main_clause_follows, new_attribution
from termnews.text.attributions.cues import FIXED, Cue
from termnews.text.attributions.noun_phrase import MADE_PUBLIC
from termnews.text.attributions.opening_signs import (
    at_opener,
    behind_time,
    is_named_in_marks,
    is_scored,
    is_time,
    is_work,
    may_be_object,
    names_it,
    opens_amount,
    opens_period,
    quotation_soon,
)
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.statement import OpeningKind
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb, is_finite

_REACH: Final = 45
"""How many tokens behind the cue the content may begin."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where content begins to the right of a cue, and how it is introduced."""

    start: int
    cue_end: int
    kind: OpeningKind


class _Going(Enum):
    """The answer of a step that found neither content nor a reason to give up."""

    ON = "on"


@dataclass(slots=True)
class _Way:
    """The way from a cue to its content: past whom it was told, when, where and how."""

    tokens: Tokens
    verb: int
    cue: Cue
    stop: int
    index: int
    cue_end: int
    told: bool
    """Whether the words for the person told have been passed, or the cue takes none."""
    passed: bool = False
    """Whether anything but adverbs has been passed."""

    def opening(self, start: int, kind: OpeningKind) -> Opening:
        """Content that begins at `start`, with the cue as read so far."""
        return Opening(start, self.cue_end, kind)

    def go_on(self, index: int) -> _Going:
        """Step to `index`, past something that tells whom, when or where."""
        self.index = index
        self.passed = True
        return _Going.ON


_TO_THE_OBJECT: Final = frozenset("at against".split())
_DEGREES: Final = frozenset("not never just only even quite so almost nearly very".split())
_ASKED: Final = frozenset("how what why whether if where when".split())
_CIRCUMSTANCES: Final = frozenset("as when while after before because although though since but and who which".split())
_CONCESSIONS: Final = frozenset("although though unless despite without unlike given even".split())
"""Words that, right behind "said", open what is said rather than tell when it was."""
_REMARKS: Final = frozenset("referring alluding speaking talking pointing citing quoting".split())
"""Participles of an aside that gives no words of its own (", referring to the storm, “…”")."""
_NO_CONTENT: Final = frozenset("and but who which".split())
_EMPTY: Final = frozenset("so nothing hello goodbye anything yes no little something much otherwise noon".split())
_MAY_HOLD_VERB: Final = frozenset("as while when before after who though although".split())


def opening_right(tokens: Tokens, verb: int, cue: Cue, stop: int) -> Opening | None:
    """Where the content to the right of `verb` begins; None where there is none before token `stop`."""
    low = tokens.low
    index = cue_end = verb + 1
    if cue.lemma in FIXED:
        if index >= stop or low[index] != FIXED[cue.lemma]:
            return None
        index = cue_end = index + 1
    if index < stop and tokens.run[index] < 0 and low[index] in cue.particles:
        cue_end = index + 1
        if low[index] != "out":
            return _object_of_particle(tokens, cue_end, stop)
        index = cue_end
        if index < stop and tokens.run[index] < 0 and low[index] in _TO_THE_OBJECT:
            return Opening(index + 1, index + 1, "object")
    elif cue.takes & f.PARTICLE and not cue.takes & (f.SAYS | f.CLAUSE | f.OBJECT):
        return None
    way = _Way(tokens, verb, cue, stop, index, cue_end, told=not cue.takes & f.HEARER)
    limit = min(stop, verb + _REACH)
    while way.index < limit:
        answer = _step(way)
        if not isinstance(answer, _Going):
            return answer
    return None


def _object_of_particle(tokens: Tokens, index: int, stop: int) -> Opening | None:
    if index >= stop or tokens.flag[index] & w.STOP:
        return None
    if tokens.low[index - 1] == "to" and tokens.flag[index] & w.NUMBER:
        return None
    return Opening(index, index, "object")


def _step(way: _Way) -> Opening | _Going | None:
    """One step from the cue towards its content, by the class of the word that comes next."""
    tokens, index, takes = way.tokens, way.index, way.cue.takes
    if tokens.run[index] >= 0:
        return _at_quotation(way)
    bits, word = tokens.flag[index], tokens.low[index]
    if bits & w.MARK:
        return _at_mark(way)
    if word == "that":
        return _at_that(way)
    if not way.told and (not bits & w.PREPOSITION or word == "like"):
        answer = _past_person_told(way)
        if answer is not _Going.ON or way.index > index:
            return answer
    if word == "to" and takes & (f.INFINITIVE | f.HEARER):
        return way.opening(index, "to")
    if bits & w.WH and _may_ask(way, word):
        return way.opening(index, "wh")
    if takes & f.ANYTHING and index == way.verb + 1 and (word in _CONCESSIONS or opens_period(tokens, index, way.stop)):
        return way.opening(index, "clause")
    if word == "as" and takes & f.OBJECT and index == way.verb + 1 and is_named_in_marks(tokens, index + 1, way.stop):
        return way.opening(index + 1, "object")
    if word in _CIRCUMSTANCES and takes & ~f.OBJECT:
        return _at_circumstance(way, word)
    if word == "there" and index + 1 < way.stop and tokens.flag[index + 1] & (w.AUXILIARY | w.VERB | w.PAST):
        return way.opening(index, "clause")
    if word in {"only", "simply", "just"} and at_opener(tokens, index + 1, way.stop):
        way.index += 1
        return _Going.ON
    if bits & w.ADVERB and not bits & (w.DET | w.CAPITAL) and index - way.verb < 8 and word not in _DEGREES:
        way.index += 1
        return _Going.ON
    if is_time(tokens, index, way.stop):
        return way.go_on(behind_time(tokens, index, way.stop))
    modifies = bits & w.PREPOSITION and not bits & w.SUBORDINATOR and not opens_amount(tokens, index, way.stop)
    if modifies and takes & (f.SAYS | f.CLAUSE | f.HEARER | f.QUESTION | f.QUOTATION):
        return _past_preposition(way)
    return _bare(way)


def _at_quotation(way: _Way) -> Opening | _Going | None:
    tokens, index = way.tokens, way.index
    if way.cue.lemma == "sing" and is_title(tokens, tokens.run[index]):
        return None
    if way.passed and is_title(tokens, tokens.run[index]) and tokens.low[index - 1] != ",":
        way.index = tokens.skip(index)
        return _Going.ON
    return way.opening(index, "quote")


def _at_mark(way: _Way) -> Opening | _Going | None:
    tokens, index, stop = way.tokens, way.index, way.stop
    bits = tokens.flag[index]
    if bits & (w.STOP | w.CLOSE_BRACKET):
        return None
    if bits & w.COLON:
        return way.opening(index + 1, "colon") if index + 1 < stop else None
    if bits & w.COMMA:
        return _after_comma(way)
    if bits & w.BREAK:
        quoted = index + 1 < stop and tokens.run[index + 1] >= 0
        return way.opening(index + 1, "comma quote") if quoted else None
    if bits & w.OPEN_BRACKET:
        closing = index
        while closing < min(stop, index + 20) and not tokens.flag[closing] & w.CLOSE_BRACKET:
            closing += 1
        way.index = closing + 1
        return _Going.ON
    return _bare(way)


def _at_that(way: _Way) -> Opening | _Going:
    """ "said that …", but not "said that night …"."""
    following = way.index + 1
    if following < way.stop:
        bits = way.tokens.flag[following]
        if bits & w.TIME and not bits & w.CAPITAL:
            return way.go_on(way.index + 2)
    return way.opening(way.index, "that")


def _past_person_told(way: _Way) -> Opening | _Going | None:
    """Past "reporters" in "told reporters that …"; stays where no noun phrase begins."""
    tokens, index, stop = way.tokens, way.index, way.stop
    way.told = True
    if tokens.low[index] in _ASKED:
        if way.cue.lemma == "tell" and index == way.verb + 1 and tokens.low[index] != "how":
            return None
        return way.opening(index, "wh")
    end = find_end_of_phrase(tokens, index, stop, appositions=False)
    if way.cue.takes & f.OBJECT:
        if _that_behind_hearer(way, end):
            return way.opening(end, "that")
        return None if way.cue.lemma == "write" and is_work(tokens, index, stop) else way.opening(index, "object")
    later = _that_later(tokens, end, stop)
    if later is not None:
        return way.opening(later, "that")
    return way.go_on(end) if end > index else _Going.ON


def _that_behind_hearer(way: _Way, end: int) -> bool:
    """Whether "that" follows the person told, a phrase that ends at `end` ("warned residents that …")."""
    tokens = way.tokens
    if not way.index < end < way.stop or tokens.low[end] != "that" or not way.cue.takes & (f.SAYS | f.CLAUSE):
        return False
    return bool(tokens.flag[end - 1] & (w.CAPITAL | w.PERSON | w.OBJECT_PRONOUN))


def _may_ask(way: _Way, word: str) -> bool:
    """Whether a question word opens what was said rather than a relative or temporal clause."""
    takes = way.cue.takes
    if word in {"who", "which"} and way.passed:
        return False
    return bool(takes & f.QUESTION) or (bool(takes & (f.SAYS | f.CLAUSE)) and word not in {"when", "where"})


def _at_circumstance(way: _Way, word: str) -> Opening | _Going | None:
    tokens, index = way.tokens, way.index
    if word == "as" and index + 1 < way.stop and tokens.low[index + 1] in {"much", "follows"}:
        way.index += 1
        return _Going.ON
    if word in _NO_CONTENT:
        return None
    if word in {"after", "before", "following"} and way.cue.takes & (f.SAYS | f.HEARER | f.CLAUSE):
        end = find_end_of_phrase(tokens, index + 1, way.stop, appositions=False)
        if index + 1 < end < way.stop and tokens.flag[end] & (w.PRONOUN | w.POSSESSIVE) and tokens.low[end] != "that":
            return way.opening(end, "clause") if has_clause(tokens, end, way.stop) else None
    return _quote_after_clause(tokens, index, way.stop, way.cue_end)


def _past_preposition(way: _Way) -> Opening | _Going:
    """Past "in a statement", "at a rally in Reno"."""
    tokens, stop = way.tokens, way.stop
    following = way.index + 1
    end = find_end_of_phrase(tokens, following, stop, appositions=False)
    if end == following < stop:
        if tokens.run[following] >= 0:
            if is_title(tokens, tokens.run[following]):
                return way.go_on(tokens.skip(following))
            return way.opening(following, "quote")
        bits = tokens.flag[following]
        if bits & w.ING:
            end = find_end_of_phrase(tokens, following + 1, stop, appositions=False)
        elif bits & (w.OBJECT_PRONOUN | w.PREPOSITION | w.NUMBER | w.ADVERB):
            end = following + 1
    if end + 1 < stop and tokens.low[end] in MADE_PUBLIC and tokens.flag[end + 1] & w.PREPOSITION:
        end = find_end_of_phrase(tokens, end + 2, stop, appositions=False)
    return way.go_on(max(end, following))


def _bare(way: _Way) -> Opening | None:
    """Content without any opener: a bare clause, or the object of the cue."""
    tokens, index, stop, takes = way.tokens, way.index, way.stop, way.cue.takes
    if takes & f.QUOTATION:
        return None
    if takes & f.OBJECT:
        if tokens.low[index] == "using" or (way.cue.lemma == "concede" and is_scored(tokens, index, stop)):
            return None
        if not takes & (f.SAYS | f.CLAUSE) and not may_be_object(tokens, index):
            return None
        told = find_end_of_phrase(tokens, index, stop, appositions=False)
        if way.cue.lemma == "call" and not names_it(tokens, index, told, stop):
            return None
        return way.opening(index, "object")
    clause = has_clause(tokens, index, stop)
    if takes & f.ANYTHING and tokens.low[index] not in _EMPTY and (clause or not way.passed):
        return way.opening(index, "clause")
    if takes & (f.SAYS | f.CLAUSE | f.MIND | f.HEARER) and clause:
        return way.opening(index, "clause")
    if takes & (f.SAYS | f.CLAUSE | f.MIND) and quotation_soon(tokens, index, stop):
        return way.opening(index, "object")
    if takes & f.HEARER and way.passed and quotation_soon(tokens, index, stop):
        return way.opening(index, "clause")
    return None


def _that_later(tokens: Tokens, index: int, stop: int) -> int | None:
    """The "that" behind place and time of "told a crowd in Reno, Nevada, after the vote that …"."""
    if index >= stop or tokens.run[index] >= 0 or not tokens.flag[index] & (w.PREPOSITION | w.COMMA | w.TIME):
        return None
    for position in range(index, min(stop, index + 30)):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & (w.STOP | w.COLON | w.BREAK):
            return None
        if tokens.low[position] == "that":
            return position
        participle = flag & w.ING and position > index and tokens.flag[position - 1] & w.COMMA
        if participle or is_clause_verb(tokens, position):
            return None
    return None


def _after_comma(way: _Way) -> Opening | None:
    """Content behind a comma: a quotation, one behind a short aside, or a clause ("told the Herald, he would stay")."""
    tokens, stop, comma, cue_end = way.tokens, way.stop, way.index, way.cue_end
    index = comma + 1
    if index >= stop:
        return None
    if tokens.run[index] >= 0:
        return Opening(index, cue_end, "comma quote")
    if tokens.low[index] == "that" and way.cue.takes & f.SAYS and has_clause(tokens, index, stop):
        return Opening(index, cue_end, "that")
    if new_attribution(tokens, index, stop):
        return None
    told = way.passed and way.cue.takes & f.HEARER and not tokens.flag[index] & (w.ING | w.COORDINATOR | w.PREPOSITION)
    if told and main_clause_follows(tokens, index, stop):
        return Opening(index, cue_end, "clause")
    may_hold_verb = tokens.low[index] in _MAY_HOLD_VERB
    limit = min(stop, comma + 22)
    while index < limit:
        if tokens.run[index] >= 0:
            return None
        if tokens.flag[index] & (w.STOP | w.COLON):
            return (
                Opening(index + 1, cue_end, "colon")
                if tokens.flag[index] & w.COLON and index + 1 < stop and tokens.run[index + 1] >= 0
                else None
            )
        if tokens.flag[index] & w.COMMA and index + 1 < stop:
            if tokens.run[index + 1] >= 0:
                return Opening(index + 1, cue_end, "comma quote")
            if tokens.low[index + 1] == "that":
                return Opening(index + 1, cue_end, "that")
        if tokens.flag[index] & w.CUE and tokens.flag[index] & w.ING and tokens.low[index] not in _REMARKS:
            return None
        if not may_hold_verb and is_finite(tokens, index) and not tokens.flag[index] & w.PAST:
            return None
        if tokens.low[index] in {"and", "but", "who", "which"} and index == comma + 1:
            return None
        index += 1
    return None


def _quote_after_clause(tokens: Tokens, index: int, stop: int, cue_end: int) -> Opening | None:
    """A quotation or a that-clause behind "said as he left" or "said after the vote"."""
    limit = min(stop, index + 20)
    while index < limit:
        if tokens.run[index] >= 0:
            return Opening(index, cue_end, "comma quote") if tokens.flag[index - 1] & w.COMMA else None
        if tokens.flag[index] & w.COLON and index + 1 < stop and tokens.run[index + 1] >= 0:
            return Opening(index + 1, cue_end, "colon")
        if tokens.flag[index] & w.STOP:
            return None
        if tokens.low[index] == "that" and tokens.flag[index - 1] & (w.TIME | w.CAPITAL):
            return Opening(index, cue_end, "that")
        index += 1
    return None
