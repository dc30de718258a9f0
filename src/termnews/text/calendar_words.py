"""The names of months and weekdays in English, in their order."""

from __future__ import annotations

from typing import Final

MONTHS: Final = tuple("January February March April May June July August September October November December".split())
WEEKDAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
