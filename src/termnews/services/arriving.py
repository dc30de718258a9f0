"""What a feed answered, on its way into the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from termnews.errors import AddressGone, FetchError, TermnewsError
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrived, known_entries, store_arrivals
from termnews.library.feeds import Answer
from termnews.model import Feed, ParsedFeed
from termnews.services.analysing import ANALYSIS_VERSION
from termnews.services.entries import NamedEntry, name_entries, read_arrivals, read_feed
from termnews.services.machinery import Machinery
from termnews.services.schedule import next_fetch, wait_until

if TYPE_CHECKING:
    from termnews.ingest.client import Response

_BATCH = 40
"""Entries that are analysed and stored at a time; what is in already can be read meanwhile."""


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What one feed brought, or why it brought nothing."""

    feed: Feed
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unmodified: bool = False
    error: str | None = None


def take_response(library: Library, feed: Feed, response: Response, machinery: Machinery, now: datetime) -> FeedResult:
    """Read and store what a feed answered. A feed that sent something else is a result like any other."""
    if response.unmodified:
        _record(library, feed, response, None, machinery, now)
        return FeedResult(feed, unmodified=True)
    try:
        parsed = read_feed(machinery, response)
        arrived = take_feed(library, feed, parsed, machinery, now)
    except TermnewsError as error:
        return take_failure(library, feed, error, machinery, now)
    _record(library, feed, response, parsed, machinery, now)
    return FeedResult(feed, new=arrived.new, changed=arrived.changed)


def take_feed(library: Library, feed: Feed, parsed: ParsedFeed, machinery: Machinery, now: datetime) -> Arrived:
    """Store what is new or different in a feed, in batches."""
    named = name_entries(parsed.entries)
    known = known_entries(library, feed.id, [each.id for each in named])
    fresh = [each for each in named if known.get(each.id) != each.hash]
    present = {each.id for each in named}
    outlet = parsed.title or feed.title
    feeds.describe(library, feed.id, title=parsed.title, site_url=parsed.site_url)
    new: list[int] = []
    changed: list[int] = []
    # The last entry of a feed is its oldest: it gets the lowest id, so that ids follow time.
    for batch in _batches(list(reversed(fresh))):
        arrivals = read_arrivals(machinery, batch, outlet)
        arrived = store_arrivals(
            library, feed.id, arrivals, ANALYSIS_VERSION, present=present, hidden=feed.hidden, now=now
        )
        new += arrived.new
        changed += arrived.changed
    return Arrived(tuple(new), tuple(changed))


def take_failure(library: Library, feed: Feed, error: TermnewsError, machinery: Machinery, now: datetime) -> FeedResult:
    """Keep what went wrong, and when the feed is to be asked again."""
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    answer = Answer(
        fetched=now,
        due=next_fetch(now, usual=_usual(machinery), own=_own(feed), failures=feed.failures + 1),
        wait_until=wait_until(now, retry_after),
        error=error.sentence,
        gone=isinstance(error, AddressGone),
    )
    feeds.record_answer(library, feed.id, answer)
    return FeedResult(feed, error=error.sentence)


def _record(
    library: Library, feed: Feed, response: Response, parsed: ParsedFeed | None, machinery: Machinery, now: datetime
) -> None:
    """Keep that a feed answered well. Without a body (`parsed` None) its validators are those of the last time."""
    said = timedelta(seconds=max(response.fresh_for or 0, (parsed.ttl or 0) if parsed else 0))
    answer = Answer(
        fetched=now,
        due=next_fetch(now, usual=_usual(machinery), own=_own(feed), said=said),
        wait_until=wait_until(now, response.retry_after),
        etag=response.etag or (feed.etag if parsed is None else None),
        last_modified=response.last_modified or (feed.last_modified if parsed is None else None),
        moved_to=response.moved_to if parsed is not None else None,
    )
    feeds.record_answer(library, feed.id, answer)


def _batches(named: Sequence[NamedEntry]) -> list[Sequence[NamedEntry]]:
    return [named[begin : begin + _BATCH] for begin in range(0, len(named), _BATCH)]


def _usual(machinery: Machinery) -> timedelta:
    return timedelta(minutes=machinery.config.fetch.interval)


def _own(feed: Feed) -> timedelta | None:
    return timedelta(seconds=feed.interval) if feed.interval else None
