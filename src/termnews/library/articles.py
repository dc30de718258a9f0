"""Storing articles and reading one whole."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from termnews.errors import ArticleNotFound
from termnews.library import search_index
from termnews.library.analyses import (
    PENDING,
    block_values,
    blocks_of,
    compact,
    read_analysis,
    store_analysis,
    store_pending,
)
from termnews.library.connection import Library
from termnews.library.recognition import path_text, text_hash
from termnews.library.rows import ROW_COLUMNS, moment, row_of, seconds
from termnews.model import Analysis, Article, Document, Link

_LARGEST_ID = 2**63 - 1


class Entry(NamedTuple):
    """Which entry of which feed an article is, and the fingerprint of the entry as it came."""

    feed_id: int
    entry_id: str
    entry_hash: str


def add(
    library: Library,
    document: Document,
    analysis: Analysis,
    version: int,
    *,
    entry: Entry | None = None,
    now: datetime,
) -> int:
    """Store a new article, unread and in the inbox, with its analysis; gives its id.

    `version` is that of the rules that made the analysis, `entry` what it is in a feed. Raises LibraryError; nothing is stored then.
    """
    added = seconds(now)
    published = seconds(document.published) if document.published else None
    with library.writing() as connection:
        cursor = connection.execute(
            """INSERT INTO articles (title, outlet, author, url, path, published, added, sorted_at, words, text_hash,
                                     feed_id, entry_id, entry_hash)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                document.title,
                document.outlet,
                document.author,
                document.url,
                path_text(document.path),
                published,
                added,
                min(published, added) if published is not None else added,
                len(document.text.split()),
                text_hash(document),
                *(entry or (None, None, None)),
            ),
        )
        article_id = int(cursor.lastrowid or 0)
        connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", (article_id, *_text_row(document)))
        if version == PENDING:
            store_pending(connection, article_id)
        else:
            store_analysis(connection, article_id, analysis, version)
        library.index_at_end(article_id)
    return article_id


def replace(
    library: Library, article_id: int, document: Document, analysis: Analysis, version: int, *, now: datetime
) -> None:
    """Give an article another text. Its triage state stays; the text that it had is kept among the versions.

    What the document does not know (outlet, author, address, date) stays as it was. Raises LibraryError; the
    article is then as it was.
    """
    with library.writing() as connection:
        connection.execute(
            """INSERT INTO versions (article_id, replaced, title, text, text_hash)
               SELECT articles.id, ?, title, text, text_hash FROM articles JOIN texts ON texts.id = articles.id
               WHERE articles.id = ?""",
            (seconds(now), article_id),
        )
        search_index.take_out(connection, article_id)
        published = seconds(document.published) if document.published else None
        connection.execute(
            """UPDATE articles SET title = ?, outlet = coalesce(?, outlet), author = coalesce(?, author),
                      url = coalesce(?, url), path = coalesce(?, path), published = coalesce(?, published),
                      sorted_at = min(coalesce(?, sorted_at), added), words = ?, text_hash = ?,
                      position = min(position, ?)
               WHERE id = ?""",
            (
                document.title,
                document.outlet,
                document.author,
                document.url,
                path_text(document.path),
                published,
                published,
                len(document.text.split()),
                text_hash(document),
                len(document.text),
                article_id,
            ),
        )
        connection.execute(
            "UPDATE texts SET text = ?, blocks = ?, links = ? WHERE id = ?", (*_text_row(document), article_id)
        )
        store_analysis(connection, article_id, analysis, version)
        library.index_at_end(article_id)


def article(library: Library, article_id: int) -> Article:
    """One article with everything that is known about it. Raises ArticleNotFound."""
    unknown = ArticleNotFound(f"There is no article {article_id}", "`termnews list` shows the ids.")
    if not 0 < article_id <= _LARGEST_ID:
        raise unknown
    with library.reading() as connection:
        row = connection.execute(
            f"""SELECT {ROW_COLUMNS}, texts.text, texts.blocks, texts.links, position,
                       (SELECT count(*) FROM versions WHERE article_id = articles.id)
                FROM articles JOIN texts ON texts.id = articles.id WHERE articles.id = ?""",
            (article_id,),
        ).fetchone()
        if row is None:
            raise unknown
        analysis = read_analysis(connection, article_id)
    *columns, text, blocks, links, position, versions = row
    return Article(
        row=row_of(columns),
        text=text,
        blocks=blocks_of(blocks),
        links=tuple(Link(start, end, url) for start, end, url in json.loads(links)),
        analysis=analysis,
        position=position,
        versions=versions,
    )


def versions(library: Library, article_id: int) -> list[tuple[datetime, str, str]]:
    """The earlier texts of an article, newest first: when each was replaced, its headline, its text."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT replaced, title, text FROM versions WHERE article_id = ? ORDER BY id DESC", (article_id,)
        ).fetchall()
    return [(moment(replaced), title, text) for replaced, title, text in rows]


def remember_position(library: Library, article_id: int, position: int) -> None:
    """Keep the code point at the top of the reader."""
    with library.writing() as connection:
        connection.execute(
            "UPDATE articles SET position = ? WHERE id = ? AND position <> ?", (position, article_id, position)
        )


def mark_opened(library: Library, article_id: int) -> None:
    """Mark an article read because it was opened: no verb of the reader's, so nothing for the journal."""
    with library.writing() as connection:
        connection.execute("UPDATE articles SET read = 1 WHERE id = ? AND read = 0", (article_id,))


def _text_row(document: Document) -> tuple[str, str, str]:
    blocks = [block_values(block) for block in document.blocks]
    links = [(link.start, link.end, link.url) for link in document.links]
    return document.text, compact(blocks), compact(links)
