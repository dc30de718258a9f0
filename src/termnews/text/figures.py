"""Figures: quantities with value, unit, kind, modifier and what they count."""

from __future__ import annotations

import re

from termnews.model import Figure, FigureKind, Modifier

_UNITS_BELOW_100 = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "dozen": 12.0, "dozens": 12.0,
}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "US$": "USD", "HK$": "HKD", "A$": "AUD", "C$": "CAD", "KS$": "KSD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "kr": "SEK", "kroner": "NOK", "krona": "SEK",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "cent": "USD", "penny": "GBP", "franc": "CHF", "yuan": "CNY",
}  # fmt: skip
_DURATIONS = "second minute hour day week month year decade century fortnight".split()
_MEASURES = {
    "km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "metre": "m", "meter": "m", "cm": "cm",
    "centimetre": "cm", "millimetre": "mm", "mm": "mm", "foot": "foot", "feet": "foot", "inch": "inch", "tonne": "tonne",
    "ton": "ton", "kg": "kg", "kilogram": "kg", "litre": "litre", "liter": "litre", "gallon": "gallon", "acre": "acre",
    "hectare": "hectare", "mph": "mph", "m.p.h.": "mph", "km/h": "km/h", "kwh": "kWh", "mw": "MW", "gw": "GW",
    "degree": "degree", "°c": "°C", "°f": "°F", "c": "°C", "knot": "knot",
}  # fmt: skip
_MODIFIERS = {
    "about": Modifier.APPROX, "around": Modifier.APPROX, "roughly": Modifier.APPROX, "approximately": Modifier.APPROX,
    "some": Modifier.APPROX, "nearly": Modifier.APPROX, "almost": Modifier.APPROX, "close to": Modifier.APPROX,
    "at least": Modifier.AT_LEAST, "no fewer than": Modifier.AT_LEAST, "no less than": Modifier.AT_LEAST,
    "more than": Modifier.MORE_THAN, "over": Modifier.MORE_THAN, "above": Modifier.MORE_THAN,
    "at most": Modifier.AT_MOST, "no more than": Modifier.AT_MOST, "less than": Modifier.LESS_THAN,
    "fewer than": Modifier.LESS_THAN, "under": Modifier.LESS_THAN, "below": Modifier.LESS_THAN,
    "up to": Modifier.UP_TO, "as many as": Modifier.UP_TO, "as much as": Modifier.UP_TO,
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december".split()

_WORDS = "|".join(sorted((*_UNITS_BELOW_100, *_TENS), key=len, reverse=True))
_WORD_NUMBER = rf"(?:{_WORDS})(?:[- ](?:and )?(?:{_WORDS}))*"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b{_WORD_NUMBER}\b)"
_SCALE = r"(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?)\b|(?:bn|mn|tn|m|k)\b"
_FIGURE = re.compile(
    rf"(?i)(?P<currency>(?:\b(?:US|HK|A|C|KS))?[$£€¥₹]|\b(?:USD|EUR|GBP) ?)?"
    rf"(?P<low>{_NUMBER})(?:\s?(?P<lowscale>{_SCALE}))?"
    rf"(?:(?:\s(?:to|and)\s|[-–])(?:[$£€])?(?P<high>{_NUMBER})(?:\s?(?P<highscale>{_SCALE}))?)?"
    rf"(?:\s?(?P<percent>%|per\s?cent\b(?: points)?|percentage points?|pc\b))?"
    rf"|(?P<vague>\b(?:tens|hundreds|thousands|millions|billions|dozens|scores)(?: of (?:thousands|millions))?)\b"
)
_UNIT = re.compile(r"[ -]([A-Za-z°./]+)")
_CONCEPT = re.compile(r"\s(?:of (?:the |its |his |her |their )?)?((?:[A-Za-z’'-]+\s?){1,4})")
_STOP = frozenset(
    "a an the and or but in on at to for from with by as that which who was were is are be had has have of said after before when while since until than it he she they its their".split()
)
_BEFORE = re.compile(rf"(?i)\b({'|'.join(sorted(_MODIFIERS, key=len, reverse=True))})\s(?:the |a |roughly )?$")
_MONTH_NEAR = re.compile(rf"(?i)\b(?:{'|'.join(_MONTHS)})\.?\s$")
_MONTH_AFTER = re.compile(rf"(?i)\s(?:{'|'.join(_MONTHS)})\b")
_CLOCK = re.compile(r"(?i)[:.]\d\d\b(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\b\.?")


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text` in their order, not overlapping.

    A span takes in currency, scale and unit ("$1.2bn", "six weeks"), never the modifier before it.
    """
    return tuple(figure for match in _FIGURE.finditer(text) if (figure := _figure(text, match)) is not None)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    before, after = text[max(0, start - 30) : start], text[end : end + 60]
    if before[-1:].isalnum() or before[-1:] in ("/", "#", "@", "_") or after[:1] in ("_", "@"):
        return None
    if match["vague"]:
        return Figure(start, end, None, FigureKind.COUNT, None, None, _concept(after))
    low = _value(match["low"], match["lowscale"] or (match["highscale"] if match["high"] else None))
    high = _value(match["high"], match["highscale"] or match["lowscale"]) if match["high"] else None
    value: float | tuple[float, float] = (low, high) if high is not None and high > low else low
    modifier_match = _BEFORE.search(before)
    modifier = _MODIFIERS[modifier_match[1].lower()] if modifier_match else None
    if match["currency"]:
        unit = _CURRENCIES.get(match["currency"].strip().upper(), "USD")
        return Figure(start, end, value, FigureKind.MONEY, unit, modifier, _concept(after))
    if match["percent"]:
        return Figure(start, end, value, FigureKind.PERCENT, "%", modifier, _concept(after))
    return _with_unit(text, match, value, modifier, before, after)


def _with_unit(
    text: str,
    match: re.Match[str],
    value: float | tuple[float, float],
    modifier: Modifier | None,
    before: str,
    after: str,
) -> Figure | None:
    start, end = match.span()
    plain = value if isinstance(value, float) else value[0]
    if clock := _CLOCK.match(after):
        return Figure(start, end + clock.end(), plain, FigureKind.TIME)
    if match["low"].isdigit() and (_MONTH_NEAR.search(before) or _MONTH_AFTER.match(after)):
        return Figure(start, end, plain, FigureKind.DATE)
    if re.match(r"(?:st|nd|rd|th)\b", after):
        return Figure(start, end + 2, plain, FigureKind.ORDINAL)
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", match["low"]) and not match["lowscale"]:
        return Figure(start, end, plain, FigureKind.DATE)
    unit_match = _UNIT.match(after)
    word = unit_match[1].lower() if unit_match else ""
    singular = word[:-1] if word.endswith("s") and word[:-1] in (*_DURATIONS, *_MEASURES, *_CURRENCIES) else word
    unit_end = end + unit_match.end() if unit_match else end
    if singular in _DURATIONS:
        return Figure(
            start, unit_end, value, FigureKind.DURATION, singular, modifier, _concept(text[unit_end : unit_end + 60])
        )
    if singular in _MEASURES and len(singular) > 1:
        return Figure(start, unit_end, value, FigureKind.MEASURE, _MEASURES[singular], modifier)
    if singular in _CURRENCIES:
        return Figure(start, unit_end, value, FigureKind.MONEY, _CURRENCIES[singular], modifier)
    if before.endswith(", ") and after[:1] in (",", ".") and 1 <= plain <= 110 and before[-3:-2].isalpha():
        return Figure(start, end, plain, FigureKind.AGE, "year", modifier)
    if match["low"].lower() == "one" and not match["lowscale"]:
        return None
    return Figure(start, end, value, FigureKind.COUNT, None, modifier, _concept(after))


def _value(number: str, scale: str | None) -> float:
    digits = number.replace(",", "")
    if digits[:1].isdigit():
        value = float(digits[:40])
    else:
        words = re.split(r"[- ]+", number.lower())
        value = float(sum(_UNITS_BELOW_100.get(word, _TENS.get(word, 0)) for word in words))
    return value * _SCALES.get(scale.lower(), 1.0) if scale else value


def _concept(after: str) -> str | None:
    """The next few words up to one that begins something else."""
    match = _CONCEPT.match(after)
    if match is None:
        return None
    words: list[str] = []
    for word in match[1].split():
        if word.lower() in _STOP:
            break
        words.append(word)
    return " ".join(words) or None
