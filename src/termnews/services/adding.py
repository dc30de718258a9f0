"""Adding by address: a feed is subscribed to, a page that announces one leads to it, any other page is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.config import Config
from termnews.errors import (
    CredentialsError,
    FeedUnreadable,
    FetchError,
    LibraryError,
    LimitExceeded,
    TermnewsError,
    UnreadableSource,
)
from termnews.library import Library, feeds
from termnews.model import Document, FeedOffer, Skipped, Subscription
from termnews.services.analysing import analyse_pending
from termnews.services.arriving import prepare, take
from termnews.services.import_report import ImportReport
from termnews.services.importing import Stored, store
from termnews.services.machinery import Machinery
from termnews.services.subscription_lists import refused_addresses, remember_named, take_subscriptions
from termnews.services.subscriptions import only_first_words
from termnews.text.clean import clean_line

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
    missed: tuple[Skipped, ...] = ()
    """The feeds that a page offers and that could not be had: it was saved as an article instead."""
    only_first: int | None = None
    """How many entries were read of a feed that has more than that; None where all were."""


class _FoundFeed(NamedTuple):
    """A feed, and the address that it is to be subscribed at."""

    url: str
    response: Response


def complete_address(typed: str) -> str:
    """The address that a person means: "example.org" is https://example.org/, "feed:" a scheme of old browsers'.

    Raises NotAnAddress, and CredentialsError where user and password stand in it.
    """
    from termnews.ingest.addresses import parse_address, split_login

    typed = typed.strip()
    if typed.lower().startswith("feed:"):
        rest = typed[5:].lstrip("/")
        typed = rest if rest.lower().startswith(("http:", "https:")) else f"http://{rest}"
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
        return _add(library, machinery, url, now, title, folders, login)


def add_each(
    library: Library,
    typed: Sequence[str],
    *,
    config: Config,
    now: datetime,
    title: str | None = None,
    folders: Sequence[tuple[str, ...]] = (),
    login: str | None = None,
) -> Iterator[tuple[str, Added | TermnewsError]]:
    """As `add`, one address after the other, each with what it came to. Raises LibraryError where the library fails."""
    with Machinery(library, config, typed=_complete(typed)) as machinery:
        for each in typed:
            try:
                yield each, _add(library, machinery, complete_address(each), now, title, folders, login)
            except LibraryError:
                raise
            except TermnewsError as error:
                yield each, error


def import_addresses(
    library: Library, typed: Sequence[str], *, config: Config, now: datetime
) -> Iterator[tuple[str, ImportReport | TermnewsError]]:
    """As `add_each`, and subscription lists are taken whole. What they list may not lead into a private network."""
    with Machinery(library, config, typed=_complete(typed)) as machinery:
        for each in typed:
            try:
                yield each, _import(library, machinery, complete_address(each), now)
            except LibraryError:
                raise
            except TermnewsError as error:
                yield each, error


def _complete(typed: Sequence[str]) -> list[str]:
    """Those of the addresses that are ones; the others will be refused when it is their turn."""
    complete = []
    for each in typed:
        with suppress(TermnewsError):
            complete.append(complete_address(each))
    return complete


def _add(
    library: Library,
    machinery: Machinery,
    url: str,
    now: datetime,
    title: str | None,
    folders: Sequence[tuple[str, ...]],
    login: str | None,
) -> Added:
    response = machinery.fetch(url, login=login)
    recognised = _recognised(machinery, response)
    if recognised.subscriptions is not None:
        raise FeedUnreadable(f"{url} is a list of feeds", "`termnews import` takes all of them.")
    found = _found_feed(machinery, url, response, recognised, login)
    if not isinstance(found, _FoundFeed):
        return _save_page(library, machinery, url, response, found, now)
    feed_id, new = feeds.subscribe(library, found.url, title=title, folders=folders)
    if login is not None:
        feeds.save_settings(library, replace(feeds.feed(library, feed_id), credentials=login))
    return _first_articles(library, machinery, url, feed_id, new, found.response, now)


def _first_articles(
    library: Library, machinery: Machinery, url: str, feed_id: int, new: bool, response: Response, now: datetime
) -> Added:
    """Take what a feed brought when it was subscribed to; `url` is what the reader typed."""
    remember_named(library, url)
    feed = feeds.feed(library, feed_id)
    result = take(library, prepare(feed, response, machinery), machinery, now)
    analyse_pending(library, machinery, now=now)
    feed = feeds.feed(library, feed_id)
    return Added("feed", feed_id, feed.url, feed.title, new, result.new, only_first=result.only_first)


def _import(library: Library, machinery: Machinery, url: str, now: datetime) -> ImportReport:
    response = machinery.fetch(url)
    recognised = _recognised(machinery, response)
    if recognised.subscriptions is not None:
        remember_named(library, url)
        listed = recognised.subscriptions
        if not listed.subscriptions:
            return ImportReport(skipped=(Skipped(url, "it names no feeds"), *refused_addresses(listed.refused)))
        report = take_subscriptions(library, listed.subscriptions, named_by_reader=False)
        return report.joined(ImportReport(left_out=refused_addresses(listed.refused)))
    found = _found_feed(machinery, url, response, recognised, None)
    if not isinstance(found, _FoundFeed):
        saved = _save_page(library, machinery, url, response, found, now)
        return ImportReport(
            new=(saved.id,) if saved.new else (),
            unchanged=() if saved.new else (saved.id,),
            left_out=(Skipped(url, missed_words(found)),) if found else (),
        )
    feed_id, new = feeds.subscribe(library, found.url)
    added = _first_articles(library, machinery, url, feed_id, new, found.response, now)
    report = ImportReport(
        new=added.articles, left_out=(Skipped(url, only_first_words(added.only_first)),) if added.only_first else ()
    )
    if not new:
        return report.joined(ImportReport(known_feeds=1))
    return report.joined(ImportReport(feeds=(Subscription(added.url, added.title),)))


def discover(library: Library, typed: str, *, config: Config) -> tuple[FeedOffer, ...]:
    """The feeds that a page offers; the feed itself where the address is one. Raises FetchError."""
    url = complete_address(typed)
    with Machinery(library, config, typed=(url,)) as machinery:
        response = machinery.fetch(url)
        recognised = _recognised(machinery, response)
    if recognised.feed.kind is not None:
        return (FeedOffer(response.moved_to or url, clean_line(recognised.feed.title or "") or None),)
    return recognised.offers


def _recognised(machinery: Machinery, response: Response) -> Recognised:
    return machinery.read(_recognise, response.body, response.content_type, response.url)


def _recognise(content: bytes, content_type: str | None, url: str) -> Recognised:
    from termnews.ingest.recognition import recognise

    return recognise(content, content_type=content_type, url=url)


def _found_feed(
    machinery: Machinery, url: str, response: Response, recognised: Recognised, login: str | None
) -> _FoundFeed | tuple[Skipped, ...]:
    """The feed at the address, or the first of those that the page offers; else those that were tried, and what failed.

    All offers together have the time that one fetch has, and what the last of them takes beyond.
    """
    if recognised.feed.kind is not None:
        return _FoundFeed(response.moved_to or url, response)
    missed = []
    until = time.monotonic() + machinery.config.network.timeout
    for offer in recognised.offers[:_MOST_OFFERS]:
        if time.monotonic() > until:
            missed.append(Skipped(offer.url, "the others took too long"))
            break
        try:
            offered = machinery.fetch(offer.url, login=login if _same_origin(url, offer.url) else None)
            if _recognised(machinery, offered).feed.kind is not None:
                return _FoundFeed(offered.moved_to or offer.url, offered)
            missed.append(Skipped(offer.url, "it is no feed"))
        except (FetchError, LimitExceeded) as error:
            missed.append(Skipped(offer.url, error.sentence))
    return tuple(missed)


def missed_words(missed: Sequence[Skipped]) -> str:
    """What became of the feeds that a page offers, as the end of a sentence."""
    first = f"{missed[0].item}: {missed[0].why}"
    if len(missed) == 1:
        return f"the feed that it offers cannot be had ({first}), so the page itself was saved"
    return f"none of {len(missed)} feeds that it offers can be had ({first}), so the page itself was saved"


def _same_origin(one: str, other: str) -> bool:
    from termnews.ingest.addresses import parse_address

    return parse_address(one).origin == parse_address(other).origin


def _save_page(
    library: Library, machinery: Machinery, url: str, response: Response, missed: tuple[Skipped, ...], now: datetime
) -> Added:
    """The page at the address that the reader typed, as an article; `missed` are the feeds that it offers."""
    try:
        document = machinery.read(_page, response.body, response.content_type, response.url)
    except (UnreadableSource, LimitExceeded) as error:
        if missed:
            raise FeedUnreadable(
                f"{response.url} is no article, and its feed {missed[0].item} cannot be had: {missed[0].why}"
            ) from error
        raise FeedUnreadable(f"{response.url} is neither a feed nor an article: {error.sentence}") from error
    kind, article_id = store(library, document, now=now)
    remember_named(library, url)
    return Added("article", article_id, response.url, document.title, kind is Stored.NEW, missed=missed)


def _page(content: bytes, content_type: str | None, url: str) -> Document:
    from termnews.ingest.entry_document import first_words
    from termnews.ingest.page import page_from_bytes
    from termnews.ingest.recognition import is_page

    if not is_page(content, content_type):
        raise UnreadableSource("it is no web page")
    document = page_from_bytes(content, url=url, content_type=content_type)
    document = replace(document, title=document.title or first_words(document.text))
    # What a page says of its own address is believed within its site: it must not take another article's place.
    return document if document.url and _same_site(document.url, url) else replace(document, url=url)


def _same_site(one: str, other: str) -> bool:
    from termnews.ingest.addresses import parse_address

    try:
        hosts = [parse_address(each).host.removeprefix("www.") for each in (one, other)]
    except FetchError:
        return False
    return hosts[0] == hosts[1]
