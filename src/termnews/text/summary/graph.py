"""LexRank, TextRank and Reduction with all pairs of sentences compared at once: sumy's ranking, much sooner."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sumy.models.dom import Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from termnews.text.summary.sumy_document import document_stems

if TYPE_CHECKING:
    import numpy
    from sumy.models.dom import ObjectDocumentModel

    Matrix = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Indices = numpy.ndarray[Any, numpy.dtype[numpy.intp]]
    Weights = Callable[[Indices], Matrix]

_SENTENCES_FOR_ONE_RARE = 16
_RARE = range(4, 33)
"""Terms of so many occurrences, by the number of sentences, are added pair by pair; only commoner ones get a column of a
dense matrix.
"""


class FastLexRankSummarizer(LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRank (Erkan and Radev 2004).

    sumy divides a term's frequency by the largest in its sentence; the cosine does away with that divisor, so that it is
    left out. The rows of its matrix are divided by their sums; here the vector is, before the matrix is applied to it.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> tuple[Sentence, ...]:
        """The best sentences of `document` in its order."""
        if not document.sentences:
            return ()
        ranks = iter(self._ranks(_linked(document_stems(document), self.threshold)).tolist())
        best: tuple[Sentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda sentence: next(ranks)
        )
        return best

    def _ranks(self, linked: Matrix) -> Matrix:
        import numpy

        degrees = linked.sum(axis=1)
        degrees[degrees == 0] = 1
        ranks: Matrix = numpy.full(len(linked), 1.0 / len(linked))
        change = 1.0
        while change > self.epsilon:
            following: Matrix = (ranks / degrees) @ linked
            following /= math.sqrt(following @ following)
            difference = following - ranks
            change = math.sqrt(difference @ difference)
            ranks = following
        return ranks


class FastTextRankSummarizer(TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRank (Mihalcea and Tarau 2004); the weights are the same both ways, so that nothing is transposed."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> tuple[Sentence, ...]:
        """The best sentences of `document` in its order."""
        if not document.sentences:
            return ()
        ranks = iter(self._ranks(_overlaps(document_stems(document), alone=1.0)).tolist())
        best: tuple[Sentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda sentence: next(ranks)
        )
        return best

    def _ranks(self, weights: Matrix) -> Matrix:
        import numpy

        weights *= self.damping / (weights.sum(axis=1) + self._ZERO_DIVISION_PREVENTION)
        weights += (1.0 - self.damping) / len(weights)
        ranks: Matrix = numpy.full(len(weights), 1.0 / len(weights))
        change = 1.0
        while change > self.epsilon:
            following: Matrix = weights @ ranks
            difference = following - ranks
            change = math.sqrt(difference @ difference)
            ranks = following
        return ranks


class FastReductionSummarizer(ReductionSummarizer):  # type: ignore[misc]
    """sumy's Reduction: a sentence counts for the sum of its overlaps with all others."""

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[Sentence, float]:
        """What each sentence shares with the others."""
        import numpy

        weights = _overlaps(document_stems(document), alone=0.0)
        numpy.fill_diagonal(weights, 0.0)
        return dict(zip(document.sentences, weights.sum(axis=1).tolist(), strict=True))


def _linked(sentences: Sequence[Sequence[str]], threshold: float) -> Matrix:
    """1 for each two sentences whose cosine, terms weighed by rarity, is above `threshold`, else 0."""
    import numpy

    count = len(sentences)
    products = _products(sentences, lambda spread: numpy.log(count / (1 + spread)) ** 2)
    norms = numpy.sqrt(products.diagonal())
    silent = norms == 0
    norms[silent] = 1.0
    linked = (products > (threshold * norms)[:, numpy.newaxis] * norms).astype(float)
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
    rare = min(max(count // _SENTENCES_FOR_ONE_RARE, _RARE.start), _RARE.stop)
    products: Matrix
    pairs = [_pairs(group, count, weights) for times, group in alike.items() if times <= rare]
    common = [found for times, group in alike.items() if times > rare for found in group]
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
