"""“According to Roe, …” and “…, according to Roe”."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES
from termnews.text.attributions.phrase_after import starts_phrase
from termnews.text.attributions.statement import Sentence, Statement


def read_according(sentence: Sentence, index: int) -> None:
    """ "According to X, …" and "…, according to X"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    fronted = index - begin <= 1
    end = starts_phrase(tokens, index + 2, stop, appositions=not fronted)
    if fronted and end + 1 < stop and tokens.flag[end] & w.COMMA and tokens.low[end + 1] in {"a", "an", "who", "whose"}:
        longer = starts_phrase(tokens, index + 2, stop)
        if longer + 1 < stop and tokens.flag[longer] & w.COMMA:
            end = longer
    if end == index + 2:
        return
    source = (index + 2, end)
    cue = CUES["said"]
    if (
        not fronted
        and end < stop
        and tokens.flag[end] & w.COMMA
        and tokens.flag[index - 1] & (w.COMMA | w.SUBORDINATOR)
    ):
        left = sentence.covered if sentence.found else begin
        if not has_clause(tokens, left, index) and end + 1 < stop:
            stretch = content_end(tokens, end + 1, stop, cue, "clause")
            if stretch > end + 2:
                sentence.add(Statement([(end + 1, stretch)], source, (index, index + 2), end, "clause"))
                return
    if fronted:
        end_of_intro = end
        while end_of_intro < min(stop, end + 20) and not (
            tokens.flag[end_of_intro] & w.COMMA and tokens.run[end_of_intro] < 0
        ):
            end_of_intro += 1
        start = end_of_intro + 1
        if start >= stop:
            return
        stretch = content_end(tokens, start, stop, cue, "clause")
        if stretch > start:
            sentence.add(Statement([(start, stretch)], source, (index, index + 2), end, "clause"))
        return
    edge = index
    if tokens.flag[edge - 1] & (w.COMMA | w.BREAK) and tokens.run[edge - 1] < 0:
        edge -= 1
    if sentence.found and all(statement.opening != "left" for statement in sentence.found):
        sentence.found.clear()
    elif len(sentence.found) == 1 and sentence.found[0].contents[0][0] == begin and sentence.covered <= edge:
        sentence.add(Statement([(begin, edge)], source, (index, index + 2), end - 1, "whole"))
        return
    start = sentence.covered if sentence.found else begin
    while start < edge and tokens.run[start] < 0 and tokens.flag[start] & (w.COMMA | w.BREAK | w.COORDINATOR):
        start += 1
    if start < edge:
        sentence.add(Statement([(start, edge)], source, (index, index + 2), end - 1, "left"))
