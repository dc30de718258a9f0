"""Passives: “…, as reported by Roe”; “was asked by Roe whether …”; “is said to be ill”; “Asked whether …”."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES, Cue
from termnews.text.attributions.openings import opening_right
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.verb_forms import back_over_adverbs

_HEARSAY: Final = frozenset("say allege report".split())
_TELLING: Final = frozenset("tell inform assure warn advise remind".split())
_NAMING: Final = frozenset("call dub label describe brand dismiss deride denounce condemn hail".split())
_SHORTEST_QUESTION: Final = 3
"""Tokens of a question at least: “Asked about Roe” quotes nobody."""
_FOR: Final = frozenset(
    "criticize criticise blame praise denounce condemn fault mock ridicule thank chastise rebuke hail".split()
)


def read_as_reported_by(sentence: Sentence, verb: int, left: int) -> bool:
    """ "…, as reported by health officials" and "As reported by the Herald, …"."""
    tokens, stop = sentence.tokens, sentence.stop
    if verb + 2 >= stop or tokens.low[verb + 1] != "by":
        return False
    end = find_end_of_phrase(tokens, verb + 2, stop, appositions=left > sentence.begin)
    if end == verb + 2:
        return False
    source, cue = (verb + 2, end), (left, verb + 2)
    if left == sentence.begin:
        if end + 1 >= stop or not tokens.flag[end] & w.COMMA:
            return False
        content = (end + 1, content_end(tokens, end + 1, stop, CUES["said"], "clause"))
        if content[0] < content[1]:
            sentence.add(Statement([content], source, cue, verb, "clause"))
        return True
    edge = left - 1 if tokens.flag[left - 1] & w.COMMA else left
    begin = sentence.unread
    if edge <= begin:
        return False
    sentence.add(Statement([(begin, edge)], source, cue, end - 1, "left"))
    return True


def read_passive(sentence: Sentence, verb: int, cue: Cue, first: int) -> None:
    """ "was asked by Roe whether …", "is said to be ill", "was accused of fraud": often nobody is named."""
    tokens, stop = sentence.tokens, sentence.stop
    source, following = _agent(sentence, verb + 1)
    if _is_told(sentence, verb, cue, first, following):
        return
    if following >= stop:
        return
    start = _content_of_passive(sentence, cue, first, following)
    if start is None or start >= stop:
        return
    if tokens.run[start] >= 0 and cue.lemma in _NAMING:
        end = min(tokens.skip(start), stop)
        source = source or _agent(sentence, end)[0]
        if source is None:
            return
    else:
        end = content_end(tokens, start, stop, cue, "clause", subordinate=True)
        if source is None and tokens.run[start] >= 0 and start < tokens.skip(start) < stop:
            agent, _ = _agent(sentence, tokens.skip(start))
            if agent is not None:
                source, end = agent, tokens.skip(start)
    if end > start and not (cue.lemma == "ask" and end - start < _SHORTEST_QUESTION):
        cue_end = start if start == following + 1 and source is None else verb + 1
        sentence.add(Statement([(start, end)], source, (first, cue_end), verb, "passive"))


def _is_told(sentence: Sentence, verb: int, cue: Cue, first: int, following: int) -> bool:
    """Take the quotation before "residents were told" or "he was asked": the subject hears it, nobody is named."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if cue.lemma not in _TELLING | {"ask"} or sentence.found:
        return False
    if following < stop and (
        tokens.run[following] >= 0 or not tokens.flag[following] & (w.STOP | w.PREPOSITION | w.TIME)
    ):
        return False
    hearer = find_phrase_ending_at(tokens, back_over_adverbs(tokens, first - 1, begin), begin)
    if hearer is None or hearer[0] <= begin or tokens.run[hearer[0] - 1] < 0 or tokens.run[begin] < 0:
        return False
    if tokens.last_said(tokens.run[hearer[0] - 1]) not in ",?!":
        return False
    source, _ = _agent(sentence, verb + 1)
    sentence.add(Statement([(begin, hearer[0])], source, (first, verb + 1), verb, "left"))
    return True


def _agent(sentence: Sentence, index: int) -> tuple[Range | None, int]:
    """The "by Roe" at `index`, and the token behind it."""
    tokens, stop = sentence.tokens, sentence.stop
    if index + 1 >= stop or tokens.run[index] >= 0 or tokens.low[index] != "by":
        return None, index
    end = find_end_of_phrase(tokens, index + 1, stop, appositions=False)
    return (None, index) if end == index + 1 else ((index + 1, end), end)


def _content_of_passive(sentence: Sentence, cue: Cue, first: int, index: int) -> int | None:
    """Where the content begins behind a passive; None where the verb reports nothing here."""
    tokens, stop = sentence.tokens, sentence.stop
    if tokens.run[index] >= 0:
        return index if cue.lemma in _NAMING else None
    word, behind = tokens.low[index], index + 1
    if word in {"a", "an", "the"} and cue.lemma in _NAMING and behind < stop and tokens.run[behind] >= 0:
        return behind
    if cue.lemma in _HEARSAY and word == "to":
        return index
    if cue.lemma == "accuse" and word == "of":
        return behind
    if cue.lemma in _FOR and word == "for":
        return behind
    if cue.lemma == "ask":
        return _asked(sentence, index)
    if cue.lemma in _TELLING and word == "that":
        return index if any(tokens.flag[i] & w.BE and tokens.low[i] != "being" for i in range(first, index)) else None
    if cue.takes & f.CLAUSE and first and tokens.low[first - 1] == "it":
        opening = opening_right(tokens, index - 1, CUES["said"], stop)
        return opening.start if opening is not None and opening.kind == "that" else None
    if word == "as" and cue.lemma in _NAMING and behind < stop:
        behind += tokens.run[behind] < 0 and tokens.low[behind] in {"a", "an", "the"}
        return behind if behind < stop and tokens.run[behind] >= 0 else None
    return None


def _asked(sentence: Sentence, index: int) -> int | None:
    """The question behind "asked", past the time and place of asking."""
    tokens, stop = sentence.tokens, sentence.stop
    limit = min(stop, index + 12)
    while index < limit and tokens.run[index] < 0 and not tokens.flag[index] & (w.WH | w.MARK):
        if tokens.low[index] == "about":
            return index + 1
        index += 1
    if index >= limit or tokens.run[index] >= 0:
        return None
    if tokens.flag[index] & w.COMMA:
        return index + 1 if index + 1 < stop and tokens.run[index + 1] >= 0 else None
    return index if tokens.flag[index] & w.WH else None
