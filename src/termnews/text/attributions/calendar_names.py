"""Days and months that are part of a name: “Mrs May”, “June Roe”, “the Sunday Herald”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.given_names import HE, SHE
from termnews.text.attributions.tokens import Tokens
from termnews.text.calendar_words import WEEKDAYS

_SURNAMES: Final = frozenset("may march august".split())
_GIVEN: Final = frozenset("april june may august".split())
_IN_PAPERS: Final = frozenset("morning evening afternoon night today week weekend year".split()) | {
    day.lower() for day in WEEKDAYS
}
_PAPERS: Final = frozenset(
    "herald times post mail mirror express telegraph standard star sun observer journal tribune news business chronicle "
    "world people sport argus echo gazette courier programme show live report magazine football politics".split()
)
_ANY: Final = _SURNAMES | _GIVEN | _IN_PAPERS
_NOT_TIME: Final = ~(w.TIME | w.AUXILIARY | w.DET | w.PRONOUN)


def name_days(tokens: Tokens) -> None:
    """Take the sense of time from words of the calendar that are names here."""
    flag, low = tokens.flag, tokens.low
    capitals = w.CAPITAL | w.TIME
    surnames: set[str] = set()
    places = [i for i, word in enumerate(low) if word in _ANY and flag[i] & capitals == capitals]
    for index in places:
        if low[index] in _SURNAMES and _behind_given_name(tokens, index):
            surnames.add(low[index])
        elif not (_before_surname(tokens, index) or _in_name_of_paper(tokens, index)):
            continue
        flag[index] &= _NOT_TIME
    for index in places:
        if low[index] in surnames and not _is_date(tokens, index):
            flag[index] &= _NOT_TIME


def _behind_given_name(tokens: Tokens, index: int) -> bool:
    before = index - 1
    if before < 0 or _is_date(tokens, index) or not tokens.flag[before] & w.CAPITAL:
        return False
    word = tokens.low[before]
    return word in HE or word in SHE or word.rstrip(".") in {"mr", "mrs", "ms", "miss", "dr", "lady", "sir", "lord"}


def _before_surname(tokens: Tokens, index: int) -> bool:
    """Whether a month is a given name: a capitalised word that is no paper and no day follows ("June Roe said")."""
    after = index + 1
    if (
        tokens.low[index] not in _GIVEN
        or after + 1 >= len(tokens)
        or (index and tokens.flag[index - 1] & w.PREPOSITION)
    ):
        return False
    bits = tokens.flag[after]
    plain = bits & w.CAPITAL and bits & w.WORD and not bits & (w.TIME | w.DET | w.PRONOUN | w.AUXILIARY | w.NUMBER)
    said = tokens.flag[after + 1] & (w.CUE | w.COMMA) and not tokens.flag[after + 1] & w.CAPITAL
    return bool(plain and said and tokens.low[index] in SHE and tokens.run[after] == tokens.run[index])


def _in_name_of_paper(tokens: Tokens, index: int) -> bool:
    """Whether the name of a paper or broadcast goes on behind the word ("the Elm Bay Morning Herald")."""
    after, before = index + 1, index - 1
    if tokens.low[index] not in _IN_PAPERS or after >= len(tokens) or tokens.low[after] not in _PAPERS:
        return False
    if before < 0 or not tokens.flag[after] & w.CAPITAL or tokens.end[index] + 1 != tokens.start[after]:
        return False
    return bool(tokens.flag[before] & (w.CAPITAL | w.GENITIVE)) or tokens.low[before] in {"the", "of"}


def _is_date(tokens: Tokens, index: int) -> bool:
    """Whether a number follows, or a preposition comes before ("May 5", "in May", "since last May")."""
    after, before = index + 1, index - 1
    if after < len(tokens) and tokens.flag[after] & w.NUMBER:
        return True
    return (
        before >= 0 and bool(tokens.flag[before] & (w.PREPOSITION | w.NUMBER)) and not tokens.flag[before] & w.CAPITAL
    )
