"""Whom a source phrase points to."""

from __future__ import annotations

from termnews.model import Span


def resolve(text: str, sources: list[Span]) -> dict[Span, str]:
    """Name of each source."""
    return {span: span.of(text) for span in sources}
