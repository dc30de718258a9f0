"""A library made by the real newsboat (Debian's package), carried over and compared with what newsboat counts.

    python tests/bench/newsboat_library.py [--feeds N] [--entries N]

Feeds are served on the loopback by this script; newsboat fetches them. In newsboat itself, on a pseudo-terminal, articles
of the first feed are read, flagged and deleted by its keys and another feed is read whole; many more are then marked in
its cache. `termnews import` takes its folder over, and the counts per feed and state in `termnews list --json` are compared
with newsboat's own, and the hashes of its files with those from before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_KEYS = ("\r", "N", "j", "\x05", "ab\r", "j", "D", "j", "\r", "q", "q", "j", "A", "q")
"""In newsboat: open the first feed; read, flag, delete one article each; open one; back; read the next feed whole; quit."""


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
        body = self.body(int(self.path.strip("/") or 0))
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self, number: int) -> bytes:
        """The feed."""
        return feed(number, self.entries).encode()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def hashes(folder: Path) -> dict[str, str]:
    """Every file under `folder` with its hash."""
    return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.rglob("*") if each.is_file()}


def make_library(home: Path, feeds: int, port: int) -> Path:
    """Let newsboat fetch the feeds, read some in it, mark more in its cache; the path of that."""
    folder = home / ".newsboat"
    folder.mkdir()
    lines = [f'http://127.0.0.1:{port}/{each} news "tag {each % 5}"' for each in range(feeds)]
    (folder / "urls").write_text("\n".join([*lines, '"query:Unread:unread = \\"yes\\""', "exec:~/bin/none"]) + "\n")
    (folder / "config").write_text("reload-threads 8\nauto-reload no\nconfirm-exit no\n")
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"}
    subprocess.run(["newsboat", "-x", "reload"], env=environment, check=False, timeout=240)
    type_in("newsboat", _KEYS, environment)
    cache = folder / "cache.db"
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE rss_item SET unread = 0 WHERE id % 3 = 0")
        connection.execute("UPDATE rss_item SET flags = 'ab' WHERE id % 7 = 0")
        connection.execute("UPDATE rss_item SET deleted = 1 WHERE id % 11 = 0")
    return cache


def type_in(program: str, keys: Sequence[str], environment: dict[str, str]) -> None:
    """Work with a program as its reader does, a key when it has drawn what the last one did."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(program, [program], environment)
    termios.tcsetwinsize(terminal, (40, 120))
    for key in ("", *keys):
        os.write(terminal, key.encode())
        while select.select([terminal], [], [], 1.0)[0]:
            try:
                shown = os.read(terminal, 65_536)
                if not shown:
                    break
                if b"\x1b[6n" in shown:  # it waits to be told where the cursor is
                    os.write(terminal, b"\x1b[1;1R")
            except OSError:  # it has quit, and the terminal is closed
                break
    os.close(terminal)
    os.waitpid(process, 0)


def termnews(home: Path, *arguments: str | Path) -> Any:
    """What a command of termnews's prints as JSON, on a library of its own."""
    environment = {**os.environ, "HOME": str(home), "TERMNEWS_LIBRARY": str(home.parent / "termnews.db")}
    ended = subprocess.run(
        [sys.executable, "-m", "termnews", *map(str, arguments), "--json"],
        env=environment,
        capture_output=True,
        check=True,
    )
    return json.loads(ended.stdout)


def counts_of_newsboat(cache: Path) -> Counter[tuple[str, bool, bool, bool]]:
    """Articles by feed, and whether they are read, flagged, deleted."""
    with closing(sqlite3.connect(cache)) as connection:
        rows = connection.execute("SELECT feedurl, NOT unread, coalesce(flags, '') <> '', deleted FROM rss_item")
        return Counter((url, bool(read), bool(flagged), bool(deleted)) for url, read, flagged, deleted in rows)


def counts_of_termnews(home: Path) -> Counter[tuple[str, bool, bool, bool]]:
    """Articles by feed, and whether they are read, starred, done."""
    urls = {feed["id"]: feed["url"] for feed in termnews(home, "feeds")}
    listed = termnews(home, "list", "--all", "--limit", "0")
    return Counter((urls[each["feed_id"]], each["read"], each["starred"], each["done"]) for each in listed)


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
        home = Path(name) / "home"
        home.mkdir()
        cache = make_library(home, options.feeds, server.server_port)
        counted, before = counts_of_newsboat(cache), hashes(home)
        begun = time.monotonic()
        report = termnews(home, "import", home / ".newsboat")
        seconds = time.monotonic() - begun
        carried = counts_of_termnews(home)
        fetched = termnews(home, "fetch")
        by_state = Counter(dict.fromkeys(("read", "flagged", "deleted"), 0))
        for (_, read, flagged, deleted), number in counted.items():
            by_state += Counter(read=number * read, flagged=number * flagged, deleted=number * deleted)
        print(
            f"{len(report['feeds'])} of {options.feeds} feeds, {report['articles']} of {counted.total()} articles "
            f"({', '.join(f'{number} {state}' for state, number in by_state.items())}) in {seconds:.1f} s, "
            f"counts per feed and state {'equal' if carried == counted else 'DIFFER'}, "
            f"files {'unchanged' if hashes(home) == before else 'CHANGED'}, "
            f"{fetched['new']} new in the first fetch, states then {'equal' if counts_of_termnews(home) == counted else 'DIFFER'}, "
            f"not taken: {', '.join(each['item'] for each in report['skipped'])}"
        )
    server.shutdown()


if __name__ == "__main__":
    main()
