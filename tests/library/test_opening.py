"""Opening: what is no library is refused in one sentence and left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from termnews.errors import LibraryBusy, LibraryError, LibraryTooNew, LibraryUnwritable, NotALibrary
from termnews.library import Library, connection, listing


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


UNPRIVILEGED = """
import os, sys
from termnews.cli import commands
# All modules are loaded before the process gives its rights away: they may lie where nobody else may look.
commands.group(["--library", sys.argv.pop(1), "list"], standalone_mode=False)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
commands.main("termnews")
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user may enter and nobody but its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="termnews-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def everybody_may_write(path: Path) -> None:
    path.chmod(0o777 if path.is_dir() else 0o666)


def nobody_may_write(path: Path) -> None:
    path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.parametrize("locked", ["the file", "the folder", "the empty folder", "the folder above"])
def test_read_only_places_are_one_plain_line(
    public_folder: Path, tmp_path: Path, python: Callable[..., Popen[str]], locked: str
) -> None:
    path = public_folder / "library.db"
    if locked in ("the file", "the folder"):
        make_library(path)
        everybody_may_write(path)
        everybody_may_write(public_folder)
    if locked == "the folder above":
        path = public_folder / "sub" / "library.db"
    nobody_may_write(path if locked == "the file" else public_folder)
    before = path.read_bytes() if path.exists() else None
    process = python(UNPRIVILEGED, tmp_path / "warm.db", "--library", path, "list")
    out, err = process.communicate(timeout=180)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("termnews: ")
    assert err.count("\n") == 1
    assert str(public_folder) in err
    assert "cannot be made" in err if locked == "the folder above" else "cannot be written" in err
    assert before == (path.read_bytes() if path.exists() else None)


def test_a_folder_that_may_not_be_entered_is_one_plain_line(
    public_folder: Path, tmp_path: Path, python: Callable[..., Popen[str]]
) -> None:
    closed = public_folder / "closed"
    closed.mkdir(mode=0o000)
    process = python(UNPRIVILEGED, tmp_path / "warm.db", "--library", closed / "library.db", "list")
    out, err = process.communicate(timeout=180)
    assert (process.returncode, out) == (1, "")
    assert err == (
        f"termnews: {closed}/library.db cannot be reached (permission denied). Choose another place with --library.\n"
    )
