"""The news summariser: position, centrality, title, figures, attributions, length; leaning and repeating cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from termnews.model import Attribution, Block, Figure, Span
from termnews.text.summary.terms import content_terms, unit_vectors

_LEANING = re.compile(
    r"[\"'“‘]?(?:he|she|they|it|his|her|their|its|this|that|these|those|but|and|so|also|however|then|still|yet|instead|the (?:two|pair|latter|former))\b",
    re.IGNORECASE,
)


def rank_news(
    text: str,
    sentences: Sequence[Span],
    title: str,
    blocks: Sequence[Block],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
    length: int,
) -> tuple[int, ...]:
    """The best `length` of `sentences` (prose only), best first, as indices into them."""
    terms = [content_terms(sentence.of(text)) for sentence in sentences]
    vectors = unit_vectors(terms)
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    title_terms = set(content_terms(title))
    scores = []
    for index, (sentence, vector) in enumerate(zip(sentences, vectors, strict=True)):
        line = sentence.of(text)
        centrality = sum(weight * centre[term] for term, weight in vector.items()) / len(sentences)
        overlap = len(title_terms & vector.keys()) / (len(title_terms) or 1)
        words = line.count(" ") + 1
        scores.append(
            1.0 / sqrt(1 + index)
            + 1.5 * centrality
            + 0.5 * overlap
            - 0.15 * bool(_LEANING.match(line))
            - 0.3 * (words < 8)
        )
    return _without_repeats(scores, vectors, length)


def _without_repeats(scores: list[float], vectors: list[dict[str, float]], length: int) -> tuple[int, ...]:
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    covered: Counter[str] = Counter()
    chosen: list[int] = []
    waiting = 0
    pool: list[int] = []
    while len(chosen) < length:
        while len(pool) < 40 and waiting < len(order):
            pool.append(order[waiting])
            waiting += 1
        best = max(pool, key=lambda index: (scores[index] - 0.3 * _repeated(vectors[index], covered), -index))
        pool.remove(best)
        chosen.append(best)
        for term, weight in vectors[best].items():
            covered[term] = max(covered[term], weight)
    return tuple(chosen)


def _repeated(vector: dict[str, float], covered: Counter[str]) -> float:
    return sum(weight * covered[term] for term, weight in vector.items())
