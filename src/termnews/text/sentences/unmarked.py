"""Borders that no full stop marks: a dateline before the report, a picture's credit, a date after a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termnews.text.calendar_words import MONTHS, WEEKDAYS
from termnews.text.structure.dateline import dateline_end

_CREDIT = re.compile(
    r"(?<![Ii]mage)(?<![Pp]hoto)(?<![Pp]icture)\s(?=(?:Image|Photo|Picture|Photograph|Credit|image|photo|credit): ?[A-Z])"
)
_DAY = rf"(?:{'|'.join(MONTHS)}) \d{{1,2}}, \d{{4}}"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DATE_LINE = re.compile(rf"\s(?={_WEEKDAY}, {_DAY}\s*\Z)")
_LEADING_DATE = re.compile(rf"(?:{_WEEKDAY}, )?{_DAY}(?=\s+[A-Z][\w’']*\s)")
_DATE_LENGTH = 40
_OMISSION = re.compile(r"\[(?:\.\.\.|…)\](?=\s[A-Z])")
_FIGURE_LABEL = re.compile(r"(?:Figure|Table|Box|Chart|Map) \d{1,3}(?:\.\d{1,3})?(?=\s+[A-Z(])")


def unmarked_breaks(piece: str) -> Iterator[int]:
    """Offsets in `piece` where one thing ends and the next begins without a terminal mark."""
    if dateline := dateline_end(piece):
        yield dateline
    if ": " in piece:
        for match in _CREDIT.finditer(piece):
            yield match.start()
    date = _DATE_LINE.search(piece, max(0, len(piece) - _DATE_LENGTH))
    if date:
        yield date.start()
    if leading := _LEADING_DATE.match(piece):
        yield leading.end()
    if "[" in piece:
        for match in _OMISSION.finditer(piece):
            yield match.end()
    if piece[:1] in "FTBCM" and (label := _FIGURE_LABEL.match(piece)):
        yield label.end()
