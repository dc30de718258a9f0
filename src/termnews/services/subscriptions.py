"""Subscriptions as a person handles them: list them, change how one is fetched, stop and start again."""

from __future__ import annotations

from termnews.library import Library
from termnews.library import feeds as stored
from termnews.library.feeds import feed, feed_at, feeds, set_folders, set_hidden, set_interval, set_title
from termnews.model import Feed, FullText

__all__ = [
    "feed",
    "feed_at",
    "feeds",
    "resubscribe",
    "set_folders",
    "set_hidden",
    "set_interval",
    "set_next_full_text",
    "set_title",
    "unsubscribe",
]

_NEXT_FULL_TEXT = {
    FullText.NEVER: FullText.TEASER,
    FullText.TEASER: FullText.ALWAYS,
    FullText.ALWAYS: FullText.NEVER,
}


def set_next_full_text(library: Library, feed: Feed) -> FullText:
    """Change when the text comes from the entries' pages: never, for teasers, always, and never again."""
    chosen = _NEXT_FULL_TEXT[feed.full_text]
    stored.set_full_text(library, feed.id, chosen)
    return chosen


def unsubscribe(library: Library, feed: Feed) -> None:
    """Stop fetching a feed; its articles stay. `resubscribe` takes it back."""
    stored.unsubscribe(library, feed.id)


def resubscribe(library: Library, feed: Feed) -> None:
    """Fetch a feed again, with the settings that it had."""
    stored.subscribe(library, feed.url)
