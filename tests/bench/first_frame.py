"""How long until the first story stands on the screen, beside a bare Textual app.

    python tests/bench/first_frame.py [--articles 1000] [--runs 15]

Both programs start on a pseudo-terminal of 120x40, in turns; the time runs from exec to the moment when the words
looked for have arrived on the terminal. Prints medians and their ratio: single times are the machine's noise.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import sys
import tempfile
from pathlib import Path

from make_library import make_library, newest_title
from pseudo_terminal import PseudoTerminal

import termnews

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("the first frame is here")
Bare().run()
"""
BARE_WORDS = "the first frame is here"


def compile_code() -> None:
    """Compile termnews as an installation does: where Python may keep no byte code, every start would compile anew."""
    compileall.compile_dir(Path(termnews.__file__).parent, quiet=1)


def start_seconds(argv: list[str], words: str) -> float:
    """Seconds from exec until `words` arrive on a new terminal."""
    with PseudoTerminal(argv) as terminal:
        return terminal.seconds_until(words)


def bare_argv() -> list[str]:
    """The command of a Textual app that shows one line and nothing else."""
    return [sys.executable, "-c", BARE]


def termnews_argv(library: Path) -> list[str]:
    """The command that opens a library."""
    return [sys.executable, "-m", "termnews", "--library", str(library)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    compile_code()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library.db")
        make_library(library, options.articles)
        headline = newest_title(library)[:30]
        bare, ours = [], []
        for _ in range(options.runs + 1):
            bare.append(start_seconds(bare_argv(), BARE_WORDS))
            ours.append(start_seconds(termnews_argv(library), headline))
    bare, ours = bare[1:], ours[1:]  # the first pair warms the disk's cache
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"{options.articles:,} articles, {options.runs} runs in turns, medians (min to max)")
    print(f"bare Textual app   {statistics.median(bare):.3f} s ({min(bare):.3f} to {max(bare):.3f})")
    print(f"termnews           {statistics.median(ours):.3f} s ({min(ours):.3f} to {max(ours):.3f})")
    print(f"ratio              {ratio:.2f}")


if __name__ == "__main__":
    main()
