"""A feed's entry as a document: its markup read, cleaned, and kept as spans over plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from termnews.ingest.builder import TextBuilder
from termnews.ingest.html_blocks import HtmlBlock, html_blocks, plain_paragraphs
from termnews.ingest.html_tree import html_tree
from termnews.model import BlockKind, Document, FeedEntry
from termnews.text.clean import clean_line

_SHARED = r"(?:share|tweet|e-?mail|print|comments?|permalink|link)"
_FOOTER = re.compile(
    r"the post .{1,500} (?:appeared first|first appeared) on .{1,200}|\[?(?:continue|keep) reading\b.{0,300}"
    r"|read (?:more|the (?:full|whole|rest of)\b.{0,100})(?: [»→>]+|…|\.{3})?"
    rf"|\W{{0,5}}{_SHARED}(?:\W{{1,5}}{_SHARED}){{0,10}}\W{{0,5}}",
    re.I,
)
"""What blog software puts under each entry."""
_LONGEST_FOOTER = 1000
_LONGEST_NAME = 300
_FIRST_WORDS = 80
_ZERO_DAYS = frozenset(
    {date(1, 1, 1), date(1601, 1, 1), date(1899, 12, 30), date(1900, 1, 1), date(1904, 1, 1), date(1970, 1, 1)}
)
"""Of Go and .NET, Windows files, OLE, NTP, old Macs, Unix."""


def entry_document(entry: FeedEntry, *, outlet: str | None = None) -> Document:
    """The document in an entry: of its content or of its summary, whichever says more.

    The headline is not repeated at the head of the text. An entry without a title is called by its first words. Links
    are absolute; scripts, styles, pictures without words and the blog's own footer are left out.
    """
    title = clean_line(entry.title)
    builder = _built(entry.content, entry, title)
    if len(entry.summary or "") > len(builder.text):
        builder = max(builder, _built(entry.summary, entry, title), key=lambda each: len(each.text))
    return Document(
        title=title or first_words(builder.text),
        text=builder.text,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        author=clean_line(entry.author or "")[:_LONGEST_NAME] or None,
        outlet=clean_line(outlet or "")[:_LONGEST_NAME] or None,
        published=_date(entry.published) or _date(entry.updated),
        url=entry.link,
    )


def _built(source: str | None, entry: FeedEntry, title: str) -> TextBuilder:
    builder = TextBuilder()
    blocks = _blocks(source, entry.base or entry.link) if source else ()

    def is_footer(line: str) -> bool:
        return len(line) <= _LONGEST_FOOTER and _FOOTER.fullmatch(line) is not None

    def repeats_title(line: str) -> bool:
        return line == title or is_footer(line)

    for block in blocks:
        at_head = block.kind is BlockKind.CAPTION or not builder.blocks
        block.add_to(builder, unless=repeats_title if at_head else is_footer)
    return builder


def _date(moment: datetime | None) -> datetime | None:
    """A date, unless it is the zero of some clock: programs write that where they know none."""
    return None if moment is None or moment.date() in _ZERO_DAYS else moment


def _blocks(source: str, base: str | None) -> Iterable[HtmlBlock]:
    plain = plain_paragraphs(source)
    if plain is not None:
        return plain
    tree = html_tree(source)
    return html_blocks(tree, base=base, alt_texts=True) if tree is not None else ()


def first_words(text: str) -> str:
    """What a text without a headline is called."""
    line = clean_line(text[:200])
    return line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
