"""Which sentences make the best short summary together: each good alone, and none saying what another says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from termnews.text.summary.features import Article, cosine
from termnews.text.summary.weights import COVERAGE, COHESION

CANDIDATES = 12
"""So many of the best single sentences are tried in all combinations."""

_USUAL_WORDS = 40
"""About as long is a summary that a person writes, in words."""


def choose_together(article: Article, scores: Sequence[float], order: Sequence[int], count: int) -> list[int]:
    """The best `count` sentences as one summary, best first, as indices.

    `scores` tell how good each sentence is alone; `order` is all of them, best first. An article with fewer sentences
    gives all it has.
    """
    candidates = order[:CANDIDATES]
    together = Together(article, scores, candidates)
    return [candidates[place] for place in together.best(min(count, len(candidates)))]


class Together:
    """The worth of sets of candidate sentences, as sums over sentences and pairs.

    The worth of a set is the sum of its sentences' scores, plus how well it covers the words that a summary should
    have, less how like its sentences are to each other. Coverage is the agreement to expect with a summary that a person
    writes (the F1 of ROUGE-1): the importance of the words in the set, each counted once, by the words spent. This is the
    budgeted maximum coverage of Gillick and Favre 2009, "A scalable global model for summarization", with word
    probabilities for concepts; words in three sentences at once are counted by pairs.
    """

    def __init__(self, article: Article, scores: Sequence[float], candidates: Sequence[int]) -> None:
        self._scores = [scores[index] for index in candidates]
        self._sizes = [article.sizes[index] for index in candidates]
        vectors = [article.vectors[index] for index in candidates]
        terms = [vector.keys() for vector in vectors]
        importance = article.importance
        self._covered = [sum([importance[term] for term in own]) for own in terms]
        self._shared: dict[tuple[int, int], float] = {}
        self._like: dict[tuple[int, int], float] = {}
        for one, other in combinations(range(len(candidates)), 2):
            self._shared[one, other] = sum([importance[term] for term in terms[one] & terms[other]])
            self._like[one, other] = cosine(vectors[one], vectors[other])

    def worth(self, chosen: Sequence[int]) -> float:
        """How good the candidates `chosen`, given as places among them in rising order, are as one summary."""
        score = sum([self._scores[place] for place in chosen])
        return score + COVERAGE * self.coverage(chosen) + COHESION * self.cohesion(chosen)

    def coverage(self, chosen: Sequence[int]) -> float:
        """The importance of the words of `chosen`, for ten words of it and of a usual summary."""
        covered = sum([self._covered[place] for place in chosen])
        shared = sum([self._shared[pair] for pair in combinations(chosen, 2)])
        return 10 * (covered - shared) / (sum([self._sizes[place] for place in chosen]) + _USUAL_WORDS)

    def cohesion(self, chosen: Sequence[int]) -> float:
        """The sum of the cosines of all pairs of `chosen`."""
        return sum([self._like[pair] for pair in combinations(chosen, 2)])

    def best(self, count: int) -> tuple[int, ...]:
        """The places of the best `count` candidates together, the best of them first, then the best beside it."""
        best = max(combinations(range(len(self._scores)), count), key=self.worth)
        order: list[int] = []
        while len(order) < count:
            order.append(
                max(
                    [place for place in best if place not in order],
                    key=lambda place: self.worth(sorted([*order, place])),
                )
            )
        return tuple(order)
