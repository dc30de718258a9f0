"""A feed of any format out of its bytes."""

from __future__ import annotations

from dataclasses import replace

from termnews.ingest.feeds.charset import xml_text
from termnews.ingest.feeds.json_feed import json_feed, looks_like_json
from termnews.ingest.feeds.xml_feed import feed_from_tree
from termnews.ingest.feeds.xml_tree import XmlDocument, read_xml
from termnews.model import ParsedFeed

MOST_BYTES = 32 * 1024 * 1024
"""As many as a fetch takes."""
MOST_ENTRIES = 10_000
NO_FEED = ParsedFeed()


def parse_feed(content: bytes, *, content_type: str | None = None, url: str | None = None) -> ParsedFeed:
    """The feed in `content`, of kind None where it is none; never raises.

    `content_type` is the HTTP header of that name and `url` the address that the content came from: relative links
    start there where the feed names no other base. What is over a limit is left out: bytes over 32 MB, entries over
    10,000, characters of one element over two million.
    """
    text = xml_text(content[:MOST_BYTES], content_type)
    if looks_like_json(text):
        return json_feed(text, url=url, most_entries=MOST_ENTRIES) or NO_FEED
    return feed_from_xml(read_xml(text), url=url)


def feed_from_xml(document: XmlDocument, *, url: str | None) -> ParsedFeed:
    """The feed in an XML document."""
    root = document.root
    found = None if root is None else feed_from_tree(root, url=url, most_entries=MOST_ENTRIES)
    if found is None:
        return NO_FEED
    return found if document.is_whole else replace(found, is_whole=False)
