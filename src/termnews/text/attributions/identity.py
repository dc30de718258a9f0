"""Whom a source phrase points to, and whether that is a person left unnamed.

A pronoun or a title alone ("she", "the minister") points to the last named person who fits, never to one named only
inside a quotation; "Mr Roe", "Roe" and "Jane Roe" are one. What cannot be resolved keeps its own words, without the
leading article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.anonymity import GROUPS, QUANTIFIERS, SOMEBODY, is_anonymous, is_one, may_be
from termnews.text.attributions.name_words import (
    CORPORATE,
    describes_origin,
    names_organisation,
    opens_body,
    role,
    stands_for_name,
)
from termnews.text.attributions.noun_phrase import MADE_PUBLIC
from termnews.text.attributions.people import (
    People,
    is_body,
    is_noun_before_name,
    is_title_word,
    title_pronoun,
)
from termnews.text.attributions.phrase_before import ends_phrase
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens

_COMPANIES: Final = frozenset("company firm carrier operator group airline maker manufacturer".split())
_OF_PEOPLE: Final = frozenset("of for at from in with".split())
_SUBJECTS: Final = {"his": "he", "her": "she", "its": "it", "their": "they"}
_DESCRIBING: Final = frozenset(
    "familiar close that who representing working running investigating handling covering overseeing protecting "
    "seeking helping living campaigning".split()
)
"""Words that open a description behind a head noun ("the union representing officers")."""
_LOOSE: Final = MADE_PUBLIC | {"who", "whose", "which"}
"""Words that open a clause about the source, which is no part of its name."""
_HONOURS: Final = frozenset("KC QC SC MP MPs MSP MEP OBE MBE CBE KBE MD PhD Jr Jr.".split())
"""Letters behind a name."""
_NEAR: Final = 12
"""How many mentions back a pronoun may point."""
_OWNER_REACH: Final = 30
"""How many tokens before "his lawyer" its owner must be named; a wrong name is worse than none."""
_SPEAKER_REACH: Final = 90
"""How many tokens back whoever speaks of others comes before them."""
_ROLE_REACH: Final = 36
"""How many mentions back a role ("the senator") may point."""
_WITH_NOUN: Final = 2
"""Words that must follow a noun such as "Forecaster" for it to be no part of the name."""
_RECENT: Final = 24
"""How many earlier sources and bodies are remembered."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a source phrase points to."""

    name: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A source without a person's name, for later phrases that point back to it."""

    start: int
    head: str
    identity: Identity

    @property
    def is_one(self) -> bool:
        """Whether "it" may mean the body: a name, or a noun in the singular."""
        return self.identity.name[:1].isupper() or not is_plural(self.head)


class Identities:
    """Whom each source phrase of a text points to; to be asked in the order of the text, as a reader meets them."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._people = People(tokens)
        self._unnamed: list[_Earlier] = []
        self._bodies: list[_Earlier] = []
        self._told: list[Range] = []
        self._named_last: Identity | None = None
        """The last source named like a person of whom nothing else is known."""

    def tell(self, speaker: Identity, contents: Sequence[Range]) -> None:
        """Note what a source says: whom a person talks of is not whom a later "he" means, but the one who talks."""
        if speaker.name in self._people.named or (speaker.anonymous and self._unnamed):
            self._told.extend(contents)
            del self._told[:-_RECENT]

    def identify(self, source: Range, contents: Sequence[Range] = ()) -> Identity:
        """Name of a source phrase, which says `contents`, and whether it leaves a person unnamed."""
        tokens = self._tokens
        begin, stop = source
        if stop - begin == 1 and tokens.flag[begin] & (w.PRONOUN | w.POSSESSIVE) and tokens.low[begin] not in SOMEBODY:
            return self._pronoun(begin, contents)
        core = self._core(begin, stop)
        holder = self._holder(begin, core)
        if holder is not None:
            return holder
        named = self._named(core, stop)
        if named is None:
            return self._common(begin, core, stop)
        identity = Identity(named, False)
        if named not in self._people.named:
            if is_body(named):
                self._remember(self._bodies, begin, tokens.low[core[1] - 1], identity)
            else:
                self._named_last = identity
        return identity

    def _holder(self, begin: int, core: Range) -> Identity | None:
        """Whom an office in capitals means that is known by name ("the President", "Norland’s Prime Minister")."""
        tokens, (first, end) = self._tokens, core
        definite = tokens.low[begin] == "the" or any(
            tokens.flag[i] & (w.GENITIVE | w.POSSESSIVE) for i in range(first, end)
        )
        word = tokens.low[end - 1]
        if not definite or tokens.run[end - 1] >= 0:
            return None
        if tokens.low[begin] == "the" and tokens.flag[end - 1] & w.CAPITAL and stands_for_name(word):
            return self._by_role(word, begin) or self._last_person(begin, "")
        if word.rstrip(".") not in w.TITLES and word != "mp":
            return None
        office = [i for i in range(first, end) if not tokens.flag[i] & (w.PREPOSITION | w.COORDINATOR)]
        return self._by_role(tokens.low[end - 1], begin) if len(office) == end - first else None

    def _core(self, begin: int, stop: int) -> Range:
        """The phrase without article, apposition, brackets and relative clause."""
        tokens = self._tokens
        end = begin + 1
        closing = w.COMMA | w.OPEN_BRACKET | w.BREAK
        while end < stop and not tokens.flag[end] & closing and tokens.low[end] not in _LOOSE:
            end += 1
        while begin < end - 1 and (tokens.low[begin] in {"the", "a", "an"} or tokens.flag[begin] & w.MARK):
            begin += 1
        return begin, end

    def _named(self, core: Range, stop: int) -> str | None:
        """The proper name in a phrase: the last run of capitals where the phrase ends in one."""
        tokens = self._tokens
        begin, end = core
        person = self._before_preposition(begin, end)
        if person is not None:
            return person
        office = is_title_word(tokens.low[end - 1]) or tokens.flag[end - 1] & w.PERSON
        office = office or (end - begin > 1 and tokens.low[begin + 1] == "of" and is_title_word(tokens.low[begin]))
        if self._are_people(begin, end) or (office and self._apposed_name(end, stop) is not None):
            return self._apposed_name(end, stop)
        if not tokens.flag[end - 1] & w.CAPITAL or tokens.run[end - 1] >= 0 or self._is_common(begin, end):
            return self._apposed_name(end, stop)
        first = end - 1
        while first > begin and tokens.flag[first - 1] & w.CAPITAL and not tokens.flag[first - 1] & w.GENITIVE:
            first -= 1
        if first - 1 > begin and tokens.low[first - 1] == "&" and tokens.flag[first - 2] & w.CAPITAL:
            return _tidy(tokens.words(begin, end))
        if first > begin and tokens.flag[first - 1] & w.PERSON and not tokens.flag[first - 1] & w.CAPITAL:
            return self._full_name(first, end)
        small = range(begin, first)
        of = any(tokens.low[i] == "of" for i in small)
        joined = any(tokens.flag[i] & (w.PREPOSITION | w.COORDINATOR) and tokens.low[i] != "of" for i in small)
        if joined or (of and not any(is_title_word(tokens.low[i]) for i in small)):
            proper = w.CAPITAL | w.PREPOSITION | w.COORDINATOR | w.DET | w.MARK | w.GENITIVE
            if any(not tokens.flag[i] & proper for i in small):
                return self._apposed_name(end, stop)
            return _tidy(tokens.words(begin, end))
        return self._full_name(first + (of and end - first > 2), end)

    def _before_preposition(self, begin: int, first: int) -> str | None:
        """The person in "Jane Roe of the Weather Service"."""
        tokens = self._tokens
        begin = self._behind_noun(begin, first)
        end = begin
        while end < first and tokens.flag[end] & w.CAPITAL and not tokens.flag[end] & w.GENITIVE:
            end += 1
        if end == begin or end >= first or tokens.low[end] not in _OF_PEOPLE:
            return None
        name = self._full_name(begin, end)
        if name in self._people.named:
            return name
        return name if end - begin == 2 and not is_title_word(tokens.low[begin + 1]) and not is_body(name) else None

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

    def _full_name(self, first: int, end: int) -> str:
        """The full name of somebody named by the tokens, titles left out."""
        tokens, people = self._tokens, self._people
        bare, pronoun = first, ""
        while end - first > 1 and tokens.words(end - 1, end) in _HONOURS:
            end -= 1
        body = names_organisation(tokens.low[first:end])
        for index in range(first, end - 1):
            word = tokens.low[index]
            if is_title_word(word) and not opens_body(word, tokens.low[index + 1]):
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
        return _tidy(tokens.words(bare, end))

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
        return self._full_name(first, index)

    def _pronoun(self, index: int, contents: Sequence[Range]) -> Identity:
        word = _SUBJECTS.get(self._tokens.low[index], self._tokens.low[index])
        found: Identity | None = None
        if word in {"who", "which", "that"}:
            found = self._antecedent(index)
        elif word in {"he", "she"}:
            found = self._last_person(index, word, self._people.within(contents))
        elif word == "it":
            found = next((row.identity for row in reversed(self._bodies) if row.is_one), None)
        elif word == "they":
            found = self._last_group()
        return found or Identity(self._tokens.words(index, index + 1), False)

    def _antecedent(self, index: int) -> Identity | None:
        """Whom "who" or "which" belongs to."""
        tokens = self._tokens
        before = index - 1
        if before >= 0 and tokens.run[before] < 0 and tokens.flag[before] & (w.COMMA | w.BREAK):
            before -= 1
        if before < 0:
            return None
        first = before
        while first > 0 and tokens.flag[first] & tokens.flag[first - 1] & w.CAPITAL and tokens.run[first - 1] < 0:
            first -= 1
        name = self._full_name(first, before + 1) if tokens.flag[before] & w.CAPITAL else ""
        if name in self._people.named:
            return Identity(name, False)
        phrase = ends_phrase(tokens, before, max(0, before - 30))
        if phrase is None or phrase[1] > index or tokens.low[phrase[0]] in {"who", "which", "that"}:
            return None
        return self.identify(phrase)

    def _last_person(self, index: int, pronoun: str, talked_of_now: frozenset[str] = frozenset()) -> Identity | None:
        """The last person before `index` whom the pronoun fits: one who has just spoken comes first.

        Nobody names himself in what he says, so those in `talked_of_now` are not meant ("He said Roe was ill").
        """
        recent = next((row for row in reversed(self._unnamed) if row.start < index and may_be(row.head, pronoun)), None)
        talked_of: str | None = None
        for start, name in self._people.before(index, _NEAR):
            person = self._people.named[name]
            if (pronoun and person.pronoun not in {"", pronoun}) or name in talked_of_now:
                continue
            if recent is not None and recent.start > start:
                return recent.identity
            if talked_of is None and any(begin <= start < stop for begin, stop in self._told):
                talked_of = name
                continue
            if talked_of is not None and index - start > _SPEAKER_REACH:
                break
            person.pronoun = pronoun or person.pronoun
            return Identity(name, False)
        if recent is not None:
            return recent.identity
        if talked_of is None and self._named_last is not None:
            return self._named_last
        return None if talked_of is None else Identity(talked_of, False)

    def _last_group(self) -> Identity | None:
        """The people or bodies that spoke last, where they are several."""
        rows = [rows[-1] for rows in (self._unnamed, self._bodies) if rows]
        last = max(rows, key=lambda row: row.start, default=None)
        return last.identity if last is not None and is_plural(last.head) else None

    def _common(self, begin: int, core: Range, stop: int) -> Identity:
        """A phrase without a proper name: the one meant before, or its own words."""
        tokens = self._tokens
        head = self._head(core)
        word = tokens.low[head]
        own = self._own_words(core)
        definite = tokens.low[begin] == "the" or bool(tokens.flag[begin] & w.POSSESSIVE)
        person = bool(tokens.flag[head] & w.PERSON) or word in SOMEBODY
        if word in SOMEBODY:
            one = self._one_of_them(core, stop)
            if one is not None:
                return one
        if definite and person:
            earlier = self._by_role(word, begin) or self._by_head(word, core)
            if earlier is not None:
                return earlier
        if tokens.low[begin] == "the" and stands_for_name(word):
            meant = self._last_person(begin, "")
            if meant is not None:
                return meant
        if definite and not person and head == core[0]:
            body = self._body(word, begin)
            if body is not None:
                return body
        anonymous = is_anonymous(tokens, (begin, stop), core, head)
        identity = Identity(own, anonymous)
        somebody = anonymous or (tokens.flag[head] & w.PERSON and is_one(word))
        self._remember(self._unnamed if somebody else self._bodies, head, word, identity)
        return identity

    def _own_words(self, core: Range) -> str:
        """The phrase itself, with the name instead of "his" or "her" where that is known."""
        tokens, (begin, end) = self._tokens, core
        pronoun = {"his": "he", "her": "she"}.get(tokens.low[begin])
        nearest = self._people.before(begin, 1)
        near = bool(nearest) and begin - nearest[0][0] <= _OWNER_REACH
        owner = self._last_person(begin, pronoun) if near and pronoun is not None and end - begin > 1 else None
        if owner is None or owner.anonymous or owner.name != nearest[0][1]:
            return _tidy(tokens.words(begin, end))
        return f"{owner.name}’s {_tidy(tokens.words(begin + 1, end))}"

    def _one_of_them(self, core: Range, stop: int) -> Identity | None:
        """Who "one of them" is: "One of them, a senior diplomat", or one of the people who spoke last."""
        tokens, (begin, end) = self._tokens, core
        if end + 2 < stop and tokens.flag[end] & w.COMMA and tokens.low[end + 1] in {"a", "an"}:
            described = self._core(end + 1, stop)
            identity = Identity(_tidy(tokens.words(*described)), True)
            self._remember(self._unnamed, begin, tokens.low[self._head(described)], identity)
            return identity
        if tokens.low[begin:end] in (["one", "of", "them"], ["another"], ["one"]) and self._unnamed:
            last = self._unnamed[-1]
            return last.identity if is_plural(last.head) or last.head in GROUPS else None
        return None

    @staticmethod
    def _remember(rows: list[_Earlier], start: int, head: str, identity: Identity) -> None:
        rows.append(_Earlier(start, head, identity))
        del rows[:-_RECENT]

    def _head(self, core: Range) -> int:
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

    def _by_role(self, word: str, position: int) -> Identity | None:
        """The last person named with this role ("the senator")."""
        for _, name in self._people.before(position, _ROLE_REACH):
            if role(word) in self._people.named[name].roles:
                return Identity(name, False)
        return None

    def _by_head(self, word: str, core: Range) -> Identity | None:
        """The anonymous source already met with the same noun ("the diplomat")."""
        wanted = set(self._tokens.low[core[0] : core[1]])
        for row in reversed(self._unnamed):
            if row.head == word and wanted <= set(row.identity.name.lower().split()):
                return row.identity
        return None

    def _body(self, word: str, position: int) -> Identity | None:
        """The body that "the ministry" or "the company" means: the last one named so, or the last one that spoke."""
        for body in self._people.bodies_before(position, _RECENT):
            if word in body.nouns:
                return Identity(body.name, False)
        for row in reversed(self._bodies):
            if word in row.identity.name.lower().split():
                return row.identity
        if word in _COMPANIES:
            spoken = [row.identity.name for row in reversed(self._bodies)]
            for name in spoken + [body.name for body in self._people.bodies_before(position, _RECENT)]:
                if name.lower().rpartition(" ")[2] in CORPORATE:
                    return Identity(name, False)
        return None


def _tidy(name: str) -> str:
    """One line, single spaces, without a possessive ending."""
    line = " ".join(name.split())
    return line[:-2] if line.endswith(("'s", "’s")) else line
