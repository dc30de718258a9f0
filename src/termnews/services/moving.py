"""Moving house: feeds and articles of another reader on this machine, taken over with their state."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import LimitExceeded, UnreadableSource
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, store_carried
from termnews.model import CarriedArticle, Feed, Skipped
from termnews.services.analysing import ANALYSIS_VERSION, analysed
from termnews.services.carried_views import take_views
from termnews.services.import_report import ImportReport, Progress
from termnews.services.subscription_lists import take_subscriptions

if TYPE_CHECKING:
    from termnews.ingest.other_readers import OtherReader
    from termnews.ingest.workers import WorkerPool

_BATCH = 100
"""Articles that are analysed and stored at a time."""
_SECONDS = 60.0
_BYTES = 600_000_000

OnProgress = Callable[[Progress], None]


def other_reader_at(path: Path) -> OtherReader | None:
    """The reader whose file or folder `path` is, None where it is no reader's."""
    from termnews.ingest.other_readers import other_reader_at as found_at

    try:
        return found_at(path.absolute(), Path.home(), os.environ)
    except (OSError, ValueError):
        return None


def other_readers() -> list[OtherReader]:
    """The readers that have files in their usual places on this machine."""
    from termnews.ingest.other_readers import find_other_readers

    return find_other_readers(Path.home(), os.environ)


def move_from(
    library: Library, reader: OtherReader, *, now: datetime, on_progress: OnProgress | None = None
) -> ImportReport:
    """Take over feeds, folders, titles and articles with their state. The reader's files are only read.

    What is in the library already stays as it is. Raises LibraryError where the library fails.
    """
    from termnews.ingest.other_readers import ReaderName

    if reader.name is ReaderName.NOM:
        return _move_from_nom(library, reader, now, on_progress)
    return _move_from_newsboat(library, reader, now, on_progress)


def _move_from_newsboat(
    library: Library, reader: OtherReader, now: datetime, on_progress: OnProgress | None
) -> ImportReport:
    from termnews.ingest.newsboat import carried_articles, read_newsboat

    found = read_newsboat(reader, Path.home())
    report = take_subscriptions(library, found.subscriptions, named_by_reader=True)
    report = report.joined(take_views(library, found.views, now=now))
    report = report.joined(ImportReport(left_out=found.skipped))
    if found.articles is None:
        return report
    return report.joined(_take_articles(library, found.articles, carried_articles, now, on_progress))


def _move_from_nom(
    library: Library, reader: OtherReader, now: datetime, on_progress: OnProgress | None
) -> ImportReport:
    from termnews.ingest.nom import carried_articles, read_nom

    found = read_nom(reader)
    report = take_subscriptions(library, found.subscriptions, named_by_reader=True)
    report = report.joined(ImportReport(left_out=found.skipped))
    if found.articles is None:
        return report
    return report.joined(_take_articles(library, found.articles, carried_articles, now, on_progress))


def _take_articles(
    library: Library,
    path: Path,
    carried_articles: Callable[[Path], Iterable[CarriedArticle]],
    now: datetime,
    on_progress: OnProgress | None,
) -> ImportReport:
    """Articles of a database, as far as it can be read."""
    new: list[int] = []
    unchanged: list[int] = []
    skipped: list[Skipped] = []
    by_url: dict[str, Feed] = {}
    try:
        for batch in _analysed(carried_articles(path), skipped):
            with library.writing():
                for feed_url, arrival in batch:
                    if feed_url not in by_url:
                        by_url[feed_url] = feeds.feed(library, feeds.feed_id_of(library, feed_url))
                    feed = by_url[feed_url]
                    arrival = _from(feed, arrival)
                    article_id, is_new = store_carried(library, feed.id, arrival, ANALYSIS_VERSION, now=now)
                    (new if is_new else unchanged).append(article_id)
            if on_progress is not None:
                on_progress(Progress(len(new) + len(unchanged), 0, str(path)))
    except UnreadableSource as error:
        skipped.append(Skipped(str(path), error.sentence))
    return ImportReport(new=tuple(new), unchanged=tuple(unchanged), skipped=tuple(skipped))


def _from(feed: Feed, arrival: Arrival) -> Arrival:
    """The article with its outlet, where more is known of its feed than the address."""
    if feed.title == feed.url:
        return arrival
    return replace(arrival, document=replace(arrival.document, outlet=feed.title))


def _analysed(carried: Iterable[CarriedArticle], skipped: list[Skipped]) -> Iterator[list[tuple[str, Arrival]]]:
    """Batches of articles, in their order, with the address of each one's feed; analysed in worker processes."""
    from termnews.ingest.workers import WorkerPool

    processors = os.cpu_count() or 1
    left = iter(carried)
    waiting: deque[Future[list[tuple[str, Arrival]]]] = deque()
    with WorkerPool(processors) as workers, ThreadPoolExecutor(processors) as threads:
        while True:
            while len(waiting) < 2 * processors and (batch := tuple(islice(left, _BATCH))):
                waiting.append(threads.submit(_read, workers, batch, skipped))
            if not waiting:
                return
            yield waiting.popleft().result()


def _read(workers: WorkerPool, batch: tuple[CarriedArticle, ...], skipped: list[Skipped]) -> list[tuple[str, Arrival]]:
    """A batch analysed; where one of its articles takes too much, the others by themselves."""
    try:
        return workers.run(_arrivals, batch, seconds=_SECONDS, memory=_BYTES)
    except LimitExceeded as error:
        if len(batch) == 1:
            skipped.append(Skipped(batch[0].document.title, error.sentence))
            return []
        middle = len(batch) // 2
        return _read(workers, batch[:middle], skipped) + _read(workers, batch[middle:], skipped)


def _arrivals(batch: tuple[CarriedArticle, ...]) -> list[tuple[str, Arrival]]:
    return [
        (
            each.feed_url,
            Arrival(
                entry_id=each.guid,
                entry_hash="",
                document=each.document,
                analysis=analysed(each.document),
                enclosures=each.enclosures,
                read=each.read,
                starred=each.starred,
                done=each.done,
                added=each.added,
            ),
        )
        for each in batch
    ]
