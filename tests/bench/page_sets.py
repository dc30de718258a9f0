"""Folders of annotated pages, as pages.py reads them, out of clones of the public sets.

    python tests/bench/page_sets.py SET CLONE FOLDER

SET is one of these; CLONE is a clone of its repository, with a work tree or bare:

    scrapinghub   github.com/scrapinghub/article-extraction-benchmark: 181 articles of news sites and blogs
    trafilatura   github.com/adbar/trafilatura: snippets of 990 pages, most of them German
    wcxb          github.com/Murrough-Foley/web-content-extraction-benchmark: the 793 articles of its development part
    mozilla       github.com/mozilla/readability: 130 test pages, with what Firefox's reader view makes of them
    big9, chaos   github.com/MSVCode/ir-research-data: 360 pages of nine outlets of 2005 to 2017; of 240 sites of 2017
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Page = tuple[str, str | None, bytes, dict[str, Any]]
"""Id, address, HTML, and what is wanted of it."""


def files(clone: Path, *folders: str) -> dict[str, bytes]:
    """The files under folders of a clone's newest commit, by path."""
    found: dict[str, bytes] = {}
    for folder in folders:
        archive = subprocess.run(
            ["git", "-C", str(clone), "archive", "HEAD", folder], capture_output=True, check=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as members:
            for member in members:
                if (content := members.extractfile(member)) is not None:
                    found[member.name] = content.read()
    return found


def scrapinghub(clone: Path) -> Iterator[Page]:
    """Whole texts by people."""
    found = files(clone, "ground-truth.json", "html")
    for name, page in json.loads(found["ground-truth.json"]).items():
        yield name, page.get("url"), gzip.decompress(found[f"html/{name}.html.gz"]), {"text": page["articleBody"]}


def trafilatura(clone: Path) -> Iterator[Page]:
    """Snippets by people."""
    found = files(clone, "tests/evaldata.json", "tests/eval", "tests/cache")
    for url, page in json.loads(found["tests/evaldata.json"]).items():
        html = found.get(f"tests/cache/{page['file']}") or found.get(f"tests/eval/{page['file']}")
        if html is not None:
            yield url, url, html, {"with": page["with"], "without": page["without"]}


def wcxb(clone: Path) -> Iterator[Page]:
    """Whole texts, reviewed by people; pages that are no articles are left out."""
    found = files(clone, "dev")
    for path, content in found.items():
        if not path.endswith(".json"):
            continue
        page = json.loads(content)
        if page["_internal"]["page_type"]["primary"] == "article":
            html = gzip.decompress(found[f"dev/html/{Path(path).stem}.html.gz"])
            yield path, page.get("url"), html, {"text": page["ground_truth"].get("main_content") or ""}


def mozilla(clone: Path) -> Iterator[Page]:
    """What a program makes of the pages, looked through by people."""
    from lxml.html import fromstring

    found = files(clone, "test/test-pages")
    for path, content in found.items():
        if path.endswith("/source.html"):
            wanted = fromstring(found[path.replace("source", "expected")].decode())
            yield path, None, content, {"text": " ".join(str(wanted.text_content()).split())}


def big9(clone: Path) -> Iterator[Page]:
    """Whole texts by people, the headline included."""
    yield from _ir_research(files(clone, *(f"Extraction/big5-{year}" for year in ("05", "09", "13", "17"))))


def chaos(clone: Path) -> Iterator[Page]:
    """Whole texts by people, the headline included."""
    yield from _ir_research(files(clone, "Extraction/chaos-all"))


def _ir_research(found: dict[str, bytes]) -> Iterator[Page]:
    for path, content in found.items():
        if "/gold/" not in path:
            continue
        stem = path.replace("/gold/", "/html/").removesuffix(".txt")
        html = found.get(f"{stem}.html") or found.get(f"{stem}.htm")
        if html is not None:
            yield path, None, html, {"text": content.decode("utf-8", "replace")}


SETS: dict[str, Callable[[Path], Iterator[Page]]] = {
    "scrapinghub": scrapinghub,
    "trafilatura": trafilatura,
    "wcxb": wcxb,
    "mozilla": mozilla,
    "big9": big9,
    "chaos": chaos,
}


def main() -> None:
    """Write the pages and their gold.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("clone", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    (options.folder / "html").mkdir(parents=True, exist_ok=True)
    with (options.folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for name, url, html, wanted in SETS[options.set](options.clone):
            path = f"html/{hashlib.sha256(name.encode()).hexdigest()[:16]}.html"
            (options.folder / path).write_bytes(html)
            gold.write(json.dumps({"id": name, "url": url, "html_path": path, **wanted}) + "\n")


if __name__ == "__main__":
    main()
