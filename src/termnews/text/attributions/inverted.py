"""“…,” said Roe; “Said Roe: …”; “…,” Roe shot back."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.content_before import take_left
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import Cue, Form
from termnews.text.attributions.phrase_after import starts_phrase
from termnews.text.attributions.phrase_before import ends_phrase
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.verb_forms import back_over_adverbs, is_finite


def read_inverted(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """ "…," said Jane Roe; "Said Roe: …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if not cue.takes & {"S", "W", "Q"} or cue.form not in {Form.PAST, Form.PRESENT} or verb + 1 >= stop:
        return False
    before = verb - 1
    while (
        before >= begin
        and tokens.run[before] < 0
        and tokens.flag[before] & w.ADVERB
        and not tokens.flag[before] & w.MARK
    ):
        before -= 1
    following = verb + 1
    if tokens.run[following] >= 0 or not tokens.flag[following] & (
        w.CAPITAL | w.DET | w.POSSESSIVE | w.PERSON | w.PRONOUN | w.NUMBER | w.WORD
    ):
        return False
    if (
        tokens.flag[following] & (w.PREPOSITION | w.SUBORDINATOR | w.TIME | w.ADVERB)
        and not tokens.flag[following] & w.DET
    ):
        return False
    if tokens.low[following] in {"that", "this"}:
        return False
    if before < begin:
        if verb != begin and before >= begin:
            return False
        return _said_first(sentence, verb, cue)
    quoted = tokens.run[before] >= 0
    if not quoted and not tokens.flag[before] & w.COMMA:
        return False
    end = starts_phrase(tokens, following, stop)
    if end == following:
        return False
    if not quoted:
        if not any(tokens.flag[i] & (w.CAPITAL | w.PERSON) for i in range(following, end)) and tokens.low[
            following
        ] not in {"one", "another"}:
            return False
        nxt = end
        if nxt < stop and not (
            tokens.flag[nxt] & (w.COMMA | w.STOP | w.PREPOSITION | w.TIME)
            or tokens.low[nxt] in {"who", "when", "while", "as"}
        ):
            return False
        if tokens.low[following] in {"it", "they", "we", "you", "i", "there", "he", "she"}:
            return False
    elif end < stop and tokens.run[end] < 0 and (is_finite(tokens, end) and not tokens.flag[end] & w.PAST):
        return False
    edge = before + 1 if quoted else before
    content = take_left(sentence, edge, cue)
    rest = _quoted_rest(sentence, end)
    contents = [part for part in (content, rest) if part is not None]
    if not contents:
        return False
    sentence.add(Statement(contents, (following, end), (verb, verb + 1), max(verb, end - 1), "left"))
    return True


def _quoted_rest(sentence: Sentence, index: int) -> Range | None:
    """The second half of a quotation split by ", said X, "."""
    tokens, stop = sentence.tokens, sentence.stop
    limit = min(stop, index + 14)
    while index < limit:
        if tokens.run[index] >= 0:
            if tokens.flag[index - 1] & (w.COMMA | w.COLON):
                return (index, min(tokens.skip(index), stop))
            return None
        if tokens.flag[index] & w.STOP or tokens.flag[index] & w.CUE:
            return None
        index += 1
    return None


def _said_first(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """ "Said Roe: “…”"."""
    tokens, stop = sentence.tokens, sentence.stop
    end = starts_phrase(tokens, verb + 1, stop)
    index = end
    while index < min(stop, end + 12) and tokens.run[index] < 0 and not tokens.flag[index] & (w.COLON | w.STOP):
        if tokens.flag[index] & w.COMMA and index + 1 < stop and tokens.run[index + 1] >= 0:
            break
        index += 1
    if index + 1 >= stop or not tokens.flag[index] & (w.COLON | w.COMMA):
        return False
    stretch = content_end(tokens, index + 1, stop, cue, "colon")
    sentence.add(Statement([(index + 1, stretch)], (verb + 1, end), (verb, verb + 1), verb, "colon"))
    return True


def read_quoted_first(sentence: Sentence) -> None:
    """ "“…,” Roe shot back.": a quotation that ends in a comma, a subject and any verb, or the verb first."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if begin >= stop or tokens.run[begin] < 0:
        return
    run = tokens.runs[tokens.run[begin]]
    following = tokens.skip(begin)
    if (
        is_title(tokens, tokens.run[begin])
        or tokens.text[run.inner_end - 1] not in ",?!"
        or following >= stop
        or tokens.run[following] >= 0
    ):
        return
    flag = tokens.flag[following]
    sure = tokens.text[run.inner_end - 1] == ","
    if flag & w.PAST and not flag & w.CAPITAL:
        end = starts_phrase(tokens, following + 1, stop)
        if end > following + 1 and tokens.flag[following + 1] & (w.CAPITAL | w.DET | w.POSSESSIVE):
            sentence.add(
                Statement([(begin, following)], (following + 1, end), (following, following + 1), following, "left"),
            )
        return
    if not flag & (w.CAPITAL | w.PRONOUN | w.DET | w.POSSESSIVE) or tokens.low[following] in {
        "it",
        "which",
        "that",
        "this",
        "who",
    }:
        return
    for index in range(following + 1, min(stop, following + 25)):
        if tokens.run[index] >= 0:
            return
        if is_finite(tokens, index):
            subject = ends_phrase(tokens, back_over_adverbs(tokens, index - 1, following), following)
            if subject is not None and subject[0] == following and (sure or tokens.flag[index] & w.CUE):
                sentence.add(Statement([(begin, following)], subject, (index, index + 1), index, "left"))
            return
