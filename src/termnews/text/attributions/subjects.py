"""Subjects of verbs: which may speak, which is shared by the verb before, which stands in a subordinate clause."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import Cue
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.plurals import is_among
from termnews.text.attributions.statement import Range, Sentence
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import back_over_adverbs, is_clause_verb, is_finite

_INANIMATE_SUBJECTS: Final = frozenset(
    "offer suggest propose begin underscore make threaten boast warrant reveal embrace command signal recall portray "
    "encourage".split()
)
"""Verbs that have a thing for a subject as often as somebody who speaks."""
_NEVER_OF_IT: Final = frozenset("offer begin suggest boast warrant encourage recall portray".split())
_NOBODY: Final = frozenset("nobody none nothing please".split())
_OBJECTS: Final = frozenset("me him them us".split())


_BODIES: Final = frozenset(
    "government ministry campaign company agency department office committee commission council court party firm group "
    "union organization organisation association police military army network newspaper paper magazine team bank "
    "administration bureau board study report poll survey ad statement letter petition lawsuit complaint memo email "
    "document article column editorial post tweet book video film movie message list narrator voice family camp side "
    "authority state city county university school hospital church bloc alliance coalition foundation institute "
    "bill law measure site website platform media press result finding evidence analysis datum data record figure "
    "disclosure research review audit inquiry filing indictment ruling affidavit transcript community".split()
)
"""Bodies that speak and papers that are cited, in the singular."""
_OBJECT: Final = w.DET | w.POSSESSIVE | w.OBJECT_PRONOUN | w.PREPOSITION
"""What follows a gerund: "Closing the port adds a day" quotes nobody."""
_SOMEBODY: Final = frozenset("one some others many both most".split())


def can_speak(tokens: Tokens, subject: Range, cue: Cue) -> bool:
    """Whether the subject may be a source at all: "an agreement would offer relief" has none."""
    begin, end = subject
    if end - begin == 1 and _is_no_noun(tokens, begin):
        return False
    if tokens.low[begin:end] == ["no", "one"] or _is_time_alone(tokens, begin, end):
        return False
    if tokens.flag[begin] & w.ING and end - begin > 1 and tokens.flag[begin + 1] & _OBJECT:
        return False
    if cue.lemma not in _INANIMATE_SUBJECTS:
        return True
    if end - begin == 1 and tokens.low[begin] in _SOMEBODY:
        return True
    for index in range(begin, end):
        flag, word = tokens.flag[index], tokens.low[index]
        if flag & w.PREPOSITION and index > begin:
            break
        if flag & (w.CAPITAL | w.PERSON) and not (index == begin and flag & w.DET):
            return True
        if names_body(word) or word.endswith("-year-old"):
            return True
        if flag & w.PRONOUN and not flag & w.DET:
            return word not in {"it", "which", "that", "this"} or cue.lemma not in _NEVER_OF_IT
    return False


def names_body(word: str) -> bool:
    """Whether a noun means a body that speaks or a paper that is cited, in the singular or plural."""
    return is_among(word, _BODIES)


def _is_time_alone(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether the phrase is but a time ("to this day has never said")."""
    both = w.TIME | w.CAPITAL
    return tokens.flag[end - 1] & both == w.TIME and all(tokens.flag[i] & (w.TIME | w.DET) for i in range(begin, end))


def _is_no_noun(tokens: Tokens, index: int) -> bool:
    """Whether a word alone is no subject that speaks: a participle, a figure, "me", "nobody"."""
    flag, word = tokens.flag[index], tokens.low[index]
    if word in _OBJECTS or word in _NOBODY:
        return True
    if flag & w.NUMBER and word[0].isdigit():
        return not (index and tokens.low[index - 1] in {"in", "of"})
    return bool(flag & (w.ING | w.PAST)) and not flag & (w.PERSON | w.CAPITAL)


_SHARED_REACH: Final = 80
_MAIN_REACH: Final = 70
_NEAREST_REACH: Final = 60
"""How many tokens back from a cue each kind of subject is looked for."""
_NO_SHARED_SUBJECT: Final = frozenset("which that it this".split())
_RELATIVES: Final = frozenset("who which that".split())
_SUBORDINATE: Final = frozenset("while as although though when after if because since whereas before even".split())


def is_subordinate(sentence: Sentence, subject: int) -> bool:
    """Whether "while" or "as" opens the clause of the subject, or the subject is ", who"."""
    tokens, before = sentence.tokens, subject - 1
    if tokens.low[subject] in {"who", "which"}:
        return before >= sentence.begin and bool(tokens.flag[before] & w.COMMA)
    if before >= sentence.begin and tokens.low[before] in {"even", "just", "though"}:
        before -= 1
    return (
        before >= sentence.begin
        and tokens.run[before] < 0
        and tokens.low[before] in _SUBORDINATE
        and _opens_clause_at(tokens, before, sentence.begin)
    )


def is_embedded(sentence: Sentence, subject: int) -> bool:
    """Whether the clause of the subject stands inside another: "The tax, which Roe says is low, will rise"."""
    tokens, before = sentence.tokens, subject - 1
    if before <= sentence.begin or tokens.run[before] >= 0 or tokens.low[before] not in {"which", "who", "whom"}:
        return False
    return bool(tokens.flag[before - 1] & (w.COMMA | w.PERSON))


def _opens_clause_at(tokens: Tokens, index: int, begin: int) -> bool:
    before = index - 1
    return before < begin or (
        tokens.run[before] < 0 and bool(tokens.flag[before] & (w.COORDINATOR | w.BREAK | w.COMMA | w.ADVERB))
    )


def shared_subject(sentence: Sentence, verb: int) -> Range | None:
    """The subject that a coordinated cue or a participle has in common with the verb before."""
    subordinate: Range | None = None
    for statement in reversed(sentence.found):
        if verb - statement.verb >= _SHARED_REACH:
            break
        if statement.source is not None:
            if not statement.subordinate and sentence.tokens.low[statement.source[0]] not in _RELATIVES:
                return statement.source
            subordinate = subordinate or statement.source
    return (
        main_subject(sentence.tokens, sentence.begin, verb)
        or subordinate
        or _nearest_subject(sentence.tokens, sentence.begin, verb)
    )


def main_subject(tokens: Tokens, begin: int, verb: int) -> Range | None:
    """The last subject before `verb` that opens a main clause."""
    main: Range | None = None
    index = max(begin, verb - _MAIN_REACH)
    while index < verb:
        if tokens.run[index] >= 0:
            index = tokens.skip(index)
            continue
        if is_clause_verb(tokens, index):
            subject = _noun_before(tokens, index, begin)
            if subject is not None and _opens_clause(tokens, subject[0], begin):
                main = subject
        index += 1
    return main


def _noun_before(tokens: Tokens, verb: int, begin: int) -> Range | None:
    """The phrase before a verb and its adverbs, unless it is a participle alone."""
    subject = find_phrase_ending_at(tokens, back_over_adverbs(tokens, verb - 1, begin), begin)
    if subject is not None and subject[1] - subject[0] == 1 and _is_no_noun(tokens, subject[0]):
        return None
    return subject


def _nearest_subject(tokens: Tokens, begin: int, verb: int) -> Range | None:
    """The nearest subject before `verb`, a person or body before a thing."""
    fallback: Range | None = None
    for index in range(verb - 1, max(begin, verb - _NEAREST_REACH), -1):
        if tokens.run[index] >= 0 or not is_clause_verb(tokens, index):
            continue
        subject = _noun_before(tokens, index, begin)
        if subject is None or tokens.low[subject[0]] in _NO_SHARED_SUBJECT:
            continue
        if tokens.low[subject[0]] == "who":
            return subject
        if (tokens.flag[subject[1] - 1] | tokens.flag[subject[0]]) & (w.CAPITAL | w.PERSON | w.PRONOUN):
            return subject
        fallback = fallback or subject
    return fallback


def _opens_clause(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a main clause may open with the phrase that begins at `index`."""
    if tokens.low[index] in {"who", "which", "that", "this", "there"}:
        return False
    if tokens.low[index] == "it" and index + 1 < len(tokens) and tokens.flag[index + 1] & w.BE:
        return False
    before = index - 1
    if before < begin or tokens.run[before] >= 0:
        return True
    return bool(tokens.flag[before] & (w.COMMA | w.BREAK | w.COLON | w.ADVERB)) or tokens.low[before] in {
        "but",
        "and",
        "or",
    }


def subject_of(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The subject of the first finite verb of a sentence."""
    for index in range(begin + 1, min(stop, begin + 40)):
        if tokens.run[index] >= 0:
            continue
        flag = tokens.flag[index]
        if is_finite(tokens, index) or (flag & w.CUE and not flag & (w.CAPITAL | w.ING)):
            subject = _noun_before(tokens, index, begin)
            if subject is not None and tokens.low[subject[0]] not in {"who", "which", "that", "it", "there"}:
                return subject
    return None
