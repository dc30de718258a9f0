"""Quotation marks: which opens, which closes, and which is an apostrophe.

Works paragraph by paragraph (a line break ends one), because a quotation that runs over paragraphs opens in each
and closes only in the last. Straight, curly and low marks, guillemets, doubled apostrophes and back-ticks, and
British single marks, where the apostrophe is the same character as the closing mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"'{2,3}|``|[\"“”„‟«»‘’'`]")
_CLOSING_PUNCTUATION: Final = frozenset(".,!?…;:—–-)]")
_ELISIONS: Final = re.compile(
    r"(?:em|til|till|cause|n|tis|twas|round|bout|cuz|neath|gainst|\d0s|\d\d)\b", re.IGNORECASE
)
_SPACE: Final = re.compile(r"\s*")
_SINGLE: Final = frozenset("‘’'")
_CLOSES: Final[dict[str, frozenset[str]]] = {
    "«": frozenset("»"),
    "»": frozenset("«"),
    "„": frozenset('“”"'),
    "''": frozenset(("''", '"', "”")),
    "``": frozenset(("''", '"', "”")),
}
"""The marks that close a quotation, by the one that opens it, where nothing else decides."""
_CLOSES_ANY: Final = frozenset('"”')
_FAR: Final = 2_000
"""Characters in which a guillemet that points inwards must find its partner."""
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in quotation marks, marks included, within one paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    """False where the paragraph ends first: the quotation goes on in the next one."""
    continues: bool
    """True where the quotation began in an earlier paragraph."""
    single: bool


_Mark = tuple[int, int, str]
"""Start, end and form of a mark; a plain tuple, because a hostile text may hold a million of them."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines of `text` that hold anything but space."""
    return [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]


def quotations(text: str) -> list[Run]:
    """The outermost quotations of `text` in order, one for each paragraph that one runs through."""
    found: list[Run] = []
    carried = False
    for start, end in paragraphs(text):
        runs, carried = _Paragraph(text, start, end).quotations(carried)
        found.extend(runs)
    return found


class _Paragraph:
    """The marks of one paragraph, `start` to `end` of `text`, and what they enclose."""

    __slots__ = ("_curly", "_lead", "_marks", "_never_closed", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self._marks = self._find_marks()
        head = _SPACE.match(text, start, end)
        self._lead = start if head is None else head.end()
        self._curly = any(mark[2] == "’" and self._may_close(mark) for mark in self._marks)
        self._never_closed: set[str] = set()

    def quotations(self, carried: bool) -> tuple[list[Run], bool]:
        """The quotations that hold a word, and whether one is open at the end; `carried`: one was open before it."""
        runs: list[Run] = []
        number = 0
        if carried and self._marks and self._closes_carried(self._marks[0]):
            here, behind, _ = self._marks[0]
            runs.append(Run(self._lead, behind, self._lead, here, True, True, False))
            number = 1
        while number < len(self._marks):
            here, behind, form = mark = self._marks[number]
            if not self._opens(mark):
                number += 1
                continue
            continues = carried and here == self._lead
            single = form in _SINGLE
            close = self._close(number)
            if close is not None:
                closing, stop, _ = self._marks[close]
                runs.append(Run(here, stop, behind, closing, True, continues, single))
                number = close + 1
            elif continues or self._stays_open(mark):
                runs.append(self._open_run(mark, continues))
                return self._with_words(runs), True
            else:
                number += 1
        return self._with_words(runs), False

    def _find_marks(self) -> list[_Mark]:
        """Marks that may be quotation marks; plain apostrophes inside words are left out."""
        marks: list[_Mark] = []
        for match in _MARK.finditer(self.text, self.start, self.end):
            here, behind = match.span()
            form = match.group()
            if form in "’'" and self._before(here).isalnum() and self._after(behind).isalnum():
                continue
            marks.append((here, behind, _SAME_FORM.get(form, form)))
        return marks

    def _before(self, position: int) -> str:
        """The character before `position`, a space at the head of the paragraph."""
        return self.text[position - 1] if position > self.start else " "

    def _after(self, position: int) -> str:
        """The character at `position`, a space at the end of the paragraph."""
        return self.text[position] if position < self.end else " "

    def _opens(self, mark: _Mark) -> bool:
        """Whether the mark may open a quotation by what stands around it."""
        here, behind, form = mark
        before, after = self._before(here), self._after(behind)
        if form in "“„«``":
            return not after.isspace() or not before.isalnum()
        if after.isspace():
            return False
        if form in {"‘", "''"}:
            return not before.isalnum()
        if form in "’'":
            if before.isalnum() or before in ".,!?" or not (after.isalnum() or after in '[“"(…$£€'):
                return False
            return not _ELISIONS.match(self.text, behind, min(self.end, behind + 12))
        if form in '"‟':
            return not before.isalnum() or after.isalnum()
        if form == "»":
            return before.isspace() and self.text.find("«", behind, min(self.end, behind + _FAR)) >= 0
        return before.isspace()

    def _may_close(self, mark: _Mark) -> bool:
        """Whether the mark may close a quotation by what stands around it."""
        here, behind, _ = mark
        return not self.text[here - 1].isspace() and not self._after(behind).isalnum()

    def _stays_open(self, mark: _Mark) -> bool:
        """Whether a mark that nothing closes opens a quotation that runs on into the next paragraph."""
        here, _, form = mark
        if form in _SINGLE:
            return form == "‘" and here == self._lead
        return not self._before(here).isdigit()

    def _closes_carried(self, mark: _Mark) -> bool:
        """Whether a mark closes the quotation of the paragraph before, where this one was not opened again."""
        here, _, form = mark
        if here == self._lead or form not in {'"', "”", "''"} or self._opens(mark):
            return False
        if self.text[here - 1] not in ".,!?…" or not self._may_close(mark):
            return False
        words = self.text[self._lead : here].split()
        return 2 * sum(word[0].islower() for word in words) >= len(words)

    def _open_run(self, mark: _Mark, continues: bool) -> Run:
        """The quotation that no mark closes: to the last character of the paragraph that is no space."""
        here, behind, form = mark
        end = here + len(self.text[here : self.end].rstrip())
        return Run(here, end, behind, max(behind, end), False, continues, form in _SINGLE)

    def _with_words(self, runs: list[Run]) -> list[Run]:
        return [run for run in runs if any(char.isalnum() for char in self.text[run.inner_start : run.inner_end])]

    def _close(self, opened: int) -> int | None:
        """The number of the mark that closes the quotation opened by the mark number `opened`.

        Where nothing closes one form, nothing does further on: it is looked for once, however many open.
        """
        form = self._marks[opened][2]
        kind = "single" if form in _SINGLE else form
        if kind in self._never_closed:
            return None
        if kind == "single":
            close = self._close_single(opened, "’" if self._curly and form == "‘" else "’'")
        elif form == "“":
            close = self._close_curly(opened)
        elif form == '"':
            close = self._close_straight(opened)
        else:
            closing = _CLOSES.get(form, _CLOSES_ANY)
            close = next((n for n in range(opened + 1, len(self._marks)) if self._marks[n][2] in closing), None)
        if close is None:
            self._never_closed.add(kind)
        return close

    def _close_curly(self, opened: int) -> int | None:
        """The mark that closes “, past inner quotations in the same marks."""
        depth = 0
        for number in range(opened + 1, len(self._marks)):
            here, behind, form = self._marks[number]
            if form == "“":
                after = self._after(behind)
                if not self.text[here - 1].isspace() and (after.isspace() or after in ".,;:"):
                    return number
                depth += 1
            elif form == '"' or (form == "”" and not (depth and self._another_closes(number))):
                return number
            elif form == "”":
                depth -= 1
        return None

    def _close_straight(self, opened: int) -> int | None:
        """The mark that closes a straight one, which looks the same."""
        inner = -1
        for number in range(opened + 1, len(self._marks)):
            here, _, form = mark = self._marks[number]
            if number <= inner or form not in '"”‟':
                continue
            if form == '"' and self.text[here - 1].isspace() and self._opens(mark):
                if self._is_inside(number):
                    inner = number + 1
                    continue
                if self._opens_again(number):
                    continue
            return number
        return None

    def _is_inside(self, number: int) -> bool:
        """Whether a straight mark opens a quotation inside another in the same marks ("It was a "mess" to the end.")."""
        for here, behind, form in self._marks[number + 1 : number + 3]:
            if form != '"' or self.text[here - 1].isspace() or self._after(behind).isalnum():
                return False
        return number + 2 < len(self._marks)

    def _opens_again(self, number: int) -> bool:
        """Whether a straight mark inside a quotation opens the next of its paragraphs, which were run together.

        That is so where a full stop stands before it and another mark behind it.
        """
        here = self._marks[number][0]
        ends = here - 1
        while ends > here - 4 and self.text[ends].isspace():
            ends -= 1
        return self.text[ends] in ".?!…" and any(form in '"”' for _, _, form in self._marks[number + 1 : number + 8])

    def _another_closes(self, number: int) -> bool:
        """Whether a closing mark follows before the next opening one."""
        for _, _, form in self._marks[number + 1 : number + 12]:
            if form == "“":
                return False
            if form in '”"':
                return True
        return False

    def _close_single(self, opened: int, closing: str) -> int | None:
        """The one of the marks `closing` that closes a single quotation; a plural genitive is passed over."""
        doubtful: int | None = None
        inside_double = False
        for number in range(opened + 1, len(self._marks)):
            here, behind, form = mark = self._marks[number]
            before, after = self.text[here - 1], self._after(behind)
            if form in '"“”':
                inside_double = form == "“" or (form == '"' and not inside_double)
            elif form == "‘":
                if doubtful is not None:
                    return doubtful
            elif form not in closing or inside_double:
                continue
            elif before.isspace() and not self._behind_inner_close(mark):
                if form == "'" and doubtful is not None and self._opens(mark):
                    return doubtful
            elif not after.isalnum():
                if before in _CLOSING_PUNCTUATION or not after.isspace() or behind >= self.end:
                    return number
                if not (before in "sS" or self.text[here - 2 : here].lower() == "in"):
                    return number
                doubtful = number if doubtful is None else doubtful
        return doubtful

    def _behind_inner_close(self, mark: _Mark) -> bool:
        """Whether only a space parts a curly closing mark from that of an inner quotation ("'Well done,' ’")."""
        here, _, form = mark
        return form == "’" and here > 1 and self.text[here - 2] in "'\"”"


_SAME_FORM: Final = {"`": "‘", "'''": "''"}
