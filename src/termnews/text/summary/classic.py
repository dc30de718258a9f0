"""sumy's algorithms but its graphs, by name and fed with our sentences; all of their rating is kept, not only the best few.

Imports sumy and is itself imported only when one of its algorithms is asked for.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from termnews.text.summary.frequency import FastKLSummarizer, FastLuhnSummarizer, SteadyLsaSummarizer
from termnews.text.summary.graph import LONGEST_GRAPH
from termnews.text.summary.sumy_document import build_document
from termnews.text.summary.sumy_words import STOP_WORDS, english_stem

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


def _edmundson() -> EdmundsonSummarizer:
    summarizer = EdmundsonSummarizer(english_stem)
    summarizer.bonus_words = _BONUS_WORDS
    summarizer.stigma_words = _STIGMA_WORDS
    summarizer.null_words = STOP_WORDS
    return summarizer


_MAKERS: dict[str, Callable[[], Any]] = {
    "lsa": lambda: SteadyLsaSummarizer(english_stem),
    "luhn": lambda: FastLuhnSummarizer(english_stem),
    "sumbasic": lambda: SumBasicSummarizer(english_stem),
    "edmundson": _edmundson,
    "kl": lambda: FastKLSummarizer(english_stem),
}


_WITH_STOP_WORDS = frozenset(["luhn", "sumbasic", "kl"])
"""Those that have the list set; Edmundson calls it null words, and LSA leaves them out itself."""


def summarizer(algorithm: str) -> AbstractSummarizer:
    """The sumy summariser of that name for English; KeyError for an unknown one."""
    made = _MAKERS[algorithm]()
    if algorithm in _WITH_STOP_WORDS:
        made.stop_words = STOP_WORDS
    return made


def rank_with_sumy(sentences: Sequence[str], title: str, algorithm: str, length: int) -> tuple[int, ...]:
    """The best `length` sentences by sumy's rating, best first, as indices; text order breaks ties and fills up."""
    rated = list(sentences[:LONGEST_GRAPH])
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
