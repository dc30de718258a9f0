"""The time zone of the machine, with its summer and winter time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """The machine's zone. Midnight of a day in July is July's midnight, in November too.

    `datetime.astimezone()` without a zone gives one of a fixed offset: that of the moment itself, for all others too.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Before the zone, or far outside of what the system can reckon with, its standard time counts."""
        try:
            found = moment.replace(tzinfo=None).astimezone().utcoffset() if moment is not None else None
        except (OverflowError, ValueError, OSError):
            found = None
        return timedelta(seconds=-time.timezone) if found is None else found

    def dst(self, moment: datetime | None) -> None:
        """Not known: the offset alone counts."""

    def tzname(self, moment: datetime | None) -> str:
        return "local"

    def fromutc(self, moment: datetime) -> datetime:
        fixed = moment.replace(tzinfo=UTC).astimezone()
        local = fixed.replace(tzinfo=self)
        # Of the two hours that a clock shows twice in autumn, the second one is told by its fold.
        return local if local.utcoffset() == fixed.utcoffset() else local.replace(fold=1)


LOCAL = LocalZone()


def local_now() -> datetime:
    """The clock, in the time zone of the machine."""
    return datetime.now(LOCAL)
