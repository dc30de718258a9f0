"""How a sentence is put: its marks, who speaks in it, what it leans on, whether it is whole."""

from __future__ import annotations

import re

from termnews.text.summary.words import Words

_QUOTED = re.compile(r'["“][^"“”]*["”]')
_LEANING = re.compile(
    r"[\"'“‘]?(?:he|she|they|it|his|her|their|its|this|that|these|those|such|the (?:two|pair|latter|former)"
    r"|but|and|so|or|yet|also|however|then|still|instead|meanwhile|indeed|moreover|besides|nor|though"
    r"|for example|for instance|in addition|both (?!(?:of )?the\b)(?-i:[a-z]+))\b",
    re.IGNORECASE,
)
"""How a sentence begins that is only understood with the one before it."""
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DIGIT = re.compile(r"\d")
_ENDS = frozenset(".!?…。！？।؟")
_REFERENCES = re.compile(r"(?:\s?\[\d{1,3}\])+\Z")
_CLOSING = "\"'”’»)]"
_LONGEST_REFERENCES = 40

PHRASING: tuple[str, ...] = (
    "digits",
    "weekday",
    "quotation",
    "opens quotation",
    "quoted share",
    "unclosed",
    "question",
    "colon",
    "semicolon",
    "bracket",
    "according to",
    "pronouns",
    "leans",
    "speaks",
    "present",
    "unfinished",
)


def phrasing(line: str, own: Words) -> tuple[float, ...]:
    """The features of `PHRASING` of the sentence `line`, whose words are `own`."""
    marks = line.count('"') + line.count("“") + line.count("”")
    quoted = sum(map(len, _QUOTED.findall(line))) if marks > 1 else 0
    size = max(1, own.size)
    return (
        float(_DIGIT.search(line) is not None),
        float("day" in line and _WEEKDAY.search(line) is not None),
        float(marks > 0),
        float(line[:1] in "\"“'‘"),
        quoted / max(1, len(line)),
        float(marks % 2),
        float("?" in line),
        float(":" in line),
        float(";" in line),
        float("(" in line),
        float("ccording to" in line),
        10 * own.pronouns / size,
        float(_LEANING.match(line) is not None),
        float(own.speaks),
        10 * own.present / size,
        float(not is_finished(line)),
    )


def is_finished(line: str) -> bool:
    """Whether the sentence has its full stop; a heading, a caption or a cut line has none."""
    if line.endswith("]"):
        line = line[:-_LONGEST_REFERENCES] + _REFERENCES.sub("", line[-_LONGEST_REFERENCES:])
    return line.rstrip(_CLOSING)[-1:] in _ENDS
