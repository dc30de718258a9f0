"""What comes by a feed: entries recognised, stored as articles, changed ones as another text of the same article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.library import articles, ruling, search_index
from termnews.library.analyses import PENDING
from termnews.library.connection import Library
from termnews.library.recognition import text_hash
from termnews.library.rows import seconds
from termnews.model import Analysis, Document, Enclosure


@dataclass(frozen=True, slots=True)
class Arrival:
    """One entry of a feed, made into an article."""

    entry_id: str
    """What tells it from the feed's other entries, the same at every fetch."""
    entry_hash: str
    """Fingerprint of the entry as it came: while it is the same, nothing needs to be done."""
    document: Document
    analysis: Analysis | None = None
    """None where it is still to be made (see `analyses.pending`)."""
    enclosures: tuple[Enclosure, ...] = ()
    read: bool = False
    """This and the following as another reader had it; they count for new articles only."""
    starred: bool = False
    done: bool = False
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """Ids of the articles that are new and of those that have another text, in the order of the entries."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()


def known_entries(library: Library, feed_id: int, entry_ids: Iterable[str]) -> dict[str, str]:
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
    gone if address and headline (or text) are the same, or headline, text and date. Articles of a `hidden` feed are
    done on arrival, and the reader's rules act on what is new, never on what has changed. Dates in the future are taken
    as `now`. Raises LibraryError; nothing is stored then.
    """
    new, changed = [], []
    with library.writing() as connection:
        for arrival in arrivals:
            document = _dated(arrival.document, now)
            known = _known(connection, feed_id, arrival, document, present)
            if known is None:
                entry = articles.Entry(feed_id, arrival.entry_id, arrival.entry_hash)
                article_id = articles.add(library, document, *_analysis(arrival, version), entry=entry, now=now)
                _enclose(connection, article_id, arrival)
                new.append(article_id)
                if hidden:
                    connection.execute("UPDATE articles SET done = 1 WHERE id = ?", (article_id,))
            else:
                article_id, stored_hash = known
                if stored_hash != text_hash(document):
                    if not _has_more_from_its_page(connection, article_id, document):
                        articles.replace(library, article_id, document, *_analysis(arrival, version), now=now)
                        connection.execute("UPDATE articles SET from_page = 0 WHERE id = ?", (article_id,))
                    changed.append(article_id)
                _name(library, connection, article_id, feed_id, arrival)
        ruling.rule_arrivals(library, new, now=now)
    return Arrived(tuple(new), tuple(changed))


def mark_from_page(library: Library, article_id: int) -> None:
    """Keep that an article's text is that of its page: a shorter one of the feed will not take its place."""
    with library.writing() as connection:
        connection.execute("UPDATE articles SET from_page = 1 WHERE id = ?", (article_id,))


def from_pages(library: Library, article_ids: Sequence[int]) -> frozenset[int]:
    """Those of the articles whose text is that of their page."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT id FROM articles WHERE from_page AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(article_ids)),),
        )
        return frozenset(row[0] for row in rows)


def _has_more_from_its_page(connection: sqlite3.Connection, article_id: int, document: Document) -> bool:
    from_page, words = connection.execute(
        "SELECT from_page, words FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return bool(from_page) and words > len(document.text.split())


def store_carried(library: Library, feed_id: int, arrival: Arrival, version: int, *, now: datetime) -> tuple[int, bool]:
    """Store an article that another reader had, with its state; gives its id and whether it is new.

    One that the library has is left as it is; rules act on those that are still as they came. Raises LibraryError; nothing is stored then.
    """
    with library.writing() as connection:
        document = _dated(arrival.document, now)
        known = _known(connection, feed_id, arrival, document, ())
        if known is not None:
            return known[0], False
        added = min(arrival.added, now) if arrival.added else now
        article_id = articles.add(library, document, *_analysis(arrival, version), now=added)
        connection.execute(
            "UPDATE articles SET read = ?, starred = ?, done = ? WHERE id = ?",
            (arrival.read, arrival.starred, arrival.done, article_id),
        )
        _name(library, connection, article_id, feed_id, arrival)
        if not (arrival.read or arrival.starred or arrival.done):
            ruling.rule_arrivals(library, [article_id], now=now)
    return article_id, True


def _analysis(arrival: Arrival, version: int) -> tuple[Analysis, int]:
    """What to store for an entry's analysis, and the version of the rules that made it."""
    return (arrival.analysis, version) if arrival.analysis is not None else (Analysis(), PENDING)


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
    if row is not None:
        return row
    alike = connection.execute(
        """SELECT id, text_hash, entry_id FROM articles
           WHERE url = :url AND feed_id = :feed AND (title = :title OR text_hash = :hash)
           UNION SELECT id, text_hash, entry_id FROM articles
           WHERE text_hash = :hash AND feed_id = :feed AND published IS :published ORDER BY id""",
        {
            "url": document.url,
            "feed": feed_id,
            "title": document.title,
            "hash": text_hash(document),
            "published": seconds(document.published) if document.published else None,
        },
    )
    return next(((id_, stored_hash) for id_, stored_hash, entry_id in alike if entry_id not in present), None)


def _name(library: Library, connection: sqlite3.Connection, article_id: int, feed_id: int, arrival: Arrival) -> None:
    """Keep which entry the article is, whose it is if that was not known, and what is enclosed with it."""
    connection.execute(
        "UPDATE articles SET feed_id = ?, entry_id = ?, entry_hash = ? WHERE id = ?",
        (feed_id, arrival.entry_id, arrival.entry_hash, article_id),
    )
    _complete(library, connection, article_id, arrival.document)
    connection.execute("DELETE FROM enclosures WHERE article_id = ?", (article_id,))
    _enclose(connection, article_id, arrival)


def _enclose(connection: sqlite3.Connection, article_id: int, arrival: Arrival) -> None:
    connection.executemany(
        "INSERT INTO enclosures VALUES (?, ?, ?, ?, ?)",
        [
            (article_id, number, each.url, each.media_type, each.length)
            for number, each in enumerate(arrival.enclosures)
        ],
    )


def _complete(library: Library, connection: sqlite3.Connection, article_id: int, document: Document) -> None:
    """Give an article the outlet, author, address and date that were not known of it: its text need not have changed."""
    published = seconds(document.published) if document.published else None
    found = (document.outlet, document.author, document.url, published)
    known = connection.execute(
        "SELECT outlet, author, url, published FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if all(old is not None or new is None for old, new in zip(known, found, strict=True)):
        return
    search_index.take_out(connection, article_id)
    connection.execute(
        """UPDATE articles SET outlet = coalesce(outlet, ?), author = coalesce(author, ?), url = coalesce(url, ?),
                  published = coalesce(published, ?), sorted_at = min(coalesce(published, ?, sorted_at), added)
           WHERE id = ?""",
        (*found, published, article_id),
    )
    library.index_at_end(article_id)
