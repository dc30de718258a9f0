"""Dates of a query as stretches of time: 2026-11-03, 2026-11, 2026, 3d, 2w, today, yesterday, monday."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from termnews.text.calendar_words import WEEKDAYS

FORMS = ("2026-11-03", "2026-11", "2026", "3d", "2w", "6m", "1y", "12h", "today", "yesterday", "monday")
_WEEKDAYS = tuple(map(str.lower, WEEKDAYS))
_NAMES = ("today", "yesterday", *_WEEKDAYS)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_AGO = re.compile(r"(\d{1,4})([hdwmy])", re.ASCII)
_UNFINISHED = re.compile(r"\d{0,4}|\d{4}-(\d{1,2}-?)?|\d{4}-\d{1,2}-\d{1,2}", re.ASCII)

Period = tuple[datetime, datetime]


def period(words: str, now: datetime) -> Period | None:
    """The stretch of time that `words` name, as its beginning and the moment after its end; None for no date.

    Days are those of `now`'s time zone. "3d" is the moment three days ago and lasts to the end of its day; a
    weekday is the last one, today included.
    """
    name = words.lower()
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if name in ("today", "yesterday"):
        return _day(today - timedelta(days=name == "yesterday"))
    for number, weekday in enumerate(_WEEKDAYS):
        if name in (weekday, weekday[:3]):
            return _day(today - timedelta(days=(today.weekday() - number) % 7))
    if match := _AGO.fullmatch(name):
        return _ago(int(match[1]), match[2], now)
    match = _CALENDAR.fullmatch(name)
    return _calendar(match, today) if match else None


def is_unfinished(words: str) -> bool:
    """Whether `words` can be the beginning of a date."""
    name = words.lower()
    return _UNFINISHED.fullmatch(name) is not None or any(each.startswith(name) for each in _NAMES)


def _day(start: datetime) -> Period:
    return start, start + timedelta(days=1)


def _ago(number: int, unit: str, now: datetime) -> Period | None:
    try:
        if unit in "my":
            months = now.year * 12 + now.month - 1 - number * (12 if unit == "y" else 1)
            year, month = divmod(months, 12)
            last_day = (_first_of_month(now, year, month + 2) - timedelta(days=1)).day
            start = now.replace(year=year, month=month + 1, day=min(now.day, last_day))
        else:
            start = now - number * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[unit]
        return start, _day(start.replace(hour=0, minute=0, second=0, microsecond=0))[1]
    except (ValueError, OverflowError):  # before the year 1
        return None


def _calendar(match: re.Match[str], today: datetime) -> Period | None:
    year, month, day = (int(each) if each else None for each in match.groups())
    assert year is not None
    try:
        if month is None:
            return today.replace(year=year, month=1, day=1), today.replace(year=year + 1, month=1, day=1)
        if day is None:
            return today.replace(year=year, month=month, day=1), _first_of_month(today, year, month + 1)
        return _day(today.replace(year=year, month=month, day=day))
    except (ValueError, OverflowError):  # no such day in the calendar
        return None


def _first_of_month(like: datetime, year: int, month: int) -> datetime:
    """The first of a month, which may be the thirteenth."""
    return like.replace(year=year + (month - 1) // 12, month=(month - 1) % 12 + 1, day=1)
