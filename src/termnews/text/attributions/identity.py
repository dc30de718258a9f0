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
from termnews.text.attributions.anonymity import GROUPS, SOMEBODY, is_anonymous, is_one, may_be
from termnews.text.attributions.name_words import CORPORATE, role, stands_for_name
from termnews.text.attributions.people import People, is_body
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.source_phrase import SourcePhrases, tidy
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens

_COMPANIES: Final = frozenset("company firm carrier operator group airline maker manufacturer".split())
_SUBJECTS: Final = {"his": "he", "her": "she", "its": "it", "their": "they"}
_NEAR: Final = 12
"""How many mentions back a pronoun may point."""
_OWNER_REACH: Final = 30
"""How many tokens before "his lawyer" its owner must be named; a wrong name is worse than none."""
_SPEAKER_REACH: Final = 90
"""How many tokens back whoever speaks of others comes before them."""
_ROLE_REACH: Final = 36
"""How many mentions back a role ("the senator") may point."""
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
        self._phrases = SourcePhrases(tokens, self._people)
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
        core = self._phrases.core(begin, stop)
        holder = self._holder(begin, core)
        if holder is not None:
            return holder
        named = self._phrases.proper_name(core, stop)
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
        if not w.is_title_word(word) and word != "mp":
            return None
        office = [i for i in range(first, end) if not tokens.flag[i] & (w.PREPOSITION | w.COORDINATOR)]
        return self._by_role(tokens.low[end - 1], begin) if len(office) == end - first else None

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
        name = self._phrases.full_name(first, before + 1) if tokens.flag[before] & w.CAPITAL else ""
        if name in self._people.named:
            return Identity(name, False)
        phrase = find_phrase_ending_at(tokens, before, max(0, before - 30))
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
        head = self._phrases.head(core)
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
            return tidy(tokens.words(begin, end))
        return f"{owner.name}’s {tidy(tokens.words(begin + 1, end))}"

    def _one_of_them(self, core: Range, stop: int) -> Identity | None:
        """Who "one of them" is: "One of them, a senior diplomat", or one of the people who spoke last."""
        tokens, (begin, end) = self._tokens, core
        if end + 2 < stop and tokens.flag[end] & w.COMMA and tokens.low[end + 1] in {"a", "an"}:
            described = self._phrases.core(end + 1, stop)
            identity = Identity(tidy(tokens.words(*described)), True)
            self._remember(self._unnamed, begin, tokens.low[self._phrases.head(described)], identity)
            return identity
        if tokens.low[begin:end] in (["one", "of", "them"], ["another"], ["one"]) and self._unnamed:
            last = self._unnamed[-1]
            return last.identity if is_plural(last.head) or last.head in GROUPS else None
        return None

    @staticmethod
    def _remember(rows: list[_Earlier], start: int, head: str, identity: Identity) -> None:
        rows.append(_Earlier(start, head, identity))
        del rows[:-_RECENT]

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
