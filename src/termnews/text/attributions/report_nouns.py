"""Nouns that report: “Roe's claim that …”, “in her words”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES, Cue
from termnews.text.attributions.phrase_before import ends_phrase
from termnews.text.attributions.quoted import holds_quotation
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_REPORTS: Final = frozenset(
    "claim claims statement report reports message vow pledge promise comment comments remark remarks warning "
    "request assertion".split()
)


def read_report_noun(sentence: Sentence, noun: int, cue: Cue) -> None:
    """ "Roe's claim that …", "his promise to …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if tokens.low[noun] not in _REPORTS or noun + 1 >= stop or tokens.low[noun + 1] != "that":
        return
    owner = noun - 1
    while (
        owner > begin
        and noun - owner < 4
        and tokens.run[owner] < 0
        and not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE | w.MARK)
    ):
        owner -= 1
    if tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return
    source: Range | None = (owner, owner + 1)
    if tokens.flag[owner] & w.GENITIVE:
        source = ends_phrase(tokens, owner - 1, begin)
    if source is None:
        return
    end = _before_second_verb(tokens, noun + 2, content_end(tokens, noun + 1, stop, cue, "that"))
    sentence.add(Statement([(noun + 1, end)], source, (noun, noun + 1), noun, "that"))


def _before_second_verb(tokens: Tokens, start: int, end: int) -> int:
    """Where the main verb of the sentence ends a that-clause that is part of its subject ("… is false"), or `end`."""
    verb = -1
    for index in range(start, end):
        if tokens.run[index] >= 0 or tokens.flag[index] & (w.MARK | w.SUBORDINATOR | w.COORDINATOR | w.RELATIVE):
            return end
        if is_finite(tokens, index):
            if 0 <= verb < index - 1:
                return index
            verb = index
    return end


def read_in_the_words_of(sentence: Sentence, noun: int) -> bool:
    """ "In Roe's words, “…”", "…, in Roe's view"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    owner = noun - 1
    if owner <= begin or tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return False
    source = (owner, owner + 1) if tokens.flag[owner] & w.POSSESSIVE else ends_phrase(tokens, owner - 1, begin)
    if source is None or source[0] <= begin - 1 or source[0] < 1 or tokens.low[source[0] - 1] != "in":
        return False
    opener = source[0] - 1
    if noun + 1 < stop and tokens.flag[noun + 1] & (w.COMMA | w.COLON) and noun + 2 < stop:
        content = (noun + 2, content_end(tokens, noun + 2, stop, CUES["said"], "clause"))
    else:
        edge = opener - 1 if opener > begin and tokens.flag[opener - 1] & w.COMMA else opener
        content = (max(begin, sentence.covered), edge)
    if content[1] <= content[0] + 1 or not holds_quotation(tokens, [content]):
        return False
    sentence.add(Statement([content], source, (noun, noun + 1), noun, "left"))
    return True
