"""The people and bodies that a text names, outside quotations, with what is known of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.given_names import HE, SHE
from termnews.text.attributions.name_words import (
    CORPORATE,
    LEADS_OF_CAPTIONS,
    NATIONALITIES,
    OF_PLACES,
    ORGANISATIONS,
    describes_origin,
    names_organisation,
    opens_body,
    role,
)
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens

HE_TITLES: Final = frozenset("mr sir lord king prince brother father congressman chairman councilman".split())
SHE_TITLES: Final = frozenset(
    "mrs ms miss lady dame queen princess sister mother congresswoman chairwoman councilwoman".split()
)
_NO_NAME: Final = (
    w.PREPOSITION | w.DET | w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR | w.AUXILIARY | w.POSSESSIVE | w.TIME
)
_GAP: Final = 2
"""Characters between two words that may hold a line break."""
_LONGEST_RUN: Final = 8
"""Capitalised words of one name at most."""
_MEN_IN_A: Final = frozenset(
    "luca mustafa nikita ilya ezra musa akira sasha misha joshua elisha andrea garcia issa taha yahya zakaria mata".split()
)
"""Given names in -a of men, or of men and women, where most are of women."""
_RANGES: Final = 3
_NAMES: Final = 6
"""How many stretches, and mentions in each, are looked at for who is talked of."""
_SHORTEST_IN_A: Final = 2
_LONGEST_NAME: Final = 4
"""Words of a person's name at most, titles not counted."""


@dataclass(slots=True)
class Person:
    """Somebody named in the text."""

    name: str
    pronoun: str = ""
    """"he" or "she" where a title, a common given name or an earlier pronoun tells."""
    roles: set[str] = field(default_factory=set)
    """Titles and nouns for people that go with the name ("senator", "lawyer")."""


@dataclass(frozen=True, slots=True)
class Body:
    """A ministry, company or paper where it is named."""

    start: int
    name: str
    nouns: frozenset[str]
    """Words by which it may be called again: those of its name and of its apposition."""


def title_pronoun(word: str) -> str:
    """The pronoun that goes with a title ("Mr.", "chairwoman"), or ""."""
    bare = word.rstrip(".")
    return "he" if bare in HE_TITLES else "she" if bare in SHE_TITLES else ""


def given_pronoun(word: str) -> str:
    """The pronoun that goes with a common given name in lower case, or ""."""
    if (word in HE) != (word in SHE):
        return "he" if word in HE else "she"
    return "she" if word.endswith("a") and len(word) > _SHORTEST_IN_A and word not in _MEN_IN_A else ""


def is_body(name: str) -> bool:
    """Whether a name may be that of a ministry, company or paper: one word, or one with a word such as "Committee"."""
    words = name.lower().split()
    return len(words) == 1 or not name.istitle() or any(word in ORGANISATIONS or word in CORPORATE for word in words)


def is_noun_before_name(tokens: Tokens, index: int) -> bool:
    """Whether a capitalised word is what somebody does, not a name ("Forecaster Jane Roe", "Apple-picker John Doe")."""
    return bool(tokens.flag[index] & w.PERSON) or tokens.low[index].endswith(("-picker", "-maker", "-owner", "-goer"))


class People:
    """Everybody named in the text of `tokens`, outside quotations."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.named: dict[str, Person] = {}
        self.bodies: list[Body] = []
        self.mentions: list[tuple[int, str]] = []
        """(token, full name) wherever one of the people is named, in the order of the text."""
        self._by_surname: dict[str, list[tuple[int, str]]] = {}
        self._by_given: dict[str, str] = {}
        runs = self._runs()
        bare = map(self._without_titles, runs)
        alone = {tokens.low[first] for first, stop in bare if stop - first == 1 and self._may_be_somebody(first)}
        for run in runs:
            self._note(run, alone)

    def of_surname(self, surname: str, position: int, pronoun: str = "") -> str | None:
        """The full name last given with this surname before token `position`, or else the first one after it.

        None where a title ("Mr") tells that somebody else of that name is meant.
        """
        rows = self._by_surname.get(surname)
        if rows is None:
            return None
        before = bisect_left(rows, (position + 1, ""))
        near = rows[max(0, before - 8) : before][::-1] + rows[before : before + 8]
        return next((name for _, name in near if not pronoun or self.named[name].pronoun in {"", pronoun}), None)

    def of_given(self, given: str) -> str | None:
        """The full name first given with this given name."""
        return self._by_given.get(given)

    def before(self, position: int, count: int) -> list[tuple[int, str]]:
        """The last `count` mentions before token `position`, the nearest first."""
        end = bisect_left(self.mentions, (position, ""))
        return self.mentions[max(0, end - count) : end][::-1]

    def within(self, ranges: Sequence[Range]) -> frozenset[str]:
        """The people named in the first tokens of each of `ranges`."""
        names: set[str] = set()
        for begin, stop in ranges[:_RANGES]:
            first = bisect_left(self.mentions, (begin, ""))
            last = bisect_left(self.mentions, (stop, ""), first)
            names.update(name for _, name in self.mentions[first : min(last, first + _NAMES)])
        return frozenset(names)

    def bodies_before(self, position: int, count: int) -> list[Body]:
        """The last `count` bodies named before token `position`, the nearest first."""
        end = bisect_left(self.bodies, position, key=lambda body: body.start)
        return self.bodies[max(0, end - count) : end][::-1]

    def _runs(self) -> list[Range]:
        """Stretches of capitalised words that may be names."""
        tokens = self.tokens
        runs: list[Range] = []
        count, stop = len(tokens), 0
        for index in [number for number, bits in enumerate(tokens.flag) if bits & w.CAPITAL]:
            if index < stop or not self._may_name(index):
                continue
            stop = index + 1
            while stop < count and stop - index < _LONGEST_RUN and self._may_name(stop) and self._on_line(stop):
                stop += 1
            runs.append((index, stop))
        return runs

    def _may_name(self, index: int) -> bool:
        flag = self.tokens.flag[index]
        if not flag & w.CAPITAL or flag & _NO_NAME or self.tokens.run[index] >= 0:
            return False
        return not flag & w.ADVERB or bool(flag & w.CUE)

    def _on_line(self, index: int) -> bool:
        """Whether no line break parts the token from the one before."""
        tokens = self.tokens
        gap, start = tokens.end[index - 1], tokens.start[index]
        return start - gap < _GAP or "\n" not in tokens.text[gap:start]

    def _may_be_somebody(self, index: int) -> bool:
        """Whether a name that stands alone is that of a person rather than a place ("in Elmton")."""
        tokens, before = self.tokens, index - 1
        if before >= 0 and tokens.low[before] in {"in", "near", "across", "the"} and tokens.run[before] < 0:
            return False
        return tokens.low[index] not in NATIONALITIES

    def _without_titles(self, run: Range) -> Range:
        first, stop = run
        body = names_organisation(self.tokens.low[first:stop])
        for index in range(*run):
            word = self.tokens.low[index]
            if w.is_title_word(word) and not (index + 1 < stop and opens_body(word, self.tokens.low[index + 1])):
                first = index + 1
            elif stop - index > 2 and not body and (is_noun_before_name(self.tokens, index) or describes_origin(word)):
                first = index + 1
            elif index == run[0] and stop - index > 1 and word in LEADS_OF_CAPTIONS:
                first = index + 1
        return first, stop

    def _note(self, run: Range, alone: set[str]) -> None:
        """Take a run of capitals for a person, another mention of one, or a body; `alone` are words that stand alone."""
        tokens = self.tokens
        first, stop = self._without_titles(run)
        if first >= stop:
            return
        words = tokens.low[first:stop]
        roles, pronoun = self._titles(run[0], first)
        organisation = names_organisation(words)
        if len(words) >= 2 and not organisation:
            known = words[0] in HE or words[0] in SHE
            described = roles or words[-1] in alone or self._apposed_roles(stop) or self._aged(stop)
            place = words[0] in OF_PLACES and not roles
            if (known or (described and not place)) and len(words) <= _LONGEST_NAME:
                self._mention(tokens.words(first, stop), first, pronoun or given_pronoun(words[0]), roles, stop)
                self._by_given.setdefault(words[0], tokens.words(first, stop))
        elif len(words) == 1 and words[0] in self._by_surname:
            name = self.of_surname(words[0], first, pronoun)
            if name is not None:
                self._mention(name, first, pronoun, roles, stop)
        elif (
            len(words) == 1
            and (roles or self._aged(stop))
            and not (organisation or tokens.words(first, stop).isupper())
        ):
            self._mention(tokens.words(first, stop), first, pronoun, roles, stop)
        elif organisation:
            nouns = frozenset(words) | self._nouns_behind(stop)
            self.bodies.append(Body(run[0], tokens.words(run[0], stop), nouns))

    def _aged(self, stop: int) -> bool:
        """Whether an age or ", who" follows a name."""
        tokens, behind = self.tokens, stop + 1
        if behind >= len(tokens) or not tokens.flag[stop] & w.COMMA or tokens.run[behind] >= 0:
            return False
        return tokens.low[behind] == "who" or (tokens.low[behind].isdigit() and len(tokens.low[behind]) < 3)

    def _mention(self, name: str, first: int, pronoun: str, roles: set[str], stop: int) -> None:
        person = self.named.setdefault(name, Person(name))
        person.pronoun = person.pronoun or pronoun
        person.roles |= roles | self._apposed_roles(stop)
        self._by_surname.setdefault(self.tokens.low[stop - 1], []).append((first, name))
        self.mentions.append((first, name))

    def _titles(self, begin: int, first: int) -> tuple[set[str], str]:
        """Roles and pronoun that the titles and the noun before a name tell."""
        tokens = self.tokens
        roles, pronoun = set(), ""
        for index in range(begin, first):
            word = tokens.low[index].rstrip(".")
            if w.is_title_word(tokens.low[index]) or tokens.flag[index] & w.PERSON:
                roles.add(role(word))
                pronoun = title_pronoun(word) or pronoun
        before = begin - 1
        if before >= 0 and tokens.run[before] < 0 and tokens.flag[before] & w.PERSON:
            roles.add(role(tokens.low[before]))
        return roles, pronoun

    def _apposed_roles(self, stop: int) -> set[str]:
        """Nouns for people in the apposition behind a name ("Jane Roe, the mayor of …")."""
        tokens = self.tokens
        for index in self._apposition(stop):
            if tokens.flag[index] & w.PERSON and not is_plural(tokens.low[index]):
                return {role(tokens.low[index])}
        return set()

    def _nouns_behind(self, stop: int) -> frozenset[str]:
        """The common nouns of an apposition ("Blue Heron Line, the island's carrier, …")."""
        tokens = self.tokens
        skipped = w.DET | w.POSSESSIVE | w.GENITIVE | w.CAPITAL | w.NUMBER
        return frozenset(tokens.low[i] for i in self._apposition(stop) if not tokens.flag[i] & skipped)

    def _apposition(self, stop: int) -> range:
        """The tokens of the apposition behind a name, up to its first preposition, clause or mark."""
        tokens = self.tokens
        if stop + 1 >= len(tokens) or not tokens.flag[stop] & w.COMMA or tokens.run[stop] >= 0:
            return range(0)
        closing = w.MARK | w.PREPOSITION | w.SUBORDINATOR | w.AUXILIARY | w.PRONOUN | w.VERB | w.COORDINATOR
        end = stop + 1
        while end < min(stop + 8, len(tokens)) and tokens.run[end] < 0:
            bits = tokens.flag[end]
            if bits & closing and not bits & (w.DET | w.POSSESSIVE):
                break
            end += 1
        return range(stop + 1, end)
