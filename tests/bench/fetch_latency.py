"""How long keys take to be answered while a fetch runs, beside the same keys without one.

    python tests/bench/fetch_latency.py [--feeds 500] [--articles 10000]

The program stands on a pseudo-terminal of 120x40 with a library of invented articles; `R` fetches the feeds of a
loopback server (see feed_server.py) meanwhile. A time runs from writing the key to the bytes that answer it: the
cursor's mark of a list, the place of an article that was opened. Prints median, 95th percentile and the longest in
milliseconds; the machine's noise is in both columns, so read them beside each other. Under them stands how much of the
times of all keys the screen's thread computed, and how long it waited for a processor that others had (Linux counts
that in /proc/PID/schedstat).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from first_frame import termnews_argv
from make_library import make_library, newest_title
from pseudo_terminal import NeverShown, PseudoTerminal

HERE = Path(__file__).parent
CURSOR = "▌"
PAUSE = 0.04
"""Seconds between an answer and the next key: somebody holds `j`."""
LONGEST_FETCH = 240.0
LONGEST_START = 10.0
ROUND = 5
FEWEST = 4_000
"""Articles of a library, of which a tenth is in the inbox."""

Times = dict[str, list[float]]


class Reader:
    """Somebody who moves, scrolls, opens and triages; how long each key took."""

    def __init__(self, terminal: PseudoTerminal) -> None:
        self._terminal = terminal
        self.times: Times = defaultdict(list)
        self.shares: Times = defaultdict(list)

    def go_round(self) -> None:
        """Some keys of each kind."""
        for _ in range(ROUND):
            self._press("j", "j", CURSOR)
        for _ in range(ROUND):
            self._press("ctrl+d", "\x04", CURSOR)
        for _ in range(ROUND):
            self._press("ctrl+u", "\x15", CURSOR)
        for _ in range(ROUND):
            self._press("open", "\r", "% · ")
            self._press("close", "q", CURSOR)
            self._press("j", "j", CURSOR)
        self._press("star", "s", "u undoes")
        self._press("undo", "u", "Undid")

    def _press(self, name: str, key: str, words: str) -> None:
        self._terminal.settle(PAUSE, limit=PAUSE)
        computed, waited = on_processor(self._terminal.process_id)
        self.times[name].append(self._terminal.key(key, words))
        computed_by_now, waited_by_now = on_processor(self._terminal.process_id)
        self.shares["computing"].append(computed_by_now - computed)
        self.shares["waiting"].append(waited_by_now - waited)


def on_processor(process_id: int) -> tuple[float, float]:
    """Seconds for which the first thread of a process has computed, and waited for a processor."""
    try:
        computed, waited, _ = Path(f"/proc/{process_id}/task/{process_id}/schedstat").read_text().split()
    except OSError:
        return 0.0, 0.0
    return int(computed) / 1e9, int(waited) / 1e9


def in_milliseconds(seconds: list[float]) -> str:
    """Median, 95th percentile and the longest."""
    if len(seconds) < 2:
        return "too few"
    ninety_fifth = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return " ".join(f"{each * 1000:7.1f}" for each in (statistics.median(seconds), ninety_fifth, max(seconds)))


def show(alone: Times, meanwhile: Times) -> None:
    """The table, with a last line of all."""
    print(f"{'':16}{'without a fetch':>30}{'while it runs':>30}{'presses':>10}")
    print(f"{'milliseconds':16}{'median     p95 longest':>30}{'median     p95 longest':>30}")
    for name in alone:
        show_line(name, alone[name], meanwhile[name])
    every = [[each for kind in times.values() for each in kind] for times in (alone, meanwhile)]
    show_line("all", *every)


def show_line(name: str, here: list[float], there: list[float]) -> None:
    """One line of the table."""
    print(f"{name:16}{in_milliseconds(here):>30}{in_milliseconds(there):>30}{len(there):>10}")


def measure(library: Path, reader_of: Callable[[PseudoTerminal], Reader]) -> tuple[Reader, Reader, float]:
    """The reader without a fetch, the one while it runs, and how long it ran."""
    with PseudoTerminal(termnews_argv(library)) as terminal:
        terminal.seconds_until(newest_title(library)[:30], limit=60)
        terminal.settle(0.5)
        terminal.key("30j")
        alone, meanwhile = reader_of(terminal), reader_of(terminal)
        for _ in range(6):
            alone.go_round()
        terminal.type("R")
        begin = time.perf_counter()
        while not is_fetching(terminal) and time.perf_counter() - begin < LONGEST_START:
            terminal.settle(PAUSE, limit=PAUSE)
        while time.perf_counter() - begin < LONGEST_FETCH and is_fetching(terminal):
            meanwhile.go_round()
        return alone, meanwhile, time.perf_counter() - begin


def is_fetching(terminal: PseudoTerminal) -> bool:
    """Whether the program still has a child: the fetch."""
    try:
        children = Path(f"/proc/{terminal.process_id}/task/{terminal.process_id}/children").read_text().split()
    except OSError as error:
        raise NeverShown("the program has ended") from error
    threads = Path(f"/proc/{terminal.process_id}/task").iterdir()
    return bool(children) or any((each / "children").read_text().strip() for each in threads)


def main() -> None:
    """Serve, subscribe, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    if options.articles < FEWEST:
        parser.error(f"--articles must be {FEWEST:,} at least: the keys would come to the end of the inbox")
    server = subprocess.Popen(
        [sys.executable, str(HERE / "feed_server.py"), str(options.feeds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    assert server.stdin is not None
    port = int(server.stdout.readline())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ.update(TERMNEWS_CONFIG=str(folder / "config.toml"), XDG_STATE_HOME=scratch)
        library = folder / "library.db"
        make_library(library, options.articles)
        outlines = "".join(f'<outline xmlUrl="http://127.0.0.1:{port}/{each}.xml"/>' for each in range(options.feeds))
        (folder / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
        command = [*termnews_argv(library)[:3], "import", str(folder / "list.opml"), "--library", str(library)]
        subprocess.run(command, check=True, capture_output=True)
        alone, meanwhile, seconds = measure(library, Reader)
        print(f"a fetch of {options.feeds} feeds into {options.articles:,} articles; it ran for {seconds:.0f} s")
        show(alone.times, meanwhile.times)
        for name in alone.shares:
            show_line(f"  {name}", alone.shares[name], meanwhile.shares[name])
    server.stdin.close()
    server.wait(10)


if __name__ == "__main__":
    main()
