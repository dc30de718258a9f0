"""Concepts: what a figure counts or measures, in a few words of the text that a list can show beside it."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.nouns import (
    AMOUNT,
    CHANGES,
    FUNCTION_WORDS,
    VERBS,
    WORD,
    Counted,
    is_plural,
)
from termnews.text.figures.number_words import CARDINALS
from termnews.text.figures.passage import GAP, Passage

LONGEST: Final = 7
"""Words of the longest concept."""
LINKS: Final = frozenset(
    "of in from for on to at with among among against by aboard without across around between per into under".split()
)
DETERMINERS: Final = frozenset("the a an all both its his her their our my your this that these those".split())
NO_ENDS: Final = DETERMINERS | LINKS | frozenset("and or but more other some all any no out".split())
_NO_STARTS: Final = frozenset(
    "later earlier ago away apart long more less fewer better worse old high deep tall wide longer down up back off away".split()
)
_STATES: Final = frozenset(
    "dead missing wounded injured homeless alive unaccounted trapped stranded worldwide nationwide aboard abroad "
    "killed displaced detained arrested evacuated imprisoned rescued hospitalised hospitalized infected affected kidnapped "
    "abducted executed buried".split()
)
TIME_WORDS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december year month week day spring summer autumn winter night morning afternoon evening time moment".split()
)


def concept_of_counted(passage: Passage, counted: Counted) -> str:
    """The counted noun with a participle and a phrase after it: "people killed in Israeli strikes"."""
    words = _words(passage, counted.start, counted.end)
    return _join(_extended(passage, words, counted.end))


def concept_after(passage: Passage, position: int) -> str | None:
    """The phrase after the figure where it begins as one: "of the population", "ceasefire agreement", "in aid"."""
    lower, words, after_noun = passage.lower, [], position
    match = WORD.match(lower, position)
    if match is None:
        return None
    first = match["word"]
    if first in _NO_STARTS or first in CARDINALS:
        return None
    if first in LINKS and first != "to" and first != "by" and first != "at":
        words, after_noun = [_word(passage, match)], match.end()
    elif first in FUNCTION_WORDS or first in VERBS:
        return None
    noun = _noun_phrase(passage, after_noun, with_determiner=bool(words))
    if noun is None or (not words and _is_past_form(noun[0])):
        return None
    if noun[0][-1].lower() in TIME_WORDS and (words or len(noun[0]) < 3):
        return None
    return _join(_extended(passage, words + noun[0], noun[1]))


def _is_past_form(words: list[str]) -> bool:
    """Whether a phrase is one word in -ed, the verb of those counted: "the two settled out of court"."""
    return len(words) == 1 and words[0].endswith("ed") and len(words[0]) > 4


def _word(passage: Passage, match: re.Match[str]) -> str:
    return passage.text[match.start("word") : match.end()]


def _words(passage: Passage, start: int, end: int) -> list[str]:
    return passage.text[start:end].split()


def _join(words: list[str]) -> str:
    return " ".join(words)


def _noun_phrase(passage: Passage, position: int, *, with_determiner: bool) -> tuple[list[str], int] | None:
    """Determiner, adjectives and noun(s): the words up to one that cannot be in the phrase."""
    lower, end = passage.lower, position
    words: list[str] = []
    while len(words) < 6:
        match = WORD.match(lower, position)
        if match is None:
            number = AMOUNT.match(lower, position) if words and lower[position - 2 : position] in ("'s", "’s") else None
            if number is None:
                break
            words, position = [*words, *passage.text[position : number.end()].split()], number.end()
            continue
        word = match["word"]
        if word in CARDINALS and not words:
            return None
        if word in DETERMINERS:
            if words or not with_determiner:
                break
        elif word in FUNCTION_WORDS or word in VERBS or _is_adverb(word):
            break
        elif words and word.endswith("ed") and len(word) > 4 and _ends_before(passage, match):
            break
        elif words and word.endswith("s") and _NUMBER_OR_OWN.match(lower, match.end()):
            break
        words.append(_word(passage, match))
        end = position = match.end()
        if is_plural(word) and word not in ("women", "men") and not _noun_follows(passage, end):
            break
    while words and words[-1].lower() in NO_ENDS:
        words.pop()
    if not words or words == [words[0]] and words[0].lower() in DETERMINERS:
        return None
    return words, end


_NUMBER_OR_OWN = re.compile(r"[ ](?:[0-9$£€]|(?:its|his|her|their|the|an|about|some|more|up)[ ])")
"""What follows a verb and no noun: "the 200-page report lists 17 points"."""


def _ends_before(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word in -ed is the verb after the phrase, not an adjective in it: a function word or nothing follows."""
    following = WORD.match(passage.lower, match.end())
    return following is None or following["word"] in FUNCTION_WORDS


def _is_adverb(word: str) -> bool:
    return (
        word.endswith("ly")
        and len(word) > 4
        and word not in ("family", "supply", "assembly", "italy", "july", "monopoly", "anomaly")
    )


def _noun_follows(passage: Passage, position: int) -> bool:
    match = WORD.match(passage.lower, position)
    return match is not None and is_plural(match["word"])


def _extended(passage: Passage, words: list[str], position: int) -> list[str]:
    """Add a participle and up to two linked phrases, each only whole."""
    lower = passage.lower
    state = _state_after(passage, position)
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
        phrase = _noun_phrase(passage, match.end(), with_determiner=True)
        if phrase is None or len(words) + 1 + len(phrase[0]) > LONGEST or phrase[0][-1].lower() in TIME_WORDS:
            break
        words, position = [*words, _word(passage, match), *phrase[0]], phrase[1]
    return words


_QUANTIFIED = re.compile(rf"{GAP}(?:at{GAP}(?:least|most)|[0-9$£€])")
"""A figure of its own: "the 7.1-magnitude earthquake killed at least 225"."""


def _verb_follows(passage: Passage, position: int) -> bool:
    """Whether a bare word in small letters follows, which after "to" is a verb: "talks to end", not "trips to the coast"."""
    match = WORD.match(passage.lower, position)
    return (
        match is not None
        and match["word"] not in DETERMINERS
        and not is_plural(match["word"])
        and _word(passage, match).islower()
    )


_BETWEEN: Final = frozenset("were was are is been be being have has had who still also reportedly".split())
_BE: Final = frozenset("were was are is been be being".split())
_PARTICIPLES: Final = frozenset(
    "held found left sent hurt shot taken freed born lost sold drowned burnt built torn fled dead missing".split()
)
_FATES: Final = frozenset(
    "held found born dead missing died fled escaped survived disappeared drowned perished".split()
)
_AFTER_STATE: Final = frozenset("captive hostage dead missing homeless alive injured wounded trapped stranded".split())


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
    state = _state_after(passage, position)
    return _join(_extended(passage, state[0], state[1])) if state is not None else None


def _state_after(passage: Passage, position: int) -> tuple[list[str], int] | None:
    """A participle that tells what happened to those counted, without its auxiliary: "were killed" gives "killed"."""
    lower, passive = passage.lower, False
    words: list[str] = []
    for _ in range(4):
        match = WORD.match(lower, position)
        if match is None:
            return None
        word = match["word"]
        if word in _BETWEEN:
            passive = passive or word in _BE
        elif word.endswith("ly") and len(word) > 4 and not words:
            words.append(_word(passage, match))
        elif _is_state(passage, match) or (
            passive and (word in _PARTICIPLES or (word.endswith("ed") and len(word) > 4))
        ):
            words.append(_word(passage, match))
            following = WORD.match(lower, match.end())
            if following is not None and following["word"] in _AFTER_STATE:
                return [*words, _word(passage, following)], following.end()
            return words, match.end()
        elif word in _FATES:
            words.append(_word(passage, match))
            following = WORD.match(lower, match.end())
            if following is not None and following["word"] in _AFTER_STATE:
                return [*words, _word(passage, following)], following.end()
            return words, match.end()
        else:
            return None
        position = match.end()
    return None


def _is_state(passage: Passage, match: re.Match[str]) -> bool:
    word = match["word"]
    if word in _STATES:
        return True
    return (
        word.endswith("ed")
        and len(word) > 4
        and word not in VERBS
        and word not in CHANGES
        and _word(passage, match).islower()
        and _link_follows(passage, match.end())
    )


def _link_follows(passage: Passage, position: int) -> bool:
    match = WORD.match(passage.lower, position)
    return match is not None and match["word"] in ("in", "by", "from", "for", "to", "at", "on", "since")


_BE_VERB = re.compile(rf"{GAP}(?:is|are|was|were){GAP}")


def complement_after(passage: Passage, position: int) -> str | None:
    """What a share is said to be: "70% are women and minors"."""
    be = _BE_VERB.match(passage.lower, position)
    if be is None:
        return None
    linked = WORD.match(passage.lower, be.end() - 1)
    if linked is not None and linked["word"] in ("in", "from", "on", "at"):
        return concept_after(passage, be.end() - 1)
    phrase = _noun_phrase(passage, be.end() - 1, with_determiner=False)
    if phrase is None:
        return None
    words, end = phrase
    second = WORD.match(passage.lower, end)
    if second is not None and second["word"] == "and":
        more = _noun_phrase(passage, second.end(), with_determiner=False)
        if more is not None and len(words) + 1 + len(more[0]) <= LONGEST:
            words = [*words, "and", *more[0]]
    return _join(words)
