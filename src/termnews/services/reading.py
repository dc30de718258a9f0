"""Reading one article."""

from __future__ import annotations

from termnews.library import Library
from termnews.library import articles as stored
from termnews.library.articles import article, remember_position, versions

__all__ = ["article", "mark_opened", "remember_position", "versions"]


def mark_opened(library: Library, article_id: int) -> None:
    """Mark an article read because it is being read. Opening is no verb: undo does not take it back, `m` does."""
    stored.mark_opened(library, article_id)
