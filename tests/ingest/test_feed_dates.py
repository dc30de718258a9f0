"""Dates as publishers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.ingest.feeds import parse_feed
from termnews.ingest.feeds.dates import feed_date

MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
DAY = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Sat, 21 Nov 2026 08:30:00 GMT", MORNING),
        ("Sat, 21 Nov 2026 14:00:00 +0530", MORNING),
        ("Sat, 21 Nov 2026 08:30:00 Z", MORNING),
        ("Sat, 21 Nov 2026 08:30 +0000", MORNING),
        ("Sat,21 Nov 2026 10:30:00 +02:00", MORNING),
        ("Saturday, 21 November 2026 03:30:00 EST", MORNING),
        ("21 Nov 26 00:30:00 PST", MORNING),
        ("Sat, 21-Nov-2026 08:30:00 UTC", MORNING),
        ("Sat, 21 Nov 2026 09:30:00 GMT+1", MORNING),
        ("Sat, 21 Nov 2026 08:30:00 +0000 (Coordinated Universal Time)", MORNING),
        ("Sat, 21 Nov 2026 08:30:00.123 GMT", MORNING),
        ("Fri, 20 Nov 2026 24:00:00 GMT", DAY),
        ("Sat, 21 Nov 2026", DAY),
        ("Sat Nov 21 08:30:00 2026", MORNING),
        ("Sat Nov 21 08:30:00 +0000 2026", MORNING),
        ("2026-11-21T08:30:00Z", MORNING),
        ("2026-11-21T08:30:00.123456789Z", MORNING),
        ("2026-11-21T03:00:00-05:30", MORNING),
        ("2026-11-21t09:30:00.5+01:00", MORNING),
        ("2026-11-21 08:30:00", MORNING),
        ("2026-11-21T0830Z", MORNING),
        ("20261121T083000Z", MORNING),
        ("2026-11-21", DAY),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("261121", DAY),
        ("Σάβ, 21 Νοέ 2026 08:30:00 GMT", MORNING),
        ("2026-november-21T08:30+00:00", MORNING),
        ("2026년 11월 21일 17:30:00", MORNING),
        ("2026-11-21 오후 05:30:00", MORNING),
        ("November 21, 2026 8:30 am", MORNING),
        ("November 21, 2026 8:30 XYZ", MORNING),
        ("November 21, 2026 3:30 EST", MORNING),
        ("Sat, 21 Nov 2026 8:30 AM", MORNING),
        ("Sat, 21 Nov 2026 08:30:00 p.m. +1200", MORNING),
        ("Sat, 21 Nov 2026T08:30:00Z", MORNING),
        ("Sat, 21 Nov 2026 08:30:00 Etc/GMT", MORNING),
        ("Sat, 21 Nov 2026 08:30:00 XYZ", MORNING),
        ("Sa, 21. Nov. 2026 08:30:00 +0000", MORNING),
        ("lun., 21 déc. 2026", datetime(2026, 12, 21, tzinfo=UTC)),
        ("21 Mai 2026 08:30:00 GMT", datetime(2026, 5, 21, 8, 30, tzinfo=UTC)),
        ("21 juillet 2026", datetime(2026, 7, 21, tzinfo=UTC)),
        ("21 juin 2026", datetime(2026, 6, 21, tzinfo=UTC)),
        ("2026-325", DAY),
        ("2026325", DAY),
        ("2026-325T08:30:00Z", MORNING),
        ("2026-366", None),
        ("-2611", datetime(2026, 11, 1, tzinfo=UTC)),
        ("-26-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-011-21T08:30:00Z", MORNING),
        ("21 Nov 1969", datetime(1969, 11, 21, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("Sat, 31 Nov 2026 08:30:00 GMT", None),
        ("Sat, 21 Nov 2026 08:60:00 GMT", None),
        ("2026-11-31T08:30:00Z", None),
        ("Sat, 21 Nov 2026 25:00:00 GMT", None),
        ("2026-13-01", None),
        ("21 Foo 2026", None),
        ("08:30", None),
        ("0000-00-00T00:00:00Z", None),
        ("Sat, 21 Nov 2026 08:30:00 +9999", MORNING),
        ("2026-11-21T08:30:00-99:00", MORNING),
        ("9999-12-31T23:59:59-23:00", None),
        ("1" * 99, None),
    ],
)
def test_dates(written: str, moment: datetime | None) -> None:
    found = feed_date(written)
    assert (found and found.replace(microsecond=0)) == moment


def test_a_date_that_names_none_gives_way_to_the_next() -> None:
    source = "<rss><channel><item><pubDate>soon</pubDate><date>2026-11-21</date></item></channel></rss>"
    assert parse_feed(source.encode()).entries[0].published == DAY


@given(st.text(max_size=40) | st.text("0123456789:-+TZ .,JanFebGMT", max_size=40))
def test_any_words_are_a_moment_in_utc_or_none(words: str) -> None:
    found = feed_date(words)
    assert found is None or found.utcoffset() == UTC.utcoffset(None)
