"""Words of a text with their offsets and classes, as parallel lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, compress
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import CUES, LEADS
from termnews.text.attributions.marks import Run
from termnews.text.sentences.vocabulary import ABBREVIATIONS

_TOKEN: Final = re.compile(
    r"([^\W\d_]\w*+(?![-‑'’.])"  # most words, before the patterns that cost more
    r"|(?:[^\W\d_]-)?(?:[^\W\d_]\.){2,}"
    r"|(?:www\.)?[^\W_][\w-]{1,40}+(?:\.(?:com|org|net|edu|gov|info|tv|io|co|uk|ie|au|ca|de|fr|eu)\b)++"
    r"|[$£€#@]?\d+(?:[.,:/]\d+)*\w*(?:[-‑]\w+)*%?"
    r"|[@#]?[^\W\d_]\w*+(?:[-‑]\w++)*+(?:['’](?![sS]\b)\w+)?"
    r"|['’][sS]\b"
    r"|'{2,3}|``|\.\.+|--+"
    r"|\S)"
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
_PLURAL_GENITIVE: Final = frozenset("'’")
_HANGING: Final = frozenset([".", "'", "’", "'s", "’s", "'S", "’S"])
_SHORTEST_WITH_ENDING: Final = 4
"""Letters of a word in -ed at least; in -ing and -ly it has more."""


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
    if word[-1] == ".":
        flags |= w.DOTTED
    if low in CUES:
        flags |= w.CUE
    if low in LEADS:
        flags |= w.LEAD
    if first.isupper() or first in "@#":
        flags |= w.CAPITAL
    if first.isdigit() or first in "$£€":
        flags |= w.NUMBER
    if low in {"'s", "’s"}:
        flags = w.GENITIVE | w.WORD
    elif low.endswith("ing") and len(low) > _SHORTEST_WITH_ENDING:
        flags |= w.ING
    elif low.endswith("ed") and len(low) >= _SHORTEST_WITH_ENDING:
        flags |= w.PAST
    elif low.endswith("ly") and low not in w.NO_ADVERBS and len(low) > _SHORTEST_WITH_ENDING and not flags & w.CAPITAL:
        flags |= w.ADVERB
    elif low.endswith(("n't", "n’t")):
        flags |= w.AUXILIARY
    return flags


_NAMES_TOO: Final = frozenset("al art corps cos ed etc max mon par que rear sat ste sun wed".split())
"""Abbreviations that end a sentence as names or words as often ("The Sun.")."""
_ABBREVIATIONS: Final = ABBREVIATIONS - _NAMES_TOO
_ACRONYMS: Final = frozenset({"WHO", "US"})
"""Names that are pronouns in small letters."""
_CACHE_LIMIT: Final = 50_000
_LONGEST_CACHED: Final = 40


class _Classes(dict[str, tuple[str, int]]):
    """Lower-case form and class bits of words, remembered for words seen before."""

    def __missing__(self, word: str) -> tuple[str, int]:
        entry = (word, w.CAPITAL | w.WORD) if word in _ACRONYMS else (word.lower(), _classify(word))
        if len(self) < _CACHE_LIMIT and len(word) < _LONGEST_CACHED:
            self[word] = entry
        return entry


_CLASSES: Final = _Classes()


class Tokens:
    """The tokens of a text.

    `start`, `end` are code point offsets, `low` the lower-case words, `flag` the class bits and `run` the index of
    the quotation that a token lies in, or -1; `after` is, for each quotation, the index of the first token behind
    it, `first` that of its first token; `cues` are the indices of words outside quotations that may be cues.
    """

    __slots__ = ("after", "cues", "end", "first", "flag", "low", "run", "runs", "start", "text")

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self.text = text
        self.runs = runs
        self.start: list[int] = []
        self.end: list[int] = []
        self.low: list[str] = []
        self.flag: list[int] = []
        self._scan()
        self.run = [-1] * len(self.start)
        self.first: list[int] = []
        self.after: list[int] = []
        for number, quotation in enumerate(runs):
            begin = bisect_left(self.start, quotation.start)
            stop = bisect_left(self.start, quotation.end, begin)
            self.run[begin:stop] = [number] * (stop - begin)
            self.first.append(begin)
            self.after.append(stop)
        self.cues = [index for index, bits in enumerate(self.flag) if bits & (w.CUE | w.LEAD) and self.run[index] < 0]

    def __len__(self) -> int:
        return len(self.start)

    def _scan(self) -> None:
        """Cut the text into tokens by one split, then mend those that hang on their neighbours."""
        pieces = _TOKEN.split(self.text)
        words = pieces[1::2]
        places = list(accumulate(map(len, pieces)))
        self.start, self.end = places[:-1:2], places[1::2]
        classes = list(map(_CLASSES.__getitem__, words))
        self.low = [lower for lower, _ in classes]
        self.flag = [bits for _, bits in classes]
        merged = self._mend(words)
        if merged:
            kept = [True] * len(words)
            for index in merged:
                kept[index] = False
            self.start, self.end = list(compress(self.start, kept)), list(compress(self.end, kept))
            self.low, self.flag = list(compress(self.low, kept)), list(compress(self.flag, kept))

    def _mend(self, words: Sequence[str]) -> set[int]:
        """Read apostrophes and full stops by the token before; the full stops that are now a part of it."""
        start, end, low, flag = self.start, self.end, self.low, self.flag
        merged: set[int] = set()
        for index in [i for i, word in enumerate(words) if word in _HANGING]:
            last = index - 1 - (index - 1 in merged)
            if last < 0:
                continue
            glued = end[last] == start[index]
            if words[index] == ".":
                if glued and flag[last] & w.CAPITAL and self._abbreviates(last, last - 1 - (last - 1 in merged)):
                    end[last] = end[index]
                    low[last] += "."
                    flag[last] |= w.DOTTED
                    merged.add(index)
            elif glued and words[index] in _PLURAL_GENITIVE and low[last][-1] == "s" and flag[last] & w.WORD:
                flag[index] = w.GENITIVE | w.WORD
            elif flag[index] & w.GENITIVE and flag[last] & (w.PRONOUN | w.WH):
                flag[index] = w.AUXILIARY | w.WORD
        return merged

    def _abbreviates(self, last: int, before: int) -> bool:
        """Whether a full stop belongs to the word `last` before it ("Mr.", "R-Ky.", the initial of a name)."""
        low, flag = self.low, self.flag
        if low[last].rpartition("-")[2] in _ABBREVIATIONS:
            return True
        initial = self.end[last] - self.start[last] == 1 and (
            before < 0 or flag[before] & (w.CAPITAL | w.MARK | w.PERSON)
        )
        return bool(initial and _NAME_GOES_ON(self.text, self.end[last] + 1))

    def skip(self, index: int) -> int:
        """The next token, or the first behind the quotation that `index` lies in."""
        number = self.run[index]
        return index + 1 if number < 0 else max(self.after[number], index + 1)

    def last_said(self, number: int) -> str:
        """The last character of a quotation, closing marks of an inner one and space left out."""
        run, text = self.runs[number], self.text
        end = run.inner_end - 1
        while end > run.inner_start and end > run.inner_end - 4 and (text[end] in "'’\"”" or text[end].isspace()):
            end -= 1
        return text[end]

    def words(self, begin: int, stop: int) -> str:
        """The text of the tokens `begin` to `stop` (exclusive)."""
        return self.text[self.start[begin] : self.end[stop - 1]] if stop > begin else ""
