"""When feeds are asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from termnews.services.schedule import next_fetch, wait_until

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("facts", "hours"),
    [
        ({}, 1),
        ({"said": 3 * HOUR}, 3),
        ({"said": HOUR / 4}, 1),
        ({"said": 900 * HOUR}, 24),
        ({"own": HOUR / 2, "said": 3 * HOUR}, 0.5),
        ({"own": 72 * HOUR}, 72),
        ({"failures": 1}, 2),
        ({"failures": 3}, 8),
        ({"failures": 1000}, 24),
        ({"own": 72 * HOUR, "failures": 2}, 72),
    ],
)
def test_the_interval(facts: dict[str, object], hours: float) -> None:
    assert next_fetch(NOW, usual=HOUR, **facts) == NOW + hours * HOUR  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(None, None), (0, None), (-5, None), (90, timedelta(seconds=90)), (10**12, timedelta(days=1))],
)
def test_a_server_may_ask_for_a_day_of_rest_at_most(seconds: int | None, expected: timedelta | None) -> None:
    assert wait_until(NOW, seconds) == (None if expected is None else NOW + expected)
