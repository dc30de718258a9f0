"""“Roe: Port will open by May” and “Her answer: …”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.quoted import is_sentence
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subjects import main_subject
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_LABELS: Final = frozenset(
    "the latest watch exclusive breaking analysis opinion update updated video live photos review commentary "
    "transcript correction editorial column election campaign politics interview fact check q&a podcast quiz q a email e-mail from to "
    "subject date re groups excerpt source note image photo picture pictured caption credit".split()
)


def read_headline(tokens: Tokens, begin: int, stop: int) -> list[Statement]:
    """ "Roe: Port will open by May" as the head of an article."""
    for index in range(begin + 1, min(begin + 7, stop - 1)):
        if tokens.run[index] >= 0:
            return []
        if tokens.flag[index] & w.COLON:
            prefix = range(begin, index)
            if not all(tokens.flag[i] & w.CAPITAL or tokens.flag[i] & w.PREPOSITION for i in prefix):
                return []
            if tokens.low[index - 1] in _LABELS or tokens.low[begin] in _LABELS:
                return []
            end = stop
            while end > index + 1 and tokens.flag[end - 1] & w.STOP and tokens.run[end - 1] < 0:
                end -= 1
            return (
                [Statement([(index + 1, end)], (begin, index), (index, index + 1), index, "colon")]
                if end > index + 1
                else []
            )
    return []


_COLON_NOUNS: Final = frozenset(
    "argument message statement claim question answer reply response words word verdict conclusion advice warning "
    "point theory view findings finding explanation slogan complaint comment remark remarks tweet".split()
)


def _owner(tokens: Tokens, begin: int, colon: int) -> Range | None:
    """Whose answer or message it is: "Her answer: …", "Roe’s message to voters: …"."""
    for noun in range(colon - 1, max(begin, colon - 8), -1):
        if tokens.run[noun] >= 0 or tokens.flag[noun] & w.MARK or is_finite(tokens, noun):
            return None
        if tokens.low[noun] not in _COLON_NOUNS:
            continue
        if noun + 1 < colon and not tokens.flag[noun + 1] & w.PREPOSITION:
            return None
        owner = noun - 1
        while owner > begin and noun - owner < 3 and not tokens.flag[owner] & (w.POSSESSIVE | w.GENITIVE | w.MARK):
            owner -= 1
        if tokens.run[owner] < 0 and tokens.flag[owner] & w.POSSESSIVE:
            return (owner, owner + 1)
        if tokens.run[owner] < 0 and tokens.flag[owner] & w.GENITIVE:
            return find_phrase_ending_at(tokens, owner - 1, begin)
        return None
    return None


def _label(sentence: Sentence, colon: int) -> Range | None:
    """The name that opens the sentence: "Jane Roe: “…”", "@janeroe: “…”", "Jane Roe, writing in the Herald: “…”"."""
    tokens, begin = sentence.tokens, sentence.begin
    if not tokens.flag[begin] & w.CAPITAL or tokens.flag[begin] & (w.PREPOSITION | w.SUBORDINATOR | w.ADVERB):
        return None
    end = find_end_of_phrase(tokens, begin, colon)
    if end <= begin or tokens.low[end - 1] in _LABELS or tokens.low[begin] in _LABELS:
        return None
    return (begin, end) if end == colon or tokens.flag[end] & (w.COMMA | w.PREPOSITION) else None


def read_colon(sentence: Sentence) -> None:
    """ "Her answer: never."; "He went back to his theme: “…”"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    for index in range(max(begin + 1, sentence.covered), min(stop - 1, begin + 60)):
        if tokens.run[index] >= 0 or not tokens.flag[index] & w.COLON:
            continue
        quoted = tokens.run[index + 1] >= 0
        source = _owner(tokens, begin, index)
        if not quoted and source is None and (tokens.low[index - 1] not in _COLON_NOUNS or index - 2 < begin):
            return
        if quoted and source is None and not is_sentence(tokens, tokens.run[index + 1]):
            return
        source = source or main_subject(tokens, begin, index) or (_label(sentence, index) if quoted else None)
        if source is None:
            return
        end = content_end(tokens, index + 1, stop, CUES["said"], "colon")
        sentence.add(Statement([(index + 1, end)], source, (index, index + 1), index, "colon"))
        return
