"""Content to the left of its source: the borders of “…, Roe said” and the rest behind it."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause, new_attribution
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import Cue
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.statement import Range, Sentence
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_ASIDES: Final = frozenset("who which according as while when after in at during with a an citing on".split())


def find_left_edge(sentence: Sentence, subject: int) -> int | None:
    """The end of what stands before a subject, where it is parted by a comma or closing marks; None elsewhere."""
    tokens, begin = sentence.tokens, sentence.unread
    before = subject - 1
    while (
        before >= begin
        and tokens.run[before] < 0
        and (tokens.flag[before] & w.ADVERB or tokens.low[before] in {"as", "and", "but"})
        and not tokens.flag[before] & w.MARK
    ):
        before -= 1
    if tokens.low[subject] == "which" and before >= begin and not tokens.run[before] >= 0:
        return None
    if before < begin:
        return None if tokens.flag[subject] & w.PRONOUN else _behind_last_quotation(sentence, before)
    if tokens.run[before] >= 0:
        return None if _ends_in_work(tokens, before, begin) or _modifies(tokens, before, subject) else before + 1
    if tokens.flag[before] & (w.COMMA | w.BREAK):
        closes = bool(sentence.found) and before == begin and bool(tokens.flag[before] & w.COMMA)
        return before if before > begin or closes else None
    return None


def _behind_last_quotation(sentence: Sentence, index: int) -> int | None:
    """The end of what was found so far, where it closes with a quotation and a comma (“… “over,” the agency reported”)."""
    tokens = sentence.tokens
    if not sentence.found or index != sentence.covered - 1 or tokens.run[index] < 0:
        return None
    return sentence.covered if tokens.last_said(tokens.run[index]) == "," else None


def _modifies(tokens: Tokens, quotation: int, noun: int) -> bool:
    """Whether a term in marks belongs to the noun behind it ("The “green-belt” movement believes …")."""
    first = tokens.first[tokens.run[quotation]]
    if quotation + 1 != noun or tokens.flag[noun] & ~(w.WORD | w.PERSON) or not first:
        return False
    before = tokens.flag[first - 1]
    opens = before & (w.DET | w.POSSESSIVE | w.GENITIVE) or tokens.low[first - 1] == "so-called"
    return bool(opens) and tokens.last_said(tokens.run[quotation]).isalnum()


def _ends_in_work(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether the quotation at `index` is the title in an introduction ("In “The Port,” Roe said …")."""
    first = max(begin, tokens.first[tokens.run[index]])
    if first <= begin or not tokens.flag[first - 1] & (w.PREPOSITION | w.GENITIVE | w.DET):
        return False
    return is_title(tokens, tokens.run[index]) and not has_clause(tokens, begin, first)


def take_left(sentence: Sentence, edge: int, cue: Cue, *, aside: bool = False, final: bool = False) -> Range | None:
    """The content that ends at `edge`: back to the start of the sentence or of what is not taken yet."""
    tokens = sentence.tokens
    begin = sentence.unread
    while begin < edge and tokens.run[begin] < 0 and tokens.flag[begin] & w.MARK:
        begin += 1
    if begin >= edge:
        return None
    if tokens.run[edge - 1] >= 0:
        return (skip_intro(tokens, begin, edge), edge)
    if not cue.takes & (f.SAYS | f.HEARER | f.QUESTION | f.MIND):
        return None
    if cue.takes & f.QUOTATION and tokens.flag[begin] & (w.SUBORDINATOR | w.PREPOSITION | w.ADVERB):
        return None
    if aside or (final and edge - begin > 2 and not tokens.flag[begin] & (w.PREPOSITION | w.SUBORDINATOR | w.ING)):
        return (begin, edge)
    if (
        tokens.flag[begin] & w.PREPOSITION
        and not tokens.flag[begin] & w.WH
        and not _clause_after_intro(tokens, begin, edge)
    ):
        return None
    if not has_clause(tokens, begin, edge + 1) and not any(
        tokens.run[i] >= 0 for i in range(begin, min(edge, begin + 200))
    ):
        return None
    return (begin, edge)


def skip_intro(tokens: Tokens, begin: int, edge: int) -> int:
    """Past a clause and a colon before the quotation that ends at `edge`."""
    number = tokens.run[edge - 1]
    if number < 0:
        return begin
    first = max(begin, tokens.first[number])
    if first <= begin + 1:
        return begin
    return first if tokens.flag[first - 1] & w.COLON else begin


def _clause_after_intro(tokens: Tokens, begin: int, edge: int) -> bool:
    """Whether a clause, not only a phrase of place or time, stands before `edge`."""
    for index in range(begin + 1, min(edge, begin + 60)):
        if tokens.run[index] >= 0:
            return True
        if tokens.flag[index] & w.COMMA and has_clause(tokens, index + 1, edge + 1):
            return True
        if (
            is_finite(tokens, index)
            and not tokens.flag[index] & w.PAST
            and tokens.low[index - 1] not in {"who", "which", "that"}
        ):
            return True
    return False


def find_remainder(sentence: Sentence, verb: int, cue: Cue) -> Range | None:
    """The rest of an indirect statement split by ", he said, "."""
    tokens, stop = sentence.tokens, sentence.stop
    index = verb + 1
    limit = min(stop, verb + 10)
    marks = w.COMMA | w.STOP | w.BREAK | w.COLON
    while index < limit and tokens.run[index] < 0 and not tokens.flag[index] & marks:
        index += 1
    start = index + 1
    if index >= limit:
        return _quotation_later(sentence, verb, limit)
    if start >= stop or tokens.run[index] >= 0 or not tokens.flag[index] & w.COMMA:
        return None
    if tokens.run[start] < 0 and _writer_goes_on(tokens, start, stop):
        return None
    end = content_end(tokens, start, stop, cue, "clause")
    return (start, end) if end > start + 1 else None


def _quotation_later(sentence: Sentence, verb: int, index: int) -> Range | None:
    """The second half of a quotation behind a long circumstance (“…,” he told a crowd at … in …, “…”)."""
    tokens, stop = sentence.tokens, sentence.stop
    while index < min(stop, verb + _LATEST) and tokens.run[index] < 0 and not tokens.flag[index] & _ENDS_CIRCUMSTANCE:
        index += 1
    if index >= stop or tokens.run[index] < 0 or not tokens.flag[index - 1] & w.COMMA:
        return None
    behind = min(tokens.skip(index), stop)
    return (index, behind) if tokens.text[tokens.runs[tokens.run[index]].inner_start].islower() else None


_LATEST: Final = 40
"""Tokens behind the verb that may come before the second half of a quotation."""
_ENDS_CIRCUMSTANCE: Final = w.STOP | w.COLON | w.BREAK


def _writer_goes_on(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether an aside, the next deed of the source or another attribution follows the comma."""
    word = tokens.low[start]
    if tokens.flag[start] & w.ING or word in _ASIDES or new_attribution(tokens, start, stop):
        return True
    following = start + 1
    if word not in {"and", "but", "though"} or following >= stop:
        return False
    if new_attribution(tokens, following, stop):
        return True
    if word == "though" or tokens.run[following] >= 0 or tokens.low[following] == "that":
        return False
    return not tokens.flag[following] & (w.DET | w.CAPITAL | w.PRONOUN)
