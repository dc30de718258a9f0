"""Concepts: what a figure counts or measures, in a few words of the text that a list can show beside it."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.nouns import (
    WORD,
    Counted,
    has_past_ending,
    is_function_word,
    is_plural,
    is_verb,
)
from termnews.text.figures.number_words import CARDINALS
from termnews.text.figures.outcomes import state_after
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.phrases import (
    DETERMINERS,
    LINKS,
    LONGEST,
    NUMBER_OR_OWN,
    TIME_WORDS,
    coordinated,
    is_time,
    noun_phrase,
    written_word,
)

_NO_STARTS: Final = frozenset(
    "later earlier ago away apart long more less fewer better worse old high deep tall wide longer down up back off "
    "late early strong x by".split()
)
COMPARATIVES: Final = frozenset(
    "cheaper dearer higher lower bigger smaller larger faster slower taller heavier lighter richer poorer younger older stronger weaker "
    "deeper wider shorter hotter colder warmer cooler closer further farther".split()
)
_RELATIVE_TIMES: Final = frozenset("last next past previous following this each every".split())
_PURPOSES: Final = frozenset(
    "attempt effort bid move order case addition response total fact part return exchange protest retaliation turn theory "
    "practice general particular line size length height width depth weight diameter area volume "
    "average trading trade deal".split()
)
"""What stands in phrases that say why or how, and not of what: "five days in an attempt to", "$5 in return"."""


def concept_of_counted(passage: Passage, counted: Counted, start: int) -> str:
    """The counted noun with a participle and a phrase after it: "people killed in Israeli strikes".

    `start` is where the figure with its modifier begins: what follows a place ("in 21 towns were hurt") is not said of it.
    """
    words = _words(passage, counted.start, counted.end)
    if _PLACED.search(passage.lower, max(0, start - 12), start) and _AUXILIARY.match(passage.lower, counted.end):
        return _join(words)
    return _join(_extended(passage, words, counted.end))


_PLACED = re.compile(rf"(?<![^\W_])(?:in|across|at|from|throughout|on){GAP}(?:the{GAP})?$")
_AUXILIARY = re.compile(rf"{GAP}(?:have|has|had|was|were|are|is)(?!\w)")


def concept_after(passage: Passage, position: int, *, attached: bool = True) -> str | None:
    """The phrase after the figure where it begins as one: "of the population", "ceasefire agreement", "in aid".

    `attached`: the figure may describe what follows, so that a word in -ed is no verb ("a 20-foot abandoned boat").
    """
    if (side := _SIDE.match(passage.lower, position)) is not None:
        position = side.end()
    match = WORD.match(passage.lower, position)
    if match is None or not _may_begin(passage, match, attached=attached):
        return None
    words: list[str] = []
    if match["word"] in LINKS:
        words, position = [written_word(passage, match)], match.end()
    noun = noun_phrase(passage, position, with_determiner=bool(words))
    if noun is None or not _is_whole(passage, words, noun, attached=attached):
        return None
    whole = coordinated(passage, noun)
    if match["word"] == "between" and whole == noun and not is_plural(noun[0][-1].lower()):
        return None
    return _join(_extended(passage, words + whole[0], whole[1]))


def _may_begin(passage: Passage, match: re.Match[str], *, attached: bool) -> bool:
    """Whether a concept can begin with the word: a noun, an adjective or a preposition that says of what."""
    first, lower = match["word"], passage.lower
    if first in _NO_STARTS or first in CARDINALS or (not attached and _cannot_begin(first)):
        return False
    if lower.startswith("-by-", match.start()) or (first.endswith("ing") and NUMBER_OR_OWN.match(lower, match.end())):
        return False
    if first in _RELATIVE_TIMES and is_time(WORD.match(lower, match.end())):
        return False
    if first in LINKS:
        return first not in ("to", "by", "at")
    return not is_function_word(passage, match) and not is_verb(passage, match)


def _is_whole(passage: Passage, words: list[str], noun: tuple[list[str], int], *, attached: bool) -> bool:
    """Whether the noun phrase, after the preposition in `words` if there is one, says what is counted."""
    last = noun[0][-1].lower()
    if last in TIME_WORDS and (words or len(noun[0]) < 3):
        return False
    if not words:
        return not _is_past_form(noun[0]) and not _is_of_clause(passage, noun, attached=attached)
    if _is_torn(passage, noun) or _MEASURED_NEXT.match(passage.lower, noun[1]) is not None:
        return False
    return words[0].lower() not in ("in", "on") or last not in _PURPOSES


def _cannot_begin(word: str) -> bool:
    """Whether a word after an amount that describes nothing is a verb or says how much more: "140 mph tore", "2% higher"."""
    return word in COMPARATIVES or (has_past_ending(word) and "-" not in word)


_SIDE = re.compile(r"-(?:wide|long|high|deep|tall|thick|across|plus|strong|odd|old)(?![\w-])|[ ]dollars?(?![^\W_])")
"""What stands between the amount and what it describes: "a 400-mile-wide storm", "the $2m dollar grant"."""
_MEASURED_NEXT = re.compile(
    rf"{GAP}of{GAP}(?:(?:about|around|roughly|nearly|almost|some|just|only|over){GAP})?[0-9$£€]"
)
"""An amount of its own: "made $5m on a budget of $27m"."""


_NUMBER_NEXT = re.compile(rf"{GAP}[0-9$£€]")


def _is_torn(passage: Passage, noun: tuple[list[str], int]) -> bool:
    """Whether the phrase goes on with a number of its own: "20 of his season-high 31 points", "eight of their nine 10"."""
    last = noun[0][-1].lower()
    return ("-" in last or last in _OPEN_ENDS or last in CARDINALS) and _NUMBER_NEXT.match(
        passage.lower, noun[1]
    ) is not None


_REPORTING: Final = frozenset(
    "say says said claim claims claimed believe believes think want wants need needs allege".split()
)
_BE_OR_HAVE: Final = frozenset("is was are were has had will would".split())


def _is_of_clause(passage: Passage, noun: tuple[list[str], int], *, attached: bool) -> bool:
    """Whether the words begin a clause without "that": "the $65bn prosecutors say he stole", "the $5m Roe is seeking"."""
    following = WORD.match(passage.lower, noun[1])
    if following is None:
        return False
    if following["word"] in _REPORTING:
        return True
    return not attached and len(noun[0]) == 1 and noun[0][0][:1].isupper() and following["word"] in _BE_OR_HAVE


def determined_after(passage: Passage, position: int) -> str | None:
    """The phrase with an article that a part is of without "of": "half the battery capacity"."""
    match = WORD.match(passage.lower, position)
    if match is None or match["word"] not in DETERMINERS:
        return None
    noun = noun_phrase(passage, position, with_determiner=True)
    if noun is None or noun[0][-1].lower() in TIME_WORDS:
        return None
    return _join(_extended(passage, noun[0], noun[1]))


def _is_past_form(words: list[str]) -> bool:
    """Whether a phrase is one word in -ed, the verb of those counted: "the two settled out of court"."""
    return len(words) == 1 and has_past_ending(words[0])


def _words(passage: Passage, start: int, end: int) -> list[str]:
    return passage.text[start:end].split()


def _join(words: list[str]) -> str:
    return " ".join(words)


def _extended(passage: Passage, words: list[str], position: int) -> list[str]:
    """Add a participle and up to two linked phrases, each only whole."""
    lower = passage.lower
    state = state_after(passage, position)
    if state is not None and _QUANTIFIED.match(lower, state[1]):
        return words
    if state is not None and len(words) + len(state[0]) < LONGEST:
        words, position = [*words, *state[0]], state[1]
    for _ in range(2):
        match = None if _QUANTIFIED.match(lower, position) else WORD.match(lower, position)
        if match is None or match["word"] not in LINKS or match["gap"] == "-" or len(words) >= LONGEST - 1:
            break
        if match["word"] == "to" and _verb_follows(passage, match.end()):
            break
        phrase = noun_phrase(passage, match.end(), with_determiner=True)
        if phrase is None or len(words) + 1 + len(phrase[0]) > LONGEST or not _may_end(phrase[0]):
            break
        if match["word"] == "without" and phrase[0][-1].endswith("ing"):
            break
        whole = coordinated(passage, phrase)
        if match["word"] == "between" and whole == phrase and not is_plural(phrase[0][-1].lower()):
            break
        phrase = whole if len(words) + 1 + len(whole[0]) <= LONGEST + 1 else phrase
        words, position = [*words, written_word(passage, match), *phrase[0]], phrase[1]
    return words


_OPEN_ENDS: Final = frozenset(
    "first last next past previous same other only second third final early late new earlier later".split()
)


def _may_end(phrase: list[str]) -> bool:
    """Whether a linked phrase is whole: it ends in a noun, and in none of time ("nanos in the first 17 days")."""
    last = phrase[-1].lower()
    return last.removesuffix("s") not in TIME_WORDS and last not in _OPEN_ENDS


_QUANTIFIED = re.compile(rf"{GAP}(?:at{GAP}(?:least|most)|[0-9$£€])")
"""A figure of its own: "the 7.1-magnitude earthquake killed at least 225"."""


def _verb_follows(passage: Passage, position: int) -> bool:
    """Whether a bare word in small letters follows, which after "to" is a verb: "talks to end", not "trips to the coast"."""
    match = WORD.match(passage.lower, position)
    return (
        match is not None
        and match["word"] not in DETERMINERS
        and not is_plural(match["word"])
        and written_word(passage, match).islower()
    )


_OF_PRONOUN = re.compile(rf"{GAP}of{GAP}(?:them|whom|which|these|those|us)(?![^\W_])")


def stands_for_others(passage: Passage, position: int) -> bool:
    """Whether "of them" or "of whom" follows."""
    return _OF_PRONOUN.match(passage.lower, position) is not None


def of_them(passage: Passage, position: int) -> str | None:
    """What is said of a part of those named before: "43 of whom were taken to hospitals"."""
    of = _OF_PRONOUN.match(passage.lower, position)
    if of is None:
        return None
    said = state_phrase(passage, of.end()) or complement_after(passage, of.end())
    following = WORD.match(passage.lower, of.end())
    if said is not None or following is None or following["word"] in LINKS:
        return said
    return concept_after(passage, of.end())


def state_phrase(passage: Passage, position: int) -> str | None:
    """What became of those counted where no noun follows: "57 were missing", "14 killed in the blast"."""
    state = state_after(passage, position)
    return _join(_extended(passage, state[0], state[1])) if state is not None else None


_BE_VERB = re.compile(rf"{GAP}(?:is|are|was|were){GAP}")


def complement_after(passage: Passage, position: int) -> str | None:
    """What a share is said to be: "70% are women and minors"."""
    be = _BE_VERB.match(passage.lower, position)
    if be is None:
        return None
    linked = WORD.match(passage.lower, be.end() - 1)
    if linked is not None and linked["word"] in ("in", "from", "on", "at"):
        return concept_after(passage, be.end() - 1)
    phrase = noun_phrase(passage, be.end() - 1, with_determiner=False)
    if phrase is None:
        return None
    words, end = phrase
    second = WORD.match(passage.lower, end)
    if second is not None and second["word"] == "and":
        more = noun_phrase(passage, second.end(), with_determiner=False)
        if more is not None and len(words) + 1 + len(more[0]) <= LONGEST:
            words = [*words, "and", *more[0]]
    return _join(words)
