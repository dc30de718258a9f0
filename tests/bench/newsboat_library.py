"""A library made by the real newsboat (Debian's package), carried over and compared with what newsboat counts.

    python tests/bench/newsboat_library.py [--feeds N] [--entries N]

Feeds are served on the loopback by this script; newsboat fetches them, some articles are then marked in its own cache as
read, flagged and deleted, and the counts per feed and state, and the hashes of its files, are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from termnews.ingest.newsboat import carried_articles, read_newsboat
from termnews.ingest.other_readers import find_other_readers


def feed(number: int, entries: int) -> str:
    """An RSS feed with articles and an enclosure on every tenth."""
    items = "".join(
        f"<item><title>Story {each} of feed {number}</title><guid>f{number}-{each}</guid>"
        f"<link>http://127.0.0.1/f{number}/{each}</link><pubDate>Sat, 21 Nov 2026 08:{each % 60:02}:00 +0000</pubDate>"
        f"<description>&lt;p&gt;The council counted {each} boats.&lt;/p&gt;</description>"
        + (f'<enclosure url="http://127.0.0.1/f{number}/{each}.mp3" type="audio/mpeg"/>' if each % 10 == 0 else "")
        + "</item>"
        for each in range(entries)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>'
        f"<link>http://127.0.0.1/f{number}</link><description>d</description>{items}</channel></rss>"
    )


class Feeds(BaseHTTPRequestHandler):
    """Answers /N with feed N."""

    entries = 40

    def do_GET(self) -> None:
        """Send the feed."""
        body = feed(int(self.path.strip("/") or 0), self.entries).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def hashes(folder: Path) -> dict[str, str]:
    """Every file under `folder` with its hash."""
    return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.rglob("*") if each.is_file()}


def make_library(home: Path, feeds: int, port: int) -> Path:
    """Let newsboat fetch the feeds; the path of its cache."""
    folder = home / ".newsboat"
    folder.mkdir()
    lines = [f'http://127.0.0.1:{port}/{each} news "tag {each % 5}"' for each in range(feeds)]
    (folder / "urls").write_text("\n".join([*lines, '"query:Unread:unread = \\"yes\\""', "exec:~/bin/none"]) + "\n")
    (folder / "config").write_text("reload-threads 8\nauto-reload yes\nreload-time 45\n")
    subprocess.run(
        ["newsboat", "-x", "reload"], env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, check=False, timeout=240
    )
    cache = folder / "cache.db"
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE rss_item SET unread = 0 WHERE id % 3 = 0")
        connection.execute("UPDATE rss_item SET flags = 'ab' WHERE id % 7 = 0")
        connection.execute("UPDATE rss_item SET deleted = 1 WHERE id % 11 = 0")
    return cache


def main() -> None:
    """Make the library, carry it over, say whether all counts are equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--entries", type=int, default=40)
    options = parser.parse_args()
    if shutil.which("newsboat") is None:
        sys.exit("newsboat is not installed")
    Feeds.entries = options.entries
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        cache = make_library(home, options.feeds, server.server_port)
        with closing(sqlite3.connect(cache)) as connection:
            counted = connection.execute("SELECT feedurl, unread, flags != '', deleted FROM rss_item").fetchall()
        before = hashes(home)
        (reader,) = find_other_readers(home, {})
        started = time.process_time()
        found = read_newsboat(reader, home)
        articles = list(carried_articles(cache))
        spent = time.process_time() - started
        carried = Counter((each.feed_url, int(not each.read), int(each.starred), int(each.done)) for each in articles)
        expected = Counter((url, unread, flagged or 0, deleted) for url, unread, flagged, deleted in counted)
        print(
            f"{len(found.subscriptions)} of {options.feeds} feeds, {len(articles)} of {len(counted)} articles, "
            f"counts per feed and state {'equal' if carried == expected else 'DIFFER'}, "
            f"files {'unchanged' if hashes(home) == before else 'CHANGED'}, {len(found.views)} view, "
            f"not taken: {', '.join(each.item for each in found.skipped)}; {1e6 * spent / len(articles):.0f} µs an article"
        )
    server.shutdown()


if __name__ == "__main__":
    main()
