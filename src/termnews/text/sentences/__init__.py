"""Where sentences begin and end, with exact offsets, news English first."""

from __future__ import annotations

from termnews.text.sentences.split import split_sentences

__all__ = ["split_sentences"]
