"""All that is found in one text, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from termnews.model import Analysis, Block

ANALYSIS_VERSION = 5
"""Stored beside each analysis; raised when the rules change, so that stored analyses are made anew."""


def analyse(text: str, *, title: str = "", blocks: Sequence[Block] | None = None, algorithm: str = "news") -> Analysis:
    """Sentences, their ranking, figures and attributions of `text`.

    `blocks` are those of the document; without them the text is cut into plain blocks. Raises ValueError for an
    unknown `algorithm`; never for a text.
    """
    # The rules take 0.2 s to import, which nobody who only asks for the version has to wait for.
    from termnews.text.attributions import find_attributions
    from termnews.text.figures import find_figures

    summary = summarise(text, title=title, blocks=blocks, algorithm=algorithm)
    return replace(summary, figures=find_figures(text), attributions=find_attributions(text, summary.sentences))


def summarise(
    text: str, *, title: str = "", blocks: Sequence[Block] | None = None, algorithm: str = "news"
) -> Analysis:
    """Sentences and their ranking as in `analyse`, without figures and attributions.

    Raises ValueError for an unknown `algorithm`; never for a text.
    """
    from termnews.text.sentences import split_sentences
    from termnews.text.structure import plain_blocks
    from termnews.text.summary import rank_sentences

    parts = plain_blocks(text) if blocks is None else tuple(sorted(blocks))
    sentences = split_sentences(text, parts)
    return Analysis(sentences, rank_sentences(text, sentences, title=title, blocks=parts, algorithm=algorithm))
