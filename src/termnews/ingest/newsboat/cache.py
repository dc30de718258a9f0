"""Newsboat's `cache.db`: the articles with their state. Every schema since newsbeuter's is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from termnews.errors import UnreadableSource
from termnews.ingest.builder import safe_url
from termnews.ingest.carried import carried_document
from termnews.ingest.foreign_database import ForeignDatabase, open_foreign
from termnews.model import CarriedArticle, Enclosure
from termnews.text.clean import clean_line

_FEED_COLUMNS = {"rssurl": "", "url": "", "title": ""}
_ARTICLE_COLUMNS: dict[str, object] = {
    "guid": "",
    "title": "",
    "author": "",
    "url": "",
    "feedurl": "",
    "pubDate": 0,
    "content": "",
    "unread": 1,
    "enclosure_url": "",
    "enclosure_type": "",
    "flags": "",
    "deleted": 0,
    "base": "",
    "content_mime_type": "",
}
"""What a column holds where the schema is older than it."""


def read_feed_titles(path: Path) -> dict[str, tuple[str | None, str | None]]:
    """By the feed's address: what it calls itself, and the address of its site.

    Raises UnreadableSource where the file is no readable cache.
    """
    with open_foreign(path) as database:
        _check(database, path)
        return {
            str(row["rssurl"]): (clean_line(str(row["title"])) or None, safe_url(str(row["url"])))
            for row in database.rows("rss_feed", _FEED_COLUMNS, "rssurl")
        }


def carried_articles(path: Path) -> Iterator[CarriedArticle]:
    """The articles in the order in which newsboat got them, one at a time.

    Raises UnreadableSource where the file is no readable cache, also midway where it is damaged.
    """
    with open_foreign(path) as database:
        _check(database, path)
        for row in database.rows("rss_item", _ARTICLE_COLUMNS, "id"):
            yield _article(row)


def _check(database: ForeignDatabase, path: Path) -> None:
    if not {"guid", "feedurl", "unread"} <= database.columns("rss_item"):
        raise UnreadableSource(f"{path} is no library of newsboat's")


def _article(row: dict[str, object]) -> CarriedArticle:
    flags = "".join(sorted({letter for letter in str(row["flags"]) if letter.isascii() and letter.isalpha()}))
    enclosure = safe_url(str(row["enclosure_url"]))
    url = safe_url(str(row["url"]))
    return CarriedArticle(
        document=carried_document(
            title=str(row["title"]),
            content=str(row["content"]),
            media_type=str(row["content_mime_type"]),
            base=safe_url(str(row["base"])) or url,
            author=str(row["author"]),
            url=url,
            published=_moment(row["pubDate"]),
        ),
        feed_url=str(row["feedurl"]),
        guid=str(row["guid"]),
        read=row["unread"] == 0,
        starred=bool(flags),
        flags=flags,
        done=row["deleted"] == 1,
        enclosures=(Enclosure(enclosure, clean_line(str(row["enclosure_type"])) or None),) if enclosure else (),
    )


def _moment(seconds: object) -> datetime | None:
    """A time in seconds since 1970; 0 stands for an unknown one."""
    if not isinstance(seconds, int) or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
