"""Another program's SQLite file, read without a trace: nothing is written to it or beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from termnews.errors import UnreadableSource

_MAGIC = b"SQLite format 3\0"
_WRITE_VERSION = 18
"""Offset in the header: 2 where the file keeps a write-ahead log (https://sqlite.org/fileformat2.html)."""
_LARGEST_COPY = 2_000_000_000
_LONGEST_CELL = 10_000_000
_BUSY_SECONDS = 5
_STEPS = 1_000_000
_MOST_CALLS = 20_000
"""After that many times _STEPS instructions of SQLite's machine a query is given up: some minutes."""


class ForeignDatabase:
    """Tables of another program's database."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def columns(self, table: str) -> frozenset[str]:
        """Names of a table's columns; none where there is no such table (a view is none)."""
        found = self._fetch("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
        if not any(found):
            return frozenset()
        return frozenset(str(row[0]) for row in self._fetch("SELECT name FROM pragma_table_info(?)", (table,)))

    def rows(self, table: str, defaults: Mapping[str, object], order: str) -> Iterator[dict[str, object]]:
        """Every row of `table`, sorted by the column `order`, as the columns that `defaults` names.

        A column that this file does not have yet, or that is empty, gives its default. Raises UnreadableSource where
        the file is damaged.
        """
        there = self.columns(table)
        names = [name for name in defaults if name in there]
        if not names:
            return
        chosen = ", ".join(f'"{name}"' for name in names)
        for row in self._fetch(f'SELECT {chosen} FROM "{table}" ORDER BY "{order if order in there else names[0]}"'):
            values = {name: value for name, value in zip(names, row, strict=True) if value is not None}
            yield {**defaults, **values}

    def _fetch(self, query: str, parameters: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
        try:
            yield from self._connection.execute(query, parameters)
        except (sqlite3.Error, OverflowError) as error:
            raise unreadable(self._path, error) from error


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


@contextmanager
def open_foreign(path: Path) -> Iterator[ForeignDatabase]:
    """The database at `path`, for reading. Raises UnreadableSource where it cannot be read or is none.

    A file with a write-ahead log or a journal left by a crash is copied and the copy read: SQLite could not read it in
    place without writing. Any other is read in place under SQLite's own locks, so that its program may be running.
    """
    try:
        if not is_database(path):
            raise UnreadableSource(f"{path} is no SQLite database, or cannot be read")
        if _needs_copy(path):
            with TemporaryDirectory(prefix="termnews-") as folder:
                copy = _copied(path, Path(folder))
                with closing(_connect(copy, "rw")) as connection:
                    yield ForeignDatabase(connection, path)
        else:
            with closing(_connect(path, "ro")) as connection:
                yield ForeignDatabase(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> UnreadableSource:
    """The error for a person."""
    return UnreadableSource(f"{path} cannot be read ({error})", "Close the program that it belongs to and try again.")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _needs_copy(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_WRITE_VERSION + 1)
    journal = _beside(path, "-journal")
    return header[_WRITE_VERSION : _WRITE_VERSION + 1] == b"\2" or (journal.exists() and journal.stat().st_size > 0)


def _copied(path: Path, folder: Path) -> Path:
    """A copy in `folder`, with what SQLite keeps beside the file."""
    for suffix in ("", "-wal", "-journal"):
        source = _beside(path, suffix)
        if not source.exists():
            continue
        if source.stat().st_size > _LARGEST_COPY:
            raise UnreadableSource(f"{source} is larger than {_LARGEST_COPY // 1_000_000_000} GB")
        shutil.copyfile(source, _beside(folder / "copy.db", suffix))
    return folder / "copy.db"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS)
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    # The schema is not ours: it may not call functions with side effects.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    calls = iter(range(_MOST_CALLS))
    connection.set_progress_handler(lambda: int(next(calls, None) is None), _STEPS)
    return connection
