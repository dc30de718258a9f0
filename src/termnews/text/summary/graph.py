"""LexRank, TextRank and Reduction with all pairs of sentences compared at once: sumy's ranking, much sooner.

sumy itself is not imported; its ratings are what these functions are held to.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from termnews.text.summary.sumy_words import content_stems

if TYPE_CHECKING:
    import numpy

    Matrix = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Indices = numpy.ndarray[Any, numpy.dtype[numpy.intp]]
    Weights = Callable[[Indices], Matrix]

LONGEST_GRAPH = 1_000
"""Sentences beyond this number are not rated: the algorithms' time and memory grow with its square."""

_THRESHOLD = 0.1
_LEXRANK_EPSILON = 0.1
_TEXTRANK_EPSILON = 1e-4
_DAMPING = 0.85
_NO_DIVISION_BY_ZERO = 1e-7
"""All as sumy has them: it stops where two vectors differ by less than an epsilon, however far the rest would go."""

_STEPS_BETWEEN_LOOKS = 8
_PROPORTIONAL = 1e-12
"""How far from it, as a share of the change, the steps may be: the ranks then differ by less than a ten-thousand-millionth."""

_RARE = 32
"""Terms that stand so many times at most are added pair by pair; only commoner ones get a column of a dense matrix."""


def rank_by_graph(lines: Sequence[str], algorithm: str, length: int) -> tuple[int, ...]:
    """The best `length` of the sentences `lines` by one of `GRAPHS`, best first, as indices.

    Text order breaks ties; sentences beyond `LONGEST_GRAPH` come last. KeyError for an unknown algorithm.
    """
    ratings = GRAPHS[algorithm](content_stems(lines[:LONGEST_GRAPH]))
    order = sorted(range(len(ratings)), key=ratings.__getitem__, reverse=True)
    return (*order[:length], *range(len(ratings), min(length, len(lines))))


def rate_by_lexrank(sentences: Sequence[Sequence[str]]) -> list[float]:
    """The rating of each sentence, given as its stems, by LexRank (Erkan and Radev 2004).

    sumy divides a term's frequency by the largest in its sentence; the cosine does away with that divisor, so that it is
    left out. The rows of its matrix are divided by their sums; here the vector is, before the matrix is applied to it.
    """
    import numpy

    if not sentences:
        return []
    linked = _linked(sentences)
    degrees = linked.sum(axis=1)
    degrees[degrees == 0] = 1
    ranks = numpy.full(len(linked), 1.0 / len(linked))
    change = 1.0
    while change > _LEXRANK_EPSILON:
        following = (ranks / degrees).dot(linked)
        following /= math.sqrt(following.dot(following)) or 1.0
        difference = following - ranks
        change = math.sqrt(difference.dot(difference))
        ranks = following
    rated: list[float] = ranks.tolist()
    return rated


def rate_by_textrank(sentences: Sequence[Sequence[str]]) -> list[float]:
    """The rating of each sentence, given as its stems, by TextRank (Mihalcea and Tarau 2004).

    The weights are the same both ways, so that nothing is transposed.
    """

    if not sentences:
        return []
    weights = _overlaps(sentences, alone=1.0)
    weights *= _DAMPING / (weights.sum(axis=1) + _NO_DIVISION_BY_ZERO)
    weights += (1.0 - _DAMPING) / len(weights)
    rated: list[float] = _settle(weights).tolist()
    return rated


def _settle(weights: Matrix) -> Matrix:
    """The ranks at which sumy stops, which starts from equal ones and multiplies by `weights` as long as that changes much.

    A sentence that shares no word with any other takes a little away from all at each step, and hundreds of steps follow
    that change all ranks in one proportion; once they do, these steps are taken at once.
    """
    import numpy

    ranks = numpy.full(len(weights), 1.0 / len(weights))
    difference, change = numpy.zeros(len(weights)), 0.0
    for step in count(1):
        last_difference, last_change = difference, change
        following = weights.dot(ranks)
        difference = following - ranks
        change = math.sqrt(difference.dot(difference))
        ranks = following
        if change <= _TEXTRANK_EPSILON:
            break
        if step % _STEPS_BETWEEN_LOOKS == 0 and change < last_change:
            ratio = float(difference.dot(last_difference)) / last_change**2
            if numpy.abs(difference - ratio * last_difference).max() <= _PROPORTIONAL * change:
                left = math.ceil(math.log(_TEXTRANK_EPSILON / change, ratio))
                ranks = ranks + difference * (ratio * (1.0 - ratio**left) / (1.0 - ratio))
                break
    return ranks


def rate_by_reduction(sentences: Sequence[Sequence[str]]) -> list[float]:
    """The rating of each sentence, given as its stems: the sum of its overlaps with all others."""
    import numpy

    if not sentences:
        return []
    weights = _overlaps(sentences, alone=0.0)
    numpy.fill_diagonal(weights, 0.0)
    rated: list[float] = weights.sum(axis=1).tolist()
    return rated


GRAPHS: dict[str, Callable[[Sequence[Sequence[str]]], list[float]]] = {
    "lexrank": rate_by_lexrank,
    "textrank": rate_by_textrank,
    "reduction": rate_by_reduction,
}
"""By the names of sumy's summarisers, whose ratings these are."""


def _linked(sentences: Sequence[Sequence[str]]) -> Matrix:
    """1 for each two sentences whose cosine, terms weighed by rarity, is above a threshold, else 0."""
    import numpy

    products = _products(sentences, lambda spread: numpy.log(len(sentences) / (1 + spread)) ** 2)
    norms = numpy.sqrt(products.diagonal())
    silent = norms == 0
    norms[silent] = 1.0
    linked = (products > (_THRESHOLD * norms)[:, numpy.newaxis] * norms).astype(float)
    linked[silent] = 0.0
    linked[:, silent] = 0.0
    return linked


def _overlaps(sentences: Sequence[Sequence[str]], *, alone: float) -> Matrix:
    """Shared words of each two sentences over the sum of their lengths' logarithms; `alone` times them for one word each."""
    import numpy

    products = _products(sentences)
    logs = [math.log(len(words)) if words else 0.0 for words in sentences]
    lengths = numpy.array(logs)
    norms = lengths[:, numpy.newaxis] + lengths
    if 0.0 in logs:
        single = norms < 1e-8
        norms[single] = 1.0
        products[single] *= alone
    products /= norms
    return products


def _products(sentences: Sequence[Sequence[str]], weights: Weights | None = None) -> Matrix:
    """For each two sentences the sum over their common terms of frequency times frequency.

    `weights` says what one product of each term counts for, given in how many sentences the terms stand.
    """
    import numpy

    count = len(sentences)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, terms in enumerate(sentences):
        for term in terms:
            places[term].append(index)
    alike: defaultdict[int, list[list[int]]] = defaultdict(list)
    for found in places.values():
        alike[len(found)].append(found)
    products: Matrix
    pairs = [_pairs(group, count, weights) for times, group in alike.items() if times <= _RARE]
    common = [found for times, group in alike.items() if times > _RARE for found in group]
    if pairs:
        cells, values = (numpy.concatenate(parts) for parts in zip(*pairs, strict=True))
        products = numpy.bincount(cells, values, count * count).astype(float, copy=False).reshape(count, count)
    else:
        products = numpy.zeros((count, count))
    if common:
        dense = _frequencies(common, count)
        products += dense.T @ (dense if weights is None else dense * weights((dense > 0).sum(axis=1))[:, numpy.newaxis])
    return products


def _pairs(places: Sequence[Sequence[int]], count: int, weights: Weights | None) -> tuple[Indices, Matrix]:
    """The cells of each two occurrences of each term, and what they count for; all terms occur equally often."""
    import numpy

    found = numpy.array(places)
    cells = (found[:, :, numpy.newaxis] * count + found[:, numpy.newaxis, :]).ravel()
    if weights is None:
        return cells, numpy.ones(len(cells))
    spread = 1 + (found[:, 1:] != found[:, :-1]).sum(axis=1)
    return cells, numpy.repeat(weights(spread), found.shape[1] ** 2)


def _frequencies(places: Sequence[Sequence[int]], count: int) -> Matrix:
    """A row for each term: how often it stands in each sentence."""
    import numpy

    rows = numpy.repeat(numpy.arange(len(places)) * count, [len(found) for found in places])
    cells = rows + numpy.concatenate(places)
    return numpy.bincount(cells, minlength=len(places) * count).reshape(len(places), count).astype(float)
