"""Files and folders into the library: read, recognised, analysed, stored, one article at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.files import find_files
from termnews.library import Library, analyses, articles, recognition
from termnews.library.recognition import Known
from termnews.library.ruling import rule_arrivals
from termnews.model import Analysis, Document, Skipped
from termnews.services.analysing import ANALYSIS_VERSION, analysed_within_limits
from termnews.services.documents import read_file
from termnews.services.import_report import ImportReport, Progress
from termnews.services.moving import move_from, other_reader_at
from termnews.services.subscription_lists import import_list, is_subscription_list

__all__ = ["ImportReport", "Progress", "Skipped", "Stored", "import_paths", "store"]

_SAME_ARTICLE = 0.3
"""Share of sentences that two texts of one file must have in common to be one article, edited."""
_SENTENCE_END = re.compile(r"[.!?]\s+|\n+")


class Stored(StrEnum):
    """What storing a document came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def import_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    now: datetime,
    on_progress: Callable[[Progress], None] | None = None,
) -> ImportReport:
    """Import what lies at `paths`: articles, folders of them, subscription lists, other readers' files.

    What cannot be read is skipped and named; the rest goes in. Raises LibraryError where the library fails; what was
    before that is stored.
    """
    report = ImportReport()
    for of_articles, run in groupby(paths, key=_holds_articles):
        if of_articles:
            report = report.joined(import_articles(library, list(run), now=now, on_progress=on_progress))
            continue
        for path in run:
            report = report.joined(_import_feeds(library, path, now, on_progress))
    return report


def _holds_articles(path: Path) -> bool:
    return other_reader_at(path) is None and not is_subscription_list(path)


def _import_feeds(
    library: Library, path: Path, now: datetime, on_progress: Callable[[Progress], None] | None
) -> ImportReport:
    reader = other_reader_at(path)
    if reader is None:
        return import_list(library, path)
    report = move_from(library, reader, now=now, on_progress=on_progress)
    return report if report.skipped or not report.is_empty else ImportReport(skipped=_nothing(path, report))


def _nothing(path: Path, report: ImportReport) -> tuple[Skipped, ...]:
    return (Skipped(str(path), "it holds no feeds and no articles"), *report.left_out)


def import_articles(
    library: Library,
    paths: Sequence[Path],
    *,
    now: datetime,
    on_progress: Callable[[Progress], None] | None = None,
) -> ImportReport:
    """Import files and folders. What cannot be read is skipped and named; the rest goes in.

    Raises LibraryError where the library fails; the articles before that are stored.
    """
    files, skipped = find_files(paths)
    outcomes: dict[int, Stored] = {}
    for number, path in enumerate(files):
        if on_progress is not None:
            on_progress(Progress(number, len(files), str(path)))
        try:
            document = read_file(path)
        except UnreadableSource as error:
            skipped = [*skipped, Skipped(str(path), error.sentence)]
            continue
        outcome, article_id = store(library, document, by_rules=True, now=now)
        # Two files can be one article: it is new, or changed, if it was so for either.
        earlier = outcomes.get(article_id, Stored.UNCHANGED)
        outcomes[article_id] = outcome if earlier is Stored.UNCHANGED else earlier
    return ImportReport(
        new=_with(Stored.NEW, outcomes),
        changed=_with(Stored.CHANGED, outcomes),
        unchanged=_with(Stored.UNCHANGED, outcomes),
        skipped=tuple(skipped),
    )


def _with(outcome: Stored, outcomes: dict[int, Stored]) -> tuple[int, ...]:
    return tuple(article_id for article_id, each in outcomes.items() if each is outcome)


def store(library: Library, document: Document, *, by_rules: bool = False, now: datetime) -> tuple[Stored, int]:
    """Store one document: as a new article, as another text of one that is known, or not at all.

    The reader's rules act on a new one where it came `by_rules`: among others, not as the one that was asked for.
    Gives what was done and the article's id. Raises LibraryError; nothing is stored then.
    """
    known = _recognise(library, document)
    while known is None or not _is_settled(known):
        analysis = analysed_within_limits(document)
        # The analysis takes its time and holds nobody up; another process may have stored the article meanwhile.
        with library.writing():
            found = _recognise(library, document)
            if found == known:
                outcome, article_id = _write(library, document, known, analysis, now)
                if by_rules and outcome is Stored.NEW:
                    rule_arrivals(library, [article_id], now=now)
                return outcome, article_id
        known = found
    return Stored.UNCHANGED, known.id


def _is_settled(known: Known) -> bool:
    """Whether the library has nothing to gain from the document."""
    return known.analysis_version >= ANALYSIS_VERSION if known.same_text else known.superseded


def _write(
    library: Library, document: Document, known: Known | None, analysis: Analysis, now: datetime
) -> tuple[Stored, int]:
    if known is None:
        return Stored.NEW, articles.add(library, document, analysis, ANALYSIS_VERSION, now=now)
    if known.same_text:
        analyses.reanalyse(library, known.id, analysis, ANALYSIS_VERSION)
        return Stored.UNCHANGED, known.id
    articles.replace(library, known.id, document, analysis, ANALYSIS_VERSION, now=now)
    return Stored.CHANGED, known.id


def _recognise(library: Library, document: Document) -> Known | None:
    """The article that the document is a text of: by its address, by its file if the text is akin, by its text."""
    known = recognition.known_by_url(library, document)
    if known is not None:
        return known
    known = recognition.known_by_path(library, document)
    if known is not None and (known.title == document.title or _shared(known.text, document.text) >= _SAME_ARTICLE):
        return known
    return recognition.known_by_text(library, document) or recognition.known_by_earlier_text(library, document)


def _shared(old: str, new: str) -> float:
    """Share of the smaller text's sentences that the other has too."""
    ours, theirs = (set(filter(None, _SENTENCE_END.split(text))) for text in (old, new))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))
