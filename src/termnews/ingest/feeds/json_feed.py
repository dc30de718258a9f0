"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from termnews.ingest.feeds.constructs import LONGEST_MARKUP, address, language, plain_as_html
from termnews.ingest.feeds.dates import feed_date
from termnews.ingest.feeds.identity import entry_id
from termnews.ingest.feeds.titles import Markup, title_text
from termnews.model import Enclosure, FeedEntry, ParsedFeed
from termnews.text.clean import clean_line

_MOST_OF_A_KIND = 50
_LONGEST_LINE = 1000
_LONGEST_NUMBER = 100


def looks_like_json(text: str) -> bool:
    """Whether a document is JSON rather than XML, by its first character."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def json_feed(text: str, *, url: str | None, most_entries: int) -> ParsedFeed | None:
    """The feed in a JSON text; None where it is no JSON object with a list of items.

    Values of the wrong type count as absent, line feeds in strings are taken as they stand. No more than `most_entries` items are read.
    """
    try:
        found = json.loads(text, strict=False, parse_int=_whole_number)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not (isinstance(found.get("items"), list) or "version" in found):
        return None
    site_url = address(_text(found, "home_page_url"), url)
    base = site_url or address(_text(found, "feed_url"), url) or url
    author = _authors(found)
    items = found.get("items")
    listed = items if isinstance(items, list) else []
    return ParsedFeed(
        kind="json",
        title=title_text(_text(found, "title"), Markup.PERHAPS) or None,
        description=title_text(_text(found, "description"), Markup.NO) or None,
        site_url=site_url,
        self_url=address(_text(found, "feed_url"), url),
        next_url=address(_text(found, "next_url"), url),
        hub_url=next((hub for each in _objects(found, "hubs") if (hub := address(_text(each, "url"), url))), None),
        language=language(_text(found, "language")),
        entries=tuple(_entry(item, base, site_url, author) for item in listed[:most_entries] if isinstance(item, dict)),
        is_whole=len(listed) <= most_entries,
    )


def _entry(item: dict[str, Any], base: str | None, site_url: str | None, feed_author: str | None) -> FeedEntry:
    enclosures = tuple(_attachments(item, base))
    link = address(_text(item, "url"), base) or address(_text(item, "external_url"), base)
    title = title_text(_text(item, "title"), Markup.PERHAPS)
    plain = _text(item, "content_text")
    content = _text(item, "content_html") or (plain_as_html(plain) if plain else None)
    summary = _text(item, "summary")
    identity = _text(item, "id").strip()
    if not link and identity.startswith(("http://", "https://")):
        link = address(identity, base)
    return FeedEntry(
        id=identity or entry_id(link, title, content or summary),
        title=title,
        link=link or (enclosures[0].url if enclosures else None) or site_url,
        published=feed_date(_text(item, "date_published")),
        updated=feed_date(_text(item, "date_modified")),
        author=_authors(item) or feed_author,
        summary=plain_as_html(summary) if summary else None,
        content=content,
        base=address(_text(item, "url"), base) or base,
        enclosures=enclosures,
        categories=tuple(_tags(item)),
    )


def _whole_number(digits: str) -> int:
    """A number in the file; of thousands of digits nobody means one, and Python refuses to read them."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 0


def _text(found: dict[str, Any], key: str) -> str:
    """A value as text: a string, or a number that was meant as one; "" for anything else."""
    value = found.get(key)
    if isinstance(value, str):
        # JSON can spell half a surrogate pair.
        return value[:LONGEST_MARKUP].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:100]
    return ""


def _objects(found: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    values = found.get(key)
    for each in values[:_MOST_OF_A_KIND] if isinstance(values, list) else [values]:
        if isinstance(each, dict):
            yield each


def _authors(found: dict[str, Any]) -> str | None:
    """The names under "authors" (1.1), else under "author" (1.0)."""
    for key in ("authors", "author"):
        names = [name for each in _objects(found, key) if (name := clean_line(_text(each, "name"))[:_LONGEST_LINE])]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _attachments(item: dict[str, Any], base: str | None) -> Iterator[Enclosure]:
    for each in _objects(item, "attachments"):
        url = address(_text(each, "url"), base)
        if url:
            size = each.get("size_in_bytes")
            length = int(size) if isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 10**15 else None
            yield Enclosure(url, _text(each, "mime_type").lower()[:100] or None, length)


def _tags(item: dict[str, Any]) -> Iterator[str]:
    tags = item.get("tags")
    for each in tags[:_MOST_OF_A_KIND] if isinstance(tags, list) else []:
        if isinstance(each, str) and (word := clean_line(each)[:_LONGEST_LINE]):
            yield word
