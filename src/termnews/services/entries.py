"""Entries of a feed on their way to articles: read in worker processes, told apart, analysed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from termnews.errors import FeedUnreadable, LimitExceeded
from termnews.library.arrivals import Arrival
from termnews.model import FeedEntry, ParsedFeed

if TYPE_CHECKING:
    from termnews.ingest.client import Response
    from termnews.services.machinery import Machinery


_AT_ONCE = 200
"""Entries that are made into articles on the same way to the worker process; few feeds have more."""


class NamedEntry(NamedTuple):
    """An entry with the id that tells it from all others of its feed, and the fingerprint of what it says."""

    id: str
    hash: str
    entry: FeedEntry


class ReadFeed(NamedTuple):
    """What a feed says: itself (`about`, without entries), entries as articles, and those still to be made into ones."""

    about: ParsedFeed
    arrivals: list[Arrival]
    others: list[NamedEntry]


def read_feed(machinery: Machinery, response: Response, outlet: str) -> ReadFeed:
    """What the bytes of an answer say, read in a worker process; `outlet` counts where the feed has no title.

    Raises FeedUnreadable, and LimitExceeded.
    """
    given = (response.body, response.content_type, response.url, outlet)
    try:
        read = machinery.read(_read_feed, *given, _AT_ONCE)
    except LimitExceeded:
        read = machinery.read(_read_feed, *given, 0)  # it may be one entry that is too much
    if read.about.kind is None:
        raise FeedUnreadable(
            f"{_host(response.url)} sent something that is no feed", "`termnews discover` finds feeds."
        )
    return read


def _read_feed(content: bytes, content_type: str | None, url: str, outlet: str, at_once: int) -> ReadFeed:
    from termnews.ingest.feeds import parse_feed

    parsed = parse_feed(content, content_type=content_type, url=url)
    named = name_entries(parsed.entries)
    arrivals = _arrivals(named[:at_once], parsed.title or outlet)
    return ReadFeed(replace(parsed, entries=()), arrivals, named[at_once:])


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
    """Entries as articles, made in a worker process. One that takes too much is left out, without the others."""
    try:
        return machinery.read(_arrivals, tuple(named), outlet)
    except LimitExceeded:
        if len(named) <= 1:
            return []
        middle = len(named) // 2
        return read_arrivals(machinery, named[:middle], outlet) + read_arrivals(machinery, named[middle:], outlet)


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
