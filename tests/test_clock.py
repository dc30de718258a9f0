"""Days are those of the machine's zone, in summer and in winter."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.clock import LOCAL

Run = Callable[..., subprocess.CompletedProcess[str]]

ZONE = "CET-1CEST,M3.5.0,M10.5.0/3"


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process in Central Europe."""
    monkeypatch.setenv("TZ", ZONE)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 7, 1, 12, tzinfo=UTC),
        *(datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 2)),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 30, tzinfo=UTC),
    ],
)
def test_a_moment_stays_the_moment(moment: datetime) -> None:
    assert moment.astimezone(LOCAL).astimezone(UTC) == moment


@pytest.mark.usefixtures("zone")
def test_midnight_is_that_of_the_season() -> None:
    winter = datetime(2026, 11, 25, 12, tzinfo=UTC).astimezone(LOCAL)
    midsummer = winter.replace(month=7, day=1, hour=0)
    assert (winter.utcoffset(), midsummer.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
    assert midsummer.astimezone(UTC) == datetime(2026, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(("day", "midnight"), [("2026-07-01", "2026-06-30T22"), ("2026-02-01", "2026-01-31T23")])
def test_a_search_by_date_has_the_first_hour_of_the_day_in_any_season(
    termnews: Run, tmp_path: Path, day: str, midnight: str
) -> None:
    for minute in ("30", "00"):
        words = f"---\ntitle: at {minute}\ndate: {midnight}:{minute}:00Z\n---\n\nThe toll rose.\n"
        (tmp_path / f"{minute}.md").write_text(words)
    library = ("--library", tmp_path / "library.db")
    termnews("import", tmp_path, *library)
    found = json.loads(termnews("search", f"on:{day}", "--json", *library, TZ=ZONE).stdout)
    assert [each["title"] for each in found] == ["at 30", "at 00"]
