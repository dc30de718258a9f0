"""The library fails in the middle of a fetch: one line says so, nothing is lost, the next fetch goes on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import Popen

import pytest

from termnews.library import Library
from termnews.library.search_index import catch_up
from web import Item, Newsstand

FEEDS = 4
ENTRIES = 50
TEXT = "The port council voted on Tuesday to raise the ferry toll by 4 per cent from January. " * 20
FULL_DISK = """
import resource, sys
from termnews.cli import commands
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
commands.main("termnews")
"""
IN_A_HURRY = """
from termnews.cli import commands
from termnews.library import connection
connection.BUSY_SECONDS = 0.2
commands.main("termnews")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that is not there yet."""
    return tmp_path / "library.db"


@pytest.fixture
def followed(command, newsstand: Newsstand) -> None:
    """Some feeds with one article each, of which the first is read and starred; all have many more by now."""
    urls = [newsstand.feed(f"/{number}.xml", [entry(number, 0)]) for number in range(FEEDS)]
    assert command("add", *urls).exit_code == 0
    for verb in ("read", "star"):
        assert command(verb, "1").exit_code == 0
    for number in range(FEEDS):
        newsstand.feed(f"/{number}.xml", [entry(number, each) for each in range(ENTRIES)])


def entry(feed: int, number: int) -> Item:
    return Item(f"Report {number} of feed {feed}", f"{TEXT} Report {feed}.{number}.", id=f"{feed}-{number}")


def articles_of(command) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(command("list", "--all", "--limit", "0", "--json").stdout)
    return listed


def assert_gone_on(command, path: Path, assert_whole: Callable[[Library], None]) -> None:
    """The next fetch brings all that is still missing, and only that."""
    before = len(articles_of(command))
    report = json.loads(command("fetch", "--json").stdout)
    assert (report["new"], report["changed"], report["failed"]) == (FEEDS * ENTRIES - before, 0, [])
    listed = articles_of(command)
    assert len({each["title"] for each in listed}) == len(listed) == FEEDS * ENTRIES
    assert [each["id"] for each in listed if each["read"] and each["starred"]] == [1]
    with Library.open(path) as library:
        assert_whole(library)
        assert library.connection.execute("SELECT count(*) FROM analyses WHERE version = 0").fetchone() == (0,)


@pytest.mark.parametrize("room", [50_000, 500_000])
def test_the_disk_is_full(
    command,
    followed: None,
    path: Path,
    python: Callable[..., Popen[str]],
    assert_whole: Callable[[Library], None],
    room: int,
) -> None:
    process = python(FULL_DISK, str(path.stat().st_size + room), "fetch", "--json", "--library", path)
    out, err = process.communicate(timeout=180)
    assert (process.returncode, out) == (1, "")
    assert err.splitlines() == [
        f"termnews: {path} could not be written: the disk is full or failing. "
        "Nothing was damaged. Make room, then try again."
    ]
    with Library.open(path) as library:
        catch_up(library)  # as the next search does
        assert_whole(library)
    assert FEEDS <= len(articles_of(command)) <= FEEDS * ENTRIES
    assert_gone_on(command, path, assert_whole)


@pytest.fixture
def held(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the library, which may hold it for as long as it likes."""
    with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=20)) as connection:
        yield connection


def test_another_program_holds_the_library(
    command,
    followed: None,
    held: sqlite3.Connection,
    newsstand: Newsstand,
    path: Path,
    python: Callable[..., Popen[str]],
    assert_whole: Callable[[Library], None],
) -> None:
    def hold(call) -> None:
        if not held.in_transaction:
            held.execute("BEGIN IMMEDIATE")
        call.answer("404 Not Found")

    newsstand.server.serve("/3.xml", hold)
    process = python(IN_A_HURRY, "fetch", "--json", "--library", path)
    out, err = process.communicate(timeout=180)
    held.execute("ROLLBACK")
    newsstand.feed("/3.xml", [entry(3, each) for each in range(ENTRIES)])
    assert (process.returncode, out) == (1, "")
    assert err.splitlines() == [f"termnews: {path} is held by another program. Close it, or try again in a moment."]
    assert_gone_on(command, path, assert_whole)
