"""How long the verbs take on 10,000 articles of a library, with their undo, beside plain SQL on the same rows.

    python tests/bench/triage_times.py LIBRARY [--articles 10000] [--runs 3]

Works on a copy. The plain SQL is an UPDATE without journal on the same rows, by executemany, in a library without
triggers: what a program would do that keeps no counts and takes nothing back. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from array import array
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from termnews.library import Library, listing
from termnews.library.triage import Deed, Verb, carry_out, do_again, take_back
from termnews.services.triage import wake

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DEEDS = (
    Deed(Verb.DONE),
    Deed(Verb.SNOOZE, until=NOW + timedelta(hours=1)),
    Deed(Verb.STAR),
    Deed(Verb.TAG, tag="budget"),
    Deed(Verb.READ),
)


def copied(source: Path, folder: Path) -> Path:
    """A copy of a library."""
    target = folder / "library.db"
    with sqlite3.connect(source) as opened, sqlite3.connect(target) as copy:
        opened.backup(copy)
    return target


def seconds(work: Callable[[], object]) -> float:
    """What the processor takes for `work`."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def plain_seconds(source: Path, ids: array[int]) -> float:
    """An UPDATE by id of each row, in one transaction, without triggers."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(copied(source, Path(folder)), isolation_level=None)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")

        def update() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("UPDATE articles SET done = 1 WHERE id = ?", ((each,) for each in ids))
            connection.execute("COMMIT")

        taken = seconds(update)
        connection.close()
    return taken


def measure(source: Path, number: int, runs: int) -> dict[str, list[float]]:
    """The times of each verb on the newest `number` articles of the inbox, of its undo and its redo."""
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, Library.open(copied(source, Path(folder))) as library:
        ids = listing.ids(library, limit=number)
        print(f"{listing.counts(library).articles:,} articles, verbs on {len(ids):,}")
        for _ in range(runs):
            for deed in DEEDS:
                for name, work in (
                    (deed.verb.value, lambda deed=deed: carry_out(library, deed, ids, now=NOW)),
                    (f"undo {deed.verb.value}", lambda: take_back(library)),
                    (f"redo {deed.verb.value}", lambda: do_again(library)),
                ):
                    figures.setdefault(name, []).append(seconds(work))
                take_back(library)
            carry_out(library, DEEDS[1], ids, now=NOW)
            for name, at in (("wake, none due", NOW), ("wake", NOW + timedelta(hours=2))):
                figures.setdefault(name, []).append(seconds(lambda at=at: wake(library, now=at)))
        for _ in range(runs):
            figures.setdefault("plain UPDATE", []).append(plain_seconds(source, ids))
    return figures


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    figures = measure(arguments.library, arguments.articles, arguments.runs)
    plain = min(figures["plain UPDATE"])
    for name, taken in figures.items():
        print(f"{name:16} {min(taken) * 1000:8.1f} ms  {min(taken) / plain:6.2f} x plain")


if __name__ == "__main__":
    main()
