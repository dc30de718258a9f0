"""Documents to analyses: what the text room needs to know of a document."""

from __future__ import annotations

from termnews.model import Analysis, Document
from termnews.text.analysis import ANALYSIS_VERSION, analyse

__all__ = ["ANALYSIS_VERSION", "analysed"]


def analysed(document: Document) -> Analysis:
    """Sentences, summary, figures and attributions of a document."""
    return analyse(document.text, title=document.title, blocks=document.blocks)
