"""What the screen remembers of itself, for those who do not know the library."""

from __future__ import annotations

import json

from termnews.library import Library, listing
from termnews.library.screen_state import recall, remember

__all__ = ["inbox_left_at", "leave_inbox", "recall", "remember"]

_INBOX = "cursor inbox"


def leave_inbox(library: Library, article_id: int | None) -> None:
    """Remember the article that the inbox was left at, None for its top. Raises LibraryError."""
    left = None if article_id is None else json.dumps([article_id, *_newest(library)])
    if left != recall(library, _INBOX):
        remember(library, _INBOX, left)


def inbox_left_at(library: Library) -> int | None:
    """The article to take the inbox up at, None where that is its top. Raises LibraryError.

    What is new comes first: as soon as an article has come in, or is back from being snoozed, it is the top.
    """
    left = recall(library, _INBOX)
    if left is None:
        return None
    article_id, *newest = json.loads(left)
    return int(article_id) if newest == _newest(library) else None


def _newest(library: Library) -> list[int]:
    """The article at the top of the inbox, and the one that came last, wherever it is listed."""
    return [*listing.ids(library, limit=1), listing.last_id(library)]
