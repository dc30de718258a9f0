"""The full-text index: one row for each article, in the order of time.

`articles_fts` holds the words. Its rows are numbered by time, so that the newest hits are the first that are met, and
searching for a common word costs no more than searching for a rare one. `beginnings_fts` holds which articles have a
word that begins with one to three letters: letters as they are typed are answered from it, for a tenth of the room
that FTS5's own prefix indexes take.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence

LONGEST_BEGINNING = 3
"""Letters; longer beginnings are found among the words themselves."""
CONTENT_MARK = "\ue000"
"""Stands before the names of contents, which no word of a text can be taken for, and between names of sources."""
SLOT_SECONDS = 64
"""Time that one row number stands for. At a million articles in five years numbers are then close enough together
to be stored in a byte or two."""

REMADE_AT_ONCE = 20_000
"""Articles whose words are indexed anew within seconds."""

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_ASCII_WORD = re.compile("[a-z0-9]+")
_AT_ONCE = 500
_COLUMNS = "title, text, outlet, author, sources, contents"
_Indexed = tuple[int, str, str, str, str, str, str]


def create(connection: sqlite3.Connection) -> None:
    """Make the index, and put every article into it."""
    connection.execute("DROP TABLE articles_fts")
    connection.execute("DROP VIEW searchable")
    connection.execute("DROP INDEX attributions_name")  # names are found through the index of words
    connection.execute("ALTER TABLE articles ADD COLUMN search_rowid INTEGER")
    connection.execute("CREATE INDEX articles_search_rowid ON articles (search_rowid, sorted_at)")
    connection.execute(
        """CREATE VIEW searchable AS
           SELECT articles.id, search_rowid, title, text, outlet, author,
                  (SELECT group_concat(name, ' ' || char(57344) || ' ')
                   FROM (SELECT DISTINCT name FROM attributions WHERE article_id = articles.id)) AS sources,
                  (SELECT group_concat(char(57344) || content, ' ') FROM (
                       SELECT kind AS content FROM figures WHERE article_id = articles.id
                       UNION SELECT 'figure' FROM figures WHERE article_id = articles.id
                       UNION SELECT 'quote' FROM attributions WHERE article_id = articles.id AND kind <> 'indirect'
                       UNION SELECT 'anonymous' FROM attributions WHERE article_id = articles.id AND anonymous
                       UNION SELECT 'link' WHERE links <> '[]')) AS contents
           FROM articles JOIN texts ON texts.id = articles.id"""
    )
    _create_words(connection, "title, text, outlet, author, sources, contents")
    connection.execute(
        """CREATE VIRTUAL TABLE beginnings_fts USING fts5(
               beginnings, content='', detail='none', tokenize='unicode61 remove_diacritics 2')"""
    )
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY sorted_at, id")]
    put(connection, ids)


def put_text_first(connection: sqlite3.Connection) -> None:
    """Make the index of words anew with the text as its first column, unless the library is so large that it takes long.

    FTS5 spares the number of the first column wherever a word stands in it. Most words stand in the text: the index is
    a quarter smaller. The order of the columns makes no other difference.
    """
    if connection.execute("SELECT articles FROM counts").fetchone()[0] > REMADE_AT_ONCE:
        return
    connection.execute("DROP TABLE articles_fts")
    _create_words(connection, "text, title, outlet, author, sources, contents")
    indexed = connection.execute("SELECT id FROM articles WHERE search_rowid IS NOT NULL ORDER BY search_rowid")
    ids = [row[0] for row in indexed]
    for at in range(0, len(ids), _AT_ONCE):
        _put_words(connection, [_indexed(connection, each) for each in ids[at : at + _AT_ONCE]])


def columns(connection: sqlite3.Connection) -> list[str]:
    """The columns of the index of words in their order."""
    return [row[0] for row in connection.execute("SELECT name FROM pragma_table_info('articles_fts')")]


def put(connection: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    """Index articles, as they stand in the library with their analyses; they must not be in the index.

    Many at once are quicker than one by one: FTS5 writes what it has gathered whenever another table is written.
    """
    for article_id in article_ids:
        rowid = _free_rowid(connection, article_id)
        connection.execute("UPDATE articles SET search_rowid = ? WHERE id = ?", (rowid, article_id))
    for at in range(0, len(article_ids), _AT_ONCE):
        rows = [_indexed(connection, article_id) for article_id in article_ids[at : at + _AT_ONCE]]
        _put_words(connection, rows)
        connection.executemany(
            "INSERT INTO beginnings_fts (rowid, beginnings) VALUES (?, ?)",
            ((rowid, beginnings(f"{title} {text}")) for rowid, title, text, *_ in rows),
        )


def take_out(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article out of the index. To be called before anything that is indexed changes."""
    row = _indexed(connection, article_id)
    connection.execute(
        f"INSERT INTO articles_fts (articles_fts, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)", row
    )
    rowid, title, text, *_ = row
    connection.execute(
        "INSERT INTO beginnings_fts (beginnings_fts, rowid, beginnings) VALUES ('delete', ?, ?)",
        (rowid, beginnings(f"{title} {text}")),
    )
    connection.execute("UPDATE articles SET search_rowid = NULL WHERE id = ?", (article_id,))


def first_rowid(at: int) -> int:
    """The smallest row number that an article dated `at` (seconds since 1970) or later can have."""
    return at // SLOT_SECONDS


def beginnings(text: str) -> str:
    """The beginnings of all words of a text, each once, parted by blanks."""
    longest = {word[:LONGEST_BEGINNING] for word in set(words_of(text))}
    return " ".join(longest.union(*({word[:length] for word in longest} for length in range(1, LONGEST_BEGINNING))))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, as the index takes it apart."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _create_words(connection: sqlite3.Connection, columns: str) -> None:
    connection.execute(
        f"""CREATE VIRTUAL TABLE articles_fts USING fts5(
                {columns}, content='searchable', content_rowid='search_rowid',
                tokenize='unicode61 remove_diacritics 2')"""
    )


def _put_words(connection: sqlite3.Connection, rows: Sequence[_Indexed]) -> None:
    # Plain INSERTs: INSERT … SELECT makes FTS5 write at every row.
    connection.executemany(f"INSERT INTO articles_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _indexed(connection: sqlite3.Connection, article_id: int) -> _Indexed:
    """The row number and the columns of an article in the index."""
    row: _Indexed = connection.execute(
        f"SELECT search_rowid, {_COLUMNS} FROM searchable WHERE id = ?", (article_id,)
    ).fetchone()
    return row


def _free_rowid(connection: sqlite3.Connection, article_id: int) -> int:
    """The first free number after that of the article before it in time.

    Articles of one moment (a folder of undated files) thus move on into the time after it, in their order.
    """
    at, before = connection.execute(
        """SELECT sorted_at, (SELECT earlier.search_rowid FROM articles AS earlier
                              WHERE (earlier.sorted_at, earlier.id) < (articles.sorted_at, articles.id)
                              ORDER BY earlier.sorted_at DESC, earlier.id DESC LIMIT 1)
           FROM articles WHERE id = ?""",
        (article_id,),
    ).fetchone()
    rowid = first_rowid(at) if before is None else max(first_rowid(at), before + 1)
    taken = connection.execute(
        "SELECT search_rowid FROM articles WHERE search_rowid >= ? ORDER BY search_rowid", (rowid,)
    )
    for (each,) in taken:
        if each != rowid:
            break
        rowid += 1
    return int(rowid)
