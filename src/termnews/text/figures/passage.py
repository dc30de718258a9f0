"""The text under the rules, as it stands and in small letters."""

from __future__ import annotations

from typing import Final

GAP: Final = r"(?:[ \u00a0\u2009\u202f]{1,2}|[ \t]?\n(?!\s))"
"""Between two words of one phrase: a space or two, or the line break of wrapped text; never an empty line."""
JOINT: Final = rf"(?:{GAP}|[ ]?[-‐‑][ ]?)"
"""A gap or a hyphen."""


class Passage:
    """A text with its small-letter twin of the same length, so that offsets hold in both."""

    __slots__ = ("lower", "text")

    def __init__(self, text: str) -> None:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
        self.text = text
        self.lower = lower

    def before(self, position: int, length: int) -> str:
        """Up to `length` characters before `position`, in small letters."""
        return self.lower[max(0, position - length) : position]

    def words_before(self, position: int, count: int) -> list[str]:
        """The last `count` words of the line before `position`, in small letters, with their punctuation."""
        line = self.lower[max(0, position - 16 * count) : position].rpartition("\n\n")[2]
        return line.split()[-count:]
