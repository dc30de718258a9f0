"""Small facts about an article in words: age, date, reading time."""

from __future__ import annotations

from datetime import datetime, tzinfo

from termnews.text.calendar_words import MONTHS, WEEKDAYS

WORDS_PER_MINUTE = 240
"""Silent reading of non-fiction by adults: 238 words a minute (Brysbaert 2019, Journal of Memory and Language 109)."""

_MONTHS = tuple(month[:3] for month in MONTHS)
_AGES = ((60, 60, "m"), (3600, 24, "h"), (86400, 14, "d"), (7 * 86400, 9, "w"), (30 * 86400, 12, "mo"))


def reading_minutes(words: int) -> int:
    """Whole minutes that `words` words take to read, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def age(then: datetime, now: datetime) -> str:
    """How long ago, in four cells at most: "now", "5m", "3h", "12d", "6w", "11mo", "4y"; "soon" for the future."""
    seconds = (now - then).total_seconds()
    if seconds < -3600:
        return "soon"
    if seconds < 60:
        return "now"
    for unit, limit, letter in _AGES:
        if seconds < unit * limit:
            return f"{int(seconds // unit)}{letter}"
    return f"{min(int(seconds // (365 * 86400)) or 1, 999)}y"


def date_words(moment: datetime, zone: tzinfo | None = None) -> str:
    """The day and the time, in a time zone if one is given: "21 Nov 2026, 14:05".

    Midnight sharp, as it is given, stands for a day without a time, which is the same day in all zones.
    """
    is_day = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    if zone is not None and not is_day:
        moment = moment.astimezone(zone)
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return day if is_day else f"{day}, {moment:%H:%M}"


def coming_words(moment: datetime, now: datetime) -> str:
    """A moment to come, both in one time zone: "18:30", "tomorrow 08:00", "Monday 08:00", "1 Dec 08:00"."""
    days = (moment.date() - now.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    if days == 1:
        return f"tomorrow {moment:%H:%M}"
    if 1 < days < 7:
        return f"{WEEKDAYS[moment.weekday()]} {moment:%H:%M}"
    year = f" {moment.year}" if moment.year != now.year else ""
    return f"{moment.day} {_MONTHS[moment.month - 1]}{year} {moment:%H:%M}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def least_words(minutes: int) -> int:
    """The smallest number of words that takes at least `minutes` whole minutes to read."""
    if minutes <= 1:
        return 0
    half_way = minutes * WORDS_PER_MINUTE - WORDS_PER_MINUTE // 2
    return half_way if reading_minutes(half_way) >= minutes else half_way + 1


def most_words(minutes: int) -> int:
    """The largest number of words that takes at most `minutes` whole minutes to read; -1 where none does."""
    return least_words(minutes + 1) - 1 if minutes > 0 else -1
