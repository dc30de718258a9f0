"""The news summariser: a weighted sum of what stands in a sentence and where, then the three that are best together."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from operator import mul

from termnews.text.summary.choice import choose_together
from termnews.text.summary.features import FEATURES, Article, cosine, read_article
from termnews.text.summary.weights import ACCOMPANIED, REPETITION, WEIGHTS

USUAL_LENGTH = 3
"""The weights were found for summaries of so many sentences; further ones must also say something new."""

_POOL = 30
_COMPARED = 100
"""Beyond so many sentences nobody reads a summary for what is new in it; the score alone goes on."""


def rank_news(lines: Sequence[str], title: str, length: int, *, dated: bool = False) -> tuple[int, ...]:
    """The best `length` of the sentences `lines`, best first, as indices; the same for the same lines in any process.

    `dated` tells that the article opens with a dateline.
    """
    if not lines:
        return ()
    article = read_article(lines, title, dated=dated)
    weights = [WEIGHTS[name] for name in FEATURES]
    scores = [sum(map(mul, weights, row)) for row in article.rows]
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    chosen = choose_together(article, scores, order, USUAL_LENGTH)
    rest = [index for index in order if index not in chosen]
    chosen.extend(_others(article, scores, rest, tuple(chosen), min(length, _COMPARED) - USUAL_LENGTH))
    if length > len(chosen):
        taken = set(chosen)
        chosen.extend([index for index in order if index not in taken])
    return tuple(chosen[:length])


def _others(
    article: Article, scores: Sequence[float], rest: Sequence[int], chosen: Sequence[int], count: int
) -> Iterator[int]:
    """The sentences to add next, one by one, each the best beside all before it (Carbonell and Goldstein 1998, MMR)."""
    waiting = iter(rest)
    taken = set(chosen)
    covered: dict[str, float] = {}
    for index in chosen:
        _cover(covered, article.vectors[index])

    def worth(index: int) -> float:
        accompanied = article.leaning[index] and index - 1 in taken
        return scores[index] + ACCOMPANIED * accompanied - REPETITION * cosine(article.vectors[index], covered)

    pool: dict[int, float] = {}  # what each candidate is worth beside what is covered
    for _ in range(count):
        while len(pool) < _POOL and (index := next(waiting, -1)) >= 0:
            pool[index] = worth(index)
        if not pool:
            return
        best = max(pool, key=lambda index: (pool[index], -index))
        del pool[best]
        taken.add(best)
        raised = _cover(covered, article.vectors[best])
        for index in pool:
            if index == best + 1 or not raised.isdisjoint(article.vectors[index].keys()):
                pool[index] = worth(index)
        yield best


def _cover(covered: dict[str, float], vector: dict[str, float]) -> KeysView[str]:
    """Cover the terms of one more sentence; those that are covered more than before, in its order."""
    raised = {term: weight for term, weight in vector.items() if weight > covered.get(term, 0.0)}
    covered.update(raised)
    return raised.keys()
