"""Feeds that were good once and are something else now, by the commands: what was read stays, and so do its states."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hostile import HostileServer
from termnews.library import Library
from web import Item, Newsstand
from web.newsstand import rss

ITEMS = tuple(
    Item(
        f"Report {name}", f"The council counted {number} boats on Monday.", id=name, link=f"https://bay.example/{name}"
    )
    for number, name in enumerate(("read", "starred", "done"), 2)
)
MORE = Item("Report new", "The council counted no boats.", id="new", link="https://bay.example/new")
PORTAL = "<html><head><title>Sign in</title></head><body><form><p>Sign in to use this network.</p></form></body></html>"
_STATES = ("id", "title", "read", "starred", "done", "tags", "feed_id")


class Turn(NamedTuple):
    """What a feed has become: how it is served at a path, and what the fetch says of it."""

    serve: Callable[[Newsstand, str], object]
    failed: bool = False
    changed: int = 0
    comes_back: bool = True
    """Whether it is asked again as soon as the reader wants it."""


def _feed(*items: Item) -> Callable[[Newsstand, str], object]:
    return lambda stand, path: stand.feed(path, items)


def _status(status: str, *headers: str) -> Callable[[Newsstand, str], object]:
    return lambda stand, path: stand.status(path, status, *headers)


def _bytes(content: bytes, *headers: str) -> Callable[[Newsstand, str], object]:
    """An answer that is well-formed HTTP, whatever the content is."""
    return lambda stand, path: stand.server.serve(path, lambda call: call.answer("200 OK", content, *headers))


def _broken(answer: bytes) -> Callable[[Newsstand, str], object]:
    """Bytes as they stand, and the end of the connection."""

    def serve(stand: Newsstand, path: str) -> None:
        def send(call) -> None:
            call.send(answer)
            call.sock.shutdown(socket.SHUT_RDWR)

        stand.server.serve(path, send)

    return serve


def _moved(stand: Newsstand, path: str) -> None:
    stand.moved(path, stand.feed(f"/new{path}", ITEMS))


def _moved_to_page(stand: Newsstand, path: str) -> None:
    stand.moved(path, stand.page(f"/page{path}", PORTAL))


_WHOLE = rss("Bay", ITEMS)
_EDITED = replace(ITEMS[0], text="The council took its count back.")
TURNS = {
    "edited": Turn(_feed(_EDITED, *ITEMS[1:]), changed=1),
    "gone": Turn(_status("410 Gone"), failed=True, comes_back=False),
    "moved": Turn(_moved),
    "moved-to-page": Turn(_moved_to_page, failed=True),
    "moved-to-private": Turn(lambda stand, path: stand.moved(path, "http://127.0.0.2:9/feed"), failed=True),
    "moved-in-circles": Turn(lambda stand, path: stand.moved(path, path), failed=True),
    "page": Turn(lambda stand, path: stand.page(path, PORTAL), failed=True),
    "emptied": Turn(_feed()),
    "nothing": Turn(_bytes(b""), failed=True),
    "no-content": Turn(_status("204 No Content"), failed=True),
    "partial": Turn(_status("206 Partial Content"), failed=True),
    "unmodified": Turn(_status("304 Not Modified")),
    "login": Turn(_status("401 Unauthorized", 'WWW-Authenticate: Basic realm="x"'), failed=True),
    "missing": Turn(_status("404 Not Found"), failed=True),
    "busy": Turn(_status("429 Too Many Requests", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), failed=True, comes_back=False),
    "busy-since-long": Turn(_status("503 Away", "Retry-After: -99999999999999999999"), failed=True),
    "busy-oddly": Turn(_status("429 Too Many Requests", "Retry-After: 1e9, soon; \xff"), failed=True),
    "broken": Turn(_status("500 Oops"), failed=True),
    "picture": Turn(_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000), "Content-Type: image/png"), failed=True),
    "cut": Turn(_broken(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + _WHOLE[:-200]), failed=True),
    "cut-chunks": Turn(_broken(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n" + _WHOLE[:80]), failed=True),
    "cut-gzip": Turn(_bytes(gzip.compress(_WHOLE)[:-20], "Content-Encoding: gzip"), failed=True),
    "garbage": Turn(_broken(bytes(range(256)) * 20), failed=True),
    "silence": Turn(_broken(b""), failed=True),
    "json-null": Turn(_bytes(b"null", "Content-Type: application/feed+json"), failed=True),
    "json-cut": Turn(_bytes(b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"re'), failed=True),
    "shuffled": Turn(_feed(*ITEMS[::-1])),
    "doubled": Turn(_feed(*ITEMS, *ITEMS)),
    "shorter": Turn(_feed(ITEMS[2])),
    "other-ids": Turn(_feed(*(replace(item, id=f"tag:{item.id}") for item in ITEMS))),
    "no-ids": Turn(_feed(*(replace(item, id=None) for item in ITEMS))),
    "other-links": Turn(_feed(*(replace(item, link=f"https://hill.example/{item.id}") for item in ITEMS))),
    "mad-dates": Turn(_feed(*(replace(item, date="31 Dec 9999 23:59:59 -1200") for item in ITEMS))),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that is not there yet."""
    return tmp_path / "library.db"


@pytest.fixture
def inner() -> Iterator[HostileServer]:
    with HostileServer({}, host="127.0.0.2") as server:
        yield server
        assert server.connections == 0


def states(command) -> dict[int, dict[str, Any]]:
    listed = json.loads(command("list", "--all", "--limit", "0", "--json").stdout)
    return {each["id"]: {key: each[key] for key in _STATES} for each in listed}


def feeds_of(command) -> dict[int, dict[str, Any]]:
    return {feed["id"]: feed for feed in json.loads(command("feeds", "--json").stdout)}


def ids_titled(command, title: str) -> list[str]:
    return [str(id_) for id_, each in states(command).items() if each["title"] == title]


@pytest.fixture
def followed(command, newsstand: Newsstand) -> dict[str, int]:
    """A feed for each turn, all with the same three articles: one read, one starred and tagged, one done. Ids by turn."""
    urls = {newsstand.feed(f"/{name}", ITEMS, title=f"Bay {name}"): name for name in TURNS}
    added = json.loads(command("add", *urls, "--json").stdout)
    for verb, title in (("read", "Report read"), ("star", "Report starred"), ("done", "Report done")):
        assert command(verb, *ids_titled(command, title)).exit_code == 0
    assert command("tag", "budget", *ids_titled(command, "Report starred")).exit_code == 0
    return {urls[each["url"]]: each["id"] for each in added}


def test_nothing_that_was_read_is_lost_and_states_are_kept(
    command, followed: dict[str, int], newsstand: Newsstand, inner: HostileServer, path: Path, assert_whole
) -> None:
    before, urls = states(command), {id_: feed["url"] for id_, feed in feeds_of(command).items()}
    assert len(before) == len(TURNS) * len(ITEMS)
    for name, turn in TURNS.items():
        turn.serve(newsstand, f"/{name}")

    ended = command("fetch", "--json")
    report = json.loads(ended.stdout)
    failed = {each["url"].removeprefix(newsstand.url("/")) for each in report["failed"]}
    assert failed == {name for name, turn in TURNS.items() if turn.failed}
    assert (ended.exit_code, ended.stderr) == (1, "")
    assert (report["feeds"], report["new"]) == (len(TURNS), 0)
    assert report["changed"] == sum(turn.changed for turn in TURNS.values())
    assert states(command) == before
    feeds = feeds_of(command)
    assert {name for name, id_ in followed.items() if feeds[id_]["error"]} == failed
    assert {id_: feed["url"] for id_, feed in feeds.items() if feed["url"] != urls[id_]} == {
        followed["moved"]: newsstand.url("/new/moved")
    }
    (edited,) = [id_ for id_, each in before.items() if each["feed_id"] == followed["edited"] and each["read"]]
    shown = json.loads(command("show", str(edited), "--json").stdout)
    assert shown["text"] == _EDITED.text
    assert [version["text"] for version in shown["versions"]] == [ITEMS[0].text]

    for name in TURNS:
        newsstand.feed(f"/{name}", [MORE, *ITEMS], title=f"Bay {name}")
    newsstand.feed("/new/moved", [MORE, *ITEMS], title="Bay moved")
    back = json.loads(command("fetch", "--json").stdout)
    expected = sum(turn.comes_back for turn in TURNS.values())
    assert (back["feeds"], back["new"], back["failed"]) == (expected, expected, [])
    assert {id_: each for id_, each in states(command).items() if id_ in before} == before
    with Library.open(path) as library:
        assert_whole(library)
