"""A small index of words of what is arriving, for the rules.

What a rule costs then does not grow with the library: in the large index a beginning (`govern*`) collects all that it
has for the words that begin so, and a word is looked up anew for each article.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

_COLUMNS = "title, text, outlet, author, sources, contents"


def index_arrivals(connection: sqlite3.Connection, ids: Collection[int], *, with_text: bool) -> None:
    """Fill `arrivals_fts`, numbered as `articles_fts`, with these articles alone, with their text or without.

    It is a table of the connection's own, in no file that lasts.
    """
    connection.execute(
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS temp.arrivals_fts USING fts5(
                {_COLUMNS}, content='', tokenize='unicode61 remove_diacritics 2')"""
    )
    connection.execute("INSERT INTO arrivals_fts (arrivals_fts) VALUES ('delete-all')")
    columns = _COLUMNS if with_text else _COLUMNS.replace("text", "NULL")
    rows = connection.execute(
        f"SELECT search_rowid, {columns} FROM searchable WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    connection.executemany(f"INSERT INTO arrivals_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
