"""LSA, Luhn and KL-Sum without the steps whose cost grows with the square of the text: sumy's ranking, much sooner."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer

from termnews.text.summary.sumy_words import STOP_WORDS, english_stem

_SMOOTH = 0.4


class SteadyLsaSummarizer(LsaSummarizer):  # type: ignore[misc]
    """sumy's latent semantic analysis (Steinberger and Ježek 2004), the same for every hash seed.

    sumy keeps all dimensions of the decomposition, and the sum of the squared singular values times a sentence's
    squared coordinates over all of them is the squared length of the sentence's own column. That length is taken
    directly: no decomposition, and no rounding that hangs on the order of a set.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> tuple[Sentence, ...]:
        """The best sentences of `document` in its order."""
        words = chain.from_iterable([part.words for part in (*document.sentences, *document.headings)])
        content = {word.lower() for word in words} - STOP_WORDS
        vocabulary = {english_stem(word) for word in content}
        if not vocabulary:
            return ()
        columns = [
            [stem for word in sentence.words if (stem := english_stem(word.lower())) in vocabulary]
            for sentence in document.sentences
        ]
        ranks = iter([_column_length(own, len(vocabulary)) for own in columns])
        best: tuple[Sentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda sentence: next(ranks)
        )
        return best


def _column_length(stems: Sequence[str], vocabulary: int) -> float:
    """The length of a column of smoothed frequencies: 0.4 for every absent word, up to 1 for the commonest."""
    counts = sorted(Counter(stems).values())
    if not counts:
        return 0.0
    most = counts[-1]
    present = sum([(_SMOOTH + (1.0 - _SMOOTH) * times / most) ** 2 for times in counts])
    return math.sqrt(present + (vocabulary - len(counts)) * _SMOOTH**2)


class FastLuhnSummarizer(LuhnSummarizer):  # type: ignore[misc]
    """sumy's Luhn (1958) with its significant words in a set rather than a tuple."""

    def _get_significant_words(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))


class FastKLSummarizer(KLSummarizer):  # type: ignore[misc]
    """sumy's KL-Sum (Haghighi and Vanderwende 2009): a sentence is compared by its own words, the rest is carried along."""

    def _compute_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]:
        shares: dict[str, float] = self.compute_tf(sentences)
        waiting = [
            (sentence, len(words), Counter(word for word in words if word in shares))
            for sentence in sentences
            for words in [self._get_content_words_in_sentence(sentence)]
        ]
        chosen: Counter[str] = Counter()
        ratings: dict[Sentence, int] = {}
        size = 0
        covered, level = 0.0, 0.0
        while waiting:
            divergences = [
                _divergence(own, shares, chosen, size + length, covered, level) for _, length, own in waiting
            ]
            best, _, _ = waiting.pop(divergences.index(min(divergences)))
            ratings[best] = -len(ratings)
            size += len(best.words)
            for word in best.words:
                share = shares.get(word)
                if share:
                    before = chosen[word]
                    chosen[word] = before + 1
                    if before:
                        level -= share * math.log((before + 1) / before)
                    else:
                        covered += share
                        level += share * math.log(share)
        return ratings


def _divergence(
    own: Counter[str], shares: dict[str, float], chosen: Counter[str], total: int, covered: float, level: float
) -> float:
    """Of the summary with one more sentence from the document; `covered` and `level` sum up the summary's own words."""
    for word, times in own.items():
        share = shares[word]
        before = chosen.get(word, 0)
        if before:
            level -= share * math.log((before + times) / before)
        else:
            covered += share
            level += share * math.log(share / times)
    return round(level + covered * math.log(total), 12) if total else 0.0
