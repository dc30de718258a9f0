"""Files and folders to documents."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.encoding import decode, is_binary
from termnews.model import Document, Skipped
from termnews.text.clean import clean_line

LARGEST_FILE = 10_000_000
"""Bytes; a larger file is no article."""

_PLAIN = frozenset({".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_KNOWN = _PLAIN | _MARKDOWN | _PAGES
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.I | re.S
)
_LOOKS_LIKE_FRONT = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n")


def is_page_or_unknown(name: str) -> bool:
    """Whether a file may be a web page, by what it is called: it is neither plain text nor Markdown."""
    return Path(name).suffix.lower() not in _PLAIN | _MARKDOWN


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[Skipped]]:
    """The files to read, and the paths where there are none.

    A named file is taken whatever it is called. In a folder, at any depth, the files are taken that end in .txt, .md,
    .html and their like, in the order of their names; hidden ones are left out, other names are not looked at.
    """
    files: list[Path] = []
    skipped: list[Skipped] = []
    for path in paths:
        try:
            if path.is_dir():
                unread: list[Skipped] = []
                found = list(_walk(path, unread))
                files += found
                skipped += unread
                if not (found or unread):
                    skipped.append(Skipped(str(path), "the folder holds no .txt, .md or .html files"))
            elif path.exists():
                files.append(path)
            else:
                skipped.append(Skipped(str(path), "there is no such file or folder"))
        except OSError as error:
            skipped.append(Skipped(str(path), _reason(error)))
        except ValueError:
            skipped.append(Skipped(str(path), "this cannot be the name of a file"))
    return list(dict.fromkeys(files)), skipped


def _walk(folder: Path, unread: list[Skipped]) -> Iterator[Path]:
    """The files of a folder that may be articles; folders that cannot be read are put into `unread`."""

    def pass_by(error: OSError) -> None:
        unread.append(Skipped(str(error.filename), _reason(error)))

    for root, folders, names in os.walk(folder, onerror=pass_by):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _KNOWN:
                yield Path(root, name)


def read_document(path: Path) -> Document:
    """The document in a file. Raises UnreadableSource with the reason."""
    try:
        content = read_bytes(path)
    except OSError as error:
        raise UnreadableSource(_reason(error)) from error
    return replace(document_from_bytes(content, name=path.name), path=str(path.absolute()))


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file; anything else could keep us waiting for ever.

    Raises OSError, and UnreadableSource where it is no regular file or larger than `largest` bytes.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableSource("it is no regular file")
        content = file.read(largest + 1)
    if len(content) > largest:
        raise UnreadableSource(f"it is larger than {largest // 1_000_000} MB")
    return content


def document_from_bytes(content: bytes, *, name: str = "") -> Document:
    """The document in the bytes of a file called `name` (may be empty: then the content decides what it is).

    Raises UnreadableSource where it is no text or holds no article.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableSource(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    source = _text(content, Path(name).suffix.lower())
    if not source.strip():
        raise UnreadableSource("it is empty")
    document = _parse(
        source, Path(name).suffix.lower(), clean_line(Path(name).stem.replace("-", " ").replace("_", " "))
    )
    if not document.text and not document.title:
        raise UnreadableSource("it holds no text")
    title = clean_line(document.title) or _first_words(document.text)
    return replace(document, title=title)


def _text(content: bytes, suffix: str) -> str:
    """The text of a file. Pages name their charset, and have bytes in them that no plain text would have."""
    if suffix in _PAGES and not is_binary(content):
        from termnews.ingest.feeds.charset import page_text

        return page_text(content, None)
    return decode(content)


def _parse(source: str, suffix: str, name: str) -> Document:
    if suffix in _PAGES or (suffix not in _KNOWN and _LOOKS_LIKE_PAGE.match(source)):
        from termnews.ingest.page import page_document

        return page_document(source, name=name)
    if suffix in _MARKDOWN or _LOOKS_LIKE_FRONT.match(source):
        from termnews.ingest.markdown import markdown_document

        return markdown_document(source, name=name)
    from termnews.ingest.plain import plain_document

    return plain_document(source, name=name)


def _first_words(text: str) -> str:
    line = clean_line(text[:200])
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def _reason(error: OSError) -> str:
    return f"it cannot be read ({(error.strerror or str(error)).lower()})"
