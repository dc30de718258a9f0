"""“Roe said that …” and “…, Roe said”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause
from termnews.text.attributions.content_before import find_left_edge, find_remainder, skip_intro, take_left
from termnews.text.attributions.content_end import content_end
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Cue, Form
from termnews.text.attributions.noun_phrase import MADE_PUBLIC
from termnews.text.attributions.openings import Opening, opening_right
from termnews.text.attributions.phrase_after import find_end_of_phrase
from termnews.text.attributions.phrase_before import find_phrase_ending_at
from termnews.text.attributions.plurals import is_among
from termnews.text.attributions.quoted import holds_quotation, is_title
from termnews.text.attributions.statement import Range, Sentence, Statement
from termnews.text.attributions.subjects import is_embedded, is_subordinate
from termnews.text.attributions.tokens import Tokens

_WEAKER: Final = frozenset({"quote", "object", "clause", "that", "wh", "to"})
"""Kinds of content to the right that give way to a quotation right before the source."""


_COURTS: Final = frozenset("court jury inquest tribunal hearing inquiry trial committee panel".split())
"""Who hears what nobody is named for ("The inquest heard that …")."""
_POSTS: Final = frozenset("post text email message blog".split())
"""Verbs that quote, or say with "that" ("posted on Monday that …")."""
_FINDS: Final = frozenset("find show determine discover estimate".split())
_STUDIES: Final = frozenset(
    "study survey poll report research review audit inquiry inquest investigation analysis census researcher scientist "
    "tribunal panel commission watchdog jury document record filing email memo footage data figure paper".split()
)
"""Who finds something out and says so; of others, "found" tells of the mind."""
_NAMED: Final = frozenset("named identified quoted".split())
_CONDITIONS: Final = frozenset("if unless even".split())


def read_subject_first(sentence: Sentence, verb: int, cue: Cue, subject: Range, first: int) -> None:
    """Source right before the cue: content to the right ("X said that …") or to the left ("…, X said")."""
    tokens = sentence.tokens
    subject = _with_leading_apposition(sentence, subject)
    opening = opening_right(tokens, verb, cue, sentence.stop)
    edge = find_left_edge(sentence, subject[0])
    quoted = edge is not None and tokens.run[edge - 1] >= 0
    if quoted and edge is not None and opening is not None and _is_circumstance(sentence, edge):
        edge = None
    contents: list[Range] = []
    if edge is None:
        if opening is None and cue.takes & (f.SAYS | f.PARTICLE) and not cue.takes & f.QUOTATION:
            rest = find_remainder(sentence, verb, cue)
            contents = [rest] if rest is not None and has_clause(tokens, *rest) else []
    else:
        if quoted and opening is not None and _names_a_work(tokens, verb, opening):
            opening = None
        contents, opening = _left_of_source(sentence, verb, cue, edge, opening)
    subordinate = is_subordinate(sentence, subject[0])
    if opening is not None:
        inside = subordinate or is_embedded(sentence, subject[0])
        content = take_right(sentence, opening, cue, subordinate=inside)
        contents += [] if content is None else [content]
    elif edge is not None and len(contents) < 2 and cue.takes & f.SAYS:
        _take_whole(sentence, contents, edge, verb, subject)
    _state(sentence, contents, subject, _CueInPlace(cue, first, verb, opening, subordinate))


def _left_of_source(
    sentence: Sentence, verb: int, cue: Cue, edge: int, opening: Opening | None
) -> tuple[list[Range], Opening | None]:
    """Content that ends at `edge` before the source, and the opening to the right where that counts too."""
    quoted = sentence.tokens.run[edge - 1] >= 0
    if opening is not None and not quoted:
        left = take_left(sentence, edge, cue, aside=True) if _is_split(sentence, verb, cue, opening) else None
        return ([] if left is None else [left]), opening
    contents, around = _around_source(sentence, verb, cue, edge, split=opening is None)
    return contents, None if around and opening is not None and opening.kind in _WEAKER else opening


def read_shared_subject(sentence: Sentence, verb: int, cue: Cue, subject: Range, first: int) -> None:
    """The subject of an earlier verb, content to the right: "Roe smiled and said that …"."""
    subordinate = is_subordinate(sentence, subject[0]) or (bool(sentence.found) and sentence.found[-1].subordinate)
    opening = opening_right(sentence.tokens, verb, cue, sentence.stop)
    content = None if opening is None else take_right(sentence, opening, cue, subordinate=subordinate)
    if content is not None:
        _state(sentence, [content], subject, _CueInPlace(cue, first, verb, opening, subordinate))


@dataclass(frozen=True, slots=True)
class _CueInPlace:
    """A cue where it stands: its first token with auxiliaries, its verb, and the content it opens."""

    cue: Cue
    first: int
    verb: int
    opening: Opening | None
    subordinate: bool


def _state(sentence: Sentence, contents: list[Range], subject: Range, at: _CueInPlace) -> None:
    """Add the statement, unless the cue is one of the mind and no words of the source are given."""
    if not contents:
        return
    tokens = sentence.tokens
    if at.cue.takes & f.MIND and not _is_finding(tokens, subject, at):
        if not holds_quotation(tokens, contents) or _holds_speech(tokens, contents[-1]):
            return
    cue_end = at.verb + 1 if at.opening is None else max(at.opening.cue_end, at.verb + 1)
    kind = "left" if at.opening is None else at.opening.kind
    sentence.add(Statement(contents, subject, (at.first, cue_end), at.verb, kind, at.subordinate))


def _is_finding(tokens: Tokens, subject: Range, at: _CueInPlace) -> bool:
    """Whether a study, poll or inquiry finds or shows what a clause says ("The survey found that …")."""
    if at.cue.lemma == "hear" and at.opening is not None and at.opening.kind in {"that", "clause"}:
        return tokens.low[subject[1] - 1] in _COURTS
    if at.cue.lemma not in _FINDS or (at.opening is not None and at.opening.kind not in {"that", "clause"}):
        return False
    return any(is_among(tokens.low[index], _STUDIES) or tokens.low[index] in MADE_PUBLIC for index in range(*subject))


def _is_circumstance(sentence: Sentence, edge: int) -> bool:
    """Whether the quotation before the source belongs to an opening phrase: "Greeted by shouts of “Roe!,” she said …"."""
    tokens = sentence.tokens
    begin = sentence.unread
    first = tokens.first[tokens.run[edge - 1]]
    if first - 1 <= begin or tokens.run[begin] >= 0:
        return False
    if not tokens.flag[first - 1] & w.PREPOSITION:
        named = tokens.flag[begin] & w.PREPOSITION and is_title(tokens, tokens.run[edge - 1])
        return bool(named) and not has_clause(tokens, begin, first)
    return bool(tokens.flag[begin] & (w.ING | w.PREPOSITION | w.PAST))


def _is_split(sentence: Sentence, verb: int, cue: Cue, opening: Opening) -> bool:
    """Whether one statement stands on both sides of "he said"."""
    return _goes_on_behind(sentence, verb, cue, opening) or _is_condition(sentence, cue, opening)


def _is_condition(sentence: Sentence, cue: Cue, opening: Opening) -> bool:
    """Whether the clause before the source is a condition of what follows: "If it rains, Roe said, …"."""
    tokens = sentence.tokens
    begin = sentence.unread
    begin += bool(tokens.flag[begin] & w.COORDINATOR)
    return bool(cue.takes & f.ANYTHING) and opening.kind in {"clause", "that"} and tokens.low[begin] in _CONDITIONS


def _goes_on_behind(sentence: Sentence, verb: int, cue: Cue, opening: Opening) -> bool:
    """Whether a quotation with a small letter or a that-clause behind ", he said, " completes what stands before it."""
    tokens = sentence.tokens
    if not cue.takes & f.SAYS or opening.start != verb + 2 or not tokens.flag[verb + 1] & w.COMMA:
        return False
    if tokens.run[opening.start] < 0:
        return opening.kind == "that"
    return tokens.text[tokens.runs[tokens.run[opening.start]].inner_start].islower()


def _names_a_work(tokens: Tokens, verb: int, opening: Opening) -> bool:
    """Whether the quotation behind the cue is a title rather than more of what was said."""
    if tokens.run[opening.start] < 0 or tokens.flag[verb + 1] & w.MARK:
        return False
    return is_title(tokens, tokens.run[opening.start])


def _around_source(sentence: Sentence, verb: int, cue: Cue, edge: int, *, split: bool) -> tuple[list[Range], bool]:
    """Content to the left of the source, and the rest behind the cue where `split`; and whether there is any left."""
    tokens = sentence.tokens
    rest = find_remainder(sentence, verb, cue) if split else None
    if rest is not None and tokens.run[edge - 1] >= 0 and not holds_quotation(tokens, [rest]):
        rest = None
    plain = bool(cue.takes & f.SAYS)
    final = _is_last_word(sentence, verb, cue)
    left = take_left(sentence, edge, cue, aside=plain and rest is not None, final=final)
    if left is None:
        return [], False
    if rest is None:
        return [left], True
    if tokens.low[left[0]] == "as" and left[1] - left[0] < 3:
        return [rest], False
    return [left, rest], True


def _is_last_word(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """Whether nothing but the person told stands between the cue and a comma or the end of the sentence."""
    tokens, following = sentence.tokens, verb + 1
    if cue.takes & f.HEARER and not cue.takes & f.SAYS:
        following = find_end_of_phrase(tokens, following, sentence.stop, appositions=False)
    elif not cue.takes & f.SAYS:
        return False
    return following >= sentence.stop or (
        tokens.run[following] < 0 and bool(tokens.flag[following] & (w.STOP | w.COMMA))
    )


def _with_leading_apposition(sentence: Sentence, subject: Range) -> Range:
    """ "“…,” another friend, Jane Roe said": the phrase before the comma names the same person."""
    tokens = sentence.tokens
    comma = subject[0] - 1
    if comma < sentence.covered or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return subject
    before = find_phrase_ending_at(tokens, comma - 1, sentence.begin)
    if before is None or before[0] <= sentence.begin or tokens.run[before[0] - 1] < 0:
        return subject
    return (before[0], subject[1])


def _take_whole(sentence: Sentence, contents: list[Range], edge: int, verb: int, subject: Range) -> None:
    """ "Doe said A, the Herald reported.": the Herald's is the whole sentence, whatever was found inside."""
    if not sentence.found or sentence.trailed:
        return
    last, tokens = sentence.found[-1], sentence.tokens
    again = last.source is not None and tokens.low[slice(*last.source)] == tokens.low[slice(*subject)]
    if again and last.construction == "clause" and tokens.flag[subject[0]] & w.CAPITAL:
        return
    following = verb + 1
    if following < sentence.stop and not sentence.tokens.flag[following] & (w.STOP | w.TIME | w.PREPOSITION):
        return
    if not contents and sentence.covered < edge:
        return
    sentence.forget()
    contents[:] = [(skip_intro(sentence.tokens, sentence.begin, edge), edge)]


def _holds_speech(tokens: Tokens, content: Range) -> bool:
    """Whether somebody else speaks before the first quotation of `content`."""
    for index in range(content[0] + 1, min(content[1], content[0] + 40)):
        if tokens.run[index] >= 0:
            return False
        word, bits = tokens.low[index], tokens.flag[index]
        if bits & w.CUE and not bits & w.CAPITAL and word not in NOUN_LIKE and CUES[word].takes & (f.SAYS | f.HEARER):
            return True
    return False


def _says_nothing(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the content is a wish to stay unnamed ("asked not to be identified") or a bare pronoun ("denied it")."""
    if tokens.low[start : start + 3] == ["not", "to", "be"] and start + 3 < len(tokens):
        return tokens.low[start + 3] in _NAMED
    if tokens.low[start] not in {"it", "so", "this", "that"} or tokens.run[start] >= 0:
        return False
    return end == start + 1 or bool(
        tokens.flag[start + 1] & w.PREPOSITION and tokens.low[start + 1] in {"to", "on", "in"}
    )


def _tells_when(tokens: Tokens, start: int, end: int) -> bool:
    """Whether nothing but a time follows the cue ("the results it announced a year ago")."""
    if end - start > _LONGEST_TIME or any(tokens.run[i] >= 0 for i in range(start, end)):
        return False
    return tokens.low[start:end] in (["so", "far"], ["above"], ["below"], ["here"]) or (
        tokens.low[end - 1] in {"ago", "earlier", "before"} and bool(tokens.flag[end - 2] & w.TIME)
    )


_LONGEST_TIME: Final = 4


def take_right(sentence: Sentence, opening: Opening, cue: Cue, *, subordinate: bool = False) -> Range | None:
    """The content that begins at `opening`; None where it says nothing."""
    tokens = sentence.tokens
    end = content_end(tokens, opening.start, sentence.stop, cue, opening.kind, subordinate=subordinate)
    if end <= opening.start:
        return None
    if tokens.low[opening.start : opening.start + 3] == ["not", "to", "be"]:
        end = min(end, opening.start + 4)
    if _says_nothing(tokens, opening.start, end) or _tells_when(tokens, opening.start, end):
        sentence.covered = max(sentence.covered, end)
        return None
    if not cue.takes & ~f.QUOTATION and tokens.run[opening.start] < 0:
        posted = cue.lemma in _POSTS and cue.form is Form.PAST and opening.kind == "that"
        return (opening.start, end) if posted and has_clause(tokens, opening.start + 1, end) else None
    return (opening.start, end)
