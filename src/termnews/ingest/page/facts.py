"""What a page says of its article outside the article's text: headline, author, outlet, date, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from termnews.ingest.builder import safe_url
from termnews.ingest.dates import parse_date
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_FACT = 300
_LONGEST_DESCRIPTION = 2000
_MOST_LD = 20
_DATE_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_AUTHOR_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright")
_SUFFIX = re.compile(r"(?P<title>.+\S)\s+(?:[|\-–—·•»:]|::|\|\|)\s+(?P<outlet>[^|–—·•»]{2,60})", re.S)
"""The last part of a page's title, after a mark with blanks around it."""
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page's head, and trafilatura's reading of it, say of the article."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    url: str | None = None
    description: str | None = None
    body: str | None = None
    """The whole text, where the page has it in JSON-LD."""


def page_facts(tree: HtmlElement, *, url: str | None = None, search: bool = True) -> PageFacts:
    """The facts in a page; `url` is where it was fetched from, taken where the page names no address itself.

    With `search` trafilatura looks through the page for what the head leaves open.
    """
    metas = _metas(tree)
    ld = list(_linked_data(tree))
    canonical = next((str(link.get("href")) for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    address = safe_url(canonical, url) or safe_url(metas.get("og:url"), url) or safe_url(url)
    author = next((name for key in _AUTHOR_META if (name := _person(metas.get(key)))), None)
    author = author or next((name for each in ld if (name := _names(each.get("author")))), None) or _byline(tree)
    published = (
        next((date for key in _DATE_META if (date := parse_date(metas.get(key)))), None)
        or next((date for each in ld if (date := parse_date(each.get("datePublished")))), None)
        or next((date for value in tree.xpath("//time/@datetime") if (date := parse_date(str(value)))), None)
    )
    title = _short(metas.get("og:title")) or next((name for each in ld if (name := _short(each.get("headline")))), None)
    title = title or _only_heading(tree)
    outlet = (
        _short(metas.get("og:site_name"))
        or next((name for each in ld if (name := _names(each.get("publisher")))), None)
        or next((name for key in _OUTLET_META if (name := _short(metas.get(key)))), None)
    )
    if search and (title is None or author is None or published is None):
        found = _searched(tree, address, title=title is None, author=author is None, published=published is None)
        title, author, published = title or found.title, author or found.author, published or found.published
        outlet = outlet or found.outlet
    return PageFacts(
        title=_without_outlet(title, outlet, tree) if title else None,
        author=author,
        outlet=outlet,
        published=published,
        url=address,
        description=_long(metas.get("og:description") or metas.get("description")),
        body=next((text for each in ld if (text := _long(each.get("articleBody"), 1_000_000))), None),
    )


def _searched(tree: HtmlElement, url: str | None, *, title: bool, author: bool, published: bool) -> PageFacts:
    """What trafilatura and htmldate find in the page of the facts that are asked for, and the outlet.

    Asked one by one, as trafilatura's search for all that it knows takes three times as long.
    """
    from htmldate import find_date
    from trafilatura.metadata import examine_meta, extract_author, extract_sitename, extract_title

    head = examine_meta(tree)
    if head.author and " " not in head.author:
        head.author = None
    head = _with_linked_data(tree, head) if author else head
    authors = (head.author or extract_author(tree) or "") if author else ""
    date = find_date(tree, extensive_search=False, original_date=True, url=url) if published else None
    return PageFacts(
        title=_short(head.title or extract_title(tree)) if title else None,
        author=_short(authors.replace("; ", ", ")),
        published=parse_date(date),
        outlet=_short((head.sitename or extract_sitename(tree) or "").lstrip("@")),
    )


def _with_linked_data(tree: HtmlElement, head: Any) -> Any:
    """Trafilatura's facts with what it reads in JSON-LD of other things than articles; it stumbles over some of it."""
    from trafilatura.metadata import extract_meta_json

    try:
        return extract_meta_json(tree, head)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return head


def _short(value: object) -> str | None:
    return _long(value, _LONGEST_FACT)


def _long(value: object, longest: int = _LONGEST_DESCRIPTION) -> str | None:
    line = clean_line(value[: 2 * longest])[:longest] if isinstance(value, str) else ""
    return line or None


def _without_outlet(title: str, outlet: str | None, tree: HtmlElement) -> str:
    """The headline without the outlet's name, or the page's headings' name for it: "Toll to rise | Bay Gazette"."""
    found = _SUFFIX.fullmatch(title)
    if found is None:
        return title
    name, suffix = _letters(outlet or ""), _letters(found["outlet"])
    if name and suffix and (suffix in name or name in suffix):
        return found["title"]
    headings = {_letters(heading.text_content()[:_LONGEST_FACT]) for heading in tree.xpath("//h1")[:10]}
    return found["title"] if _letters(found["title"]) in headings else title


def _letters(words: str) -> str:
    return _NO_LETTERS.sub("", words).lower()


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(key.lower(), meta.get("content") or "")
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Articles that the page describes in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_MOST_LD]:
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and isinstance(data.get("@graph"), list):
            data = data["@graph"]
        for each in data if isinstance(data, list) else [data]:
            if isinstance(each, dict) and (
                "Article" in str(each.get("@type", "")) or "Posting" in str(each.get("@type"))
            ):
                yield each


def _names(value: object, depth: int = 0) -> str | None:
    """The name or names in a JSON-LD person or organisation."""
    if isinstance(value, list) and depth < 2:
        return _short(", ".join(name for each in value[:10] if (name := _names(each, depth + 1))))
    if isinstance(value, dict):
        return _short(value.get("name"))
    return _person(value)


def _person(value: object) -> str | None:
    """A name, without "By"; None for an address."""
    line = _short(value)
    if line is None or "://" in line:
        return None
    return line[3:] if line.lower().startswith("by ") else line


def _only_heading(tree: HtmlElement) -> str | None:
    """The page's only first-level heading, if there is just one."""
    headings = list(islice(tree.iter("h1"), 2))
    return _short(headings[0].text_content()) if len(headings) == 1 else None


def _byline(tree: HtmlElement) -> str | None:
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]")[:5]:
        line = clean_line(element.text_content())
        if 3 < len(line) < 80 and not any(each.isdigit() for each in line):
            return _person(line)
    return None
