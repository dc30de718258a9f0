"""The dateline that opens a wire report: "HARBOUR CITY, Ruritania (NP) — "."""

from __future__ import annotations

import re

_NAMES = r"[A-Z][\w.'’-]*+(?:[ /](?:[A-Z][\w.'’-]*+|of|de|la)){0,4}+"
_PLACE = rf"{_NAMES}(?:, {_NAMES}(?: \d{{1,2}})?){{0,3}}+"
_CAPITALS = r"[A-Z]{3}[A-Z.'’-]*+(?:[ /][A-Z][A-Z.'’-]++){0,3}+"
_LOUD_PLACE = rf"{_CAPITALS}(?:, {_NAMES}(?: \d{{1,2}})?){{0,3}}+"
_FULL_PLACE = rf"{_NAMES}(?:, {_NAMES}){{1,3}}+"
_AGENCY = r"\([A-Z][\w.]*+(?: [A-Z][\w.]*+){0,3}\)"
_KNOWN_AGENCY = (
    r"\((?:CNN|AP|AFP|UPI|IPS|ANI|PTI|IANS|dpa|DPA|EFE|TASS|PA|Reuters|Bloomberg|Xinhua|HLN|HLNtv|EW\.com)\)"
)
_DASH = r"(?:--+|[–—―-])"

_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}\s{{1,2}})?{_KNOWN_AGENCY}(?:\s?{_DASH})?"
    rf"|{_PLACE}\s{{1,2}}{_AGENCY}\s?{_DASH}"
    rf"|{_LOUD_PLACE} ?[—―]|(?:{_LOUD_PLACE}|{_FULL_PLACE}) {_DASH}(?=\s))"
    r"\s*(?=[\"'“‘]?[A-Z0-9])"
)
LONGEST_DATELINE = 120
"""Characters that are looked at."""


def dateline_end(piece: str) -> int:
    """Where the report begins in `piece`, a paragraph, if it opens with place, agency or both; else 0."""
    match = _DATELINE.match(piece, 0, LONGEST_DATELINE)
    return match.end() if match else 0
