"""What a feed answered, on its way into the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from termnews.errors import AddressGone, FetchError, TermnewsError
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, Arrived, known_entries, store_arrivals
from termnews.library.feeds import Answer
from termnews.model import Feed, ParsedFeed
from termnews.services.analysing import ANALYSIS_VERSION
from termnews.services.entries import ReadFeed, read_arrivals, read_feed
from termnews.services.machinery import Machinery
from termnews.services.schedule import next_fetch, wait_until

if TYPE_CHECKING:
    from termnews.ingest.client import Response

_BATCH = 40
"""Entries that are stored at a time; what is in already can be read meanwhile."""


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What one feed brought, or why it brought nothing."""

    feed: Feed
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unmodified: bool = False
    error: str | None = None


Prepared = ReadFeed | TermnewsError | None
"""What an answer holds once it is read: a feed, why it is none, or None where nothing has changed."""


def prepare(feed: Feed, response: Response, machinery: Machinery) -> Prepared:
    """Read an answer in a worker process; from any thread, the library is not needed."""
    if response.unmodified:
        return None
    try:
        return read_feed(machinery, response, feed.title)
    except TermnewsError as error:
        return error


def take_response(
    library: Library, feed: Feed, response: Response, prepared: Prepared, machinery: Machinery, now: datetime
) -> FeedResult:
    """Store what a feed answered. A feed that sent something else is a result like any other."""
    if prepared is None:
        _record(library, feed, response, None, machinery, now)
        return FeedResult(feed, unmodified=True)
    if isinstance(prepared, TermnewsError):
        return take_failure(library, feed, prepared, machinery, now)
    arrived = _take_feed(library, feed, prepared, machinery, now)
    _record(library, feed, response, prepared.about, machinery, now)
    return FeedResult(feed, new=arrived.new, changed=arrived.changed)


def _take_feed(library: Library, feed: Feed, read: ReadFeed, machinery: Machinery, now: datetime) -> Arrived:
    """Store what is new or different in a feed, in batches."""
    about = read.about
    feeds.describe(library, feed.id, title=about.title, site_url=about.site_url)
    present = [*(each.entry_id for each in read.arrivals), *(each.id for each in read.others)]
    known = known_entries(library, feed.id, present)
    new: list[int] = []
    changed: list[int] = []
    for batch in _fresh_batches(read, known, machinery, about.title or feed.title):
        arrived = store_arrivals(
            library, feed.id, batch, ANALYSIS_VERSION, present=frozenset(present), hidden=feed.hidden, now=now
        )
        new += arrived.new
        changed += arrived.changed
    return Arrived(tuple(new), tuple(changed))


def _fresh_batches(
    read: ReadFeed, known: dict[str, str], machinery: Machinery, outlet: str
) -> Iterator[Sequence[Arrival]]:
    """What the library does not have so; the last entry of a feed, its oldest, first, so that ids follow time."""
    others = [each for each in reversed(read.others) if known.get(each.id) != each.hash]
    for begin in range(0, len(others), _BATCH):
        yield read_arrivals(machinery, others[begin : begin + _BATCH], outlet)
    arrivals = [each for each in reversed(read.arrivals) if known.get(each.entry_id) != each.entry_hash]
    for begin in range(0, len(arrivals), _BATCH):
        yield arrivals[begin : begin + _BATCH]


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


def _usual(machinery: Machinery) -> timedelta:
    return timedelta(minutes=machinery.config.fetch.interval)


def _own(feed: Feed) -> timedelta | None:
    return timedelta(seconds=feed.interval) if feed.interval else None
