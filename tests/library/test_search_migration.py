"""A library from before the index stood in the order of time gets the new one with everything in it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from termnews.library import Library, articles, listing, search_index
from termnews.library.connection import APPLICATION_ID
from termnews.library.schema import migrations
from termnews.library.search import best, newest_ids
from termnews.model import Analysis, Block, Document
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


def library_with_the_headline_first(path: Path) -> None:
    """A library of the fourth schema with three articles; the best of them is the oldest."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrations().apply(Database(connection), stop_before="m008_index")
    for number, title in ((1, "Ferry toll to rise"), (2, "Council meets"), (3, "Owls return")):
        connection.execute(
            "INSERT INTO articles (id, title, added, sorted_at, words, text_hash) VALUES (?, ?, 9000, ?, 5, ?)",
            (number, title, 1000 * number, str(number)),
        )
        connection.execute(
            "INSERT INTO texts VALUES (?, ?, ?, '[]')",
            (number, "The ferry toll pays for it.", '[[0, 27, "paragraph", 0]]'),
        )
    search_index.put(connection, [1, 2, 3])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 4")
    connection.close()


@pytest.mark.parametrize(("remade", "first_column"), [(20_000, "text"), (2, "title")])
def test_the_index_is_made_anew_unless_that_takes_long_and_answers_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remade: int, first_column: str
) -> None:
    monkeypatch.setattr(search_index, "REMADE_AT_ONCE", remade)
    library_with_the_headline_first(tmp_path / "library.db")
    with Library.open(tmp_path / "library.db") as library:
        assert search_index.columns(library.connection)[0] == first_column
        for query, found in (('"ferry toll"', [3, 2, 1]), ("title:toll", [1]), ("meets", [2]), ("fe*", [3, 2, 1])):
            assert list(newest_ids(library, parse(query, now=NOW), now=NOW)) == found, query
        assert list(best(library, parse("ferry toll", now=NOW), now=NOW)) == [1, 3, 2]
        assert articles.article(library, 1).blocks == (Block(0, 27),)
        articles.replace(library, 3, Document("Owls return", "A pair nested."), Analysis(), 1, now=NOW)
        assert list(newest_ids(library, parse("toll", now=NOW), now=NOW)) == [2, 1]
        library.connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
