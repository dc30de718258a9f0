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
_SPACE: Final = re.compile(r"\s*")
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


_Event = tuple[int, int, str]
"""Start, end and form of a mark; a plain tuple, because a hostile text may hold a million of them."""


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
    """The quotations of a paragraph and whether one is open at its end; `carried`: one was open before it."""
    events = _events(text, start, end)
    runs: list[Run] = []
    number, count = 0, len(events)
    head = _SPACE.match(text, start, end)
    lead = start if head is None else head.end()
    no_single_closes = False
    curly = any(event[2] == "’" and _may_close(text, end, event) for event in events)
    if carried and events and _closes_carried(text, start, end, lead, events[0]):
        runs.append(Run(lead, events[0][1], lead, events[0][0], True, True, False))
        number = 1
    while number < count:
        event = events[number]
        here, behind, mark = event
        if not _opens(text, start, end, event):
            number += 1
            continue
        single = mark in "‘’'`" and mark != "``"
        if not single:
            close = _closing_double(text, end, events, number)
        elif no_single_closes:
            close = None
        else:
            close = _closing_single(text, start, end, events, number, "’" if curly and mark == "‘" else "’'")
            no_single_closes = close is None
        continues = carried and here == lead
        if close is None:
            doubtful = not (mark == "‘" and here == lead) if single else _is_inch(text, event)
            if doubtful and not continues:
                number += 1
                continue
            runs.append(Run(here, end, behind, end, False, continues, single))
            return _trimmed(text, runs), True
        closing, stop, _ = events[close]
        runs.append(Run(here, stop, behind, closing, True, continues, single))
        number = close + 1
    return _trimmed(text, runs), False


def _closes_carried(text: str, start: int, end: int, lead: int, event: _Event) -> bool:
    """Whether a mark closes the quotation of the paragraph before, where this one was not opened again."""
    here, _, mark = event
    if here == lead or mark not in {'"', "”", "''"} or _opens(text, start, end, event):
        return False
    if text[here - 1] not in ".,!?…" or not _may_close(text, end, event):
        return False
    words = text[lead:here].split()
    return 2 * sum(word[0].islower() for word in words) >= len(words)


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
        events.append((here, behind, mark))
    return events


def _opens(text: str, start: int, end: int, event: _Event) -> bool:
    here, behind, mark = event
    before = text[here - 1] if here > start else " "
    after = text[behind] if behind < end else " "
    if mark in "“„«``":
        return not after.isspace() or not before.isalnum()
    if mark == "‘":
        return not before.isalnum() and not after.isspace()
    if mark in "’'":
        if before.isalnum() or before in ".,!?" or after.isspace() or not (after.isalnum() or after in '[“"(…$£€'):
            return False
        return not _ELISIONS.match(text, behind, min(end, behind + 12))
    if mark in '"‟':
        return (not after.isspace() and not (before.isalnum() and not after.isalnum())) or (
            before.isspace() and behind < end and not after.isspace()
        )
    if mark == "''":
        return not after.isspace() and not before.isalnum()
    if mark == "»":
        return before.isspace() and not after.isspace() and text.find("«", behind, min(end, behind + 2_000)) >= 0
    return before.isspace() and not after.isspace()


def _is_inch(text: str, event: _Event) -> bool:
    return event[0] > 0 and text[event[0] - 1].isdigit()


def _closing_double(text: str, end: int, events: list[_Event], opened: int) -> int | None:
    """The mark that closes the double quotation opened at `opened`."""
    opener = events[opened][2]
    depth = 0
    inner = -1
    for number in range(opened + 1, len(events)):
        here, behind, mark = events[number]
        if mark in "‘’'" or number <= inner:
            continue
        before = text[here - 1]
        after = text[behind] if behind < end else " "
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
            if mark == '"' and _opens(text, events[opened][0], end, events[number]) and text[here - 1].isspace():
                if _is_inside(text, end, events, number):
                    inner = number + 1
                    continue
                if _opens_again(text, events, number):
                    continue
            if mark in '"”‟':
                return number
        elif opener == "«":
            if mark == "»":
                return number
        elif opener == "»":
            if mark == "«":
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


def _is_inside(text: str, end: int, events: list[_Event], number: int) -> bool:
    """Whether a straight mark opens a quotation inside another in the same marks ("It was a "mess" to the end.")."""
    for event in events[number + 1 : number + 3]:
        here, behind, mark = event
        if mark != '"' or text[here - 1].isspace() or (behind < end and text[behind].isalnum()):
            return False
    return number + 2 < len(events)


def _opens_again(text: str, events: list[_Event], number: int) -> bool:
    """Whether a straight mark inside a quotation opens the next of its paragraphs, which were run together.

    That is so where a full stop stands before it and another mark behind it.
    """
    ends = events[number][0] - 1
    while ends > events[number][0] - 4 and text[ends].isspace():
        ends -= 1
    return text[ends] in ".?!…" and any(mark in '"”' for _, _, mark in events[number + 1 : number + 8])


def _another_close(events: list[_Event], number: int) -> bool:
    """Whether a closing mark follows before the next opening one."""
    for _, _, mark in events[number + 1 : number + 12]:
        if mark == "“":
            return False
        if mark in '”"':
            return True
    return False


def _may_close(text: str, end: int, event: _Event) -> bool:
    """Whether the mark may close a quotation by what stands around it."""
    here, behind, _ = event
    return not text[here - 1].isspace() and (behind >= end or not text[behind].isalnum())


def _behind_inner_close(text: str, event: _Event) -> bool:
    """Whether only a space parts a curly closing mark from that of an inner quotation ("'Well done,' ’")."""
    here, _, mark = event
    return mark == "’" and here > 1 and text[here - 2] in "'\"”"


def _closing_single(text: str, start: int, end: int, events: list[_Event], opened: int, marks: str) -> int | None:
    """The one of `marks` that closes the single quotation opened at `opened`; a plural genitive is passed over."""
    doubtful: int | None = None
    inside_double = False
    for number in range(opened + 1, len(events)):
        event = events[number]
        here, behind, mark = event
        if mark in '"“”':
            inside_double = mark == "“" or (mark == '"' and not inside_double)
            continue
        if mark == "‘":
            if doubtful is not None:
                return doubtful
            continue
        if mark not in marks or inside_double:
            continue
        before = text[here - 1]
        after = text[behind] if behind < end else " "
        if before.isspace() and not _behind_inner_close(text, event):
            if _opens(text, start, end, event) and mark == "'" and doubtful is not None:
                return doubtful
            continue
        if after.isalnum():
            continue
        if before in _CLOSING_PUNCTUATION or not after.isspace() or behind >= end:
            return number
        if before in "sS" or text[here - 2 : here].lower() == "in":
            if doubtful is None:
                doubtful = number
            continue
        return number
    return doubtful
