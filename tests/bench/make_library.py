"""Make a library of invented articles, and the same articles as newsboat's cache.

    python tests/bench/make_library.py LIBRARY [--articles 100000] [--words 320] [--seed 1] [--newsboat FOLDER]

The same seed makes the same library. A million articles take a few minutes and about 5 GB.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from invented_articles import InventedArticle, Inventor

from termnews.library import Library, listing, search_index
from termnews.library.analyses import block_values
from termnews.text.analysis import ANALYSIS_VERSION

_BATCH = 20_000

Row = tuple[object, ...]


def make_library(path: Path, number: int, *, words: int = 320, seed: int = 1) -> None:
    """A new library of `number` articles of about `words` words."""
    with Library.open(path) as library:
        library.connection.execute("PRAGMA synchronous = OFF")
        remaining = Inventor(seed, words).articles(number)
        while batch := list(islice(remaining, _BATCH)):
            _store(library, batch)
        library.connection.execute("ANALYZE")
        library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _store(library: Library, batch: Sequence[InventedArticle]) -> None:
    """Add articles to every table that an import fills."""
    with library.writing() as connection:
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()[0]
        numbered = list(enumerate(batch, first))
        for table, row in _ROWS.items():
            rows = (row(id_, each) for id_, each in numbered)
            places = ", ".join("?" * len(row(*numbered[0])))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        for table, several in _SEVERAL_ROWS.items():
            rows = (each for id_, article in numbered for each in several(id_, article))
            sample = next(each for id_, article in numbered for each in several(id_, article))
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(sample))})", rows)
        search_index.put(connection, [id_ for id_, _ in numbered])


def _article_row(id_: int, article: InventedArticle) -> Row:
    document = article.document
    assert document.published is not None
    published = int(document.published.timestamp())
    fingerprint = hashlib.sha256(f"{document.title}\0{document.text}".encode()).hexdigest()[:32]
    state = (article.read, article.starred, article.done)
    words = len(document.text.split())
    added = int(article.added.timestamp())
    about = (document.title, document.outlet, document.author, document.url)
    return (id_, *about, published, added, published, words, fingerprint, *state)


def _text_row(id_: int, article: InventedArticle) -> Row:
    blocks = [block_values(each) for each in article.document.blocks]
    links = [(each.start, each.end, each.url) for each in article.document.links]
    return id_, article.document.text, _compact(blocks), _compact(links)


def _analysis_row(id_: int, article: InventedArticle) -> Row:
    sentences = [(each.start, each.end) for each in article.analysis.sentences]
    return id_, ANALYSIS_VERSION, _compact(sentences), _compact(article.analysis.ranking)


def _figure_rows(id_: int, article: InventedArticle) -> Iterator[Row]:
    for each in article.analysis.figures:
        yield id_, each.start, each.end, each.kind.value, each.value, each.value, each.unit, None, None


def _attribution_rows(id_: int, article: InventedArticle) -> Iterator[Row]:
    for each in article.analysis.attributions:
        source, cue = each.source, each.cue
        assert source is not None
        assert cue is not None
        places = (each.start, each.end, source.start, source.end, cue.start, cue.end)
        yield id_, *places, each.kind.value, each.anonymous, each.name


def _compact(values: object) -> str:
    return json.dumps(values, separators=(",", ":"))


_ROWS = {
    "articles (id, title, outlet, author, url, published, added, sorted_at, words, text_hash, read, starred, done)": (
        _article_row
    ),
    "texts": _text_row,
    "analyses": _analysis_row,
}
_SEVERAL_ROWS = {"figures": _figure_rows, "attributions": _attribution_rows}


def newest_title(path: Path) -> str:
    """The headline that stands first in the inbox."""
    with Library.open(path) as library:
        return listing.rows(library, listing.ids(library, limit=1))[0].title


def make_newsboat(folder: Path, library: Path) -> list[str]:
    """newsboat's files with the articles of a library; gives the command that opens them."""
    folder.mkdir(parents=True, exist_ok=True)
    urls, cache = folder / "urls", folder / "cache.db"
    config = folder / "config"
    config.write_text("auto-reload no\nreload-time 0\n")
    source = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    outlets = [row[0] for row in source.execute("SELECT DISTINCT outlet FROM articles ORDER BY outlet")]
    urls.write_text("".join(f"http://127.0.0.1:9/{_slug(outlet)}\n" for outlet in outlets))
    command = ["/usr/bin/newsboat", "-u", str(urls), "-c", str(cache), "-C", str(config)]
    if not cache.exists():
        subprocess.run([*command, "-x", "print-unread"], check=True, capture_output=True)  # makes the tables
        target = sqlite3.connect(cache)
        target.execute("PRAGMA synchronous = OFF")
        with target:
            target.executemany(
                "INSERT OR REPLACE INTO rss_feed (rssurl, url, title, lastmodified) VALUES (?, ?, ?, 0)",
                [(f"http://127.0.0.1:9/{_slug(each)}", "https://news.example/", each) for each in outlets],
            )
            target.executemany(
                """INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                _items(source),
            )
        target.close()
    source.close()
    return command


def _items(source: sqlite3.Connection) -> Iterator[Row]:
    rows = source.execute(
        """SELECT articles.id, title, author, url, outlet, sorted_at, text, NOT read
           FROM articles JOIN texts ON texts.id = articles.id"""
    )
    for id_, title, author, url, outlet, at, text, unread in rows:
        yield str(id_), title, author or "", url, f"http://127.0.0.1:9/{_slug(outlet)}", at, text, unread


def _slug(outlet: str) -> str:
    return outlet.lower().replace(" ", "-")


def main() -> None:
    """Make what is asked for and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=320, help="about so many in an article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--newsboat", type=Path, metavar="FOLDER", help="put the same articles there for newsboat")
    options = parser.parse_args()
    begin = time.perf_counter()
    make_library(options.library, options.articles, words=options.words, seed=options.seed)
    print(f"{options.articles:,} articles in {time.perf_counter() - begin:.0f} s")
    print(f"{options.library.stat().st_size / 1e6:,.0f} MB")
    if options.newsboat is not None:
        print(" ".join(make_newsboat(options.newsboat, options.library)))


if __name__ == "__main__":
    main()
