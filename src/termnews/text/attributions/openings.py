"""Where the content to the right of a cue begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import has_clause, new_attribution
from termnews.text.attributions.cues import FIXED, NOUN_LIKE, Cue
from termnews.text.attributions.phrase_after import starts_phrase
from termnews.text.attributions.quoted import is_title
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_REACH: Final = 45
"""How many tokens behind the cue the content may begin."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where content begins to the right of a cue, and how it is introduced."""

    start: int
    cue_end: int
    kind: str
    """that, quote, comma quote, colon, wh, to, object, clause."""


def opening_right(tokens: Tokens, verb: int, cue: Cue, stop: int) -> Opening | None:
    """Where the content to the right of `verb` begins; None where there is none."""
    flag, low = tokens.flag, tokens.low
    takes = cue.takes
    index = verb + 1
    stop_search = min(stop, verb + _REACH)
    cue_end = verb + 1
    if cue.lemma in FIXED:
        if index < stop and low[index] == FIXED[cue.lemma]:
            index = cue_end = index + 1
        else:
            return None
    if index < stop and tokens.run[index] < 0 and low[index] in cue.particles:
        cue_end = index + 1
        if low[index] not in {"out"}:
            return Opening(index + 1, cue_end, "object") if index + 1 < stop and not flag[index + 1] & w.STOP else None
        index += 1
        if index < stop and tokens.run[index] < 0 and flag[index] & w.PREPOSITION and low[index] in {"at", "against"}:
            return Opening(index + 1, index + 1, "object")
    elif "P" in takes and not takes & {"S", "T", "O"}:
        return None
    told = not takes & {"R"}
    skipped = False
    while index < stop_search:
        bits, word = flag[index], low[index]
        if tokens.run[index] >= 0:
            if skipped and is_title(tokens, tokens.run[index]) and tokens.low[index - 1] not in {","}:
                index = tokens.skip(index)
                continue
            return Opening(index, cue_end, "quote")
        if bits & w.STOP:
            return None
        if bits & w.COLON:
            if index + 1 >= stop:
                return None
            return Opening(index + 1, cue_end, "colon")
        if bits & w.COMMA:
            return _after_comma(tokens, index, stop, cue_end)
        if bits & w.BREAK:
            return (
                Opening(index + 1, cue_end, "comma quote") if index + 1 < stop and tokens.run[index + 1] >= 0 else None
            )
        if bits & w.OPEN_BRACKET:
            closing = index
            while closing < min(stop, index + 20) and not flag[closing] & w.CLOSE_BRACKET:
                closing += 1
            index = closing + 1
            continue
        if bits & w.CLOSE_BRACKET:
            return None
        if word == "that":
            if index + 1 < stop and flag[index + 1] & w.TIME and not flag[index + 1] & w.CAPITAL:
                index += 2
                skipped = True
                continue
            return Opening(index, cue_end, "that")
        if not told and not (bits & w.PREPOSITION and word != "like"):
            told = True
            if word in {"how", "what", "why", "whether", "if", "where", "when"}:
                return Opening(index, cue_end, "wh")
            end = starts_phrase(tokens, index, stop, appositions=False)
            if "O" in takes:
                return Opening(index, cue_end, "object")
            later = _that_later(tokens, end, stop)
            if later is not None:
                return Opening(later, cue_end, "that")
            if end > index:
                index = end
                skipped = True
                continue
        if word == "to" and takes & {"I", "R"}:
            return Opening(index, cue_end, "to")
        if (bits & w.WH and (takes & {"W", "S", "T"}) and word not in {"when", "where"}) or (
            bits & w.WH and "W" in takes
        ):
            if not (word in {"who", "which"} and skipped):
                return Opening(index, cue_end, "wh")
        if word in {
            "as",
            "when",
            "while",
            "after",
            "before",
            "because",
            "although",
            "though",
            "since",
            "but",
            "and",
            "who",
            "which",
        } and not takes <= {"O"}:
            if word == "as" and index + 1 < stop and low[index + 1] in {"much", "follows"}:
                index += 1
                continue
            if word in {"and", "but", "who", "which"}:
                return None
            return _quote_after_clause(tokens, index, stop, cue_end)
        if (
            bits & w.ADVERB
            and not bits & (w.DET | w.CAPITAL)
            and index - verb < 8
            and word not in {"not", "never", "just", "only", "even", "quite", "so", "almost", "nearly", "very"}
        ):
            index += 1
            continue
        if _is_time(tokens, index, stop):
            index = _behind_time(tokens, index, stop)
            skipped = True
            continue
        if (
            bits & w.PREPOSITION
            and not bits & w.SUBORDINATOR
            and takes & {"S", "T", "R", "W", "Q"}
            and not ("O" in takes and not takes & {"S", "T", "Q", "W", "R"})
        ):
            end = starts_phrase(tokens, index + 1, stop, appositions=False)
            if end == index + 1:
                if index + 1 < stop and tokens.run[index + 1] >= 0:
                    if is_title(tokens, tokens.run[index + 1]):
                        index = tokens.skip(index + 1)
                        skipped = True
                        continue
                    return Opening(index + 1, cue_end, "quote")
                if index + 1 < stop and flag[index + 1] & w.ING:
                    end = starts_phrase(tokens, index + 2, stop, appositions=False)
                elif index + 1 < stop and flag[index + 1] & (w.OBJECT_PRONOUN | w.PREPOSITION | w.NUMBER | w.ADVERB):
                    end = index + 2
            index = max(end, index + 1)
            skipped = True
            continue
        return _bare(tokens, index, stop, cue, cue_end, skipped)
    return None


def _that_later(tokens: Tokens, index: int, stop: int) -> int | None:
    """The "that" behind place and time of "told a crowd in Reno, Nevada, after the vote that …"."""
    if index >= stop or tokens.run[index] >= 0 or not tokens.flag[index] & (w.PREPOSITION | w.COMMA | w.TIME):
        return None
    for position in range(index, min(stop, index + 30)):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & (w.STOP | w.COLON | w.BREAK):
            return None
        if tokens.low[position] == "that":
            return position
        if is_finite(tokens, position) or (
            flag & w.CUE and not flag & (w.CAPITAL | w.ING) and tokens.low[position] not in NOUN_LIKE
        ):
            return None
    return None


def _is_time(tokens: Tokens, index: int, stop: int) -> bool:
    flag, word = tokens.flag[index], tokens.low[index]
    if not flag & w.TIME:
        return False
    if word in {"may", "march", "sun", "this"} and not (
        index + 1 < stop and tokens.flag[index + 1] & (w.NUMBER | w.TIME)
    ):
        return False
    if word in {"last", "next", "this"}:
        return index + 1 < stop and bool(
            tokens.flag[index + 1] & w.TIME or tokens.low[index + 1] in {"spring", "summer", "fall", "winter"}
        )
    return True


def _behind_time(tokens: Tokens, index: int, stop: int) -> int:
    while (
        index < stop
        and (tokens.flag[index] & (w.TIME | w.NUMBER) or tokens.low[index] in {"spring", "summer", "fall", "winter"})
        and not tokens.flag[index] & w.MARK
    ):
        index += 1
    return index


def _after_comma(tokens: Tokens, comma: int, stop: int, cue_end: int) -> Opening | None:
    """Content behind a comma: a quotation, or one behind a short aside between commas."""
    index = comma + 1
    if index >= stop:
        return None
    if tokens.run[index] >= 0:
        return Opening(index, cue_end, "comma quote")
    if new_attribution(tokens, index, stop):
        return None
    may_hold_verb = tokens.low[index] in {
        "as",
        "while",
        "when",
        "before",
        "after",
        "who",
        "though",
        "although",
    }
    limit = min(stop, comma + 22)
    while index < limit:
        if tokens.run[index] >= 0:
            return None
        if tokens.flag[index] & (w.STOP | w.COLON):
            return (
                Opening(index + 1, cue_end, "colon")
                if tokens.flag[index] & w.COLON and index + 1 < stop and tokens.run[index + 1] >= 0
                else None
            )
        if tokens.flag[index] & w.COMMA and index + 1 < stop:
            if tokens.run[index + 1] >= 0:
                return Opening(index + 1, cue_end, "comma quote")
            if tokens.low[index + 1] == "that":
                return Opening(index + 1, cue_end, "that")
        if tokens.flag[index] & w.CUE and tokens.flag[index] & w.ING:
            return None
        if not may_hold_verb and is_finite(tokens, index) and not tokens.flag[index] & w.PAST:
            return None
        if tokens.low[index] in {"and", "but", "who", "which"} and index == comma + 1:
            return None
        index += 1
    return None


def _quote_after_clause(tokens: Tokens, index: int, stop: int, cue_end: int) -> Opening | None:
    """A quotation or a that-clause behind "said as he left" or "said after the vote"."""
    limit = min(stop, index + 20)
    while index < limit:
        if tokens.run[index] >= 0:
            return Opening(index, cue_end, "comma quote") if tokens.flag[index - 1] & w.COMMA else None
        if tokens.flag[index] & w.COLON and index + 1 < stop and tokens.run[index + 1] >= 0:
            return Opening(index + 1, cue_end, "colon")
        if tokens.flag[index] & w.STOP:
            return None
        if tokens.low[index] == "that" and tokens.flag[index - 1] & (w.TIME | w.CAPITAL):
            return Opening(index, cue_end, "that")
        index += 1
    return None


_EMPTY: Final = frozenset("so nothing hello goodbye anything yes no little something much".split())


def _bare(tokens: Tokens, index: int, stop: int, cue: Cue, cue_end: int, skipped: bool) -> Opening | None:
    """Content without any opener: a bare clause, or the object of the cue."""
    takes, flag = cue.takes, tokens.flag
    if "Q" in takes:
        return None
    if "O" in takes:
        if "S" not in takes and "T" not in takes and not _may_be_object(tokens, index):
            return None
        told = starts_phrase(tokens, index, stop, appositions=False)
        if (
            index < told < stop
            and tokens.low[told] == "that"
            and takes & {"S", "T"}
            and tokens.flag[told - 1] & (w.CAPITAL | w.PERSON | w.OBJECT_PRONOUN)
        ):
            return Opening(told, cue_end, "that")
        return Opening(index, cue_end, "object")
    if takes & {"B"} and tokens.low[index] not in _EMPTY and (not skipped or has_clause(tokens, index, stop)):
        return Opening(index, cue_end, "clause")
    if takes & {"S", "T", "M", "R"} and has_clause(tokens, index, stop):
        return Opening(index, cue_end, "clause")
    if takes & {"S", "T", "M"} and _quotation_soon(tokens, index, stop):
        return Opening(index, cue_end, "object")
    return None


def _quotation_soon(tokens: Tokens, index: int, stop: int) -> bool:
    for position in range(index, min(stop, index + 10)):
        if tokens.run[position] >= 0:
            return True
        if tokens.flag[position] & w.MARK:
            return False
    return False


def _may_be_object(tokens: Tokens, index: int) -> bool:
    flag = tokens.flag[index]
    return not flag & (w.AUXILIARY | w.SUBORDINATOR | w.COORDINATOR) or bool(flag & (w.DET | w.PRONOUN | w.WH))
