"""How a kind of content is written down: good HTTP, and in it what no feed, page or list should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hostile.kinds import ok
from hostile.server import Answer, Call

INNER = "INNER.HOST"
"""Stands in contents for a host that nobody has named: who asks it for anything has been led astray."""
GOOD = "<item><title>Toll</title><guid>toll</guid><description>The toll rises by 4 per cent.</description></item>"
"""An entry with nothing wrong: what stands beside it must not take it away."""

Make = Callable[[], str | bytes]


@dataclass(frozen=True)
class Content:
    """One thing that is wrong with a document. `titles` are the articles that it leads to as a feed.

    None where it is no feed; `page` is then the headline of the article that it is saved as, None where it is none.
    """

    path: str
    answer: Answer
    titles: tuple[str, ...] | None
    page: str | None = None
    is_list: bool = False
    """It is a list of feeds, which only an import takes."""


class Contents(list[Content]):
    """The kinds of one room; the documents are made when they are asked for, some are large."""

    def __init__(self, room: str, media_type: str) -> None:
        super().__init__()
        self._room = room
        self._media_type = media_type

    def add(
        self,
        name: str,
        make: Make | str | bytes,
        *titles: str,
        media_type: str | None = None,
        headers: tuple[str, ...] = (),
    ) -> None:
        """A document that is a feed with these articles."""
        self.append(Content(f"/{self._room}/{name}", self._answer(make, media_type, headers), titles))

    def add_for_call(self, name: str, make: Callable[[Call], str], *titles: str) -> None:
        """A feed that is another at every request."""
        own = f"Content-Type: {self._media_type}"
        self.append(Content(f"/{self._room}/{name}", lambda call: call.send(ok(make(call).encode(), own)), titles))

    def add_page(self, name: str, make: Make | str | bytes, page: str | None, media_type: str | None = None) -> None:
        """A document that is no feed, and an article or nothing at all."""
        self.append(Content(f"/{self._room}/{name}", self._answer(make, media_type, ()), None, page))

    def add_list(self, name: str, make: Make | str | bytes) -> None:
        """A document that is a list of feeds."""
        self.append(Content(f"/{self._room}/{name}", self._answer(make, None, ()), None, is_list=True))

    def _answer(self, make: Make | str | bytes, media_type: str | None, headers: tuple[str, ...]) -> Answer:
        own = f"Content-Type: {media_type or self._media_type}"

        def answer(call: Call) -> None:
            made = make() if callable(make) else make
            content = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
            content = content.replace(INNER.encode(), f"127.0.0.2:{call.server.inner_port}".encode())
            call.send(ok(content.replace(b"OWN.HOST", f"127.0.0.1:{call.server.port}".encode()), own, *headers))

        return answer


def rss(inner: str, head: str = "", title: str = "Bay") -> str:
    return f'{head}<rss version="2.0"><channel><title>{title}</title>{inner}</channel></rss>'


def item(title: str, inner: str = "", *, id: str | None = None) -> str:  # noqa: A002
    return f"<item><title>{title}</title><guid isPermaLink='false'>{id or title}</guid>{inner}</item>"


def attributes(number: int) -> str:
    return " ".join(f'a{each}="b"' for each in range(number))
