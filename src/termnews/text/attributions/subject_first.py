"""“Roe said that …” and “…, Roe said”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause
from termnews.text.attributions.content_before import find_left_edge, find_remainder, skip_intro, take_left
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Cue
from termnews.text.attributions.openings import Opening, opening_right
from termnews.text.attributions.phrase_before import ends_phrase
from termnews.text.attributions.quoted import holds_quotation, is_title
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subjects import is_subordinate
from termnews.text.attributions.tokens import Tokens

_WEAKER: Final = frozenset({"quote", "object", "clause", "that", "wh", "to"})
"""Kinds of content to the right that give way to a quotation right before the source."""


def read_subject_first(sentence: Sentence, verb: int, cue: Cue, subject: Range, first: int, *, shared: bool) -> None:
    """Source to the left of the cue: content right ("X said that …") or left ("…, X said")."""
    tokens, stop = sentence.tokens, sentence.stop
    opening = opening_right(tokens, verb, cue, stop)
    if not shared:
        subject = _with_leading_apposition(sentence, subject)
    edge = find_left_edge(sentence, subject[0]) if not shared else None
    quoted_left = edge is not None and tokens.run[edge - 1] >= 0
    contents: list[Range] = []
    if (
        quoted_left
        and opening is not None
        and tokens.run[opening.start] >= 0
        and is_title(tokens, tokens.run[opening.start])
        and not tokens.flag[verb + 1] & w.MARK
    ):
        opening = None
    if edge is None and opening is None and not shared:
        rest = find_remainder(sentence, verb, cue)
        if rest is not None and cue.takes & {"S", "P"} and has_clause(tokens, rest[0], rest[1]):
            contents.append(rest)
    if edge is not None and (
        opening is None
        or (opening.kind in {"comma quote", "colon"} and quoted_left)
        or (quoted_left and opening.kind in _WEAKER)
    ):
        rest = find_remainder(sentence, verb, cue) if opening is None else None
        if rest is not None and quoted_left and not holds_quotation(tokens, [rest]):
            rest = None
        final = verb + 1 >= stop or bool(tokens.flag[verb + 1] & w.STOP)
        plain = "S" in cue.takes
        left = take_left(sentence, edge, cue, aside=plain and rest is not None, final=plain and final)
        if left is not None and rest is not None and tokens.low[left[0]] == "as" and left[1] - left[0] < 3:
            left = None
            contents.append(rest)
        if left is not None:
            contents.append(left)
            if opening is not None and opening.kind in _WEAKER:
                opening = None
            if rest is not None:
                contents.append(rest)
    if shared:
        subordinate = bool(sentence.found) and sentence.found[-1].subordinate
    else:
        subordinate = is_subordinate(sentence, subject[0])
    if opening is not None:
        content = take_right(sentence, opening, cue, subordinate=subordinate)
        if content is not None:
            contents.append(content)
    if edge is not None and opening is None and len(contents) < 2 and "S" in cue.takes:
        _take_whole(sentence, contents, edge, verb)
    if not contents:
        return
    if cue.takes & {"M"} and (not holds_quotation(tokens, contents) or _holds_speech(tokens, contents[-1])):
        return
    cue_end = opening.cue_end if opening is not None else verb + 1
    sentence.add(
        Statement(
            contents,
            subject,
            (first, max(cue_end, verb + 1)),
            verb,
            opening.kind if opening else "left",
            subordinate,
        ),
    )


def _with_leading_apposition(sentence: Sentence, subject: Range) -> Range:
    """ "“…,” another friend, Jane Roe said": the phrase before the comma names the same person."""
    tokens = sentence.tokens
    comma = subject[0] - 1
    if comma <= sentence.begin or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return subject
    before = ends_phrase(tokens, comma - 1, sentence.begin)
    if before is None or before[0] <= sentence.begin or tokens.run[before[0] - 1] < 0:
        return subject
    return (before[0], subject[1])


def _take_whole(sentence: Sentence, contents: list[Range], edge: int, verb: int) -> None:
    """ "Doe said A, the Herald reported.": the Herald's is the whole sentence, whatever was found inside."""
    if not sentence.found or any(statement.opening == "left" for statement in sentence.found):
        return
    following = verb + 1
    if following < sentence.stop and not sentence.tokens.flag[following] & (w.STOP | w.TIME | w.PREPOSITION):
        return
    if not contents and sentence.covered < edge:
        return
    sentence.found.clear()
    contents[:] = [(skip_intro(sentence.tokens, sentence.begin, edge), edge)]


def _holds_speech(tokens: Tokens, content: Range) -> bool:
    """Whether somebody else speaks before the first quotation of `content`."""
    for index in range(content[0] + 1, min(content[1], content[0] + 40)):
        if tokens.run[index] >= 0:
            return False
        if (
            tokens.flag[index] & w.CUE
            and not tokens.flag[index] & w.CAPITAL
            and CUES[tokens.low[index]].takes & {"S", "R"}
        ):
            if tokens.low[index] not in NOUN_LIKE:
                return True
    return False


def take_right(sentence: Sentence, opening: Opening, cue: Cue, *, subordinate: bool = False) -> Range | None:
    tokens = sentence.tokens
    end = content_end(tokens, opening.start, sentence.stop, cue, opening.kind, subordinate=subordinate)
    if end <= opening.start:
        return None
    if cue.takes <= {"Q"} and tokens.run[opening.start] < 0:
        return None
    return (opening.start, end)
