"""Feeds: what their bytes say, what is subscribed to, and how it fares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Enclosure(NamedTuple):
    """A file that comes with an entry: a podcast's sound, a picture."""

    url: str
    media_type: str | None = None
    length: int | None = None
    """Bytes, as the feed has it."""


class FeedEntry(NamedTuple):
    """One entry of a feed as it was sent: markup uncleaned, dates only where the feed has them.

    There are hundreds of thousands of them: a named tuple is made, and goes between processes, in a third of the time
    that a frozen dataclass takes.
    """

    id: str
    """What tells it from the other entries of its feed; never empty."""
    title: str = ""
    """Plain text."""
    link: str | None = None
    """Absolute http or https address of the page."""
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    summary: str | None = None
    """HTML."""
    content: str | None = None
    """HTML of the whole text, where the feed has it beside or in place of the summary."""
    base: str | None = None
    """Where relative addresses in summary and content start from."""
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed's bytes say."""

    kind: str | None = None
    """"rss", "atom", "json" or "cdf"; None where the bytes are no feed."""
    title: str | None = None
    """Plain text."""
    description: str | None = None
    """Plain text."""
    site_url: str | None = None
    self_url: str | None = None
    """The address that the feed gives as its own."""
    next_url: str | None = None
    """Where older entries are (RFC 5005, JSON Feed)."""
    hub_url: str | None = None
    """The WebSub hub."""
    language: str | None = None
    ttl: int | None = None
    """Seconds for which the publisher says that nothing new comes."""
    entries: tuple[FeedEntry, ...] = ()
    """In the order of the document."""
    is_whole: bool = True
    """False where the document has more than is read of it."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a subscription list."""

    url: str
    title: str | None = None
    folders: tuple[tuple[str, ...], ...] = ()
    """The folders that it stands in, each as the names on the way to it: ("News", "Local")."""
    site_url: str | None = None
    description: str | None = None
    feed_title: str | None = None
    """What the feed calls itself, where `title` is what the person calls it."""
    hidden: bool = False
    """True where the feed itself is not listed: its articles show in saved views only."""


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """A feed that a page announces, or that its site is known to have."""

    url: str
    title: str | None = None


class FullText(StrEnum):
    """When the text of a feed's entries is taken from their web pages."""

    ALWAYS = "always"
    NEVER = "never"
    """Only when the reader asks for it."""
    TEASER = "teaser"
    """Where the feed gives only the beginning."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription, how it is to be fetched, and how it fared.

    The reader's settings are `own_title`, `folders`, `hidden`, `paused`, `interval`, `full_text`, `headers` and
    `credentials`.
    """

    id: int
    url: str
    title: str
    """The reader's own title, else the feed's, else its address."""
    own_title: str | None = None
    folders: tuple[tuple[str, ...], ...] = ()
    """The folders it stands in, each as the names on the way to it: ("News", "Local")."""
    site_url: str | None = None
    hidden: bool = False
    """Its articles stand in its own list only, not in the inbox."""
    paused: bool = False
    """It is asked only when the reader asks for this one."""
    interval: int | None = None
    """Seconds between two fetches, None for the usual."""
    full_text: FullText = FullText.NEVER
    headers: tuple[tuple[str, str], ...] = ()
    """Names and values; a secret value is given as "env:NAME" or "command:…"."""
    credentials: str | None = None
    """Where user and password come from: "env:NAME" or "command:…"; never the password itself."""
    etag: str | None = None
    last_modified: str | None = None
    last_fetched: datetime | None = None
    """When it was asked last, well or not."""
    due: datetime | None = None
    """When its interval will have passed; None before the first fetch."""
    wait_until: datetime | None = None
    """Before this its server does not want to be asked."""
    failures: int = 0
    """How many fetches have failed since the last that went well."""
    error: str | None = None
    """What went wrong the last time, in plain words."""
    gone: bool = False
    """The server said that it is gone for good: it is not asked again."""
    articles: int = 0
    unread: int = 0
    only_first: int | None = None
    """How many entries were read of it, where it has more than that."""
