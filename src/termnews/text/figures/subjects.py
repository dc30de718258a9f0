"""Subjects: the noun phrase before a figure that names it: "the death toll in Gaza has reached 28,473"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.concepts import DETERMINERS, LINKS, LONGEST, NO_ENDS, TIME_WORDS
from termnews.text.figures.nouns import AMBIGUOUS_CHANGES, AUXILIARIES, CHANGES, FUNCTION_WORDS, TIME_ADVERBS, VERBS
from termnews.text.figures.passage import Passage

_CLAUSE_STARTS: Final = frozenset(
    "that which who whom when while where whereas as since if because although though until unless but and or so than whether "
    "said says saying told adding added reported reports showing showed shows announced estimated estimates warned bringing brought "
    "with after before put puts putting has had have having included including i he she it we they there if".split()
)
_OPEN = "([“\"'‘"
_CLOSE = ',;:.!?)]”"—–'


def concept_before(passage: Passage, position: int, earliest: int) -> str | None:
    """The noun phrase before the figure and its verb: "the death toll in Gaza has reached 28,473"."""
    line = passage.text[max(earliest, position - 140) : position]
    cut = max(line.rfind("\n\n"), line.rfind(". "), line.rfind("? "), line.rfind("! "), line.rfind(".” "))
    line = line[cut + 2 :] if cut >= 0 else line
    words = line.split()
    if words and words[0].startswith("-"):
        words = words[1:]
    if cut < 0 and position - 140 > earliest and words:
        words = words[1:]
    if words and words[-1].endswith(":") and words[-1][:1].isupper():
        return _subject(words)
    verb = _drop_verb(words)
    return _subject(words) if words and verb else None


def _drop_verb(words: list[str]) -> bool:
    """Take the words between a noun phrase and its amount off the end; True when there was a verb or preposition."""
    found = False
    preposition = False
    while words:
        word = words[-1].lower().lstrip(_OPEN)
        if not word:
            words.pop()
            continue
        if word in TIME_ADVERBS or word in _LESS_MORE or (word.endswith("ly") and len(word) > 4):
            words.pop()
        elif word in _PREPOSITIONS:
            found = preposition = True
            words.pop()
        elif word in CHANGES or word in AUXILIARIES or _is_change(words, preposition):
            found = True
            words.pop()
        elif word in ("the", "a", "an") or (
            word in ("than", "least", "most", "as", "much", "many", "high") and len(words) > 1
        ):
            words.pop()
        else:
            break
    return found


def _is_change(words: list[str], preposition: bool) -> bool:
    """Whether the last word, a verb or a noun of change, is a verb here: before the amount itself, or after "to"."""
    if words[-1].lower() not in AMBIGUOUS_CHANGES:
        return False
    return not preposition or (len(words) > 1 and words[-2].lower() in ("to", "will", "would", "could", "may", "might"))


_PREPOSITIONS: Final = frozenset("to by of at from between".split())
_LESS_MORE: Final = frozenset("more less fewer over under nearly almost estimated total up record".split())


def _subject(words: list[str]) -> str | None:
    taken: list[str] = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        bare = word.strip(_OPEN + _CLOSE).lower()
        if taken and word[-1] in _CLOSE and not word.endswith((".”",)) and not _is_abbreviation(word):
            break
        if bare in _CLAUSE_STARTS or bare in VERBS or bare in AUXILIARIES:
            if bare in AUXILIARIES and taken[-1:] and taken[-1].lower() not in DETERMINERS:
                return None
            break
        taken.append(word.strip('“”"()[]').rstrip(",;:"))
        if word[:1] in _OPEN:
            break
        if bare in DETERMINERS and all(each.lower() in TIME_WORDS for each in taken[:-1]):
            taken.clear()
            continue
        if bare in DETERMINERS and index and words[index - 1].lower() not in LINKS:
            break
    taken.reverse()
    while taken and (
        taken[0].lower() in DETERMINERS or taken[0].lower() in FUNCTION_WORDS or taken[0].lower() in TIME_ADVERBS
    ):
        taken.pop(0)
    while taken and taken[-1].lower() in NO_ENDS:
        taken.pop()
    if taken and taken[-1].lower() in FUNCTION_WORDS:
        return None
    if taken and taken[0].endswith("ed") and taken[0].islower():
        return None
    if len(taken) > LONGEST:
        taken = _shortened(taken)
    if not taken or all(word.lower() in FUNCTION_WORDS or word.lower() in TIME_WORDS for word in taken):
        return None
    phrase = " ".join(taken)
    return phrase if any(letter.isalnum() for letter in phrase) else None


def _shortened(words: list[str]) -> list[str]:
    """A phrase that is too long loses what follows its second link: "toll in Gaza of the war" → "toll in Gaza"."""
    for index in range(min(LONGEST, len(words) - 1), 0, -1):
        if words[index].lower() in LINKS:
            return words[:index]
    return words[-4:]


def _is_abbreviation(word: str) -> bool:
    return word.endswith(".") and (word.count(".") > 1 or len(word) <= 4) and word[:1].isupper()


_NAME = re.compile(r"((?:[A-ZÀ-Þ][\w.'’\-]*[ ]){0,4}[A-ZÀ-Þ][\w.'’\-]*)[”\")]?(?:,[ ]|[ ]\()(?:now |then |aged )?$")


def person_before(passage: Passage, position: int, earliest: int) -> str | None:
    """The name before an age: "Jane Roe, 60," is the age of Jane Roe."""
    match = _NAME.search(passage.text, max(earliest, position - 60), position)
    return match[1] if match is not None else None
