"""How long until the first story stands on the screen, beside a bare Textual app.

    python tests/bench/first_frame.py [--articles 1000] [--runs 15]

Both programs start on a pseudo-terminal of 120x40, in turns; the time runs from exec to the moment when the words
looked for have arrived on the terminal. Prints medians and their ratio: single times are the machine's noise.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("the first frame is here")
Bare().run()
"""
FIRST_HEADLINE = "Harbour council votes"
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]")


def make_library(path: Path, articles: int) -> None:
    """Fill a new library with plain articles through the program's own import."""
    from termnews.library import Library
    from termnews.services import importing

    with tempfile.TemporaryDirectory() as folder:
        start = datetime(2026, 11, 1, tzinfo=UTC)
        for number in range(articles):
            moment = start + timedelta(minutes=number)
            Path(folder, f"{number:06}.md").write_text(
                f"---\ntitle: {FIRST_HEADLINE} on toll {number}\ndate: {moment:%Y-%m-%dT%H:%M:00Z}\n"
                f"outlet: Bay Gazette\n---\n\n"
                f"The council of the harbour voted on item {number} on Tuesday, Maren Oster said.\n\n"
                f"About {number + 1000:,} people cross the bay each week, according to the port.\n"
            )
        with Library.open(path) as library:
            importing.import_paths(library, [Path(folder)], now=datetime.now(UTC))


def seconds_until(argv: list[str], words: str, *, limit: float = 30.0) -> float:
    """Seconds from exec until `words` arrive on a new 120x40 pseudo-terminal."""
    child, master = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(argv[0], argv)
    begin = time.perf_counter()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while time.perf_counter() - begin < limit:
            if not select.select([master], [], [], 1.0)[0]:
                continue
            try:
                seen += os.read(master, 65536)
            except OSError:
                break
            if words.encode() in _ESCAPES.sub(b"", seen):
                return time.perf_counter() - begin
        raise SystemExit(f"{argv[1:]} never showed {words!r}: {_ESCAPES.sub(b'', seen)[-2000:]!r}")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(master)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library.db")
        make_library(library, options.articles)
        bare, ours = [], []
        for _ in range(options.runs + 1):
            bare.append(seconds_until([sys.executable, "-c", BARE], "the first frame is here"))
            ours.append(seconds_until([sys.executable, "-m", "termnews", "--library", str(library)], FIRST_HEADLINE))
    bare, ours = bare[1:], ours[1:]  # the first pair warms the disk's cache
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"{options.articles:,} articles, {options.runs} runs in turns, medians (min to max)")
    print(f"bare Textual app   {statistics.median(bare):.3f} s ({min(bare):.3f} to {max(bare):.3f})")
    print(f"termnews           {statistics.median(ours):.3f} s ({min(ours):.3f} to {max(ours):.3f})")
    print(f"ratio              {ratio:.2f}")


if __name__ == "__main__":
    main()
