"""Attributions of one sentence: each cue is read as one construction."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.according import read_according
from termnews.text.attributions.colons import read_colon
from termnews.text.attributions.cues import CUES, FIXED, NOUN_LIKE, Cue, Form
from termnews.text.attributions.inverted import read_inverted, read_quoted_first
from termnews.text.attributions.non_finite import read_infinitive, read_participle
from termnews.text.attributions.noun_phrase import LONGEST_PHRASE
from termnews.text.attributions.passives import read_as_reported_by, read_passive
from termnews.text.attributions.phrase_before import find_apposed, find_phrase_ending_at
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.quoted_as import read_quoted_as
from termnews.text.attributions.report_nouns import read_in_the_words_of, read_report_noun
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subject_first import read_shared_subject, read_subject_first
from termnews.text.attributions.subjects import can_speak, names_body, shared_subject
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import (
    back_over_adverbs,
    is_adjectival,
    is_passive,
    is_progressive,
    is_reduced,
    is_verb,
)
from termnews.text.structure.dateline import LONGEST_DATELINE, dateline_end


def statements(tokens: Tokens, begin: int, stop: int) -> list[Statement]:
    """The attributions of the sentence `begin` to `stop` that have a cue."""
    begin = _behind_dateline(tokens, begin, stop)
    sentence = Sentence(tokens, begin, stop, covered=begin)
    cues = tokens.cues
    for number in range(bisect_left(cues, begin), bisect_left(cues, stop)):
        index = cues[number]
        if index < sentence.covered:
            continue
        if tokens.flag[index] & w.LEAD:
            if tokens.low[index] != "according":
                if read_in_the_words_of(sentence, index) or read_report_noun(sentence, index, CUES["said"]):
                    continue
            elif index + 1 < stop and tokens.low[index + 1] == "to":
                read_according(sentence, index)
        if tokens.flag[index] & w.CUE:
            _read_verb(sentence, index)
    if begin < stop and tokens.text.find(":", tokens.start[begin], tokens.end[stop - 1]) >= 0:
        read_colon(sentence)
    if not sentence.found:
        read_quoted_first(sentence)
    return sentence.found


def _behind_dateline(tokens: Tokens, begin: int, stop: int) -> int:
    """Past "WASHINGTON, Sept. 3 (Wire) —" or "(Wire)" at the head of a sentence."""
    if begin >= stop or not (tokens.flag[begin] & w.CAPITAL or tokens.low[begin] == "("):
        return begin
    start = tokens.start[begin]
    end = dateline_end(tokens.text[start : min(tokens.end[stop - 1], start + LONGEST_DATELINE)])
    return bisect_left(tokens.start, start + end, begin, stop) if end else begin


def _read_verb(sentence: Sentence, verb: int) -> None:
    """Read a verb that may be a cue as the construction that it stands in."""
    tokens, begin = sentence.tokens, sentence.begin
    cue = CUES[tokens.low[verb]]
    if not _may_report(sentence, verb, cue) or read_inverted(sentence, verb, cue):
        return
    if cue.form is Form.ING and not is_progressive(tokens, verb, begin):
        if not read_report_noun(sentence, verb, cue):
            read_participle(sentence, verb, cue)
        return
    left = back_over_adverbs(tokens, verb - 1, begin)
    first = left + 1
    if left < begin or tokens.low[left] in {"when", "if"}:
        if cue.lemma == "ask" and cue.participle:
            read_passive(sentence, verb, cue, verb)
        return
    if read_quoted_as(sentence, verb, cue, first):
        return
    if tokens.low[left] == "to" and cue.form is Form.BASE:
        read_infinitive(sentence, verb, cue, left)
    elif (cue.participle and tokens.low[left] == "as" and read_as_reported_by(sentence, verb, left)) or (
        cue.form is Form.PAST
        and tokens.run[left] < 0
        and (is_reduced(tokens, verb, first) or (first == verb and is_adjectival(tokens, verb, left)))
    ):
        return
    elif cue.participle and is_passive(tokens, first, verb):
        read_passive(sentence, verb, cue, first)
    elif _is_noun(sentence, verb, left, first):
        read_report_noun(sentence, verb, cue)
    else:
        _read_finite(sentence, verb, cue, first)


def _may_report(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """Whether the word is no name and has the word behind it that it needs ("made clear")."""
    tokens = sentence.tokens
    if tokens.flag[verb] & w.CAPITAL and (verb > sentence.begin or cue.form is Form.BASE):
        return False
    if cue.lemma in FIXED:
        return verb + 1 < sentence.stop and tokens.low[verb + 1] == FIXED[cue.lemma]
    if cue.lemma == "call" and verb > sentence.begin and tokens.low[verb - 1] == "so":
        return False
    return cue.lemma != "refer" or cue.form is not Form.ING


def _is_noun(sentence: Sentence, verb: int, left: int, first: int) -> bool:
    """Whether a form that is a noun as often is one here."""
    tokens = sentence.tokens
    if tokens.low[verb] not in NOUN_LIKE:
        return False
    if is_verb(tokens, verb, left, first) and not _is_bare(sentence, left):
        return False
    return not (_ends_quoted_sentence(sentence, verb, left) or _is_last_word(sentence, verb, left))


def _is_bare(sentence: Sentence, left: int) -> bool:
    """Whether a noun or adjective without article or name stands before, so that no subject does ("public calls for")."""
    tokens = sentence.tokens
    if left == sentence.begin and tokens.low[left] in _PARTICIPLES:
        return True
    if tokens.run[left] >= 0 or tokens.flag[left] & (w.MARK | w.CAPITAL | w.PRONOUN | w.PERSON | w.DET):
        return False
    subject = find_phrase_ending_at(tokens, left, sentence.begin)
    if subject is None or is_plural(tokens.low[left]):
        return False
    if any(tokens.flag[i] & (w.DET | w.POSSESSIVE | w.GENITIVE | w.PERSON | w.NUMBER) for i in range(*subject)):
        return False
    if any(tokens.flag[i] & (w.DET | w.POSSESSIVE) for i in range(max(sentence.begin, subject[0] - 3), subject[0])):
        return False
    return not tokens.flag[subject[0]] & w.CAPITAL and not names_body(tokens.low[left])


_PARTICIPLES: Final = frozenset(
    "addressing rejecting denying dismissing answering facing disputing making raising repeating echoing responding "
    "ignoring investigating following despite amid".split()
)
"""Words before a noun that open a sentence ("Rejecting claims that …")."""


def _read_finite(sentence: Sentence, verb: int, cue: Cue, first: int) -> None:
    """A finite verb with its own subject before `first`, or one shared with the verb before it."""
    tokens, left = sentence.tokens, first - 1
    subject = find_phrase_ending_at(tokens, left, sentence.unread)
    if subject is None:
        subject = _subject_before_aside(sentence, left)
    if subject is not None:
        if can_speak(tokens, subject, cue):
            read_subject_first(sentence, verb, cue, subject, first)
    elif tokens.flag[left] & (w.COORDINATOR | w.COMMA):
        shared = shared_subject(sentence, verb)
        if shared is not None:
            read_shared_subject(sentence, verb, cue, shared, first)


def _subject_before_aside(sentence: Sentence, left: int) -> Range | None:
    """The subject parted from its verb by an aside that speaks itself ("Roe, who calls it “a mistake,” said …")."""
    tokens = sentence.tokens
    quoted = tokens.run[left] >= 0
    if not quoted and tokens.flag[left] & w.BREAK:
        return find_phrase_ending_at(tokens, left, max(sentence.begin, left - LONGEST_PHRASE))
    if quoted and tokens.last_said(tokens.run[left]) != ",":
        return None
    if not quoted and not tokens.flag[left] & w.COMMA:
        return None
    subject = find_apposed(tokens, left + quoted, max(sentence.begin, left - LONGEST_PHRASE))
    for statement in sentence.found[-3:]:
        if subject is not None and statement.source is not None and statement.source[0] == subject[0]:
            return statement.source
    return subject


def _is_last_word(sentence: Sentence, verb: int, left: int) -> bool:
    """Whether a comma, a subject and the verb end the sentence ("The port will close, The Herald reports.")."""
    tokens, following = sentence.tokens, verb + 1
    if following < sentence.stop and not (tokens.run[following] < 0 and tokens.flag[following] & w.STOP):
        return False
    subject = find_phrase_ending_at(tokens, left, sentence.begin)
    if subject is None or subject[0] <= sentence.begin + 2 or tokens.run[subject[0] - 1] >= 0:
        return False
    named = tokens.flag[subject[0]] & w.CAPITAL or tokens.low[subject[0]] in {"the", "a", "an"}
    return bool(tokens.flag[subject[0] - 1] & w.COMMA and named)


def _ends_quoted_sentence(sentence: Sentence, verb: int, left: int) -> bool:
    """Whether nothing but a subject stands between a quotation and the verb ("“…,” the document states")."""
    tokens = sentence.tokens
    subject = find_phrase_ending_at(tokens, left, sentence.begin)
    if subject is None or subject[0] <= sentence.begin or tokens.run[subject[0] - 1] < 0:
        return False
    return tokens.last_said(tokens.run[subject[0] - 1]) in ",?!"
