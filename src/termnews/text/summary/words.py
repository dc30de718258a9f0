"""The words of each sentence, read once: how many, what they are about, who speaks and of which time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from termnews.text.summary.terms import STOP_WORDS, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_VOICED = re.compile(r'["“][^"“”]*(?:["”]|$)|‘[^‘]*?’(?!\w)')
"""What stands between quotation marks, or behind one that stays open."""

_PRONOUNS = frozenset("he she they it him her them".split())
_SPEAKERS = frozenset("i me my we us our you your i'm i've i'll i'd we're we've we'll you're you've let's".split())
_NOW = frozenset("is are has have will".split())
_THEN = frozenset("was were had did been".split())


class Words(NamedTuple):
    """One sentence as words."""

    size: int
    terms: list[str]
    """Stems of the content words, in order."""
    names: int
    """How many of them are capitalised inside the sentence."""
    pronouns: int
    """Of the third person."""
    present: int
    """Auxiliaries of the present less those of the past, outside quotations."""
    speaks: bool
    """Whether it says "I", "we" or "you" outside quotations."""


class _Word(NamedTuple):
    term: str
    """Its stem; empty for a stop word."""
    name: str
    """The stem again if it is capitalised."""
    pronoun: bool
    present: int
    speaks: bool


class _ReadWords(dict[str, _Word]):
    """What each word is that was asked for; forgotten together once there are too many."""

    _MOST = 50_000

    def __missing__(self, word: str) -> _Word:
        if len(self) >= self._MOST:
            self.clear()
        lower = word.lower().replace("’", "'")
        term = "" if lower in STOP_WORDS else stem(lower)
        present = (lower in _NOW) - (lower in _THEN)
        read = self[word] = _Word(
            term, term if word[0].isupper() else "", lower in _PRONOUNS, present, lower in _SPEAKERS
        )
        return read


_known_words = _ReadWords()


def read_words(lines: Sequence[str]) -> tuple[list[Words], Counter[str], set[str]]:
    """The words of each line, how often each term stands in all of them, and the terms that are names."""
    capitalised: list[str] = []
    read = []
    for line in lines:
        found = list(map(_known_words.__getitem__, _WORD.findall(line)))
        own = found
        if '"' in line or "“" in line or "‘" in line:
            own = list(map(_known_words.__getitem__, _WORD.findall(_VOICED.sub(" ", line))))
        names = [word.name for word in found[1:] if word.name]
        capitalised += names
        read.append(
            Words(
                len(found),
                [word.term for word in found if word.term],
                len(names),
                sum([word.pronoun for word in found]),
                sum([word.present for word in own]),
                any(word.speaks for word in own),
            )
        )
    frequency = Counter(chain.from_iterable([own.terms for own in read]))
    return read, frequency, {term for term, times in Counter(capitalised).items() if times * 2 >= frequency[term]}
