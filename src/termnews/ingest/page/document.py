"""A page's document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import UnreadableSource
from termnews.ingest.builder import TextBuilder
from termnews.ingest.encoding import is_binary
from termnews.ingest.feeds.charset import page_text
from termnews.ingest.files import read_bytes
from termnews.ingest.html_blocks import HtmlBlock
from termnews.ingest.html_tree import html_tree
from termnews.ingest.page.choice import Extract, agree, choose, with_deck
from termnews.ingest.page.extracts import (
    all_blocks,
    is_extractable,
    plain_blocks,
    readability_blocks,
    seen_line,
    strip_unread,
    trafilatura_blocks,
)
from termnews.ingest.page.facts import PageFacts, page_facts
from termnews.ingest.page.furniture import article_blocks
from termnews.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORT = 250
"""Characters under which the page is read once more without the extractors: they run short pages together."""
_NO_ARTICLE = 25
_SHELL = re.compile(r"loading|please wait|redirect|javascript|browser|cookie", re.I)
"""What a page says that has yet to be filled by a script."""
_WORD = re.compile(r"[^\W\d_]")


def read_page(path: str, url: str | None = None) -> Document:
    """The document in a saved page. Raises UnreadableSource where it cannot be read or holds no article."""
    try:
        content = read_bytes(Path(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableSource(f"it cannot be read ({reason.lower()})") from error
    return page_from_bytes(content, name=Path(path).stem, url=url)


def page_from_bytes(
    content: bytes, *, name: str = "", url: str | None = None, content_type: str | None = None
) -> Document:
    """The document in a page's bytes, whatever charset they are in. Raises UnreadableSource as `page_document` does."""
    if is_binary(content):
        raise UnreadableSource("it is no web page")
    return page_document(page_text(content, content_type), name=name, url=url)


def page_document(source: str, *, name: str = "", url: str | None = None) -> Document:
    """The document in an HTML page.

    `name` is the file's, used as headline where there is no other; `url` is where the page was fetched from. Nothing
    is fetched. Raises UnreadableSource where the page holds no article.
    """
    tree = html_tree(source)
    if tree is None:
        raise UnreadableSource("it holds no page")
    extractable = is_extractable(tree)
    if extractable:
        strip_unread(tree)
    facts = page_facts(tree, url=url, search=extractable)
    builder = TextBuilder()
    if extractable:
        blocks = with_deck(_extracted(tree, facts.url), plain_blocks(tree, facts.url), facts.description)
        _add(builder, blocks, facts.title)
    if len(builder.text) < _SHORT:
        _add_instead(builder, tree, facts)
    if not _WORD.search(builder.text):
        raise UnreadableSource("it holds no article")
    return Document(
        title=facts.title or name,
        text=builder.text,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        author=facts.author,
        outlet=facts.outlet,
        published=facts.published,
        url=facts.url,
    )


def _extracted(tree: HtmlElement, base: str | None) -> list[HtmlBlock]:
    """The better of two extracts; where they differ much, trafilatura is asked once more, for its thorough one."""
    quick = Extract(trafilatura_blocks(tree, base, fast=True))
    other = Extract(readability_blocks(tree, base))
    if agree(quick, other):
        return choose(quick, other)
    return choose(Extract(trafilatura_blocks(tree, base, fast=False)), other)


def _add(builder: TextBuilder, blocks: Iterable[HtmlBlock], title: str | None) -> None:
    """Add the blocks that belong to the article."""
    for block in article_blocks(blocks, title):
        block.add_to(builder)


def _add_instead(builder: TextBuilder, tree: HtmlElement, facts: PageFacts) -> None:
    """In place of a very short extract the page's own elements; where there are none, whatever it has to say."""
    plain = article_blocks(plain_blocks(tree, facts.url), facts.title)
    if plain or len(builder.text) < _NO_ARTICLE:
        builder.clear()
        for block in plain:
            block.add_to(builder)
    if builder.blocks:
        return
    for last_resort in (_told(facts.body), all_blocks(tree, facts.url), _told(facts.description)):
        _add(builder, last_resort, None)
        if len(builder.text) >= _NO_ARTICLE:
            return
        builder.clear()
    line = seen_line(tree)
    if not _SHELL.search(line):
        _add(builder, _told(line), None)


def _told(text: str | None) -> list[HtmlBlock]:
    return [HtmlBlock(((text, None),))] if text else []
