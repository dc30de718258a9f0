"""“…, as reported by Roe”; “is said to be ill”."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import Cue
from termnews.text.attributions.phrase_after import starts_phrase
from termnews.text.attributions.statement import Sentence, Statement


def read_as_reported_by(sentence: Sentence, verb: int, left: int) -> bool:
    """ "…, as reported by health officials"."""
    tokens, stop = sentence.tokens, sentence.stop
    if verb + 2 >= stop or tokens.low[verb + 1] != "by":
        return False
    end = starts_phrase(tokens, verb + 2, stop)
    edge = left - 1 if left > sentence.begin and tokens.flag[left - 1] & w.COMMA else left
    begin = sentence.covered if sentence.found else sentence.begin
    if end == verb + 2 or edge <= begin:
        return False
    sentence.add(Statement([(begin, edge)], (verb + 2, end), (left, verb + 2), end - 1, "left"))
    return True


def read_passive(sentence: Sentence, verb: int, cue: Cue, first: int) -> None:
    """ "is said to be ill", "was accused of fraud", "was asked whether …": reported, but nobody is named."""
    tokens, stop = sentence.tokens, sentence.stop
    following = verb + 1
    if following >= stop or tokens.run[following] >= 0:
        return
    word = tokens.low[following]
    start = following
    if cue.lemma in {"say", "allege", "report"} and word == "to":
        pass
    elif (
        (cue.lemma == "accuse" and word == "of")
        or (cue.lemma == "ask" and word == "about")
        or (
            cue.lemma == "ask"
            and tokens.flag[following] & w.COMMA
            and following + 1 < stop
            and tokens.run[following + 1] >= 0
        )
    ):
        start = following + 1
    elif not (cue.lemma == "ask" and tokens.flag[following] & w.WH):
        return
    end = content_end(tokens, start, stop, cue, "clause", subordinate=True)
    if end > start:
        sentence.add(
            Statement([(start, end)], None, (first, start if start > following else verb + 1), verb, "passive"),
        )
