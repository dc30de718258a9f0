"""Outcomes: what became of those counted, in a participle or a verb: "killed", "missing", "taken hostage"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.nouns import CHANGES, VERBS, WORD, has_past_ending
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.phrases import written_word

_STATES: Final = frozenset(
    "dead missing wounded injured homeless alive unaccounted trapped stranded worldwide nationwide aboard abroad "
    "killed displaced detained arrested evacuated imprisoned rescued hospitalised hospitalized infected affected kidnapped "
    "abducted executed buried".split()
)

_BETWEEN: Final = frozenset("were was are is been be being have has had who still also reportedly".split())
_BE: Final = frozenset("were was are is been be being".split())
_PARTICIPLES: Final = frozenset(
    "held found left sent hurt shot taken freed born lost sold drowned burnt built torn fled".split()
)
_FATES: Final = frozenset("held found born died fled escaped survived disappeared drowned perished".split())
_PARTICLES: Final = frozenset("down up out off away over back".split())
_REPORTED: Final = frozenset(
    "believed said expected reported thought known supposed alleged predicted forecast forecasted projected estimated scheduled "
    "planned required needed considered seen called named based asked urged used rumoured rumored likely".split()
)
"""Participles that tell what somebody says of those counted, and not what became of them."""
_AFTER_STATE: Final = frozenset("captive hostage dead missing homeless alive injured wounded trapped stranded".split())


def state_after(passage: Passage, position: int) -> tuple[list[str], int] | None:
    """A participle that tells what happened to those counted, without its auxiliary: "were killed" gives "killed"."""
    lower, passive = passage.lower, False
    words: list[str] = []
    for _ in range(4):
        match = WORD.match(lower, position)
        if match is None:
            return None
        word = match["word"]
        if word in _REPORTED:
            return None
        if word in _BETWEEN:
            passive = passive or word in _BE
        elif word.endswith("ly") and len(word) > 4 and not words:
            words.append(written_word(passage, match))
        elif _is_state(passage, match) or (passive and (word in _PARTICIPLES or has_past_ending(word))):
            return _with_addition(passage, words, match, _AFTER_STATE | _PARTICLES)
        elif word in _FATES and (passive or not _OBJECT_NEXT.match(lower, match.end())):
            return _with_addition(passage, words, match, _AFTER_STATE)
        else:
            return None
        position = match.end()
    return None


def _with_addition(
    passage: Passage, words: list[str], state: re.Match[str], additions: frozenset[str]
) -> tuple[list[str], int]:
    """The words with that of the outcome and with what belongs to it: "taken hostage", "unaccounted for"."""
    words = [*words, written_word(passage, state)]
    following = WORD.match(passage.lower, state.end())
    if following is not None and (
        following["word"] in additions or (state["word"] == "unaccounted" and following["word"] == "for")
    ):
        return [*words, written_word(passage, following)], following.end()
    return words, state.end()


_OBJECT_NEXT = re.compile(rf"{GAP}(?:[0-9$£€]|an?(?!\w)|up(?!\w))")


def _is_state(passage: Passage, match: re.Match[str]) -> bool:
    word = match["word"]
    if word in _STATES:
        return True
    return (
        has_past_ending(word)
        and word not in VERBS
        and word not in CHANGES
        and written_word(passage, match).islower()
        and _link_follows(passage, match.end())
    )


def _link_follows(passage: Passage, position: int) -> bool:
    match = WORD.match(passage.lower, position)
    return match is not None and match["word"] in ("in", "by", "from", "for", "to", "at", "on", "since")
