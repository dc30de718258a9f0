"""All that newsboat's files say of the feeds, put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.encoding import decode
from termnews.ingest.newsboat.cache import read_feed_titles
from termnews.ingest.newsboat.config import ConfigFile, parse_config
from termnews.ingest.newsboat.ignoring import IgnoredArticles
from termnews.ingest.newsboat.urls import UrlsFile, parse_urls
from termnews.ingest.other_readers import OtherReader
from termnews.model import SavedView, Skipped, Subscription

_LARGEST_TEXT = 20_000_000


@dataclass(frozen=True, slots=True)
class NewsboatLibrary:
    """The feeds of a newsboat, its query feeds, filters and kill rules, and what is not taken over."""

    subscriptions: tuple[Subscription, ...] = ()
    views: tuple[SavedView, ...] = ()
    ignored: tuple[IgnoredArticles, ...] = ()
    config: ConfigFile = field(default_factory=ConfigFile)
    articles: Path | None = None
    """The `cache.db` that is there to be read by `carried_articles`."""
    skipped: tuple[Skipped, ...] = ()


def read_newsboat(reader: OtherReader, home: Path) -> NewsboatLibrary:
    """What the files of a newsboat say. `home` is what "~" stands for in its `config`.

    A file that cannot be read is skipped and named; the others are read all the same.
    """
    skipped: list[Skipped] = []
    config = parse_config(_text(reader.config, skipped))
    feeds = parse_urls(_text(reader.feeds, skipped)) if config.source == "local" else UrlsFile()
    articles = _cache_file(config, home) or reader.articles
    titles: dict[str, tuple[str | None, str | None]] = {}
    if articles is not None:
        try:
            titles = read_feed_titles(articles)
        except UnreadableSource as error:
            skipped.append(Skipped(str(articles), error.sentence))
            articles = None
    return NewsboatLibrary(
        subscriptions=tuple(_named(each, titles) for each in feeds.subscriptions),
        views=(*feeds.views, *config.views),
        ignored=config.ignored,
        config=config,
        articles=articles,
        skipped=(*skipped, *feeds.skipped, *config.skipped),
    )


def _text(path: Path | None, skipped: list[Skipped]) -> str:
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_TEXT + 1)
        if len(content) > _LARGEST_TEXT:
            skipped.append(Skipped(str(path), f"it is larger than {_LARGEST_TEXT // 1_000_000} MB"))
            return ""
        return decode(content)
    except OSError as error:
        skipped.append(Skipped(str(path), f"it cannot be read ({(error.strerror or str(error)).lower()})"))
    except UnreadableSource as error:
        skipped.append(Skipped(str(path), error.sentence))
    return ""


def _cache_file(config: ConfigFile, home: Path) -> Path | None:
    """The cache that the `config` names, if it is there."""
    named = config.cache_file
    if not named or "\0" in named:
        return None
    path = home / named[2:] if named.startswith("~/") else Path(named)
    return path if path.is_absolute() and path.is_file() else None


def _named(subscription: Subscription, titles: dict[str, tuple[str | None, str | None]]) -> Subscription:
    title, site = titles.get(subscription.url, (None, None))
    return replace(subscription, feed_title=title, site_url=site)
