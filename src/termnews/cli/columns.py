"""Columns on a terminal, where a Chinese or Japanese character is as wide as two others."""

from __future__ import annotations

import shutil
import sys
from unicodedata import category, east_asian_width

_MARKS = frozenset({"Mn", "Me", "Cf"})
_WIDE = frozenset("WF")


def text_width(most: int) -> int:
    """How many columns a text is wrapped to: fewer than `most` on a terminal that is narrower."""
    return min(most, shutil.get_terminal_size().columns) if sys.stdout.isatty() else most


def cells(text: str) -> int:
    """How many columns a text takes, by Unicode's East Asian Width (UAX 11); marks on a letter take none."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """As much of a text as stands in so many columns, with an ellipsis where that is not all of it."""
    if cells(text) <= width:
        return text
    left = width - 1
    for place, character in enumerate(text):
        left -= _cells_of(character)
        if left < 0:
            return text[:place].rstrip() + "…"
    return text


def padded(text: str, width: int) -> str:
    """A text in a column of so many columns: cut, or filled with blanks."""
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))


def _cells_of(character: str) -> int:
    if category(character) in _MARKS:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1
