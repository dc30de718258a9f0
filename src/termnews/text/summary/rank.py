"""The one entry to all summarisers: structure first, then the algorithm that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.model import Block, Span
from termnews.text.structure import Role, sentence_roles

ALGORITHMS: tuple[str, ...] = (
    "news",
    "lexrank",
    "textrank",
    "lsa",
    "luhn",
    "sumbasic",
    "reduction",
    "edmundson",
    "kl",
)
"""Names for `rank_sentences`: our own news summariser, then sumy's."""

_GRAPHS = frozenset(["lexrank", "textrank", "reduction"])
"""Rated without sumy, whose import takes longer than the ranking."""
_SHORTEST_OFFER = 3
_SHORT_ARTICLE = 6
_DATELINE_WITHIN = 3


def is_short(sentences: int) -> bool:
    """Whether an article of so many sentences is read as fast as its summary: it should say so rather than repeat itself."""
    return sentences < _SHORT_ARTICLE


def longest_summary(sentences: int) -> int:
    """How many sentences the longest summary of an article has: a third of them, three at least."""
    return max(_SHORTEST_OFFER, -(-sentences // 3))


def opens_with_dateline(roles: Sequence[Role]) -> bool:
    """Whether one of an article's first sentences, whose roles are given, is its dateline."""
    return Role.DATELINE in roles[:_DATELINE_WITHIN]


def rank_sentences(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    blocks: Sequence[Block] = (),
    algorithm: str = "news",
) -> tuple[int, ...]:
    """Indices into `sentences`, best first: the first n are the summary of n sentences.

    Headings, datelines, bylines, captions, prompts, notes and teasers are left out. As many are ranked as
    `longest_summary` allows and the article has prose for. Raises ValueError for a name that is not in `ALGORITHMS`.
    """
    if algorithm not in ALGORITHMS:
        raise ValueError(f"unknown summary algorithm {algorithm!r}; one of {', '.join(ALGORITHMS)}")
    roles = sentence_roles(text, sentences, blocks, title)
    prose = [index for index, role in enumerate(roles) if role is Role.PROSE]
    if not prose:
        return ()
    length = min(longest_summary(len(sentences)), len(prose))
    if algorithm == "news":
        from termnews.text.summary.news import rank_news

        chosen = rank_news([sentences[i].of(text) for i in prose], title, length, dated=opens_with_dateline(roles))
    elif algorithm in _GRAPHS:
        from termnews.text.summary.graph import rank_by_graph

        chosen = rank_by_graph([sentences[i].of(text) for i in prose], algorithm, length)
    else:
        from termnews.text.summary.classic import rank_with_sumy

        chosen = rank_with_sumy([sentences[i].of(text) for i in prose], title, algorithm, length)
    return tuple(prose[index] for index in chosen)
