"""Opening a library, and what SQLite's errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from termnews.errors import Interrupted, LibraryBusy, LibraryError, LibraryTooNew, LibraryUnwritable, NotALibrary

APPLICATION_ID = 0x746E7773
"""SQLite's application_id of a termnews library: "tnws"."""
SCHEMA_VERSION = 11
"""SQLite's user_version of the newest schema: the number of migrations in `schema/`."""
PAGE_SIZE = 32_768
"""Bytes of a page of a new library: most texts of articles fill a page of SQLite's usual 4,096 badly."""
AT_ONCE = 100
"""Articles that go into the search index in one transaction: a fiftieth of a second in which nobody else can write."""
BUSY_SECONDS = 10.0
"""How long a write waits for another process."""
_LOOK_SECONDS = 0.002
"""Between two looks whether another process still writes."""
_PAUSE_SECONDS = 0.005
"""Long enough for such a look; at least so long is the pause of who gives way."""
_LONGEST_PAUSE_SECONDS = 0.05

_FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE"})


class Library:
    """An open library. One connection, for the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.gives_way = False
        """Whether a pause follows each transaction, as long as that took, in which others can write."""
        self._patience = BUSY_SECONDS
        self._to_index: list[int] = []
        self._indexes_later = False

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """Open the library at `path`, making it (if `create`) or bringing its schema up to date where needed.

        Raises NotALibrary where the file is something else, LibraryTooNew where a newer termnews made it,
        LibraryUnwritable where it cannot be made or written, LibraryBusy where another process holds it. A file
        that is refused is left as it was.
        """
        with explained(path):
            _prepare_place(path, create=create)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                version = _checked_version(path, connection)
                connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
                _write_ahead(connection)
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute("PRAGMA foreign_keys = ON")
                if version < SCHEMA_VERSION:
                    from termnews.library.schema import migrate

                    migrate(connection)
                _check_writable(connection)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    @classmethod
    def open_at_least_to_read(cls, path: Path) -> Library:
        """As `open`, for who wants nothing changed: a library that cannot be written is opened as it stands.

        Writing raises LibraryUnwritable there. What `open` raises is raised where the library cannot be read either,
        or needs a newer schema first.
        """
        try:
            return cls.open(path)
        except (LibraryUnwritable, LibraryBusy):
            connection = _as_it_stands(path)
            if connection is None:
                raise
            return cls(path, connection)

    @classmethod
    def open_to_read(cls, path: Path) -> Library:
        """Open a library that exists and is up to date, for queries on any thread, one thread at a time.

        Waits for nobody, whatever is being written. Raises LibraryError.
        """
        with explained(path):
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
            connection.isolation_level = None
        return cls(path, connection)

    def interrupt(self) -> None:
        """End the query that runs now, if one does; for other threads to call."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing. Within another it is a part of that one.

        Raises LibraryError where SQLite fails.
        """
        is_whole = not self.connection.in_transaction
        if is_whole and not self._indexes_later:
            self._to_index.clear()  # what a transaction that failed has left
        with (
            explained(self.path),
            transaction(self.connection, "IMMEDIATE", before_commit=self._index_stored, patience=self._patience),
        ):
            begun = time.monotonic()
            yield self.connection
        if is_whole and self.gives_way:
            time.sleep(min(max(_PAUSE_SECONDS, time.monotonic() - begun), _LONGEST_PAUSE_SECONDS))

    @contextmanager
    def not_waiting(self) -> Iterator[None]:
        """Within the block, what another process holds up fails at once with LibraryBusy."""
        self._patience = 0.0
        try:
            yield
        finally:
            self._patience = BUSY_SECONDS

    def others_version(self) -> int:
        """A number that is another one whenever somebody else, be it another connection of this program, has written.

        Looking at it takes 0.003 ms and waits for nobody: in a library others can read while one writes. Raises
        LibraryError.
        """
        with explained(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def index_at_end(self, article_id: int) -> None:
        """Have an article put into the search index when the transaction ends, together with all others.

        That takes a third of the time of one by one: FTS5 writes what it has gathered whenever another table is
        written.
        """
        self._to_index.append(article_id)

    @contextmanager
    def indexing_later(self) -> Iterator[None]:
        """Within the block, what is stored goes into the search index by `index`; what is left, at its end.

        Storing then takes half the time. Where the program is killed before, `catch_up` of `search_index` finds it.
        """
        self._indexes_later = True
        try:
            yield
            while self.index():
                pass
        finally:
            self._indexes_later = False

    def index(self, most: int = AT_ONCE) -> bool:
        """Put so many of the articles that wait for it into the search index, in a transaction or a part of the caller's.

        False where none waits.
        """
        if not self._to_index:
            return False
        from termnews.library import search_index

        with self.writing():
            search_index.put(self.connection, self._to_index[:most])
            del self._to_index[:most]
        return True

    def _index_stored(self) -> None:
        if not self._indexes_later:
            self.index(len(self._to_index))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for queries that all see the library as it is now. Raises LibraryError where SQLite fails."""
        with explained(self.path), transaction(self.connection, "DEFERRED"):
            yield self.connection


@contextmanager
def transaction(
    connection: sqlite3.Connection,
    kind: str,
    *,
    before_commit: Callable[[], None] | None = None,
    patience: float = BUSY_SECONDS,
) -> Iterator[None]:
    """A transaction, IMMEDIATE or DEFERRED: kept whole, or rolled back. Within another it is a part of that one.

    It begins when it can, or fails after `patience` seconds.
    """
    if connection.in_transaction:
        yield
        return
    _begin(connection, kind, patience)
    kept = False
    try:
        yield
        if before_commit is not None:
            before_commit()
        connection.execute("COMMIT")
        kept = True
    finally:
        if not kept:
            _roll_back(connection)


def _begin(connection: sqlite3.Connection, kind: str, patience: float) -> None:
    """Begin a transaction as soon as nobody else writes.

    SQLite itself looks but ten times a second after a while, and never between two transactions of a program that
    writes without a rest.
    """
    end = time.monotonic() + patience
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute(f"BEGIN {kind}")
                return
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or time.monotonic() >= end:
                    raise
            time.sleep(_LOOK_SECONDS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def _roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction that failed, unless SQLite has ended it already, as it does on a full disk."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _prepare_place(path: Path, *, create: bool) -> None:
    """Refuse what can be no library; make the folder of one that does not exist yet."""
    try:
        mode = path.stat().st_mode  # asked once: another process may be making the library just now
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    except OSError as error:
        raise LibraryUnwritable(
            f"{path} cannot be reached ({_reason(error)})", "Choose another place with --library."
        ) from error
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise NotALibrary(f"{path} is a folder, not a library", "Name a file with --library.")
        if not stat.S_ISREG(mode):
            raise NotALibrary(f"{path} is no regular file", "Choose another place with --library.")
        return
    if not create:
        raise LibraryError(f"There is no library at {path}", "Import some articles first.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnwritable(
            f"The folder {path.parent} cannot be made ({_reason(error)})", "Choose another place with --library."
        ) from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _checked_version(path: Path, connection: sqlite3.Connection) -> int:
    """The schema's version, 0 for an empty database. Reads only: a file that is not ours stays untouched."""
    with transaction(connection, "DEFERRED"):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if application != APPLICATION_ID:
        # A library that was being made when the power failed is an empty database too.
        if (application, version, empty) == (0, 0, True):
            return 0
        raise NotALibrary(f"{path} is a database of another program", "Choose another place with --library.")
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"{path} was made by a newer termnews (schema {version}; this one knows {SCHEMA_VERSION})",
            "Update termnews, or choose another library with --library.",
        )
    return version


def _as_it_stands(path: Path) -> sqlite3.Connection | None:
    """A connection that only reads, if that can be had of a library of this schema without writing beside it.

    Where SQLite may make no files, or has no room for them, it reads a library that nobody has open (`immutable`).
    """
    try:
        return _connected_to_read(path, "mode=ro")
    except sqlite3.Error as error:
        if _is_busy(error) or _has_log(path):
            return None  # what is just written would be read half done, what stands in the log would be missing
    try:
        return _connected_to_read(path, "mode=ro&immutable=1")
    except sqlite3.Error:  # `open` has said already what is wrong
        return None


def _connected_to_read(path: Path, way: str) -> sqlite3.Connection | None:
    """A connection by these parameters of SQLite's; None to a library of an older schema. Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.as_uri()}?{way}", uri=True, isolation_level=None)
    is_current = False
    try:
        is_current = _checked_version(path, connection) == SCHEMA_VERSION
    finally:
        if not is_current:
            connection.close()
    return connection if is_current else None


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _has_log(path: Path) -> bool:
    """Whether a log of either kind may stand beside the file, which a link leads to as SQLite itself follows it."""
    file = os.path.realpath(path)
    return any(_may_hold_something(Path(file + ending)) for ending in ("-wal", "-journal"))


def _may_hold_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. SQLite itself does not wait for another process that does so at the same time."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _check_writable(connection: sqlite3.Connection) -> None:
    """Fail now rather than at the first verb: a library that cannot be written loses every step."""
    _begin(connection, "IMMEDIATE", BUSY_SECONDS)
    try:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        _roll_back(connection)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with the library's path and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(path, error) from error


def _explain(path: Path, error: sqlite3.Error) -> LibraryError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_INTERRUPT":
        return Interrupted("The search was called off")
    if name == "SQLITE_NOTADB":
        return NotALibrary(f"{path} is not a termnews library", "Choose another place with --library.")
    if name.startswith("SQLITE_CORRUPT"):
        return NotALibrary(f"{path} is damaged", "Restore it from a backup, or choose another with --library.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryBusy(f"{path} is held by another program", "Close it, or try again in a moment.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH")):
        return LibraryUnwritable(
            f"{path} cannot be written: the file, its folder or the disk is read-only",
            "Change its permissions, or choose another place with --library.",
        )
    if name in _FULL or name.startswith("SQLITE_IOERR"):
        return LibraryUnwritable(
            f"{path} could not be written: the disk is full or failing",
            "Nothing was damaged. Make room, then try again.",
        )
    return LibraryError(f"{path} failed ({error})", "Restore it from a backup, or choose another with --library.")
