"""The parts of a source phrase: its core, its head noun and the proper name in it."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.anonymity import QUANTIFIERS, SOMEBODY, is_one
from termnews.text.attributions.name_words import describes_origin, names_organisation, opens_body
from termnews.text.attributions.noun_phrase import MADE_PUBLIC
from termnews.text.attributions.people import People, is_body, is_noun_before_name, title_pronoun
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens

_OF_PEOPLE: Final = frozenset("of for at from in with".split())
_DESCRIBING: Final = frozenset(
    "familiar close that who representing working running investigating handling covering overseeing protecting "
    "seeking helping living campaigning".split()
)
"""Words that open a description behind a head noun ("the union representing officers")."""
_LOOSE: Final = MADE_PUBLIC | {"who", "whose", "which"}
"""Words that open a clause about the source, which is no part of its name."""
_HONOURS: Final = frozenset("KC QC SC MP MPs MSP MEP OBE MBE CBE KBE MD PhD Jr Jr.".split())
"""Letters behind a name."""
_WITH_NOUN: Final = 2
"""Words that must follow a noun such as "Forecaster" for it to be no part of the name."""


class SourcePhrases:
    """Reads phrases that name a source in the text of `tokens`, whose people are known."""

    def __init__(self, tokens: Tokens, people: People) -> None:
        self._tokens = tokens
        self._people = people

    def core(self, begin: int, stop: int) -> Range:
        """The phrase without article, apposition, brackets and relative clause."""
        tokens = self._tokens
        end = begin + 1
        closing = w.COMMA | w.OPEN_BRACKET | w.BREAK
        while end < stop and not tokens.flag[end] & closing and tokens.low[end] not in _LOOSE:
            end += 1
        while begin < end - 1 and (tokens.low[begin] in {"the", "a", "an"} or tokens.flag[begin] & w.MARK):
            begin += 1
        return begin, end

    def proper_name(self, core: Range, stop: int) -> str | None:
        """The proper name in a phrase: the last run of capitals where the phrase ends in one."""
        tokens = self._tokens
        begin, end = core
        person = self._before_preposition(begin, end)
        if person is not None:
            return person
        if self._are_people(begin, end):
            return self._apposed_name(end, stop)
        if self._is_office(begin, end):
            holder = self._apposed_name(end, stop)
            if holder is not None:
                return holder
        if not tokens.flag[end - 1] & w.CAPITAL or tokens.run[end - 1] >= 0 or self._is_common(begin, end):
            return self._apposed_name(end, stop)
        first = end - 1
        while first > begin and tokens.flag[first - 1] & w.CAPITAL and not tokens.flag[first - 1] & w.GENITIVE:
            first -= 1
        if first - 1 > begin and tokens.low[first - 1] == "&" and tokens.flag[first - 2] & w.CAPITAL:
            return tidy(tokens.words(begin, end))
        if first > begin and tokens.flag[first - 1] & w.PERSON and not tokens.flag[first - 1] & w.CAPITAL:
            return self.full_name(first, end)
        return self._behind_small_words(begin, first, end, stop)

    def _behind_small_words(self, begin: int, first: int, end: int, stop: int) -> str | None:
        """The name whose last run of capitals, at `first`, has other words before it ("the University of Norland")."""
        tokens = self._tokens
        small = range(begin, first)
        of = any(tokens.low[i] == "of" for i in small)
        joined = any(tokens.flag[i] & (w.PREPOSITION | w.COORDINATOR) and tokens.low[i] != "of" for i in small)
        if not joined and not (of and not any(w.is_title_word(tokens.low[i]) for i in small)):
            return self.full_name(first + (of and end - first > 2), end)
        proper = w.CAPITAL | w.PREPOSITION | w.COORDINATOR | w.DET | w.MARK | w.GENITIVE
        if any(not tokens.flag[i] & proper for i in small):
            return self._apposed_name(end, stop)
        return tidy(tokens.words(begin, end))

    def _is_office(self, begin: int, end: int) -> bool:
        """Whether the phrase is an office, whose holder may be named behind it ("Speaker of the House")."""
        tokens = self._tokens
        if w.is_title_word(tokens.low[end - 1]) or tokens.flag[end - 1] & w.PERSON:
            return True
        return end - begin > 1 and tokens.low[begin + 1] == "of" and w.is_title_word(tokens.low[begin])

    def _before_preposition(self, begin: int, first: int) -> str | None:
        """The person in "Jane Roe of the Weather Service"."""
        tokens = self._tokens
        begin = self._behind_noun(begin, first)
        end = begin
        while end < first and tokens.flag[end] & w.CAPITAL and not tokens.flag[end] & w.GENITIVE:
            end += 1
        if end == begin or end >= first or tokens.low[end] not in _OF_PEOPLE:
            return None
        name = self.full_name(begin, end)
        if name in self._people.named:
            return name
        return name if end - begin == 2 and not w.is_title_word(tokens.low[begin + 1]) and not is_body(name) else None

    def _behind_noun(self, begin: int, first: int) -> int:
        """Past "lead researcher" in "lead researcher Jane Roe of the Elm Trust"."""
        tokens = self._tokens
        for index in range(begin, min(first - 1, begin + 5)):
            bits = tokens.flag[index]
            if bits & (w.PREPOSITION | w.GENITIVE | w.MARK):
                break
            if bits & w.PERSON and not bits & w.CAPITAL and tokens.flag[index + 1] & w.CAPITAL:
                return index + 1
        return begin

    def _are_people(self, begin: int, end: int) -> bool:
        """Whether a noun for people with a preposition names nobody ("Officials in Port Town", "Analysts at Roe & Sons")."""
        tokens = self._tokens
        index = begin
        while index < end and not tokens.flag[index] & w.PREPOSITION:
            index += 1
        if not begin < index < end or not tokens.flag[index - 1] & w.PERSON:
            return False
        return not is_one(tokens.low[index - 1]) or not tokens.flag[index - 1] & w.CAPITAL

    def _is_common(self, begin: int, end: int) -> bool:
        """Whether the capital is but that of a sentence's first word ("Passengers said …") or of a group ("some Greens")."""
        tokens = self._tokens
        if end - begin == 2 and tokens.low[begin] in QUANTIFIERS:
            return is_plural(tokens.low[end - 1])
        if end - begin != 1 or not (tokens.flag[begin] & (w.PERSON | w.DET) or tokens.low[begin] in SOMEBODY):
            return False
        before = begin - 1
        return before < 0 or tokens.run[before] >= 0 or bool(tokens.flag[before] & w.STOP) or self._opens_line(begin)

    def _opens_line(self, index: int) -> bool:
        """Whether a line break stands right before the token."""
        tokens = self._tokens
        return "\n" in tokens.text[tokens.end[index - 1] : tokens.start[index]]

    def full_name(self, first: int, end: int) -> str:
        """The full name of somebody named by the tokens, titles left out."""
        tokens, people = self._tokens, self._people
        bare, pronoun = first, ""
        while end - first > 1 and tokens.words(end - 1, end) in _HONOURS:
            end -= 1
        body = names_organisation(tokens.low[first:end])
        for index in range(first, end - 1):
            word = tokens.low[index]
            if w.is_title_word(word) and not opens_body(word, tokens.low[index + 1]):
                bare, pronoun = index + 1, title_pronoun(word)
            elif (
                end - index > _WITH_NOUN and not body and (is_noun_before_name(tokens, index) or describes_origin(word))
            ):
                bare = index + 1
        if end - bare == 1:
            key = tokens.low[bare]
            known = people.of_surname(key, bare, pronoun) or (None if bare > first else people.of_given(key))
            if known is not None:
                return known
        for start in (bare, end - 2, end - 3):
            name = tokens.words(start, end) if start >= bare else ""
            if name in people.named:
                return name
        return tidy(tokens.words(bare, end))

    def _apposed_name(self, end: int, stop: int) -> str | None:
        """The name in "another friend, Jane Roe"."""
        tokens = self._tokens
        if end >= stop or not tokens.flag[end] & w.COMMA:
            return None
        first = end + 1 + (end + 1 < stop and tokens.low[end + 1] == "the")
        index = first
        while index < stop and tokens.flag[index] & w.CAPITAL and tokens.run[index] < 0:
            index += 1
        if not 2 <= index - first <= 6 or (index < stop and not tokens.flag[index] & (w.COMMA | w.OPEN_BRACKET)):
            return None
        return self.full_name(first, index)

    def head(self, core: Range) -> int:
        """The head noun: the last word before a preposition or a participle."""
        tokens = self._tokens
        index, end = core
        while index + 1 < end:
            flag = tokens.flag[index + 1]
            if flag & (w.PREPOSITION | w.MARK) and not flag & w.GENITIVE:
                break
            if tokens.low[index + 1] in _DESCRIBING:
                break
            if flag & (w.ING | w.PAST) and tokens.flag[index] & w.PERSON:
                break
            index += 1
        return index


def tidy(name: str) -> str:
    """One line, single spaces, without a possessive ending."""
    line = " ".join(name.split())
    return line[:-2] if line.endswith(("'s", "’s")) else line
