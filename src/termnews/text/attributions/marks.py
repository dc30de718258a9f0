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
_BREAKS: Final = "\n\r\u2028\u2029\x0b\x0c\x85"
_CLOSING_PUNCTUATION: Final = frozenset(".,!?…;:—–-)]")
_ELISIONS: Final = re.compile(
    r"(?:em|til|till|cause|n|tis|twas|round|bout|cuz|neath|gainst|\d0s|\d\d)\b", re.IGNORECASE
)
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


@dataclass(slots=True)
class _Event:
    start: int
    end: int
    mark: str


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines of `text` that hold anything but space."""
    return [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]


def quotations(text: str) -> list[Run]:
    """The outermost quotations of `text` in order, one for each paragraph that one runs through."""
    found: list[Run] = []
    carried = False
    for start, end in paragraphs(text):
        runs, open_at_end = _in_paragraph(text, start, end, carried)
        found.extend(runs)
        carried = open_at_end
    return found


def _in_paragraph(text: str, start: int, end: int, carried: bool) -> tuple[list[Run], bool]:
    events = _events(text, start, end)
    runs: list[Run] = []
    number, count = 0, len(events)
    first = True
    no_single_closes = False
    curly = any(event.mark == "’" and _may_close(text, end, event) for event in events)
    while number < count:
        event = events[number]
        if not _opens(text, start, end, event):
            number += 1
            continue
        single = event.mark in "‘’'`" and event.mark != "``"
        if not single:
            close = _closing_double(text, end, events, number)
        elif no_single_closes:
            close = None
        else:
            marks = "’" if curly and event.mark == "‘" else "’'"
            close = _closing_single(text, start, end, events, number, marks)
            no_single_closes = close is None
        continues = carried and first and not text[start : event.start].strip()
        if close is None:
            if single and not continues and not _leads_paragraph(text, start, event):
                number += 1
                continue
            if not single and not continues and _is_inch(text, event):
                number += 1
                continue
            runs.append(Run(event.start, end, event.end, end, False, continues, single))
            return _trimmed(text, runs), True
        last = events[close]
        runs.append(Run(event.start, last.end, event.end, last.start, True, continues, single))
        first = False
        number = close + 1
    return _trimmed(text, runs), False


def _trimmed(text: str, runs: list[Run]) -> list[Run]:
    """The runs that hold a word; an open one does not take the space at the paragraph's end along."""
    kept = []
    for run in runs:
        if not run.closed:
            size = len(text[run.start : run.end].rstrip())
            run = Run(
                run.start,
                run.start + size,
                run.inner_start,
                max(run.inner_start, run.start + size),
                False,
                run.continues,
                run.single,
            )
        if run.inner_end > run.inner_start and any(char.isalnum() for char in text[run.inner_start : run.inner_end]):
            kept.append(run)
    return kept


def _events(text: str, start: int, end: int) -> list[_Event]:
    """Marks of the paragraph that may be quotation marks; plain apostrophes inside words are left out."""
    events = []
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        here, behind = match.span()
        if mark in "’'":
            before = text[here - 1] if here > start else " "
            after = text[behind] if behind < end else " "
            if before.isalnum() and after.isalnum():
                continue
        if mark == "`":
            mark = "‘"
        elif mark == "'''":
            mark = "''"
        events.append(_Event(here, behind, mark))
    return events


def _opens(text: str, start: int, end: int, event: _Event) -> bool:
    before = text[event.start - 1] if event.start > start else " "
    after = text[event.end] if event.end < end else " "
    if event.mark in "“„«``":
        return not after.isspace() or not before.isalnum()
    if event.mark == "‘":
        return not before.isalnum() and not after.isspace()
    if event.mark in "’'":
        if before.isalnum() or before in ".,!?" or after.isspace() or not (after.isalnum() or after in '[“"(…$£€'):
            return False
        return not _ELISIONS.match(text, event.end, min(end, event.end + 12))
    if event.mark in '"‟':
        return (not after.isspace() and not (before.isalnum() and not after.isalnum())) or (
            before.isspace() and event.end < end and not after.isspace()
        )
    if event.mark == "''":
        return not after.isspace() and not before.isalnum()
    return before.isspace() and not after.isspace()


def _leads_paragraph(text: str, start: int, event: _Event) -> bool:
    return event.mark == "‘" and not text[start : event.start].strip()


def _is_inch(text: str, event: _Event) -> bool:
    return event.start > 0 and text[event.start - 1].isdigit()


def _closing_double(text: str, end: int, events: list[_Event], opened: int) -> int | None:
    """The mark that closes the double quotation opened at `opened`."""
    opener = events[opened].mark
    depth = 0
    for number in range(opened + 1, len(events)):
        event = events[number]
        mark = event.mark
        if mark in "‘’'":
            continue
        before = text[event.start - 1]
        after = text[event.end] if event.end < end else " "
        if opener == "“":
            if mark == "“":
                if not before.isspace() and (after.isspace() or after in ".,;:"):
                    return number
                depth += 1
            elif mark in '”"':
                if depth and mark == "”" and _another_close(events, number):
                    depth -= 1
                    continue
                return number
        elif opener == '"':
            if mark in '"”‟':
                return number
        elif opener == "«":
            if mark == "»":
                return number
        elif opener == "„":
            if mark in '“”"':
                return number
        elif opener in {"''", "``"}:
            if mark in {"''", '"', "”"}:
                return number
        elif mark in '"”':
            return number
    return None


def _another_close(events: list[_Event], number: int) -> bool:
    """Whether a closing mark follows before the next opening one."""
    for event in events[number + 1 : number + 12]:
        if event.mark == "“":
            return False
        if event.mark in '”"':
            return True
    return False


def _may_close(text: str, end: int, event: _Event) -> bool:
    """Whether the mark may close a quotation by what stands around it."""
    return not text[event.start - 1].isspace() and (event.end >= end or not text[event.end].isalnum())


def _behind_inner_close(text: str, event: _Event) -> bool:
    """Whether only a space parts a curly closing mark from that of an inner quotation ("'Well done,' ’")."""
    return event.mark == "’" and event.start > 1 and text[event.start - 2] in "'\"”"


def _closing_single(text: str, start: int, end: int, events: list[_Event], opened: int, marks: str) -> int | None:
    """The one of `marks` that closes the single quotation opened at `opened`; a plural genitive is passed over."""
    doubtful: int | None = None
    inside_double = False
    for number in range(opened + 1, len(events)):
        event = events[number]
        mark = event.mark
        if mark in '"“”':
            inside_double = mark == "“" or (mark == '"' and not inside_double)
            continue
        if mark == "‘":
            if doubtful is not None:
                return doubtful
            continue
        if mark not in marks or inside_double:
            continue
        before = text[event.start - 1]
        after = text[event.end] if event.end < end else " "
        if before.isspace() and not _behind_inner_close(text, event):
            if _opens(text, start, end, event) and mark == "'" and doubtful is not None:
                return doubtful
            continue
        if after.isalnum():
            continue
        if before in _CLOSING_PUNCTUATION or not after.isspace() or event.end >= end:
            return number
        if before in "sS" or text[event.start - 2 : event.start].lower() == "in":
            if doubtful is None:
                doubtful = number
            continue
        return number
    return doubtful
