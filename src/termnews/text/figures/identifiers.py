"""Numbers that their own writing makes a name: telephones, references, serial numbers, "P5+1", "747s", "24/7"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.nouns import is_plural
from termnews.text.figures.numeral import Form, Numeral

_PHONE = re.compile(
    r"\+[0-9]{8,14}(?![0-9])|(?:1[ -])?[0-9]{3}[ -][0-9]{3}-[0-9]{4}(?![0-9])|\+[0-9]{1,3}[ (.\-][0-9 ().\-/]{5,18}[0-9]|\(?[0-9]{3}\)?[ .\-][0-9]{3}[.\-][0-9]{4}(?![0-9])|[0-9]{3}-[0-9]{4}(?![0-9])|0[0-9]{2,4} [0-9]{3,4} [0-9]{3,4}(?![0-9])|0[0-9]{3,4} [0-9]{6,7}(?![0-9])|0[0-9]{1,4}-[0-9]{3,4}-[0-9]{3,4}(?![0-9])"
)
_LONGEST_COUNT: Final = 15
"""Digits without grouping beyond which a number identifies something."""
_DIALLED: Final = 6
"""Digits beyond which a number with a nought in front is a telephone's."""
_REFERENCE = re.compile(r"[0-9]{1,3}(?:[ ]?[,–-][ ]?[0-9]{1,3}){0,20}\]")
"""References to the notes: "[17]", "[21, 22]"."""
_SERIAL = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9}){3,8}(?![\w-])")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,200}")
_EMERGENCY = re.compile(r"(?:911|999|112|101|111|000)(?![\w%-]|[.,][0-9])")
_AIRLINER = re.compile(
    r"7[0-8]7[ ](?:M(?:ax|AX)|Dreamliners?|jets?|planes?|aircraft|airliners?|programme?|freighters?|fleets?)(?![^\W_])"
)
"""Boeing's airliners are called by their numbers: "the 737 Max", "a 747 jet"."""
_UNDER = re.compile(r"([2-6]0)[ ](?:U|u)nder[ ]\1(?![\w%])")
""""40 under 40" is the name of a list."""
_PICTURED = re.compile(r"(?<![^\W_])(?:in|at|to|native|true)[ ]$")
""""In 4k" is how sharp a picture is."""
_CALLED = re.compile(r"(?<![^\W_])(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ling|ing)?|phon(?:e|es|ed|ing)|rang|ring)[ ]$")
_CALL_AFTER = re.compile(
    r"[ ](?:emergency[ ])?(?:calls?|callers?|dispatch(?:er|ers)?|operators?|(?:call[ -])?handlers?)(?![^\W_])"
)
_PAIR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(?![0-9/])|[0-9]{1,3}:[0-9]{1,3}(?![0-9:])")


def end_of_phone(text: str, start: int) -> int | None:
    """Where the telephone number ends whose first digits stand at `start`, or None."""
    first = start - 1 if start and text[start - 1] in "+(" else start
    match = _PHONE.match(text, first)
    return match.end() if match is not None else None


def end_of_identifier(text: str, numeral: Numeral) -> int | None:
    """Where the identifier ends that the number in digits begins or is, or None where it is none."""
    start, end = numeral.digits, numeral.end
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if (end - start > _LONGEST_COUNT and numeral.form is Form.INTEGER) or before in ('="', "='"):
        return end
    if (before[1:] == "+" and before[0].isalnum()) or (text[start] == "0" and end - start > _DIALLED and after != "."):
        return end
    if end - start == 3 and _is_emergency(text, start, end):
        return end
    if before[-1:] == "[" and (reference := _REFERENCE.match(text, start)) is not None:
        return reference.end()
    if (doi := _DOI.match(text, start)) is not None:
        return doi.end()
    return _by_what_follows(text, numeral, after)


def _by_what_follows(text: str, numeral: Numeral, after: str) -> int | None:
    start, end = numeral.digits, numeral.end
    if end - start == 3 and _AIRLINER.match(text, start) is not None:
        return end
    if after == " " and (under := _UNDER.match(text, start)) is not None:
        return under.end()
    if (
        after == "k"
        and numeral.value in (4, 8)
        and not text[end + 1 : end + 2].isalnum()
        and _PICTURED.search(text, max(0, start - 8), start) is not None
    ):
        return end + 1
    if after in ("s", "K") and not text[end + 1 : end + 2].isalnum() and numeral.form is Form.INTEGER:
        return end + 1 if (numeral.value >= 100 if after == "s" else numeral.value in (4, 8)) else None
    if after == "-" and text.startswith(("-all", "-nil"), end) and not text[end + 4 : end + 5].isalpha():
        return end + 4
    if after == "-" and (serial := _SERIAL.match(text, start)) is not None:
        return serial.end()
    if after in ("/", ":") and (pair := _PAIR.match(text, start)) is not None:
        return pair.end() if after == ":" or int(text[start:end]) >= int(text[end + 1 : pair.end()]) else None
    return None


def _is_emergency(text: str, start: int, end: int) -> bool:
    """Whether the number is the one to call for help: "911 calls", "she called 999", but not "called 999 voters"."""
    if _EMERGENCY.match(text, start) is None:
        return False
    if text[start] == "9" and _CALL_AFTER.match(text, end) is not None:
        return True
    following = _NEXT_WORD.match(text, end)
    return _CALLED.search(text, max(0, start - 10), start) is not None and not (
        following is not None and is_plural(following[1])
    )


_NEXT_WORD = re.compile(r"[ ]([a-z]{1,30})")
