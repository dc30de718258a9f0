"""What a feed answered, on its way into the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from termnews.errors import AddressGone, FetchError, TermnewsError
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, known_entries, store_arrivals
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
    only_first: int | None = None
    """How many entries were read of a feed that has more than that; None where all were."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a feed sent, and what that holds: a feed, why it is none, or None where nothing has changed."""

    feed: Feed
    response: Response | None
    read: ReadFeed | TermnewsError | None

    @property
    def is_short(self) -> bool:
        """Whether all of it can be stored at once; the entries of a long feed are still to be made into articles."""
        return not isinstance(self.read, ReadFeed) or not self.read.others


def prepare(feed: Feed, response: Response | FetchError, machinery: Machinery) -> Answer:
    """Read what came in a worker process; from any thread, the library is not needed."""
    if isinstance(response, FetchError):
        return Answer(feed, None, response)
    if response.unmodified:
        return Answer(feed, response, None)
    try:
        return Answer(feed, response, read_feed(machinery, response, feed.title))
    except TermnewsError as error:
        return Answer(feed, response, error)


def take(library: Library, answer: Answer, machinery: Machinery, now: datetime) -> FeedResult:
    """Store what a feed sent: all at once, or a long feed in batches. A feed that failed is a result like any other."""
    feed, response, read = answer.feed, answer.response, answer.read
    if isinstance(read, TermnewsError):
        return take_failure(library, feed, read, machinery, now)
    assert response is not None
    if read is None:
        _record(library, feed, response, None, None, machinery, now)
        return FeedResult(feed, unmodified=True)
    new: list[int] = []
    changed: list[int] = []
    present = frozenset((*(each.entry_id for each in read.arrivals), *(each.id for each in read.others)))
    known = known_entries(library, feed.id, present)
    only_first = None if read.about.is_whole else len(present)

    def store(batch: Sequence[Arrival]) -> None:
        arrived = store_arrivals(
            library, feed.id, batch, ANALYSIS_VERSION, present=present, hidden=feed.hidden, now=now
        )
        new.extend(arrived.new)
        changed.extend(arrived.changed)

    # The last entry of a feed, its oldest, comes first, so that ids follow time.
    for batch in _others(read, known, machinery, read.about.title or feed.title):
        store(batch)
    with library.writing():
        feeds.describe(library, feed.id, title=read.about.title, site_url=read.about.site_url)
        store([each for each in reversed(read.arrivals) if known.get(each.entry_id) != each.entry_hash])
        _record(library, feed, response, read.about, only_first, machinery, now)
    return FeedResult(feed, new=tuple(new), changed=tuple(changed), only_first=only_first)


def _others(read: ReadFeed, known: dict[str, str], machinery: Machinery, outlet: str) -> Iterator[Sequence[Arrival]]:
    """The entries of a long feed that the library does not have so, made into articles, in batches."""
    others = [each for each in reversed(read.others) if known.get(each.id) != each.hash]
    for begin in range(0, len(others), _BATCH):
        yield read_arrivals(machinery, others[begin : begin + _BATCH], outlet)


def take_failure(library: Library, feed: Feed, error: TermnewsError, machinery: Machinery, now: datetime) -> FeedResult:
    """Keep what went wrong, and when the feed is to be asked again."""
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    answer = feeds.Answer(
        fetched=now,
        due=next_fetch(now, usual=_usual(machinery), own=_own(feed), failures=feed.failures + 1),
        wait_until=wait_until(now, retry_after),
        error=error.sentence,
        gone=isinstance(error, AddressGone),
    )
    feeds.record_answer(library, feed.id, answer)
    return FeedResult(feed, error=error.sentence)


def _record(
    library: Library,
    feed: Feed,
    response: Response,
    parsed: ParsedFeed | None,
    only_first: int | None,
    machinery: Machinery,
    now: datetime,
) -> None:
    """Keep that a feed answered well. Without a body (`parsed` None) its validators are those of the last time."""
    said = timedelta(seconds=max(response.fresh_for or 0, (parsed.ttl or 0) if parsed else 0))
    answer = feeds.Answer(
        fetched=now,
        due=next_fetch(now, usual=_usual(machinery), own=_own(feed), said=said),
        wait_until=wait_until(now, response.retry_after),
        etag=response.etag or (feed.etag if parsed is None else None),
        last_modified=response.last_modified or (feed.last_modified if parsed is None else None),
        moved_to=response.moved_to if parsed is not None else None,
        unmodified=parsed is None,
        only_first=only_first,
    )
    feeds.record_answer(library, feed.id, answer)


def _usual(machinery: Machinery) -> timedelta:
    return timedelta(minutes=machinery.config.fetch.interval)


def _own(feed: Feed) -> timedelta | None:
    return timedelta(seconds=feed.interval) if feed.interval else None
