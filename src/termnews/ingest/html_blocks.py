"""HTML elements to the blocks of a document: what a reader sees of them, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from termnews.ingest.builder import Piece, TextBuilder, safe_url
from termnews.ingest.html_tables import data_rows, row_pieces
from termnews.model import BlockKind
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    "script style head title template noscript iframe applet svg canvas audio video annotation annotation-xml map "
    "button select textarea input datalist dialog frameset noframes".split()
)
"""Elements without words for the reader; what follows them stays."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_ITEMS = frozenset({"li", "dd"})
_QUOTATIONS = frozenset({"blockquote"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_BLOCKS = (
    frozenset(
        "html body p div section article main header footer nav aside address center details summary fieldset form "
        "hgroup figure table thead tbody tfoot tr td th dt legend search layer".split()
    )
    | frozenset(_HEADINGS)
    | _LISTS
    | _ITEMS
    | _QUOTATIONS
    | _CAPTIONS
)
_MOST_BLOCKS = 20_000
_MOST_CHARACTERS = 2_000_000
_DISPLAY_NONE = re.compile(r"\bdisplay\s*:\s*none\b", re.I)
_RAISED = re.compile(r"[-+−]?\d{1,3}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)\b", re.I)
_FEWEST_ALT_WORDS = 3
_LONGEST_SMILEY = 8


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block as it stands in a page, before its white space is folded."""

    pieces: tuple[Piece, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def line(self) -> str:
        """The block's words on one line, cleaned."""
        return clean_line("".join(words for words, _ in self.pieces))

    def add_to(self, builder: TextBuilder, *, unless: Callable[[str], bool] | None = None) -> None:
        """Put the block at the end of a text; it is left out if `unless` is true of its line."""
        if self.kind not in (BlockKind.PREFORMATTED, BlockKind.TABLE):
            builder.add(self.pieces, self.kind, self.level, unless=unless)
        elif unless is not None and unless(self.line):
            return
        elif self.kind is BlockKind.PREFORMATTED:
            builder.add_preformatted("".join(words for words, _ in self.pieces))
        else:
            builder.add_rows(self.pieces)


def html_blocks(root: _Element, *, base: str | None = None, alt_texts: bool = False) -> Iterator[HtmlBlock]:
    """The blocks under an lxml element of a page, `root` included, its tail not; none of them is blank.

    `base` is the address that relative links start from. With `alt_texts` what a picture's alternative text or title
    says becomes a caption, where the picture has none. Scripts, styles, forms' fields and hidden elements are left
    out. The walk does not recurse, and ends after 20,000 blocks or two million characters.
    """
    return bounded(_Walk(base, alt_texts).blocks(root))


def bounded(blocks: Iterable[HtmlBlock]) -> Iterator[HtmlBlock]:
    """The first of the blocks, as many as a document may have: 20,000, and two million characters."""
    characters = 0
    for block in islice(blocks, _MOST_BLOCKS):
        characters += sum(len(words) for words, _ in block.pieces)
        if characters > _MOST_CHARACTERS:
            return
        yield block


_MORE_THAN_PARAGRAPHS = re.compile(
    "<(?!/?p>)|&(?!(?:#[0-9]{1,6}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});)|[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]",
    re.I,
)
"""Tags but those of paragraphs, signs that begin no reference to a character, what no document may hold."""
_PARAGRAPH_TAG = re.compile("</?p>", re.I)


def plain_paragraphs(source: str) -> list[HtmlBlock] | None:
    """The blocks of HTML that is words and paragraphs; None where there is more in it.

    So are half of the summaries in feeds, and a parser takes three times as long for them.
    """
    if _MORE_THAN_PARAGRAPHS.search(source):
        return None
    pieces = _PARAGRAPH_TAG.split(source[:_MOST_CHARACTERS])
    found = (HtmlBlock(((unescape(words) if "&" in words else words, None),)) for words in pieces if words)
    return [each for each in islice(found, _MOST_BLOCKS) if not each.pieces[0][0].isspace()]


@dataclass(slots=True)
class _Context:
    """What words become where the walk stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


class _Walk:
    """One pass over the elements in document order, with a stack of contexts."""

    def __init__(self, base: str | None, alt_texts: bool) -> None:
        self._base = base
        self._alt_texts = alt_texts
        self._pieces: list[Piece] = []
        self._length = 0
        self._contexts = [_Context()]
        self._urls: list[str | None] = [None]
        self._lists = 0
        self._quotations = 0
        self._figures: list[bool] = []
        """For each open figure whether its caption was met."""
        self._alts: list[str] = []
        self._after_break = False
        self._ready: list[HtmlBlock] = []
        """Blocks that have ended since the last one was given out."""

    def blocks(self, root: _Element) -> Iterator[HtmlBlock]:
        """The blocks under `root`."""
        from lxml.etree import iterwalk

        # Typed loosely: lxml's stubs do not know skip_subtree.
        events: Any = iterwalk(root, events=("start", "end", "comment", "pi"))
        whole: Any = None
        for event, element in events:
            if event == "start":
                if self._is_whole(element):
                    whole = element
                    events.skip_subtree()
                else:
                    self._start(element)
                    self._add(_first_words(element))
            elif event == "end" and element is not whole:
                self._end(element)
            if event != "start" and element is not root:
                self._add(element.tail)
            if self._ready:
                yield from self._ready
                self._ready.clear()
            if self._length > _MOST_CHARACTERS:
                break
        self._figures.clear()
        self._flush()
        yield from self._ready

    def _is_whole(self, element: Any) -> bool:
        """Whether an element is taken as one thing, which is then done, or left out."""
        tag = element.tag
        if tag in _UNSEEN or _is_hidden(element):
            return True
        if tag == "pre":
            self._take_preformatted(element)
            return True
        if tag == "table" and (rows := data_rows(element)) is not None:
            self._take_table(element, rows)
            return True
        return False

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._contexts.append(self._context_of(tag))
        elif tag == "a":
            self._urls.append(safe_url(element.get("href"), self._base))
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._flush()
        elif tag == "img":
            self._take_image(element)
        elif tag == "q":
            self._add("“")

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._urls.pop()
        elif tag == "q":
            self._add("”")
        if tag not in _BLOCKS:
            return
        self._flush()
        self._contexts.pop()
        if tag in _LISTS:
            self._lists -= 1
        elif tag in _QUOTATIONS:
            self._quotations -= 1
        elif tag == "figure":
            self._figures.pop()
            self._flush()

    def _context_of(self, tag: str) -> _Context:
        """What the words in a block-level element become; a plain element is part of what it stands in."""
        if tag in _HEADINGS:
            return _Context(BlockKind.HEADING, _HEADINGS[tag])
        if tag in _ITEMS:
            return _Context(BlockKind.LIST_ITEM, max(1, self._lists))
        if tag in _QUOTATIONS:
            self._quotations += 1
            return _Context(BlockKind.QUOTATION, self._quotations)
        if tag in _CAPTIONS:
            if self._figures:
                self._figures[-1] = True
                self._alts.clear()
            return _Context(BlockKind.CAPTION)
        if tag in _LISTS:
            self._lists += 1
        elif tag == "figure":
            self._figures.append(False)
        return self._contexts[-1]

    def _add(self, words: str | None) -> None:
        if words:
            self._pieces.append((words, self._urls[-1]))
            self._length += len(words)
            self._after_break = self._after_break and words.isspace()

    def _break(self) -> None:
        """One line break is white space, two end a paragraph."""
        if self._after_break:
            self._flush()
        else:
            self._pieces.append((" ", None))
            self._after_break = True

    def _flush(self) -> None:
        """End the block that ends here, and give the captions of the pictures that stood in it."""
        self._after_break = False
        if self._pieces:
            pieces, self._pieces = tuple(self._pieces), []
            if any(not words.isspace() for words, _ in pieces):
                context = self._contexts[-1]
                self._ready.append(HtmlBlock(pieces, context.kind, context.level))
                if context.kind is BlockKind.LIST_ITEM:
                    self._go_on_in_item(context)
        if self._alts and not self._figures:
            alts, self._alts = self._alts, []
            self._ready += [HtmlBlock(((words, None),), BlockKind.CAPTION) for words in alts]

    def _go_on_in_item(self, context: _Context) -> None:
        """Only the first paragraph of an item has its bullet."""
        context.kind = BlockKind.QUOTATION if self._quotations else BlockKind.PARAGRAPH
        context.level = self._quotations

    def _take_image(self, element: Any) -> None:
        """A picture's words: a smiley is text, a description becomes a caption if there is no other."""
        alt = clean_line(element.get("alt") or "")
        if alt and len(alt) <= _LONGEST_SMILEY and not any(each.isalnum() or each.isspace() for each in alt):
            self._add(alt)
            return
        if not self._alt_texts or (self._figures and self._figures[-1]):
            return
        words = max(clean_line(element.get("title") or ""), alt, key=len)
        if words.count(" ") + 1 >= _FEWEST_ALT_WORDS and not _FILE_NAME.fullmatch(words):
            self._alts.append(words)

    def _take_preformatted(self, element: Any) -> None:
        self._flush()
        words = "".join(_verbatim(element))
        self._length += len(words)
        if words and not words.isspace():
            self._ready.append(HtmlBlock(((words, None),), BlockKind.PREFORMATTED))

    def _take_table(self, table: Any, rows: list[list[Any]]) -> None:
        self._flush()
        for caption in table.iterchildren("caption"):
            self._ready.append(HtmlBlock((("".join(caption.itertext()), None),), BlockKind.CAPTION))
        pieces = tuple(row_pieces(rows, self._base))
        self._length += sum(len(words) for words, _ in pieces)
        self._ready.append(HtmlBlock(pieces, BlockKind.TABLE))


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _DISPLAY_NONE.search(style))


def _first_words(element: Any) -> str | None:
    """The words before the element's first child; a raised number is written in raised figures."""
    words: str | None = element.text
    if element.tag == "sup" and words and not len(element) and _RAISED.fullmatch(words):
        return words.translate(_SUPERSCRIPTS)
    return words


def _verbatim(element: Any) -> Iterator[str]:
    """The words of an element as they stand, its line breaks as such."""
    from lxml.etree import iterwalk

    for event, each in iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            if each.tag == "br":
                yield "\n"
            yield each.text or ""
        elif each is not element:
            yield each.tail or ""
