"""A document's text put together block by block, with its spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from termnews.model import Block, BlockKind, Link
from termnews.text.clean import clean_line, clean_text

Piece = tuple[str, str | None]
"""Words and the address that they lead to, if any."""

_SCHEMES = ("http", "https", "mailto")
_LONGEST_URL = 2000


def safe_url(url: str | None, base: str | None = None) -> str | None:
    """An absolute http, https or mailto address, None for anything else."""
    if not url or len(url) > _LONGEST_URL:
        return None
    try:
        whole = urljoin(base or "", clean_line(url))
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not parts.hostname):
        return None
    return whole.replace(" ", "%20")


class TextBuilder:
    """Collects blocks into one text, a blank line between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.links: list[Link] = []

    @property
    def text(self) -> str:
        """All blocks, as far as they were added."""
        return "\n\n".join(self._parts)

    def clear(self) -> None:
        """Take out all blocks."""
        self._parts.clear()
        self._length = 0
        self.blocks.clear()
        self.links.clear()

    def add(
        self,
        pieces: Iterable[Piece],
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        *,
        unless: Callable[[str], bool] | None = None,
    ) -> None:
        """Add a block of `pieces`; white space is folded, an empty block is left out, as is one `unless` is true of."""
        text, links = _folded(pieces)
        if unless is None or not unless(text):
            self._append(text, links, kind, level)

    def add_rows(self, pieces: Iterable[Piece]) -> None:
        """Add a table: a piece "\\n" ends a row, the rest of the white space is folded, empty rows are left out."""
        lines: list[str] = []
        links: list[Link] = []
        start = 0
        for row in _rows(pieces):
            line, found = _folded(row)
            if line:
                lines.append(line)
                links += [Link(start + link.start, start + link.end, link.url) for link in found]
                start += len(line) + 1
        self._append("\n".join(lines), links, BlockKind.TABLE, 0)

    def add_preformatted(self, words: str) -> None:
        """Add a block whose lines and blanks stay as they are."""
        lines = [line.rstrip() for line in clean_text(words).strip("\n").split("\n")]
        # A blank line would end the block: one of a single blank does not.
        self._append("\n".join(line or " " for line in lines) if any(lines) else "", [], BlockKind.PREFORMATTED, 0)

    def _append(self, text: str, links: list[Link], kind: BlockKind, level: int) -> None:
        if not text:
            return
        start = self._length + 2 if self._parts else 0
        self._parts.append(text)
        self._length = start + len(text)
        self.blocks.append(Block(start, self._length, kind, level))
        self.links += [Link(start + link.start, start + link.end, link.url) for link in links]


def _folded(pieces: Iterable[Piece]) -> tuple[str, list[Link]]:
    """The words of `pieces` on one line, white space folded, and the links in them; a link in pieces is one link."""
    text = ""
    links: list[Link] = []
    blank = False
    for words, url in pieces:
        clean = clean_text(words)
        line = " ".join(clean.split())
        if not line:
            blank = blank or bool(clean)
            continue
        if text and (blank or clean[0].isspace()):
            text += " "
        start = len(text)
        text += line
        blank = clean[-1].isspace()
        if url and links and links[-1].url == url and start - links[-1].end <= 1:
            links[-1] = Link(links[-1].start, len(text), url)
        elif url:
            links.append(Link(start, len(text), url))
    return text, links


def _rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in pieces:
        if piece[0] == "\n":
            yield row
            row = []
        else:
            row.append(piece)
    yield row
