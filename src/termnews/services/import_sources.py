"""What a person names to be imported: paths and web addresses, in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from termnews.config import Config
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import Skipped
from termnews.services.import_report import ImportReport, Progress
from termnews.services.importing import import_paths

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?|localhost(?::\d+)?", re.IGNORECASE)
_FILES = (".txt", ".md", ".html", ".htm", ".opml", ".xml", ".db", ".yml")


def is_address(typed: str) -> bool:
    """Whether a person means a web address, not a path: "https://…", or "example.org/feed" where no such file is."""
    if "://" in typed:
        return True
    host = typed.partition("/")[0]
    return bool(_HOST.fullmatch(host)) and not typed.lower().endswith(_FILES) and not Path(typed).exists()


def import_sources(
    library: Library,
    sources: Sequence[str],
    *,
    config: Config,
    now: datetime,
    on_progress: Callable[[Progress], None] | None = None,
) -> ImportReport:
    """Import files, folders and addresses. What fails is skipped and named; the rest goes in.

    Raises LibraryError where the library fails; what was before that is stored.
    """
    report = ImportReport()
    for on_the_web, run in groupby(sources, key=is_address):
        if on_the_web:
            report = report.joined(_import_addresses(library, list(run), config, now))
        else:
            paths = [Path(each) for each in run]
            report = report.joined(import_paths(library, paths, now=now, on_progress=on_progress))
    return report


def _import_addresses(library: Library, addresses: Sequence[str], config: Config, now: datetime) -> ImportReport:
    from termnews.ingest.addresses import without_login
    from termnews.services.adding import import_addresses

    report = ImportReport()
    for address, found in import_addresses(library, addresses, config=config, now=now):
        if isinstance(found, TermnewsError):
            found = ImportReport(skipped=(Skipped(without_login(address), found.sentence),))
        report = report.joined(found)
    return report
