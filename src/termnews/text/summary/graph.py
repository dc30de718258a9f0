"""LexRank and TextRank with their matrices made by numpy: sumy's ranking in a fraction of its time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

if TYPE_CHECKING:
    import numpy
    from sumy.models.dom import ObjectDocumentModel

    Matrix = numpy.ndarray[Any, numpy.dtype[numpy.float64]]


class FastLexRankSummarizer(LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRank (Erkan and Radev 2004) with all cosines from one matrix product."""

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        frequency = Counter(term for sentence in sentences for term in set(sentence))
        return {term: math.log(len(sentences) / (1 + times)) for term, times in sorted(frequency.items())}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[dict[str, float]],
        idf_metrics: dict[str, float],
    ) -> Matrix:
        import numpy

        weights = [{term: tf * idf_metrics[term] for term, tf in metrics.items()} for metrics in tf_metrics]
        norms = numpy.array([math.sqrt(sum(weight**2 for weight in row.values())) for row in weights])
        cosines = _products(weights, len(sentences))
        scale = numpy.outer(norms, norms)
        numpy.divide(cosines, scale, out=cosines, where=scale > 0)
        linked = ((cosines > threshold) & (scale > 0)).astype(float)
        degrees = linked.sum(axis=1)
        degrees[degrees == 0] = 1
        matrix: Matrix = linked / degrees[:, numpy.newaxis]
        return matrix


class FastTextRankSummarizer(TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRank (Mihalcea and Tarau 2004) with all overlaps from one matrix product."""

    def _create_matrix(self, document: ObjectDocumentModel) -> Matrix:
        import numpy

        sentences = [self._to_words_set(sentence) for sentence in document.sentences]
        count = len(sentences)
        overlaps = _products([Counter(words) for words in sentences], count)
        logs = numpy.array([math.log(len(words)) if words else 0.0 for words in sentences])
        norms = logs[:, numpy.newaxis] + logs[numpy.newaxis, :]
        alone = numpy.isclose(norms, 0.0)
        norms[alone] = 1.0
        weights = overlaps / norms
        weights /= weights.sum(axis=1)[:, numpy.newaxis] + self._ZERO_DIVISION_PREVENTION
        matrix: Matrix = numpy.full((count, count), (1.0 - self.damping) / count) + self.damping * weights
        return matrix


def _products(rows: Sequence[dict[str, Any]], count: int) -> Matrix:
    """The dot product of every row with every other; a term of one row only adds to that row's own."""
    import numpy

    frequency = Counter(term for row in rows for term in row)
    columns = {term: column for column, term in enumerate(sorted(t for t, times in frequency.items() if times > 1))}
    matrix = numpy.zeros((count, max(len(columns), 1)))
    own = numpy.zeros(count)
    for index, row in enumerate(rows):
        for term, weight in row.items():
            if term in columns:
                matrix[index, columns[term]] = weight
            else:
                own[index] += weight * weight
    products: Matrix = matrix @ matrix.T
    products[numpy.diag_indices(count)] += own
    return products
