"""Asking feeds for what is new. Each stands for itself: none holds up or hides another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from threading import Semaphore
from typing import TYPE_CHECKING

from termnews.config import Config
from termnews.errors import FetchError, TermnewsError
from termnews.library import Library, feeds, search_index
from termnews.library.rule_steps import killed
from termnews.library.ruling import ONE_STEP
from termnews.model import Feed
from termnews.services.analysing import analyse_pending
from termnews.services.arriving import Answer, FeedResult, prepare, take, take_failure
from termnews.services.full_text import complete, wants_full_text
from termnews.services.machinery import Machinery

if TYPE_CHECKING:
    from termnews.ingest.client import Outcome, Request

__all__ = ["FeedResult", "FetchReport", "Progress", "refresh"]

_TOGETHER = 4
"""Answers that are stored in one transaction, if they are there at the same time."""
_WAITING = 4
"""Answers per processor that may wait to be read: more would only fill the memory."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What all feeds brought, in the order in which they were through."""

    results: tuple[FeedResult, ...] = ()
    killed: int = 0
    """Number of new articles that rules have killed."""

    @property
    def new(self) -> int:
        """Number of new articles."""
        return sum(len(each.new) for each in self.results)

    @property
    def changed(self) -> int:
        """Number of articles with another text."""
        return sum(len(each.changed) for each in self.results)

    @property
    def unmodified(self) -> int:
        """Number of feeds that said that they have nothing to add."""
        return sum(1 for each in self.results if each.unmodified)

    @property
    def failed(self) -> tuple[FeedResult, ...]:
        """The feeds that failed."""
        return tuple(each for each in self.results if each.error is not None)

    @property
    def too_long(self) -> tuple[FeedResult, ...]:
        """The feeds of which only the first entries were read."""
        return tuple(each for each in self.results if each.only_first is not None)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` feeds are through; `result` is what the last one brought."""

    done: int
    total: int
    result: FeedResult


def refresh(
    library: Library,
    *,
    config: Config,
    now: Callable[[], datetime],
    only_due: bool = False,
    feed_ids: Sequence[int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_page: Callable[[int, int], None] | None = None,
    on_analysed: Callable[[int, int], None] | None = None,
    in_background: bool = False,
) -> FetchReport:
    """Ask all feeds but those that want to be left alone; or only those that are due, or those with `feed_ids`.

    Each feed is stored as it comes; when all are in, the pages of entries that are to have their full text are asked,
    and what came is analysed (`on_page` and `on_analysed` hear how many of how many pages and articles are done). With
    `in_background` the worker processes leave the processor to others, where they want it. Raises LibraryError where
    the library fails; the feeds before that are stored.
    """
    wanted = feeds.feeds_to_fetch(library, now=now(), only_due=only_due, paused=feed_ids is not None)
    if feed_ids is not None:
        wanted = [feed for feed in wanted if feed.id in set(feed_ids)]
    since = now() - ONE_STEP  # a step that began before the fetch may take up what comes now
    killed_before = killed(library, since=since)
    results: list[FeedResult] = []
    teasers: list[int] = []
    with Machinery(library, config) as machinery:
        if in_background:
            machinery.stand_back()
            library.gives_way = True
        with library.indexing_later():
            for result in _results(library, wanted, machinery, now):
                results.append(result)
                teasers += wants_full_text(library, result.feed, (*result.new, *result.changed))
                if on_progress is not None:
                    on_progress(Progress(len(results), len(wanted), result))
        search_index.catch_up(library)
        complete(library, teasers, machinery, now(), on_page)
        analyse_pending(library, machinery, on_analysed, now=now())
    return FetchReport(tuple(results), killed(library, since=since) - killed_before)


def _results(
    library: Library, wanted: Sequence[Feed], machinery: Machinery, now: Callable[[], datetime]
) -> Iterator[FeedResult]:
    """Each feed's result as it is there. Worker processes read the answers, this thread alone writes."""
    by_request: dict[int, Feed] = {}
    requests: list[Request] = []
    for feed in wanted:
        try:
            request = _request(feed, machinery)
        except TermnewsError as error:
            yield take_failure(library, feed, error, machinery, now())
        else:
            by_request[id(request)] = feed
            requests.append(request)

    def read(outcome: Outcome) -> Answer:
        came = outcome.response or outcome.error or FetchError("Nothing came")
        return prepare(by_request[id(outcome.request)], came, machinery)

    for answers in _read(machinery, requests, read, meanwhile=library.index):
        # What has come by now is stored in one transaction, which is quicker; a short one, for nobody else can write.
        with library.writing():
            results = [take(library, each, machinery, now()) for each in answers if each.is_short]
        yield from results
        for each in answers:
            if not each.is_short:
                yield take(library, each, machinery, now())


def _read(
    machinery: Machinery,
    requests: Sequence[Request],
    read: Callable[[Outcome], Answer],
    meanwhile: Callable[[], bool],
) -> Iterator[list[Answer]]:
    """What `read` makes of the outcomes, as soon as they are there, some together: no answer waits for a slower one.

    While there is nothing to read `meanwhile` is called, until it says that there is no more to do.
    """
    through: SimpleQueue[Future[Answer] | None] = SimpleQueue()
    futures: list[Future[Answer]] = []
    taken = 0
    room = Semaphore(machinery.processors * _WAITING)

    def supply() -> None:
        try:
            for outcome in machinery.fetcher.fetch_all(requests):
                room.acquire()
                futures.append(readers.submit(read, outcome))
                futures[-1].add_done_callback(through.put)
        finally:
            through.put(None)

    readers = ThreadPoolExecutor(max_workers=machinery.processors + 1, thread_name_prefix="read")
    with readers:
        supplied = readers.submit(supply)
        try:
            all_are_in = False
            while not all_are_in or taken < len(futures):
                while taken == len(futures) and through.empty() and meanwhile():
                    pass
                ready = [through.get()]
                while len(ready) < _TOGETHER and not through.empty():
                    ready.append(through.get())
                all_are_in = all_are_in or None in ready
                done = [future for future in ready if future is not None]
                if done:
                    taken += len(done)
                    room.release(len(done))
                    yield [future.result() for future in done]
            supplied.result()
        finally:
            machinery.fetcher.cancel()
            room.release(len(requests) or 1)  # nobody takes what is still read; it must not wait for room


def _request(feed: Feed, machinery: Machinery) -> Request:
    return machinery.request(
        feed.url, etag=feed.etag, last_modified=feed.last_modified, headers=feed.headers, login=feed.credentials
    )
