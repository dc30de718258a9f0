"""Recognising a document: the article of the library that it may be a text of."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.library.connection import Library
from termnews.model import Document


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the library holds, beside a document that may be the same."""

    id: int
    title: str
    text: str
    same_text: bool
    """Whether headline and text are those of the document."""
    superseded: bool
    """Whether the document is an earlier text of it that comes from another file than its present one."""
    analysis_version: int
    """The version of the rules that its analysis was made by, 0 where it has none."""


def text_hash(document: Document) -> str:
    """The fingerprint of a document's headline and text, 32 hexadecimal digits of SHA-256."""
    import hashlib

    content = f"{document.title}\0{document.text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:32]


def path_text(path: str | None) -> str | None:
    """A path as the library writes it: bytes that are no UTF-8 stand as "\\udcff", since SQLite keeps text only."""
    return path.encode("utf-8", "backslashreplace").decode() if path else None


def known_by_url(library: Library, document: Document) -> Known | None:
    """The article with the document's address."""
    return _known(library, document, "url = :url") if document.url else None


def known_by_path(library: Library, document: Document) -> Known | None:
    """The newest article that was read from the document's file and has no other address than the document."""
    return _known(library, document, "path = :path AND " + _SAME_URL) if document.path else None


def known_by_text(library: Library, document: Document) -> Known | None:
    """The newest article with the same headline and text and no other address."""
    return _known(library, document, "text_hash = :hash AND " + _SAME_URL)


def known_by_earlier_text(library: Library, document: Document) -> Known | None:
    """The newest article that had the document's headline and text before it was edited, in another file."""
    earlier = "articles.id IN (SELECT article_id FROM versions WHERE text_hash = :hash) AND path IS NOT :path AND "
    return _known(library, document, earlier + _SAME_URL)


_KNOWN = """SELECT articles.id, title, text, text_hash = :hash,
                   path IS NOT :path AND EXISTS (
                       SELECT 1 FROM versions WHERE article_id = articles.id AND versions.text_hash = :hash),
                   coalesce(analyses.version, 0)
            FROM articles JOIN texts ON texts.id = articles.id
            LEFT JOIN analyses ON analyses.article_id = articles.id WHERE """
_SAME_URL = "(url IS NULL OR :url IS NULL OR url = :url)"


def _known(library: Library, document: Document, where: str) -> Known | None:
    values = {"url": document.url, "path": path_text(document.path), "hash": text_hash(document)}
    with library.reading() as connection:
        row = connection.execute(f"{_KNOWN} {where} ORDER BY articles.id DESC LIMIT 1", values).fetchone()
    if row is None:
        return None
    article_id, title, text, same_text, superseded, version = row
    return Known(article_id, title, text, bool(same_text), bool(superseded), version)
