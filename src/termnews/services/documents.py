"""Files as documents, within limits of time and memory: nobody knows where a file came from."""

from __future__ import annotations

import os
import re
from pathlib import Path

from termnews.ingest.files import document_from_bytes, is_page_or_unknown, read_document
from termnews.model import Document
from termnews.services.analysing import LONG
from termnews.services.machinery import READ_BYTES, READ_SECONDS

_PLAIN = re.compile(rb"\s*[\w\"'(#-]")
"""How no page and no file in UTF-16 begins."""


def read_file(path: Path) -> Document:
    """The document in a file; all but short plain text and Markdown is read in a worker process.

    For those the way there and back would take longer than the reading. Raises UnreadableSource with the reason.
    """
    if not is_page_or_unknown(path.name) and _size(path) <= LONG:
        return read_document(path)
    from termnews.ingest.workers import run_limited

    return run_limited(read_document, path, seconds=READ_SECONDS, memory=READ_BYTES)


def read_content(content: bytes) -> Document:
    """The same of the bytes of a file without a name."""
    if len(content) <= LONG and _PLAIN.match(content):
        return document_from_bytes(content)
    from termnews.ingest.workers import run_limited

    return run_limited(document_from_bytes, content, seconds=READ_SECONDS, memory=READ_BYTES)


def _size(path: Path) -> int:
    """Bytes of a file; none where it cannot be said: reading it will say why."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
