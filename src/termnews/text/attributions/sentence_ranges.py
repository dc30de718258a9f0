"""Sentences as the rules need them: a quotation is never cut, and "“Why?” Roe asked." is one sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from termnews.model import Span
from termnews.text.attributions import words as w
from termnews.text.attributions.marks import paragraphs
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.tokens import Tokens

_TAIL: Final = 9
"""How many words after "…?”" are looked at for "X asked."."""


class SentenceRange(NamedTuple):
    """A sentence in tokens."""

    begin: int
    stop: int
    """One past its last token."""
    paragraph: int
    """The number of its paragraph in the text."""


def sentence_ranges(tokens: Tokens, sentences: Sequence[Span] | None) -> list[SentenceRange]:
    """Every sentence of the text; `sentences` are the spans of a sentence splitter, if one has run."""
    given = None if sentences is None else {span.start for span in sentences}
    flag, run, first = tokens.flag, tokens.run, tokens.first
    endings = w.STOP | w.CLOSE_BRACKET | w.DOTTED
    candidates = [index for index, bits in enumerate(flag) if bits & endings and run[index] < 0]
    candidates.extend(first)
    candidates.sort()
    ranges: list[SentenceRange] = []
    stop = upcoming = 0
    for number, (_, paragraph_end) in enumerate(paragraphs(tokens.text)):
        cut = begin = stop
        stop = bisect_left(tokens.start, paragraph_end, begin)
        while upcoming < len(candidates) and candidates[upcoming] < stop:
            position = candidates[upcoming]
            upcoming += 1
            following = min(tokens.skip(position), stop)
            if cut < following < stop and _ends(tokens, position, following, begin, stop, given):
                ranges.append(SentenceRange(cut, following, number))
                cut = following
        if cut < stop:
            ranges.append(SentenceRange(cut, stop, number))
    return ranges


def lower_headlines(tokens: Tokens, ranges: list[SentenceRange]) -> None:
    """In a headline with capitals on every word, take the capital from verbs and function words."""
    for number, (begin, stop, paragraph) in enumerate(ranges):
        alone = (number == 0 or ranges[number - 1].paragraph != paragraph) and (
            number + 1 == len(ranges) or ranges[number + 1].paragraph != paragraph
        )
        if not alone or stop - begin > _HEADLINE:
            continue
        long_words = [i for i in range(begin, stop) if tokens.end[i] - tokens.start[i] > 3 and tokens.flag[i] & w.WORD]
        capitals = sum(1 for i in long_words if tokens.flag[i] & (w.CAPITAL | w.NUMBER))
        if len(long_words) < 3 or capitals < len(long_words) * 0.8:
            continue
        for index in range(begin, stop):
            if tokens.flag[index] & _LOWERED and not tokens.flag[index] & w.TIME:
                tokens.flag[index] &= ~w.CAPITAL


_HEADLINE: Final = 30


_LOWERED: Final = (
    w.CUE | w.AUXILIARY | w.VERB | w.PREPOSITION | w.SUBORDINATOR | w.PRONOUN | w.COORDINATOR | w.POSSESSIVE | w.ADVERB
)


def _ends(tokens: Tokens, position: int, following: int, begin: int, stop: int, given: set[int] | None) -> bool:
    """Whether a sentence ends between the token (or quotation) at `position` and the token `following`.

    `begin` and `stop` are those of the paragraph; `given` are the places where a splitter has sentences begin.
    """
    flag = tokens.flag
    if flag[following] & (w.CLOSE_BRACKET | w.COMMA | w.STOP | w.COLON):
        return False
    if tokens.end[following - 1] == tokens.start[following]:
        return False
    if tokens.run[position] >= 0:
        return _ends_behind_quotation(tokens, position, following, stop)
    if not flag[position] & w.STOP:
        return _ends_without_stop(tokens, position, following, begin)
    if not _starts_sentence(tokens, following) or (position > begin and _is_initial(tokens, position)):
        return False
    return given is None or tokens.start[following] in given


def _ends_behind_quotation(tokens: Tokens, position: int, following: int, stop: int) -> bool:
    """Whether the quotation at `position` ends its sentence: by the mark inside it, unless "Roe asked" follows."""
    last = tokens.last_said(tokens.run[position])
    if last not in ".?!…":
        return _speech_without_stop(tokens, position, following)
    return _starts_sentence(tokens, following) and (last == "." or not _is_tail(tokens, following, stop))


def _ends_without_stop(tokens: Tokens, position: int, following: int, begin: int) -> bool:
    """Whether an abbreviation with its full stop, or a bracket behind one, ends a sentence."""
    flag = tokens.flag
    if flag[position] & w.DOTTED and tokens.run[following] >= 0:
        opening = tokens.text[tokens.runs[tokens.run[following]].inner_start]
        return not w.is_title_word(tokens.low[position]) and not opening.islower()
    if flag[position] & w.DOTTED and flag[following] & w.CAPITAL:
        opens = w.PRONOUN | w.DET | w.SUBORDINATOR | w.COORDINATOR | w.POSSESSIVE | w.AUXILIARY
        return bool(flag[following] & opens)
    closes = flag[position] & w.CLOSE_BRACKET and position > begin and _closes_sentence(tokens, position - 1)
    return bool(closes) and _starts_sentence(tokens, following)


def _is_initial(tokens: Tokens, stop: int) -> bool:
    """Whether the full stop at `stop` is that of an initial ("J. Roe"); "I." ends a sentence."""
    before = stop - 1
    if tokens.low[stop] != "." or tokens.end[before] != tokens.start[stop]:
        return False
    one_letter = tokens.end[before] - tokens.start[before] == 1
    return one_letter and bool(tokens.flag[before] & w.CAPITAL) and tokens.low[before] != "i"


def _speech_without_stop(tokens: Tokens, position: int, following: int) -> bool:
    """Whether a quotation lost its full stop: a sentence in it, and a capital behind that is no name's (“… it” But …)."""
    run = tokens.runs[tokens.run[position]]
    opens = w.PRONOUN | w.DET | w.POSSESSIVE | w.COORDINATOR | w.SUBORDINATOR
    if not run.closed or not tokens.flag[following] & w.CAPITAL or not tokens.flag[following] & opens:
        return False
    inner = tokens.text[run.inner_start : run.inner_end]
    return (
        inner[0].isupper()
        and inner.count(" ") >= 3
        and inner[-1].isalnum()
        and not is_title(tokens, tokens.run[position])
    )


def _closes_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a full stop stands at `index`, or at the end of the quotation there."""
    number = tokens.run[index]
    if number < 0:
        return bool(tokens.flag[index] & w.STOP)
    return tokens.last_said(number) in ".?!…"


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    if tokens.run[index] >= 0:
        return True
    flag = tokens.flag[index]
    if flag & (w.CAPITAL | w.NUMBER | w.OPEN_BRACKET | w.QUOTE | w.BREAK):
        return True
    char = tokens.text[tokens.start[index]]
    return not char.islower()


def _is_tail(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the words at `index` are the "Roe asked" that belongs to the quotation before."""
    limit = min(index + _TAIL, stop)
    for position in range(index, min(index + 3 * _TAIL, stop)):
        flag = tokens.flag[position]
        if position >= limit:
            return False
        if flag & w.COMMA and index < position < index + 5:
            limit = min(index + 3 * _TAIL, stop)
        if tokens.run[position] >= 0 or flag & (w.STOP | w.COLON | w.BREAK):
            return False
        if flag & w.CUE and position > index and not flag & w.CAPITAL:
            behind = position + 1
            return behind >= stop or not (tokens.flag[behind] & w.COLON or tokens.low[behind] == "that")
        if flag & (w.AUXILIARY | w.SUBORDINATOR) and not flag & w.CAPITAL:
            return False
    return False
