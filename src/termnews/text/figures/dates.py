"""Dates, years, decades and times of day: their numbers are no quantities."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import Figure, FigureKind
from termnews.text.calendar_words import MONTHS
from termnews.text.figures.modifiers import modifier_before
from termnews.text.figures.names import follows_designator, starts_address
from termnews.text.figures.nouns import counted_after
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.units import unit_after

_MONTH: Final = (
    rf"(?:(?:{'|'.join(MONTHS).lower()})(?![^\W_])"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![^\W_])\.?)"
)
_YEAR: Final = r"(?:1[0-9]{3}|20[0-9]{2})(?![\w,]{0,30}[0-9])"
_DAY: Final = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![\w])(?!(?:[.,:][0-9]|%))"
_MONTH_BEFORE = re.compile(rf"(?<![^\W_])(?:{_MONTH})[ ,\u00a0]{{0,2}}(?:the )?$")
_AFTER_MONTH = re.compile(
    rf"{_DAY}(?:[ ]?(?:-|–|—|to|and|through|or)[ ]?(?:{_MONTH}[ ])?{_DAY}(?!(?<=[-–—] [0-9])[ ][a-z]|(?<=[-–—] [0-9][0-9])[ ][a-z]))?(?:,?[ ]{_YEAR}(?!['’]s))?|{_YEAR}"
)
_DAY_MONTH = re.compile(
    rf"{_DAY}(?:(?:[ ]?(?:-|–|—)[ ]?|[ ](?:to|and|or)[ ]){_DAY})?[ -](?:of[ ])?(?:{_MONTH})(?:,?[ -]{_YEAR}|[ ]['’][0-9]{{2}}(?![0-9]))?"
)
_ISO = re.compile(
    r"[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9-])"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![0-9/])|[12][0-9]{3}/[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"
    r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}(?![0-9])|9/11(?![0-9/])|7/7(?![0-9/])"
)
_SEASON = re.compile(
    r"(?:1[5-9]|20)[0-9]{2}[ ]?[-–—/][ ]?(?:[0-9]{1,2}|(?:1[5-9]|20)[0-9]{2})(?![\w%]|[.,][0-9]|-[a-z])"
)
_ERA = re.compile(r"[ ]?(?:BCE|BC|AD|CE)(?![^\W_])|[ ](?:B\.C\.|A\.D\.)")
_APOSTROPHE = re.compile(
    r"(?<![^\W_])(?:in|of|since|until|from|to|and|the|during|after|before|by|early|late|summer|spring|autumn|winter|fall)[ ]['’‘]$"
)
_SHORT_YEAR = re.compile(r"[0-9]{2}(?=[\s,.;:)–—-]|$)")
_DECADE = re.compile(r"(?:1[0-9]{3}|20[0-9]{2}|[1-9]0)['’]?s(?![^\W_])")
_TIME = re.compile(
    r"[0-2]?[0-9](?:[:.h][0-5][0-9])?(?:[:.][0-5][0-9])?(?:[ ]?(?:-|–|to)[ ]?[0-2]?[0-9](?:[:.][0-5][0-9])?)?[ \u00a0]?"
    r"(?:[ap]\.m\.?|[ap]m(?![^\W_])|o['’]clock|noon(?!\w)|(?:hrs|hours)?[ ]?(?:gmt|utc|bst|cet|cest|est|edt|pst|pdt|et|pt)(?![^\W_])|local time)"
    r"(?:[ ](?:gmt|utc|bst|cet|cest|est|edt|pst|pdt|et|pt)(?![^\W_]))?"
    r"|[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]{1,3})?(?![\w:])"
    r"|[0-2][0-9][0-5][0-9][ ]?(?:hrs|hours|gmt|utc|bst|cet|est|edt|et)(?![^\W_])"
)
_WORD_TIME = re.compile(r"[ ](?:o['’]clock|in the (?:morning|afternoon|evening)|[ap]\.m\.?|[ap]m(?![^\W_]))")
_IN = re.compile(rf"(?<![^\W_])(?:in|by|since|until|before|after|early|late|year|mid){GAP}$")
_DOTTED_TIME = re.compile(
    r"(?:[01]?[0-9]|2[0-3])\.[0-5][05](?![\w%°]|[.,][0-9])(?![ ](?:million|billion|per cent|percent|points?)(?!\w))"
)
_AT = re.compile(rf"(?<![^\W_])(?:at|until|till){GAP}$")
_FOUR_DIGITS = re.compile(r"0[0-9][0-5][0-9](?![\w%°]|[.,:-][0-9])")
"""A time of day on the 24-hour clock before ten in the morning; later ones look like years."""
_FROM = re.compile(rf"(?<![^\W_])(?:at|until|till|from|by|and|to|between){GAP}$")
_MINUTES_TO = re.compile(
    rf"{GAP}(?:past|to){GAP}(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![^\W_])"
)
_PAST_HOUR = re.compile(rf"{GAP}(?:past|to){GAP}(?:[a-z]{{1,30}}|[0-9]{{1,2}})(?![^\W_])")
_YEAR_NOUNS: Final = frozenset(
    "people person man woman child worker job employee soldier troop house home student member resident refugee migrant patient "
    "family protester demonstrator word mile ticket vote visitor fan death case passenger prisoner police officer".split()
)


def date_at(passage: Passage, numeral: Numeral) -> Figure | None:
    """The date or time of day that the number belongs to, as a figure of its own kind, or None."""
    if numeral.currency is not None or numeral.scaled:
        return None
    lower, start = passage.lower, numeral.digits
    if numeral.form is Form.FRACTION and (past := _PAST_HOUR.match(lower, numeral.end)) is not None:
        return Figure(numeral.start, past.end(), None, FigureKind.TIME)
    if numeral.form is Form.ORDINAL or numeral.form is Form.WORDS:
        return _in_words(lower, numeral)
    if (time := _TIME.match(lower, start)) is not None:
        return Figure(start, time.end(), None, FigureKind.TIME)
    if _DOTTED_TIME.match(lower, start) and _AT.search(lower, max(0, start - 8), start):
        if unit_after(passage.text, lower, numeral.end) is None:
            return Figure(start, numeral.end, None, FigureKind.TIME)
    if _FOUR_DIGITS.match(lower, start) and _FROM.search(lower, max(0, start - 9), start):
        return Figure(start, numeral.end, None, FigureKind.TIME)
    if (written := _ISO.match(lower, start) or _SEASON.match(lower, start)) is not None:
        return Figure(start, written.end(), None, FigureKind.DATE)
    if numeral.form is not Form.INTEGER:
        return None
    if (
        _SHORT_YEAR.match(lower, start)
        and _APOSTROPHE.search(lower, max(0, start - 10), start)
        and not _measures(passage, numeral)
    ):
        return Figure(start, numeral.end, None, FigureKind.DATE)
    if (era := _ERA.match(passage.text, numeral.end)) is not None and numeral.value < 10_000:
        return Figure(start, era.end(), None, FigureKind.DATE)
    return _with_month(passage.text, lower, start) or _decade(lower, numeral) or _year(passage, numeral)


def _in_words(lower: str, numeral: Numeral) -> Figure | None:
    if (
        numeral.form is Form.WORDS
        and numeral.value in (5, 10, 20, 25)
        and _AT.search(lower, max(0, numeral.start - 8), numeral.start)
    ):
        to = _MINUTES_TO.match(lower, numeral.end)
        if to is not None:
            return Figure(numeral.start, to.end(), None, FigureKind.TIME)
    if numeral.form is Form.WORDS and (time := _WORD_TIME.match(lower, numeral.end)) is not None:
        return Figure(numeral.start, time.end(), None, FigureKind.TIME)
    if numeral.form is Form.ORDINAL and (month := _OF_MONTH.match(lower, numeral.end)) is not None:
        return Figure(numeral.start, month.end(), None, FigureKind.DATE)
    return None


def _measures(passage: Passage, numeral: Numeral) -> bool:
    """Whether a unit or a plural follows: the apostrophe before the number is a quotation mark then."""
    unit = unit_after(passage.text, passage.lower, numeral.end)
    return unit is not None or counted_after(passage, numeral.end) is not None


_OF_MONTH = re.compile(rf"{GAP}(?:of{GAP})?(?:{_MONTH})(?:,?[ ]{_YEAR})?")


def _with_month(text: str, lower: str, start: int) -> Figure | None:
    month = _MONTH_BEFORE.search(lower, max(0, start - 16), start)
    if month is not None and _is_month(text, month):
        after = _AFTER_MONTH.match(lower, start)
        if after is not None:
            return Figure(month.start(), after.end(), None, FigureKind.DATE)
    day = _DAY_MONTH.match(lower, start)
    if day is not None:
        return Figure(start, day.end(), None, FigureKind.DATE)
    return None


def _is_month(text: str, month: re.Match[str]) -> bool:
    """Whether the word is the month: "may" and "march" in small letters are verbs unless the line has no capitals."""
    word = text[month.start() : month.end()]
    return (
        word[:1].isupper()
        or not word.lower().startswith(("may", "mar"))
        or text[max(0, month.start() - 6) : month.start()].endswith(_ON)
    )


_ON: Final = ("on ", "in ", "of ", "since ", "until ", "by ")


def _decade(lower: str, numeral: Numeral) -> Figure | None:
    decade = _DECADE.match(lower, numeral.digits)
    if decade is None:
        return None
    return Figure(numeral.digits, decade.end(), None, FigureKind.DATE)


def _year(passage: Passage, numeral: Numeral) -> Figure | None:
    """A bare number from 1500 to 2099 is a year unless it visibly counts something."""
    if numeral.end - numeral.digits != 4 or numeral.start != numeral.digits or not 1000 <= numeral.value < 2200:
        return None
    lower, end = passage.lower, numeral.end
    if not 1500 <= numeral.value < 2100 and _IN.search(lower, max(0, numeral.start - 12), numeral.start) is None:
        return None
    if lower[end : end + 1].isalnum() or lower[end : end + 1] in "%°" and lower[end : end + 1]:
        return None
    unit = unit_after(passage.text, lower, end)
    if unit is not None and (unit.kind is not FigureKind.DURATION or lower[unit.end - 1] == "s"):
        return None
    if starts_address(passage.text, end) or follows_designator(lower, numeral.start):
        return None
    counted = counted_after(passage, end)
    if counted is not None and modifier_before(lower, numeral.start) is not None:
        return None
    if counted is not None and counted.head in _YEAR_NOUNS:
        return None
    return Figure(numeral.digits, end, numeral.value, FigureKind.DATE)
