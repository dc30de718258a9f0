"""A news site: feeds that can be edited between two fetches, pages behind their entries."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

from hostile import Call, HostileServer


@dataclass(frozen=True)
class Item:
    """An entry of a feed. Without an `id` the feed has none for it."""

    title: str
    text: str = "The council met on Monday and agreed on the budget for 40 boats."
    id: str | None = None
    link: str | None = None
    date: str | None = None


@dataclass
class Newsstand:
    """Feeds and pages at addresses like http://127.0.0.1:…/toll.xml; RSS, or JSON Feed where the path ends so."""

    server: HostileServer = field(default_factory=lambda: HostileServer({}))

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.__exit__(kind, error, trace)

    def url(self, path: str) -> str:
        return self.server.url(path)

    def hold(self, path: str) -> tuple[threading.Event, threading.Event]:
        """Keep whoever asks for a path waiting, then answer 404; gives the events "asked" and "go on"."""
        asked, go_on = threading.Event(), threading.Event()

        def answer(call: Call) -> None:
            asked.set()
            go_on.wait(300)
            call.answer("404 Not Found")

        self.server.serve(path, answer)
        return asked, go_on

    def feed(self, path: str, items: Sequence[Item], *, title: str = "Bay Gazette", headers: Sequence[str] = ()) -> str:
        """Serve a feed with an ETag, "304 Not Modified" where the client has it; gives its address."""
        body = json_feed(title, items) if path.endswith(".json") else rss(title, items)
        media_type = "application/feed+json" if path.endswith(".json") else "application/rss+xml"
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

        def answer(call: Call) -> None:
            if call.seen.headers.get("if-none-match") == etag:
                call.answer("304 Not Modified", b"", f"ETag: {etag}")
            else:
                call.answer("200 OK", body, f"ETag: {etag}", f"Content-Type: {media_type}", *headers)

        return self.server.serve(path, answer)

    def page(self, path: str, body: str, *, status: str = "200 OK", headers: Sequence[str] = ()) -> str:
        """Serve a page; gives its address."""
        lines = ("Content-Type: text/html; charset=utf-8", *headers)
        return self.server.serve(path, lambda call: call.answer(status, body.encode(), *lines))

    def status(self, path: str, status: str, *headers: str) -> str:
        """Answer with nothing but a status."""
        return self.server.serve(path, lambda call: call.answer(status, b"", *headers))

    def moved(self, path: str, location: str, status: int = 301) -> str:
        """Send whoever asks to another address."""
        return self.server.serve_redirect(path, location, status)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return self.server.paths


def rss(title: str, items: Sequence[Item]) -> bytes:
    """RSS 2.0."""
    entries = "".join(
        "<item>"
        + f"<title>{escape(item.title)}</title><description>{escape(item.text)}</description>"
        + (f'<guid isPermaLink="false">{escape(item.id)}</guid>' if item.id else "")
        + (f"<link>{escape(item.link)}</link>" if item.link else "")
        + (f"<pubDate>{item.date}</pubDate>" if item.date else "")
        + "</item>"
        for item in items
    )
    return f'<rss version="2.0"><channel><title>{escape(title)}</title>{entries}</channel></rss>'.encode()


def json_feed(title: str, items: Sequence[Item]) -> bytes:
    """JSON Feed 1.1."""
    entries = [
        {"id": item.id or item.link or item.title, "title": item.title, "content_html": item.text, "url": item.link}
        for item in items
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": entries}).encode()
