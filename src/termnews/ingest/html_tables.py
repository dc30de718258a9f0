"""Tables that show data, as against tables that lay out a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termnews.ingest.builder import Piece, safe_url

_NO_DATA = frozenset("table ul ol dl blockquote pre h1 h2 h3 h4 h5 h6 figure form".split())
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_BREAKING = frozenset({"br", "p", "div"})
_LONGEST_CELL = 300
"""Characters; a cell with more is a column of text."""
_MOST_CELLS = 20_000
_CELL_GAP = " | "


def data_rows(table: Any) -> list[list[Any]] | None:
    """The cells of each row of an lxml `table` element; None where the table has other things in it than data.

    Data are rows of which one at least has two cells or more, with short text in them.
    """
    rows: list[list[Any]] = []
    cells = 0
    for element in table.iterdescendants():
        tag = element.tag
        if tag in _NO_DATA:
            return None
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th") and rows:
            rows[-1].append(element)
            cells += 1
            if cells > _MOST_CELLS:
                return None
    rows = [row for row in rows if row]
    if max(map(len, rows), default=0) < 2 or any(_is_long(cell) for row in rows for cell in row):
        return None
    return rows


def _is_long(cell: Any) -> bool:
    length = 0
    for words in cell.itertext():
        length += len(words.strip())
        if length > _LONGEST_CELL:
            return True
    return False


def row_pieces(rows: list[list[Any]], base: str | None) -> Iterator[Piece]:
    """The words of the rows: a row to a line, " | " between its cells, empty cells at the end left out."""
    for number, row in enumerate(rows):
        if number:
            yield "\n", None
        gap = ""
        for cell in row:
            pieces = list(_cell_pieces(cell, base))
            if any(not words.isspace() for words, _ in pieces):
                yield gap, None
                yield from pieces
                gap = ""
            gap += _CELL_GAP
        # The gaps after the last filled cell are never given.


def _cell_pieces(cell: Any, base: str | None) -> Iterator[Piece]:
    """A cell's words, on one line, with the addresses of its links."""
    from lxml.etree import iterwalk

    urls: list[str | None] = [None]
    events: Any = iterwalk(cell, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                events.skip_subtree()
                continue
            if tag == "a":
                urls.append(safe_url(element.get("href"), base))
            if tag in _BREAKING:
                yield " ", None
            if element.text:
                yield " ".join(element.text.split("\n")), urls[-1]
        else:
            if tag == "a":
                urls.pop()
            if element is not cell and element.tail:
                yield " ".join(element.tail.split("\n")), urls[-1]
