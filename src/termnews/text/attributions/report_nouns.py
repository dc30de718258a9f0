"""Nouns that report: “Roe's claim that …”, “in her words”."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES, REPORT_NOUNS, VIEW_NOUNS, Cue
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.quoted import holds_quotation
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite


def read_report_noun(sentence: Sentence, noun: int, cue: Cue) -> bool:
    """ "Roe's claim that …", "a claim by Roe that …". True where that is how the noun stands."""
    tokens, stop = sentence.tokens, sentence.stop
    if tokens.low[noun] not in REPORT_NOUNS or noun + 1 >= stop or tokens.run[noun + 1] >= 0:
        return False
    source, opener = _agent_behind(sentence, noun) or (_owner_before(sentence, noun), noun + 1)
    if source is None or opener >= stop or tokens.low[opener] != "that":
        return False
    end = _before_second_verb(tokens, opener + 1, content_end(tokens, opener, stop, cue, "that"))
    if end <= opener + 1:
        return False
    sentence.add(Statement([(opener, end)], source, (noun, noun + 1), noun, "that"))
    return True


def _agent_behind(sentence: Sentence, noun: int) -> tuple[Range, int] | None:
    """The "by Roe" behind the noun, and the token behind that."""
    tokens, stop = sentence.tokens, sentence.stop
    if noun + 2 >= stop or tokens.low[noun + 1] not in {"by", "from"}:
        return None
    end = find_end_of_phrase(tokens, noun + 2, stop, appositions=False)
    return None if end == noun + 2 else ((noun + 2, end), end)


def _owner_before(sentence: Sentence, noun: int) -> Range | None:
    """The "Roe" or "his" of "Roe's latest claim"."""
    tokens, begin = sentence.tokens, sentence.begin
    owner = noun - 1
    while (
        owner > begin
        and noun - owner < 4
        and tokens.run[owner] < 0
        and not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE | w.MARK)
    ):
        owner -= 1
    if owner < begin or tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return None
    if tokens.flag[owner] & w.GENITIVE:
        return find_phrase_ending_at(tokens, owner - 1, begin)
    return (owner, owner + 1)


def _before_second_verb(tokens: Tokens, start: int, end: int) -> int:
    """Where the main verb of the sentence ends a that-clause that is part of its subject ("… is false"), or `end`."""
    verb = -1
    for index in range(start, end):
        if tokens.run[index] >= 0 or tokens.flag[index] & (w.MARK | w.SUBORDINATOR | w.COORDINATOR | w.RELATIVE):
            return end
        if is_finite(tokens, index):
            participle_before = verb == index - 1 and not tokens.flag[verb] & w.AUXILIARY
            if 0 <= verb < index - 1 or (participle_before and tokens.flag[index] & w.AUXILIARY):
                return index
            verb = index
    return end


def read_in_the_words_of(sentence: Sentence, noun: int) -> bool:
    """ "In Roe's words, “…”", "…, in Roe's view"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if tokens.low[noun] not in VIEW_NOUNS:
        return False
    if tokens.low[noun - 2 : noun] == ["in", "the"] and noun + 1 < stop and tokens.low[noun + 1] == "of":
        return _in_the_words_of(sentence, noun)
    owner = noun - 1
    if owner <= begin or tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return False
    source = (
        (owner, owner + 1) if tokens.flag[owner] & w.POSSESSIVE else find_phrase_ending_at(tokens, owner - 1, begin)
    )
    if source is None or source[0] <= begin or tokens.low[source[0] - 1] != "in":
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


def _in_the_words_of(sentence: Sentence, noun: int) -> bool:
    """ "In the words of Jane Roe, a pilot, “…”" and "“…,” in the words of Jane Roe"."""
    tokens, stop = sentence.tokens, sentence.stop
    start = noun + 2
    end = find_end_of_phrase(tokens, start, stop)
    if end == start:
        return False
    quotation = end + 1
    if quotation < stop and tokens.flag[end] & (w.COMMA | w.COLON) and tokens.run[quotation] >= 0:
        content = (quotation, content_end(tokens, quotation, stop, CUES["said"], "clause"))
    else:
        content = (max(sentence.begin, sentence.covered), noun - 2)
    if content[1] <= content[0] + 1 or not holds_quotation(tokens, [content]):
        return False
    sentence.add(Statement([content], (start, end), (noun - 2, noun + 2), end - 1, "left"))
    return True
