"""“Roe was quoted as saying …” and “the agency quoted Roe as saying …”: the source is who said it first."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.content_before import find_left_edge, take_left
from termnews.text.attributions.cues import CUES, Cue, Form
from termnews.text.attributions.openings import opening_right
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subject_first import take_right
from termnews.text.attributions.verb_forms import is_passive

_QUOTING: Final = frozenset("quote cite".split())
_REACH: Final = 12
"""How many tokens behind "quoted" the "as saying" may stand."""


def read_quoted_as(sentence: Sentence, verb: int, cue: Cue, first: int) -> bool:
    """Read "quoted … as saying"; False where the verb does not stand in it. `first` is the first auxiliary."""
    tokens, stop = sentence.tokens, sentence.stop
    saying = _saying_behind(sentence, verb) if cue.lemma in _QUOTING and cue.form is not Form.ING else None
    if saying is None:
        return False
    passive = is_passive(tokens, first, verb)
    subject = find_phrase_ending_at(tokens, first - 1, sentence.unread)
    source: Range | None = subject
    if not passive:
        end = find_end_of_phrase(tokens, verb + 1, saying - 1, appositions=False)
        source = (verb + 1, end) if end > verb + 1 else None
    if source is None:
        return False
    opening = opening_right(tokens, saying, CUES[tokens.low[saying]], stop)
    edge = None if subject is None else find_left_edge(sentence, subject[0])
    content: Range | None = None
    if edge is not None and tokens.run[edge - 1] >= 0:
        content = take_left(sentence, edge, CUES["said"])
    elif opening is not None:
        content = take_right(sentence, opening, CUES[tokens.low[saying]])
    if content is None:
        return False
    at = (first if passive else saying, saying + 1)
    sentence.add(Statement([content], source, at, saying, "left" if content[1] <= first else "that"))
    return True


def _saying_behind(sentence: Sentence, verb: int) -> int | None:
    """The "saying" of "as saying" behind the verb, past "by the Herald"."""
    tokens = sentence.tokens
    for index in range(verb + 1, min(sentence.stop - 1, verb + _REACH)):
        if tokens.run[index] >= 0 or tokens.flag[index] & (w.STOP | w.COLON | w.BREAK):
            return None
        if tokens.low[index] == "as":
            bits = tokens.flag[index + 1]
            return index + 1 if bits & w.CUE and bits & w.ING else None
    return None
