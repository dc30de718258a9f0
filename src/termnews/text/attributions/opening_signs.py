"""What the words behind a cue show: an amount, a time or a clause that opens there, an object that is given a name."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause, main_clause_follows
from termnews.text.attributions.plurals import is_among
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb

_BEFORE_NUMBERS: Final = frozenset("about over under nearly between".split())
_NUMERALS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety half dozens hundreds thousands millions".split()
)
_TIMES_OF_DAY: Final = frozenset("a.m. p.m. am pm o'clock o’clock".split())
_LONG_OBJECT: Final = 16
"""Tokens that the object of "call" may have before the name it is given in quotation marks."""
_ADJECTIVE_ENDINGS: Final = tuple("able ible al ful ic ish ive less ous ent ant ing ed wrong".split())
_PERIODS: Final = frozenset("while if because since once".split())
_SCORED: Final = frozenset(
    "goal penalty corner free-kick run try point possession equaliser opener equalizer wicket yard foul set".split()
)
_WORKS: Final = frozenset(
    "story report article book novel song poem play script screenplay essay column paper biography memoir lyric".split()
)
_SEASONS: Final = frozenset("spring summer autumn fall winter".split())


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
    return end - index > 1 and not tokens.flag[end - 1] & (w.PERSON | w.CAPITAL) and last.endswith(_ADJECTIVE_ENDINGS)


def at_opener(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether what opens content stands at `index`: "that", a colon, a comma or a quotation."""
    if index >= stop:
        return False
    return tokens.run[index] >= 0 or tokens.low[index] == "that" or bool(tokens.flag[index] & (w.COLON | w.COMMA))


def _determines(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.low[index] in {"a", "an", "the"}


def quotation_soon(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a quotation follows within ten tokens, no mark before it."""
    for position in range(index, min(stop, index + 10)):
        if tokens.run[position] >= 0:
            return True
        if tokens.flag[position] & w.MARK:
            return False
    return False


def may_be_object(tokens: Tokens, index: int) -> bool:
    """Whether a noun phrase may begin with the word."""
    flag = tokens.flag[index]
    return not flag & (w.AUXILIARY | w.SUBORDINATOR | w.COORDINATOR) or bool(flag & (w.DET | w.PRONOUN | w.WH))


def is_named_in_marks(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a quotation follows "as" or "as a" ("which he dismissed as a “sideshow”")."""
    if index < stop and tokens.run[index] < 0 and tokens.low[index] in {"a", "an", "the"}:
        index += 1
    return index < stop and tokens.run[index] >= 0


def opens_period(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether "while", "if" or "when" opens what is said, its main clause behind a comma, or "following" a gerund.

    "Roe said while the pay was low, the work was light"; but "Roe said while visiting the port that …".
    """
    word, following = tokens.low[index], index + 1
    if following >= stop or tokens.run[following] >= 0:
        return False
    if word == "following":
        return bool(tokens.flag[following] & w.PREPOSITION) and has_clause(tokens, following + 1, stop)
    if word not in _PERIODS or tokens.flag[following] & (w.ING | w.PAST | w.ADVERB | w.PREPOSITION):
        return False
    verb = False
    for position in range(following, min(stop, following + 25)):
        bits = tokens.flag[position]
        if tokens.run[position] >= 0 or bits & (w.STOP | w.COLON | w.BREAK) or tokens.low[position] == "that":
            return False
        verb = verb or (position > following and is_clause_verb(tokens, position))
        if bits & w.COMMA and verb:
            return main_clause_follows(tokens, position + 1, stop)
    return False


def is_scored(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether what is conceded is a goal or a penalty of a match."""
    return any(is_among(tokens.low[i], _SCORED) for i in range(index, min(stop, index + 4)))


def is_work(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a story or a book was written ("wrote this story from Elmton")."""
    for position in range(index, min(stop, index + 4)):
        if tokens.run[position] >= 0 or tokens.flag[position] & w.MARK:
            return False
        if is_among(tokens.low[position], _WORKS):
            return True
    return False


def is_time(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the words at `index` tell when something was said ("Tuesday", "last week"); "may" and "march" need a day."""
    flag, word = tokens.flag[index], tokens.low[index]
    if not flag & w.TIME or (index + 1 < stop and tokens.flag[index + 1] & w.GENITIVE):
        return False
    if word in {"may", "march", "sun", "this"} and not (
        index + 1 < stop and tokens.flag[index + 1] & (w.NUMBER | w.TIME)
    ):
        return False
    if word in {"last", "next", "this"}:
        return index + 1 < stop and bool(tokens.flag[index + 1] & w.TIME or tokens.low[index + 1] in _SEASONS)
    return True


def behind_time(tokens: Tokens, index: int, stop: int) -> int:
    """The token behind a time that begins at `index`."""
    while (
        index < stop
        and (tokens.flag[index] & (w.TIME | w.NUMBER) or tokens.low[index] in _SEASONS)
        and not tokens.flag[index] & w.MARK
    ):
        index += 1
    return index
