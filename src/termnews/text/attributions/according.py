"""“According to Roe, …” and “…, according to Roe”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.verb_forms import is_finite

_OPEN_APPOSITION: Final = frozenset("a an who whose which".split())


def read_according(sentence: Sentence, index: int) -> None:
    """ "According to X, …", "…, according to X" and "The port, according to X, …"."""
    fronted = index - sentence.begin <= 1 or _opens_second_clause(sentence, index)
    short = _end_of_source(sentence, index + 2, fronted=True)
    if short == index + 2:
        return
    if fronted:
        _content_behind(sentence, index, short, _end_of_intro(sentence, short))
    elif not (_parts_subject_and_verb(sentence, index, short) and _content_behind(sentence, index, short, short)):
        _content_before(sentence, index, _end_of_source(sentence, index + 2, fronted=False))


def _opens_second_clause(sentence: Sentence, index: int) -> bool:
    """Whether "and" or "but" and the phrase open another clause ("The port shut and, according to Roe, it …")."""
    tokens, before = sentence.tokens, index - 1
    if tokens.flag[before] & w.COMMA and tokens.run[before] < 0:
        before -= 1
    if before <= sentence.begin or tokens.run[before] >= 0 or tokens.low[before] not in {"and", "but"}:
        return False
    if not tokens.flag[before - 1] & (w.COMMA | w.BREAK) and before == index - 1:
        return False
    comma = _end_of_source(sentence, index + 2, fronted=True)
    if comma + 1 >= sentence.stop or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return False
    return is_finite(tokens, comma + 1) or has_clause(tokens, comma + 1, sentence.stop)


def _end_of_source(sentence: Sentence, start: int, *, fronted: bool) -> int:
    """One past the source at `start`; at the head of a sentence an apposition counts only if a comma closes it."""
    tokens, stop = sentence.tokens, sentence.stop
    end = find_end_of_phrase(tokens, start, stop, appositions=not fronted)
    if fronted and end + 1 < stop and tokens.flag[end] & w.COMMA and tokens.low[end + 1] in _OPEN_APPOSITION:
        longer = find_end_of_phrase(tokens, start, stop)
        if longer + 1 < stop and tokens.flag[longer] & w.COMMA:
            return longer
    return end


def _end_of_intro(sentence: Sentence, index: int) -> int:
    """The comma behind "According to X in a letter of May 3"."""
    tokens = sentence.tokens
    limit = min(sentence.stop, index + 20)
    if index + 1 < limit and tokens.flag[index] & w.COMMA and tokens.low[index + 1] == "which":
        index += 1
    while index < limit and not (tokens.flag[index] & w.COMMA and tokens.run[index] < 0):
        index += 1
    return index


def _parts_subject_and_verb(sentence: Sentence, index: int, end: int) -> bool:
    """Whether no clause stands before "according to" yet, and a comma or "that" parts it from what does."""
    tokens = sentence.tokens
    if end >= sentence.stop or not tokens.flag[end] & w.COMMA:
        return False
    if not tokens.flag[index - 1] & (w.COMMA | w.SUBORDINATOR):
        return False
    return not has_clause(tokens, sentence.unread, index)


def _content_behind(sentence: Sentence, index: int, end: int, comma: int) -> bool:
    """Take what follows the comma as the content; False where nothing does."""
    start = comma + 1
    if start >= sentence.stop:
        return False
    stretch = content_end(sentence.tokens, start, sentence.stop, CUES["said"], "clause")
    if stretch <= start:
        return False
    contents = [(start, stretch)]
    subject = _subject_parted(sentence, index) if index - sentence.begin > 1 else None
    if subject is not None:
        contents.insert(0, subject)
    sentence.add(Statement(contents, (index + 2, end), (index, index + 2), end, "clause"))
    return True


def _subject_parted(sentence: Sentence, index: int) -> Range | None:
    """What stands before "according to X" in "The port, according to X, will open", but for "Still," or "But,"."""
    tokens = sentence.tokens
    begin = sentence.unread
    edge = index - 1
    if edge <= begin or not tokens.flag[edge] & w.COMMA or tokens.run[begin] >= 0:
        return None
    if tokens.flag[edge - 1] & w.COORDINATOR:
        return None
    linked = edge - begin == 1 and tokens.flag[begin] & (w.ADVERB | w.SUBORDINATOR | w.COORDINATOR)
    return None if linked else (begin, edge)


def _content_before(sentence: Sentence, index: int, end: int) -> None:
    """Take what stands before "according to" as the content, reports of others within it included."""
    tokens, begin = sentence.tokens, sentence.begin
    source, cue = (index + 2, end), (index, index + 2)
    edge = index
    if tokens.flag[edge - 1] & (w.COMMA | w.BREAK) and tokens.run[edge - 1] < 0:
        edge -= 1
    found = sentence.found
    if not sentence.trailed:
        sentence.forget()
    elif len(found) == 1 and found[0].contents[0][0] == begin and sentence.covered <= edge:
        sentence.add(Statement([(begin, edge)], source, cue, end - 1, "whole"))
        return
    start = sentence.covered if found else begin
    while edge > start + 1 and tokens.run[edge - 1] < 0 and tokens.flag[edge - 1] & (w.COORDINATOR | w.COMMA):
        edge -= 1
    while start < edge and tokens.run[start] < 0 and tokens.flag[start] & (w.COMMA | w.BREAK | w.COORDINATOR):
        start += 1
    if start < edge:
        sentence.add(Statement([(start, edge)], source, cue, end - 1, "left"))
