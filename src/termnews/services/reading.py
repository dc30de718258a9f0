"""Reading one article."""

from __future__ import annotations

from termnews.library import Library
from termnews.library import articles as stored
from termnews.library.articles import remember_position, versions
from termnews.model import Article

__all__ = ["article", "mark_opened", "remember_position", "versions"]


def article(library: Library, article_id: int) -> Article:
    """One article with everything that is known about it. Raises ArticleNotFound."""
    from termnews.services.analysing import with_analysis

    return with_analysis(library, stored.article(library, article_id))


def mark_opened(library: Library, article_id: int) -> None:
    """Mark an article read because it is being read. Opening is no verb: undo does not take it back, `m` does."""
    stored.mark_opened(library, article_id)
