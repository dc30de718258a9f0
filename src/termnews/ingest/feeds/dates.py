"""Dates as feeds have them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from termnews.ingest.dates import parse_date

_LONGEST = 100
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ZONE_HOURS = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "ist": 5.5,
    "met": 1, "mez": 1, "cet": 1, "mest": 2, "mesz": 2, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "hst": -10, "akst": -9, "akdt": -8,
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7,
    "pst": -8, "pdt": -7, "pt": -8, "ast": -4, "adt": -3, "at": -4, "nst": -3.5, "ndt": -2.5,
    "a": 1, "m": 12, "n": -1, "y": -12,
}  # fmt: skip
"""RFC 822 and what publishers use beside it. "ET" and its like are read as winter time, as RFC 822 has no other."""

_ZONE = r"(?P<zone>[+-]\d{1,2}:?\d{0,2}|[a-z]{1,4}(?:[+-]\d{1,2}:?\d{0,2})?)?"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?"
_RFC_822 = re.compile(
    rf"(?:[^\W\d]+[.,]*\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{{3}})[a-z]*[.,]?[\s-]+"
    rf"(?P<year>\d{{4}}|\d{{2}})(?:[\s,]+{_TIME}\s*{_ZONE})?(?:\s*\(.*\))?",
    re.I,
)
_ASCTIME = re.compile(
    rf"[a-z]{{3}},?\s+(?P<month>[a-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_TIME}\s*{_ZONE}\s+(?P<year>\d{{4}})", re.I
)
_W3C = re.compile(
    rf"(?P<year>\d{{4}})(?:-(?P<month>\d{{1,3}})(?:-(?P<day>\d{{1,2}})(?:(?:\s*t\s*|\s+){_TIME}\s*{_ZONE})?)?)?", re.I
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hour>\d\d)(?P<minute>\d\d)"
                      rf"(?P<second>\d\d)?\s*{_ZONE})?", re.I)  # fmt: skip
_TWO_DIGIT_YEAR = re.compile(r"(?P<year>\d\d)(?P<gap>-?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)")
_NO_DAY = re.compile(r"-(?P<year>\d\d)(?P<month>\d\d)")
_KOREAN = re.compile(
    r"(?P<year>\d{4})(?:년|-)\s*(?P<month>\d{1,2})(?:월|-)\s*(?P<day>\d{1,2})(?:일)?\s+(?:(?P<half>오전|오후)\s*)?"
    rf"{_TIME}"
)
_KOREAN_HOURS = 9
_DAY = timedelta(days=1)
_NONE = timedelta()
_FORMS = (_RFC_822, _W3C, _ASCTIME, _COMPACT, _TWO_DIGIT_YEAR, _NO_DAY)
_GREEK = {
    "ιαν": "jan", "φεβ": "feb", "μάρ": "mar", "μαρ": "mar", "απρ": "apr", "μάι": "may", "μαϊ": "may", "μαι": "may",
    "ιούν": "jun", "ιον": "jun", "ιούλ": "jul", "ιολ": "jul", "αύγ": "aug", "αυγ": "aug", "σεπ": "sep",
    "οκτ": "oct", "νοέ": "nov", "νοε": "nov", "δεκ": "dec",
}  # fmt: skip
_HUNGARIAN = {
    "január": "01", "februári": "02", "február": "02", "március": "03", "máujus": "05", "május": "05",
    "április": "04", "június": "06", "július": "07", "augusztus": "08", "szeptember": "09", "október": "10",
    "november": "11", "december": "12",
}  # fmt: skip
_NAMED = re.compile("|".join(sorted(_GREEK, key=len, reverse=True)) + "|" + "|".join(_HUNGARIAN))


def feed_date(value: str | None) -> datetime | None:
    """The moment that a feed's date names, aware and in UTC; None where it names none.

    Read are RFC 822, ISO 8601 and W3C-DTF with what publishers make of them, and what `parse_date` reads. Without a
    zone a date is in UTC. What a W3C date leaves out is the first (of the month, of January), as that format says.
    """
    if not value:
        return None
    words = value.strip()
    if not words or len(words) > _LONGEST:
        return None
    if not words.isascii():
        words = _NAMED.sub(lambda found: _GREEK.get(found[0]) or _HUNGARIAN[found[0]], words.lower())
        if korean := _KOREAN.fullmatch(words):
            return _moment(korean, afternoon=korean["half"] == "오후", hours=_KOREAN_HOURS)
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _moment(found)
    return None if words.isdecimal() else parse_date(words)


def _moment(found: re.Match[str], *, afternoon: bool = False, hours: float = 0) -> datetime | None:
    parts = found.groupdict()
    try:
        year, month, day = _year(parts["year"]), _month(parts.get("month")), int(parts.get("day") or 1)
        hour = int(parts.get("hour") or 0)
        minute = int(parts.get("minute") or 0)
        second = min(int(parts.get("second") or 0), 59)
        offset = _offset(parts.get("zone"), hours)
        if hour == 24:
            hour, offset = 0, offset - _DAY
        elif afternoon and hour < 12:
            hour += 12
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return moment - offset if offset else moment
    except (ValueError, KeyError, OverflowError):
        return None


def _year(digits: str) -> int:
    """Two digits are of this century up to 68, as POSIX has it."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def _month(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _MONTHS[word[:3].lower()]


def _offset(zone: str | None, hours: float) -> timedelta:
    if not zone or zone in ("GMT", "Z", "+0000", "+00:00"):
        return timedelta(hours=hours) if hours else _NONE
    name = zone.lower().rstrip("0123456789:+-")
    sign = zone[len(name) :]
    if not sign:
        return timedelta(hours=_ZONE_HOURS[name])
    digits = sign[1:].replace(":", "")
    whole, minutes = (digits[:2], digits[2:]) if len(digits) != 3 else (digits[:1], digits[1:])
    offset = timedelta(hours=int(whole), minutes=int(minutes or 0))
    return -offset if sign[0] == "-" else offset
