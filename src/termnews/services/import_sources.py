"""What a person names to be imported: paths and web addresses, in any order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote_to_bytes

from termnews.config import Config
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import Skipped
from termnews.services.import_report import ImportReport, Progress
from termnews.services.importing import import_paths

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?|localhost(?::\d+)?|\d{1,3}(?:\.\d{1,3}){3}:\d+", re.IGNORECASE)
_FILE = re.compile(r"file:(?://(?:localhost)?)?(?=/)", re.IGNORECASE)
"""What an address of a file on this machine begins with (RFC 8089)."""
_FILES = (".txt", ".md", ".html", ".htm", ".opml", ".xml", ".db", ".yml")


def is_address(typed: str) -> bool:
    """Whether a person means a web address, not a path: "https://…", or "example.org/feed" where no such file is."""
    if _FILE.match(typed):
        return False
    if "://" in typed:
        return True
    host, slash, _ = typed.partition("/")
    is_file = not slash and host.lower().endswith(_FILES)
    return bool(_HOST.fullmatch(host)) and not is_file and not Path(typed).exists()


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
            paths = [path_of(each) for each in run]
            report = report.joined(import_paths(library, paths, now=now, on_progress=on_progress))
    return report


def path_of(typed: str) -> Path:
    """The path that was typed, or dropped onto the terminal as an address: "file:///home/ana/toll.html"."""
    beginning = _FILE.match(typed)
    return Path(os.fsdecode(unquote_to_bytes(typed[beginning.end() :]))) if beginning else Path(typed)


def _import_addresses(library: Library, addresses: Sequence[str], config: Config, now: datetime) -> ImportReport:
    from termnews.ingest.addresses import without_login
    from termnews.services.adding import import_addresses

    report = ImportReport()
    for address, found in import_addresses(library, addresses, config=config, now=now):
        if isinstance(found, TermnewsError):
            found = ImportReport(skipped=(Skipped(without_login(address), _reason(found)),))
        report = report.joined(found)
    return report


def _reason(error: TermnewsError) -> str:
    return str(error).removesuffix(".")
