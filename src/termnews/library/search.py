"""Searching: ids of the articles that a query asks for, the newest first as they are found, or the best first."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from operator import itemgetter

from termnews.library import search_index
from termnews.library.conditions import Condition, Conditions, conditions_of, joined
from termnews.library.connection import Library
from termnews.model import Query

FIRST = 200
"""Hits in the first portion: more than a screen holds, few enough to be there at once."""
FIRST_SECONDS = 0.05
"""Time after which the first portion is what was found until then."""
PORTION = 20_000
FEW = 5_000
"""Articles that are quicker put in the order of time than met on the way through all of them."""
FEW_TO_SEARCH = 200
"""Articles whose words are quicker looked up one by one, a quarter of a millisecond each."""
RANKED = 10_000
"""The newest hits that are put in the order of their rank; what is older follows by time."""
_FIRST_WINDOW = 2**12
"""Row numbers: three days."""
_WEIGHTS = {"title": 8.0, "text": 1.0, "outlet": 2.0, "author": 2.0, "sources": 2.0, "contents": 0.0}
"""What a word counts in each column."""


def newest(library: Library, query: Query, *, now: datetime) -> Iterator[array[int]]:
    """Ids of the articles that `query` asks for, the newest first, in portions: a small one, then large ones.

    Between two portions the search can be left alone; within one `Library.interrupt` ends it. Raises LibraryError,
    and Interrupted where it was interrupted.
    """
    with library.reading() as connection:
        rows = _newest_rows(connection, conditions_of(query, now))
        yield _sorted(_first_rows(rows))
        while portion := _sorted(islice(rows, PORTION)):
            yield portion


def newest_ids(library: Library, query: Query, *, now: datetime, limit: int | None = None) -> array[int]:
    """Ids of the articles that `query` asks for, the newest first, `limit` at most. Raises LibraryError."""
    with library.reading() as connection:
        rows = _newest_rows(connection, conditions_of(query, now))
        return _sorted(islice(rows, limit))


def selection(connection: sqlite3.Connection, query: Query, *, now: datetime) -> Condition:
    """The SELECT of the ids of all articles that `query` asks for, for statements that act on them."""
    found = conditions_of(query, now)
    least, most = _span_of_index(connection)
    return _newest_first(found, (least or 0, most or 0), "articles.id", few=_few(connection, found))


def count(library: Library, query: Query, *, now: datetime) -> tuple[int, int]:
    """How many articles `query` asks for, and how many of them are unread in the inbox.

    Takes as long as finding all of them does; `Library.interrupt` ends it. Raises LibraryError.
    """
    found = conditions_of(query, now)
    unread = "articles.read = 0 AND articles.done = 0 AND articles.snoozed_until IS NULL"
    columns = f"count(*), coalesce(sum({unread}), 0)"
    with library.reading() as connection:
        least, most = _span_of_index(connection)
        few = _few(connection, found)
        articles, unread_articles = connection.execute(
            *_newest_first(found, (least or 0, most or 0), columns, few=few)
        ).fetchone()
    return articles, unread_articles


def best(library: Library, query: Query, *, now: datetime) -> array[int]:
    """Ids of the newest hits (RANKED at most), the best first by BM25 with headlines weighing more.

    Where the query has no words to rank by, the newest are the best. Raises what `newest` does.
    """
    found = conditions_of(query, now)
    if found.words is None:
        return newest_ids(library, query, now=now, limit=RANKED)
    with library.reading() as connection:
        weights = (str(_WEIGHTS[column]) for column in search_index.columns(connection))
        score = f"bm25(articles_fts, {', '.join(weights)})"
        window = _window_to_rank(connection, found)
        if window is None:
            return array("q")
        sql, values = _newest_first(found, window, f"{score}, articles.id")
        scores = connection.execute(f"{sql} LIMIT ?", (*values, RANKED)).fetchall()
    scores.sort(key=itemgetter(0))  # stable: of two that are as good the newer comes first
    return array("q", (article_id for _, article_id in scores))


def _window_to_rank(connection: sqlite3.Connection, found: Conditions) -> Window | None:
    """The stretch of time with the newest RANKED hits, or with all; None where the index is empty.

    To rank in several windows would take longer: in each, FTS5 counts anew how many articles have each word.
    """
    windows = list(_windows(connection, found))
    hits = 0
    for window in windows:
        if len(windows) > 1:
            sql, values = _newest_first(found, window, "1")
            counting = f"SELECT count(*) FROM ({sql} LIMIT ?)"
            hits += connection.execute(counting, (*values, RANKED - hits)).fetchone()[0]
        if hits >= RANKED:
            break
    return (window[0], windows[0][1]) if windows else None


def _sorted(rows: Iterable[tuple[int, int]]) -> array[int]:
    """The ids of (time, id), the newest first: row numbers of the index tell minutes apart, not seconds."""
    return array("q", (article_id for _, article_id in sorted(rows, reverse=True)))


def _first_rows(rows: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """FIRST rows; fewer where they are so rare that the first of them should not wait for the others."""
    end = time.monotonic() + FIRST_SECONDS
    for number, row in enumerate(rows, 1):
        yield row
        if number == FIRST or time.monotonic() > end:
            return


def _newest_rows(connection: sqlite3.Connection, found: Conditions) -> Iterator[tuple[int, int]]:
    few = _few(connection, found)
    for window in _windows(connection, found):
        yield from connection.execute(*_newest_first(found, window, few=few))


def _few(connection: sqlite3.Connection, found: Conditions) -> Condition | None:
    """The SELECT of so few ids, among which all hits are, that it is quicker to look at each of them."""
    if found.beginnings is not None:
        return None
    most = FEW if found.words is None else FEW_TO_SEARCH
    for select in found.narrow:
        counting = f"SELECT count(*) FROM ({select.sql} LIMIT {most + 1})"
        if connection.execute(counting, select.values).fetchone()[0] <= most:
            return select
    return None


Window = tuple[int, int]
"""The smallest and the largest row number of the index that are looked at."""


def _windows(connection: sqlite3.Connection, found: Conditions) -> Iterator[Window]:
    """The stretches of time to search, the newest first.

    One will do, unless words and beginnings have to meet: those are collected, at first for some days only.
    """
    least, most = _span_of_index(connection)
    if least is None or most is None:
        return
    if found.since is not None:
        least = max(least, search_index.first_rowid(found.since))
    if found.words is None or found.beginnings is None:
        yield least, most
        return
    length = _FIRST_WINDOW
    while most >= least:
        yield max(least, most - length + 1), most
        most -= length
        length *= 3


def _span_of_index(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
    """The smallest and the largest row number of the index; None where it is empty."""
    least, most = connection.execute(
        "SELECT (SELECT min(search_rowid) FROM articles), (SELECT max(search_rowid) FROM articles)"
    ).fetchone()
    return least, most


def _newest_first(
    found: Conditions, window: Window, columns: str = "sorted_at, articles.id", *, few: Condition | None = None
) -> Condition:
    """The SELECT of hits in the order of time, led by the index that has the query's words, or by `few` ids."""
    conditions = list(found.rows)
    if few is not None or (found.words is None and found.beginnings is None):
        if few is not None:
            conditions.append(Condition(f"articles.id IN ({few.sql})", few.values))
        if found.words is not None:
            conditions.append(Condition(_HAS_WORDS, (found.words,)))
        where = joined(conditions, " AND ") if conditions else Condition("1")
        # A plus sign keeps SQLite from walking through all articles in the order of time.
        by_time = "+articles.sorted_at" if few is not None else "articles.sorted_at"
        order = f"{by_time} DESC, articles.id DESC"
        return Condition(f"SELECT {columns} FROM articles WHERE {where.sql} ORDER BY {order}", where.values)
    if found.words is None:
        table, matching = "beginnings_fts", found.beginnings
    else:
        table, matching = "articles_fts", found.words
        if found.beginnings is not None:
            conditions.append(Condition(_BEGINNINGS, (found.beginnings, *window)))
    led = [Condition(f"{table}.{table} MATCH ?", (matching,)), Condition(f"{table}.rowid BETWEEN ? AND ?", window)]
    where = joined([*led, *conditions], " AND ")
    joining = f"{table} CROSS JOIN articles ON articles.search_rowid = {table}.rowid"
    return Condition(f"SELECT {columns} FROM {joining} WHERE {where.sql} ORDER BY {table}.rowid DESC", where.values)


_HAS_WORDS = "EXISTS (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = articles.search_rowid)"
_BEGINNINGS = """+articles_fts.rowid IN (SELECT rowid FROM beginnings_fts
                                         WHERE beginnings_fts MATCH ? AND rowid BETWEEN ? AND ?)"""
