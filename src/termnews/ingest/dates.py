"""Dates as people and machines write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_LONGEST = 100
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(r"^(?:published|updated|posted|date|last updated|first published)\b[ :]*(?:on |at )?", re.I)
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "BST": 1, "EET": 2, "EEST": 3,
}  # fmt: skip


def parse_date(value: object) -> datetime | None:
    """The moment that a date names, aware and in UTC; None where it names none. A day without a time is its midnight.

    Nothing is invented: words without day, month and year are no date.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return None
    words = _LABEL.sub("", value.strip())
    try:
        return _in_utc(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        return _parsed_words(words)


def _parsed_words(words: str) -> datetime | None:
    if not _HAS_YEAR.search(words):
        return None
    from dateutil import parser

    def offset(name: str | None, seconds: int | None) -> int:
        """Seconds; a zone that is not known counts as UTC."""
        return _ZONES.get(name or "", 0) * 3600 if seconds is None else seconds

    readings = []
    # What the words leave open is filled from the default: two defaults show whether day or month were left open.
    for filler in (datetime(2000, 1, 1), datetime(2000, 2, 2)):
        try:
            readings.append(
                parser.parse(
                    words.replace(" at ", " ").replace("a.m.", "am").replace("p.m.", "pm"),
                    default=filler,
                    tzinfos=offset,
                )
            )
        except (ValueError, OverflowError, TypeError, RecursionError):
            return None
    return _in_utc(readings[0]) if readings[0].date() == readings[1].date() else None


def _in_utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None
