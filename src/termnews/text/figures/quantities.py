"""Quantities: a numeral with its currency or unit, and two of them joined to a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from termnews.model import FigureKind
from termnews.text.figures.currencies import currency_after
from termnews.text.figures.nouns import CHANGES, counted_after, is_plural
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, JOINT, Passage
from termnews.text.figures.units import Unit, per_after, unit_after


@dataclass(slots=True)
class Quantity:
    """A number with what it is a number of."""

    start: int
    end: int
    value: float | tuple[float, float] | None
    kind: FigureKind
    unit: str | None
    numeral: Numeral
    attached: bool = False
    """Describes the noun after it: "45-acre", "$5m fine"."""
    per: bool = False

    @property
    def plain(self) -> bool:
        """A bare number so far, without currency or unit."""
        return self.unit is None and self.kind is FigureKind.COUNT


_SHORT_MILLION = re.compile(r"[ ]?([mkb])(?![^\W_])")
_METRE_SPORT: Final = frozenset(
    "sprint race freestyle butterfly backstroke breaststroke final hurdles relay dash record champion title metres deep high "
    "long tall wide across away above below from down up apart under off world run runner swimmer".split()
)
_HALF_UNIT = re.compile(
    rf"{JOINT}(?:an?{JOINT}|of{GAP}an?{GAP})?(second|gram|gramme|tonne|ton|foot|yard|acre|cent|hour|day|century|mile|year|kilometre|kilometer|metre|dozen|decade|minute|point|litre|liter|kilo|pound|inch|percentage point|percent|per cent)(?![^\W_])"
)
_YEAR_AND_HALF = re.compile(rf"{GAP}and{GAP}a{GAP}(half|quarter)(?![^\W_])")
_FEET_INCHES = re.compile(
    r"(?:,[ ]|[ -])?(?:and[ ])?([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[ -]?(?:inches|inch|ins?|\"|″)(?![^\W_])"
    r"|[ ](1[01]|[0-9])(?=[,;.)](?![0-9])|$)"
)
_SMALLER_MASSES: Final = {
    "stone": (re.compile(r"[ ]?(?:and[ ])?([0-9]{1,2})[ ]?(?:lbs?|pounds?)(?![^\W_])"), 14),
    "lb": (re.compile(r",?[ ]?(?:and[ ])?([0-9]{1,2}(?:\.[0-9])?)[ ]?(?:oz|ounces?)(?![^\W_])"), 16),
}
"""What goes on after a mass, and how many of it make one: "15st 7lb"."""
_FEET_MARKS = re.compile(r"['’′][ ]?(1[01]|[0-9])[ ]?[\"”″](?!\w)")
_HYPHENED_INCHES = re.compile(r"-(1[01]|[0-9])(?![\w-]|[.,][0-9])")
_BELOW_ZERO = re.compile(rf"{GAP}below{GAP}(?:zero|freezing)(?![^\W_])")
_CENTS = re.compile(
    rf"{GAP}(?:and{GAP})?([0-9]{{1,2}}|[a-z]{{1,30}}(?:-[a-z]{{1,30}}|{GAP}(?!cents?(?!\w)|pence(?!\w))[a-z]{{1,30}})?)(?:{GAP}?(?P<cent>cents?|pence|c(?![^\W_])))?(?![^\W_])(?!{GAP}(?:[a-z]{{1,30}}s)(?!\w)|,[0-9]|\.[0-9]|%)"
)
_MASS_OF = re.compile(rf"{GAP}(?:of|in{GAP}weight|heavier|lighter)(?!\w)")
_MONEY_OF: Final = frozenset(
    "debt cuts funding investment taxpayers damage aid savings taxpayer public cash losses profit profits sales revenue spending tax taxes assets loans orders".split()
)
_PAYMENT: Final = frozenset(
    "worth cost costs costing paid pay paying fined fine price priced earn earns earned raise raised raising spend spent spending "
    "sold bought charge charged invest invested donated donate owed owe prize fee fees wage debt bill profit loss revenue sales "
    "turnover salary ransom sum fund budget pledged stole stolen won bet saved save lost".split()
)
_BRACKET_MONEY = re.compile(r"[ ]\((?:about |around |roughly |some )?(?:us|a|c|hk)?[$€]")


def read_quantity(passage: Passage, numeral: Numeral) -> Quantity:
    """The numeral with the currency or unit written with it."""
    value: float | tuple[float, float] = numeral.value if numeral.high is None else (numeral.value, numeral.high)
    quantity = Quantity(numeral.start, numeral.end, value, FigureKind.COUNT, None, numeral)
    if numeral.currency is not None:
        _as_money(passage, quantity, numeral.currency, numeral.end)
        return quantity
    position = _before_unit(passage.lower, numeral)
    pounds = _is_mass(passage, numeral, position)
    if not pounds:
        currency = currency_after(passage.text, passage.lower, position, scaled=numeral.scaled)
        if currency is not None:
            quantity.value = _times(value, currency[2])
            _as_money(passage, quantity, currency[1], currency[0])
            _with_late_scale(passage.lower, quantity)
            _with_cents(passage, quantity)
            return quantity
    _with_unit(passage, quantity, position, pounds)
    _below_zero(passage.lower, quantity)
    return quantity


def _below_zero(lower: str, quantity: Quantity) -> None:
    """ "12 degrees below zero" is minus 12."""
    below = _BELOW_ZERO.match(lower, quantity.end) if "below" in lower[quantity.end : quantity.end + 8] else None
    if below is not None and isinstance(quantity.value, float) and quantity.value > 0:
        quantity.value, quantity.end = -quantity.value, below.end()
        if quantity.plain:
            quantity.kind, quantity.unit = FigureKind.MEASURE, "degree"


def _times(value: float | tuple[float, float], factor: float) -> float | tuple[float, float]:
    return (value[0] * factor, value[1] * factor) if isinstance(value, tuple) else value * factor


def _before_unit(lower: str, numeral: Numeral) -> int:
    """Where the unit may begin: after "of" for a vague number or a part ("tens of miles", "a quarter of a point")."""
    if numeral.form is Form.VAGUE and (of := _OF.match(lower, numeral.end)) is not None:
        return of.end() - 1
    if (numeral.form is Form.FRACTION or (numeral.value < 1 and lower.startswith(" of a", numeral.end))) and (
        unit := _HALF_UNIT.match(lower, numeral.end)
    ) is not None:
        return unit.start(1) - 1
    return numeral.end


_OF = re.compile(rf"{GAP}of[ ]")


def _as_money(passage: Passage, quantity: Quantity, code: str, end: int) -> None:
    quantity.kind, quantity.unit, quantity.end = FigureKind.MONEY, code, end
    quantity.attached = passage.lower[quantity.numeral.end : quantity.numeral.end + 1] == "-"
    _with_per(passage.lower, quantity, code)


def _with_per(lower: str, quantity: Quantity, name: str) -> None:
    per = per_after(lower, quantity.end)
    if per is not None:
        quantity.end, quantity.unit, quantity.per = per[0], f"{name} per {per[1]}", True


def _with_late_scale(lower: str, quantity: Quantity) -> None:
    """ "75 USD million": the scale after the code."""
    scale = _LATE_SCALE.match(lower, quantity.end)
    if scale is not None and not quantity.numeral.scaled and isinstance(quantity.value, float):
        quantity.value *= {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[scale[1]]
        quantity.end, quantity.numeral.scaled = scale.end(), True


_LATE_SCALE = re.compile(r"[ ](thousand|million|billion|trillion)(?![^\W_])")


def _with_cents(passage: Passage, quantity: Quantity) -> None:
    """ "3 dollars 50 cents", "thirteen dollars forty-five"."""
    if quantity.unit not in ("USD", "EUR", "GBP", "AUD", "CAD", "NZD") or not isinstance(quantity.value, float):
        return
    match = _CENTS.match(passage.lower, quantity.end)
    if match is None or quantity.numeral.scaled:
        return
    written = match[1]
    cents = float(written) if written.isdigit() else _small(written)
    if cents is None or not 0 < cents < 100 or (match["cent"] is None and cents < 10 and written.isdigit()):
        return
    quantity.value, quantity.end = quantity.value + cents / 100, match.end()


def _small(written: str) -> float | None:
    from termnews.text.figures.number_words import CARDINALS, read_words

    first = re.match(r"[a-z]+", written)
    if first is None or first.group() not in CARDINALS:
        return None
    reading = read_words(written, 0, first.end())
    return reading.value if reading.end == len(written) else None


def _is_mass(passage: Passage, numeral: Numeral, position: int) -> bool:
    """Whether "pounds" after the number weighs: money is scaled, bracketed with dollars, or paid."""
    lower = passage.lower
    match = _POUNDS.match(lower, position)
    if match is None or numeral.scaled and not _MASS_OF.match(lower, match.end()):
        return False
    if _BRACKET_MONEY.match(lower, match.end()) or "£" in passage.text:
        return False
    of = _OF.match(lower, match.end())
    if of is not None:
        following = lower[of.end() : of.end() + 24].split()
        return not following or following[0] not in _MONEY_OF
    return not _PAYMENT.intersection(passage.words_before(numeral.start, 5))


_POUNDS = re.compile(rf"(?:{GAP}|-)pounds?(?![^\W_-])")


def _with_unit(passage: Passage, quantity: Quantity, position: int, pounds: bool) -> None:
    lower, numeral = passage.lower, quantity.numeral
    unit: Unit | None
    if numeral.form is Form.INTEGER and (feet := _FEET_MARKS.match(lower, position)) is not None:
        quantity.value = numeral.value + float(feet[1]) / 12
        quantity.kind, quantity.unit, quantity.end = FigureKind.MEASURE, "foot", feet.end()
        return
    if pounds and (match := _POUNDS.match(lower, position)) is not None:
        unit = Unit(match.end(), "lb", FigureKind.MEASURE, "-" in match.group())
    elif _is_million(passage, numeral, position):
        numeral.scaled, numeral.value = True, numeral.value * 1e6
        quantity.value = numeral.value
        numeral.end = quantity.end = position = passage.lower.index("m", position) + 1
        currency = currency_after(passage.text, lower, position, scaled=True)
        if currency is not None:
            _as_money(passage, quantity, currency[1], currency[0])
            return
        unit = unit_after(passage.text, lower, position)
    else:
        unit = unit_after(passage.text, lower, position)
        if unit is None and _short_thousands(passage, quantity):
            return
    if unit is None or (unit.name == "mark"):
        return
    _take_unit(passage, quantity, unit)


def _take_unit(passage: Passage, quantity: Quantity, unit: Unit) -> None:
    lower = passage.lower
    quantity.kind, quantity.unit, quantity.end, quantity.attached = unit.kind, unit.name, unit.end, unit.attached
    if unit.name == "foot" and (inches := _FEET_INCHES.match(lower, unit.end)) is not None:
        written = inches[1] or inches[2]
        more = float(written) if written.isdigit() else (_small(written) or 0.0)
        if isinstance(quantity.value, float) and more < 12:
            quantity.value, quantity.end = quantity.value + more / 12, inches.end()
    elif (
        unit.name == "foot"
        and (inches := _HYPHENED_INCHES.match(lower, unit.end)) is not None
        and isinstance(quantity.value, float)
    ):
        quantity.value, quantity.end = quantity.value + float(inches[1]) / 12, inches.end()
    elif (smaller := _SMALLER_MASSES.get(unit.name)) is not None and (
        rest := smaller[0].match(lower, unit.end)
    ) is not None:
        if isinstance(quantity.value, float) and float(rest[1]) < smaller[1]:
            quantity.value, quantity.end = quantity.value + float(rest[1]) / smaller[1], rest.end()
    if unit.kind is FigureKind.DURATION and (half := _YEAR_AND_HALF.match(lower, unit.end)) is not None:
        if isinstance(quantity.value, float):
            quantity.value, quantity.end = quantity.value + (0.5 if half[1] == "half" else 0.25), half.end()
    if unit.kind is not FigureKind.PERCENT and unit.name not in ("°C", "°F"):
        _with_per(lower, quantity, unit.name)


def _is_million(passage: Passage, numeral: Numeral, position: int) -> bool:
    """Whether "m" after the number stands for a million: in "1.2m tons", "3m people", "1.4m of them", "2M"."""
    if numeral.form not in (Form.INTEGER, Form.DIGITS) or numeral.scaled:
        return False
    match = _SHORT_MILLION.match(passage.lower, position) if "m" in passage.lower[position : position + 2] else None
    if match is None or match[1] != "m":
        return False
    if passage.text[match.end() - 1] == "M":
        return True
    if " " in match.group():
        return False
    following = passage.lower[match.end() : match.end() + 24].split()
    if not following or not passage.lower[match.end()].isspace() or following[0].strip(".,") in _METRE_SPORT:
        return False
    if unit_after(passage.text, passage.lower, match.end()) is not None and following[0] not in ("in", "a"):
        return True
    if following[0] == "of":
        return len(following) > 1 and following[1] in ("them", "the", "its", "these", "those", "whom")
    counted = counted_after(passage, match.end())
    return counted is not None and (numeral.value < 100 or is_plural(following[0]))


def _short_thousands(passage: Passage, quantity: Quantity) -> bool:
    """ "50k", "1.2b" and "3B" against digits."""
    numeral = quantity.numeral
    if numeral.form not in (Form.INTEGER, Form.DIGITS) or numeral.scaled:
        return False
    match = _SHORT_MILLION.match(passage.lower, numeral.end)
    if match is None or match[1] == "m" or " " in match.group():
        return False
    if match[1] == "b" and (numeral.form is Form.INTEGER and passage.text[match.end() - 1] == "b"):
        return False
    numeral.value *= 1e3 if match[1] == "k" else 1e9
    quantity.value, numeral.scaled = numeral.value, True
    numeral.end = quantity.end = match.end()
    return True


# ------------------------------------------------------------------ ranges

_LINK = re.compile(
    r"(?P<dash>[ ]?[-–—−‑][ ]?)|(?P<to>(?:[ ]|-)to(?:[ ]|-)(?:(?:about|around|roughly|some|as much as|as many as|an estimated)[ ])?)|(?P<and> and )|(?P<slash>/)"
)
_BETWEEN = re.compile(rf"(?<![^\W_])between{GAP}(?:(?:about|around|roughly|an?){GAP}){{0,2}}$")
_FROM = re.compile(rf"(?<![^\W_])from{GAP}(?:(?:about|around|roughly|an?|just){GAP}){{0,2}}$")


def may_join(lower: str, start: int, end: int) -> bool:
    """Whether only a dash, "to", "and" or a slash stands between two numbers: a range, perhaps."""
    return _LINK.fullmatch(lower, start, end) is not None


def join_range(passage: Passage, low: Quantity, high: Quantity) -> Quantity | None:
    """One quantity for "18 to 34", "$3-5 billion", "between 5% and 7%", or None where the two stand apart."""
    lower = passage.lower
    if isinstance(low.value, tuple) or isinstance(high.value, tuple) or low.value is None or high.value is None:
        return None
    if low.end > high.start:
        return None
    link = _LINK.fullmatch(lower, low.end, high.start)
    if link is None:
        return None
    from_before = _FROM.search(lower, max(0, low.start - 24), low.start) is not None
    if not _fit_together(low, high, starts_with_from=from_before) or not _is_range(passage, low, high, link):
        return None
    first, last = low.value, high.value
    if (
        high.numeral.scaled
        and not low.numeral.scaled
        and (first < last or first < 1000)
        and (low.plain or low.unit == high.unit or high.unit is None)
    ):
        factor = _scale_of(high.numeral.value)
        first = first * factor if abs(first * factor) <= abs(last) else first
    unit, kind = (high.unit, high.kind) if high.unit is not None else (low.unit, low.kind)
    if first > last and not link["and"] and not from_before:
        return None
    joined = Quantity(low.start, high.end, (first, last), kind, unit, low.numeral, high.attached, high.per)
    if kind is FigureKind.MONEY and not joined.per and unit is not None:
        _with_per(passage.lower, joined, unit)
    return joined


def _scale_of(value: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2) if abs(value) >= scale), 1.0)


def _fit_together(low: Quantity, high: Quantity, *, starts_with_from: bool) -> bool:
    """Whether the two can be ends of one range: the same unit, or none at one end."""
    forms = (low.numeral.form, high.numeral.form)
    if Form.FRACTION in forms and forms[0] is not forms[1] or Form.VAGUE in forms:
        return False
    if low.unit == high.unit:
        return True
    if low.unit is None:
        return low.kind is FigureKind.COUNT
    return high.plain and (low.numeral.currency is not None or starts_with_from)


def _is_range(passage: Passage, low: Quantity, high: Quantity, link: re.Match[str]) -> bool:
    lower = passage.lower
    if link["and"]:
        return _BETWEEN.search(lower, max(0, low.start - 28), low.start) is not None
    if link["slash"]:
        return low.kind is FigureKind.MONEY and low.unit == high.unit
    if link["dash"]:
        if low.plain and high.plain:
            counted = counted_after(passage, high.end)
            both = low.numeral.form is Form.WORDS
            return (
                low.numeral.value < high.numeral.value and (counted is not None or both) and link["dash"].strip() != "—"
            )
        return link["dash"] != " - " or low.unit is None
    if high.start and lower[high.start - 1] == "-" and low.plain and high.plain:
        return False
    before = passage.words_before(low.start, 2)
    previous = before[-1] if before else ""
    if previous in CHANGES or previous == "by":
        return low.plain and not high.plain and _value(low) < _value(high) <= 10 * (_value(low) or 1e9)
    return not (low.plain and high.plain and _value(low) >= _value(high) and previous != "from")


def _value(quantity: Quantity) -> float:
    return quantity.value if isinstance(quantity.value, float) else 0.0
