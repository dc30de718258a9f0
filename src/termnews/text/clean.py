"""Text from outside without anything that could steer a terminal or deceive the eye."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    # CSI; then OSC, DCS, SOS, PM, APC with their text, if they are ended; then any other escape of two bytes or more
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x00-\x1f\x7f-\x9f]{0,2000}(?:\x07|\x1b\\\\|\x9c))?"
    "|\x1b[ -/]*[0-~]?"
)
"""A string sequence that is not ended within a line, or within 2,000 characters, loses its introducer only."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER_SHOWN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_DROPPED = re.compile(f"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f{_NEVER_SHOWN}]")
"""Control characters, bidi marks and overrides, characters without a shape, tags, lone surrogates. The joiners
U+200C and U+200D stay: scripts and emoji are spelt with them; so do the two selectors of emoji style."""

_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS = re.compile(f"(?P<kept>[{_COMBINING}]{{3}})[{_COMBINING}]+")
"""More than three combining marks on one letter smear over the lines around it."""

_TO_FOLD = re.compile(r"[^\S ]|  ")

_SUSPECT = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{_NEVER_SHOWN}{_COMBINING}]")
"""A text without any of these is clean: one look instead of four."""


def clean_text(text: str) -> str:
    """`text` with line breaks as "\\n", tabs as blanks, and nothing that a terminal would act on.

    Cleaning twice gives the same as cleaning once. Linear in the length; never raises.
    """
    if _SUSPECT.search(text) is None:
        return text
    text = _LINE_END.sub("\n", text)
    text = _ESCAPE.sub("", text)
    text = _DROPPED.sub("", text.replace("\t", " "))
    return _MARKS.sub(r"\g<kept>", text)


def without_escapes(text: str) -> str:
    """`text` without the sequences that steer a terminal; what else it holds stays."""
    return _ESCAPE.sub("", text)


def clean_line(text: str) -> str:
    """`text` on one line: cleaned, white space folded to single blanks, none at the ends."""
    text = clean_text(text)
    return text.strip() if _TO_FOLD.search(text) is None else " ".join(text.split())
