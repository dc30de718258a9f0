"""The one place where untrusted text becomes styled cells.

Everything that a file, a feed or a page supplied passes through here on its way to the screen: cleaned of
control characters and never read as markup (`Segment`, not `str`).
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from termnews.text.clean import clean_line, clean_text

_ELLIPSIS = "…"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis or filled with blanks (on the left if `right`)."""
    if width <= 0:
        return ""
    line = clean_line(text)
    length = cell_len(line)
    if length > width:
        line = set_cell_size(line, width - 1).rstrip() + _ELLIPSIS
        length = cell_len(line)
    blanks = " " * (width - length)
    return blanks + line if right else line + blanks


def segment(text: str, style: Style | None = None) -> Segment:
    """One styled run of cells, cleaned."""
    return Segment(_clean_run(text), style)


def _clean_run(text: str) -> str:
    """Cleaned, with its blanks as they are: a run is part of a line and holds its place."""
    if text.isascii() and text.isprintable():
        return text
    return clean_text(text).replace("\n", " ")


def strip(segments: list[Segment], width: int, style: Style | None = None) -> Strip:
    """A line of exactly `width` cells, `style` under all of it."""
    line = Strip(segments).adjust_cell_length(width, style)
    return line.apply_style(style) if style is not None else line
