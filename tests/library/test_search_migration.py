"""A library from before the index stood in the order of time gets the new one with everything in it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from termnews.library import Library, listing
from termnews.library.connection import APPLICATION_ID
from termnews.library.schema import migrations
from termnews.library.search import newest_ids
from termnews.text.query import parse

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def old_library(path: Path) -> None:
    """A library of the second schema with three articles, the oldest stored last."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrations().apply(Database(connection), stop_before="m003_search")
    for number, at in ((1, 2000), (2, 3000), (3, 1000)):
        connection.execute(
            """INSERT INTO articles (id, title, added, sorted_at, words, text_hash, read)
               VALUES (?, ?, ?, ?, 2, ?, 1)""",
            (number, f"Toll {number}", 5000, at, str(number)),
        )
        connection.execute("INSERT INTO texts VALUES (?, ?, '[]', '[]')", (number, f"The ferry {number}."))
        connection.execute("INSERT INTO figures VALUES (?, 0, 1, 'money', 1, 1, NULL, NULL, NULL)", (number,))
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    connection.close()


def test_an_older_library_is_indexed_in_the_order_of_time(tmp_path: Path) -> None:
    old_library(tmp_path / "library.db")
    with Library.open(tmp_path / "library.db") as library:
        for query in ("ferry", "fer*", "f*", "title:toll", "has:money", "is:read"):
            assert list(newest_ids(library, parse(query, now=NOW), now=NOW)) == [2, 1, 3], query
        assert listing.counts(library).inbox == 3
        assert library.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        library.connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
