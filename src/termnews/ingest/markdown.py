"""Markdown with front matter."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from termnews.ingest.boilerplate import is_boilerplate
from termnews.ingest.builder import Piece, TextBuilder, safe_url
from termnews.ingest.dates import parse_date
from termnews.model import BlockKind, Document
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_TITLE = ("title", "headline")
_AUTHOR = ("author", "authors", "byline", "by", "creator")
_OUTLET = ("outlet", "source", "publication", "publisher", "site", "site_name", "website")
_DATE = ("date", "published", "published_at", "pubdate", "created", "datepublished")
_URL = ("url", "link", "canonical", "canonical_url", "source_url", "permalink")
_LARGEST_FRONT = 20_000
_LONGEST_FACT = 300


def markdown_document(source: str, *, name: str = "") -> Document:
    """The document in a Markdown text; `name` is the file's, used as headline where there is no other."""
    front, body = front_matter(source)
    facts = {str(key).lower(): value for key, value in front.items()}
    title = _fact(facts, _TITLE)
    url = safe_url(_fact(facts, _URL))
    builder = TextBuilder()
    heading = _Body(builder, title, url).read(body)
    return Document(
        title=title or heading or name,
        text=builder.text,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        author=_without_by(_fact(facts, _AUTHOR)),
        outlet=_fact(facts, _OUTLET),
        published=next((moment for key in _DATE if (moment := parse_date(facts.get(key)))), None),
        url=url,
    )


def front_matter(source: str) -> tuple[dict[str, Any], str]:
    """The facts between "---" lines (YAML) or "+++" lines (TOML) at the top, and the text after them.

    Front matter that cannot be read is left out as long as its end is found: it is no prose either way.
    """
    text = source.lstrip("\ufeff").replace("\r\n", "\n")
    fence = text[:3]
    if fence not in ("---", "+++") or not text[3:].lstrip(" ").startswith("\n"):
        return {}, text
    begin = text.index("\n") + 1
    end = text.find(f"\n{fence}", begin - 1, begin + _LARGEST_FRONT)
    if end < 0:
        return {}, text
    after = text.find("\n", end + 1)
    body = text[after + 1 :] if after >= 0 else ""
    found = _read_front(text[begin : max(begin, end)], fence)
    return found, body


def _read_front(front: str, fence: str) -> dict[str, Any]:
    try:
        if fence == "+++":
            return tomllib.loads(front)
        import yaml

        if "*" in front and "&" in front:  # anchors can be nested into a bomb; no front matter needs them
            return {}
        found = yaml.safe_load(front)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "yaml":
            raise
        return {}
    return found if isinstance(found, dict) else {}


def _fact(facts: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = facts.get(name)
        if isinstance(value, list):
            value = ", ".join(str(each) for each in value[:10])
        if isinstance(value, dict):
            value = value.get("name")
        if value is not None and (line := clean_line(str(value))):
            return line[:_LONGEST_FACT]
    return None


def _without_by(author: str | None) -> str | None:
    return author[3:] if author and author.lower().startswith("by ") else author


class _Body:
    """Reads the tokens of a Markdown text into blocks."""

    def __init__(self, builder: TextBuilder, title: str | None, base: str | None) -> None:
        self._builder = builder
        self._title = title
        self._base = base
        self._heading: str | None = None
        self._lists = 0
        self._quotations = 0
        self._item_open = False
        self._heading_level = 0

    def read(self, source: str) -> str | None:
        """Add all blocks; gives the text's own headline, which is not among them."""
        from markdown_it import MarkdownIt

        for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(source):
            self._take(token)
        return self._heading

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading_level = int(token.tag[1])
            case "heading_close":
                self._heading_level = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "list_item_open":
                self._item_open = True
            case "list_item_close":
                self._item_open = False
            case "blockquote_open":
                self._quotations += 1
            case "blockquote_close":
                self._quotations -= 1
            case "fence" | "code_block":
                self._builder.add_preformatted(token.content)
            case "inline":
                self._add(list(self._pieces(token.children or [])))

    def _add(self, pieces: list[Piece]) -> None:
        line = clean_line("".join(words for words, _ in pieces))
        if not line:
            return
        if self._heading_level:
            self._add_heading(pieces, line)
        elif is_boilerplate(line):
            return
        elif self._item_open and self._lists:
            self._builder.add(pieces, BlockKind.LIST_ITEM, self._lists)
            self._item_open = False
        elif self._quotations:
            self._builder.add(pieces, BlockKind.QUOTATION, self._quotations)
        else:
            self._builder.add(pieces)

    def _add_heading(self, pieces: list[Piece], line: str) -> None:
        """The headline is no part of the text, whether the front matter gives it too or not."""
        first = not self._builder.blocks and self._heading is None
        if line == self._title or (first and self._heading_level == 1 and self._title is None):
            self._heading = line
            return
        self._builder.add(pieces, BlockKind.HEADING, self._heading_level)

    def _pieces(self, tokens: list[Token]) -> Iterator[Piece]:
        url: str | None = None
        for token in tokens:
            match token.type:
                case "text" | "code_inline":
                    yield token.content, url
                case "softbreak" | "hardbreak":
                    yield " ", None
                case "link_open":
                    url = safe_url(str(token.attrGet("href") or ""), self._base)
                case "link_close":
                    url = None
