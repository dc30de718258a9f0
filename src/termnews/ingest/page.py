"""Saved web pages: the article out of its page, by trafilatura (https://trafilatura.readthedocs.io)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from termnews.errors import UnreadableSource
from termnews.ingest.boilerplate import is_boilerplate
from termnews.ingest.builder import Piece, TextBuilder, safe_url
from termnews.ingest.dates import parse_date
from termnews.model import BlockKind, Document
from termnews.text.clean import clean_line

_LONGEST_FACT = 300
_DEEPEST = 50
_LONGEST_KICKER = 60
_SHORT = 250
"""Characters under which the page is read once more without trafilatura."""
_OVERLONG_TAG = re.compile(r"<(\w{1,20})\s[^<>]{20000,}>")
"""Parsers compare every attribute of an element with every other; one of that length is an attack or a data: image."""
_PLAIN_ELEMENTS = (
    "//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::p or self::li or self::td[not(.//p)]]"
    "[not(ancestor::nav or ancestor::header[not(ancestor::article)] or ancestor::footer or ancestor::aside"
    " or ancestor::form or ancestor::li or ancestor::figure)]"
)
_PLAIN_KINDS = {"li": BlockKind.LIST_ITEM}
_MOST_LD = 20
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "code", "table", "row", "cell", "div", "fw", "ab"})
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


@dataclass
class _Facts:
    """What the page's head says of the article."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    url: str | None = None


def page_document(source: str, *, name: str = "") -> Document:
    """The document in an HTML page; `name` is the file's, used as headline where there is no other.

    Nothing is fetched. Raises UnreadableSource where the page holds no article.
    """
    # trafilatura takes 0.3 s to import.
    from trafilatura import bare_extraction, load_html

    source = _OVERLONG_TAG.sub(r"<\1>", source)
    tree = load_html(source)
    if tree is None:
        raise UnreadableSource("it holds no page")
    facts = _facts(tree)
    found = bare_extraction(
        source,
        include_links=True,
        include_formatting=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
    )
    extracted: Any = found if not isinstance(found, dict) else None
    title = facts.title or clean_line((extracted and extracted.title) or "")
    builder = TextBuilder()
    walk = _Walk(builder, title, facts.url)
    if extracted is not None and extracted.body is not None:
        walk.take(extracted.body)
    if len(builder.text) < _SHORT:
        builder.clear()
        walk.take_plainly(tree)
    if not builder.blocks:
        raise UnreadableSource("it holds no article")
    return Document(
        title=title or name,
        text=builder.text,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        author=facts.author or _short(((extracted and extracted.author) or "").replace("; ", ", ")),
        outlet=facts.outlet or _outlet(extracted),
        published=facts.published or parse_date(extracted and extracted.date),
        url=facts.url,
    )


def _outlet(extracted: Any) -> str | None:
    """The site's name, unless it is only the host's."""
    name = _short((extracted and extracted.sitename) or "")
    return name if name and name != extracted.hostname else None


def _short(value: object) -> str | None:
    line = clean_line(value)[:_LONGEST_FACT] if isinstance(value, str) else ""
    return line or None


def _facts(tree: Any) -> _Facts:
    metas = _metas(tree)
    ld = list(_linked_data(tree))
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    return _Facts(
        title=_short(metas.get("og:title")) or _heading(tree),
        author=next((name for key in _AUTHOR_META if (name := _person(metas.get(key)))), None)
        or next((name for each in ld if (name := _names(each.get("author")))), None)
        or _byline(tree),
        outlet=_short(metas.get("og:site_name"))
        or next((name for each in ld if (name := _names(each.get("publisher")))), None)
        or next((name for key in _OUTLET_META if (name := _short(metas.get(key)))), None),
        published=next((date for key in _DATE_META if (date := parse_date(metas.get(key)))), None)
        or next((date for each in ld if (date := parse_date(each.get("datePublished")))), None)
        or next((date for value in tree.xpath("//time/@datetime") if (date := parse_date(str(value)))), None),
        url=safe_url(canonical) or safe_url(metas.get("og:url")),
    )


def _metas(tree: Any) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(key.lower(), meta.get("content") or "")
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Articles that the page describes in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_MOST_LD]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and isinstance(data.get("@graph"), list):
            data = data["@graph"]
        for each in data if isinstance(data, list) else [data]:
            if isinstance(each, dict) and "Article" in str(each.get("@type", "")):
                yield each


def _names(value: object) -> str | None:
    """The name or names in a JSON-LD person or organisation."""
    if isinstance(value, list):
        return _short(", ".join(name for each in value[:10] if (name := _names(each))))
    if isinstance(value, dict):
        return _short(value.get("name"))
    return _person(value)


def _person(value: object) -> str | None:
    """A name, without "By"; None for an address."""
    line = _short(value)
    if line is None or "://" in line:
        return None
    return line[3:] if line.lower().startswith("by ") else line


def _heading(tree: Any) -> str | None:
    """The page's only first-level heading, if there is just one."""
    headings = [clean_line(heading.text_content()) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _byline(tree: Any) -> str | None:
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]")[:5]:
        line = clean_line(element.text_content())
        if 3 < len(line) < 80 and not any(each.isdigit() for each in line):
            return _person(line)
    return None


def _is_pointer(pieces: list[Piece], line: str) -> bool:
    """Whether a block is nothing but a link and no sentence: it leads to another article."""
    linked = all(url or not words.strip() for words, url in pieces)
    return linked and not line.endswith((".", "!", "?", "”", '"', ":"))


class _Walk:
    """Goes through trafilatura's tree (p, head, list, item, quote, ref, hi …) and adds its blocks."""

    def __init__(self, builder: TextBuilder, title: str, base: str | None) -> None:
        self._builder = builder
        self._title = title
        self._base = base

    def take(self, element: Any, kind: BlockKind = BlockKind.PARAGRAPH, depth: int = 0, lists: int = 0) -> None:
        """Add an element's blocks in their order; words that stand between blocks are paragraphs."""
        loose: list[Piece] = [(element.text or "", None)]
        for child in element:
            if not isinstance(child.tag, str):
                loose.append((child.tail or "", None))
                continue
            if child.tag not in _BLOCKS or depth > _DEEPEST:
                loose += self._pieces(child)
            else:
                self._add(loose, kind, lists)
                loose = []
                self._take_block(child, kind, depth, lists)
            loose.append((child.tail or "", None))
        self._add(loose, kind, lists)

    def take_plainly(self, tree: Any) -> None:
        """Add a page's own elements as they come: on very short pages trafilatura runs headline and text together."""
        for element in tree.xpath(_PLAIN_ELEMENTS):
            heading = re.fullmatch(r"h([1-6])", element.tag)
            kind = BlockKind.HEADING if heading else _PLAIN_KINDS.get(element.tag, BlockKind.PARAGRAPH)
            level = int(heading[1]) if heading else int(kind is BlockKind.LIST_ITEM)
            self._add([(element.text_content(), None)], kind, level)

    def _take_block(self, element: Any, kind: BlockKind, depth: int, lists: int) -> None:
        match element.tag:
            case "head":
                level = re.sub(r"\D", "", element.get("rend") or "") or "2"
                self._add(list(self._pieces(element, tail=False)), BlockKind.HEADING, min(6, int(level)))
            case "list":
                self.take(element, BlockKind.LIST_ITEM, depth + 1, lists + 1)
            case "quote":
                self.take(element, BlockKind.QUOTATION, depth + 1, lists)
            case "code":
                self._builder.add_preformatted("".join(element.itertext()))
            case "row":
                cells = [clean_line("".join(cell.itertext())) for cell in element.iter("cell")]
                self._add([("  ".join(cell for cell in cells if cell), None)], kind, lists)
            case _:
                self.take(element, kind, depth + 1, lists)

    def _pieces(self, element: Any, url: str | None = None, *, tail: bool = True) -> Iterator[Piece]:
        """The words of an element, with the addresses of its links."""
        if element.tag == "ref":
            url = safe_url(element.get("target"), self._base)
        if element.tag == "lb":
            yield " ", None
        elif element.tag != "graphic":
            yield element.text or "", url
            for child in element:
                if isinstance(child.tag, str):
                    yield from self._pieces(child, url, tail=False)
                yield child.tail or "", url

    def _add(self, pieces: list[Piece], kind: BlockKind, level: int) -> None:
        line = clean_line("".join(words for words, _ in pieces))
        if not line or is_boilerplate(line):
            return
        if line == self._title:
            self._drop_kickers()
        elif not _is_pointer(pieces, line):
            self._builder.add(pieces, kind, level)

    def _drop_kickers(self) -> None:
        """What stands above the headline, if it is no more than a section's name, is no part of the article."""
        if len(self._builder.text) <= _LONGEST_KICKER:
            self._builder.clear()
