"""Where the content of an attribution begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import CUES, FIXED, NOUN_LIKE, Cue, Form
from termnews.text.attributions.phrases import is_finite, starts_phrase
from termnews.text.attributions.tokens import Tokens

_REACH: Final = 45
"""How many tokens behind the cue the content may begin."""
_LONGEST: Final = 220


@dataclass(frozen=True, slots=True)
class Opening:
    """Where content begins to the right of a cue, and how it is introduced."""

    start: int
    cue_end: int
    kind: str
    """that, quote, comma quote, colon, wh, to, object, clause."""


def is_title(tokens: Tokens, number: int) -> bool:
    """Whether a quotation is the name of a work: a few capitalised words."""
    run = tokens.runs[number]
    inner = tokens.text[run.inner_start : run.inner_end].rstrip(".,")
    if len(inner) > 60 or any(char in inner for char in ".?!;"):
        return False
    parts = inner.split()
    if not parts or len(parts) > 8 or not parts[0][0].isupper():
        return False
    small = w.PREPOSITION | w.DET | w.COORDINATOR | w.AUXILIARY
    return all(part[0].isupper() or not part[0].isalpha() or w.FLAGS.get(part, 0) & small for part in parts)


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
        if (
            bits & w.WH
            and (takes & {"W", "S", "T"})
            and word not in {"when", "where"}
            or (bits & w.WH and "W" in takes)
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
        if (
            is_finite(tokens, position)
            or flag & w.CUE
            and not flag & (w.CAPITAL | w.ING)
            and tokens.low[position] not in NOUN_LIKE
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


def has_clause(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite verb follow before the clause ends."""
    if (
        tokens.run[index] < 0
        and tokens.flag[index] & (w.AUXILIARY | w.PREPOSITION)
        and not tokens.flag[index] & w.CAPITAL
    ):
        pass
    limit = min(stop, index + 25)
    position = index
    while position < limit:
        if tokens.run[position] >= 0:
            position = tokens.skip(position)
            continue
        flag = tokens.flag[position]
        if flag & (w.STOP | w.COLON):
            return False
        if position > index and (
            is_finite(tokens, position)
            or (flag & w.CUE and not flag & (w.ING | w.CAPITAL) and tokens.low[position] not in NOUN_LIKE)
        ):
            return True
        position += 1
    return False


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
            if subordinate and _main_clause_follows(tokens, index + 1, limit):
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


def _main_clause_follows(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite verb follow the comma."""
    if index >= stop or tokens.run[index] >= 0 or tokens.flag[index] & (w.MARK | w.SUBORDINATOR | w.COORDINATOR):
        return False
    limit = min(stop, index + 14)
    for position in range(index + 1, limit):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & w.MARK and not flag & (w.OPEN_BRACKET | w.CLOSE_BRACKET):
            return False
        if (
            is_finite(tokens, position)
            or flag & w.CUE
            and not flag & (w.CAPITAL | w.ING)
            and tokens.low[position] not in NOUN_LIKE
        ):
            return True
    return False


_DASH_ENDS: Final = frozenset("a an although though despite presumably".split())


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


def new_attribution(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a finite cue follow right away ("…, he said", "but Roe added that …")."""
    flag, low = tokens.flag, tokens.low
    limit = min(stop, index + 12)
    begin = index
    while index < limit:
        bits = flag[index]
        if tokens.run[index] >= 0 or bits & (w.STOP | w.COLON | w.BREAK):
            return False
        if index > begin and bits & w.CUE and not bits & (w.CAPITAL | w.ING):
            cue = CUES[low[index]]
            if (
                cue.takes & {"S", "R"}
                and (cue.form is not Form.BASE or flag[index - 1] & w.PRONOUN and low[index - 1] != "to")
                and low[index] not in NOUN_LIKE
            ):
                before = flag[index - 1]
                return not before & (w.DET | w.PREPOSITION | w.BE) and low[index - 1] not in {
                    "to",
                    "that",
                    "who",
                    "which",
                }
            return False
        if index > begin and bits & w.COMMA:
            return False
        if is_finite(tokens, index) and not bits & w.AUXILIARY:
            return False
        if low[index] in {"that", "who", "which", "to", "because", "if", "what"}:
            return False
        index += 1
    return False
