"""When a feed is to be asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST = timedelta(days=1)
"""However long a server asks us to wait and however often it failed, it is asked once a day."""
_MOST_DOUBLINGS = 6


def next_fetch(
    now: datetime,
    *,
    usual: timedelta,
    own: timedelta | None = None,
    said: timedelta | None = None,
    failures: int = 0,
) -> datetime:
    """When a feed's interval will have passed.

    `own` is the interval that the reader chose for it, which counts as it is. Else it is the `usual` one, or what the
    feed and its server have `said` if that is longer. Each failure in a row doubles it, up to a day.
    """
    interval = own if own is not None else max(usual, min(said or usual, LONGEST))
    if failures:
        interval = max(interval, min(interval * 2 ** min(failures, _MOST_DOUBLINGS), LONGEST))
    return now + interval


def wait_until(now: datetime, retry_after: int | None) -> datetime | None:
    """Until when a server does not want to be asked; `retry_after` is in seconds."""
    if retry_after is None or retry_after <= 0:
        return None
    return now + min(timedelta(seconds=retry_after), LONGEST)
