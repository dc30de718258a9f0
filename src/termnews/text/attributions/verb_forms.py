"""Which reading a verb form has where it stands: finite, progressive, passive, adjective or noun."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Form
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.tokens import Tokens

_PROGRESSIVE: Final = frozenset(
    "been ’s 's ’re 're ’m 'm he's she's they're he’s she’s they’re kept keeps started began".split()
)


_VERBS_IN_UN: Final = frozenset("unleashed unveiled unfolded uncovered underlined underscored unloaded united".split())


_CROWDS: Final = frozenset("dozens hundreds thousands".split())
"""Determiners that stand alone as subjects as well ("hundreds marched")."""


def is_finite(tokens: Tokens, index: int) -> bool:
    """Whether the word is, by form alone, a finite verb rather than part of a noun phrase."""
    flag = tokens.flag[index]
    if flag & w.CAPITAL:
        return False
    if flag & (w.AUXILIARY | w.VERB):
        return tokens.low[index] != "being"
    if flag & w.PAST:
        before = tokens.flag[index - 1] if index else 0
        noun_phrase = before & (w.DET | w.POSSESSIVE | w.GENITIVE | w.PREPOSITION) and not before & w.PRONOUN
        if noun_phrase and tokens.low[index - 1] not in _CROWDS:
            return False
        if (not index or before & w.MARK or tokens.run[index - 1] >= 0) and index + 1 < len(tokens):
            after = tokens.flag[index + 1]
            if after & w.CAPITAL and not after & (w.TIME | w.DET | w.PREPOSITION):
                return False
        return not tokens.low[index].startswith("un") or tokens.low[index] in _VERBS_IN_UN
    return False


def is_clause_verb(tokens: Tokens, index: int) -> bool:
    """Whether the word is a finite verb, or a cue that is no noun as well."""
    flag = tokens.flag[index]
    if flag & w.CUE and not flag & (w.ING | w.CAPITAL) and tokens.low[index] not in NOUN_LIKE:
        return True
    return is_finite(tokens, index)


def back_over_adverbs(tokens: Tokens, index: int, begin: int) -> int:
    """The last token before `index` that is no adverb or auxiliary."""
    while index >= begin and tokens.run[index] < 0:
        flag = tokens.flag[index]
        if flag & (w.ADVERB | w.AUXILIARY) and not flag & (w.MARK | w.CAPITAL) and tokens.low[index] != "both":
            index -= 1
            continue
        if tokens.low[index] == "since" and index > begin and tokens.flag[index - 1] & w.AUXILIARY:
            index -= 1
            continue
        if flag & w.TIME or (
            flag & w.NUMBER and index > begin and tokens.low[index - 1] == "in" and _is_year(tokens, index)
        ):
            before = _back_over_time(tokens, index, begin)
            if before >= begin and before != index:
                index = before
                continue
        break
    return index


def _is_year(tokens: Tokens, index: int) -> bool:
    return len(tokens.low[index]) == 4 and tokens.low[index].isdigit()


def _back_over_time(tokens: Tokens, index: int, begin: int) -> int:
    """The token before "on Tuesday", "last week" or "just this month"; `index` where that leaves no subject."""
    before = index
    while before >= begin and tokens.run[before] < 0 and tokens.flag[before] & (w.TIME | w.NUMBER):
        before -= 1
    if before >= begin and tokens.low[before] in {"on", "in", "late", "early", "just", "the", "a"}:
        before -= 1
    if before < begin or tokens.run[before] >= 0:
        return index
    flag = tokens.flag[before]
    if flag & w.COMMA or tokens.low[before] in {"who", "that", "which"}:
        return before
    if flag & w.PAST and not flag & (w.CAPITAL | w.CUE):
        return index
    if flag & (w.MARK | w.PREPOSITION | w.GENITIVE | w.DET | w.POSSESSIVE | w.SUBORDINATOR | w.COORDINATOR):
        return index
    return before


def is_progressive(tokens: Tokens, verb: int, begin: int) -> bool:
    """ "was saying", "kept insisting"."""
    index = verb - 1
    while index >= begin and tokens.flag[index] & w.ADVERB and not tokens.flag[index] & w.MARK:
        index -= 1
    return index >= begin and (tokens.low[index] in _PROGRESSIVE or bool(tokens.flag[index] & w.BE))


_NAMING: Final = frozenset("call dub label term brand propose title quote know".split())


def _opens_content(tokens: Tokens, index: int) -> bool:
    """Whether a clause or a quotation opens behind a verb ("No 10 insisted she …", but "three pledged delegates")."""
    if index >= len(tokens):
        return False
    if tokens.run[index] >= 0 or tokens.low[index] == "that":
        return True
    return bool(tokens.flag[index] & (w.DET | w.PRONOUN | w.POSSESSIVE))


_ORDINALS: Final = frozenset("second third fourth fifth".split())
_ONLY_PARTICIPLES: Final = frozenset("written spoken sworn known shown seen sung begun gone".split())


def is_reduced(tokens: Tokens, verb: int, first: int) -> bool:
    """Whether a form that is a participle only stands without auxiliary ("a poem written for the crown")."""
    return tokens.low[verb] in _ONLY_PARTICIPLES and not any(tokens.flag[i] & w.AUXILIARY for i in range(first, verb))


def is_adjectival(tokens: Tokens, verb: int, left: int) -> bool:
    """ "pledged delegates", "a film called X", "shouted down by"."""
    flag = tokens.flag[left]
    if tokens.low[left].endswith("-year-old"):
        return False
    if (tokens.low[left] in _ORDINALS and not CUES[tokens.low[verb]].takes & f.ANYTHING) or (
        tokens.low[left] in {"the", "a", "an"} and flag & w.CAPITAL
    ):
        return True
    if CUES[tokens.low[verb]].lemma == "accuse" and verb + 1 < len(tokens) and tokens.low[verb + 1] == "of":
        return True
    if flag & (w.DET | w.POSSESSIVE | w.GENITIVE | w.NUMBER) and not flag & (w.PRONOUN | w.CAPITAL):
        alone = flag & w.NUMBER or tokens.low[left] == "another"
        return not (alone and (CUES[tokens.low[verb]].takes & f.ANYTHING or _opens_content(tokens, verb + 1)))
    if tokens.low[left] == "more":
        return True
    following = verb + 1
    if (
        following < len(tokens)
        and tokens.low[following] in {"by", "down"}
        and not CUES[tokens.low[verb]].takes & (f.ANYTHING | f.HEARER)
    ):
        return True
    if CUES[tokens.low[verb]].lemma in _NAMING and following < len(tokens):
        if flag & w.COMMA and CUES[tokens.low[verb]].lemma in {"know", "title"}:
            return True
        if tokens.run[following] >= 0 and not flag & w.PRONOUN and is_title(tokens, tokens.run[following]):
            return True
        if flag & (w.CAPITAL | w.PRONOUN | w.PERSON | w.MARK | w.COORDINATOR):
            return False
        head = left
        while head > 0 and left - head < 4 and not tokens.flag[head] & (w.DET | w.POSSESSIVE | w.MARK | w.CAPITAL):
            head -= 1
        return tokens.low[head] in {"a", "an"}
    return False


def is_passive(tokens: Tokens, first: int, verb: int) -> bool:
    """Whether a form of "be" stands among the auxiliaries from `first` to the verb."""
    return any(tokens.flag[i] & w.BE for i in range(first, verb))


def _is_of_many(tokens: Tokens, last: int) -> bool:
    """Whether the noun before a preposition is a plural ("documents seen by the Herald", "engineers in Port Town")."""
    for index in range(last, max(last - 8, 1), -1):
        if tokens.run[index] >= 0 or tokens.flag[index] & w.MARK:
            return False
        if tokens.flag[index] & w.PREPOSITION:
            noun = index - 1 - bool(tokens.flag[index - 1] & w.PAST or tokens.low[index - 1] in {"seen", "sent"})
            if is_plural(tokens.low[noun]):
                return True
    return False


def _quotation_behind(tokens: Tokens, comma: int) -> bool:
    """Whether a quotation or "that" follows a comma, at once or behind an aside ("notes, perhaps in haste, that …")."""
    for index in range(comma, min(comma + _ASIDE, len(tokens) - 1)):
        bits = tokens.flag[index]
        if bits & w.COMMA and (tokens.run[index + 1] >= 0 or (index > comma and tokens.low[index + 1] == "that")):
            return True
        if tokens.run[index] >= 0 or bits & (w.STOP | w.COLON | w.BREAK | w.AUXILIARY):
            return False
    return False


_ASIDE: Final = 7
"""Tokens of an aside between a verb and its content at most, with the commas."""


def is_verb(tokens: Tokens, verb: int, left: int, first: int) -> bool:
    """Whether a form that is a noun as often stands here as a verb."""
    if first < verb and any(tokens.flag[i] & w.AUXILIARY for i in range(first, verb)):
        return True
    flag = tokens.flag[left]
    cue = CUES[tokens.low[verb]]
    if flag & w.PRONOUN and not flag & w.DET:
        return True
    if flag & w.PAST and is_finite(tokens, left):
        return False
    if flag & (w.DET | w.POSSESSIVE | w.GENITIVE | w.PREPOSITION) and (not flag & w.CAPITAL or flag & w.POSSESSIVE):
        if tokens.low[left] not in {"all", "both", "some", "many", "others"}:
            return tokens.low[left] in {"who", "they", "we", "i", "you"}
        if cue.form is Form.PRESENT:
            return False
    following = verb + 1
    if following >= len(tokens):
        return False
    nxt, word = tokens.flag[following], tokens.low[following]
    opens = bool(
        tokens.run[following] >= 0
        or word == "there"
        or word == "that"
        or word in cue.particles
        or (nxt & w.COMMA and not flag & w.NUMBER and _quotation_behind(tokens, following))
        or (not nxt & w.TIME and nxt & (w.DET | w.PRONOUN | w.CAPITAL | w.POSSESSIVE | w.COLON | w.OBJECT_PRONOUN))
    )
    if cue.form is Form.PRESENT:
        plural = is_plural(tokens.low[left]) and not flag & w.CAPITAL
        return opens and not plural and not flag & w.ADVERB
    plural = is_plural(tokens.low[left]) or _is_of_many(tokens, left)
    return opens and (plural or bool(flag & w.PRONOUN)) and not flag & w.MARK
