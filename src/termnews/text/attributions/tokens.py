"""Words of a text with their offsets and classes, as parallel lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import CUES
from termnews.text.attributions.marks import Run

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[$£€#@]?\d+(?:[.,:/]\d+)*\w*(?:[-‑]\w+)*%?"
    r"|[@#]?[^\W\d_]\w*(?:[-‑]\w+)*(?:['’](?![sS]\b)\w+)?"
    r"|['’][sS]\b"
    r"|'{2,3}|``|\.\.+|--+"
    r"|\S"
)

_NAME_GOES_ON: Final = re.compile(r"[ \u00a0]?[^\W\d_a-z]").match

_MARKS: Final[dict[str, int]] = {
    ",": w.COMMA,
    ".": w.STOP,
    "?": w.STOP,
    "!": w.STOP,
    "…": w.STOP,
    ":": w.COLON,
    ";": w.BREAK,
    "—": w.BREAK,
    "–": w.BREAK,
    "―": w.BREAK,
    "--": w.BREAK,
    "-": w.BREAK,
    "(": w.OPEN_BRACKET,
    "[": w.OPEN_BRACKET,
    ")": w.CLOSE_BRACKET,
    "]": w.CLOSE_BRACKET,
    '"': w.QUOTE,
    "“": w.QUOTE,
    "”": w.QUOTE,
    "„": w.QUOTE,
    "‟": w.QUOTE,
    "«": w.QUOTE,
    "»": w.QUOTE,
    "''": w.QUOTE,
    "'''": w.QUOTE,
    "``": w.QUOTE,
    "‘": w.QUOTE,
    "’": w.QUOTE,
    "'": w.QUOTE,
    "`": w.QUOTE,
}
_CACHE: dict[str, int]
_SUFFIX_PAST_MIN: Final = 4


def _classify(word: str) -> int:
    """Class bits of a word by its form alone."""
    mark = _MARKS.get(word)
    if mark is not None:
        return mark | w.MARK
    first = word[0]
    if not (first.isalnum() or first in "'’@#$£€"):
        if word[:2] == "..":
            return w.STOP | w.MARK
        return w.MARK | (w.BREAK if word[:2] == "--" else 0)
    low = word.lower()
    flags = w.FLAGS.get(low, 0) | w.WORD
    if low in CUES:
        flags |= w.CUE
    if first.isupper():
        flags |= w.CAPITAL
    elif first in "@#":
        flags |= w.CAPITAL
    if first.isdigit() or first in "$£€":
        flags |= w.NUMBER
    if low in {"'s", "’s"}:
        flags = w.GENITIVE | w.WORD
    elif low.endswith("ing") and len(low) > _SUFFIX_PAST_MIN:
        flags |= w.ING
    elif low.endswith("ed") and len(low) >= _SUFFIX_PAST_MIN:
        flags |= w.PAST
    elif low.endswith("ly") and len(low) > _SUFFIX_PAST_MIN and not flags & w.CAPITAL:
        flags |= w.ADVERB
    elif low.endswith(("n't", "n’t")):
        flags |= w.AUXILIARY
    return flags


_CACHE_LIMIT: Final = 50_000
_classes: dict[str, int] = {}


def classify(word: str) -> int:
    """Class bits of a word (see `words`), remembered for words seen before."""
    flags = _classes.get(word)
    if flags is None:
        flags = _classify(word)
        if len(_classes) < _CACHE_LIMIT and len(word) < 40:
            _classes[word] = flags
    return flags


class Tokens:
    """The tokens of a text.

    `start`, `end` are code point offsets, `low` the lower-case words, `flag` the class bits and `run` the index of
    the quotation that a token lies in, or -1; `after` is, for a token in a quotation, the index of the first
    token behind it.
    """

    __slots__ = ("after", "end", "flag", "low", "run", "runs", "start", "text")

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self.text = text
        self.runs = runs
        self.start: list[int] = []
        self.end: list[int] = []
        self.low: list[str] = []
        self.flag: list[int] = []
        self.run: list[int] = []
        self._scan()
        self.after = self._ends_of_runs()

    def __len__(self) -> int:
        return len(self.start)

    def _scan(self) -> None:
        start, end, low, flag = self.start, self.end, self.low, self.flag
        abbreviations = w.ABBREVIATIONS
        for match in _TOKEN.finditer(self.text):
            word = match.group()
            begin = match.start()
            if word == "." and low and end[-1] == begin and flag[-1] & w.CAPITAL:
                if low[-1].rpartition("-")[2] in abbreviations or (
                    begin - start[-1] == 1
                    and len(low) > 1
                    and flag[-2] & w.CAPITAL
                    and _NAME_GOES_ON(self.text, begin + 1)
                ):
                    end[-1] += 1
                    low[-1] += "."
                    continue
            start.append(begin)
            end.append(match.end())
            low.append(word.lower())
            flag.append(classify(word))

    def _ends_of_runs(self) -> dict[int, int]:
        """Mark the tokens of every quotation, and note where each quotation ends."""
        run, start, count = self.run, self.start, len(self.start)
        after: dict[int, int] = {}
        index = 0
        for number, quotation in enumerate(self.runs):
            while index < count and start[index] < quotation.start:
                run.append(-1)
                index += 1
            while index < count and start[index] < quotation.end:
                run.append(number)
                index += 1
            after[number] = index
        run.extend([-1] * (count - index))
        return after

    def skip(self, index: int) -> int:
        """The next token, or the first behind the quotation that `index` lies in."""
        number = self.run[index]
        return index + 1 if number < 0 else max(self.after[number], index + 1)

    def words(self, begin: int, stop: int) -> str:
        """The text of the tokens `begin` to `stop` (exclusive)."""
        return self.text[self.start[begin] : self.end[stop - 1]] if stop > begin else ""
