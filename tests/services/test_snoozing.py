"""When a snoozed article comes back, on the clock of the reader's wall."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from termnews.errors import SnoozeError
from termnews.services.snoozing import snooze_time
from termnews.text.wording import coming_words

ZONE = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 25, 14, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30m", "2026-11-25 15:00"),
        ("45 min", "2026-11-25 15:15"),
        ("1h", "2026-11-25 15:30"),
        ("3H", "2026-11-25 17:30"),
        ("12h", "2026-11-26 02:30"),
        ("2d", "2026-11-27 08:00"),
        ("1w", "2026-12-02 08:00"),
        ("later", "2026-11-25 19:00"),
        ("tonight", "2026-11-25 19:00"),
        ("tomorrow", "2026-11-26 08:00"),
        ("tomorrow 18:15", "2026-11-26 18:15"),
        ("next week", "2026-11-30 08:00"),
        ("friday", "2026-11-27 08:00"),
        ("Fri", "2026-11-27 08:00"),
        ("wednesday", "2026-12-02 08:00"),
        ("monday  9:05", "2026-11-30 09:05"),
        ("18:30", "2026-11-25 18:30"),
        ("14:30", "2026-11-26 14:30"),
        ("9.15", "2026-11-26 09:15"),
        ("8pm", "2026-11-25 20:00"),
        ("12am", "2026-11-26 00:00"),
        ("today 20:00", "2026-11-25 20:00"),
        ("2026-12-01", "2026-12-01 08:00"),
        ("2026-12-01 18:30", "2026-12-01 18:30"),
        ("2027-02", "2027-02-01 08:00"),
    ],
)
def test_times_as_they_are_typed(words: str, expected: str) -> None:
    assert f"{snooze_time(words, WEDNESDAY, ZONE):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(0, "25 08:00"), (7, "25 08:00"), (8, "25 19:00"), (18, "25 19:00"), (19, "26 08:00"), (23, "26 08:00")],
)
def test_later_is_the_evening_or_the_morning_whichever_comes_first(hour: int, expected: str) -> None:
    assert f"{snooze_time('later', WEDNESDAY.replace(hour=hour, minute=0), ZONE):%d %H:%M}" == expected


@pytest.mark.parametrize("day", range(23, 30))
def test_next_week_begins_on_monday(day: int) -> None:
    assert f"{snooze_time('next week', WEDNESDAY.replace(day=day), ZONE):%a %d %H:%M}" == "Mon 30 08:00"


@pytest.mark.parametrize("words", ["", "soon", "3x", "25:00", "13pm", "2026-13-01", "friday 99:00", "5", "9999d 5"])
def test_what_is_no_time(words: str) -> None:
    with pytest.raises(SnoozeError, match=r"is no time\. It can be 3h, 2d"):
        snooze_time(words, WEDNESDAY, ZONE)


@pytest.mark.parametrize("words", ["today", "yesterday", "2026-11-25", "2019", "0h", "0d", "today 14:30"])
def test_what_has_passed(words: str) -> None:
    with pytest.raises(SnoozeError, match="has passed"):
        snooze_time(words, WEDNESDAY, ZONE)


def test_mornings_are_mornings_after_the_clocks_change() -> None:
    saturday = datetime(2026, 10, 24, 12, 0, tzinfo=ZONE)
    assert snooze_time("next week", saturday, ZONE).astimezone(UTC) == datetime(2026, 10, 26, 7, 0, tzinfo=UTC)
    assert snooze_time("20h", saturday, ZONE).astimezone(UTC) == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)


def test_a_clock_of_another_zone_is_read_in_the_readers_own() -> None:
    assert snooze_time("18:30", WEDNESDAY.astimezone(UTC), ZONE) == WEDNESDAY.replace(hour=18)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-25 18:30", "18:30"),
        ("2026-11-26 08:00", "tomorrow 08:00"),
        ("2026-11-30 08:00", "Monday 08:00"),
        ("2026-12-02 08:00", "2 Dec 08:00"),
        ("2027-01-04 08:00", "4 Jan 2027 08:00"),
    ],
)
def test_moments_to_come_in_words(moment: str, words: str) -> None:
    assert coming_words(datetime.fromisoformat(moment).replace(tzinfo=ZONE), WEDNESDAY) == words
