"""Opening: what is no library is refused in one sentence and left as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from termnews.errors import LibraryBusy, LibraryError, LibraryTooNew, LibraryUnwritable, NotALibrary
from termnews.library import Library, articles, connection, listing, triage
from termnews.library.triage import Deed, Verb
from termnews.model import Analysis, Document
from termnews.services import views

Run = Callable[..., CompletedProcess[str]]


def make_library(path: Path) -> None:
    with Library.open(path):
        pass


def open_and_list(path: Path) -> None:
    with Library.open(path) as opened:
        listing.rows(opened, listing.ids(opened))
        listing.counts(opened)


def make_newer_library(path: Path) -> None:
    make_library(path)
    with sqlite3.connect(path) as opened:
        opened.execute(f"PRAGMA user_version = {connection.SCHEMA_VERSION + 1}")
    opened.close()


def make_other_database(path: Path, *pragmas: str) -> None:
    opened = sqlite3.connect(path)
    for pragma in pragmas:
        opened.execute(f"PRAGMA {pragma}")
    opened.execute("CREATE TABLE recipes (name TEXT)")
    opened.execute("INSERT INTO recipes VALUES ('soup')")
    opened.commit()
    opened.close()


def make_truncated_library(path: Path, size: int) -> None:
    make_library(path)
    os.truncate(path, size)


def make_damaged_library(path: Path) -> None:
    make_library(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)


REFUSED: dict[str, tuple[Callable[[Path], object], type[LibraryError], str]] = {
    "a few words": (lambda path: path.write_text("soup"), NotALibrary, "is not a termnews library"),
    "a long text": (lambda path: path.write_text("My notes. " * 900), NotALibrary, "is not a termnews library"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), NotALibrary, "is not a termnews library"),
    "another database": (make_other_database, NotALibrary, "is a database of another program"),
    "another database with WAL": (
        lambda path: make_other_database(path, "journal_mode = WAL"),
        NotALibrary,
        "is a database of another program",
    ),
    "another database that says whose it is": (
        lambda path: make_other_database(path, "application_id = 252006674", "user_version = 3"),
        NotALibrary,
        "is a database of another program",
    ),
    "a newer library": (make_newer_library, LibraryTooNew, "was made by a newer termnews"),
    "a folder": (Path.mkdir, NotALibrary, "is a folder, not a library"),
    "a pipe": (os.mkfifo, NotALibrary, "is no regular file"),
    "the first bytes of a library": (lambda path: make_truncated_library(path, 60), NotALibrary, "is "),
    "half a library": (lambda path: make_truncated_library(path, 20480), NotALibrary, "is damaged"),
    "a damaged library": (make_damaged_library, NotALibrary, "is damaged"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_library_is_refused_and_left_as_it_was(tmp_path: Path, kind: str) -> None:
    make, error, words = REFUSED[kind]
    path = tmp_path / "library.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        open_and_list(path)
    assert str(path) in caught.value.sentence
    assert words in caught.value.sentence
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert os.listdir(tmp_path) == ["library.db"]


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    with Library.open(path) as opened:
        assert listing.counts(opened).articles == 0


def test_the_folder_is_made(tmp_path: Path) -> None:
    make_library(tmp_path / "deep" / "down" / "library.db")
    make_library(tmp_path / "deep" / "down" / "library.db")


def test_a_library_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library at"):
        Library.open(tmp_path / "none" / "library.db", create=False)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("soup")
    with pytest.raises(LibraryUnwritable, match=r"The folder .*notes\.txt/sub cannot be made"):
        Library.open(tmp_path / "notes.txt" / "sub" / "library.db")


def test_a_name_that_is_too_long_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnwritable, match="cannot be reached"):
        Library.open(tmp_path / ("x" * 300))


def test_what_was_left_half_made_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA journal_mode = WAL")
    opened.close()
    assert path.stat().st_size > 0
    make_library(path)


def test_a_library_that_another_process_holds_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    make_library(path)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy, match="is held by another program"):
        Library.open(path)
    other.close()
    make_library(path)


def everybody_may_write(path: Path) -> None:
    path.chmod(0o777 if path.is_dir() else 0o666)


def nobody_may_write(path: Path) -> None:
    path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.parametrize("locked", ["the file", "the folder", "the empty folder", "the folder above"])
def test_read_only_places_are_one_plain_line(public_folder: Path, unprivileged: Run, locked: str) -> None:
    path = public_folder / "library.db"
    if locked in ("the file", "the folder"):
        make_library(path)
        everybody_may_write(path)
        everybody_may_write(public_folder)
    if locked == "the folder above":
        path = public_folder / "sub" / "library.db"
    nobody_may_write(path if locked == "the file" else public_folder)
    before = path.read_bytes() if path.exists() else None
    result = unprivileged("--library", path, "done", "1")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("termnews: ")
    assert result.stderr.count("\n") == 1
    assert str(public_folder) in result.stderr
    assert ("cannot be made" if locked == "the folder above" else "cannot be written") in result.stderr
    assert before == (path.read_bytes() if path.exists() else None)


def test_a_folder_that_may_not_be_entered_is_one_plain_line(public_folder: Path, unprivileged: Run) -> None:
    closed = public_folder / "closed"
    closed.mkdir(mode=0o000)
    result = unprivileged("--library", closed / "library.db", "list")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"termnews: {closed}/library.db cannot be reached (permission denied). Choose another place with --library.\n"
    )


def library_of_one(path: Path) -> None:
    """A library with an article that is to be analysed and due from being snoozed, and a view that is not counted."""
    now = datetime.now(UTC)
    with Library.open(path) as library:
        document = Document("Owls return", "Owls have nested in the mint.")
        articles.add(library, document, Analysis(), 0, now=now)
        triage.carry_out(library, Deed(Verb.SNOOZE, until=now - timedelta(hours=1)), [1], now=now)
        views.create(library, "Owls", "owls", now=now)


@pytest.mark.parametrize("locked", ["the file", "the folder", "both"])
@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["list", "--snoozed"], "Owls return"),
        (["search", "owls"], "Owls return"),
        (["show", "1"], "Owls have nested in the mint."),
    ],
)
def test_what_cannot_be_written_can_still_be_read(
    public_folder: Path, unprivileged: Run, locked: str, arguments: list[str], printed: str
) -> None:
    path = public_folder / "library.db"
    library_of_one(path)
    path.chmod(0o666 if locked == "the folder" else 0o444)
    public_folder.chmod(0o777 if locked == "the file" else 0o555)
    before = path.read_bytes()
    result = unprivileged("--library", path, *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.rstrip("\n").endswith(printed)
    assert path.read_bytes() == before


def test_what_another_user_has_just_written_is_read_while_the_library_is_open(
    public_folder: Path, unprivileged: Run
) -> None:
    path = public_folder / "library.db"
    library_of_one(path)
    with Library.open(path) as library:
        public_folder.chmod(0o555)
        articles.add(library, Document("Toll rises", "The toll rose."), Analysis(), 0, now=datetime.now(UTC))
        with library.writing():
            articles.add(library, Document("Dam leaks", "It is not kept yet."), Analysis(), 0, now=datetime.now(UTC))
            result = unprivileged("--library", path, "list")
    assert (result.returncode, result.stderr) == (0, "")
    assert [line.split("  ")[-1] for line in result.stdout.splitlines()] == ["Toll rises"]


@pytest.mark.parametrize("log", ["wal", "journal"])
@pytest.mark.parametrize("named", ["library.db", "links/library.db"])
def test_what_stands_in_a_log_is_not_left_out_where_it_cannot_be_read(
    public_folder: Path, unprivileged: Run, log: str, named: str
) -> None:
    path = public_folder / "library.db"
    library_of_one(path)
    path.chmod(0o444)
    path.with_name(f"library.db-{log}").write_bytes(b"not for everybody")
    path.with_name(f"library.db-{log}").chmod(0o000)
    public_folder.joinpath("links").mkdir()
    public_folder.joinpath("links", "library.db").symlink_to(path)
    public_folder.chmod(0o555)
    result = unprivileged("--library", public_folder / named, "list")
    assert (result.returncode, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr


def test_whoever_only_reads_waits_for_no_writer_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    library_of_one(path)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with Library.open_at_least_to_read(path) as library:
        assert [each.view.counts for each in views.counted_views(library, now=datetime.now(UTC))] != [None]
        with pytest.raises(LibraryUnwritable):
            triage.carry_out(library, Deed(Verb.STAR), [1], now=datetime.now(UTC))
    other.close()


def test_what_another_program_changes_just_now_is_not_read_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    library_of_one(path)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryBusy):
        Library.open_at_least_to_read(path)
    other.close()


def test_whoever_only_reads_makes_a_library_where_there_is_none_and_refuses_what_is_none(tmp_path: Path) -> None:
    with Library.open_at_least_to_read(tmp_path / "sub" / "library.db") as library:
        assert listing.counts(library).articles == 0
    (tmp_path / "notes.db").write_text("These are my notes. " * 90)
    with pytest.raises(NotALibrary):
        Library.open_at_least_to_read(tmp_path / "notes.db")
