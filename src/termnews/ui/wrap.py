"""Breaking a stretch of text into lines of cells."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\S+\s*|\s+")


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Lines of `text[start:end]` that are at most `width` cells wide, as (start, end) without trailing blanks.

    Breaks at white space and at line breaks; a word wider than a line is broken where it must be. An empty
    stretch is one empty line. Linear in the length.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    position = start
    for part in text[start:end].split("\n"):
        lines += _wrap_line(text, position, position + len(part), width)
        position += len(part) + 1
    return lines


def _wrap_line(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    line_start = line_end = start
    used = 0
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        bare = word.rstrip()
        cells = len(bare) if bare.isascii() else cell_len(bare)
        if used and used + cells > width:
            lines.append((line_start, line_end))
            line_start, used = match.start(), 0
        if cells > width:
            for chunk in chop_cells(bare, width)[:-1]:
                lines.append((line_start, line_start + len(chunk)))
                line_start += len(chunk)
            remaining = text[line_start : match.start() + len(bare)]
            used = cell_len(remaining) + len(word) - len(bare)
        else:
            used += cells + len(word) - len(bare)
        line_end = match.start() + len(bare)
    lines.append((line_start, line_end))
    return lines
