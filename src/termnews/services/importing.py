"""Files and folders into the library: read, recognised, analysed, stored, one article at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.files import find_files, read_document
from termnews.library import Library, articles
from termnews.library.articles import Known, Stored
from termnews.model import Document, Skipped
from termnews.services.analysing import ANALYSIS_VERSION, analysed

__all__ = ["ImportReport", "Progress", "Skipped", "import_paths", "store"]

_SAME_ARTICLE = 0.3
"""Share of sentences that two texts of one file must have in common to be one article, edited."""
_SENTENCE_END = re.compile(r"[.!?]\s+|\n+")


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` files are in; `item` is the one that is read now."""

    done: int
    total: int
    item: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of what came in, in the order of the files, and what was left out."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def import_paths(
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
    ids: dict[Stored, list[int]] = {kind: [] for kind in Stored}
    for number, path in enumerate(files):
        if on_progress is not None:
            on_progress(Progress(number, len(files), str(path)))
        try:
            document = read_document(path)
        except UnreadableSource as error:
            skipped = [*skipped, Skipped(str(path), error.sentence)]
            continue
        kind, article_id = store(library, document, now=now)
        if all(article_id not in known for known in ids.values()):
            ids[kind].append(article_id)
    return ImportReport(
        new=tuple(ids[Stored.NEW]),
        changed=tuple(ids[Stored.CHANGED]),
        unchanged=tuple(ids[Stored.UNCHANGED]),
        skipped=tuple(skipped),
    )


def store(library: Library, document: Document, *, now: datetime) -> tuple[Stored, int]:
    """Store one document: as a new article, as another text of one that is known, or not at all."""
    known = _recognise(library, document)
    if known is None:
        return Stored.NEW, articles.add(library, document, analysed(document), ANALYSIS_VERSION, now=now)
    if known.same_text or articles.was_version(library, known.id, document):
        if known.same_text and known.analysis_version < ANALYSIS_VERSION:
            articles.reanalyse(library, known.id, analysed(document), ANALYSIS_VERSION)
        return Stored.UNCHANGED, known.id
    articles.replace(library, known.id, document, analysed(document), ANALYSIS_VERSION, now=now)
    return Stored.CHANGED, known.id


def _recognise(library: Library, document: Document) -> Known | None:
    """The article that the document is a text of: by its address, by its file if the text is akin, by its text."""
    known = articles.known_by_url(library, document)
    if known is not None:
        return known
    known = articles.known_by_path(library, document)
    if known is not None and (known.title == document.title or _shared(known.text, document.text) >= _SAME_ARTICLE):
        return known
    return articles.known_by_text(library, document)


def _shared(old: str, new: str) -> float:
    """Share of the smaller text's sentences that the other has too."""
    ours, theirs = (set(filter(None, _SENTENCE_END.split(text))) for text in (old, new))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))
