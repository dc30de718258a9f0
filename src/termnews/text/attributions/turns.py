"""Interviews set as turns: paragraphs that open with the speaker's name and a colon (“ROE: It was not safe.”)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.sentence_ranges import SentenceRange
from termnews.text.attributions.statement import Range, Statement
from termnews.text.attributions.tokens import Tokens

_LONGEST_LABEL: Final = 4
_FEWEST_TURNS: Final = 3
_NO_SPEAKERS: Final = frozenset(
    "q a image images photo photos picture pictured video caption correction clarification update note source credit age "
    "position experience address phone email time date venue price tickets read watch related more left right top above "
    "below in out loan result score goals teams referee attendance rating stars director cast".split()
)
"""Labels of captions, forms and results; "Q" and "A" do not tell who speaks."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with a label."""

    sentences: range
    """Their numbers in the text."""
    label: Range
    colon: int
    stop: int
    """One past the last token of what is said."""


def read_turns(tokens: Tokens, ranges: list[SentenceRange], found: list[list[Statement]]) -> None:
    """Give each turn of an interview to the name before its colon; `found` holds the statements of each sentence.

    A text is read so only where three turns or more have a label that comes again and one of them asks something.
    """
    turns = _turns(tokens, ranges)
    if len(turns) < _FEWEST_TURNS:
        return
    named = Counter(tokens.low[turn.colon - 1] for turn in turns)
    turns = [turn for turn in turns if named[tokens.low[turn.colon - 1]] > 1]
    if len(turns) < _FEWEST_TURNS or not any(tokens.low[turn.stop - 1] == "?" for turn in turns):
        return
    for turn in turns:
        for number in turn.sentences:
            found[number].clear()
        content = (turn.colon + 1, turn.stop)
        cue = (turn.colon, turn.colon + 1)
        found[turn.sentences.start].append(Statement([content], turn.label, cue, turn.colon, "turn"))


def _turns(tokens: Tokens, ranges: list[SentenceRange]) -> list[_Turn]:
    """The paragraphs that open with a label, in order."""
    turns: list[_Turn] = []
    for _, paragraph in groupby(range(len(ranges)), key=lambda number: ranges[number].paragraph):
        numbers = list(paragraph)
        first, last = ranges[numbers[0]], ranges[numbers[-1]]
        colon = _colon_behind_name(tokens, first.begin, first.stop)
        if colon is not None:
            turns.append(_Turn(range(numbers[0], numbers[-1] + 1), (first.begin, colon), colon, last.stop))
    return turns


def _colon_behind_name(tokens: Tokens, begin: int, stop: int) -> int | None:
    """The colon right behind one to four capitalised words at the head of a paragraph."""
    for index in range(begin, min(begin + _LONGEST_LABEL + 1, stop - 1)):
        bits = tokens.flag[index]
        if tokens.run[index] >= 0:
            return None
        if bits & w.COLON:
            return index if index > begin and tokens.low[index - 1] not in _NO_SPEAKERS else None
        if not bits & w.CAPITAL or bits & w.NUMBER:
            return None
    return None
