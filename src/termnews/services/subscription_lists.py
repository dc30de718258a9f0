"""Subscription lists into the library: OPML files, and the lists of other readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from termnews.errors import LimitExceeded, NotAnAddress, UnreadableSource
from termnews.library import Library, feeds
from termnews.model import Feed, Skipped, Subscription
from termnews.services.import_report import ImportReport

_SECONDS = 20.0
_BYTES = 500_000_000
_HEAD = 4096
_OPML = re.compile(
    rb"\s*+(?:(?><\?xml[^>]*+>|<!--.*?-->|<!doctype[^>]*+>)\s*+)*+<(?:[\w-]+:)?(?:opml|outlinedocument)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def is_subscription_list(path: Path) -> bool:
    """Whether a file is OPML, by its name or by how it begins."""
    if path.suffix.lower() == ".opml":
        return path.is_file()
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    return bool(_OPML.match(head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\0", b"")))


def import_list(library: Library, path: Path) -> ImportReport:
    """Subscribe to the feeds of an OPML file; it is read in a worker process.

    The reader named the file: feeds of it may be on a private network.
    """
    from termnews.ingest.workers import run_limited

    try:
        found = run_limited(_subscriptions, str(path), seconds=_SECONDS, memory=_BYTES)
    except (UnreadableSource, LimitExceeded) as error:
        return ImportReport(skipped=(Skipped(str(path), error.sentence),))
    subscriptions, refused = found
    if not subscriptions:
        return ImportReport(skipped=(Skipped(str(path), "it names no feeds"), *refused_addresses(refused)))
    report = take_subscriptions(library, subscriptions, named_by_reader=True)
    return report.joined(ImportReport(left_out=refused_addresses(refused)))


def refused_addresses(refused: Iterable[str]) -> tuple[Skipped, ...]:
    """What a list gives as addresses of feeds and is none that can be fetched."""
    from termnews.ingest.addresses import without_login

    return tuple(Skipped(without_login(address)[:200], "it is no http or https address") for address in refused)


def _subscriptions(path: str) -> tuple[tuple[Subscription, ...], tuple[str, ...]]:
    from termnews.ingest.files import read_bytes
    from termnews.ingest.opml import MOST_BYTES, parse_opml

    try:
        content = read_bytes(Path(path), MOST_BYTES)
    except OSError as error:
        raise UnreadableSource(f"it cannot be read ({(error.strerror or str(error)).lower()})") from error
    found = parse_opml(content)
    return found.subscriptions, found.refused


def take_subscriptions(
    library: Library, subscriptions: Iterable[Subscription], *, named_by_reader: bool
) -> ImportReport:
    """Subscribe to feeds, in one transaction; those that are there get the folders in addition.

    Where they are `named_by_reader`, their hosts may be on a private network.
    """
    taken: list[Subscription] = []
    left_out: list[Skipped] = []
    known = 0
    with library.writing():
        for each in subscriptions:
            try:
                host_port = _host_port(each.url)
            except NotAnAddress as error:
                left_out.append(_refused(each.url, error))
                continue
            before = feeds.feed_at(library, each.url)
            after = _subscribe(library, each)
            if before is not None and (before.title, before.folders) == (after.title, after.folders):
                known += 1
            else:
                taken.append(Subscription(after.url, after.title, after.folders, after.site_url))
            if named_by_reader:
                feeds.remember_typed(library, [host_port])
    return ImportReport(feeds=tuple(taken), known_feeds=known, left_out=tuple(left_out))


def _refused(url: str, error: NotAnAddress) -> Skipped:
    """An address that is not subscribed to; a password in it is nothing to print."""
    from termnews.ingest.addresses import without_login

    bare = without_login(url)
    return Skipped(bare, error.sentence if bare == url else "it has a user name in it: add it with --login")


def remember_named(library: Library, url: str) -> None:
    """Keep that the reader named the host of an address: it may be on a private network."""
    feeds.remember_typed(library, [_host_port(url)])


def _subscribe(library: Library, wanted: Subscription) -> Feed:
    feed_id, _ = feeds.subscribe(library, wanted.url, title=wanted.title, folders=wanted.folders, hidden=wanted.hidden)
    feeds.describe(library, feed_id, title=wanted.feed_title, site_url=wanted.site_url)
    return feeds.feed(library, feed_id)


def _host_port(url: str) -> str:
    from termnews.ingest.addresses import parse_address

    return parse_address(url).host_port
