"""How long the program takes to answer, at several sizes of library, beside a bare Textual app and newsboat.

    python tests/bench/latency.py [--sizes 1000,100000,1000000] [--runs 7] [--newsboat 200000] [--keep FOLDER]

Everything runs on a pseudo-terminal of 120x40; a time runs from exec, or from writing the key, to the moment when
the bytes looked for have arrived. Libraries are made first (see make_library.py) and kept in FOLDER for the next
time. Prints medians; single times are the machine's noise, so read the ratios.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from first_frame import BARE_WORDS, bare_argv, compile_code, start_seconds, termnews_argv
from make_library import make_library, make_newsboat, newest_title
from pseudo_terminal import PseudoTerminal

from termnews.library import Library, listing
from termnews.services import reading, triage
from termnews.services.searching import search_ids
from termnews.ui.widgets.article_text import meta_line

TYPED = ("t", "th", "the", "the f", "the fl")
"""The commonest beginnings of words, the worst that a search as one types can meet, and two words."""
MANY = 10_000


@dataclass
class Figures:
    """Times in seconds of one kind of measurement, by its name."""

    times: dict[str, list[float]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    """Other figures, in words."""

    def add(self, name: str, seconds: float) -> None:
        """One more time."""
        self.times.setdefault(name, []).append(seconds)

    def median(self, name: str) -> float | None:
        """The median time, None where it could not be measured."""
        return statistics.median(self.times[name]) if name in self.times else None


def measure_starts(libraries: Iterable[Path], runs: int, figures: dict[Path, Figures]) -> list[float]:
    """Starts of all libraries and of the bare app in turns; gives those of the bare app."""
    bare = []
    for turn in range(runs + 1):
        bare.append(start_seconds(bare_argv(), BARE_WORDS))
        for library in libraries:
            seconds = start_seconds(termnews_argv(library), newest_title(library)[:30])
            if turn:
                figures[library].add("start", seconds)
    return bare[1:]  # the first turn warms the disk's cache


def measure_keys(library: Path, runs: int, figures: Figures) -> None:
    """The keys of the inbox, the reader and the search."""
    for _ in range(runs):
        with PseudoTerminal(termnews_argv(library)) as terminal:
            terminal.seconds_until(newest_title(library)[:30])
            terminal.settle(0.5)
            figures.add("memory", terminal.memory() / 1e6)
            _measure_moves(terminal, figures)
            _measure_reading(terminal, library, figures)
            _measure_search(terminal, library, figures)


def _measure_moves(terminal: PseudoTerminal, figures: Figures) -> None:
    for _ in range(5):
        figures.add("j", terminal.key("j"))
        terminal.settle()
    terminal.key("35j")
    terminal.settle()
    for _ in range(5):
        figures.add("scroll", terminal.key("j"))
        terminal.settle()
    figures.add("to the end", terminal.key("G"))
    terminal.settle()
    terminal.key("gg")
    terminal.settle()


def _measure_reading(terminal: PseudoTerminal, library: Path, figures: Figures) -> None:
    with Library.open(library) as opened:
        newest = [reading.article(opened, each) for each in listing.ids(opened, limit=3)]
    for turn, article in enumerate(newest):
        name = "open the first article" if turn == 0 else "open an article"
        figures.add(name, terminal.key("\r", meta_line(article)[:40]))  # stands over the text, nowhere else
        terminal.settle()
        for _ in range(2):
            figures.add("next figure", terminal.key("]f"))
            terminal.settle()
        terminal.key("q")
        terminal.settle()
        terminal.key("j")
        terminal.settle()


def _measure_search(terminal: PseudoTerminal, library: Path, figures: Figures) -> None:
    terminal.key("/")
    terminal.settle()
    before = ""
    for typed in TYPED:
        for blank in typed[len(before) : -1]:
            terminal.type(blank)
            terminal.settle()
        figures.add(f"search {typed!r}", terminal.key(typed[-1], _first_hit(library, typed)))
        terminal.settle(0.6)
        before = typed
    figures.add(f"{before!r}, best first", terminal.key("\x0f", "best first"))


def _first_hit(library: Path, typed: str) -> str:
    """The headline that stands first among the hits."""
    with Library.open(library) as opened:
        return listing.rows(opened, search_ids(opened, f"{typed}*", 1, now=_now()))[0].title[:20]


def measure_verbs(library: Path, runs: int, figures: Figures) -> None:
    """Marking many articles done, and undoing it."""
    with Library.open(library) as opened:
        ids = listing.ids(opened, limit=MANY)
        for _ in range(runs):
            figures.add(f"{len(ids):,} done", _seconds(lambda: triage.apply(opened, triage.Verb.DONE, ids, now=_now())))
            figures.add(f"{len(ids):,} undone", _seconds(lambda: triage.undo(opened)))


def _now() -> datetime:
    return datetime.now(UTC)


def _seconds(call: Callable[[], object]) -> float:
    from time import perf_counter

    begin = perf_counter()
    call()
    return perf_counter() - begin


def measure_size(library: Path, figures: Figures) -> None:
    """How many times the room of its texts the file takes."""
    with Library.open(library) as opened:
        opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        text = opened.connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM texts").fetchone()[0]
    figures.facts["size on disk"] = f"{library.stat().st_size / text:.2f} x text"


def measure_newsboat(command: list[str], library: Path, runs: int, figures: Figures) -> None:
    """newsboat with the same articles: start to the list of feeds, and a search for a word."""
    with Library.open(library) as opened:
        outlet = opened.connection.execute("SELECT min(outlet) FROM articles").fetchone()[0]
    for turn in range(runs + 1):
        with PseudoTerminal(command) as terminal:
            seconds = terminal.seconds_until(outlet, limit=60)
            terminal.settle()
            terminal.key("/")
            terminal.type("harbour")
            terminal.settle(0.1)
            search = terminal.key("\r", "Search result", limit=60)
            if turn:
                figures.add("start", seconds)
                figures.add("search a word", search)
                figures.add("memory", terminal.memory() / 1e6)


def print_table(columns: dict[str, Figures]) -> None:
    """Medians in milliseconds (memory in megabytes), a column for each size."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column.times))
    print(f"{'':24}" + "".join(f"{title:>16}" for title in columns))
    for name in names:
        cells = []
        for figures in columns.values():
            median = figures.median(name)
            scaled = "" if median is None else f"{median:.0f} MB" if name == "memory" else f"{median * 1000:.1f} ms"
            cells.append(f"{scaled:>16}")
        print(f"{name:24}" + "".join(cells))
    for name in dict.fromkeys(name for column in columns.values() for name in column.facts):
        print(f"{name:24}" + "".join(f"{figures.facts.get(name, ''):>16}" for figures in columns.values()))


def library_of(folder: Path, articles: int) -> Path:
    """The library of that size in `folder`, made if it is not there."""
    path = folder / f"library-{articles}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        make_library(unfinished, articles)
        shutil.move(unfinished, path)
    return path


def main() -> None:
    """Make the libraries, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--newsboat", type=int, default=0, metavar="ARTICLES", help="compare at this size")
    parser.add_argument("--keep", type=Path, help="where the libraries are made and kept")
    options = parser.parse_args()
    compile_code()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        sizes = [int(each) for each in options.sizes.split(",")]
        libraries = {size: library_of(folder, size) for size in sizes}
        figures = {path: Figures() for path in libraries.values()}
        bare = measure_starts(libraries.values(), options.runs, figures)
        for path in libraries.values():
            measure_keys(path, max(1, options.runs // 2), figures[path])
            measure_verbs(path, options.runs, figures[path])
            measure_size(path, figures[path])
            ratio = statistics.median(figures[path].times["start"]) / statistics.median(bare)
            figures[path].facts["start beside bare"] = f"{ratio:.2f} x"
        columns = {f"{size:,}": figures[path] for size, path in libraries.items()}
        print(f"bare Textual app: start {statistics.median(bare) * 1000:.1f} ms")
        print_table(columns)
        if options.newsboat:
            print_table(beside_newsboat(folder, options.newsboat, max(1, options.runs // 2)))


def beside_newsboat(folder: Path, articles: int, runs: int) -> dict[str, Figures]:
    """termnews and newsboat over the same articles."""
    library = library_of(folder, articles)
    columns = {f"{articles:,}": Figures(), "newsboat": Figures()}
    ours, theirs = columns.values()
    command = make_newsboat(folder / f"newsboat-{articles}", library)
    measure_newsboat(command, library, runs, theirs)
    measure_starts([library], runs, {library: ours})
    for _ in range(runs):
        with PseudoTerminal(termnews_argv(library)) as terminal:
            terminal.seconds_until(newest_title(library)[:30])
            terminal.settle(0.5)
            ours.add("memory", terminal.memory() / 1e6)
            terminal.key("/")
            terminal.type("harbou")
            terminal.settle(0.6)
            ours.add("search a word", terminal.key("r", _first_hit(library, "harbour")))
    return columns


if __name__ == "__main__":
    main()
