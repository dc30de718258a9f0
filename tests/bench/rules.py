"""What rules cost as articles arrive: `python tests/bench/rules.py [LIBRARY] [--entries 20000] [--rules 20]`.

Entries of invented feeds are stored as a fetch stores them, 40 at a time, without rules and with them, into two copies of
a library (an empty one unless one is named, see make_library.py), in turns so that both meet the same machine. Processor
time of storing, and beside it that of analysing the same articles, which a fetch does too.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from invented_articles import Inventor

from termnews.library import Library, feeds
from termnews.library.arrivals import Arrival, store_arrivals
from termnews.model import Document
from termnews.services.analysing import analysed
from termnews.services.rules import RuleAction, add_rule, rules

NOW = datetime.now(UTC)
BATCH = 40
FEEDS = 500
QUERIES = (
    "title:council",
    "walrus",
    "outlet:gazette title:live",
    '"ferry toll" -strike',
    "author:oster",
    "minutes:>12",
    "before:2w",
    "price OR prices",
    "feed:17",
    "has:money title:budget",
    "source:ministry",
    "market rally",
    "govern*",
    "title:quiz OR title:crossword",
    "-has:quote minutes:<1",
    "transfer window",
    "horoscope",
    "feed:sport",
    "election (poll OR survey)",
    "sourcing:anonymous",
)


def entries(number: int) -> Iterator[Arrival]:
    """Articles as a feed brings them."""
    for index, each in enumerate(Inventor(7, 320).articles(number)):
        yield Arrival(str(index), str(index), each.document)


def prepared(source: Path | None, path: Path, number_of_rules: int) -> Path:
    """A library with feeds and rules."""
    if source is not None:
        shutil.copy(source, path)
    with Library.open(path) as library:
        library.connection.execute("PRAGMA synchronous = OFF")
        for number in range(FEEDS):
            feeds.subscribe(library, f"https://{number}.example/feed")
        for number in range(number_of_rules):
            query = QUERIES[number % len(QUERIES)]
            action = (RuleAction.KILL, RuleAction.KILL, RuleAction.KEEP, RuleAction.STAR)[number % 4]
            add_rule(library, action, query, now=NOW)
    return path


def store_batch(library: Library, number: int, batch: list[Arrival]) -> float:
    """Processor seconds of storing a batch."""
    first = feeds.feeds(library)[0].id
    begin = time.process_time()
    present = {each.entry_id for each in batch}
    store_arrivals(library, first + number % FEEDS, batch, 1, present=present, now=NOW)
    return time.process_time() - begin


def analysing_seconds(documents: list[Document]) -> float:
    """Processor seconds that the analysis of an article takes, on average."""
    begin = time.process_time()
    for each in documents:
        analysed(each)
    return (time.process_time() - begin) / len(documents)


def compare(plain: Path, ruled: Path, number: int, store: Callable[[Library, int, list[Arrival]], float]) -> None:
    """Store everything in both, in turns, and print what it took."""
    seconds = [0.0, 0.0]
    with Library.open(plain) as first, Library.open(ruled) as second:
        given = entries(number)
        for index in range(0, number, BATCH):
            batch = list(islice(given, BATCH))
            for place, library in enumerate((first, second)):
                seconds[place] += store(library, index // BATCH, batch)
        made = rules(second)
    analysis = analysing_seconds([each.document for each in entries(200)]) * number
    added = seconds[1] - seconds[0]
    print(f"{number:,} entries, {len(made)} rules, {sum(each.matched for each in made):,} articles acted on")
    print(f"storing without rules    {seconds[0]:8.2f} s")
    print(f"storing with rules       {seconds[1]:8.2f} s   +{added / seconds[0]:.1%}")
    print(f"analysing                {analysis:8.2f} s")
    print(
        f"storing and analysing    {seconds[0] + analysis:8.2f} s   +{added / (seconds[0] + analysis):.1%} with rules"
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--rules", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain = prepared(given.library, Path(folder, "plain.db"), 0)
        ruled = prepared(given.library, Path(folder, "ruled.db"), given.rules)
        compare(plain, ruled, given.entries, store_batch)


if __name__ == "__main__":
    main()
