"""The full-text index: one row for each article, in the order of time.

`articles_fts` holds the words. Its rows are numbered by time, so that the newest hits are the first that are met, and
searching for a common word costs no more than searching for a rare one. `beginnings_fts` holds which articles have a
word that begins with one to three letters: letters as they are typed are answered from it, for a tenth of the room
that FTS5's own prefix indexes take.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.library.connection import Library

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
_BLANKS_BETWEEN = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))
"""Everything that is in ASCII and no letter or digit becomes a blank."""
_PUNCTUATION = re.compile(rb"\xe2\x80.|\xc2[\xa0\xab\xbb]", re.DOTALL)
"""In UTF-8: U+2000 to U+203F, where quotation marks and dashes are, and three more of the most frequent."""
_AT_ONCE = 500
_COLUMNS = "title, text, outlet, author, sources, contents"
_INSERT = f"INSERT INTO articles_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_DELETE = f"INSERT INTO articles_fts (articles_fts, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"


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
    """Index articles, as they stand in the library with their analyses; those that are in the index stay as they are.

    Many at once are quicker than one by one: FTS5 writes what it has gathered whenever another table is written, and
    whenever a row number is smaller than the one before.
    """
    for at in range(0, len(article_ids), _AT_ONCE):
        in_time = _missing(connection, article_ids[at : at + _AT_ONCE])
        _number(connection, in_time)
        rows = sorted(_indexed(connection, article_id) for article_id in in_time)
        _put_words(connection, rows)
        connection.executemany(
            "INSERT INTO beginnings_fts (rowid, beginnings) VALUES (?, ?)",
            ((rowid, beginnings(f"{title} {text}")) for rowid, title, text, *_ in rows),
        )


def catch_up(library: Library) -> None:
    """Put in what is stored and was never indexed, as a program that was killed leaves it. Raises LibraryError."""
    with library.reading() as connection:
        rows = connection.execute("SELECT id FROM articles WHERE search_rowid IS NULL ORDER BY sorted_at, id")
        missing = [row[0] for row in rows]
    for at in range(0, len(missing), _AT_ONCE):
        with library.writing() as connection:
            put(connection, missing[at : at + _AT_ONCE])


@contextmanager
def reanalysing(connection: sqlite3.Connection, article_ids: Sequence[int]) -> Iterator[None]:
    """While the block runs, other analyses of articles may be stored; what it changes in the index is changed at its end.

    The words of the articles must stay the same.
    """
    rows = [(_indexed(connection, article_id), article_id) for article_id in article_ids]
    yield
    for before, article_id in sorted(each for each in rows if each[0][0] is not None):
        now = _indexed(connection, article_id)
        if now != before:
            connection.execute(_DELETE, before)
            connection.execute(_INSERT, now)


def take_out(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article out of the index, if it is there. To be called before anything that is indexed changes."""
    row = _indexed(connection, article_id)
    if row[0] is None:
        return
    connection.execute(_DELETE, row)
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
    longest = {word[:LONGEST_BEGINNING] for word in _distinct_words(text)}
    return " ".join(longest.union(*({word[:length] for word in longest} for length in range(1, LONGEST_BEGINNING))))


def _distinct_words(text: str) -> set[str]:
    """The words of a text, each once. As bytes they are told apart three times as fast as with `words_of`.

    So it is done with all words in ASCII; of the others the few letters that there are are looked at.
    """
    if text.isascii():
        return set(text.lower().encode().translate(_BLANKS_BETWEEN).decode().split())
    pieces = set(_PUNCTUATION.sub(b" ", text.lower().encode("utf-8", "replace")).translate(_BLANKS_BETWEEN).split())
    other = {piece for piece in pieces if not piece.isascii()}
    words = set(b" ".join(pieces - other).decode().split())
    return words.union(words_of(b" ".join(other).decode())) if other else words


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


def _put_words(connection: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    # Plain INSERTs: INSERT … SELECT makes FTS5 write at every row.
    connection.executemany(_INSERT, rows)


_Row = tuple[int | None, str, str, str, str, str, str]
"""The row number, None where there is none yet, and the columns."""


def _indexed(connection: sqlite3.Connection, article_id: int) -> _Row:
    """An article as it is in the index, or would be."""
    row: _Row = connection.execute(
        f"SELECT search_rowid, {_COLUMNS} FROM searchable WHERE id = ?", (article_id,)
    ).fetchone()
    return row


def _missing(connection: sqlite3.Connection, article_ids: Sequence[int]) -> list[int]:
    """Those of the articles that are not in the index, in the order of time."""
    rows = connection.execute(
        """SELECT id FROM articles WHERE search_rowid IS NULL AND id IN (SELECT value FROM json_each(?))
           ORDER BY sorted_at, id""",
        (json.dumps(list(article_ids)),),
    )
    return [row[0] for row in rows]


def _number(connection: sqlite3.Connection, in_time: Sequence[int]) -> None:
    """Give articles, in the order of time, their row numbers: each the first free one from where it belongs on.

    Articles of one moment (a folder of undated files) thus move on into the time after it, in their order.
    """
    begin = free = 0
    for article_id in in_time:
        wanted = _rowid_in_time(connection, article_id)
        if not begin <= wanted < free:  # all numbers between are taken: nobody looks through them once more
            begin = free = wanted
        rowid = _first_free(connection, free)
        connection.execute("UPDATE articles SET search_rowid = ? WHERE id = ?", (rowid, article_id))
        free = rowid + 1


def _rowid_in_time(connection: sqlite3.Connection, article_id: int) -> int:
    """The number after that of the article before it in time, or the first of its moment."""
    at, *before = connection.execute(
        """SELECT sorted_at,
                  (SELECT earlier.search_rowid FROM articles AS earlier
                   WHERE earlier.sorted_at = articles.sorted_at AND earlier.id < articles.id
                   ORDER BY earlier.id DESC LIMIT 1),
                  (SELECT earlier.search_rowid FROM articles AS earlier
                   WHERE earlier.sorted_at < articles.sorted_at
                   ORDER BY earlier.sorted_at DESC, earlier.id DESC LIMIT 1)
           FROM articles WHERE id = ?""",
        (article_id,),
    ).fetchone()
    return max([first_rowid(int(at)), *(int(each) + 1 for each in before if each is not None)])


def _first_free(connection: sqlite3.Connection, rowid: int) -> int:
    """`rowid`, or the first number after it that no article has."""
    taken = connection.execute(
        "SELECT search_rowid FROM articles WHERE search_rowid >= ? ORDER BY search_rowid", (rowid,)
    )
    for (each,) in taken:
        if each != rowid:
            break
        rowid += 1
    return rowid
