"""Adding by address: a feed is subscribed to, a page that announces one leads to it, any other page is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.config import Config
from termnews.errors import CredentialsError, FeedUnreadable, FetchError, LimitExceeded, UnreadableSource
from termnews.library import Library, feeds
from termnews.model import Document, FeedOffer, Subscription
from termnews.services.analysing import analyse_pending
from termnews.services.arriving import prepare, take
from termnews.services.import_report import ImportReport
from termnews.services.importing import Stored, store
from termnews.services.machinery import Machinery
from termnews.services.subscription_lists import take_subscriptions

if TYPE_CHECKING:
    from termnews.ingest.client import Response
    from termnews.ingest.recognition import Recognised

_MOST_OFFERS = 4
"""Announced feeds that are tried before the page itself is saved."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an address came to: a "feed" or an "article", and whether it is new to the library."""

    kind: str
    id: int
    url: str
    title: str
    new: bool
    articles: tuple[int, ...] = ()
    """Ids of the new articles that the feed brought."""


class _FoundFeed(NamedTuple):
    """A feed, and the address that it is to be subscribed at."""

    url: str
    response: Response


def complete_address(typed: str) -> str:
    """The address that a person means: "example.org" is https://example.org/.

    Raises NotAnAddress, and CredentialsError where user and password stand in it.
    """
    from termnews.ingest.addresses import parse_address, split_login

    typed = typed.strip()
    if "://" not in typed:
        typed = f"https://{typed.removeprefix('//')}"
    bare, login = split_login(typed)
    if login is not None:
        raise CredentialsError(
            "An address with a password in it would be kept in the clear",
            "Give it without, and --login env:NAME or --login command:PROGRAM.",
        )
    return str(parse_address(bare))


def add(
    library: Library,
    typed: str,
    *,
    config: Config,
    now: datetime,
    title: str | None = None,
    folders: Sequence[tuple[str, ...]] = (),
    login: str | None = None,
) -> Added:
    """Subscribe to the feed at an address, or to the one that the page there announces, or save the page.

    `login` says where user and password come from ("env:NAME", "command:…"). The host is remembered as one that the
    reader named: it may be private. Raises FetchError where nothing answers, FeedUnreadable where what answers is
    neither feed nor article.
    """
    url = complete_address(typed)
    with Machinery(library, config, typed=(url,)) as machinery:
        response = machinery.fetch(url, login=login)
        recognised = _recognised(machinery, response)
        if recognised.subscriptions is not None:
            raise FeedUnreadable(f"{url} is a list of feeds", "`termnews import` takes all of them.")
        found = _found_feed(machinery, url, response, recognised, login)
        if found is None:
            return _save_page(library, machinery, response, now)
        feed_id, new = feeds.subscribe(library, found.url, title=title, folders=folders)
        if login is not None:
            feeds.set_access(library, feed_id, headers=(), credentials=login)
        return _first_articles(library, machinery, feed_id, new, found.response, now)


def _first_articles(
    library: Library, machinery: Machinery, feed_id: int, new: bool, response: Response, now: datetime
) -> Added:
    """Take what a feed brought when it was subscribed to."""
    feeds.remember_typed(library, machinery.typed_hosts)
    feed = feeds.feed(library, feed_id)
    result = take(library, prepare(feed, response, machinery), machinery, now)
    analyse_pending(library, machinery)
    feed = feeds.feed(library, feed_id)
    return Added("feed", feed_id, feed.url, feed.title, new, result.new)


def import_address(library: Library, typed: str, *, config: Config, now: datetime) -> ImportReport:
    """As `add`, and a subscription list is taken whole. What it lists may not lead into a private network."""
    url = complete_address(typed)
    with Machinery(library, config, typed=(url,)) as machinery:
        response = machinery.fetch(url)
        recognised = _recognised(machinery, response)
        if recognised.subscriptions is not None:
            return take_subscriptions(library, recognised.subscriptions.subscriptions, named_by_reader=False)
        found = _found_feed(machinery, url, response, recognised, None)
        if found is None:
            saved = _save_page(library, machinery, response, now)
            return ImportReport(new=(saved.id,)) if saved.new else ImportReport(unchanged=(saved.id,))
        feed_id, new = feeds.subscribe(library, found.url)
        added = _first_articles(library, machinery, feed_id, new, found.response, now)
    if not new:
        return ImportReport(new=added.articles, known_feeds=1)
    return ImportReport(new=added.articles, feeds=(Subscription(added.url, added.title),))


def discover(library: Library, typed: str, *, config: Config) -> tuple[FeedOffer, ...]:
    """The feeds that a page offers; the feed itself where the address is one. Raises FetchError."""
    url = complete_address(typed)
    with Machinery(library, config, typed=(url,)) as machinery:
        response = machinery.fetch(url)
        recognised = _recognised(machinery, response)
    if recognised.feed.kind is not None:
        return (FeedOffer(response.moved_to or url, recognised.feed.title),)
    return recognised.offers


def _recognised(machinery: Machinery, response: Response) -> Recognised:
    return machinery.read(_recognise, response.body, response.content_type, response.url)


def _recognise(content: bytes, content_type: str | None, url: str) -> Recognised:
    from termnews.ingest.recognition import recognise

    return recognise(content, content_type=content_type, url=url)


def _found_feed(
    machinery: Machinery, url: str, response: Response, recognised: Recognised, login: str | None
) -> _FoundFeed | None:
    """The feed at the address, or the first of the announced ones that is one."""
    if recognised.feed.kind is not None:
        return _FoundFeed(response.moved_to or url, response)
    for offer in recognised.offers[:_MOST_OFFERS]:
        try:
            offered = machinery.fetch(offer.url, login=login if _same_origin(url, offer.url) else None)
            if _recognised(machinery, offered).feed.kind is not None:
                return _FoundFeed(offered.moved_to or offer.url, offered)
        except (FetchError, LimitExceeded):
            continue
    return None


def _same_origin(one: str, other: str) -> bool:
    from termnews.ingest.addresses import parse_address

    return parse_address(one).origin == parse_address(other).origin


def _save_page(library: Library, machinery: Machinery, response: Response, now: datetime) -> Added:
    """The page as an article."""
    try:
        document = machinery.read(_page, response.body, response.url)
    except (UnreadableSource, LimitExceeded) as error:
        raise FeedUnreadable(f"{response.url} is neither a feed nor an article: {error.sentence}") from error
    kind, article_id = store(library, document, now=now)
    return Added("article", article_id, response.url, document.title, kind is Stored.NEW)


def _page(content: bytes, url: str) -> Document:
    from termnews.ingest.encoding import decode
    from termnews.ingest.page import page_document

    document = page_document(decode(content), name=url)
    return replace(document, url=document.url or url)
