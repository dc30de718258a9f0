"""The text of an article as another reader stored it: HTML mostly, sometimes plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from termnews.ingest.builder import TextBuilder
from termnews.ingest.html_blocks import HtmlBlock, html_blocks
from termnews.ingest.html_tree import html_tree
from termnews.model import Document
from termnews.text.clean import clean_line

_LONGEST_TITLE = 1000
_LONGEST_AUTHOR = 300
_LONGEST_CONTENT = 5_000_000
_MARKUP = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")


def carried_document(
    title: str,
    content: str,
    *,
    media_type: str = "",
    base: str | None = None,
    author: str = "",
    url: str | None = None,
    published: datetime | None = None,
) -> Document:
    """A document of what another reader stored; `base` is the address that relative links start from.

    Markup is recognised by the media type, and where there is none by its looks.
    """
    builder = TextBuilder()
    for block in _blocks(content[:_LONGEST_CONTENT], media_type.lower(), base):
        block.add_to(builder)
    return Document(
        title=_title(title) or clean_line(builder.text[:80]),
        text=builder.text,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        author=clean_line(author)[:_LONGEST_AUTHOR] or None,
        url=url,
        published=published,
    )


def _blocks(content: str, media_type: str, base: str | None) -> Iterator[HtmlBlock]:
    if media_type != "text/plain" and ("html" in media_type or _MARKUP.search(content)):
        tree = html_tree(content)
        if tree is not None:
            yield from html_blocks(tree, base=base)
        return
    for paragraph in re.split(r"\n\s*\n", content):
        if paragraph.strip():
            yield HtmlBlock(((paragraph, None),))


def _title(title: str) -> str:
    """A headline on one line; markup in it, which some feeds have, is read as such."""
    if _MARKUP.search(title):
        tree = html_tree(title[: 2 * _LONGEST_TITLE])
        title = "" if tree is None else " ".join(block.line for block in html_blocks(tree))
    return clean_line(title)[:_LONGEST_TITLE]
