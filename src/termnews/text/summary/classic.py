"""sumy's algorithms by name, fed with our sentences; all of their rating is kept, not only the best few.

Imports sumy and is itself imported only when one of its algorithms is asked for.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from termnews.text.summary.graph import FastLexRankSummarizer, FastTextRankSummarizer
from termnews.text.summary.sumy_document import build_document, english_stem
from termnews.text.summary.terms import STOP_WORDS

LONGEST_GRAPH = 1_000
"""Sentences beyond this number are not rated: the algorithms' time and memory grow with its square."""

_BONUS_WORDS = frozenset(
    [
        "significant",
        "important",
        "largest",
        "first",
        "new",
        "announced",
        "confirmed",
        "killed",
        "found",
        "agreed",
        "decided",
        "warned",
        "record",
    ]
)
_STIGMA_WORDS = frozenset(
    ["hardly", "impossible", "perhaps", "maybe", "meanwhile", "also", "he", "she", "they", "but", "however"]
)


class _SteadyLsaSummarizer(LsaSummarizer):  # type: ignore[misc]
    """sumy's LSA with its terms in alphabetical order, so that the answer does not hang on the hash seed."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        return {term: row for row, term in enumerate(sorted(super()._create_dictionary(document)))}


def _edmundson() -> EdmundsonSummarizer:
    summarizer = EdmundsonSummarizer(english_stem)
    summarizer.bonus_words = _BONUS_WORDS
    summarizer.stigma_words = _STIGMA_WORDS
    summarizer.null_words = STOP_WORDS
    return summarizer


_MAKERS: dict[str, Callable[[], Any]] = {
    "lexrank": lambda: FastLexRankSummarizer(english_stem),
    "textrank": lambda: FastTextRankSummarizer(english_stem),
    "lsa": lambda: _SteadyLsaSummarizer(english_stem),
    "luhn": lambda: LuhnSummarizer(english_stem),
    "sumbasic": lambda: SumBasicSummarizer(english_stem),
    "reduction": lambda: ReductionSummarizer(english_stem),
    "edmundson": _edmundson,
    "kl": lambda: KLSummarizer(english_stem),
}


def summarizer(algorithm: str) -> AbstractSummarizer:
    """The sumy summariser of that name for English; KeyError for an unknown one."""
    made = _MAKERS[algorithm]()
    if algorithm != "edmundson":
        made.stop_words = STOP_WORDS
    return made


def rank_with_sumy(sentences: Sequence[str], title: str, algorithm: str, length: int) -> tuple[int, ...]:
    """The best `length` sentences by sumy's rating, best first, as indices; text order breaks ties and fills up."""
    rated = [sentence for sentence in sentences[:LONGEST_GRAPH]]
    order: list[int] = []

    def keep(infos: Sequence[Any]) -> Sequence[Any]:
        order.extend(info.order for info in infos)
        return infos

    document = build_document([rated], title)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer(algorithm)(document, keep)
    seen = set(order)
    order.extend(index for index in range(len(sentences)) if index not in seen)
    return tuple(order[:length])
