"""The feeds of a page: those that it announces, else what looks like one in it, else where its platform keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from termnews.ingest.builder import safe_url
from termnews.ingest.feeds.charset import page_text
from termnews.ingest.html_tree import html_tree
from termnews.ingest.known_sites import known_feeds, youtube_channel_feed
from termnews.model import FeedOffer
from termnews.text.clean import clean_line

MOST_BYTES = 3_000_000
MOST_OFFERS = 100
_MOST_LINKS = 20_000
_MOST_WORDS = 50
"""Pieces of text that are read of a link: broken pages have links in links, and all of the page in each."""
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x.atom+xml",
        "application/x-atom+xml",
        "application/rss",
        "application/atom",
        "application/x-rss+xml",
        "text/rss+xml",
        "text/atom+xml",
        "text/rss",
        "text/atom",
        "text/rdf",
    }
)
_PERHAPS_FEED_TYPES = frozenset({"application/json", "application/xml", "text/xml", "text/json"})
"""Announced like feeds by some, and by others for their interfaces."""
_INTERFACE = re.compile(r"/wp-json\b|oembed|/api/|opensearch|sitemap|manifest", re.I)
_FEED_PATH = re.compile(
    r"(?:^|[/.?&=_-])(?:rss|atom|feeds?|rdf|index\.xml)(?:[/.?&=_-]|\d|$)|\.(?:rss|rdf|atom)$|/feed\.json$|format=(?:rss|atom)",
    re.I,
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|web feed|subscribe via rss|xml feed)\b", re.I)
_NO_FEED_PATH = re.compile(r"\.(?:html?|php|png|jpe?g|gif|svg|css|js|pdf|zip)$", re.I)
_ABOUT_COMMENTS = re.compile(r"\bcomments?\b|kommentar|commentaires?|comentarios?", re.I)
_LONGEST_TITLE = 300
_PLATFORMS = (
    (re.compile(r"wordpress", re.I), "feed/"),
    (re.compile(r"\bghost\b", re.I), "rss/"),
    (re.compile(r"\bhugo\b", re.I), "index.xml"),
    (re.compile(r"jekyll", re.I), "feed.xml"),
    (re.compile(r"blogger", re.I), "feeds/posts/default"),
    (re.compile(r"drupal", re.I), "rss.xml"),
    (re.compile(r"wix\.com", re.I), "blog-feed.xml"),
    (re.compile(r"hexo|gatsby|eleventy|pelican", re.I), "atom.xml"),
)


def discover_feeds(content: bytes, *, url: str, content_type: str | None = None) -> tuple[FeedOffer, ...]:
    """The feeds of the page in `content`, which came from `url`; best first, feeds of comments last. Never raises.

    Nothing is fetched: addresses in the page are taken at its word, those by a platform's custom may not exist.
    """
    url = safe_url(url) or ""
    tree = html_tree(page_text(content[:MOST_BYTES], content_type))
    announced: list[FeedOffer] = []
    if tree is not None:
        base = _base(tree, url)
        announced = [*_announced(tree, base), *_youtube(tree, url)]
        if not announced:
            announced = list(_linked(tree, base))
    offers = announced or list(known_feeds(url)) or (list(_platform(tree, url)) if tree is not None else [])
    return _ranked(offers)


def _ranked(offers: list[FeedOffer]) -> tuple[FeedOffer, ...]:
    first: dict[str, FeedOffer] = {}
    for each in offers:
        first.setdefault(each.url, each)
    ranked = sorted(first.values(), key=lambda each: bool(_ABOUT_COMMENTS.search(f"{each.title or ''} {each.url}")))
    return tuple(ranked[:MOST_OFFERS])


def _base(tree: Any, url: str) -> str:
    """Where the page's relative addresses start from: its first `base`, else its own address."""
    for element in tree.iter("base"):
        if href := element.get("href"):
            return safe_url(href, url) or url
    return url


def _announced(tree: Any, base: str) -> Iterator[FeedOffer]:
    """Feeds in `link` elements, wherever these stand."""
    perhaps: list[FeedOffer] = []
    for element in islice(tree.iter("link"), _MOST_LINKS):
        relations = (element.get("rel") or "").lower().split()
        media_type = (element.get("type") or "").partition(";")[0].strip().lower()
        if "stylesheet" in relations or not ("alternate" in relations or "feed" in relations):
            continue
        offer = _offer(element.get("href"), base, element.get("title"))
        if offer is None:
            continue
        if media_type in _FEED_TYPES or ("feed" in relations and "alternate" not in relations):
            yield offer
        elif media_type in _PERHAPS_FEED_TYPES and not _INTERFACE.search(offer.url):
            perhaps.append(offer)
    yield from perhaps


def _linked(tree: Any, base: str) -> Iterator[FeedOffer]:
    """Feeds in `a` elements: by the address, or by what the link says."""
    by_words: list[FeedOffer] = []
    for element in islice(tree.iter("a", "area"), _MOST_LINKS):
        href = element.get("href")
        if not href or len(href) > 2000:
            continue
        words = clean_line("".join(islice(element.itertext(), _MOST_WORDS))[:500]) or element.get("title") or ""
        media_type = (element.get("type") or "").strip().lower()
        offer = _offer(href, base, words)
        if offer is None:
            continue
        parts = urlsplit(offer.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if _NO_FEED_PATH.search(parts.path) and media_type not in _FEED_TYPES:
            continue
        if media_type in _FEED_TYPES or _FEED_PATH.search(path):
            yield offer
        elif _FEED_WORDS.search(words) and len(words) < 60:
            by_words.append(offer)
    yield from by_words


def _offer(href: str | None, base: str, title: str | None) -> FeedOffer | None:
    address = (href or "").strip()
    if not address or address.startswith("#"):
        return None
    if address.lower().startswith("feed:"):
        address = address[5:] if "://" in address[5:12] else f"http:{address[5:]}"
    url = safe_url(address, base)
    if url is None or url.startswith("mailto:"):
        return None
    return FeedOffer(url.partition("#")[0], clean_line(title or "")[:_LONGEST_TITLE] or None)


def _youtube(tree: Any, url: str) -> Iterator[FeedOffer]:
    """The feed of the channel that a YouTube page of any kind belongs to."""
    if not f".{urlsplit(url).hostname}".endswith((".youtube.com", ".youtu.be")):
        return
    for element in tree.iter("meta"):
        if (element.get("itemprop") or "").lower() in ("channelid", "identifier"):
            found = youtube_channel_feed(element.get("content") or "")
            if found:
                yield FeedOffer(found)
                return


def _platform(tree: Any, url: str) -> Iterator[FeedOffer]:
    """Where the software that made the page keeps its feed."""
    for element in tree.iter("meta"):
        if (element.get("name") or "").lower() == "generator":
            for pattern, path in _PLATFORMS:
                if pattern.search((element.get("content") or "")[:200]):
                    yield FeedOffer(urljoin(url, f"/{path}"))
                    return
