"""Participles and infinitives that report: “, adding that …”, “Warning that …, Roe”, “went on to say”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import Cue
from termnews.text.attributions.openings import Opening, opening_right
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.quoted import holds_quotation
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subject_first import take_right
from termnews.text.attributions.subjects import shared_subject
from termnews.text.attributions.tokens import Tokens


def read_participle(sentence: Sentence, verb: int, cue: Cue) -> None:
    """ ", adding that …", "by saying …", "a statement saying …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    left = verb - 1
    while left >= begin and tokens.run[left] < 0 and tokens.flag[left] & w.ADVERB and not tokens.flag[left] & w.MARK:
        left -= 1
    if left < begin:
        _fronted(sentence, verb, cue)
        return
    if tokens.run[left] < 0 and tokens.flag[left] & (w.DET | w.POSSESSIVE | w.GENITIVE | w.AUXILIARY):
        return
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None or _describes(sentence, left, opening):
        return
    source = _source_of_participle(sentence, verb, left)
    if source is None:
        if left == begin and tokens.flag[left] & (w.PREPOSITION | w.SUBORDINATOR):
            _fronted(sentence, verb, cue)
        return
    content = take_right(sentence, opening, cue)
    if content is None or (cue.takes & f.MIND and not holds_quotation(tokens, [content])):
        return
    if cue.lemma == "cite" and _names_people(sentence, content):
        return
    sentence.add(Statement([content], source, (verb, opening.cue_end), verb, opening.kind))


def _names_people(sentence: Sentence, content: Range) -> bool:
    """Whether what is cited is whom the report has it from ("citing two people familiar with the talks")."""
    tokens = sentence.tokens
    if holds_quotation(tokens, [content]):
        return False
    for index in range(content[0], min(content[1], content[0] + 6)):
        if tokens.flag[index] & w.PERSON or tokens.low[index] in {"reuters", "bloomberg", "media", "data", "filings"}:
            return True
        if tokens.flag[index] & (w.MARK | w.PREPOSITION | w.GENITIVE):
            return False
    return False


def _describes(sentence: Sentence, left: int, opening: Opening) -> bool:
    """Whether the participle only describes the thing before it ("a book calling card") and quotes nothing."""
    tokens = sentence.tokens
    if tokens.run[left] >= 0 or is_plural(tokens.low[left]) or opening.kind not in {"object", "clause"}:
        return False
    if tokens.flag[left] & (
        w.CAPITAL | w.PERSON | w.PRONOUN | w.MARK | w.COORDINATOR | w.PREPOSITION | w.SUBORDINATOR | w.TIME
    ):
        return False
    return not holds_quotation(tokens, [(opening.start, min(sentence.stop, opening.start + 12))])


def _source_of_participle(sentence: Sentence, verb: int, left: int) -> Range | None:
    """The subject of the sentence, or the noun right before a participle where that is who speaks."""
    tokens = sentence.tokens
    flag = tokens.flag[left]
    apart = w.COMMA | w.BREAK | w.COORDINATOR | w.PREPOSITION | w.SUBORDINATOR | w.TIME
    if tokens.run[left] >= 0 or flag & apart:
        return shared_subject(sentence, verb) or _first_phrase(sentence, left)
    source = find_phrase_ending_at(tokens, left, sentence.begin)
    before = "" if source is None or source[0] <= sentence.begin else tokens.low[source[0] - 1]
    if before == "with" or (before != "to" and source is not None and flag & (w.CAPITAL | w.PERSON | w.PRONOUN)):
        return source
    return shared_subject(sentence, verb) or source


def _first_phrase(sentence: Sentence, comma: int) -> Range | None:
    """The phrase that opens the sentence where its verb is not known as one ("Brokers cut their forecast, saying …")."""
    tokens, begin = sentence.tokens, sentence.begin
    if not tokens.flag[comma] & w.COMMA or tokens.run[begin] >= 0 or tokens.flag[begin] & w.PREPOSITION:
        return None
    end = _before_present(tokens, begin, find_end_of_phrase(tokens, begin, comma))
    if end > begin and tokens.low[end - 1] in _UNMARKED:
        end -= 1
    return (begin, end) if begin < end < comma else None


def _before_present(tokens: Tokens, begin: int, end: int) -> int:
    """Where a word in -s behind a singular noun is the verb ("The report focuses on …"); else `end`."""
    for index in range(begin + 1, end):
        word, before = tokens.low[index], tokens.low[index - 1]
        plain = tokens.flag[index] & ~(w.WORD | w.CUE) == 0 and tokens.run[index] < 0
        noun = tokens.flag[index - 1] & ~(w.WORD | w.CAPITAL | w.PERSON | w.LEAD | w.CUE) == 0
        if plain and noun and word.endswith("s") and not word.endswith("ss") and not before.endswith("s"):
            return index
    return end


_UNMARKED: Final = frozenset("cut set put hit cost split shut quit hurt beat cast spread".split())
"""Verbs whose past has no ending of its own."""


def _fronted(sentence: Sentence, verb: int, cue: Cue) -> None:
    """ "Warning that the sea is rising, the minister …"."""
    tokens, stop = sentence.tokens, sentence.stop
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None or cue.takes & f.PARTICLE:
        return
    end = content_end(tokens, opening.start, stop, cue, opening.kind, subordinate=True)
    while end > opening.start and tokens.run[end - 1] < 0 and tokens.flag[end - 1] & w.COMMA:
        end -= 1
    start = end + (tokens.run[end] < 0 and bool(tokens.flag[end] & w.COMMA)) if end < stop else stop
    if start >= stop:
        return
    source_end = find_end_of_phrase(tokens, start, stop)
    if source_end == start or tokens.flag[start] & (w.CUE | w.CAPITAL) == w.CUE:
        return
    sentence.add(
        Statement([(opening.start, end)], (start, source_end), (verb, opening.cue_end), verb, opening.kind),
    )


_LEADING: Final = frozenset(
    "on declined continued continues refused appeared appears seemed seems tried tries took began begins likely "
    "went time opportunity chance used rushed sought seeking".split()
)


def read_infinitive(sentence: Sentence, verb: int, cue: Cue, particle: int) -> None:
    """ "went on to say that …", "declined to say whether …"."""
    tokens, stop = sentence.tokens, sentence.stop
    if not cue.takes & (f.SAYS | f.HEARER | f.CLAUSE | f.QUESTION | f.OBJECT):
        return
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None:
        return
    before = tokens.low[particle - 1] if particle > sentence.begin else ""
    clause = opening.kind in {"that", "quote", "comma quote", "colon", "wh"}
    if not clause and (before not in _LEADING or (before in {"declined", "refused"} and opening.cue_end == verb + 1)):
        return
    source = shared_subject(sentence, verb)
    content = take_right(sentence, opening, cue)
    if source is None or content is None:
        return
    sentence.add(Statement([content], source, (verb, opening.cue_end), verb, opening.kind))
