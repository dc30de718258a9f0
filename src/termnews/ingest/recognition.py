"""What a document from the web is: a feed, a subscription list, or a page with feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.discover import discover_feeds
from termnews.ingest.feeds import parse_feed
from termnews.ingest.feeds.charset import xml_text
from termnews.ingest.feeds.json_feed import looks_like_json
from termnews.ingest.feeds.parser import MOST_BYTES, feed_from_xml
from termnews.ingest.feeds.xml_tree import read_xml
from termnews.ingest.files import read_bytes
from termnews.ingest.opml import SubscriptionList, subscriptions_from_root
from termnews.model import FeedOffer, ParsedFeed

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_DATA = re.compile(rb"[\s\xef\xbb\xbf]*(?:<\?xml\b|[\[{]\s*[\"\[{\]}\d-])")
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
_HEAD = 4096
_LARGEST_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class Recognised:
    """One document; what it is not stays empty."""

    feed: ParsedFeed
    subscriptions: SubscriptionList | None = None
    offers: tuple[FeedOffer, ...] = ()


def recognise(content: bytes, *, content_type: str | None = None, url: str | None = None) -> Recognised:
    """What the bytes are, whatever their media type says. Never raises; the feed's kind is None where it is none."""
    text = xml_text(content[:MOST_BYTES], content_type)
    if looks_like_json(text):
        return Recognised(parse_feed(content, content_type=content_type, url=url))
    document = read_xml(text)
    feed = feed_from_xml(document, url=url)
    if feed.kind is not None:
        return Recognised(feed)
    try:
        return Recognised(feed, subscriptions=subscriptions_from_root(document.root))
    except UnreadableSource:
        return Recognised(feed, offers=discover_feeds(content, url=url or "", content_type=content_type))


def is_page(content: bytes, content_type: str | None) -> bool:
    """Whether what is no feed may be a page: it begins like one, or its media type says so and it is no data."""
    head = content[:_HEAD].replace(b"\0", b"")
    if _PAGE.search(head):
        return True
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return media_type in _PAGE_TYPES and not _DATA.match(head) and b"\0" not in content[:_HEAD]


def recognise_file(path: str, content_type: str | None, url: str | None) -> Recognised:
    """What a file is. Raises UnreadableSource where it cannot be read or is over 20 MB."""
    try:
        content = read_bytes(Path(path), _LARGEST_FILE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableSource(f"it cannot be read ({reason.lower()})") from error
    return recognise(content, content_type=content_type, url=url)
