"""Quotations without a cue: who goes on speaking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.quoted import is_speech, is_title
from termnews.text.attributions.sentence_ranges import SentenceRange
from termnews.text.attributions.statement import Range, Statement
from termnews.text.attributions.subjects import main_subject, subject_of
from termnews.text.attributions.tokens import Tokens

_TURN: Final = 25
"""Tokens of a turn in a dialogue at most; whoever says more goes on in a new paragraph."""


@dataclass(slots=True)
class _Speaking:
    """Who spoke last, in which paragraph, and whether with a quotation that may go on."""

    speaker: Statement | None = None
    paragraph: int = -9
    quoted: bool = False
    single: bool = False
    """Whether that quotation stood in single marks."""
    asked: bool = False
    """Whether it was a question."""
    partner: Statement | None = None
    """Who spoke before, where that was somebody else."""
    partner_asked: bool = False
    partner_paragraph: int = -9

    def hand_over(self, tokens: Tokens, speaker: Statement, last: int) -> None:
        """Make `speaker` the one who spoke last; `last` is the last token said."""
        if self.speaker is not None and _are_two(tokens, self.speaker, speaker):
            self.partner, self.partner_asked, self.partner_paragraph = self.speaker, self.asked, self.paragraph
        number = tokens.run[last]
        run = None if number < 0 else tokens.runs[number]
        self.speaker = speaker
        self.asked = run is not None and run.closed and tokens.last_said(number) == "?"


def carry_over(tokens: Tokens, ranges: list[SentenceRange], found: list[list[Statement]]) -> None:
    """Give quotations without a cue the speaker that goes on; `found` holds the statements of each sentence."""
    singles = sum(run.single for run in tokens.runs)
    doubles = 2 * singles < len(tokens.runs)
    now = _Speaking()
    for number, (begin, stop, paragraph) in enumerate(ranges):
        if found[number]:
            _hear(tokens, (begin, stop), found[number], now, paragraph)
            continue
        content = _uncued(tokens, ranges, found, number, now)
        if content is None:
            now.quoted = now.quoted and paragraph == now.paragraph
            if _ends_in_colon(tokens, begin, stop):
                subject = main_subject(tokens, begin, stop) or subject_of(tokens, begin, stop)
                subject = subject or _heading(tokens, begin, stop)
                now.speaker, now.paragraph, now.quoted = _before_colon(subject, stop), paragraph, True
            continue
        if doubles and not now.single and tokens.runs[tokens.run[content[0]]].single:
            continue
        if not now.quoted and _goes_on_below(tokens, found, number, content):
            continue
        speaker = _credit(tokens, ranges, number) or _who_goes_on(tokens, ranges, number, content, now)
        if speaker is not None:
            found[number].append(Statement([content], speaker.source, speaker.cue, speaker.verb, "carried"))
            now.hand_over(tokens, speaker, content[1] - 1)
            now.paragraph, now.quoted = paragraph, True
    _backward(tokens, ranges, found)


def _hear(tokens: Tokens, sentence: Range, own: list[Statement], now: _Speaking, paragraph: int) -> None:
    """Remember who speaks in a sentence that has statements of its own."""
    speaker = _speaker(tokens, own)
    now.hand_over(tokens, speaker, speaker.contents[-1][1] - 1 if speaker.contents else sentence[1] - 1)
    now.paragraph = paragraph
    now.quoted = _quoted_at_end(tokens, own)
    now.single = any(
        tokens.run[begin] >= 0 and tokens.runs[tokens.run[begin]].single for row in own for begin, _ in row.contents
    )
    if not now.quoted and _ends_in_colon(tokens, *sentence):
        subject = main_subject(tokens, *sentence) or speaker.source
        now.speaker, now.quoted = _before_colon(subject, sentence[1]), True


def _heading(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The name that is all of a line but its colon ("Elm manager Jane Roe:" over what she said)."""
    end = find_end_of_phrase(tokens, begin, stop - 1)
    named = any(tokens.flag[i] & w.CAPITAL for i in range(begin, end))
    return (begin, end) if end == stop - 1 and end - begin > 1 and named and tokens.run[begin] < 0 else None


def _before_colon(subject: Range | None, stop: int) -> Statement:
    return Statement([], subject, (stop - 1, stop), stop - 1, "colon")


def _uncued(
    tokens: Tokens, ranges: list[SentenceRange], found: list[list[Statement]], number: int, now: _Speaking
) -> Range | None:
    """What a sentence without a cue quotes: all of it, or a quotation at its head where somebody goes on speaking."""
    begin, stop, paragraph = ranges[number]
    content = _whole_quotation(tokens, begin, stop)
    if content is not None or not now.quoted or paragraph != now.paragraph:
        return content
    if number and found[number - 1]:
        content = _opens_with_quotation(tokens, begin, stop)
    return content or _behind_adverb(tokens, begin, stop)


def _who_goes_on(
    tokens: Tokens, ranges: list[SentenceRange], number: int, content: Range, now: _Speaking
) -> Statement | None:
    """The speaker of this or the paragraph before, or else the subject of the sentence before."""
    paragraph = ranges[number].paragraph
    near = paragraph - now.paragraph
    if near == 1 and number and ranges[number - 1].paragraph == paragraph:
        actor = _actor(tokens, ranges, number, content)
        if actor is not None:
            return actor
    quotation = tokens.run[content[0]]
    goes_on = now.quoted or tokens.runs[quotation].continues
    if near == 1 and now.quoted and now.partner is not None and _takes_turn(tokens, content, now):
        return now.partner
    if now.speaker is not None and (near == 0 or (near == 1 and (goes_on or not now.speaker.subordinate))):
        return now.speaker
    if not number or paragraph - ranges[number - 1].paragraph > 1:
        return None
    return _actor(tokens, ranges, number, content)


def _actor(tokens: Tokens, ranges: list[SentenceRange], number: int, content: Range) -> Statement | None:
    """The person whose deed the sentence before tells ("Roe shook her head. “No, I did not.”")."""
    if not is_speech(tokens, tokens.run[content[0]]):
        return None
    subject = subject_of(tokens, *ranges[number - 1][:2])
    if subject is None:
        return None
    somebody = w.CAPITAL | w.PRONOUN | w.PERSON
    if tokens.flag[subject[0]] & w.WH or not any(tokens.flag[i] & somebody for i in range(*subject)):
        return None
    return Statement([], subject, None, subject[1], "carried")


def _takes_turn(tokens: Tokens, content: Range, now: _Speaking) -> bool:
    """Whether a paragraph that is a quotation answers the question before it, or asks what the asker would ask next."""
    run = tokens.runs[tokens.run[content[0]]]
    if run.continues or not run.closed or content[1] - content[0] > _TURN:
        return False
    if now.paragraph - now.partner_paragraph > 1:
        return False
    return now.asked or (now.partner_asked and tokens.last_said(tokens.run[content[0]]) == "?")


def _are_two(tokens: Tokens, one: Statement, other: Statement) -> bool:
    """Whether two statements name sources that differ, not one by name and then by pronoun."""
    if one.source is None or other.source is None:
        return False
    first, second = one.source, other.source
    if tokens.low[slice(*first)] == tokens.low[slice(*second)]:
        return False
    pronouns = [
        bool(tokens.flag[begin] & w.PRONOUN) and stop - begin == 1 and tokens.low[begin] != "i"
        for begin, stop in (first, second)
    ]
    return pronouns[0] == pronouns[1]


def _goes_on_below(tokens: Tokens, found: list[list[Statement]], number: int, content: Range) -> bool:
    """Whether the quotation is left open and the next sentence names who speaks."""
    return number + 1 < len(found) and bool(found[number + 1]) and not tokens.runs[tokens.run[content[1] - 1]].closed


def _backward(tokens: Tokens, ranges: list[SentenceRange], found: list[list[Statement]]) -> None:
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


def _credit(tokens: Tokens, ranges: list[SentenceRange], number: int) -> Statement | None:
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
