"""One number as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Form(Enum):
    """How a number is written."""

    INTEGER = auto()
    """Bare digits, which may also be a year, a day or part of a name."""
    DIGITS = auto()
    """Digits with grouping, decimals or a scale."""
    WORDS = auto()
    FRACTION = auto()
    VAGUE = auto()
    """"dozens", "tens of thousands"."""
    ORDINAL = auto()


@dataclass(slots=True)
class Numeral:
    """A number in the text: `start` to `end` take in sign, scale and a currency written before it."""

    start: int
    end: int
    value: float
    form: Form
    digits: int
    """Where its first digit or word stands, after the currency sign."""
    high: float | None = None
    """The upper end of a vague number."""
    currency: str | None = None
    scaled: bool = False
    negative: bool = False
