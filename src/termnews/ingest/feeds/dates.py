"""Dates as feeds have them."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta

from termnews.ingest.dates import parse_date

_LONGEST = 70
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan jän gen ene sty ιαν янв",
            "feb fév fev lut φεβ фев",
            "mar mär mrt már μάρ μαρ мар",
            "apr avr abr ápr kwi απρ апр",
            "may mai maj mag mei máj μάι μαϊ μαι май мая",
            "jun jún juin giu cze ιούν ιουν июн",
            "jul júl juil lug lip ιούλ ιουλ июл",
            "aug aoû aou ago sie αύγ αυγ авг",
            "sep set sze wrz σεπ сен",
            "oct okt ott out paź οκτ окт",
            "nov lis νοέ νοε ноя",
            "dec dez déc dic gru δεκ дек",
        ),
        1,
    )
    for name in names.split()
}
"""The first letters of the months: RFC 822 has the English, publishers their own."""
_ZONE_HOURS = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "ist": 5.5,
    "met": 1, "mez": 1, "cet": 1, "mest": 2, "mesz": 2, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "hst": -10, "akst": -9, "akdt": -8,
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7,
    "pst": -8, "pdt": -7, "pt": -8, "ast": -4, "adt": -3, "at": -4, "nst": -3.5, "ndt": -2.5,
    "a": 1, "m": 12, "n": -1, "y": -12,
}  # fmt: skip
"""RFC 822 and what publishers use beside it. "ET" and its like are read as winter time, as RFC 822 has no other."""

_ZONE = r"(?P<zone>[+-]\d{1,2}:?\d{0,2}|[a-z]{1,5}(?:/[a-z_/]{1,30})?(?:[+-]\d{1,2}:?\d{0,2})?)?"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,:]\d+)?)?"
_TIME = rf"{_CLOCK}(?:\s*(?P<half>[ap])\.?m\.?(?![a-z]))?\s*{_ZONE}"
_MONTH = r"[^\W\d_]{3,12}"
_ENGLISH_MONTHS = {
    name: f"{number:02}" for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_CLOCK_24 = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_USUAL_RFC_822 = re.compile(
    rf"(?:[A-Z][a-z][a-z], )?(\d\d?) ({'|'.join(_ENGLISH_MONTHS)}) ([12]\d{{3}}) ({_CLOCK_24}) (GMT|[+-]\d{{4}})",
    re.ASCII,
)
_USUAL_W3C = re.compile(rf"([12]\d{{3}}-\d\d-\d\dT{_CLOCK_24})(?:\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_RFC_822 = re.compile(
    rf"(?:[^\W\d_]+[.,]*\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?P<month>{_MONTH})[.,]?[\s-]+"
    rf"(?P<year>\d{{4}}|\d{{2}})(?:(?:[\s,]+|\s*t\s*){_TIME})?(?:\s*\(.*\))?",
    re.I,
)
_ASCTIME = re.compile(rf"[a-z]{{3}},?\s+(?P<month>[a-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+(?P<year>\d{{4}})", re.I)
_W3C = re.compile(
    rf"(?P<year>\d{{4}})(?:-(?P<month>\d\d?|{_MONTH})(?:-(?P<day>\d{{1,2}})(?:(?:\s*t\s*|\s+){_TIME})?)?)?", re.I
)
_ORDINAL = re.compile(rf"(?P<year>\d{{4}})-?0?(?P<day_of_year>\d{{3}})(?:(?:\s*t\s*|\s+){_TIME})?", re.I)
_PADDED = re.compile(rf"(?P<year>\d{{4}})-0(?P<month>\d\d)-(?P<day>\d\d)(?:(?:\s*t\s*|\s+){_TIME})?", re.I)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hour>\d\d)(?P<minute>\d\d)"
                      rf"(?P<second>\d\d)?\s*{_ZONE})?", re.I)  # fmt: skip
_TWO_DIGIT_YEAR = re.compile(r"(?P<year>\d\d)(?P<gap>-?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)")
_NO_DAY = re.compile(r"-(?P<year>\d\d)-?(?P<month>\d\d)")
_FORMS = (_RFC_822, _W3C, _ASCTIME, _COMPACT, _PADDED, _TWO_DIGIT_YEAR, _NO_DAY, _ORDINAL)
_KOREAN = re.compile(
    r"(?P<year>\d{4})(?:년|-)\s*(?P<month>\d{1,2})(?:월|-)\s*(?P<day>\d{1,2})일?\s+(?:(?P<half>오전|오후)\s*)?" + _CLOCK
)
_KOREAN_HOURS = 9
_DAY = timedelta(days=1)
_NO_OFFSET = timedelta()


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
    if usual := _USUAL_RFC_822.fullmatch(words):
        day, month, year, clock, zone = usual.groups()
        return _usual(f"{year}-{_ENGLISH_MONTHS[month]}-{day:0>2}T{clock}", zone)
    if usual := _USUAL_W3C.fullmatch(words):
        return _usual(*usual.groups())
    if not words.isascii():
        korean = _KOREAN.fullmatch(words)
        if korean:
            return _moment(korean, hours=_KOREAN_HOURS)
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _moment(found)
    return None if words.isdecimal() else parse_date(words)


def _usual(time: str, zone: str) -> datetime | None:
    """The moment of a time in ISO 8601 and its zone, as most dates have them: a sixth of the time that `_moment` takes."""
    try:
        moment = datetime.fromisoformat(time + "+00:00")
        return moment if zone in ("GMT", "Z", "+0000", "+00:00") else moment - _offset(zone, 0)
    except (ValueError, OverflowError):
        return None


def _moment(found: re.Match[str], *, hours: float = 0) -> datetime | None:
    """The moment that the parts of a form name; `hours` is the zone where there is none."""
    parts = found.groupdict()
    try:
        hour = _hour(int(parts.get("hour") or 0), parts.get("half"))
        moment = datetime(
            _year(parts["year"]),
            _month(parts.get("month")),
            int(parts.get("day") or 1),
            hour % 24,
            int(parts.get("minute") or 0),
            min(int(parts.get("second") or 0), 59),
            tzinfo=UTC,
        )
        offset = _offset(parts.get("zone"), hours)
        if hour == 24:
            offset -= _DAY
        if days := parts.get("day_of_year"):
            offset -= _day_of_year(int(days), moment.year)
        return moment - offset if offset else moment
    except (ValueError, KeyError, OverflowError):
        return None


def _hour(hour: int, half: str | None) -> int:
    """An hour of 24; 24 itself is the end of the day."""
    if hour > 24:
        raise ValueError(hour)
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half in ("p", "P", "오후") else 0)


def _day_of_year(days: int, year: int) -> timedelta:
    if not 1 <= days <= 365 + calendar.isleap(year):
        raise ValueError(days)
    return timedelta(days=days - 1)


def _year(digits: str) -> int:
    """Two digits are of this century up to 68, as POSIX has it."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def _month(word: str | None) -> int:
    if not word:
        return 1
    if word.isdecimal():
        return int(word)
    name = word.lower()
    return _MONTHS.get(name[:4]) or _MONTHS[name[:3]]


def _offset(zone: str | None, hours: float) -> timedelta:
    if not zone or zone in ("GMT", "Z", "+0000", "+00:00"):
        return timedelta(hours=hours) if hours else _NO_OFFSET
    name = zone.lower().rstrip("0123456789:+-")
    sign = zone[len(name) :]
    if not sign:
        # A zone that is not known is less wrong as UTC than the whole date left out.
        return timedelta(hours=_ZONE_HOURS.get(name.removeprefix("etc/"), 0))
    digits = sign[1:].replace(":", "")
    whole, minutes = (digits[:2], digits[2:]) if len(digits) != 3 else (digits[:1], digits[1:])
    offset = timedelta(hours=int(whole), minutes=int(minutes or 0))
    if offset >= _DAY:  # of no place; as with names that nobody knows
        return _NO_OFFSET
    return -offset if sign[0] == "-" else offset
