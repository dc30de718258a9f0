"""The stems of English words, as NLTK's Snowball stemmer has them, in about a quarter of its time.

The algorithm is Porter2 (Martin Porter, "The English (Porter2) stemming algorithm", snowballstem.org) in the version of
sumy's stemmer, NLTK's `EnglishStemmer`: sumy's algorithms rank by which words share a stem, so it must be the same. Newer
versions of Snowball give other stems ("sociologist", "organizer").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_EXCEPTIONS: Final = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    **{word: word for word in "sky news howe atlas cosmos bias andes".split()},
    **{word + plural: word for word in "inning outing canning herring earring".split() for plural in ("", "s")},
    **{word + end: word for word in "proceed exceed succeed".split() for end in ("", "s", "ed", "ing")},
}
_CHANGING: Final = (
    *("s", "e", "ed", "ing", "y", "er", "al", "ent", "ant", "tion", "sion", "ic", "ll", "ful", "ator", "ism"),
    *("li", "ti", "ci", "gi", "'"),
)
"""How a word ends of which a step takes something away; no other word changes."""
_APOSTROPHES: Final = str.maketrans("’‘‛", "'''")
_VOWELS: Final = frozenset("aeiouy")
_VOWEL: Final = re.compile(r"[aeiouy]")
_CONSONANT_Y: Final = re.compile(r"(?:^|[aeiouy])y")
_RUN_OF_Y: Final = re.compile(r"y+")
_SHAPES: Final = bytes(ord("v" if chr(code) in "aeiouy" else "c") for code in range(256))
"""A "v" for each vowel and a "c" for any other letter: it is looked through sooner than the word."""
_LONGER_BEGINNINGS: Final = ("gener", "arsen", "commun")
"""R1 begins behind them, not before."""
_VERB_ENDINGS: Final = {"d": ("ed",), "g": ("ing",), "y": ("edly", "ingly"), "Y": ()}
_NO_PLAIN_PLURAL: Final = ("ss", "us", "'s", "ies", "sses", "ieds")
"""Words in "s" that have to be looked at more closely, or keep it."""
_DOUBLES: Final = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_NO_SHORT_END: Final = _VOWELS | frozenset("wxY")

_NEEDED_BEFORE: Final = {"ogi": "l", "li": "cdeghkmnrt", "ion": "st"}
"""Suffixes that only go behind one of these letters."""
_LEFT_OF_REGION: Final = {"ize": 0, "ble": 0, "ate": 1, "ive": 1}
"""How many letters of these R2 has where it began inside of the longer suffix: none, or the "e"; of others, what is in it."""


def _by_last_letter(suffixes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Suffixes, the longest first, under their last letters."""
    found: dict[str, tuple[str, ...]] = {}
    for suffix in sorted(suffixes, key=len, reverse=True):
        found[suffix[-1]] = (*found.get(suffix[-1], ()), suffix)
    return found


_STEP_2: Final = {
    "ization": "ize", "izer": "ize",
    "ational": "ate", "ation": "ate", "ator": "ate",
    "tional": "tion",
    "fulness": "ful", "fulli": "ful",
    "ousness": "ous", "ousli": "ous",
    "iveness": "ive", "iviti": "ive",
    "biliti": "ble", "bli": "ble", "abli": "able",
    "alism": "al", "aliti": "al", "alli": "al",
    "lessli": "less", "entli": "ent", "enci": "ence", "anci": "ance",
    "ogi": "og", "li": "",
}  # fmt: skip
_STEP_3: Final = {
    "ational": "ate", "tional": "tion", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic",
    "ative": "", "ness": "", "ful": "",
}  # fmt: skip
_STEP_4: Final = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split()
_ENDS_2, _ENDS_3, _ENDS_4 = _by_last_letter(_STEP_2), _by_last_letter(_STEP_3), _by_last_letter(_STEP_4)
_ENDS_OF_SUFFIXES: Final = frozenset(suffix[-2:] for suffix in (*_STEP_2, *_STEP_3, *_STEP_4))


def stem_words(words: Iterable[str]) -> dict[str, str]:
    """The stem of each of many words in lower case."""
    return {word: stem_english(word) if word.endswith(_CHANGING) or not word.isalpha() else word for word in words}


def stem_english(word: str) -> str:
    """The stem of a word in lower case."""
    if len(word) <= 2:
        return word
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if not word.isalpha():
        word = word.translate(_APOSTROPHES)
        word = word[1:] if word[0] == "'" else word
    if not word.endswith(_CHANGING):
        return word
    if word[-1] == "s" and not word.endswith(_NO_PLAIN_PLURAL):
        if (word[1] not in _VOWELS or len(word) == 3) and not _VOWEL.search(word, word[0] == "y", len(word) - 2):
            return word
        word = word[:-1]
        if not word.endswith(_CHANGING):
            return word
    if "y" in word and _CONSONANT_Y.search(word):
        return _stem(_RUN_OF_Y.sub(_mark_consonants, word)).replace("Y", "y")
    return _stem(word)


def _mark_consonants(run: re.Match[str]) -> str:
    """A run of "y" with each that is a consonant in upper case: the first of a word, and those behind a vowel."""
    start, end = run.span()
    consonant_first = start == 0 or run.string[start - 1] in _VOWELS
    return (("Yy" if consonant_first else "yY") * (end - start))[: end - start]


def _stem(word: str) -> str:
    """The stem of a word that has its consonants "y" marked.

    The regions R1 and R2 are kept as the places where they begin: behind the first consonant after a vowel, and behind
    the next one; no place inside the word where they are empty.
    """
    shape = word.encode("ascii", "replace").translate(_SHAPES)
    first = shape.find(b"vc") + 2
    if word.startswith(_LONGER_BEGINNINGS):
        first = 6 if word[0] == "c" else 5
    elif first < 2:
        first = len(word)
    second = shape.find(b"vc", first) + 2
    if second < 2:
        second = len(word)
    last = word[-1]
    if last == "s" or last == "'" or (last == "d" and word.endswith("ied")):
        word = _without_plural(_without_genitive(word) if "'" in word else word)
        last = word[-1:]
    if last and last in "dgyY":
        if word.endswith(_VERB_ENDINGS[last]):
            word, first, second = _without_verb_ending(word, shape, first, second)
        if word.endswith(("y", "Y")) and len(word) > 2 and word[-2] not in _VOWELS:
            word = word[:-1] + "i"
    if first >= len(word):
        return word
    if word[-2:] in _ENDS_OF_SUFFIXES:
        if word.endswith(_ENDS_2.get(word[-1], ())):
            word, second = _without_first_of_two_suffixes(word, first, second)
        if word.endswith(_ENDS_3.get(word[-1], ())):
            word, second = _without_inner_suffix(word, first, second)
        if second < len(word) and word.endswith(_ENDS_4.get(word[-1], ())):
            word = _without_last_suffix(word, second)
    if word.endswith("e"):
        if second < len(word) or (first < len(word) > 3 and not _is_short(word[:-1])):
            return word[:-1]
    elif second < len(word) and word.endswith("ll"):
        return word[:-1]
    return word


def _without_genitive(word: str) -> str:
    """Step 0."""
    return word.removesuffix("'").removesuffix("'s") if word.endswith(("'s'", "'s")) else word.removesuffix("'")


def _without_plural(word: str) -> str:
    """Step 1a."""
    before = word[-2:-1]
    if before == "e":
        if word.endswith(("ies", "ied")):
            return word[: -2 if len(word) > 4 else -1]
        if word.endswith("sses"):
            return word[:-2]
    if word[-1:] == "s" and before != "s" and before != "u" and _VOWEL.search(word, 0, len(word) - 2):
        return word[:-1]
    return word


def _without_verb_ending(word: str, shape: bytes, first: int, second: int) -> tuple[str, int, int]:
    """Step 1b: "-eed", "-ed", "-ing", with or without "-ly"; what is left may need its "e" again, or one letter less."""
    verb = word[:-2] if word[-1] == "y" else word
    if verb.endswith("eed"):
        cut = len(verb) - 3
        if first <= cut:
            word = verb[:-1]
            second = second if second <= cut else len(word)
        return word, first, second
    stem = verb[: -2 if verb[-1] == "d" else -3]
    length = len(stem)
    if shape.find(b"v", 0, length) < 0:
        return word, first, second
    first, second = min(first, length), min(second, length)
    if stem.endswith(("at", "bl", "iz")):
        stem += "e"
        if length < 5 and length - first < 2:
            second = length + 1
    elif stem.endswith(_DOUBLES):
        stem = stem[:-1]
    elif first == length and _is_short(stem):
        return stem + "e", length + 1, length + 1
    return stem, first, second


def _is_short(word: str) -> bool:
    """Whether a word of one syllable ends in a vowel and a consonant that take an "e" ("hop", "us")."""
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    return len(word) > 2 and word[-1] not in _NO_SHORT_END and word[-2] in _VOWELS and word[-3] not in _VOWELS


def _without_first_of_two_suffixes(word: str, first: int, second: int) -> tuple[str, int]:
    """Step 2: a double suffix in R1 becomes a single one ("-ization" "-ize")."""
    for suffix in _ENDS_2[word[-1]]:
        if word.endswith(suffix):
            break
    cut = len(word) - len(suffix)
    if first > cut or word[cut - 1] not in _NEEDED_BEFORE.get(suffix, word):
        return word, second
    shorter = _STEP_2[suffix]
    if second > cut and shorter in _LEFT_OF_REGION:
        second = cut + len(shorter) - _LEFT_OF_REGION[shorter]
    return word[:cut] + shorter, second


def _without_inner_suffix(word: str, first: int, second: int) -> tuple[str, int]:
    """Step 3: a suffix in R1 goes or becomes a shorter one ("-ical" "-ic")."""
    for suffix in _ENDS_3[word[-1]]:
        if word.endswith(suffix):
            break
    cut = len(word) - len(suffix)
    if (second if suffix == "ative" else first) > cut:
        return word, second
    shorter = _STEP_3[suffix]
    if second > cut and suffix == "ational":
        second = cut + len(shorter)
    return word[:cut] + shorter, second


def _without_last_suffix(word: str, second: int) -> str:
    """Step 4: the last suffix goes where it lies in R2."""
    for suffix in _ENDS_4[word[-1]]:
        if word.endswith(suffix):
            break
    cut = len(word) - len(suffix)
    return word[:cut] if second <= cut and word[cut - 1] in _NEEDED_BEFORE.get(suffix, word) else word
