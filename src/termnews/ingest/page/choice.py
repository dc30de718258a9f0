"""Two extracts of one page: the better one, mended by what both agree on.

Trafilatura is right on more pages, readability keeps more of the prose and less of what follows the article: where
trafilatura's extract lies within readability's and much prose is missing from it, or where it has next to none,
readability's is taken; else trafilatura's, up to where both end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from termnews.ingest.html_blocks import HtmlBlock
from termnews.model import BlockKind

_SHINGLE = 4
"""Words in a row that are compared."""
_SHARED = 0.5
"""Share of a block's shingles that the other extract must have too."""
_FEWEST_PROSE_WORDS = 15
_MOSTLY_LINKS = 0.5
_LIES_WITHIN = 0.8
_MISSING = 0.25
_MISSING_BEHIND = 0.5
_MUCH_MORE_PROSE = 4
_AGREE = 0.6
_RUN_TOGETHER = 0.5
_MOST_PROSE = 0.6
_SHORT_LINE = 8
_DECK_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION)
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "…", ")")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class ExtractBlock:
    """A block of an extract, with what the choice looks at."""

    block: HtmlBlock

    @cached_property
    def line(self) -> str:
        """The block's words on one line."""
        return self.block.line

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case, without punctuation."""
        return tuple(_WORD.findall(self.line.lower()))

    @cached_property
    def linked(self) -> float:
        """Share of the characters that lead elsewhere."""
        whole = sum(len(words.strip()) for words, _ in self.block.pieces)
        return sum(len(words.strip()) for words, url in self.block.pieces if url) / whole if whole else 0.0

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a paragraph or item of some length that ends as a sentence does."""
        return (
            len(self.words) >= _FEWEST_PROSE_WORDS
            and self.linked < _MOSTLY_LINKS
            and self.line.endswith(_SENTENCE_ENDS)
            and self.block.kind is not BlockKind.CAPTION
        )


class Extract:
    """The blocks that one extractor took for the article."""

    def __init__(self, blocks: Sequence[HtmlBlock]) -> None:
        self.blocks = list(map(ExtractBlock, blocks))
        words = [word for block in self.blocks for word in block.words]
        self._shingles = set(zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False))
        self._lines = Counter(block.words for block in self.blocks)
        self._had: dict[tuple[str, ...], bool] = {}

    def share_in(self, other: Extract) -> float:
        """Share of the words that stand in the other extract; nothing of nothing."""
        whole = _words(self.blocks)
        return _words([block for block in self.blocks if other.has(block)]) / whole if whole else 0.0

    def times(self, block: ExtractBlock) -> int:
        """How often the extract has a block of the same words."""
        return self._lines[block.words]

    def has(self, block: ExtractBlock) -> bool:
        """Whether the words of a block stand in this extract."""
        if block.words not in self._had:
            self._had[block.words] = self._has(block.words)
        return self._had[block.words]

    def _has(self, words: tuple[str, ...]) -> bool:
        if len(words) < _SHINGLE or words in self._lines:
            return words in self._lines
        shingles = list(zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False))
        return sum(shingle in self._shingles for shingle in shingles) >= _SHARED * len(shingles)


def agree(own: Extract, other: Extract) -> bool:
    """Whether most of each extract stands in the other, and the own has not run its paragraphs together."""
    return (
        own.share_in(other) >= _AGREE
        and other.share_in(own) >= _AGREE
        and len(own.blocks) > _RUN_TOGETHER * len(other.blocks)
    )


def choose(own: Extract, other: Extract) -> list[HtmlBlock]:
    """The article's blocks, out of trafilatura's (`own`) and readability's; either may be empty."""
    if not own.blocks or not other.blocks:
        return [each.block for each in own.blocks or other.blocks]
    if _is_too_little(own, other):
        return [each.block for each in other.blocks]
    own = _with_whole_paragraphs(own, other)
    return [each.block for each in _lead(own, other) + _without_repeats(_without_edges(own, other), other)]


def _is_too_little(own: Extract, other: Extract) -> bool:
    """Whether much of the article's prose is in the other extract only."""
    prose = _prose_words(own.blocks)
    within, behind = _missing_prose(own, other)
    if within + behind > _MUCH_MORE_PROSE * prose:
        return True
    much = within > 0 and within >= _MISSING * prose or behind > 0 and within + behind >= _MISSING_BEHIND * prose
    return much and own.share_in(other) >= _LIES_WITHIN


def _missing_prose(own: Extract, other: Extract) -> tuple[int, int]:
    """Words of the other extract's prose that the own lacks, or has fewer times: up to where both end, and behind."""
    seen: Counter[tuple[str, ...]] = Counter()
    within = behind = 0
    for block in other.blocks:
        seen[block.words] += 1
        if not own.has(block):
            behind += len(block.words) * block.is_prose
            continue
        within, behind = within + behind, 0
        if block.is_prose and 0 < own.times(block) < seen[block.words]:
            within += len(block.words)
    return within, behind


def _with_whole_paragraphs(own: Extract, other: Extract) -> Extract:
    """The own extract with paragraphs that it breaks at links whole, as the other has them.

    Trafilatura breaks those that stand between line breaks, and loses the blanks around the links.
    """
    wholes = {block.words[:2]: block for block in other.blocks if len(block.words) >= _SHORT_LINE}
    blocks: list[HtmlBlock] = []
    number = 0
    while number < len(own.blocks):
        block = own.blocks[number]
        whole = wholes.get(block.words[:2])
        pieces = _pieces_of(whole, islice(own.blocks, number, None)) if whole and whole.words != block.words else 0
        blocks.append(whole.block if whole and pieces > 1 else block.block)
        number += max(1, pieces)
    return Extract(blocks) if len(blocks) < len(own.blocks) else own


def _pieces_of(whole: ExtractBlock, blocks: Iterable[ExtractBlock]) -> int:
    """How many of the first blocks make up a paragraph together; none where they do not."""
    wanted = "".join(whole.words)
    found = ""
    for number, block in enumerate(blocks, 1):
        found += "".join(block.words)
        if found == wanted:
            return number
        if not wanted.startswith(found):
            return 0
    return 0


def _words(blocks: Iterable[ExtractBlock]) -> int:
    return sum(len(block.words) for block in blocks)


def _prose_words(blocks: Iterable[ExtractBlock]) -> int:
    return _words([block for block in blocks if block.is_prose])


def _lead(own: Extract, other: Extract) -> list[ExtractBlock]:
    """Prose with which the other extract begins, before the first block that both have."""
    lead: list[ExtractBlock] = []
    for block in other.blocks:
        if len(block.words) >= _SHORT_LINE and own.has(block):
            return lead
        if block.is_prose and not own.has(block):
            lead.append(block)
    return []


def _without_edges(own: Extract, other: Extract) -> list[ExtractBlock]:
    """The own blocks, without the scraps around what both have: dates, sections, tags, buttons.

    Where the other extract has most of the prose, the article ends where it ends in both: what trafilatura has after
    that are other articles, biographies, notices. Quotations stay, as readability passes over posts in other media.
    """
    shared = [number for number, block in enumerate(own.blocks) if len(block.words) >= _SHORT_LINE and other.has(block)]
    if not shared:
        return own.blocks
    common = [block for block in own.blocks if other.has(block)]
    ends = _prose_words(common) >= _MOST_PROSE * max(1, _prose_words(own.blocks))
    return [
        block
        for number, block in enumerate(own.blocks)
        if shared[0] <= number <= shared[-1]
        or other.has(block)
        or not (_is_scrap(block) or (ends and number > shared[-1] and block.block.kind is not BlockKind.QUOTATION))
    ]


def _without_repeats(blocks: list[ExtractBlock], other: Extract) -> list[ExtractBlock]:
    """The blocks without prose that trafilatura took several times, as it does from pages with hidden copies."""
    seen: Counter[tuple[str, ...]] = Counter()
    kept: list[ExtractBlock] = []
    for block in blocks:
        if not block.is_prose or seen[block.words] < max(1, other.times(block)):
            kept.append(block)
            seen[block.words] += 1
    return kept


def _is_scrap(block: ExtractBlock) -> bool:
    if block.block.kind is not BlockKind.PARAGRAPH:
        return False
    return block.linked > _MOSTLY_LINKS or (len(block.words) < _SHORT_LINE and not block.line.endswith(_SENTENCE_ENDS))


def with_deck(blocks: list[HtmlBlock], page: Iterable[HtmlBlock], description: str | None) -> list[HtmlBlock]:
    """`blocks` with the sentence under the headline before them, where the extractors passed over it.

    It is the block of the page, before the first of the extract, that begins as the page's `description` does.
    """
    wanted = ExtractBlock(HtmlBlock(((description or "", None),))).words[:_SHORT_LINE]
    extract = Extract(blocks)
    if len(wanted) < _SHORT_LINE or any(block.words[:_SHORT_LINE] == wanted for block in extract.blocks):
        return blocks
    for block in map(ExtractBlock, page):
        if block.words[:_SHORT_LINE] == wanted:
            is_deck = block.linked < _MOSTLY_LINKS and not extract.has(block) and block.block.kind in _DECK_KINDS
            return [HtmlBlock(block.block.pieces), *blocks] if is_deck else blocks
        if len(block.words) >= _SHORT_LINE and extract.has(block):
            return blocks
    return blocks
