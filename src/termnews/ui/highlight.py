"""Which kinds of spans are marked."""

from __future__ import annotations

from enum import StrEnum


class Highlight(StrEnum):
    """What is marked in the text."""

    ALL = "all"
    FIGURES = "figures"
    SOURCES = "sources"
    NOTHING = "nothing"

    @property
    def next(self) -> Highlight:
        """The mode after this one, round and round."""
        modes = list(Highlight)
        return modes[(modes.index(self) + 1) % len(modes)]

    @property
    def figures(self) -> bool:
        """Whether figures are marked."""
        return self in (Highlight.ALL, Highlight.FIGURES)

    @property
    def sources(self) -> bool:
        """Whether quotations and their sources are marked."""
        return self in (Highlight.ALL, Highlight.SOURCES)
