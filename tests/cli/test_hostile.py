"""Every kind of bad server and bad document through the real commands: none hangs, crashes, leads astray or loses what is good."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from conftest import Run
from hostile import CONTENTS, KINDS, Content, HostileServer, Kind

SECONDS = 4
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no terminal and no eye should get, line feeds excepted."""
EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
SLOW_ONES = [path for path in KINDS if path.startswith("/slow")]
"""Each costs its whole deadline: where one comes after the other, the last stands for all."""


@pytest.fixture(autouse=True)
def impatient(own_folders: Path) -> Path:
    (own_folders / "config.toml").write_text(f"[network]\ntimeout = {SECONDS}\n")
    return own_folders


@pytest.fixture
def inner() -> Iterator[HostileServer]:
    """Somebody's internal service: nobody has named it, nobody may ask it anything."""
    with HostileServer({}, host="127.0.0.2") as server:
        yield server
        assert server.connections == 0, "an address was asked that nobody named"


@pytest.fixture
def server(inner: HostileServer) -> Iterator[HostileServer]:
    answers = {path: kind.answer for path, kind in {**KINDS, **CONTENTS}.items()}
    with HostileServer(answers, inner_port=inner.port) as server:
        yield server
        assert not any("secret" in path for path in server.paths)


def data_of(ended: subprocess.CompletedProcess[str], home: Path) -> Any:
    """What a command printed; it must have ended in one of the ways that are documented."""
    assert ended.returncode in (0, 1), ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list((home / "state").rglob("*.log")), "a fault of our own"
    assert [line for line in ended.stderr.splitlines() if STEERS.search(line)] == []
    return json.loads(ended.stdout)


def words_in(data: Any) -> Iterator[str]:
    """All texts in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from words_in(each)


def faults(article: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an article as `list --full --json` prints it."""
    for text in words_in(article):
        if found := STEERS.search(text):
            yield f"{found[0]!r} in {text[:60]!r}"
    for url in (article["url"], *(link["url"] for link in article["links"])):
        if url is not None and not url.startswith(("http://", "https://", "mailto:")):
            yield f"a link to {url}"
    if article["published"] is not None:
        if not EARLIEST < datetime.fromisoformat(article["published"]) <= datetime.now(UTC):
            yield f"written {article['published']}"
    for span in (*article["links"], *article["figures"], *article["quotes"]):
        if not 0 <= span["start"] < span["end"] <= len(article["text"]):
            yield f"a span outside of the text: {span}"


def is_feed(kind: Kind | Content) -> bool:
    """Whether a fetch of it goes well."""
    return (
        kind.titles is not None
        if isinstance(kind, Content)
        else isinstance(kind.expected, bytes) and bool(kind.expected)
    )


def expected_titles(kind: Kind | Content) -> list[str]:
    return sorted(kind.titles or ()) if isinstance(kind, Content) else []


def read_library(termnews: Run, home: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """All articles, and the feeds by address; nothing is wrong with any of them."""
    listed = data_of(termnews("list", "--full", "--json", "--limit", "0"), home)
    assert {article["title"][:60]: found for article in listed if (found := list(faults(article)))} == {}
    feeds = data_of(termnews("feeds", "--json"), home)
    assert [text for text in words_in(feeds) if STEERS.search(text)] == []
    return listed, {feed["url"]: feed for feed in feeds}


def test_all_as_feeds(server: HostileServer, termnews: Run, own_folders: Path) -> None:
    """Fetched at once, twice: what is no feed is named, all others give their articles, once."""
    kinds: dict[str, Kind | Content] = {server.url(path): kind for path, kind in {**KINDS, **CONTENTS}.items()}
    opml = own_folders / "feeds.opml"
    outlines = "".join(f'<outline type="rss" text="feed" xmlUrl={quoteattr(url)}/>' for url in kinds)
    opml.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    assert len(data_of(termnews("import", opml, "--json"), own_folders)["feeds"]) == len(kinds)

    first = data_of(termnews("fetch", "--json"), own_folders)
    failed = {each["url"]: each["error"] for each in first["failed"]}
    assert set(failed) == {url for url, kind in kinds.items() if not is_feed(kind)}
    articles, feeds = read_library(termnews, own_folders)
    url_of = {feed["id"]: url for url, feed in feeds.items()}
    titles: dict[str, list[str]] = {}
    for article in articles:
        titles.setdefault(url_of[article["feed_id"]], []).append(article["title"])
    wrong = {
        kind.path: found[:5]
        for url, kind in kinds.items()
        if (found := sorted(titles.get(url, []))) != expected_titles(kind)
    }
    assert wrong == {}
    assert {url: feed["error"] for url, feed in feeds.items() if feed["error"]} == failed

    asked = len(server.seen)
    again = data_of(termnews("fetch", "--json"), own_folders)
    assert (again["new"], again["changed"]) == (0, 0)
    assert len(server.seen) > asked
    assert {path.partition("?")[0] for path in server.paths} <= {*KINDS, *CONTENTS}, "only the feeds are asked"
    assert identities(read_library(termnews, own_folders)[0]) == identities(articles)


def identities(articles: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    return sorted((article["id"], article["title"]) for article in articles)


def test_all_added(server: HostileServer, termnews: Run, own_folders: Path) -> None:
    """Feeds are subscribed to, pages saved, all else is refused in one line each."""
    paths = [path for path in (*KINDS, *CONTENTS) if path not in SLOW_ONES[:-1]]
    added: dict[str, dict[str, Any]] = {}
    refused: list[str] = []
    for part in range(2):
        ended = termnews("add", *(server.url(path) for path in paths[part::2]), "--json")
        added |= {each["url"]: each for each in data_of(ended, own_folders)}
        refused += ended.stderr.splitlines()
    wrong = {}
    for path in paths:
        kind = KINDS.get(path) or CONTENTS[path]
        found = added.pop(server.url(path), None)
        page = kind.page if isinstance(kind, Content) else None
        wanted = "feed" if is_feed(kind) else "article" if page else None
        if (found and found["kind"]) != wanted or (page and found and found["title"] != page):
            wrong[path] = found
        said = [line for line in refused if line.startswith(f"termnews: {server.url(path)}: ")]
        if wanted is None and len(said) != 1:
            wrong[path] = said
    assert wrong == {}
    assert added == {}
    articles, _ = read_library(termnews, own_folders)
    assert any(article["feed_id"] is None for article in articles)


def test_all_imported(server: HostileServer, termnews: Run, own_folders: Path) -> None:
    """Feeds come over, the lists' own feeds too; what they name in private places is not asked afterwards."""
    quick = [path for path in (*KINDS, *CONTENTS) if path not in SLOW_ONES]
    some = [path for number, path in enumerate(quick) if number % 3 == 0 or "/list/" in path]
    feeds: set[str] = set()
    skipped: set[str] = set()
    for part in range(2):
        said = data_of(termnews("import", *(server.url(path) for path in some[part::2]), "--json"), own_folders)
        feeds |= {each["url"] for each in said["feeds"]}
        skipped |= {each["item"] for each in said["skipped"]}
    for path in some:
        kind = KINDS.get(path) or CONTENTS[path]
        assert is_feed(kind) == (server.url(path) in feeds) or path == "/entry/id-case", path
        if not is_feed(kind) and not (isinstance(kind, Content) and (kind.page or kind.is_list)):
            assert server.url(path) in skipped, path
    assert {"file:///etc/passwd", "javascript:alert(1)", "exec:touch owned"} <= skipped
    fetched = data_of(termnews("fetch", "--json"), own_folders)
    assert [each["error"] for each in fetched["failed"] if server.url("") in each["url"]] == []
    read_library(termnews, own_folders)


DISCOVERED = (
    "/document/laughs", "/document/nested", "/entry/title-bidi", "/page/announces-private", "/page/announces-javascript",
    "/page/base", "/page/links", "/list/private", "/to/inner", "/to/file", "/garbage/bytes", "/slow/body", "/status/401",
)  # fmt: skip


def test_discover(server: HostileServer, command, own_folders: Path) -> None:
    """Offers are http addresses in clean words, or there is one line that says why there are none."""
    for path in DISCOVERED:
        ended = command("discover", server.url(path), "--json")
        kind = KINDS.get(path) or CONTENTS[path]
        if isinstance(kind, Kind):
            assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (1, "", 1), path
            continue
        assert (ended.exit_code, ended.stderr) == (0, ""), path
        offers = json.loads(ended.stdout)
        assert all(each["url"].startswith(("http://", "https://")) for each in offers), path
        assert not any(STEERS.search(text) for text in words_in(offers)), path
        assert len(offers) <= 100
        if is_feed(kind):
            assert [each["url"] for each in offers] == [server.url(path)], path
    assert len(server.paths) == len(DISCOVERED)
