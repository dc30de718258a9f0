"""Quotations without a cue: who goes on speaking."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.statement import Range, Statement
from termnews.text.attributions.subjects import main_subject, subject_of
from termnews.text.attributions.tokens import Tokens


def carry_over(tokens: Tokens, ranges: list[tuple[int, int, int]], found: list[list[Statement]]) -> None:
    """Give quotations without a cue the speaker that goes on; `found` holds the statements of each sentence."""
    doubles = any(not run.single for run in tokens.runs)
    last: Statement | None = None
    last_paragraph = -9
    last_quoted = False
    for number, (begin, stop, paragraph) in enumerate(ranges):
        own = found[number]
        if own:
            last, last_paragraph = _speaker(tokens, own), paragraph
            last_quoted = _quoted_at_end(tokens, own)
            if not last_quoted and _ends_in_colon(tokens, begin, stop):
                subject = main_subject(tokens, begin, stop) or last.source
                last = Statement([], subject, (stop - 1, stop), stop - 1, "colon")
                last_quoted = True
            continue
        whole = _whole_quotation(tokens, begin, stop)
        if whole is None and last_quoted and paragraph == last_paragraph and number and found[number - 1]:
            whole = _opens_with_quotation(tokens, begin, stop)
        if whole is None and paragraph == last_paragraph and last_quoted:
            whole = _behind_adverb(tokens, begin, stop)
        if whole is None:
            if paragraph != last_paragraph:
                last_quoted = False
            if _ends_in_colon(tokens, begin, stop):
                subject = main_subject(tokens, begin, stop) or subject_of(tokens, begin, stop)
                last = Statement([], subject, (stop - 1, stop), stop - 1, "colon")
                last_paragraph, last_quoted = paragraph, True
            continue
        if doubles and tokens.runs[tokens.run[whole[0]]].single:
            continue
        speaker = _credit(tokens, ranges, number)
        run = tokens.runs[tokens.run[whole[0]]]
        if speaker is None and last is not None:
            near = paragraph - last_paragraph
            if near == 0 or (near == 1 and (last_quoted or run.continues)):
                speaker = last
        if speaker is None and number and ranges[number - 1][2] == paragraph:
            subject = subject_of(tokens, *ranges[number - 1][:2])
            if (
                subject is not None
                and tokens.flag[subject[0]] & (w.CAPITAL | w.PRONOUN | w.PERSON)
                and not tokens.flag[subject[0]] & w.WH
            ):
                speaker = Statement([], subject, None, subject[1], "carried")
        if speaker is None:
            continue
        found[number].append(Statement([whole], speaker.source, speaker.cue, speaker.verb, "carried"))
        last, last_paragraph, last_quoted = speaker, paragraph, True
    _backward(tokens, ranges, found)


def _backward(tokens: Tokens, ranges: list[tuple[int, int, int]], found: list[list[Statement]]) -> None:
    """A quotation that its paragraph leaves open belongs to who is named where it closes."""
    for number in range(len(ranges) - 2, -1, -1):
        begin, stop, _ = ranges[number]
        if found[number]:
            continue
        whole = _whole_quotation(tokens, begin, stop)
        if whole is None or tokens.runs[tokens.run[whole[1] - 1]].closed:
            continue
        following = found[number + 1]
        if following:
            speaker = following[0]
            found[number].append(Statement([whole], speaker.source, speaker.cue, speaker.verb, "carried"))


def _quoted_at_end(tokens: Tokens, own: list[Statement]) -> bool:
    return any(tokens.run[stop - 1] >= 0 for statement in own for _, stop in statement.contents[-1:])


def _opens_with_quotation(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The sentence where it opens with a quotation that is no title and goes on in the writer's words."""
    if tokens.run[begin] < 0 or is_title(tokens, tokens.run[begin]):
        return None
    while stop > begin and tokens.flag[stop - 1] & w.STOP and tokens.run[stop - 1] < 0:
        stop -= 1
    return (begin, stop)


def _speaker(tokens: Tokens, own: list[Statement]) -> Statement:
    """Of the statements of a sentence, the one whose source goes on speaking: the last with a quotation."""
    for statement in reversed(own):
        if any(tokens.run[begin] >= 0 for begin, _ in statement.contents):
            return statement
    for statement in reversed(own):
        if any(tokens.run[stop - 1] >= 0 for _, stop in statement.contents):
            return statement
    return own[0]


def _credit(tokens: Tokens, ranges: list[tuple[int, int, int]], number: int) -> Statement | None:
    """The "— Jane Roe" under a quotation."""
    if number + 1 >= len(ranges):
        return None
    begin, stop, _ = ranges[number + 1]
    if not tokens.flag[begin] & w.BREAK or not 1 < stop - begin < 14 or tokens.run[begin] >= 0:
        return None
    end = begin + 1
    while end < stop and tokens.flag[end] & w.CAPITAL and tokens.run[end] < 0:
        end += 1
    if end == begin + 1 or (end < stop and not tokens.flag[end] & (w.STOP | w.COMMA | w.OPEN_BRACKET)):
        return None
    return Statement([], (begin + 1, end), None, begin, "credit")


def _behind_adverb(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The sentence where it is a quotation but for "But" or "Then," at its head."""
    for index in range(begin, min(begin + 3, stop)):
        if tokens.run[index] >= 0:
            end = tokens.after[tokens.run[index]]
            rest = [i for i in range(end, min(stop, end + 3)) if tokens.flag[i] & w.WORD]
            return (begin, min(end, stop)) if index > begin and not rest and end - index > 7 else None
        if not tokens.flag[index] & (w.ADVERB | w.COORDINATOR | w.COMMA):
            return None
    return None


def _ends_in_colon(tokens: Tokens, begin: int, stop: int) -> bool:
    return bool(tokens.flag[stop - 1] & w.COLON) and tokens.run[stop - 1] < 0


def _whole_quotation(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The sentence as a range where it is nothing but quotations."""
    first: int | None = None
    index = begin
    last = begin
    while index < stop:
        if tokens.run[index] < 0:
            if tokens.flag[index] & w.WORD:
                return None
            index += 1
            continue
        if first is None:
            first = index
        index = min(tokens.skip(index), stop)
        last = index
    return None if first is None else (first, last)
