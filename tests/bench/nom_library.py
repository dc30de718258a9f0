"""A library made by the real nom (https://github.com/guyfedwards/nom), carried over and compared with what nom counts.

    python tests/bench/nom_library.py [--nom PROGRAM] [--feeds N]

Feeds (RSS, Atom, RDF) are served on the loopback by this script; nom subscribes and fetches by its commands. In nom
itself, on a pseudo-terminal, articles are marked read and made favourites by its keys, some of them while one is open.
`termnews import` takes its folder over, and the counts per feed and state in `termnews list --json` are compared with
nom's own, and the hashes of its files with those from before.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from contextlib import closing
from http.server import ThreadingHTTPServer
from pathlib import Path

from feed_server import ENTRIES, body_of
from newsboat_library import Feeds, counts_of_termnews, hashes, termnews, type_in

_PAGE = ("m", "j", "f", "j", "m", "f", "j", "j", "\r", "m", "l", "f", "q", "l")
"""In nom's list: read, favourite, both; in the article that is opened read, in the next one favourite; another page."""


class MixedFeeds(Feeds):
    """Answers /N with feed N of three formats."""

    def body(self, number: int) -> bytes:
        """The feed."""
        return body_of(number)


def make_library(nom: str, home: Path, feeds: int, port: int) -> Path:
    """Let nom subscribe and fetch, mark articles in it; the path of its folder."""
    folder = home / ".config" / "nom"
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"}
    for number in range(feeds):
        added = ["add", "-t", "news", "-t", f"tag {number % 5}", f"http://127.0.0.1:{port}/{number}", f"Feed {number}"]
        subprocess.run([nom, *added], env=environment, check=True, timeout=60)
    subprocess.run([nom, "refresh"], env=environment, check=True, timeout=240)
    type_in(nom, (*_PAGE * 4, "q"), environment)
    return folder


def counts_of_nom(database: Path) -> Counter[tuple[str, bool, bool, bool]]:
    """Articles by feed, and whether they are read and favourites; nom knows nothing like done."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT feedurl, readat IS NOT NULL, favourite FROM items")
        return Counter((url, bool(read), bool(favourite), False) for url, read, favourite in rows)


def main() -> None:
    """Make the library, carry it over, say whether all counts are equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nom", default="nom", help="the program, where it is not on the path")
    parser.add_argument("--feeds", type=int, default=30)
    options = parser.parse_args()
    nom = shutil.which(options.nom)
    if nom is None:
        sys.exit("nom is not installed")
    server = ThreadingHTTPServer(("127.0.0.1", 0), MixedFeeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        folder = make_library(nom, home, options.feeds, server.server_port)
        counted, before = counts_of_nom(folder / "nom.db"), hashes(folder)
        report = termnews(home, "import", folder)
        carried = counts_of_termnews(home)
        fetched = termnews(home, "fetch")
        read, starred = (sum(number for key, number in counted.items() if key[place]) for place in (1, 2))
        print(
            f"{len(report['feeds'])} of {options.feeds} feeds, {report['articles']} of {options.feeds * ENTRIES} "
            f"articles ({read} read, {starred} favourites), "
            f"counts per feed and state {'equal' if carried == counted else 'DIFFER'}, "
            f"files {'unchanged' if hashes(folder) == before else 'CHANGED'}, "
            f"{fetched['new']} new in the first fetch, "
            f"states then {'equal' if counts_of_termnews(home) == counted else 'DIFFER'}, "
            f"not taken: {', '.join(each['item'] for each in report['skipped'])}"
        )
    server.shutdown()


if __name__ == "__main__":
    main()
