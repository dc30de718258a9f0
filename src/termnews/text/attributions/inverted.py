"""“…,” said Roe; “Said Roe: …”; “…,” Roe shot back."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.content_before import take_left
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import Cue, Form
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subjects import names_body
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import back_over_adverbs, is_finite

_BARE_PRONOUNS: Final = frozenset("it they we you i there he she".split())
_NO_SPEAKERS: Final = frozenset("it which that this who".split())


def read_inverted(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """ "…," said Jane Roe; "Said Roe: …". True where that is how the cue stands."""
    tokens, begin = sentence.tokens, sentence.begin
    if not cue.takes & (f.SAYS | f.QUESTION | f.QUOTATION) or (
        cue.form not in {Form.PAST, Form.PRESENT} and tokens.low[verb] != "read"
    ):
        return False
    following = verb + 1
    if following >= sentence.stop or not _may_follow(tokens, following):
        return False
    before = _back_over_manner(tokens, verb - 1, begin)
    if before < begin:
        return verb == begin and _said_first(sentence, verb, cue)
    quoted = tokens.run[before] >= 0
    if not quoted and not tokens.flag[before] & w.COMMA:
        return False
    end = find_end_of_phrase(tokens, following, sentence.stop)
    if end == following or not _is_inverted_subject(sentence, (following, end), quoted=quoted):
        return False
    final = _closes(sentence, end)
    content = take_left(sentence, before + 1 if quoted else before, cue, final=final)
    rest = _behind_colon(sentence, end, cue) or _quoted_rest(sentence, end)
    if content is None and rest is None and not quoted:
        contents = _parted(sentence, before, end, cue)
    else:
        contents = [part for part in (content, rest) if part is not None]
    if not contents:
        return False
    read_to = max(verb, _speaking_clause(tokens, following, end) - 1)
    sentence.add(Statement(contents, (following, end), (verb, verb + 1), read_to, "left"))
    return True


def _closes(sentence: Sentence, end: int) -> bool:
    """Whether the sentence ends behind the source at `end`, or a comma leads to anything but its predicate."""
    tokens, stop = sentence.tokens, sentence.stop
    if end >= stop:
        return True
    if tokens.run[end] >= 0:
        return False
    if tokens.flag[end] & w.COMMA and end + 1 < stop and tokens.run[end + 1] < 0:
        return not is_finite(tokens, end + 1)
    return bool(tokens.flag[end] & w.STOP)


def _speaking_clause(tokens: Tokens, begin: int, end: int) -> int:
    """Start of the "who said …" in a source phrase, to be read as a statement of its own; `end` where there is none."""
    relative = False
    for index in range(begin + 1, end - 1):
        if tokens.run[index] >= 0:
            continue
        if tokens.low[index] == "who":
            if tokens.flag[index + 1] & (w.CUE | w.ADVERB | w.AUXILIARY):
                return index
            relative = True
        elif relative and tokens.low[index] == "and" and tokens.flag[index + 1] & w.CUE:
            return index
    return end


def _back_over_manner(tokens: Tokens, index: int, begin: int) -> int:
    """The last token before "quietly" in "…, quietly said Roe"."""
    while index >= begin and tokens.run[index] < 0 and tokens.flag[index] & w.ADVERB:
        index -= 1
    return index


def _may_follow(tokens: Tokens, index: int) -> bool:
    """Whether a subject behind its verb may begin with the word."""
    flag = tokens.flag[index]
    if tokens.run[index] >= 0 or not flag & w.WORD or tokens.low[index] in {"that", "this"}:
        return False
    return bool(flag & w.DET) or not flag & (w.PREPOSITION | w.SUBORDINATOR | w.TIME | w.ADVERB)


def _is_inverted_subject(sentence: Sentence, subject: Range, *, quoted: bool) -> bool:
    """Whether a phrase behind the cue is who said it, not what was said or to whom."""
    tokens, (begin, end) = sentence.tokens, subject
    at_end = end >= sentence.stop
    if quoted:
        return at_end or tokens.run[end] >= 0 or not is_finite(tokens, end) or bool(tokens.flag[end] & w.PAST)
    if tokens.low[begin] in _BARE_PRONOUNS:
        return False
    named = any(tokens.flag[i] & (w.CAPITAL | w.PERSON) or names_body(tokens.low[i]) for i in range(begin, end))
    if not named and tokens.low[begin] not in {"one", "another"}:
        return False
    closing = w.COMMA | w.STOP | w.COLON | w.PREPOSITION | w.TIME
    return at_end or bool(tokens.flag[end] & closing) or tokens.low[end] in {"who", "when", "while", "as"}


def _parted(sentence: Sentence, edge: int, comma: int, cue: Cue) -> list[Range]:
    """Subject and predicate parted by the attribution: "The secret, says Roe, is time"; empty where they are not."""
    tokens, stop = sentence.tokens, sentence.stop
    begin, verb = sentence.unread, comma + 1
    if begin >= edge or verb + 1 >= stop or not tokens.flag[comma] & w.COMMA or tokens.run[verb] >= 0:
        return []
    if not is_finite(tokens, verb):
        return []
    return [(begin, edge), (verb, content_end(tokens, verb, stop, cue, "clause"))]


def _behind_colon(sentence: Sentence, colon: int, cue: Cue) -> Range | None:
    """The second half of "One thing is certain, says Roe: the shop will close"."""
    tokens, stop = sentence.tokens, sentence.stop
    if colon + 1 >= stop or tokens.run[colon] >= 0 or not tokens.flag[colon] & w.COLON:
        return None
    return (colon + 1, content_end(tokens, colon + 1, stop, cue, "colon"))


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
    end = find_end_of_phrase(tokens, verb + 1, stop)
    index = end
    while index < min(stop, end + 12) and tokens.run[index] < 0 and not tokens.flag[index] & (w.COLON | w.STOP):
        if tokens.flag[index] & w.COMMA and index + 1 < stop and tokens.run[index + 1] >= 0:
            break
        index += 1
    if index + 1 >= stop or not tokens.flag[index] & (w.COLON | w.COMMA):
        return False
    stretch = content_end(tokens, index + 1, stop, cue, "colon")
    if stretch > index + 1:
        sentence.add(Statement([(index + 1, stretch)], (verb + 1, end), (verb, verb + 1), verb, "colon"))
    return True


def read_quoted_first(sentence: Sentence) -> None:
    """ "“…,” Roe shot back.": a quotation that ends in a comma, a subject and any verb, or the verb first."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if begin >= stop or tokens.run[begin] < 0:
        return
    following = tokens.skip(begin)
    last = tokens.last_said(tokens.run[begin])
    if last not in ",?!" or following >= stop or tokens.run[following] >= 0:
        return
    flag = tokens.flag[following]
    if is_title(tokens, tokens.run[begin]) and not (last == "," and flag & w.PAST):
        return
    content = (begin, following)
    if flag & (w.PAST | w.VERB) and not flag & w.CAPITAL:
        end = find_end_of_phrase(tokens, following + 1, stop)
        if end > following + 1 and tokens.flag[following + 1] & (w.CAPITAL | w.DET | w.POSSESSIVE):
            cue = (following, following + 1)
            sentence.add(Statement([content], (following + 1, end), cue, following, "left"))
    elif flag & (w.CAPITAL | w.PRONOUN | w.DET | w.POSSESSIVE) and tokens.low[following] not in _NO_SPEAKERS:
        _with_any_verb(sentence, content, sure=last == ",")


def _with_any_verb(sentence: Sentence, content: Range, *, sure: bool) -> None:
    """A subject and its verb right behind a quotation; where not `sure`, the verb must be a cue."""
    tokens, following = sentence.tokens, content[1]
    for index in range(following + 1, min(sentence.stop, following + 25)):
        if tokens.run[index] >= 0:
            return
        if is_finite(tokens, index):
            subject = find_phrase_ending_at(tokens, back_over_adverbs(tokens, index - 1, following), following)
            if subject is not None and subject[0] == following and (sure or tokens.flag[index] & w.CUE):
                sentence.add(Statement([content], subject, (index, index + 1), index, "left"))
            return
