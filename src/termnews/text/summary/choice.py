"""Which sentences make the best short summary together: each good alone, and none saying what another says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from termnews.text.summary.features import Article, cosine
from termnews.text.summary.weights import ACCOMPANIED, COHESION, COVERAGE

CANDIDATES = 12
"""So many of the best single sentences are tried in all combinations."""

_SAME = 0.7
"""Two sentences with a cosine beyond are one, said twice."""

_SAID_TWICE = 100.0
"""What that costs: more than anything can be worth."""

_NOWHERE = -1
"""The place of a sentence that is no candidate."""

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
    """The worth of sets of candidate sentences, from what each has and what each two share.

    The worth of a set is the sum of its sentences' scores, plus how well it covers the words that a summary should
    have, with COHESION for how much its sentences are on the same thing and ACCOMPANIED for each that leans on the one
    before and has it with it. Coverage is the agreement to expect with a summary that a
    person writes (the F1 of ROUGE-1): the importance of the words in the set, each counted once, by the words spent. It
    is the budgeted maximum coverage of Gillick and Favre 2009, "A scalable global model for summarization", with word
    probabilities for concepts; words that three sentences have are counted by pairs.
    """

    def __init__(self, article: Article, scores: Sequence[float], candidates: Sequence[int]) -> None:
        self._scores = [scores[index] for index in candidates]
        self._sizes = [article.sizes[index] for index in candidates]
        vectors = [article.vectors[index] for index in candidates]
        terms = [vector.keys() for vector in vectors]
        importance = article.importance
        self._covered = [sum([importance[term] for term in own]) for own in terms]
        count = len(candidates)
        self._shared = [[0.0] * count for _ in range(count)]
        self._alike = [[0.0] * count for _ in range(count)]
        place_of = {index: place for place, index in enumerate(candidates)}
        self._leans_on = [
            place_of.get(index - 1, _NOWHERE) if article.leaning[index] else _NOWHERE for index in candidates
        ]
        for one, other in combinations(range(count), 2):
            both = terms[one] & terms[other]
            if not both:
                continue
            self._shared[one][other] = self._shared[other][one] = sum(map(importance.__getitem__, sorted(both)))
            self._alike[one][other] = self._alike[other][one] = cosine(vectors[one], vectors[other])
        self._any_twice = any(max(row) > _SAME for row in self._alike)

    def worth(self, chosen: Sequence[int]) -> float:
        """How good the candidates `chosen`, given as places among them, are as one summary."""
        coverage, cohesion, accompanied = self.components(chosen)
        own = sum([self._scores[place] for place in chosen]) - _SAID_TWICE * self.says_twice(chosen)
        return own + COVERAGE * coverage + COHESION * cohesion + ACCOMPANIED * accompanied

    def says_twice(self, chosen: Sequence[int]) -> bool:
        """Whether two of the candidates `chosen` are one sentence, said twice."""
        return self._any_twice and any(self._alike[one][other] > _SAME for one, other in combinations(chosen, 2))

    def components(self, chosen: Sequence[int]) -> tuple[float, float, int]:
        """What COVERAGE, COHESION and ACCOMPANIED multiply in the worth of `chosen`.

        The importance of its words for ten words of it and of a usual summary; the sum of its cosines; how many of its
        sentences lean on another of it.
        """
        covered, cohesion, accompanied, size = 0.0, 0.0, 0, _USUAL_WORDS
        for number, place in enumerate(chosen):
            covered += self._covered[place]
            size += self._sizes[place]
            accompanied += self._leans_on[place] in chosen
            shared, alike = self._shared[place], self._alike[place]
            for other in chosen[:number]:
                covered -= shared[other]
                cohesion += alike[other]
        return 10 * covered / size, cohesion, accompanied

    def best(self, count: int) -> tuple[int, ...]:
        """The places of the best `count` candidates together, the best of them first, then the best beside it."""
        best = max(combinations(range(len(self._scores)), count), key=self.worth)
        order: list[int] = []
        while len(order) < count:
            order.append(
                max(
                    [place for place in best if place not in order],
                    key=lambda place: self.worth([*order, place]),
                )
            )
        return tuple(order)
