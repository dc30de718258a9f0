"""Subscriptions as a person handles them: list them, change how one is fetched, stop and start again."""

from __future__ import annotations

from dataclasses import replace

from termnews.errors import FeedNotFound, TermnewsError
from termnews.library import Library
from termnews.library import feeds as stored
from termnews.library.feeds import feed, feed_at, feeds, save_settings
from termnews.model import Feed, FullText

__all__ = [
    "feed",
    "feed_at",
    "feeds",
    "find_feed",
    "only_first_words",
    "resubscribe",
    "save_settings",
    "set_next_full_text",
    "unsubscribe",
]

_LARGEST_ID = 2**63 - 1
_NEXT_FULL_TEXT = {
    FullText.NEVER: FullText.TEASER,
    FullText.TEASER: FullText.ALWAYS,
    FullText.ALWAYS: FullText.NEVER,
}


def find_feed(library: Library, words: str) -> Feed:
    """The subscription that a person means: by its id, its address, or its title. Raises FeedNotFound."""
    words = words.strip()
    subscribed = feeds(library)
    if words.isdecimal() and int(words) <= _LARGEST_ID:
        found = [each for each in subscribed if each.id == int(words)]
    else:
        address = _address(words)
        found = [each for each in subscribed if each.url in (words, address)]
        found = found or [each for each in subscribed if each.title.casefold() == words.casefold()]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} feeds are called {words}" if found else f"There is no feed {words}"
    raise FeedNotFound(what, "`termnews feeds` shows the ids.")


def _address(words: str) -> str | None:
    from termnews.services.adding import complete_address

    try:
        return complete_address(words)
    except TermnewsError:
        return None


def only_first_words(entries: int) -> str:
    """What is said of a feed that has more entries than are read of it."""
    return f"only its first {entries:,} entries were taken, it is longer than termnews reads"


def set_next_full_text(library: Library, feed: Feed) -> FullText:
    """Change when the text comes from the entries' pages: never, for teasers, always, and never again."""
    chosen = _NEXT_FULL_TEXT[feed.full_text]
    save_settings(library, replace(feed, full_text=chosen))
    return chosen


def unsubscribe(library: Library, feed: Feed) -> None:
    """Stop fetching a feed; its articles and settings stay. `resubscribe` takes it back."""
    stored.unsubscribe(library, feed.id)


def resubscribe(library: Library, feed: Feed) -> None:
    """Fetch a feed again, with the settings that it had."""
    stored.subscribe(library, stored.feed(library, feed.id).url)
    save_settings(library, feed)
