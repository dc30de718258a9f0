"""The power fails, the disk is full, two processes work at once: the library stays whole and undo works."""

from __future__ import annotations

import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen

import pytest

from termnews.library import Library, listing
from termnews.services import triage
from termnews.services.rules import rules
from termnews.services.triage import Verb, tags

Python = Callable[..., Popen[str]]
AssertWhole = Callable[[Library], None]
Add = Callable[..., int]

STOP_BEFORE = """
def stop_before(library, beginning, times=1):
    # Say so and wait when SQLite is about to run the statement for the nth time.
    left = times
    def look(statement):
        nonlocal left
        if statement.startswith(beginning):
            left -= 1
            if left == 0:
                print("now", flush=True)
                sys.stdin.read()
    library.connection.set_trace_callback(look)
"""
TRIAGE = f"""
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from termnews.library import Library, listing
from termnews.services import triage
from termnews.services.triage import Deed, Verb
{STOP_BEFORE}
library = Library.open(Path(sys.argv[1]))
now = datetime.now(UTC)
triage.carry_out(library, Deed(Verb.TAG, tag="budget"), list(listing.ids(library, limit=2)), now=now)
triage.apply(library, Verb.STAR, list(listing.ids(library, limit=3)), now=now)
stop_before(library, sys.argv[2])
if sys.argv[3] == "undo":
    triage.undo(library)
else:
    deed = Deed(Verb(sys.argv[3]), tag="toll" if sys.argv[3] == "tag" else None, until=now + timedelta(days=1))
    triage.carry_out(library, deed, list(listing.ids(library)), now=now)
"""
IMPORT = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from termnews.library import Library
from termnews.services.importing import import_paths
{STOP_BEFORE}
library = Library.open(Path(sys.argv[1]))
stop_before(library, sys.argv[3], times=4)
import_paths(library, [Path(sys.argv[2])], now=datetime.now(UTC))
"""


def kill_when_it_says_now(process: Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    said = process.stdout.readline()
    assert said == "now\n", process.stderr.read()
    process.kill()
    assert process.wait(timeout=60) == -signal.SIGKILL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight short articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(8):
        text = f"Ferry {number} arrives\n\nThe ferry number {number} arrived in the port with {number + 2} boats.\n"
        (folder / f"{number}.txt").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("INSERT INTO step_articles", "done"),
        ("UPDATE articles SET (done, snoozed_until)", "done"),
        ("UPDATE articles SET (done, snoozed_until)", "snooze"),
        ("COMMIT", "snooze"),
        ("INSERT OR IGNORE INTO article_tags", "tag"),
        ("COMMIT", "tag"),
        ("COMMIT", "done"),
        ("COMMIT", "read"),
        ("UPDATE steps SET undone", "undo"),
        ("COMMIT", "undo"),
    ],
)
def test_killed_in_the_midst_of_a_verb(
    library: Library, add: Add, python: Python, assert_whole: AssertWhole, statement: str, verb: str
) -> None:
    with library.writing():
        for number in range(500):
            add(f"Headline {number}")
    library.close()
    kill_when_it_says_now(python(TRIAGE, library.path, statement, verb))
    with Library.open(library.path) as opened:
        assert_whole(opened)
        assert listing.counts(opened) == (500, 500, 500, 3)
        assert triage.undo(opened).sentence == "Undid star: 3 articles"
        assert listing.counts(opened) == (500, 500, 500, 0)
        assert triage.undo(opened).sentence == "Undid tag budget: 2 articles"
        assert tags(opened) == []
        assert triage.redo(opened).sentence == "Redid tag budget: 2 articles"
        assert triage.redo(opened).sentence == "Redid star: 3 articles"


@pytest.mark.parametrize("statement", ["INSERT INTO texts", "DELETE FROM figures"])
def test_killed_in_the_midst_of_an_import(
    tmp_path: Path,
    folder: Path,
    python: Python,
    assert_whole: AssertWhole,
    termnews: Callable[..., object],
    statement: str,
) -> None:
    path = tmp_path / "library.db"
    kill_when_it_says_now(python(IMPORT, path, folder, statement))
    with Library.open(path) as opened:
        assert_whole(opened)
        assert listing.counts(opened) == (3, 3, 3, 0)
    termnews("import", folder, "--library", path)
    with Library.open(path) as opened:
        assert_whole(opened)
        assert listing.counts(opened) == (8, 8, 8, 0)


ARRIVE = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, store_arrivals
from termnews.model import Document, RuleAction
from termnews.services.rules import add_rule
{STOP_BEFORE}
library = Library.open(Path(sys.argv[1]))
now = datetime.now(UTC)
feed = feeds.subscribe(library, "https://bay.example/feed")[0]
add_rule(library, RuleAction.KILL, "title:live", now=now)
def arrive(*titles):
    entries = [Arrival(each, each, Document(each, "Text.")) for each in titles]
    store_arrivals(library, feed, entries, 1, present=set(titles), now=now)
arrive("Live: one", "Toll rises")
stop_before(library, sys.argv[2])
arrive("Live: two", "Live: three", "Owls return")
"""


@pytest.mark.parametrize("statement", ["INSERT INTO steps", "UPDATE articles SET (done", "DELETE FROM steps", "COMMIT"])
def test_killed_while_rules_act_on_what_arrives(
    library: Library, python: Python, assert_whole: AssertWhole, statement: str
) -> None:
    library.close()
    kill_when_it_says_now(python(ARRIVE, library.path, statement))
    with Library.open(library.path) as opened:
        assert_whole(opened)
        assert listing.counts(opened) == (2, 1, 1, 0)
        assert [each.matched for each in rules(opened)] == [1]
        assert triage.undo_arrivals(opened, 1, now=datetime.now(UTC)).sentence == "Undid kill by rule 1: 1 article"
        assert listing.counts(opened) == (2, 2, 2, 0)


MAKE = f"""
import sys
from pathlib import Path
from termnews.library import Library, connection
{STOP_BEFORE}
connect = connection.sqlite3.connect
def traced(*arguments, **options):
    opened = connect(*arguments, **options)
    stop_before(type("Traced", (), {{"connection": opened}}), sys.argv[2])
    return opened
connection.sqlite3.connect = traced
Library.open(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "CREATE VIEW", "PRAGMA application_id =", "COMMIT"])
def test_killed_while_a_library_is_made(
    tmp_path: Path, python: Python, assert_whole: AssertWhole, statement: str
) -> None:
    path = tmp_path / "library.db"
    kill_when_it_says_now(python(MAKE, path, statement))
    with Library.open(path) as opened:
        assert_whole(opened)


FULL_DISK = """
import resource, sys
from termnews.cli import commands
size = int(sys.argv.pop(1))
commands.group(["summarise", sys.argv[-1] + "/0.txt"], standalone_mode=False)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
commands.main("termnews")
"""


@pytest.mark.parametrize("size", [4096, 40_000, 200_000])
def test_a_full_disk_is_one_plain_line_and_damages_nothing(
    tmp_path: Path, folder: Path, python: Python, assert_whole: AssertWhole, size: int
) -> None:
    path = tmp_path / "library.db"
    with (folder / "8.txt").open("w") as long:
        long.write("A long report\n\n")
        long.writelines(
            f"Number {number} of the boats in the port was counted by the guard.\n" for number in range(1500)
        )
    process = python(FULL_DISK, size, "--library", path, "import", folder)
    _, err = process.communicate(timeout=180)
    assert process.returncode == 1
    assert err.splitlines()[-1] == (
        f"termnews: {path} could not be written: the disk is full or failing. "
        "Nothing was damaged. Make room, then try again."
    )
    assert "Traceback" not in err
    with Library.open(path) as opened:
        assert_whole(opened)
        assert listing.counts(opened).articles <= 8
    process = python("from termnews.cli.commands import main; main('termnews')", "--library", path, "import", folder)
    process.communicate(timeout=180)
    assert process.returncode == 0
    with Library.open(path) as opened:
        assert_whole(opened)
        assert listing.counts(opened).articles == 9


def test_a_full_disk_does_not_lose_a_verb_in_part(
    library: Library, add: Add, now: datetime, assert_whole: AssertWhole
) -> None:
    with library.writing():
        ids = [add(f"Headline {number}") for number in range(6000)]
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Exception, match="the disk is full") as caught:
        triage.apply(library, Verb.DONE, ids, now=now)
    assert type(caught.value).__name__ == "LibraryUnwritable"
    assert listing.counts(library) == (6000, 6000, 6000, 0)
    library.connection.execute("PRAGMA max_page_count = 1000000")
    assert len(triage.apply(library, Verb.DONE, ids, now=now).ids) == 6000
    assert_whole(library)


IMPORT_IN_STEPS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from termnews.library import Library
from termnews.services.importing import import_paths
with Library.open(Path(sys.argv[1])) as library:
    report = import_paths(
        library, [Path(sys.argv[2])], now=datetime.now(UTC), on_progress=lambda progress: print("one", flush=True)
    )
print(len(report.new), flush=True)
"""


def test_one_process_imports_while_another_triages(
    library: Library, add: Add, now: datetime, folder: Path, python: Python, assert_whole: AssertWhole
) -> None:
    ids = [add(f"Headline {number}") for number in range(100)]
    process = python(IMPORT_IN_STEPS, library.path, folder)
    assert process.stdout is not None
    acted = 0
    for line in process.stdout:
        if line == "one\n":
            for article_id in ids[acted : acted + 12]:
                assert triage.apply(library, Verb.DONE, [article_id], now=now).ids == (article_id,)
                acted += 1
        else:
            assert line == "8\n"
    assert process.wait(timeout=60) == 0
    assert listing.counts(library) == (108, 108 - acted, 108 - acted, 0)
    assert acted == 96
    assert_whole(library)


def test_two_processes_that_import_one_folder_import_it_once(
    tmp_path: Path, folder: Path, python: Python, assert_whole: AssertWhole
) -> None:
    path = tmp_path / "library.db"
    processes = [python(IMPORT_IN_STEPS, path, folder) for _ in range(2)]
    ended = [process.communicate(timeout=180) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], ended
    new = [int(out.split()[-1]) for out, _ in ended]
    assert sum(new) == 8
    with Library.open(path) as opened:
        assert_whole(opened)
        assert listing.counts(opened) == (8, 8, 8, 0)
