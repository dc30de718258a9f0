"""LexRank, TextRank and Reduction with all pairs of sentences compared at once: sumy's ranking, much sooner."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
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

_RARE = 10
"""Terms of so many sentences at most are added pair by pair; only commoner ones get a column of a dense matrix."""


class FastLexRankSummarizer(LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRank (Erkan and Radev 2004)."""

    def _to_words_set(self, sentence: Sentence) -> list[str]:
        return content_stems(sentence)

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        frequency = Counter([term for sentence in sentences for term in dict.fromkeys(sentence)])
        return {term: math.log(len(sentences) / (1 + times)) for term, times in frequency.items()}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[dict[str, float]],
        idf_metrics: dict[str, float],
    ) -> Matrix:
        import numpy

        weights = [{term: tf * idf_metrics[term] for term, tf in metrics.items()} for metrics in tf_metrics]
        norms = numpy.array([math.sqrt(sum([weight * weight for weight in row.values()])) for row in weights])
        scale = numpy.outer(norms, norms)
        linked = ((_products(weights) > threshold * scale) & (scale > 0)).astype(float)
        degrees = linked.sum(axis=1)
        degrees[degrees == 0] = 1
        matrix: Matrix = linked / degrees[:, numpy.newaxis]
        return matrix


class FastTextRankSummarizer(TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRank (Mihalcea and Tarau 2004)."""

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

    products = _products([Counter(words) for words in sentences])
    logs = numpy.array([math.log(len(words)) if words else 0.0 for words in sentences])
    norms = logs[:, numpy.newaxis] + logs[numpy.newaxis, :]
    single = norms < 1e-8
    norms[single] = 1.0
    products /= norms
    products[single] *= alone
    return products


def _products(rows: Sequence[Mapping[str, float]]) -> Matrix:
    """The dot product of every row with every row."""
    import numpy

    count = len(rows)
    places: dict[str, list[tuple[int, float]]] = {}
    for index, row in enumerate(rows):
        for term, weight in row.items():
            places.setdefault(term, []).append((index, weight))
    cells: list[int] = []
    values: list[float] = []
    columns = []
    for found in places.values():
        if len(found) > _RARE:
            columns.append(found)
            continue
        for index, weight in found:
            first = index * count
            for other, its_weight in found:
                cells.append(first + other)
                values.append(weight * its_weight)
    flat = numpy.array(cells, dtype=numpy.intp)
    sums: Matrix = numpy.bincount(flat, numpy.array(values, dtype=float), count * count).astype(float)
    products = sums.reshape(count, count)
    if columns:
        dense = numpy.zeros((count, len(columns)))
        for column, found in enumerate(columns):
            indices, weights = zip(*found, strict=True)
            dense[list(indices), column] = weights
        products += dense @ dense.T
    return products
