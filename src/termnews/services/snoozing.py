"""When a snoozed article comes back: an hour, tonight, next week, or a time as it was typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from termnews.errors import SnoozeError
from termnews.text.query.dates import period

EVENING = time(19)
MORNING = time(8)
FORMS = ("3h", "2d", "1w", "18:30", "tonight", "tomorrow", "friday", "next week", "2026-12-01", "friday 18:30")
_SPAN = re.compile(r"(\d{1,4}) ?(m|min|h|d|w|y)", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", re.ASCII)
_MINUTES = {"m": 1, "min": 1, "h": 60}
_DAYS = {"d": 1, "w": 7, "y": 365}


def snooze_time(words: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """The moment that `words` name, after `now`, as a wall clock in `zone` shows it (None: the machine's own zone).

    "30m" and "3h" are counted from now; of a day without a time of day it is the morning. "later" is tonight or
    tomorrow morning, whichever comes first. A weekday is the next one, never today; a time of day may be
    tomorrow's. Raises SnoozeError where that is no time, or has passed.
    """
    name = " ".join(words.lower().split())
    if (match := _SPAN.fullmatch(name)) and match[2] in _MINUTES:
        # Counted in UTC: the wall's clock may be changed in between.
        found = now.astimezone(UTC) + timedelta(minutes=int(match[1]) * _MINUTES[match[2]])
    else:
        wall = _wall_time_or_none(name, now.astimezone(zone).replace(tzinfo=None))
        if wall is None:
            raise SnoozeError(f"“{words}” is no time", f"It can be {', '.join(FORMS[:-1])} or {FORMS[-1]}.")
        found = wall.replace(tzinfo=zone) if zone is not None else wall.astimezone()
    if found <= now:
        raise SnoozeError(f"“{words}” has passed")
    return found.astimezone(zone)


def _wall_time_or_none(name: str, wall: datetime) -> datetime | None:
    try:
        return _wall_time(name, wall)
    except (ValueError, OverflowError):  # no such hour, no such day
        return None


def _wall_time(name: str, wall: datetime) -> datetime | None:
    """A moment on the clock on the wall, from `wall` on where the words leave that open."""
    match name:
        case "later":
            tonight, morning = datetime.combine(wall, EVENING), datetime.combine(wall, MORNING)
            return next(each for each in (morning, tonight, morning + timedelta(days=1)) if each > wall)
        case "tonight":
            return datetime.combine(wall, EVENING)
        case "next week":
            return datetime.combine(wall + timedelta(days=7 - wall.weekday()), MORNING)
    clock = _time_of_day(name)
    if clock is not None:
        today = datetime.combine(wall, clock)
        return today if today > wall else today + timedelta(days=1)
    day, _, rest = name.rpartition(" ")
    if day and (clock := _time_of_day(rest)) is not None:
        name = day
    date = _day(name, wall)
    return None if date is None else datetime.combine(date, clock or MORNING)


def _day(name: str, wall: datetime) -> datetime | None:
    """Some moment of the day that is named."""
    if match := _SPAN.fullmatch(name):
        return wall + timedelta(days=int(match[1]) * _DAYS[match[2]]) if match[2] in _DAYS else None
    if name == "tomorrow":
        return wall + timedelta(days=1)
    found = period(name, wall)
    if found is None:
        return None
    is_weekday = name.isalpha() and name not in ("today", "yesterday")
    return found[0] + timedelta(days=7) if is_weekday else found[0]


def _time_of_day(words: str) -> time | None:
    """ "18:30", "8am"; a bare number is none. Raises ValueError where there is no such time."""
    match = _CLOCK.fullmatch(words)
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1])
    if match[3]:
        if not 1 <= hour <= 12:
            raise ValueError(words)
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, int(match[2] or 0))
