"""The whole text of an article from its page: where the feed gives only the beginning, and when the reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime
from queue import SimpleQueue
from threading import Semaphore
from typing import TYPE_CHECKING

from termnews.config import Config
from termnews.errors import FullTextMissing, UnreadableSource
from termnews.library import Library, articles
from termnews.library.arrivals import from_pages, mark_from_page
from termnews.model import Analysis, Article, Document, Feed, FullText
from termnews.services.analysing import ANALYSIS_VERSION, analysed
from termnews.services.machinery import Machinery
from termnews.text.teaser import is_teaser

if TYPE_CHECKING:
    from termnews.ingest.client import Outcome, Request, Response

_WAITING = 4
"""Pages per processor that may wait to be read: more would only fill the memory."""


def fetch_full_text(library: Library, article_id: int, *, config: Config, now: datetime) -> int:
    """Give an article the text of its page; gives the number of its words now.

    The text that it had is kept among the versions, its state stays. Raises FullTextMissing where the article has no
    address or the page no more than the article, and FetchError where the page cannot be had.
    """
    article = articles.article(library, article_id)
    if article.row.url is None:
        raise FullTextMissing("This article has no web address")
    with Machinery(library, config) as machinery:
        return _take(library, article, machinery.fetch(article.row.url), machinery, now)


def wants_full_text(library: Library, feed: Feed, article_ids: Sequence[int]) -> list[int]:
    """Those of a feed's articles whose pages its setting asks for."""
    if feed.full_text is FullText.NEVER:
        return []
    again = from_pages(library, article_ids)
    found = [articles.article(library, each) for each in article_ids]
    return [article.row.id for article in found if article.row.url and _is_wanted(feed, article, again)]


def _is_wanted(feed: Feed, article: Article, again: frozenset[int]) -> bool:
    """Whether an entry's page is to be asked: also where its text came from there, and the feed says that it changed."""
    if feed.full_text is FullText.ALWAYS or article.row.id in again:
        return True
    return is_teaser(article.text, article.links)


def complete(
    library: Library,
    article_ids: Sequence[int],
    machinery: Machinery,
    now: datetime,
    on_page: Callable[[int, int], None] | None = None,
) -> int:
    """Fetch the pages of many articles at once; gives how many have their full text now. The others keep what they had.

    `on_page` hears how many of how many pages are through. Raises LibraryError where the library fails.
    """
    completed = 0
    for done, is_completed in enumerate(_completed(library, article_ids, machinery, now), 1):
        completed += is_completed
        if on_page is not None:
            on_page(done, len(article_ids))
    return completed


def _completed(library: Library, article_ids: Sequence[int], machinery: Machinery, now: datetime) -> Iterator[bool]:
    by_request = {}
    for article_id in article_ids:
        url = articles.article(library, article_id).row.url
        if url is not None:
            request = machinery.request(url)
            by_request[id(request)] = (request, article_id)

    def take(outcome: Outcome) -> bool:
        with Library.open(library.path) as own:
            article = articles.article(own, by_request[id(outcome.request)][1])
            try:
                if outcome.response is None:
                    return False
                _take(own, article, outcome.response, machinery, now)
            except FullTextMissing:
                return False
            return True

    requests = [request for request, _ in by_request.values()]
    yield from _as_read(machinery, requests, take)


def _as_read(machinery: Machinery, requests: Sequence[Request], take: Callable[[Outcome], bool]) -> Iterator[bool]:
    """What `take` makes of each page, as soon as it is there: no page waits for a slower one."""
    through: SimpleQueue[bool | BaseException | None] = SimpleQueue()
    room = Semaphore(machinery.processors * _WAITING)

    def deliver(outcome: Outcome) -> None:
        try:
            through.put(take(outcome))
        except BaseException as error:
            through.put(error)

    def supply() -> None:
        try:
            pages = []
            for outcome in machinery.fetcher.fetch_all(requests):
                room.acquire()
                pages.append(readers.submit(deliver, outcome))
            wait(pages)
        finally:
            through.put(None)

    with ThreadPoolExecutor(max_workers=machinery.processors + 1, thread_name_prefix="pages") as readers:
        supplied = readers.submit(supply)
        try:
            while (taken := through.get()) is not None:
                room.release()
                if isinstance(taken, BaseException):
                    raise taken
                yield taken
            supplied.result()
        finally:
            machinery.fetcher.cancel()
            room.release(len(requests) or 1)  # nobody takes what is still read; it must not wait for room


def _take(library: Library, article: Article, response: Response, machinery: Machinery, now: datetime) -> int:
    """Store the page's text. Raises FullTextMissing where it is no more than the article has."""
    try:
        document, analysis = machinery.read(
            _read_page, response.body, response.content_type, response.url, article.row.title
        )
    except UnreadableSource as error:
        raise FullTextMissing(f"{response.url} gives no article: {error.sentence}") from error
    if document.text == article.text:
        raise FullTextMissing("The article has the text of its page already")
    words = len(document.text.split())
    if words <= article.row.words and not from_pages(library, [article.row.id]):
        raise FullTextMissing("The page has no more text than the article")
    # Headline, address and date stay those of the feed: they are what the article is known by.
    document = replace(document, title=article.row.title, url=None, outlet=None, published=None)
    if article.row.author:
        document = replace(document, author=None)
    with library.writing():
        articles.replace(library, article.row.id, document, analysis, ANALYSIS_VERSION, now=now)
        mark_from_page(library, article.row.id)
    return words


def _read_page(content: bytes, content_type: str | None, url: str, title: str) -> tuple[Document, Analysis]:
    """The article in a page, analysed under the headline that it is known by."""
    from termnews.ingest.page import page_from_bytes

    document = replace(page_from_bytes(content, url=url, content_type=content_type), title=title)
    return document, analysed(document)
