"""What stands in an extract and is no part of the article: headline, captions, pointers, headings without a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termnews.ingest.boilerplate import is_boilerplate
from termnews.ingest.html_blocks import HtmlBlock
from termnews.model import BlockKind

_LONGEST_KICKER = 60
_ALL_LINK = 0.8
_NO_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_ENDS = (".", "!", "?", "”", '"', ":")


def article_blocks(blocks: Iterable[HtmlBlock], title: str | None) -> list[HtmlBlock]:
    """The blocks without the page's furniture. `title` is the article's: it is not repeated in the text.

    What stands above the headline, if it is no more than a section's name, goes with it.
    """
    kept: list[HtmlBlock] = []
    length = 0
    headline = _letters(title or "") or None
    for block in blocks:
        line = block.line
        if line == title or (block.kind is BlockKind.HEADING and _letters(line) == headline):
            if length <= _LONGEST_KICKER:
                kept.clear()
        elif not _is_furniture(block, line):
            kept.append(block)
            length += len(line)
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return kept


def _letters(line: str) -> str:
    return _NO_LETTERS.sub("", line).lower()


def _is_furniture(block: HtmlBlock, line: str) -> bool:
    if block.kind is BlockKind.TABLE:
        return "\n" not in "".join(words for words, _ in block.pieces).strip()
    return block.kind is BlockKind.CAPTION or not _letters(line) or is_boilerplate(line) or _is_pointer(block, line)


def _is_pointer(block: HtmlBlock, line: str) -> bool:
    """Whether a block is hardly more than a link and no sentence: it leads to another article."""
    whole = sum(len(words.strip()) for words, _ in block.pieces)
    linked = sum(len(words.strip()) for words, url in block.pieces if url)
    return linked >= _ALL_LINK * whole and not line.endswith(_SENTENCE_ENDS)
