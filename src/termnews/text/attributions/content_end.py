"""Where the content of an attribution ends and the writer takes the word again."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import main_clause_follows, new_attribution
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Cue, Form
from termnews.text.attributions.openings import opening_right
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_LONGEST: Final = 220


_COMMENT: Final = frozenset(
    "referring alluding prompting drawing citing quoting pointing adding echoing noting speaking".split()
)


_OBJECT_ENDS: Final = frozenset("which who whose where hours days weeks well as".split())


def content_end(tokens: Tokens, start: int, stop: int, cue: Cue, opening: str, *, subordinate: bool = False) -> int:
    """One past the last token of the content that begins at `start`.

    `subordinate`: the cue stands in a clause that "while" or "as" opens, so that the main clause is the writer's.
    """
    flag, low = tokens.flag, tokens.low
    limit = min(stop, start + _LONGEST)
    index = start
    while index < limit:
        number = tokens.run[index]
        if number >= 0:
            following = min(tokens.skip(index), limit)
            last = tokens.text[tokens.runs[number].inner_end - 1]
            if (
                index == start
                and last in "?!"
                and following < limit
                and not flag[following] & w.MARK
                and opening != "clause"
            ):
                return following
            if last in ",-—–" and following < limit and not _goes_on(tokens, following, index == start):
                return following
            index = following
            continue
        bits = flag[index]
        if bits & w.COMMA:
            if subordinate and main_clause_follows(tokens, index + 1, limit):
                return index
            if _breaks_off(tokens, index, limit, cue):
                return index
            if opening == "object" and index + 1 < limit and low[index + 1] in _OBJECT_ENDS:
                return index
        elif bits & w.BREAK:
            if opening == "object" and low[index] == ";":
                return index
            if index + 1 < limit and (low[index + 1] in {"a", "an"} or _breaks_off(tokens, index, limit, cue)):
                return index
        elif bits & w.COORDINATOR:
            if (
                index > start
                and low[index] in {"and", "but"}
                and (
                    _shares_subject(tokens, index + 1, limit, cue)
                    or _narrates_on(tokens, index, start, limit, opening)
                    or (
                        index > start + 2
                        and not (low[index] == "and" and index + 1 < limit and flag[index + 1] & w.PRONOUN)
                        and new_attribution(tokens, index + 1, min(limit, index + 6))
                    )
                )
            ):
                return index
        elif low[index] in {"while", "though", "although", "whereas"} and index > start + 2:
            if new_attribution(tokens, index + 1, limit) or (
                index + 1 < limit and flag[index + 1] & w.CUE and flag[index + 1] & w.ING
            ):
                return index
        elif bits & w.COLON and "M" in cue.takes:
            return index
        index += 1
    end = limit
    while end > start and flag[end - 1] & (w.STOP | w.COMMA | w.BREAK) and tokens.run[end - 1] < 0:
        end -= 1
    return end


_NARRATIVE: Final = frozenset("declined stopped refused offered gave failed made took went kept left".split())


def _narrates_on(tokens: Tokens, conjunction: int, start: int, stop: int, opening: str) -> bool:
    """Whether the source's own next deed follows "and" or "but" ("but did not say when")."""
    index = conjunction + 1
    if index >= stop or tokens.run[index] >= 0:
        return False
    word, flag = tokens.low[index], tokens.flag[index]
    if tokens.low[conjunction] == "but":
        if word in {"did", "didn't", "didn’t", "does", "doesn't", "doesn’t"} or word in _NARRATIVE:
            return True
    if opening in {"to", "object"}:
        if not (flag & w.PAST or word in _NARRATIVE or word in {"has", "have", "had"}) or flag & w.CAPITAL:
            return False
        return not any(
            is_finite(tokens, i) for i in range(start + 1, min(conjunction, start + 40)) if tokens.run[i] < 0
        )
    return False


_GOING_ON: Final = frozenset(
    "because while where including perhaps or when if as since until that they like not it with compared".split()
)


def _goes_on(tokens: Tokens, index: int, direct: bool) -> bool:
    """Whether a list of quotations goes on behind one that ends in a comma."""
    if tokens.run[index] >= 0:
        return True
    flag = tokens.flag[index]
    if flag & w.CUE and not flag & w.CAPITAL:
        return False
    if not direct and flag & w.DET and any(tokens.run[i] >= 0 for i in range(index + 1, min(index + 4, len(tokens)))):
        return True
    if not direct and tokens.low[index] == "but" and index + 1 < len(tokens) and tokens.flag[index + 1] & w.ADVERB:
        return not new_attribution(tokens, index + 1, len(tokens))
    if not direct and tokens.low[index] in _GOING_ON and not new_attribution(tokens, index, len(tokens)):
        return True
    if (
        not direct
        and tokens.low[index] == "and"
        and index + 1 < len(tokens)
        and not tokens.flag[index + 1] & (w.CUE | w.CAPITAL | w.ADVERB | w.PRONOUN)
    ):
        return True
    if tokens.low[index] in {"and", "or", "but"}:
        return index + 1 < len(tokens) and (tokens.run[index + 1] >= 0 or tokens.low[index + 1] == "that")
    return False


def _breaks_off(tokens: Tokens, comma: int, stop: int, cue: Cue) -> bool:
    """Whether the writer takes the word again behind the comma."""
    index = comma + 1
    if index >= stop:
        return True
    if tokens.run[index] >= 0:
        return False
    flag, low = tokens.flag, tokens.low
    word, bits = low[index], flag[index]
    if word in {"though", "although", "but"} and index + 2 < stop and flag[index + 1] & w.PRONOUN:
        if low[index + 2] in {"did", "didn't", "didn’t", "declined", "does", "has", "have", "offered"}:
            return True
    if bits & w.CUE and not bits & (w.CAPITAL | w.ING) and word not in NOUN_LIKE and CUES[word].form is cue.form:
        return True
    if word == "according" and index + 1 < stop and low[index + 1] == "to":
        return True
    probe = index
    while probe < stop and flag[probe] & w.ADVERB and not flag[probe] & w.MARK:
        probe += 1
    if probe < stop and flag[probe] & w.CUE and flag[probe] & w.ING and tokens.run[probe] < 0:
        return True
    if word in _COMMENT:
        return True
    if word in {
        "but",
        "and",
        "while",
        "though",
        "although",
        "as",
        "whereas",
        "yet",
        "even",
        "when",
        "after",
        "before",
    }:
        if word in {"and", "but"} and _shares_subject(tokens, index + 1, stop, cue):
            return True
        if word == "and" and index + 1 < stop and flag[index + 1] & w.PRONOUN:
            return False
        return new_attribution(tokens, index + 1, stop)
    return new_attribution(tokens, index, stop)


def _shares_subject(tokens: Tokens, index: int, stop: int, cue: Cue) -> bool:
    """Whether a second cue with the same subject follows "and" ("and said that …")."""
    flag = tokens.flag
    limit = min(stop, index + 4)
    has_auxiliary = False
    while (
        index < limit and tokens.run[index] < 0 and flag[index] & (w.ADVERB | w.AUXILIARY) and not flag[index] & w.MARK
    ):
        has_auxiliary = has_auxiliary or bool(flag[index] & w.AUXILIARY)
        index += 1
    if index >= limit or tokens.run[index] >= 0 or not flag[index] & w.CUE or flag[index] & w.CAPITAL:
        return False
    second = CUES[tokens.low[index]]
    if second.form is not cue.form or second.takes <= {"M"}:
        return False
    if cue.form in {Form.BASE, Form.PRESENT} and tokens.low[index] in NOUN_LIKE and not has_auxiliary:
        return index + 1 < stop and bool(tokens.low[index + 1] == "that" or tokens.run[index + 1] >= 0)
    return opening_right(tokens, index, second, stop) is not None
