"""How long views take: the picker, a view opened, its counts, a verb while it is listed.

    python tests/bench/views.py LIBRARY [--runs 7]

LIBRARY is copied where it stands before anything is written (see make_library.py for one to measure). Everything runs
on a pseudo-terminal of 120x40; a time runs from writing the key to the moment when the words looked for have arrived.
Prints medians.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from datetime import datetime
from pathlib import Path

from first_frame import termnews_argv
from make_library import newest_title
from pseudo_terminal import PseudoTerminal

from termnews.library import Library, listing
from termnews.services import views
from termnews.services.searching import search_ids

VIEWS = {
    "Alpha": "is:inbox is:unread",
    "Bravo": "flood OR storm",
    "Charlie": "the is:unread",
    "Delta": "minutes:>3 is:inbox",
    "Echo": "is:starred",
    "Foxtrot": "view:Bravo -is:read",
}


def prepare(library: Path) -> dict[str, str]:
    """Save the views, count them, print how long that takes; gives the first headline of each."""
    now = datetime.now().astimezone()
    first = {}
    with Library.open(library) as opened:
        for name, query in VIEWS.items():
            view = views.create(opened, name, query, now=now)
            begin = time.perf_counter()
            counts = views.counts_now(opened, view, now=now)
            took = time.perf_counter() - begin
            print(
                f"count {name:10} {query:24} {counts.articles:>9,} articles, {counts.unread:>7,} unread: {took:.3f} s"
            )
            ids = search_ids(opened, query.replace("view:Bravo", "(flood OR storm)"), 1, now=now)
            first[name] = listing.rows(opened, ids)[0].title[:25]
    return first


def measure(library: Path, first: dict[str, str], times: dict[str, list[float]]) -> None:
    """One run through the picker and every view."""
    with PseudoTerminal(termnews_argv(library)) as terminal:
        terminal.seconds_until(newest_title(library)[:30])
        terminal.settle(1.0)
        for name, headline in first.items():
            times.setdefault("picker", []).append(terminal.key("F", "Starred"))
            terminal.settle()
            terminal.type(f"view {name.lower()}")
            terminal.settle()
            times.setdefault(f"open {name}", []).append(terminal.key("\r", headline))
            terminal.settle(1.0)
            times.setdefault("j in a view", []).append(terminal.key("j"))
            terminal.settle()
            times.setdefault("star in a view", []).append(terminal.key("s"))
            terminal.settle(1.0)
            terminal.key("u")
            terminal.settle()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(dir=options.library.parent) as folder:
        library = Path(shutil.copy(options.library, folder))
        first = prepare(library)
        for _ in range(options.runs):
            measure(library, first, times)
    for name, found in times.items():
        print(
            f"{name:16} {statistics.median(found) * 1000:8.1f} ms ({min(found) * 1000:.1f} to {max(found) * 1000:.1f})"
        )


if __name__ == "__main__":
    main()
