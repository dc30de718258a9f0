"""What the news summariser looks at: one row of numbers for each sentence, the same for the same text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import exp, log, log1p, sqrt
from typing import NamedTuple

from termnews.text.summary.terms import STOP_WORDS, content_terms, stem, unit_vectors

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r'["“][^"“”]*["”]')
_LEANING = re.compile(
    r"[\"'“‘]?(?:he|she|they|it|his|her|their|its|this|that|these|those|such|the (?:two|pair|latter|former)"
    r"|but|and|so|or|yet|also|however|then|still|instead|meanwhile|indeed|moreover|besides|nor|though"
    r"|for example|for instance|in addition)\b",
    re.IGNORECASE,
)
"""How a sentence begins that is only understood with the one before it."""
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DIGIT = re.compile(r"\d")
_PRONOUNS = frozenset("he she they it him her them".split())

FEATURES: tuple[str, ...] = (
    "early",
    "second",
    "third",
    "share",
    "over 8 words",
    "over 14 words",
    "over 20 words",
    "over 26 words",
    "followed",
    "importance",
    "frequency",
    "introduces",
    "introduced",
    "like opening",
    "title",
    "names",
    "name count",
    "digits",
    "weekday",
    "quotation",
    "opens quotation",
    "quoted share",
    "unclosed",
    "question",
    "colon",
    "semicolon",
    "bracket",
    "pronouns",
    "leans",
    "according to",
)


class Words(NamedTuple):
    """One sentence as words."""

    size: int
    terms: list[str]
    """Stems of the content words, in order."""
    names: int
    """How many of them are capitalised inside the sentence."""
    pronouns: int
    """Of the third person."""


class Article(NamedTuple):
    """The sentences of an article as the summariser sees them."""

    rows: list[tuple[float, ...]]
    """For each sentence its features, in the order of `FEATURES`."""
    vectors: list[dict[str, float]]
    """For each sentence its terms weighed by rarity, length 1."""


def read_article(lines: Sequence[str], title: str = "") -> Article:
    """The features of the sentences `lines`, which stand in the order of the text."""
    words, frequency, named = _words(lines)
    vectors = unit_vectors([own.terms for own in words])
    levels = {term: log(times) for term, times in frequency.items()}
    importance = _importance(words, levels, named)
    followed = _followed(vectors)
    title_terms = set(content_terms(title))
    opening = list(enumerate(vectors[:3]))
    seen: set[str] = set()
    rows = []
    for index, (line, own, vector) in enumerate(zip(lines, words, vectors, strict=True)):
        position = (1 / (1 + index), float(index == 1), float(index == 2), index / len(lines))
        over = own.size
        length = (max(0, over - 8) / 10, max(0, over - 14) / 10, max(0, over - 20) / 10, max(0, over - 26) / 10)
        rows.append(
            (
                *position,
                *length,
                followed[index] / sqrt(len(lines)),
                *_content(own, levels, importance, seen),
                sum([cosine(vector, other) for place, other in opening if place != index]),
                len(title_terms & vector.keys()) / len(title_terms) if title_terms else 0.0,
                own.names / max(1, own.size),
                min(own.names, 8) / 4,
                *_wording(line, own),
            )
        )
        seen.update(own.terms)
    return Article(rows, vectors)


class _ReadWords(dict[str, tuple[str, str, bool]]):
    """Of each word asked for its stem (empty for a stop word), the stem again if it is capitalised, and whether it is a
    pronoun of the third person; forgotten together once there are too many.
    """

    _MOST = 50_000

    def __missing__(self, word: str) -> tuple[str, str, bool]:
        if len(self) >= self._MOST:
            self.clear()
        lower = word.lower()
        term = "" if lower in STOP_WORDS else stem(lower)
        read = self[word] = (term, term if word[0].isupper() else "", lower in _PRONOUNS)
        return read


_read_words = _ReadWords()


def _words(lines: Sequence[str]) -> tuple[list[Words], Counter[str], set[str]]:
    """The words of each line, how often each term stands in all of them, and the terms that are names."""
    capitalised: list[str] = []
    read = []
    for line in lines:
        words = _WORD.findall(line)
        found = list(map(_read_words.__getitem__, words))
        names = [name for _, name, _ in found[1:] if name]
        capitalised += names
        terms = [term for term, _, _ in found if term]
        read.append(Words(len(words), terms, len(names), sum([pronoun for _, _, pronoun in found])))
    frequency = Counter(chain.from_iterable([own.terms for own in read]))
    return read, frequency, {term for term, times in Counter(capitalised).items() if times * 2 >= frequency[term]}


def _importance(words: Sequence[Words], levels: dict[str, float], named: set[str]) -> dict[str, float]:
    """How likely each term is to stand in a summary that a person writes.

    A logistic model as in Hong and Nenkova 2014, "Improving the estimation of word importance for news multi-document
    summarization": the term's frequency, its spread over sentences, its first place, names and numbers.
    """
    spread = Counter(chain.from_iterable([dict.fromkeys(own.terms) for own in words]))
    logs = list(map(log, range(1, len(words) + 1)))
    level = -0.56 - 0.44 * log(len(words))
    importance: dict[str, float] = {}
    for place, own in enumerate(words):
        late, soon = 0.52 * log1p(place), 0.2 * (place in (1, 2))
        for term in own.terms:
            if term not in importance:
                logit = (
                    level
                    + 0.44 * levels[term]
                    + 0.97 * logs[spread[term] - 1]
                    - late
                    + 0.25 * (term in named)
                    + 0.57 * term[0].isdigit()
                    + soon
                )
                importance[term] = 1 / (1 + exp(-logit))
    return importance


def _followed(vectors: Sequence[dict[str, float]]) -> list[float]:
    """For each sentence the sum of its cosines with all that follow it.

    The forward half of the directed centrality of PacSum (Zheng and Lapata 2019, "Sentence centrality revisited for
    unsupervised summarization"), in time that grows with the number of terms only.
    """
    later: dict[str, float] = {}
    followed = []
    for vector in reversed(vectors):
        followed.append(sum([weight * later.get(term, 0.0) for term, weight in vector.items()]))
        for term, weight in vector.items():
            later[term] = later.get(term, 0.0) + weight
    followed.reverse()
    return followed


def _content(
    own: Words, levels: dict[str, float], importance: dict[str, float], seen: set[str]
) -> tuple[float, float, float, float]:
    terms = own.terms
    size = max(1, len(terms))
    distinct = dict.fromkeys(terms)
    introduced = sum([levels[term] for term in distinct if term not in seen])
    return (
        sum(map(importance.__getitem__, distinct)) / size,
        sum(map(levels.__getitem__, terms)) / size,
        introduced / size,
        introduced / 10,
    )


def _wording(line: str, own: Words) -> tuple[float, ...]:
    marks = line.count('"') + line.count("“") + line.count("”")
    quoted = sum(map(len, _QUOTED.findall(line))) if marks > 1 else 0
    return (
        float(_DIGIT.search(line) is not None),
        float("day" in line and _WEEKDAY.search(line) is not None),
        float(marks > 0),
        float(line[:1] in "\"“'‘"),
        quoted / max(1, len(line)),
        float(marks % 2),
        float("?" in line),
        float(":" in line),
        float(";" in line),
        float("(" in line),
        10 * own.pronouns / max(1, own.size),
        float(_LEANING.match(line) is not None),
        float("ccording to" in line),
    )


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """The sum of the products of the weights of shared terms."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])
