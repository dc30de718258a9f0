"""Numerals: the numbers of a text, in digits and in words, with their scale and their currency sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from termnews.text.figures.alternatives import alternatives
from termnews.text.figures.currencies import currency_before
from termnews.text.figures.fractions import (
    HALF_OF,
    OF_A_SCALE,
    PART,
    VULGAR,
    add_part,
    bare_part,
    is_part,
    take_fine_part,
    take_mixed,
    take_ratio,
    take_slash,
)
from termnews.text.figures.number_words import (
    CARDINALS,
    ORDINALS,
    PARTS,
    SCALES,
    VAGUE,
    Reading,
    read_scale,
    read_short_scale,
    read_words,
)
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, JOINT, Passage

_LONGEST: Final = 24
"""Digits of the longest number that can be a figure."""
_ANY = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|["
    + "".join(VULGAR)
    + r"]|\b"
    + alternatives((*CARDINALS, *SCALES, *VAGUE, *ORDINALS, *PARTS, "dozen"))
    + r"\b"
)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_SPACED = re.compile(
    r"[0-9]{1,3}(?:(?:[\u00a0\u2009\u202f][0-9]{3})+|(?: [0-9]{3}){2,8}|(?: 000){1,4})(?:\.[0-9]+)?(?![0-9])"
)
_TOUCHING_SCALE = re.compile(alternatives(SCALES) + r"(?![^\W_])")
_POWER = re.compile(
    r"[ ]?[x×*][ ]?10((?:\^|\*\*)[+\-−–]?[0-9]{1,3}|[+\-−–][0-9]{1,3})(?![0-9])|\^([+\-−]{0,2}[0-9]{1,3}(?:\.[0-9]+)?)|e([+\-]?[0-9]{1,2})(?![\w])"
)
_POINT = re.compile(rf"{GAP}point{GAP}([a-z]{{1,30}}(?:[ -][a-z]{{1,30}}){{0,11}})")
_OF_SCALE = re.compile(rf"{GAP}of{GAP}(hundreds|thousands|millions|billions|trillions)(?![^\W_])")
_MINUS_WORD = re.compile(rf"(?:minus|negative){JOINT}$")
_PREFIX = re.compile(
    r"(?<![^\W_])(?:minus|sub|then|over|under|to|for|by|about|nearly|and|or|a|an|top|first|last|next|every)[-‑]$"
)
_NOT_ALONE = re.compile(r"(?:[0-9][ -]|(?<![^\W_])per[ ])$")
"""Before a scale that is only part of a number or of a rate: "1,5 million", "deaths per million"."""
_SEVERAL = re.compile(rf"(?:several|(?:a{GAP})?few|many|some|(?:a{GAP})?couple(?:{GAP}of)?){GAP}$")


def numerals(passage: Passage) -> Iterator[Numeral]:
    """The numbers of the passage that stand alone (not within a word), in order, not overlapping."""
    lower, end = passage.lower, 0
    for match in _ANY.finditer(lower):
        start = match.start()
        if start < end:
            continue
        first = lower[start]
        if first.isdigit():
            numeral = _in_digits(passage, match)
        elif first in VULGAR:
            numeral = Numeral(start, start + 1, VULGAR[first], Form.FRACTION, start)
        else:
            numeral = _in_words(lower, match)
        if numeral is not None:
            end = numeral.end
            yield numeral
        elif first.isdigit():
            end = match.end()


def _in_digits(passage: Passage, match: re.Match[str]) -> Numeral | None:
    lower, start = passage.lower, match.start()
    end, value = _digits(lower, match)
    if value is None or end - start > _LONGEST:
        return None
    form = Form.INTEGER if lower[start:end].isdigit() else Form.DIGITS
    if (
        lower[start - 1 : start] == "."
        and start > 0
        and form is Form.INTEGER
        and not lower[max(0, start - 2)].isalnum()
    ):
        start, value, form = start - 1, float("0." + lower[start:end]), Form.DIGITS
    currency = currency_before(passage.text, lower, start, amount=end - start > 2 or form is Form.DIGITS)
    numeral = Numeral(start, end, value, form, start, currency=currency[1] if currency else None)
    _take_scale(lower, numeral)
    if currency is not None:
        numeral.start, numeral.negative = currency[0], currency[2]
    elif start and (lower[start - 1].isalnum() or lower[start - 1] == "_"):
        return None
    _take_sign(lower, numeral)
    return numeral


def _digits(lower: str, match: re.Match[str]) -> tuple[int, float | None]:
    """The number that the digits at `match` stand for, or None where they are no number (versions, addresses)."""
    written, end = match.group(), match.end()
    if len(written) > _LONGEST:
        return end, None
    if written.isdigit() and len(written) <= 3 and (spaced := _SPACED.match(lower, match.start())) is not None:
        return spaced.end(), float(re.sub(r"\s", "", spaced.group()))
    if _PLAIN.fullmatch(written):
        return end, float(written)
    if _GROUPED.fullmatch(written) or _LAKHS.fullmatch(written):
        return end, float(written.replace(",", ""))
    if _CONTINENTAL.fullmatch(written):
        return end, float(written.replace(".", "").replace(",", "."))
    return end, None


def _take_scale(lower: str, numeral: Numeral) -> None:
    """Scale, power and fraction after a number in digits."""
    end = numeral.end
    after = lower[end : end + 1]
    if after in "^eex× *" and (power := _POWER.match(lower, end)) is not None and _raise(numeral, power):
        return
    if after.isalpha() and (touching := _TOUCHING_SCALE.match(lower, end)) is not None:
        numeral.end, numeral.value, numeral.scaled, numeral.form = (
            touching.end(),
            numeral.value * SCALES[touching.group()],
            True,
            Form.DIGITS,
        )
        return
    reading: Reading | None = read_scale(lower, end, numeral.value)
    if reading is None or not reading.scaled:
        reading = read_short_scale(lower, end, numeral.value, money=numeral.currency is not None)
    if reading is not None:
        numeral.end, numeral.value, numeral.scaled, numeral.form = reading.end, reading.value, True, Form.DIGITS
        add_part(lower, numeral)
        return
    if numeral.form is Form.INTEGER and take_mixed(lower, numeral):
        return
    if numeral.form is Form.INTEGER and lower[end : end + 1] == "/":
        take_slash(lower, numeral)
        return
    if not take_ratio(lower, numeral):
        add_part(lower, numeral)


def _raise(numeral: Numeral, power: re.Match[str]) -> bool:
    try:
        if power[1] or power[3]:
            value = numeral.value * 10.0 ** int((power[1] or power[3]).lstrip("^*").replace("−", "-").replace("–", "-"))
        else:
            value = numeral.value ** float(power[2].replace("−", "-").replace("--", ""))
    except (OverflowError, ZeroDivisionError, ValueError):
        return False
    if not isinstance(value, float) or value != value or value in (float("inf"), float("-inf")):
        return False
    numeral.end, numeral.value, numeral.form = power.end(), value, Form.DIGITS
    return True


def _take_sign(lower: str, numeral: Numeral) -> None:
    """A minus before the number, as a sign or in words."""
    start = numeral.start
    before = lower[start - 1 : start] if start else ""
    if before in ("-", "−", "–") and before:
        outside = lower[start - 2 : start - 1] if start > 1 else " "
        if outside.isspace() or outside in "(“\"'[":
            numeral.start, numeral.negative = start - 1, True
    elif before in (" ", "-", "\u00a0") and (word := _MINUS_WORD.search(lower[max(0, start - 11) : start])) is not None:
        at = max(0, start - 11) + word.start()
        if (at == 0 or not lower[at - 1].isalnum()) and not lower.endswith("plus or ", 0, at):
            numeral.start, numeral.negative = at, True
    if numeral.negative:
        numeral.value = -numeral.value


def _in_words(lower: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if _within_word(lower, start) or lower[end : end + 1].isalnum():
        return None
    if (
        start > 1
        and lower[start - 1] in "-‑"
        and lower[start - 2].isalnum()
        and not _PREFIX.search(lower[max(0, start - 9) : start])
    ):
        return None
    word = match.group()
    if word in VAGUE and word not in ("lakhs", "crores"):
        return _vague(lower, start, end, word)
    if word in PARTS:
        return bare_part(lower, start, end, word)
    if word in ORDINALS:
        return Numeral(start, end, ORDINALS[word], Form.ORDINAL, start)
    if word == "dozen":
        return _with_article(lower, Numeral(start, end, 12.0, Form.WORDS, start, scaled=True))
    if word in ("lakhs", "crores"):
        return None
    if word in SCALES and _NOT_ALONE.search(lower, max(0, start - 4), start) is not None:
        return None
    reading = read_words(lower, start, end)
    numeral = Numeral(start, reading.end, reading.value, Form.WORDS, start, scaled=reading.scaled)
    if word in SCALES and not _has_parts(lower, numeral):
        return _with_article(lower, numeral)
    _words_go_on(lower, numeral)
    _take_sign(lower, numeral)
    return numeral


def _within_word(lower: str, start: int) -> bool:
    """Whether a letter, or an apostrophe after a letter, stands before: an opening single quote is none."""
    before = lower[start - 1 : start] if start else ""
    if before and before in "'’":
        return start > 1 and lower[start - 2].isalnum()
    return bool(before) and (before.isalnum() or before == "_")


def _has_parts(lower: str, numeral: Numeral) -> bool:
    part = PART.match(lower, numeral.end)
    return part is not None and part[1] in PARTS and part[1].endswith("ths")


def _with_article(lower: str, numeral: Numeral) -> Numeral:
    """ "a hundred", "several thousand": a bare scale is one of it, or a vague number of it."""
    before = lower[max(0, numeral.start - 14) : numeral.start]
    if (
        (several := _SEVERAL.search(before)) is not None
        and (several.start() == 0 or not before[several.start() - 1].isalnum())
        and not several.group().startswith("some")
    ):
        numeral.start += several.start() - len(before)
        numeral.form, numeral.high = Form.VAGUE, numeral.value * 10
        return numeral
    if (article := re.search(r"(?<![^\W_])an?[ ]$", before)) is not None:
        numeral.start += article.start() - len(before)
    add_part(lower, numeral)
    return numeral


def _vague(lower: str, start: int, end: int, word: str) -> Numeral:
    low = VAGUE[word]
    if (of := _OF_SCALE.match(lower, end)) is not None:
        return Numeral(
            start, of.end(), low * VAGUE[of[1]], Form.VAGUE, start, high=10 * low * VAGUE[of[1]], scaled=True
        )
    return Numeral(start, end, low, Form.VAGUE, start, high=10 * low, scaled=True)


def _words_go_on(lower: str, numeral: Numeral) -> None:
    """What may follow a number in words: "point five", "fifths", "and a half", "in three"."""
    end = numeral.end
    if (point := _POINT.match(lower, end)) is not None and _decimals(lower, numeral, point):
        return
    if take_fine_part(lower, numeral):
        return
    if (part := PART.match(lower, end)) is not None and part[1] in PARTS and is_part(lower, numeral, part):
        value = numeral.value * PARTS[part[1]]
        numeral.end, numeral.value, numeral.form = part.end(), value, Form.FRACTION
        if (of := OF_A_SCALE.match(lower, numeral.end)) is not None:
            numeral.end, numeral.value, numeral.form, numeral.scaled = of.end(), value * SCALES[of[1]], Form.WORDS, True
        return
    if numeral.value == 1 and (of := HALF_OF.match(lower, end)) is not None and of[1] not in ("dozen",):
        return
    if not take_ratio(lower, numeral):
        add_part(lower, numeral)


def _decimals(lower: str, numeral: Numeral, point: re.Match[str]) -> bool:
    digits = ""
    end = point.start(1)
    for word in re.finditer(r"[a-z]+", point[1]):
        value = CARDINALS.get(word.group())
        if value is None:
            break
        ones = value < 10 and len(digits) > 1 and digits.endswith("0") and lower[end : end + 1] == "-"
        digits = digits[:-1] + str(int(value)) if ones else digits + str(int(value))
        end = point.start(1) + word.end()
    if not digits:
        return False
    numeral.value, numeral.end = float(f"{int(numeral.value)}.{digits}"), end
    scale = read_scale(lower, end, numeral.value)
    if scale.scaled:
        numeral.value, numeral.end, numeral.scaled = scale.value, scale.end, True
    return True
