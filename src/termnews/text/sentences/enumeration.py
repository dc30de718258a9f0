"""Items of a list that was written on one line: "1. Coal 2. Steel", "a) Coal b) Steel"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = re.compile(r"\s*[•⁃*-]?\s?(?P<label>\d{1,3}|[a-z])(?P<tail>\.\)|[.)])\s")
_ITEM = re.compile(r"(?<=\s)(?P<bullet>[•⁃]\s?)?(?P<label>\d{1,3}|[a-z])(?P<tail>\.\)|[.)])(?=\s)")


def enumeration_labels(piece: str) -> Iterator[tuple[int, int]]:
    """Start and end of the labels of the second and later items, if the piece opens with a label and the labels count up."""
    first = _OPENING.match(piece)
    if first is None:
        return
    expected, tail = _successor(first["label"]), first["tail"]
    for item in _ITEM.finditer(piece, first.end()):
        if item["label"] == expected and item["tail"] == tail:
            yield item.start(), item.end()
            expected = _successor(expected)


def _successor(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
