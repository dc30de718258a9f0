"""Whether a clause, and whose, follows at a place."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Form
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb, is_finite

_SOURCES_OF_FACTS: Final = frozenset("polls surveys studies records reports documents data figures estimates".split())


def has_clause(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite verb follow before the clause ends."""
    limit = min(stop, index + 25)
    position = index
    while position < limit:
        if tokens.run[position] >= 0:
            position = tokens.skip(position)
            continue
        flag = tokens.flag[position]
        if flag & (w.STOP | w.COLON):
            return False
        if position > index and is_clause_verb(tokens, position):
            return True
        position += 1
    return False


def main_clause_follows(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite verb follow the comma."""
    if index >= stop or tokens.run[index] >= 0 or tokens.flag[index] & (w.MARK | w.SUBORDINATOR | w.COORDINATOR):
        return False
    limit = min(stop, index + 14)
    for position in range(index + 1, limit):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or (flag & w.MARK and not flag & (w.OPEN_BRACKET | w.CLOSE_BRACKET)):
            return False
        if is_clause_verb(tokens, position):
            return True
    return False


def _has_plural_subject(tokens: Tokens, begin: int, verb: int) -> bool:
    """Whether a form without ending has its subject right before it ("they say", "diplomats in Paris insist")."""
    before = tokens.flag[verb - 1]
    if before & w.PRONOUN and tokens.low[verb - 1] != "to":
        return True
    if before & (w.AUXILIARY | w.MARK | w.ADVERB) or tokens.low[verb - 1] == "to":
        return False
    return any(
        (tokens.flag[index] & w.PERSON and is_plural(tokens.low[index])) or tokens.low[index] in _SOURCES_OF_FACTS
        for index in range(begin, verb)
    )


def names_something(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a named source calls something something in quotation marks ("while Doe called it “a disaster”")."""
    for position in range(index + 1, min(stop, index + 12)):
        bits = tokens.flag[position]
        if tokens.run[position] >= 0 or bits & (w.STOP | w.COLON | w.BREAK | w.COMMA):
            return False
        if bits & w.CUE and not bits & (w.CAPITAL | w.ING) and CUES[tokens.low[position]].takes & f.OBJECT:
            if CUES[tokens.low[position]].form is not Form.PAST or tokens.flag[position - 1] & (w.AUXILIARY | w.DET):
                return False
            return any(tokens.run[i] >= 0 for i in range(position + 1, min(stop, position + 10)))
        if is_finite(tokens, position):
            return False
    return False


def new_attribution(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite cue follow right away ("…, he said", "but Roe added that …")."""
    flag, low = tokens.flag, tokens.low
    limit = min(stop, index + 12)
    begin = index
    while index < limit:
        bits = flag[index]
        if tokens.run[index] >= 0 or bits & (w.STOP | w.COLON | w.BREAK):
            return False
        if index > begin and bits & w.CUE and not bits & (w.CAPITAL | w.ING):
            cue = CUES[low[index]]
            if (
                cue.takes & (f.SAYS | f.HEARER)
                and (cue.form is not Form.BASE or _has_plural_subject(tokens, begin, index))
                and low[index] not in NOUN_LIKE
            ):
                before = flag[index - 1]
                return not before & (w.DET | w.PREPOSITION | w.BE) and low[index - 1] not in {
                    "to",
                    "that",
                    "who",
                    "which",
                }
            return False
        if index > begin and bits & w.COMMA:
            return False
        if is_finite(tokens, index) and not bits & w.AUXILIARY:
            return False
        if low[index] in {"that", "who", "which", "to", "because", "if", "what"}:
            return False
        index += 1
    return False
