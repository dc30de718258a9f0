"""Whom a source phrase points to, and whether that is a person left unnamed.

A pronoun or a title alone ("she", "the minister") points to the last named person who fits, never to one named only
inside a quotation; "Mr Roe", "Roe" and "Jane Roe" are one. What cannot be resolved keeps its own words, without the
leading article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.given_names import HE, SHE
from termnews.text.attributions.phrase_before import ends_phrase
from termnews.text.attributions.tokens import Tokens

Range = tuple[int, int]

_HE_TITLES: Final = frozenset("mr mr. sir lord king prince brother father congressman chairman councilman".split())
_SHE_TITLES: Final = frozenset(
    "mrs mrs. ms ms. miss lady dame queen princess sister mother congresswoman chairwoman councilwoman".split()
)
_ORGANISATIONS: Final = frozenset(
    "house street times post journal news party university college institute foundation committee commission council "
    "court department ministry agency bureau office bank company corp inc association union federation group states "
    "kingdom nations republic city county state america york washington press media network center centre school "
    "church hospital board authority service force forces army navy police senate congress parliament government "
    "campaign coalition society league club fund trust international research poll survey report act law day "
    "convention administration".split()
)
_ROLE_OF_TITLE: Final[dict[str, str]] = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
    "adm": "admiral",
    "rev": "reverend",
    "amb": "ambassador",
    "atty": "attorney",
}
_GENERIC: Final = frozenset(
    "one another many some others several most few both all someone somebody those everyone".split()
)
_NO_NAME: Final = (
    w.PREPOSITION | w.DET | w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR | w.AUXILIARY | w.POSSESSIVE | w.TIME
)
_NEAR: Final = 12
"""How many names back a pronoun may point."""


@dataclass(slots=True)
class Person:
    """Somebody named in the text."""

    name: str
    pronoun: str = ""
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a source phrase points to."""

    name: str
    anonymous: bool


class Names:
    """The people and bodies named in a text, and who each source phrase points to."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.people: dict[str, Person] = {}
        self.by_surname: dict[str, list[tuple[int, str]]] = {}
        self.by_given: dict[str, list[tuple[int, str]]] = {}
        self.bodies: list[tuple[int, str]] = []
        self.mentions: list[tuple[int, str]] = []
        """(token, name) of people in the order of the text, outside quotations."""
        self.unnamed: list[tuple[int, str, str]] = []
        """(token, head noun, name) of the anonymous sources so far."""
        self._collect()

    def _collect(self) -> None:
        """Walk over the names of the text outside quotations."""
        tokens = self.tokens
        flag, low = tokens.flag, tokens.low
        runs: list[Range] = []
        single: set[str] = set()
        count, stop = len(tokens), 0
        capitals = [i for i, bits in enumerate(flag) if bits & w.CAPITAL and not bits & _NO_NAME and tokens.run[i] < 0]
        for index in capitals:
            if index < stop or not self._name_word(index):
                continue
            stop = index + 1
            while (
                stop < count
                and stop - index < 8
                and tokens.run[stop] < 0
                and flag[stop] & w.CAPITAL
                and self._name_word(stop)
            ):
                stop += 1
            runs.append((index, stop))
            first = index
            while first < stop and low[first].rstrip(".") in w.TITLES:
                first += 1
            if stop - first == 1:
                single.add(low[first])
        for begin, stop in runs:
            self._note(begin, stop, single)

    def _name_word(self, index: int) -> bool:
        flag = self.tokens.flag[index]
        if flag & _NO_NAME:
            return False
        return not (flag & w.ADVERB and not flag & w.CUE)

    def _note(self, begin: int, stop: int, single: set[str]) -> None:
        tokens = self.tokens
        low = tokens.low
        first = begin
        roles = set()
        pronoun = ""
        for index in range(begin, stop):
            word = low[index].rstrip(".")
            if word in w.TITLES or low[index] in w.TITLES:
                first = index + 1
                roles.add(_ROLE_OF_TITLE.get(word, word))
                pronoun = "he" if word in _HE_TITLES else "she" if word in _SHE_TITLES else pronoun
        if first >= stop:
            return
        words = low[first:stop]
        before = begin - 1
        if before >= 0 and tokens.flag[before] & w.PERSON and tokens.run[before] < 0:
            roles.add(low[before])
        if stop - first >= 2 and not any(word in _ORGANISATIONS for word in words):
            given = words[0]
            known = given in HE or given in SHE
            if not (known or roles or words[-1] in single) or stop - first > 4:
                return
            name = tokens.words(first, stop)
            person = self.people.get(name)
            if person is None:
                person = self.people[name] = Person(name)
                self.by_surname.setdefault(words[-1], []).append((first, name))
                self.by_given.setdefault(given, []).append((first, name))
            else:
                self.by_surname[words[-1]].append((first, name))
            person.pronoun = (
                person.pronoun
                or pronoun
                or ("he" if given in HE and given not in SHE else "she" if given in SHE and given not in HE else "")
            )
            person.roles |= roles | self._apposed_roles(stop)
            self.mentions.append((first, name))
        elif stop - first == 1 and words[0] in self.by_surname:
            name = self._of_surname(words[0], first, pronoun)
            person = self.people[name]
            person.pronoun = person.pronoun or pronoun
            person.roles |= roles
            self.mentions.append((first, name))
        elif roles and stop - first == 1:
            name = tokens.words(first, stop)
            person = self.people.setdefault(name, Person(name))
            person.pronoun = person.pronoun or pronoun
            person.roles |= roles
            self.by_surname.setdefault(words[0], []).append((first, name))
            self.mentions.append((first, name))
        elif any(word in _ORGANISATIONS for word in words):
            self.bodies.append((begin, tokens.words(begin, stop)))

    def _apposed_roles(self, stop: int) -> set[str]:
        """Nouns for people in the apposition behind a name ("Jane Roe, the mayor of …")."""
        tokens = self.tokens
        if stop >= len(tokens) or not tokens.flag[stop] & w.COMMA:
            return set()
        roles = set()
        for index in range(stop + 1, min(stop + 8, len(tokens))):
            if tokens.flag[index] & w.MARK or tokens.run[index] >= 0:
                break
            if tokens.flag[index] & w.PERSON:
                roles.add(tokens.low[index])
                break
        return roles

    def _of_surname(self, surname: str, position: int, pronoun: str) -> str:
        """The full name last given with this surname before `position`, or the first one after."""
        rows = self.by_surname[surname]
        best = ""
        for start, name in reversed(rows):
            fits = not pronoun or self.people[name].pronoun in {"", pronoun}
            if fits and start <= position:
                return name
            if fits:
                best = name
        return best or rows[0][1]

    def identify(self, source: Range) -> Identity:
        """Name of a source phrase and whether it leaves a person unnamed. To be called in the order of the text."""
        tokens = self.tokens
        begin, stop = source
        word = tokens.low[begin]
        if stop - begin == 1 and tokens.flag[begin] & w.PRONOUN and word not in _GENERIC:
            return self._pronoun(begin, word)
        core = self._core(begin, stop)
        named = self._named(core, stop)
        if named is not None:
            return Identity(named, False)
        return self._common(begin, core)

    def _core(self, begin: int, stop: int) -> Range:
        """The phrase without article, apposition, brackets and relative clause."""
        tokens = self.tokens
        end = begin
        while end < stop:
            flag = tokens.flag[end]
            if end > begin and (
                flag & (w.COMMA | w.OPEN_BRACKET | w.BREAK) or tokens.low[end] in {"who", "whose", "which"}
            ):
                break
            end += 1
        while begin < end - 1 and tokens.low[begin] in {"the", "a", "an"}:
            begin += 1
        return (begin, end)

    def _named(self, core: Range, stop: int) -> str | None:
        """The proper name in a phrase: the last run of capitals where the phrase ends in one."""
        tokens = self.tokens
        begin, end = core
        if not tokens.flag[end - 1] & w.CAPITAL or tokens.run[end - 1] >= 0:
            return self._apposed_name(end, stop)
        first = end - 1
        while first > begin and tokens.flag[first - 1] & w.CAPITAL and not tokens.flag[first - 1] & w.GENITIVE:
            first -= 1
        lowers = [i for i in range(begin, first) if not tokens.flag[i] & (w.MARK | w.GENITIVE)]
        joined = any(tokens.flag[i] & (w.PREPOSITION | w.COORDINATOR) and tokens.low[i] != "of" for i in lowers)
        of = any(tokens.low[i] == "of" for i in lowers)
        if joined or (of and not self._title_of(begin, first)):
            if any(not tokens.flag[i] & (w.CAPITAL | w.PREPOSITION | w.COORDINATOR | w.DET) for i in lowers):
                return self._apposed_name(end, stop)
            return self._tidy(tokens.words(begin, end))
        if of and end - first > 2:
            first += 1
        after_title = first
        for index in range(first, end - 1):
            if tokens.low[index].rstrip(".") in w.TITLES or tokens.low[index] in w.TITLES:
                after_title = index + 1
        title = after_title > first
        pronoun = ""
        if title:
            word = tokens.low[after_title - 1].rstrip(".")
            pronoun = "he" if word in _HE_TITLES else "she" if word in _SHE_TITLES else ""
        if end - after_title == 1:
            key = tokens.low[after_title]
            if key in self.by_surname:
                return self._of_surname(key, after_title, pronoun)
            given = self.by_given.get(key)
            if given and not title:
                return given[0][1]
        name = tokens.words(after_title, end)
        if name in self.people:
            return name
        for size in (2, 3):
            tail = tokens.words(max(after_title, end - size), end)
            if tail in self.people:
                return tail
        return self._tidy(name)

    def _title_of(self, begin: int, first: int) -> bool:
        """Whether "of" belongs to a title ("Secretary of State John Roe")."""
        return any(self.tokens.low[i] in w.TITLES for i in range(begin, first))

    def _apposed_name(self, end: int, stop: int) -> str | None:
        """The name in "another friend, Jane Roe"."""
        tokens = self.tokens
        if end >= stop or not tokens.flag[end] & w.COMMA:
            return None
        index = end + 1
        while (
            index < stop
            and not tokens.flag[index] & (w.COMMA | w.OPEN_BRACKET)
            and tokens.low[index] not in {"who", "of", "for", "at"}
        ):
            index += 1
        first = index
        while first > end + 1 and tokens.flag[first - 1] & w.CAPITAL and tokens.run[first - 1] < 0:
            first -= 1
        name = tokens.words(first, index)
        return name if name in self.people else None

    @staticmethod
    def _tidy(name: str) -> str:
        return " ".join(name.split())

    def _pronoun(self, index: int, word: str) -> Identity:
        tokens = self.tokens
        if word in {"who", "which", "that"}:
            before = index - 1
            if before >= 0 and tokens.run[before] < 0 and tokens.flag[before] & w.COMMA:
                before -= 1
            phrase = ends_phrase(tokens, before, max(0, before - 30)) if before >= 0 else None
            if phrase is not None and phrase[1] <= index and tokens.low[phrase[0]] not in {"who", "which", "that"}:
                return self.identify(phrase)
            return Identity(tokens.words(index, index + 1), False)
        if word in {"he", "she"}:
            found = self._last_person(index, word)
            if found is not None:
                return found
        return Identity(tokens.words(index, index + 1), False)

    def _last_person(self, index: int, pronoun: str) -> Identity | None:
        """The last person before `index` whom the pronoun fits: one who has just spoken comes first."""
        recent = [row for row in self.unnamed if row[0] < index and row[1] not in {"people", "sources", "officials"}]
        position = self._before(index)
        for start, name in reversed(self.mentions[max(0, position - _NEAR) : position]):
            if self.people[name].pronoun in {"", pronoun}:
                if recent and recent[-1][0] > start:
                    return Identity(recent[-1][2], True)
                return Identity(name, False)
        if recent:
            return Identity(recent[-1][2], True)
        return None

    def _before(self, index: int) -> int:
        low, high = 0, len(self.mentions)
        while low < high:
            middle = (low + high) // 2
            if self.mentions[middle][0] < index:
                low = middle + 1
            else:
                high = middle
        return low

    def _common(self, begin: int, core: Range) -> Identity:
        """A phrase without a proper name: the one meant before, or its own words."""
        tokens = self.tokens
        head = self._head(core)
        own = self._tidy(tokens.words(*core))
        word = tokens.low[head]
        definite = tokens.low[begin] == "the" or tokens.flag[begin] & w.POSSESSIVE
        person = bool(tokens.flag[head] & w.PERSON) or word in _GENERIC
        if definite and person:
            earlier = self._by_role(word, begin) or self._by_head(word, core)
            if earlier is not None:
                return earlier
        if definite and not person and head == core[0]:
            for _, name in reversed(self.bodies):
                if word in name.lower().split():
                    return Identity(name, False)
        if person:
            self.unnamed.append((begin, word, own))
        return Identity(own, person)

    def _head(self, core: Range) -> int:
        """The head noun: the last word before a preposition or a participle."""
        tokens = self.tokens
        begin, end = core
        index = begin
        while index + 1 < end:
            flag = tokens.flag[index + 1]
            if flag & (w.PREPOSITION | w.MARK | w.GENITIVE) and not flag & w.GENITIVE:
                break
            if (flag & (w.ING | w.PAST) and tokens.flag[index] & w.PERSON) or tokens.low[index + 1] in {
                "familiar",
                "close",
                "that",
                "who",
            }:
                break
            index += 1
        return index

    def _by_role(self, word: str, position: int) -> Identity | None:
        """The last person named with this role ("the senator")."""
        for start, name in reversed(self.mentions[max(0, self._before(position) - 3 * _NEAR) : self._before(position)]):
            if start < position and word in self.people[name].roles:
                return Identity(name, False)
        return None

    def _by_head(self, word: str, core: Range) -> Identity | None:
        """The anonymous source already met with the same noun ("the diplomat")."""
        wanted = set(self.tokens.low[core[0] : core[1]])
        for _, head, name in reversed(self.unnamed):
            if head == word and wanted <= set(name.lower().split()):
                return Identity(name, True)
        return None
