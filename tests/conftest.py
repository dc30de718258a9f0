"""Every test works on folders of its own: nothing of the person who runs the tests is read or written."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from termnews.library import Library
from web import Newsstand

settings.register_profile(
    "same examples on every machine, however slow",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("other examples each time", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same examples on every machine, however slow")

Run = Callable[..., subprocess.CompletedProcess[str]]

UNPRIVILEGED = """
import contextlib, io, os, sys
from termnews.cli import commands
# All modules are loaded before the process gives its rights away: they may lie where nobody else may look.
warm = sys.argv.pop(1)
quiet = io.TextIOWrapper(io.BytesIO())
with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
    for arguments in (["import", warm], ["search", "owls"], ["show", "1", "--json"]):
        commands.group(["--library", warm + ".db", *arguments], standalone_mode=False)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
commands.main("termnews")
"""
GARBAGE_EVERY = 20_000
"""New objects between two looks for garbage."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are processors: tests wait for frames, timers and other processes."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the program does; what has been imported by now stays, and is not looked at."""
    gc.freeze()
    gc.set_threshold(GARBAGE_EVERY)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Library, settings and log below a temporary folder, for this process and for those it starts.

    What says how the terminal of whoever runs the tests looks is left out.
    """
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TERMNEWS_LIBRARY", str(home / "library.db"))
    monkeypatch.setenv("TERMNEWS_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def empty_library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without articles, to be copied: to copy one takes a tenth of the time that making one takes."""
    path = tmp_path_factory.mktemp("empty") / "library.db"
    Library.open(path).close()
    return path


@pytest.fixture
def now() -> datetime:
    """The clock of the tests."""
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    """A news site on loopback; a host that is private until the reader names it."""
    with Newsstand() as running:
        yield running


@pytest.fixture
def termnews() -> Run:
    """Runs the real program: `termnews("list", "--json", stdin="", TERMNEWS_LIBRARY=path)`."""

    def run(*arguments: str | Path, stdin: str | bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        ended = subprocess.run(
            [sys.executable, "-m", "termnews", *map(str, arguments)],
            input=given,
            capture_output=True,
            timeout=180,
            env={**os.environ, **variables},
        )
        return subprocess.CompletedProcess(ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python code in a process of its own, with pipes; what still runs when the test ends is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def unprivileged(python: Callable[..., subprocess.Popen[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program as a user without rights: `unprivileged("--library", path, "list")`."""
    monkeypatch.setenv("TERMNEWS_CONFIG", os.devnull)  # the folders of the tests are not for such a user

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        warm = tmp_path / "warm.txt"
        warm.write_text("Owls return\n\nOwls have nested in the mint.\n")
        process = python(UNPRIVILEGED, warm, *arguments)
        out, err = process.communicate(timeout=180)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return run


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user may enter and nobody but its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="termnews-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def assert_whole() -> Callable[[Library], None]:
    """Checks a library from end to end: pages, references, search index, counts, and every span in its text."""

    def check(library: Library) -> None:
        query = library.connection.execute
        assert query("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert query("PRAGMA foreign_key_check").fetchall() == []
        query("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
        query("INSERT INTO beginnings_fts (beginnings_fts) VALUES ('integrity-check')")
        assert (
            query(
                "SELECT id FROM articles GROUP BY search_rowid HAVING search_rowid IS NULL OR count(*) > 1"
            ).fetchall()
            == []
        )
        counted = query(
            """SELECT count(*), coalesce(sum(NOT done AND snoozed_until IS NULL), 0),
                      coalesce(sum(NOT done AND snoozed_until IS NULL AND NOT read), 0),
                      coalesce(sum(starred), 0) FROM articles"""
        ).fetchone()
        assert query("SELECT articles, inbox, unread, starred FROM counts").fetchall() == [counted]
        by_feed = """SELECT feeds.id, articles, unread FROM feeds EXCEPT
                     SELECT feeds.id, count(articles.id),
                            coalesce(sum(NOT done AND snoozed_until IS NULL AND NOT read), 0)
                     FROM feeds LEFT JOIN articles ON feed_id = feeds.id GROUP BY feeds.id"""
        assert query(by_feed).fetchall() == []
        by_tag = "SELECT tag, count(*) FROM article_tags GROUP BY tag EXCEPT SELECT tag, articles FROM tags"
        assert query(by_tag).fetchall() == []
        for table in ("texts", "analyses"):
            missing = f"SELECT id FROM articles WHERE id NOT IN (SELECT {_key(table)} FROM {table})"
            assert query(missing).fetchall() == []
        for table in ("figures", "attributions"):
            outside = f"""SELECT article_id FROM {table} JOIN texts ON texts.id = article_id
                          WHERE NOT (0 <= start AND start < "end" AND "end" <= length(text))"""
            assert query(outside).fetchall() == []

    return check


def _key(table: str) -> str:
    return "article_id" if table == "analyses" else "id"
