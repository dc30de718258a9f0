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

from termnews.text.summary.sumy_document import content_stems

if TYPE_CHECKING:
    import numpy
    from sumy.models.dom import ObjectDocumentModel

    Matrix = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

_RARE = 12
"""Terms that stand so many times at most are added pair by pair; only commoner ones get a column of a dense matrix."""


class FastLexRankSummarizer(LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRank (Erkan and Radev 2004).

    sumy divides a term's frequency by the largest in its sentence; the cosine does away with that divisor, so that it is
    left out.
    """

    def _to_words_set(self, sentence: Sentence) -> list[str]:
        return content_stems(sentence)

    @staticmethod
    def _compute_tf(sentences: Sequence[Sequence[str]]) -> None:
        return None

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> None:
        return None

    def _create_matrix(
        self, sentences: Sequence[Sequence[str]], threshold: float, tf_metrics: None, idf_metrics: None
    ) -> Matrix:
        import numpy

        count = len(sentences)
        products = _products(sentences, lambda found: math.log(count / (1 + len(set(found)))) ** 2)
        norms = numpy.sqrt(products.diagonal())
        scale = numpy.outer(norms, norms)
        linked = ((products > threshold * scale) & (scale > 0)).astype(float)
        degrees = linked.sum(axis=1)
        degrees[degrees == 0] = 1
        matrix: Matrix = linked / degrees[:, numpy.newaxis]
        return matrix


class FastTextRankSummarizer(TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRank (Mihalcea and Tarau 2004)."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> tuple[Sentence, ...]:
        """The best sentences of `document` in its order."""
        if not document.sentences:
            return ()
        ranks = iter(self.power_method(self._create_matrix(document), self.epsilon).tolist())
        best: tuple[Sentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda sentence: next(ranks)
        )
        return best

    def _create_matrix(self, document: ObjectDocumentModel) -> Matrix:
        import numpy

        weights = _overlaps([content_stems(sentence) for sentence in document.sentences], alone=1.0)
        weights /= weights.sum(axis=1)[:, numpy.newaxis] + self._ZERO_DIVISION_PREVENTION
        weights *= self.damping
        weights += (1.0 - self.damping) / len(weights)
        return weights


class FastReductionSummarizer(ReductionSummarizer):  # type: ignore[misc]
    """sumy's Reduction: a sentence counts for the sum of its overlaps with all others."""

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[Sentence, float]:
        """What each sentence shares with the others."""
        import numpy

        weights = _overlaps([content_stems(sentence) for sentence in document.sentences], alone=0.0)
        numpy.fill_diagonal(weights, 0.0)
        return dict(zip(document.sentences, weights.sum(axis=1).tolist(), strict=True))


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


def _products(sentences: Sequence[Sequence[str]], weight: Callable[[list[int]], float] | None = None) -> Matrix:
    """For each two sentences the sum over their common terms of frequency times frequency.

    `weight` says what one product of a term counts for, given the sentence of each of its occurrences.
    """
    import numpy

    count = len(sentences)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, terms in enumerate(sentences):
        for term in terms:
            places[term].append(index)
    shared = [found for found in places.values() if len(found) > 1]
    rare = [found for found in shared if len(found) <= _RARE]
    cells = [first * count + other for found in rare for first in found for other in found]
    weights = None
    if weight is not None:
        weights = numpy.repeat([weight(found) for found in rare], [len(found) ** 2 for found in rare])
    sums = numpy.bincount(numpy.array(cells, dtype=numpy.intp), weights, count * count)
    products: Matrix = sums.astype(float).reshape(count, count)
    singles = [found[0] for found in places.values() if len(found) == 1]
    products.flat[:: count + 1] += numpy.bincount(numpy.array(singles, dtype=numpy.intp), minlength=count) * (
        weight([0]) if weight else 1.0
    )
    if len(rare) < len(shared):
        common = [found for found in shared if len(found) > _RARE]
        dense = numpy.array([numpy.bincount(found, minlength=count) for found in common], dtype=float)
        scaled = dense if weight is None else dense * numpy.array([[weight(found)] for found in common])
        products += dense.T @ scaled
    return products
