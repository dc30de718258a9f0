"""The news summariser: a weighted sum of what stands in a sentence and where, and a price for saying the same twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from termnews.text.summary.features import FEATURES, Article, cosine, read_article
from termnews.text.summary.weights import REPETITION, WEIGHTS

USUAL_LENGTH = 3
"""The summary of so many sentences is chosen as a whole; shorter and longer ones are made to fit it."""

_CANDIDATES = 12
_POOL = 30


def rank_news(lines: Sequence[str], title: str, length: int) -> tuple[int, ...]:
    """The best `length` of the sentences `lines`, best first, as indices; the same for the same lines in any process."""
    if not lines:
        return ()
    article = read_article(lines, title)
    weights = [WEIGHTS[name] for name in FEATURES]
    scores = [sum([w * v for w, v in zip(weights, row, strict=True)]) for row in article.rows]
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    chosen = _best_together(article, scores, order[:_CANDIDATES])
    return tuple([*chosen, *_others(article, scores, order, chosen, length - len(chosen))][:length])


def _best_together(article: Article, scores: Sequence[float], candidates: Sequence[int]) -> list[int]:
    """The three candidates that are best together, the best of them first."""
    if len(candidates) <= USUAL_LENGTH:
        return list(candidates)
    likeness = {
        (one, other): REPETITION * cosine(article.vectors[one], article.vectors[other])
        for one, other in combinations(candidates, 2)
    }
    best = max(
        combinations(candidates, USUAL_LENGTH),
        key=lambda three: (
            sum([scores[index] for index in three]) - sum([likeness[pair] for pair in combinations(three, 2)])
        ),
    )
    return list(best)


def _others(
    article: Article, scores: Sequence[float], order: Sequence[int], chosen: Sequence[int], count: int
) -> Iterator[int]:
    """The sentences to add next, one by one, each the best beside all before it (Carbonell and Goldstein 1998, MMR)."""
    taken = set(chosen)
    waiting = iter([index for index in order if index not in taken])
    covered: dict[str, float] = {}
    for index in chosen:
        _cover(covered, article.vectors[index])
    pool: list[int] = []
    for _ in range(count):
        while len(pool) < _POOL and (index := next(waiting, -1)) >= 0:
            pool.append(index)
        if not pool:
            return
        best = max(pool, key=lambda i: (scores[i] - REPETITION * cosine(article.vectors[i], covered), -i))
        pool.remove(best)
        _cover(covered, article.vectors[best])
        yield best


def _cover(covered: dict[str, float], vector: dict[str, float]) -> None:
    for term, weight in vector.items():
        covered[term] = max(covered.get(term, 0.0), weight)
