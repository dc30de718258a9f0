"""Entries of a feed on their way to articles: read in worker processes, told apart, analysed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from termnews.errors import FeedUnreadable
from termnews.library.arrivals import Arrival
from termnews.model import FeedEntry, ParsedFeed

if TYPE_CHECKING:
    from termnews.ingest.client import Response
    from termnews.services.machinery import Machinery


class NamedEntry(NamedTuple):
    """An entry with the id that tells it from all others of its feed, and the fingerprint of what it says."""

    id: str
    hash: str
    entry: FeedEntry


def read_feed(machinery: Machinery, response: Response) -> ParsedFeed:
    """What the bytes of an answer say, read in a worker process. Raises FeedUnreadable, and LimitExceeded."""
    parsed = machinery.read(_parsed, response.body, response.content_type, response.url)
    if parsed.kind is None:
        raise FeedUnreadable(
            f"{_host(response.url)} sent something that is no feed", "`termnews discover` finds feeds."
        )
    return parsed


def _parsed(content: bytes, content_type: str | None, url: str) -> ParsedFeed:
    from termnews.ingest.feeds import parse_feed

    return parse_feed(content, content_type=content_type, url=url)


def _host(url: str) -> str:
    from termnews.ingest.addresses import parse_address

    return parse_address(url).site


def name_entries(entries: Sequence[FeedEntry]) -> list[NamedEntry]:
    """Give each entry an id of its own.

    Where several entries of one feed share an id, address and headline tell them apart; of entries that are the same
    in all of that, the first counts.
    """
    times = Counter(entry.id for entry in entries)
    named: dict[str, NamedEntry] = {}
    for entry in entries:
        id_ = entry.id if times[entry.id] == 1 else f"{entry.id}#{_digest(entry.link, entry.title)}"
        named.setdefault(id_, NamedEntry(id_, _hash(entry), entry))
    return list(named.values())


def read_arrivals(machinery: Machinery, named: Sequence[NamedEntry], outlet: str) -> list[Arrival]:
    """Entries as articles, made in a worker process; their analyses come later."""
    return machinery.read(_arrivals, tuple(named), outlet)


def _arrivals(named: Sequence[NamedEntry], outlet: str) -> list[Arrival]:
    from termnews.ingest.entry_document import entry_document

    arrivals = []
    for id_, hash_, entry in named:
        document = entry_document(entry, outlet=outlet)
        arrivals.append(Arrival(id_, hash_, document, enclosures=entry.enclosures))
    return arrivals


def _hash(entry: FeedEntry) -> str:
    """The fingerprint of all that becomes part of the article."""
    return _digest(
        entry.title,
        entry.link,
        entry.author,
        entry.content,
        entry.summary,
        entry.published.isoformat() if entry.published else None,
        *(each.url for each in entry.enclosures),
    )


def _digest(*parts: str | None) -> str:
    joined = "\0".join(part or "" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]
