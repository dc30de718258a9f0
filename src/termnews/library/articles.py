"""Storing articles and reading one whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from termnews.errors import ArticleNotFound
from termnews.library.connection import Library
from termnews.library.rows import ROW_COLUMNS, moment, row_of, seconds
from termnews.model import (
    Analysis,
    Article,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Document,
    Figure,
    FigureKind,
    Link,
    Modifier,
    Span,
)


class Stored(StrEnum):
    """What storing a document came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def text_hash(document: Document) -> str:
    """The fingerprint of a document's headline and text, 32 hexadecimal digits of SHA-256."""
    import hashlib

    content = f"{document.title}\0{document.text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:32]


class Known:
    """What the library holds that may be the same article as a document."""

    def __init__(self, id: int, title: str, text: str, same_text: bool, analysis_version: int) -> None:  # noqa: A002
        self.id = id
        self.title = title
        self.text = text
        self.same_text = same_text
        self.analysis_version = analysis_version


_KNOWN = """SELECT articles.id, title, text, text_hash, path, coalesce(analyses.version, 0)
            FROM articles JOIN texts ON texts.id = articles.id
            LEFT JOIN analyses ON analyses.article_id = articles.id WHERE """


def known_by_url(library: Library, document: Document) -> Known | None:
    """The article with the document's address."""
    return _known(library, document, "url = ?", document.url) if document.url else None


def known_by_path(library: Library, document: Document) -> Known | None:
    """The newest article that was read from the document's file and has no other address than the document."""
    if not document.path:
        return None
    where = "path = ? AND (url IS NULL OR ? IS NULL OR url = ?) ORDER BY articles.id DESC LIMIT 1"
    return _known(library, document, where, document.path, document.url, document.url)


def known_by_text(library: Library, document: Document) -> Known | None:
    """The article with the same headline and text."""
    where = "text_hash = ? AND (url IS NULL OR ? IS NULL OR url = ?) LIMIT 1"
    return _known(library, document, where, text_hash(document), document.url, document.url)


def was_version(library: Library, article_id: int, document: Document) -> bool:
    """Whether the document is an earlier text of the article that comes from another file than its present one."""
    with library.reading() as connection:
        found = connection.execute(
            """SELECT 1 FROM versions JOIN articles ON articles.id = article_id
               WHERE article_id = ? AND versions.text_hash = ? AND path IS NOT ?""",
            (article_id, text_hash(document), document.path),
        ).fetchone()
    return found is not None


def _known(library: Library, document: Document, where: str, *values: object) -> Known | None:
    with library.reading() as connection:
        row = connection.execute(_KNOWN + where, values).fetchone()
    if row is None:
        return None
    id_, title, text, hash_, _, version = row
    return Known(id_, title, text, hash_ == text_hash(document), version)


def add(library: Library, document: Document, analysis: Analysis, version: int, *, now: datetime) -> int:
    """Store a new article; gives its id."""
    added = seconds(now)
    published = seconds(document.published) if document.published else None
    with library.writing() as connection:
        cursor = connection.execute(
            """INSERT INTO articles (title, outlet, author, url, path, published, added, sorted_at, words, text_hash)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                document.title,
                document.outlet,
                document.author,
                document.url,
                document.path,
                published,
                added,
                min(published, added) if published is not None else added,
                len(document.text.split()),
                text_hash(document),
            ),
        )
        article_id = int(cursor.lastrowid or 0)
        connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", (article_id, *_text_row(document)))
        connection.execute(
            "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)",
            (article_id, document.title, document.text),
        )
        _store_analysis(connection, article_id, analysis, version)
    return article_id


def replace(
    library: Library, article_id: int, document: Document, analysis: Analysis, version: int, *, now: datetime
) -> None:
    """Give an article another text. Its triage state stays; the text that it had is kept among the versions."""
    with library.writing() as connection:
        connection.execute(
            """INSERT INTO versions (article_id, replaced, title, text, text_hash)
               SELECT articles.id, ?, title, text, text_hash FROM articles JOIN texts ON texts.id = articles.id
               WHERE articles.id = ?""",
            (seconds(now), article_id),
        )
        connection.execute(
            """INSERT INTO articles_fts (articles_fts, rowid, title, text)
               SELECT 'delete', id, title, text FROM searchable WHERE id = ?""",
            (article_id,),
        )
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
                document.path,
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
        connection.execute(
            "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)",
            (article_id, document.title, document.text),
        )
        _store_analysis(connection, article_id, analysis, version)


def reanalyse(library: Library, article_id: int, analysis: Analysis, version: int) -> None:
    """Store a newer analysis of an unchanged text."""
    with library.writing() as connection:
        _store_analysis(connection, article_id, analysis, version)


def article(library: Library, article_id: int) -> Article:
    """One article with everything that is known about it. Raises ArticleNotFound."""
    with library.reading() as connection:
        row = connection.execute(
            f"""SELECT {ROW_COLUMNS}, texts.text, texts.blocks, texts.links, position,
                       (SELECT count(*) FROM versions WHERE article_id = articles.id)
                FROM articles JOIN texts ON texts.id = articles.id WHERE articles.id = ?""",
            (article_id,),
        ).fetchone()
        if row is None:
            raise ArticleNotFound(f"There is no article {article_id}", "`termnews list` shows the ids.")
        analysis = _analysis(connection, article_id)
    *columns, text, blocks, links, position, versions = row
    return Article(
        row=row_of(columns),
        text=text,
        blocks=tuple(Block(start, end, BlockKind(kind), level) for start, end, kind, level in json.loads(blocks)),
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
    blocks = [(block.start, block.end, block.kind.value, block.level) for block in document.blocks]
    links = [(link.start, link.end, link.url) for link in document.links]
    return document.text, _compact(blocks), _compact(links)


def _compact(values: Iterable[object]) -> str:
    return json.dumps(list(values), separators=(",", ":"), ensure_ascii=False)


def _store_analysis(connection: sqlite3.Connection, article_id: int, analysis: Analysis, version: int) -> None:
    sentences = _compact((span.start, span.end) for span in analysis.sentences)
    connection.execute(
        "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)",
        (article_id, version, sentences, _compact(analysis.ranking)),
    )
    connection.execute("DELETE FROM figures WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM attributions WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT OR IGNORE INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_figure_row(article_id, figure) for figure in analysis.figures],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_attribution_row(article_id, attribution) for attribution in analysis.attributions],
    )


def _figure_row(article_id: int, figure: Figure) -> tuple[object, ...]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    modifier = figure.modifier.value if figure.modifier else None
    return article_id, figure.start, figure.end, figure.kind.value, low, high, figure.unit, modifier, figure.concept


def _attribution_row(article_id: int, attribution: Attribution) -> tuple[object, ...]:
    source, cue = attribution.source, attribution.cue
    return (
        article_id,
        attribution.start,
        attribution.end,
        source.start if source else None,
        source.end if source else None,
        cue.start if cue else None,
        cue.end if cue else None,
        attribution.kind.value,
        attribution.anonymous,
        attribution.name,
    )


def _analysis(connection: sqlite3.Connection, article_id: int) -> Analysis:
    stored = connection.execute(
        "SELECT sentences, ranking FROM analyses WHERE article_id = ?", (article_id,)
    ).fetchone()
    if stored is None:
        return Analysis()
    figures = connection.execute(
        """SELECT start, "end", low, high, kind, unit, modifier, concept
           FROM figures WHERE article_id = ? ORDER BY start""",
        (article_id,),
    )
    attributions = connection.execute(
        """SELECT start, "end", source_start, source_end, cue_start, cue_end, kind, anonymous, name
           FROM attributions WHERE article_id = ? ORDER BY start, "end" """,
        (article_id,),
    )
    return Analysis(
        sentences=tuple(Span(start, end) for start, end in json.loads(stored[0])),
        ranking=tuple(json.loads(stored[1])),
        figures=tuple(_figure(row) for row in figures),
        attributions=tuple(_attribution(row) for row in attributions),
    )


def _figure(row: tuple[int, int, float | None, float | None, str, str | None, str | None, str | None]) -> Figure:
    start, end, low, high, kind, unit, modifier, concept = row
    value = low if low is None or high is None or low == high else (low, high)
    return Figure(start, end, value, FigureKind(kind), unit, Modifier(modifier) if modifier else None, concept)


def _attribution(
    row: tuple[int, int, int | None, int | None, int | None, int | None, str, int, str | None],
) -> Attribution:
    start, end, source_start, source_end, cue_start, cue_end, kind, anonymous, name = row
    return Attribution(
        start,
        end,
        Span(source_start, source_end) if source_start is not None and source_end is not None else None,
        Span(cue_start, cue_end) if cue_start is not None and cue_end is not None else None,
        AttributionKind(kind),
        bool(anonymous),
        name,
    )
