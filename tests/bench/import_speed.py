"""How fast articles are stored, beside plain `executemany` into the same tables, and how fast with their analysis.

    python tests/bench/import_speed.py [--articles 20000] [--analysed 1000] [--characters 4600]

Without analysis: invented articles, as another reader's library brings them, in transactions of 100; beside them the
same rows by `executemany` alone, into the same schema with its triggers and its search index. With analysis: articles
of English sentences, stored, read by the worker processes and stored again, as after a fetch. Processor seconds of all
processes, so that a busy machine does not show.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from feed_server import _PLACES, _SENTENCES, _facts
from invented_articles import NEWEST, Inventor

from termnews.config import Config
from termnews.library import Library, feeds, search_index
from termnews.library.arrivals import Arrival, store_arrivals, store_carried
from termnews.library.recognition import text_hash
from termnews.model import Document
from termnews.services.analysing import ANALYSIS_VERSION, analyse_pending
from termnews.services.machinery import Machinery
from termnews.text.structure import plain_blocks

BATCH = 100

Row = tuple[object, ...]


def batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """As many at a time as an import takes."""
    left = iter(documents)
    while batch := list(islice(left, BATCH)):
        yield batch


def store(path: Path, documents: Sequence[Document]) -> None:
    """As an import does."""
    with Library.open(path) as library:
        feed = feeds.feed_id_of(library, "https://baygazette.example/feed")
        for batch in batches(documents):
            with library.writing():
                for document in batch:
                    arrival = Arrival(document.url or "", "", document)
                    store_carried(library, feed, arrival, ANALYSIS_VERSION, now=NEWEST)


def store_plainly(path: Path, documents: Sequence[Document]) -> None:
    """By `executemany` alone: nothing is recognised, nothing is checked."""
    with Library.open(path) as library:
        feed = feeds.feed_id_of(library, "https://baygazette.example/feed")
        first = 1
        for batch in batches(documents):
            with library.writing() as connection:
                for statement, row_of in STATEMENTS.items():
                    connection.executemany(
                        statement, [row_of(id_, feed, each) for id_, each in enumerate(batch, first)]
                    )
            first += len(batch)


def _article(id_: int, feed: int, document: Document) -> Row:
    at = int(document.published.timestamp()) if document.published else 0
    about = (document.title, document.outlet, document.author, document.url, at, int(NEWEST.timestamp()), at)
    return (id_, *about, len(document.text.split()), text_hash(document), feed, document.url, "", id_)


def _text(id_: int, _: int, document: Document) -> Row:
    blocks = [(each.start, each.end, each.kind.value, each.level) for each in document.blocks]
    links = [(each.start, each.end, each.url) for each in document.links]
    return id_, document.text, json.dumps(blocks), json.dumps(links)


def _pending(id_: int, _: int, document: Document) -> Row:
    return (id_,)


def _words(id_: int, _: int, document: Document) -> Row:
    return id_, document.title, document.text, document.outlet, document.author


def _beginnings(id_: int, _: int, document: Document) -> Row:
    return id_, search_index.beginnings(f"{document.title} {document.text}")


STATEMENTS: dict[str, Callable[[int, int, Document], Row]] = {
    """INSERT INTO articles (id, title, outlet, author, url, published, added, sorted_at, words, text_hash,
                             feed_id, entry_id, entry_hash, search_rowid)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""": _article,
    "INSERT INTO texts VALUES (?, ?, ?, ?)": _text,
    "INSERT INTO analyses VALUES (?, 0, '[]', '[]')": _pending,
    "INSERT INTO articles_fts (rowid, title, text, outlet, author) VALUES (?, ?, ?, ?, ?)": _words,
    "INSERT INTO beginnings_fts (rowid, beginnings) VALUES (?, ?)": _beginnings,
}


def english_articles(number: int, characters: int) -> Iterator[Document]:
    """Articles of the sentences that the feed server's entries are made of."""
    rng = random.Random(7)
    for index in range(number):
        place = rng.choice(_PLACES)
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) + 2 * len(paragraphs) < characters:
            paragraphs.append(" ".join(each.format(**_facts(rng, place)) for each in rng.sample(_SENTENCES, 3)))
        text = "\n\n".join(paragraphs)[:characters]
        yield Document(
            f"Toll at {place} to rise, report {index}",
            text,
            plain_blocks(text),
            url=f"https://baygazette.example/{index}",
        )


def analyse_stored(path: Path, documents: Sequence[Document]) -> None:
    """Store as a fetch does, then analyse as it does."""
    with Library.open(path) as library, Machinery(library, Config()) as machinery:
        feed, _ = feeds.subscribe(library, "https://baygazette.example/feed")
        for batch in batches(documents):
            arrivals = [Arrival(each.url or "", "", each) for each in batch]
            store_arrivals(library, feed, arrivals, ANALYSIS_VERSION, present=(), now=NEWEST)
        analyse_pending(library, machinery, now=datetime.now(UTC))


def processor_seconds(work: Callable[[], None]) -> float:
    """Of this process and of its children that have ended by then."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def count(path: Path, table: str) -> int:
    """Rows of a table."""
    with sqlite3.connect(path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--analysed", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=4600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        documents = [each.document for each in Inventor(1, 320).articles(options.articles)]
        plain = processor_seconds(lambda: store_plainly(folder / "plain.db", documents))
        ours = processor_seconds(lambda: store(folder / "ours.db", documents))
        assert count(folder / "ours.db", "articles_fts") == count(folder / "plain.db", "articles_fts")
        print(f"{len(documents):,} articles, processor seconds")
        print(f"executemany alone   {plain:7.2f} s {len(documents) / plain:9,.0f} articles/s")
        print(f"termnews            {ours:7.2f} s {len(documents) / ours:9,.0f} articles/s   ratio {plain / ours:.2f}")
        english = list(english_articles(options.analysed, options.characters))
        spent = processor_seconds(lambda: analyse_stored(folder / "english.db", english))
        made = count(folder / "english.db", "analyses WHERE sentences <> '[]'")
        print(
            f"with analysis       {spent:7.2f} s {made / spent:9,.0f} articles/s a core, {options.characters:,} characters each"
        )


if __name__ == "__main__":
    main()
