"""Documents to analyses: what the text room needs to know of a document, at once or when there is time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.errors import LibraryBusy, LibraryUnwritable, LimitExceeded
from termnews.library import Library, analyses
from termnews.library.analyses import AnalysisRows, Pending, analysis_rows
from termnews.model import Analysis, Article, Document
from termnews.text.analysis import ANALYSIS_VERSION, analyse

if TYPE_CHECKING:
    from termnews.services.machinery import Workers

__all__ = ["ANALYSIS_VERSION", "LONG", "analyse_pending", "analysed", "analysed_within_limits", "with_analysis"]

LONG = 100_000
"""Characters, or bytes, above which a document is dealt with in a worker process: it might take more than its time."""
_BATCH = 40
"""Articles that one task of a worker process holds: enough that starting it costs little."""

_LEAST_SECONDS = 2.0
_CHARACTERS_A_SECOND = 200_000
"""Processor time that an analysis may take: prose takes less than half of it."""

OnAnalysed = Callable[[int, int], None]


def analysed(document: Document) -> Analysis:
    """Sentences, summary, figures and attributions of a document."""
    return analyse(document.text, title=document.title, blocks=document.blocks)


def analysed_within_limits(document: Document) -> Analysis:
    """The same; of a long document in a worker process, and an empty analysis where it takes too much."""
    if len(document.text) <= LONG:
        return analysed(document)
    from termnews.ingest.workers import run_limited
    from termnews.services.machinery import READ_BYTES

    try:
        return run_limited(analysed, document, seconds=_seconds(len(document.text)), memory=READ_BYTES)
    except LimitExceeded:
        return Analysis()


def with_analysis(library: Library, article: Article) -> Article:
    """The article with its analysis, made now where it is still to be made, and stored if nobody else writes.

    It is empty where it takes too much. Raises LibraryError.
    """
    waiting = analyses.pending(library, [article.row.id])
    if not waiting:
        return article
    analysis = analysed_within_limits(Document(article.row.title, article.text, article.blocks))
    # A fetch that writes now will store it too; whoever wants to read does not wait for that, and needs no room for it.
    with suppress(LibraryBusy, LibraryUnwritable), library.not_waiting():
        analyses.finish(library, [(waiting[0], analysis_rows(waiting[0].id, analysis))], ANALYSIS_VERSION)
    return replace(article, analysis=analysis)


def analyse_pending(
    library: Library, workers: Workers, on_analysed: OnAnalysed | None = None, *, now: datetime
) -> None:
    """Analyse what is stored without its analysis, in worker processes, the newest first.

    Rules that had to wait for it are carried out as of `now`. `on_analysed` hears how many of how many are done.
    Raises LibraryError where the library fails.
    """
    from termnews.library.ruling import settle

    waiting = analyses.pending_ids(library)
    batches = [waiting[begin : begin + _BATCH] for begin in range(0, len(waiting), _BATCH)]

    def take(batch: Sequence[int]) -> int:
        with Library.open(library.path) as own:
            own.gives_way = library.gives_way
            articles = analyses.pending(own, batch)
            analyses.finish(own, zip(articles, _read(workers, articles), strict=True), ANALYSIS_VERSION)
            settle(own, now=now)
        return len(batch)

    with ThreadPoolExecutor(max_workers=workers.processors, thread_name_prefix="analyse") as threads:
        done = 0
        try:
            for future in as_completed([threads.submit(take, batch) for batch in batches]):
                done += future.result()
                if on_analysed is not None:
                    on_analysed(done, len(waiting))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)  # whoever breaks it off does not wait for all the others
    settle(library, now=now)  # what has its full text, or was opened, is analysed already


def _read(workers: Workers, articles: Sequence[Pending]) -> list[AnalysisRows]:
    """Their analyses; one that takes too much stays empty and does not take the others with it."""
    try:
        seconds = _seconds(sum(len(article.text) for article in articles))
        return workers.read(_analysed_rows, tuple(articles), seconds=seconds)
    except LimitExceeded:
        if len(articles) == 1:
            return [analysis_rows(articles[0].id, Analysis())]
        return [rows for article in articles for rows in _read(workers, [article])]


def _seconds(characters: int) -> float:
    return _LEAST_SECONDS + characters / _CHARACTERS_A_SECOND


def _analysed_rows(articles: Sequence[Pending]) -> list[AnalysisRows]:
    return [
        analysis_rows(article.id, analyse(article.text, title=article.title, blocks=article.blocks))
        for article in articles
    ]
