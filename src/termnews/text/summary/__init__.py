"""Extractive summaries: which sentences of an article to show first."""

from __future__ import annotations

from termnews.text.summary.rank import ALGORITHMS, is_short, longest_summary, rank_sentences

__all__ = ["ALGORITHMS", "is_short", "longest_summary", "rank_sentences"]
