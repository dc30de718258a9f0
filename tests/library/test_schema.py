"""The schema: made by migrations, opened again by every later one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen

import pytest
from sqlite_utils import Database

from termnews.library import Library, articles, listing, triage
from termnews.library.connection import SCHEMA_VERSION
from termnews.library.schema import migrations
from termnews.services.searching import search_ids

FIRST = Path(__file__).with_name("schema_1.sql")


@pytest.fixture
def first_library(tmp_path: Path) -> Path:
    """A library as the first migration made it, with two articles."""
    path = tmp_path / "first.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST.read_text())
    connection.close()
    return path


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Database]:
    """A database without tables."""
    database = Database(tmp_path / "empty.db")
    yield database
    database.close()


def structure(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables with their columns, indexes with theirs, views and triggers; how the SQL is laid out does not count."""
    found: dict[str, object] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if name.startswith(("articles_fts_", "beginnings_fts_", "sqlite_", "_sqlite")):
            continue
        if kind == "table":
            found[name] = connection.execute(f"SELECT * FROM pragma_table_info('{name}')").fetchall()
        elif kind == "index":
            found[name] = connection.execute(f"SELECT name, desc, key FROM pragma_index_xinfo('{name}')").fetchall()
        else:
            found[name] = sql.split()
    return found


def test_a_library_of_the_first_migration_opens(first_library: Path, assert_whole: Callable[[Library], None]) -> None:
    with Library.open(first_library) as library:
        assert_whole(library)
        toll = articles.article(library, 1)
        assert (toll.row.title, toll.row.outlet, toll.versions) == ("Ferry toll to rise", "Bay Gazette", 1)
        assert [figure.of(toll.text) for figure in toll.analysis.figures] == ["4 per cent"]
        assert [each.name for each in toll.analysis.attributions] == ["Oster"]
        assert list(search_ids(library, "nest*", now=datetime.now(UTC))) == [2]
        assert listing.counts(library) == (2, 1, 1, 0)
        undone = triage.take_back(library)
        assert (undone.deed, list(undone.ids)) == (triage.Deed(triage.Verb.DONE), [2])
        assert listing.counts(library) == (2, 2, 1, 0)


def test_the_first_migration_is_as_it_was_released(first_library: Path, empty_database: Database) -> None:
    later = [migration.name for migration in migrations().pending(empty_database)][1:]
    migrations().apply(empty_database, stop_before=later)
    released = sqlite3.connect(first_library)
    assert structure(empty_database.conn) == structure(released)
    released.close()


def test_an_upgraded_library_has_the_schema_of_a_new_one(first_library: Path, library: Library) -> None:
    with Library.open(first_library) as upgraded:
        assert structure(upgraded.connection) == structure(library.connection)


def test_opening_again_changes_nothing(first_library: Path) -> None:
    with Library.open(first_library) as library:
        before = structure(library.connection)
    content = first_library.read_bytes()
    for _ in range(2):
        with Library.open(first_library) as library:
            assert structure(library.connection) == before
    assert first_library.read_bytes() == content


def test_the_version_is_the_number_of_migrations(library: Library, empty_database: Database) -> None:
    assert len(migrations().pending(empty_database)) == SCHEMA_VERSION
    assert library.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert library.connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"tnws"),)


def test_write_ahead_log_and_foreign_keys_are_on(library: Library) -> None:
    assert library.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert library.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        library.connection.execute("INSERT INTO texts VALUES (7, 'Text.', '[]', '[]')")


def test_the_log_is_folded_in_when_the_library_is_closed(first_library: Path) -> None:
    with Library.open(first_library) as library:
        triage.carry_out(library, triage.Deed(triage.Verb.STAR), [1], now=listing.rows(library, [1])[0].added)
    assert [path.name for path in first_library.parent.iterdir()] == ["first.db"]


OPEN_MANY = """
import sys
from pathlib import Path
import sqlite_utils.migrations
from termnews.library import Library, listing
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    with Library.open(Path(sys.argv[1], f"{number}.db")) as library:
        assert listing.counts(library) == (0, 0, 0, 0)
print("done", flush=True)
"""


def test_processes_that_make_a_library_at_once_make_one(
    tmp_path: Path, python: Callable[..., Popen[str]], assert_whole: Callable[[Library], None]
) -> None:
    processes = [python(OPEN_MANY, tmp_path) for _ in range(3)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=180) for process in processes]
    assert [out for out, _ in ended] == ["done\n"] * 3, [err for _, err in ended]
    for number in range(20):
        with Library.open(tmp_path / f"{number}.db") as library:
            assert_whole(library)
            applied = library.connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
            assert applied == (SCHEMA_VERSION,)
