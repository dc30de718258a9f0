"""Whether one terminal mark in English text ends a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from termnews.text.sentences import vocabulary as words

CANDIDATE = re.compile(
    r"""(?<![.!?…])(?!(?<=[.!?…]\ )[!?])(?P<mark>[.!?…]++(?:\ [!?]++)*+)
    (?P<close>["'”’»)\]}*]*+(?:\ [)\]](?=\s|\Z))?(?:\ ?\[(?:\d{1,3}(?:[,–-]\ ?\d{1,3})*+|[a-z]+(?:\ [a-z]+){0,4}+)\])*+)
    (?P<note>(?:\ \d{1,2}(?=\ (?:The|A|An|In|It|This|That|These|At|As|For|But|And|He|She|They|We|If|On|By|When|While|Even|Yet|One)\s))?)
    (?P<face>(?:\ ?[:;]-?[)(D])?)
    (?=\s|\Z|(?P<glued>[A-Z][a-z’']+[\s,]))""",
    re.VERBOSE,
)
"""A run of terminal marks with its closing marks, before white space, or glued to a capitalised word.

No match begins inside of a run ("Really? ? ?"), so that a long one is read once.
"""

_NEXT = re.compile(r"\s*(?P<open>[\"'“‘«(\[*•–—-]*+)\s?(?P<word>[\w’']*)(?P<dot>\.?)")
_SPOKEN = re.compile(
    r"\s*(?:[A-Z][\w’'.-]*\s){1,4}(?P<verb>[a-z]+)|\s*(?:[Hh]e|[Ss]he|I|[Tt]hey|[Ww]e)\s(?P<heverb>[a-z]+)"
)
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,3})+")
_ROMAN = re.compile(r"[IVXLC]+\b")
DASHES = ("-", "–", "—")
_SIGNED = re.compile(r"\s*(?:--?|[–—])\s?[A-Z][\w.'’-]*+(?:\s(?:[A-Z][\w.'’-]*+|of|the|de|van|von)){1,6}+\s*\Z")
_TAKEN_UP = re.compile(r"(?:\.\.\.|…)\s?[a-z]")
_LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z])|(?:Figure|Table|Chapter|Section|Box|Part) [\dA-Z][\d.-]{0,6}"
)
_AT_A_TIME = re.compile(r"(?:At|By|Around|About|Before|After|Until|Since|From) \d{1,2}(?:[:.]\d\d)?")
_QUOTES = "\"'“”‘’«»"
_OPENING_MARKS = "\"'“‘«([—–-*•⁃"
_HEAD = 40


class Candidate(NamedTuple):
    """What stands round a terminal mark."""

    mark: str
    close: str
    word: str
    """The word before the mark as written, without opening marks."""
    before: str
    """Up to 40 characters of the sentence before that word."""
    opening: str
    """Opening marks of what follows."""
    following: str
    """The word after the mark, empty where there is none."""
    end: int


def candidate(text: str, match: re.Match[str], start: int) -> Candidate:
    """What stands round `match` of `CANDIDATE` in a sentence that begins at `start`."""
    head = text[max(start, match.start() - _HEAD) : match.start()]
    before, _, word = head.rpartition(" ") if " " in head else ("", "", head)
    after = _NEXT.match(text, match.end())
    opening, following = (after["open"], after["word"]) if after else ("", "")
    return Candidate(
        match["mark"],
        match["close"],
        word.lstrip(_OPENING_MARKS),
        before,
        opening,
        following.replace("’", "'"),
        match.end(),
    )


def ends_sentence(text: str, found: Candidate, sentencex_ends: bool) -> bool:
    """Whether the candidate ends a sentence; sentencex's own answer decides about words unknown here."""
    following = found.following
    if _belongs_to_sentence_before(text, found):
        return False
    if not following:
        after = text[found.end : found.end + 8].strip()
        return _TAKEN_UP.match(after) is not None or not after.startswith((".", "…", ":", ";", ","))
    if following[0].islower() and not any(char.isupper() for char in following[1:]):
        return _ends_before_small_letter(found)
    if found.mark[-1] in "!?":
        return _exclamation_ends(text, found)
    if len(found.mark) > 1 or found.mark == "…":
        return "]" not in found.close
    if found.close and found.close[0] in _QUOTES + " ":
        return True
    if found.close:
        return not (found.close[0] in ")]" and len(found.word) == 1 and not found.before)
    return _full_stop_ends(found, sentencex_ends)


def _belongs_to_sentence_before(text: str, found: Candidate) -> bool:
    """Whether what follows is a reference to it: the year of a picture, the name under a quotation."""
    if "(" in found.opening and found.following.isdigit():
        return text.startswith(")", text.find(found.following, found.end) + len(found.following))
    if found.opening[:1] in DASHES:
        return _SIGNED.match(text, found.end) is not None
    return False


def _ends_before_small_letter(found: Candidate) -> bool:
    """A small letter begins a sentence only in a bracket of its own or after a whole plain word, in careless text."""
    word = found.word
    if len(found.mark) > 1 or found.mark == "…" or found.close:
        return found.close[:1] == " "
    if "(" in found.opening:
        return word[-3:].isalpha() and word.lower() not in words.ABBREVIATIONS
    if (
        found.opening
        or "?" in found.mark
        or not (word.isalpha() and word[-4:].islower())
        or word.lower() in words.ABBREVIATIONS
    ):
        return False
    return len(word) > 4 if found.mark == "." else word.lower() not in words.EXCLAIMED_NAMES


def _exclamation_ends(text: str, found: Candidate) -> bool:
    if found.close[:1] in (")", "]") and not found.word:
        return False
    if "(" in found.opening and found.following[0].isdigit():
        return False
    if found.mark == "!" and not found.close and found.word.lower() in words.EXCLAIMED_NAMES:
        return found.following.lower() in words.STARTERS
    if found.close and found.close[0] in _QUOTES:
        spoken = _SPOKEN.match(text, found.end, found.end + 80)
        if spoken:
            return (spoken["verb"] or spoken["heverb"]) not in words.SPEECH
    return True


def _full_stop_ends(found: Candidate, sentencex_ends: bool) -> bool:
    written, following = found.word.strip(_QUOTES), found.following
    word = written.lower()
    if len(word) > 4 and word.isalpha() and word not in words.ABBREVIATIONS:
        return True
    starts = following.lower().split("'")[0] in words.STARTERS or bool(found.opening.strip("-–—*•("))
    if word in words.TITLES and not (word in words.SOFT and starts and written[:1].islower()):
        return False
    if word in words.LINKS:
        return False
    if following[0].isdigit() and (word in words.NUMBERED or (len(word) == 1 and written.islower())):
        return False
    if word in words.NUMBERED and _ROMAN.match(following):
        return False
    if len(word) == 1 and word.isalpha() and written.isupper():
        return _initial_ends(word, found)
    if word in ("a.m", "p.m"):
        return _time_of_day_ends(found)
    if _DOTTED.fullmatch(word):
        return starts
    if word == "etc":
        return True
    if word in words.SOFT:
        return starts or word == "no"
    if _LABEL.fullmatch(f"{found.before} {written}".strip(" •⁃-*")):
        return False
    return sentencex_ends or starts or following[0].isdigit() or not word.isalpha()


def _time_of_day_ends(found: Candidate) -> bool:
    following = found.following.lower()
    return following not in words.AFTER_TIME and not following[0].isdigit() and not _AT_A_TIME.fullmatch(found.before)


def _initial_ends(word: str, found: Candidate) -> bool:
    following = found.following.lower()
    if word == "i":
        return following.split("'")[0] in words.STARTERS
    previous = found.before.rsplit(None, 1)[-1:]
    named = bool(previous) and previous[0][:1].isupper()
    return following in (words.SURE_STARTERS if named else words.STARTERS)
