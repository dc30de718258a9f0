"""Fractions: "half a million", "two thirds", "2½", "and a half", "one in three"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.number_words import CARDINALS, ORDINALS, PARTS, SCALES, read_words
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, JOINT

VULGAR: Final = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

_AND_PART = re.compile(rf"(?:{GAP}|-)and(?:{GAP}|-)(?P<count>[a-z]{{1,30}})(?![^\W_])")
_MIXED = re.compile(r"[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|[ -]([0-9]{1,2})[ ]?/[ ]?([0-9]{1,3})(?![0-9/])")
_SLASH = re.compile(r"/([0-9]{1,3}(?:,[0-9]{3})*)(?![0-9/])")
PART = re.compile(rf"{JOINT}([a-z]{{1,30}})(?![^\W_])")

HALF_OF = re.compile(
    rf"{JOINT}(?:an?{JOINT})?(?:of{GAP}an?{GAP}|of{GAP})?(dozen|hundred|thousand|million|billion|trillion|lakh|crore)(?![^\W_])"
)

OF_A_SCALE = re.compile(rf"{GAP}of{GAP}an?{GAP}(thousand|million|billion|trillion)(?![^\W_])")
"""The scale that parts are of: "three quarters of a million"."""
_RATIO = re.compile(
    rf"(?:{GAP}(?:in|out{GAP}of|over)(?:{GAP}(?:every|each))?{GAP}|-in-)([0-9]{{1,3}}(?:,[0-9]{{3}}){{0,6}}(?![\w.,]{{0,30}}[0-9%])|[a-z]{{1,30}})(?![^\W_])"
)


def _quotient(count: str, whole: str) -> float | None:
    divisor = float(whole.replace(",", ""))
    return float(count) / divisor if divisor else None


def take_mixed(lower: str, numeral: Numeral) -> bool:
    """A fraction after a whole number: "2 1/2", "7½"."""
    mixed = _MIXED.match(lower, numeral.end)
    part = None if mixed is None else VULGAR[mixed[1]] if mixed[1] else _quotient(mixed[2], mixed[3])
    if mixed is None or part is None or part >= 1:
        return False
    numeral.end, numeral.value, numeral.form = mixed.end(), numeral.value + part, Form.DIGITS
    return True


def take_slash(lower: str, numeral: Numeral) -> None:
    """A fraction with a slash ("3/4"); dates and names such as 9/11 and 24/7 are left whole for those who know them."""
    slash = _SLASH.match(lower, numeral.end)
    if slash is None:
        return
    part = _quotient(lower[numeral.digits : numeral.end], slash[1])
    if part is None or part >= 1 or (numeral.value, slash[1]) in _NO_FRACTION:
        return
    numeral.end, numeral.value, numeral.form = slash.end(), part, Form.FRACTION


_NO_FRACTION: Final = frozenset({(9.0, "11"), (7.0, "24")})


def bare_part(lower: str, start: int, end: int, word: str) -> Numeral | None:
    """ "half", "a third of", "half a million"; a bare ordinal that is no part is a rank."""
    before = lower[max(0, start - 4) : start]
    article = re.search(r"(?<![^\W_])an?[ ]$", before)
    value = PARTS[word]
    if word in ("half", "quarter") and (of := HALF_OF.match(lower, end)) is not None:
        scale = 12.0 if of[1] == "dozen" else SCALES[of[1]]
        first = start + article.start() - len(before) if article else start
        return Numeral(first, of.end(), value * scale, Form.WORDS, first, scaled=True)
    if word.endswith("s"):
        return None
    if word in ORDINALS and not (article and (_PART_AFTER.match(lower, end) or _is_share(lower, start, end))):
        return Numeral(start, end, ORDINALS[word], Form.ORDINAL, start)
    first = start + article.start() - len(before) if article else start
    if word == "half" and (side := _WHICH_HALF.search(lower, max(0, start - 8), start)) is not None:
        first = side.start()
    return Numeral(first, end, value, Form.FRACTION, start)


_PART_AFTER = re.compile(
    rf"{GAP}(?:of(?!\w)|(?:the|its|their|his|her){GAP}(?:size|length|width|height|depth|weight|cost|price|amount|number|rate|speed|distance|"
    rf"value|power|area|population|time|pay|wage|salary|strength|level)(?![^\W_])|as{GAP}(?:much|many|likely|big|large|long)(?![^\W_])"
    rf"|(?:more|less|fewer|higher|lower|bigger|larger|smaller|cheaper)(?:{GAP}than(?!\w)|[.,;)]))"
)
"""What a part is of or set against: "a third of", "a third the size", "a tenth as many", "a fifth more than"."""
_SHARE_BEFORE = re.compile(
    rf"(?<![^\W_])(?:by|than|nearly|almost|about|around|roughly|over|under|up|down|only|just|least|be|was|is){GAP}an?{GAP}$"
)
_SHARE_END = re.compile(
    rf"[,.;:)—]|\s*$|{GAP}(?:in|on|since|to|from|and|or|but|this|last|over|between|after|during|by|at|were|are)(?![^\W_])"
)


_PLURAL_VERB = re.compile(rf"{GAP}(?:are|were|have|do)(?![^\W_])")


def _is_share(lower: str, start: int, end: int) -> bool:
    """Whether no noun is ranked: "rose by a fifth", "nearly a third of", "a tenth are late"."""
    return _PLURAL_VERB.match(lower, end) is not None or (
        _SHARE_END.match(lower, end) is not None and _SHARE_BEFORE.search(lower, max(0, start - 14), start) is not None
    )


_WHICH_HALF = re.compile(r"(?<![^\W_])(?:first|second|other)[ ]$")


_IN_ROW = re.compile(rf"(?<![^\W_])(?:last|past|first|next|previous|final|consecutive){GAP}$")
"""Before the quarters of a year: "the last three quarters"."""


def is_part(lower: str, numeral: Numeral, part: re.Match[str]) -> bool:
    """ "two thirds" is a fraction, "one third" as well, "two quarter-finals" and "two half brothers" are not."""
    word = part[1]
    if word == "quarters" and _IN_ROW.search(lower, max(0, numeral.start - 14), numeral.start) is not None:
        return False
    if word.endswith("s"):
        return numeral.value != 1 and word != "halves" and (word != "quarters" or numeral.value == 3)
    if numeral.value != 1:
        return False
    return word not in ("half", "quarter") or lower[part.end() : part.end() + 1] != "-"


_FINE_PART = re.compile(
    rf"{JOINT}(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety){JOINT}(?P<ones>[a-z]{{5,8}}?)(?P<many>s?)(?![^\W_])"
)


def take_fine_part(lower: str, numeral: Numeral) -> bool:
    """Parts finer than twentieths: "three twenty-fifths", "seven thirty-seconds"."""
    fine = _FINE_PART.match(lower, numeral.end)
    if fine is None or ORDINALS.get(fine["ones"], 10) >= 10 or (numeral.value == 1) == bool(fine["many"]):
        return False
    whole = CARDINALS[fine["tens"]] + ORDINALS[fine["ones"]]
    numeral.end, numeral.value, numeral.form = fine.end(), numeral.value / whole, Form.FRACTION
    return True


def add_part(lower: str, numeral: Numeral) -> bool:
    """ "and a half", "and three quarters", then perhaps a scale: "two and a half million"."""
    if lower[numeral.end + 1 : numeral.end + 4] != "and":
        return False
    match = _AND_PART.match(lower, numeral.end)
    if match is None:
        return False
    end = match.end()
    if match["count"] == "half" and lower[end : end + 4] != " of ":
        count, end = 1.0, match.start("count") - 1
    elif match["count"] in ("a", "an"):
        count = 1.0
    elif match["count"] in CARDINALS:
        end, count, _ = read_words(lower, match.start("count"), end)
    else:
        return False
    part = PART.match(lower, end)
    if part is None or part[1] not in PARTS or (count > 1) != part[1].endswith("s") or count * PARTS[part[1]] >= 1:
        return False
    share, after = count * PARTS[part[1]], PART.match(lower, part.end())
    scale = SCALES.get(after[1]) if after is not None else None
    numeral.end = after.end() if after is not None and scale is not None else part.end()
    if numeral.scaled:
        numeral.value += share * (scale or _last_scale(numeral.value))
    else:
        numeral.value = (numeral.value + share) * (scale or 1.0)
        numeral.scaled = scale is not None
    if numeral.form is Form.INTEGER:
        numeral.form = Form.DIGITS
    return True


def _last_scale(value: float) -> float:
    """The scale that "a million and a half" halves."""
    return next((scale for scale in (1e12, 1e9, 1e6) if value >= scale and value % scale == 0), 1.0)


_TIME_AFTER = re.compile(rf"{JOINT}(?:second|minute|hour|day|week|month|year|decade|game|match|attempt)s?(?![^\W_])")
_OF_MANY = re.compile(rf"{JOINT}(hundred|thousand|million|billion)(?![^\W_])")
_NO_MORE = re.compile(r"\s*(?:[.,;:)]|$)")


def take_ratio(lower: str, numeral: Numeral) -> bool:
    """ "one in three", "nine out of ten", "1 in 5": a share of a small whole number."""
    if lower[numeral.end + 1 : numeral.end + 3] not in ("in", "ou", "ov"):
        return False
    match = _RATIO.match(lower, numeral.end)
    if match is None:
        return False
    end = match.end()
    if match[1][0].isdigit():
        whole = float(match[1].replace(",", ""))
    elif match[1] in CARDINALS or match[1] in ("hundred", "thousand"):
        reading = read_words(lower, match.start(1), match.end(1))
        whole, end = reading.value, reading.end
    elif match[1] in ("a", "an") and (scale := _OF_MANY.match(lower, end)) is not None:
        whole, end = SCALES[scale[1]], scale.end()
    else:
        return False
    if lower.endswith(("number ", "no. "), 0, numeral.start):
        return False
    if not 0 < numeral.value < whole or 1500 <= whole <= 2100 or _TIME_AFTER.match(lower, end):
        return False
    if lower[numeral.end + 1 : numeral.end + 3] == "ov" and _NO_MORE.match(lower, end) is None:
        return False
    numeral.value, numeral.end, numeral.form = numeral.value / whole, end, Form.FRACTION
    return True
