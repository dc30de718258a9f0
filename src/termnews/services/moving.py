"""Moving house: feeds and articles of another reader on this machine, taken over with their state."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import QueryError, UnreadableSource
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, store_carried
from termnews.model import CarriedArticle, Feed, Skipped
from termnews.services.analysing import ANALYSIS_VERSION, analyse_pending
from termnews.services.carried_views import take_views
from termnews.services.import_report import ImportReport, Progress
from termnews.services.subscription_lists import take_subscriptions

if TYPE_CHECKING:
    from termnews.ingest.newsboat.ignoring import IgnoredArticles
    from termnews.ingest.other_readers import OtherReader

_BATCH = 100
"""Articles that are stored at a time."""

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
    report = report.joined(_take_rules(library, found.ignored, now))
    if found.articles is None:
        return report
    return report.joined(_take_articles(library, found.articles, carried_articles, now, on_progress))


def _take_rules(library: Library, ignored: Sequence[IgnoredArticles], now: datetime) -> ImportReport:
    """What newsboat keeps out as kill rules, before the articles come that they are for."""
    from termnews.services.rules import carry_rule

    ids = {each.url: each.id for each in feeds.feeds(library)}
    made = 0
    left_out = []
    for each in ignored:
        if each.feed_url is not None and each.feed_url not in ids:
            left_out.append(Skipped(each.item, "its feed is not among the subscriptions"))
            continue
        query = each.query if each.feed_url is None else f"feed:{ids[each.feed_url]} ({each.query})"
        try:
            made += carry_rule(library, query, now=now)
        except QueryError as error:
            left_out.append(Skipped(each.item, error.sentence[0].lower() + error.sentence[1:]))
    return ImportReport(rules=made, left_out=tuple(left_out))


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
    """Articles of a database, as far as it can be read: stored at once, then analysed."""
    new: list[int] = []
    unchanged: list[int] = []
    skipped: list[Skipped] = []
    by_url: dict[str, Feed] = {}
    left = iter(carried_articles(path))
    try:
        while batch := tuple(islice(left, _BATCH)):
            with library.writing():
                for carried in batch:
                    feed = by_url.get(carried.feed_url) or feeds.feed(
                        library, feeds.feed_id_of(library, carried.feed_url)
                    )
                    by_url[carried.feed_url] = feed
                    arrival = _arrival(feed, carried)
                    article_id, is_new = store_carried(library, feed.id, arrival, ANALYSIS_VERSION, now=now)
                    (new if is_new else unchanged).append(article_id)
            if on_progress is not None:
                on_progress(Progress(len(new) + len(unchanged), 0, str(path)))
    except UnreadableSource as error:
        skipped.append(Skipped(str(path), error.sentence))
    if new:
        _analyse(library, path, now, on_progress)
    return ImportReport(new=tuple(new), unchanged=tuple(unchanged), skipped=tuple(skipped))


def _analyse(library: Library, path: Path, now: datetime, on_progress: OnProgress | None) -> None:
    """Analyse what has come in, in worker processes; it can be read meanwhile."""
    from termnews.services.machinery import Workers

    def on_analysed(done: int, total: int) -> None:
        if on_progress is not None:
            on_progress(Progress(done, total, str(path), analysing=True))

    with Workers() as workers:
        analyse_pending(library, workers, on_analysed, now=now)


def _arrival(feed: Feed, carried: CarriedArticle) -> Arrival:
    """An article with its outlet, where more is known of its feed than the address."""
    outlet = carried.document.outlet if feed.title == feed.url else feed.title
    return Arrival(
        entry_id=carried.guid,
        entry_hash="",
        document=replace(carried.document, outlet=outlet),
        enclosures=carried.enclosures,
        read=carried.read,
        starred=carried.starred,
        done=carried.done,
        added=carried.added,
    )
