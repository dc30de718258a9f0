"""The real program on a pseudo-terminal: what it writes there, and what is left when it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import threading
import time
import tty
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from termnews.library import Library
from termnews.services import importing, listing

from .conftest import NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")

_STYLES = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]")
HOSTILE = (
    "Title \x1b]0;owned title\x07 [red]bold[/red] \u202edetrever\u202c \x9b31mC1 \x1b]52;c;b3duZWQ=\x07end\n\n"
    "First line [@click=app.quit]click[/] \x1b[2J\x1b[Hwiped \x1b]8;;http://evil.example\x07link\x1b]8;;\x07.\n\n"
    "Second \x1bPq#0;2;0;0;0\x1b\\sixel \u2066isolate\u2069 [sic] paragraph.\n"
)


_STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def nothing_outlives_a_test() -> Iterator[None]:
    """What a failed test leaves running is killed."""
    yield
    while _STARTED:
        process = _STARTED.pop()
        process.kill()
        process.wait()


class Session:
    """termnews on a 120x40 pseudo-terminal."""

    def __init__(self, *arguments: str, program: Sequence[str] = ("-m", "termnews")) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        _STARTED.append(self.process)
        os.close(slave)
        self.written = b""

    def wait_for(self, words: str, *, limit: float = 60.0) -> None:
        """Read until `words` were written after the last call."""
        begin = len(self.written)
        end = time.monotonic() + limit
        while words.encode() not in _STYLES.sub(b"", self.written[begin:]):
            assert time.monotonic() < end, _STYLES.sub(b"", self.written[begin:])
            self._read()

    def wait_for_bytes(self, sequence: bytes) -> None:
        """Read until a sequence was written."""
        end = time.monotonic() + 60
        while sequence not in self.written:
            assert time.monotonic() < end, self.written
            self._read()

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self.master, keys.encode())

    def wait_until_it_works_no_more(self) -> None:
        """Wait until the process takes no more time on the processor."""
        before, now = -1, self._ticks()
        while now != before:
            time.sleep(0.05)
            before, now = now, self._ticks()

    def _ticks(self) -> int:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    @property
    def is_line_by_line(self) -> bool:
        """Whether the terminal gives whole lines and shows what is typed, as shells want it."""
        modes = termios.tcgetattr(self.master)[tty.LFLAG]
        return bool(modes & termios.ICANON and modes & termios.ECHO)

    def end(self) -> int:
        """Read to the end; gives the exit status."""
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            self._read()
        self._read()
        os.close(self.master)
        return self.process.wait(timeout=60)

    def _read(self) -> None:
        if select.select([self.master], [], [], 0.1)[0]:
            try:
                self.written += os.read(self.master, 65536)
            except OSError:
                self.process.wait(timeout=60)


def test_nothing_of_a_hostile_article_reaches_the_terminal_as_control(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE.encode())
    session = Session("--library", str(tmp_path / "library.db"), str(path))
    session.wait_for("Second")
    session.type("q")
    session.wait_for("Inbox")
    session.type("\r")
    session.wait_for("[sic]")
    session.type("Q")
    assert session.end() == 0
    for forbidden in (b"\x1b]0;owned", b"\x1b]52", b"\x1b]8;;http://evil", b"\x1bPq", b"\xc2\x9b", b"owned title\x07"):
        assert forbidden not in session.written
    for character in "\u202e\u202c\u2066\u2069":
        assert character.encode() not in session.written
    shown = _STYLES.sub(b"", session.written)
    for words in (b"[red]bold[/red]", b"[@click=app.quit]click[/]", b"[sic]"):
        assert words in shown


def test_state_is_as_it_was_left(tmp_path: Path, articles_folder: Path) -> None:
    library = tmp_path / "library.db"
    session = Session("--library", str(library), str(articles_folder))
    session.wait_for("5 left")
    session.type("d")
    session.wait_for("4 left")
    session.type("s")
    session.wait_for("Starred")
    session.type("Q")
    assert session.end() == 0
    session = Session("--library", str(library))
    session.wait_for("4 left")
    session.type("uu")
    session.wait_for("5 left")
    session.type("q")
    assert session.end() == 0
    with Library.open(library) as opened:
        rows = listing.rows(opened, listing.inbox_ids(opened))
        assert len(rows) == 5
        assert not any(row.starred or row.done for row in rows)


@pytest.mark.parametrize("keys", ["Q", "5jq"])
def test_quitting_before_the_first_frame_is_quiet(tmp_path: Path, articles_folder: Path, keys: str) -> None:
    library = tmp_path / "library.db"
    with Library.open(library) as opened:
        importing.import_paths(opened, [articles_folder], now=NOW)
    session = Session("--library", str(library))
    session.wait_for_bytes(b"\x1b[?1049h")
    session.type(keys)
    assert session.end() == 0
    assert b"Traceback" not in session.written


def test_two_screens_on_one_library_see_what_the_other_does(tmp_path: Path, articles_folder: Path) -> None:
    library = str(tmp_path / "library.db")
    first = Session("--library", library, str(articles_folder))
    first.wait_for("5 left")
    second = Session("--library", library)
    second.wait_for("5 left")
    first.type("d")
    first.wait_for("4 left")
    second.wait_for("4 left")
    second.type("V")
    second.wait_for("selected")
    second.type("d")
    first.wait_for("0 left")
    first.type("u")
    second.wait_for("4 left")
    for session in (first, second):
        session.type("Q")
        assert session.end() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_it_in_order(tmp_path: Path, articles_folder: Path, number: signal.Signals) -> None:
    session = Session("--library", str(tmp_path / "library.db"), str(articles_folder))
    session.wait_for("5 left")
    session.process.send_signal(number)
    assert session.end() == 128 + number
    assert b"\x1b[?1049l" in session.written  # the shell's screen is back
    assert b"\x1b[?1000l" in session.written  # and the mouse is the terminal's again


HELD_UP = """import sys
import time
from termnews.__main__ import main
from termnews.ui.app import TermnewsApp
TermnewsApp.open_help = lambda *_: (print("\\x1b]2;held up\\x07", file=sys.__stderr__, flush=True), time.sleep(600))
main()
"""
DRAWN_WITHOUT_END = """
import time
from termnews.__main__ import main
from termnews.ui.app import TermnewsApp
def draw(app):
    app.inbox.status.progress = f"drawn at {time.monotonic()}"
TermnewsApp.open_help = lambda app, *_: app.set_interval(0.01, lambda: draw(app))
main()
"""
IMPATIENT = """
from termnews.__main__ import main
from termnews.ui import ending
ending.GRACE = 0.1
main()
"""


def test_a_signal_gives_the_terminal_back_although_the_program_is_held_up(
    tmp_path: Path, articles_folder: Path
) -> None:
    library = tmp_path / "library.db"
    with Library.open(library) as opened:
        importing.import_paths(opened, [articles_folder], now=NOW)
    session = Session("--library", str(library), program=("-c", HELD_UP))
    session.wait_for("5 left")
    session.type("?")
    session.wait_for_bytes(b"held up")
    assert not session.is_line_by_line
    session.process.send_signal(signal.SIGTERM)
    session.wait_for_bytes(b"\x1b[?1000l")
    session.wait_for_bytes(b"\x1b[?1049l")
    assert session.process.wait(timeout=60) == 128 + signal.SIGTERM
    assert session.is_line_by_line


def test_what_was_asked_for_is_written_before_a_signal_ends_it(tmp_path: Path, articles_folder: Path) -> None:
    library = tmp_path / "library.db"
    with Library.open(library) as opened:
        importing.import_paths(opened, [articles_folder], now=NOW)
    session = Session("--library", str(library), program=("-c", IMPATIENT))
    session.wait_for("5 left")
    with closing(sqlite3.connect(library, check_same_thread=False, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        session.type("d")
        session.wait_for("Working")
        session.process.send_signal(signal.SIGTERM)
        through = threading.Timer(1.0, other.execute, ["COMMIT"])
        through.start()
        assert session.end() == 128 + signal.SIGTERM
        through.join()
    with Library.open(library) as opened:
        assert listing.counts(opened).inbox == 4


@pytest.mark.skipif(sys.platform != "linux", reason="how long a process has worked is told by /proc on Linux")
def test_a_signal_ends_it_although_the_terminal_reads_nothing(tmp_path: Path, articles_folder: Path) -> None:
    session = Session("--library", str(tmp_path / "library.db"), str(articles_folder))
    session.wait_for("5 left")
    session.wait_for_bytes(b"Summary")
    for _ in range(25):
        session.type("GggGgg")
        session.wait_until_it_works_no_more()
    session.process.send_signal(signal.SIGHUP)
    assert session.process.wait(timeout=60) == 128 + signal.SIGHUP
    assert session.is_line_by_line


def test_closing_the_terminal_ends_it(tmp_path: Path, articles_folder: Path) -> None:
    session = Session("--library", str(tmp_path / "library.db"), str(articles_folder))
    session.wait_for("5 left")
    os.close(session.master)  # no signal tells of it: the program leads a session of its own, without this terminal
    assert session.process.wait(timeout=60) == 128 + signal.SIGHUP


def test_closing_the_terminal_ends_it_while_it_is_drawn_on(tmp_path: Path, articles_folder: Path) -> None:
    library = tmp_path / "library.db"
    with Library.open(library) as opened:
        importing.import_paths(opened, [articles_folder], now=NOW)
    session = Session("--library", str(library), program=("-c", DRAWN_WITHOUT_END))
    session.wait_for("5 left")
    session.type("?")
    session.wait_for("drawn at")
    os.close(session.master)
    assert session.process.wait(timeout=60) == 128 + signal.SIGHUP


def test_a_library_that_cannot_be_used_is_one_plain_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are my notes, and no library at all. " * 40)
    session = Session("--library", str(path))
    assert session.end() == 1
    assert b"is not a termnews library" in session.written
    assert b"Traceback" not in session.written
    assert session.written.strip().count(b"\n") == 0
