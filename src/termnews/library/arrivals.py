"""What comes by a feed: entries recognised, stored as articles, changed ones as another text of the same article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.library import articles
from termnews.library.connection import Library
from termnews.library.recognition import text_hash
from termnews.model import Analysis, Document, Enclosure


@dataclass(frozen=True, slots=True)
class Arrival:
    """One entry of a feed, made into an article."""

    entry_id: str
    """What tells it from the feed's other entries, the same at every fetch."""
    entry_hash: str
    """Fingerprint of the entry as it came: while it is the same, nothing needs to be done."""
    document: Document
    analysis: Analysis
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """Ids of the articles that are new and of those that have another text, in the order of the entries."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()


def known_entries(library: Library, feed_id: int, entry_ids: Sequence[str]) -> dict[str, str]:
    """The fingerprints of those of a feed's entries that the library has, by entry id."""
    with library.reading() as connection:
        rows = connection.execute(
            """SELECT entry_id, entry_hash FROM articles
               WHERE feed_id = ? AND entry_id IN (SELECT value FROM json_each(?))""",
            (feed_id, json.dumps(list(entry_ids))),
        )
        return {entry_id: entry_hash or "" for entry_id, entry_hash in rows}


def store_arrivals(
    library: Library,
    feed_id: int,
    arrivals: Sequence[Arrival],
    version: int,
    *,
    present: Collection[str],
    hidden: bool = False,
    now: datetime,
) -> Arrived:
    """Store entries of one feed in one transaction.

    `present` are the ids of all entries that the feed has now: an entry whose id is new is taken for one whose id has
    gone if address and headline (or text) are the same. Articles of a `hidden` feed are done on arrival. Dates in the
    future are taken as `now`. Raises LibraryError; nothing is stored then.
    """
    new, changed = [], []
    with library.writing() as connection:
        for arrival in arrivals:
            document = _dated(arrival.document, now)
            known = _known(connection, feed_id, arrival, document, present)
            if known is None:
                article_id = articles.add(library, document, arrival.analysis, version, now=now)
                new.append(article_id)
                if hidden:
                    connection.execute("UPDATE articles SET done = 1 WHERE id = ?", (article_id,))
            else:
                article_id, stored_hash = known
                if stored_hash != text_hash(document):
                    articles.replace(library, article_id, document, arrival.analysis, version, now=now)
                    changed.append(article_id)
            _name(connection, article_id, feed_id, arrival)
    return Arrived(tuple(new), tuple(changed))


def _dated(document: Document, now: datetime) -> Document:
    if document.published is not None and document.published > now:
        return replace(document, published=now)
    return document


def _known(
    connection: sqlite3.Connection, feed_id: int, arrival: Arrival, document: Document, present: Collection[str]
) -> tuple[int, str] | None:
    """Id and text fingerprint of the article that the entry is."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT id, text_hash FROM articles WHERE feed_id = ? AND entry_id = ?", (feed_id, arrival.entry_id)
    ).fetchone()
    if row is not None or document.url is None:
        return row
    alike = connection.execute(
        """SELECT id, text_hash, entry_id FROM articles
           WHERE url = ? AND feed_id = ? AND (title = ? OR text_hash = ?) ORDER BY id""",
        (document.url, feed_id, document.title, text_hash(document)),
    )
    return next(((id_, stored_hash) for id_, stored_hash, entry_id in alike if entry_id not in present), None)


def _name(connection: sqlite3.Connection, article_id: int, feed_id: int, arrival: Arrival) -> None:
    """Keep which entry the article is, and what is enclosed with it."""
    connection.execute(
        "UPDATE articles SET feed_id = ?, entry_id = ?, entry_hash = ? WHERE id = ?",
        (feed_id, arrival.entry_id, arrival.entry_hash, article_id),
    )
    connection.execute("DELETE FROM enclosures WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO enclosures VALUES (?, ?, ?, ?, ?)",
        [(article_id, number, each.url, each.type, each.length) for number, each in enumerate(arrival.enclosures)],
    )
