"""What the news summariser looks at: one row of numbers for each sentence, the same for the same text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import exp, log, log1p, sqrt
from typing import NamedTuple

from termnews.text.summary.phrasing import PHRASING, phrasing
from termnews.text.summary.terms import content_terms, unit_vectors
from termnews.text.summary.words import Words, read_words

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COPULA = re.compile(r"\b(?:is|are|was|were)\b")
_LONGEST_NAME = 5
_LONGEST_SUBJECT = 20
_SUBJECT_WITHIN = 600
_DEFINED_EARLY = 3

FEATURES: tuple[str, ...] = (
    "early",
    "second",
    "third",
    "fourth",
    "late",
    "share",
    "short",
    "over 8 words",
    "over 14 words",
    "over 20 words",
    "over 26 words",
    "importance",
    "importance to best",
    "important three",
    "followed",
    "followed less",
    "followed three",
    "frequency",
    "introduces",
    "introduced",
    "like opening",
    "title",
    "names",
    "name count",
    "defines",
    "length after a long opening",
    "length among quotations",
    "length under a dateline",
    *PHRASING,
)
_LEANS = FEATURES.index("leans")


class Article(NamedTuple):
    """The sentences of an article as the summariser sees them."""

    rows: list[tuple[float, ...]]
    """For each sentence its features, in the order of `FEATURES`."""
    vectors: list[dict[str, float]]
    """For each sentence its terms weighed by rarity, length 1."""
    sizes: list[int]
    """For each sentence the number of its words."""
    leaning: list[bool]
    """For each sentence whether it leans on the one before."""
    importance: dict[str, float]
    """For each term how likely it is to stand in a summary that a person writes, 0 to 1."""


def read_article(lines: Sequence[str], title: str = "", *, dated: bool = False) -> Article:
    """The features of the sentences `lines`, which stand in the order of the text; `dated` tells of a dateline."""
    words, frequency, named = read_words(lines)
    vectors = unit_vectors([own.terms for own in words])
    levels = {term: log(times) for term, times in frequency.items()}
    importance = _importance(words, levels, named)
    mean_importance = [
        sum(map(importance.__getitem__, vector)) / max(1, len(own.terms))
        for own, vector in zip(words, vectors, strict=True)
    ]
    standing = zip(*_importance_standing(mean_importance), *_followed_standing(_followed(vectors)), strict=True)
    title_terms = set(content_terms(title))
    defining = _defining(lines, title)
    opening = list(enumerate(vectors[:3]))
    brevity = _brevity(lines, words[0].size, dated)
    seen: set[str] = set()
    rows = []
    for index, (line, own, vector, stands) in enumerate(zip(lines, words, vectors, standing, strict=True)):
        rows.append(
            (
                *_position(index, len(lines)),
                *_length(own.size),
                *stands,
                *_content(own, levels, seen),
                sum([cosine(vector, other) for place, other in opening if place != index]),
                len(title_terms & vector.keys()) / len(title_terms) if title_terms else 0.0,
                own.names / max(1, own.size),
                min(own.names, 8) / 4,
                defining.get(index, 0.0),
                *[min(own.size, 60) / 10 * fact for fact in brevity],
                *phrasing(line, own),
            )
        )
        seen.update(own.terms)
    leaning = [row[_LEANS] > 0 for row in rows]
    return Article(rows, vectors, [own.size for own in words], leaning, importance)


def _defining(lines: Sequence[str], title: str) -> dict[int, float]:
    """How much each of `lines` says what the title's subject is: "Velholm is a port on …", and by half what follows it.

    Such an opening is the summary of an encyclopaedic article. Only a short title names a subject; half of its words
    stand before the verb then; where it says more of the subject first, at length, a comma closes that ("Velholm, known as
    …, is a port").
    """
    name = set(content_terms(title))
    if not name or title.count(" ") >= _LONGEST_NAME:
        return {}
    for index, line in enumerate(lines[:_DEFINED_EARLY]):
        plain = _ASIDE.sub(" ", _ASIDE.sub(" ", line[:_SUBJECT_WITHIN]))
        verb = _COPULA.search(plain)
        if verb is None:
            continue
        subject = plain[: verb.start()].strip()
        words = subject.split()
        if len(words) > _LONGEST_SUBJECT and subject.endswith(","):
            subject = " ".join(words[:_LONGEST_NAME])
        elif len(words) > _LONGEST_SUBJECT:
            continue
        if 2 * len(name & set(content_terms(subject))) >= len(name):
            return {index: 1.0, index + 1: 0.5}
    return {}


def _brevity(lines: Sequence[str], opening: int, dated: bool) -> tuple[float, float, float]:
    """What tells how short the sentences of a good summary of this article are.

    How many words its first sentence has, and how many of its sentences quote (both about an average article's), and
    whether it opens with a dateline, as terse reports do.
    """
    quoting = sum(['"' in line or "“" in line for line in lines]) / len(lines)
    return ((min(opening, 46) - 22) / 8, quoting - 0.3, float(dated))


def _position(index: int, count: int) -> tuple[float, ...]:
    return (1 / (1 + index), float(index == 1), float(index == 2), float(index == 3), log1p(index), index / count)


def _length(size: int) -> tuple[float, ...]:
    return (
        float(size < 8),
        max(0, size - 8) / 10,
        max(0, size - 14) / 10,
        max(0, size - 20) / 10,
        max(0, size - 26) / 10,
    )


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


def _importance_standing(values: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """How important each sentence's words are beside the other sentences' of the same article.

    By standard deviations above the mean, as a share of the best, and whether among the best three.
    """
    best = max(values) or 1.0
    return _deviations(values), [value / best for value in values], [float(rank < 3) for rank in _ranks(values)]


def _followed_standing(values: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """The same of what follows: deviations above the mean, the share of sentences that are followed more, best three."""
    ranks = _ranks(values)
    return _deviations(values), [rank / len(values) for rank in ranks], [float(rank < 3) for rank in ranks]


def _deviations(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = sqrt(sum([(value - mean) ** 2 for value in values]) / len(values)) + 1e-6
    return [(value - mean) / deviation for value in values]


def _ranks(values: Sequence[float]) -> list[int]:
    """For each value how many are greater; of equals the first counts as greater."""
    ranks = [0] * len(values)
    for rank, index in enumerate(sorted(range(len(values)), key=lambda index: (-values[index], index))):
        ranks[index] = rank
    return ranks


def _content(own: Words, levels: dict[str, float], seen: set[str]) -> tuple[float, float, float]:
    """Mean log frequency of the terms; of those that this sentence is the first to have, by term and in all."""
    size = max(1, len(own.terms))
    introduced = sum([levels[term] for term in dict.fromkeys(own.terms) if term not in seen])
    return (sum(map(levels.__getitem__, own.terms)) / size, introduced / size, introduced / 10)


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """The sum of the products of the weights of shared terms."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])
