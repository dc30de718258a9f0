"""Noun phrases by closed classes: the source to the left of a verb, or to the right of a cue."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.cues import NOUN_LIKE
from termnews.text.attributions.tokens import Tokens

_LONGEST: Final = 45
_HARD: Final = w.STOP | w.COLON | w.BREAK | w.OPEN_BRACKET
_SUBJECT_BREAKS: Final = frozenset(
    "that which who what because while when after before if although though as since until unless whereas whether "
    "where why how but than".split()
)


def is_finite(tokens: Tokens, index: int) -> bool:
    """Whether the word is, by form alone, a finite verb rather than part of a noun phrase."""
    flag = tokens.flag[index]
    if flag & w.CAPITAL:
        return False
    if flag & w.AUXILIARY:
        return True
    if flag & w.VERB:
        return True
    if flag & w.PAST:
        before = tokens.flag[index - 1] if index else 0
        if before & (w.DET | w.POSSESSIVE | w.GENITIVE | w.PREPOSITION) and not before & w.PRONOUN | 0:
            return False
        if (not index or before & w.MARK or tokens.run[index - 1] >= 0) and index + 1 < len(tokens):
            after = tokens.flag[index + 1]
            if after & w.CAPITAL and not after & (w.TIME | w.DET | w.PREPOSITION):
                return False
        return not tokens.low[index].startswith("un")
    return False


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
        if flag & w.TIME:
            before = _back_over_time(tokens, index, begin)
            if before >= begin and before != index:
                index = before
                continue
        break
    return index


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
    if flag & w.COMMA:
        return before
    if flag & (w.MARK | w.PREPOSITION | w.GENITIVE | w.DET | w.POSSESSIVE | w.SUBORDINATOR | w.COORDINATOR):
        return index
    return before


def ends_phrase(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `index`, as (first, one past the last); None where there is none.

    A comma right before the verb closes an apposition or a relative clause ("Jane Roe, a spokesperson for the port,
    said"), which is part of the phrase.
    """
    begin = max(begin, index - _LONGEST)
    if index < begin:
        return None
    if tokens.run[index] >= 0:
        return _apposed(tokens, index + 1, begin) if _ends_in_title(tokens, index) else None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        opening = _opening_bracket(tokens, index, begin)
        if opening is None or opening <= begin:
            return None
        inner = ends_phrase(tokens, opening - 1, begin)
        return None if inner is None else (inner[0], index + 1)
    if flag & w.COMMA:
        return _apposed(tokens, index, begin)
    if flag & w.BREAK:
        return _between_dashes(tokens, index, begin)
    if flag & w.MARK:
        return None
    if flag & w.PRONOUN and tokens.low[index] not in {"one", "both", "all", "others", "most", "many"}:
        return (index, index + 1)
    first = _first_of(tokens, index, begin)
    if first is None:
        return None
    head = _head_of_relative(tokens, first, begin)
    return (first if head is None else head, index + 1)


def _between_dashes(tokens: Tokens, dash: int, begin: int) -> tuple[int, int] | None:
    """The phrase before an aside between dashes."""
    for position in range(dash - 1, max(begin, dash - 30), -1):
        if tokens.flag[position] & (w.STOP | w.COLON):
            return None
        if tokens.flag[position] & w.BREAK:
            return ends_phrase_simple(tokens, position - 1, begin)
    return None


def _head_of_relative(tokens: Tokens, first: int, begin: int) -> int | None:
    """Start of "people who want change" where only "change" was taken; None where there is no relative clause."""
    if first <= begin or tokens.flag[first - 1] & (w.MARK | w.COORDINATOR):
        return None
    for position in range(first - 1, max(begin, first - 14), -1):
        if tokens.run[position] >= 0 or tokens.flag[position] & w.MARK:
            return None
        if tokens.flag[position] & w.ING and tokens.flag[position - 1] & w.PERSON and position < first - 1:
            return _first_of(tokens, position - 1, begin)
        if tokens.low[position] in {"who", "that"}:
            before = tokens.flag[position - 1]
            if tokens.low[position] == "that" and not before & w.PERSON:
                return None
            return _first_of(tokens, position - 1, begin) if before & w.WORD else None
        if tokens.low[position] in _SUBJECT_BREAKS:
            return None
    return None


def _ends_in_title(tokens: Tokens, index: int) -> bool:
    """Whether the quotation at `index` names a work and closes an apposition ("star of “The Port,” said")."""
    run = tokens.runs[tokens.run[index]]
    inner = tokens.text[run.inner_start : run.inner_end]
    if not inner.endswith(",") or len(inner) > 60:
        return False
    parts = inner[:-1].split()
    small = w.PREPOSITION | w.DET | w.COORDINATOR
    return bool(parts) and all(not part[0].islower() or w.FLAGS.get(part, 0) & small for part in parts)


def _opening_bracket(tokens: Tokens, index: int, begin: int) -> int | None:
    for position in range(index - 1, max(begin, index - 15) - 1, -1):
        if tokens.flag[position] & w.OPEN_BRACKET:
            return position
    return None


def _apposed(tokens: Tokens, comma: int, begin: int) -> tuple[int, int] | None:
    """The phrase that an apposition between commas closes."""
    flag, low = tokens.flag, tokens.low
    position = comma - 1
    candidates = 0
    nearest: tuple[int, int] | None = None
    if flag[position] & w.CLOSE_BRACKET:
        nearest = ends_phrase(tokens, position, begin)
        if nearest is not None and _starts_clause(tokens, nearest[0], begin):
            return nearest
    while position > begin:
        if tokens.run[position] >= 0:
            position -= 1
            continue
        if flag[position] & _HARD and not flag[position] & w.OPEN_BRACKET:
            return nearest
        if flag[position] & w.COMMA:
            candidates += 1
            head = position + 1
            if _opens_apposition(tokens, head, comma):
                inner = ends_phrase_simple(tokens, position - 1, begin)
                if inner is not None and low[inner[0]] != "it":
                    if _starts_clause(tokens, inner[0], begin):
                        return (inner[0], comma)
                    nearest = nearest or (inner[0], comma)
            elif candidates == 1 and _is_aside(tokens, head, comma):
                before = position - 1
                if before >= begin and tokens.run[before] < 0 and not flag[before] & w.MARK:
                    return ends_phrase(tokens, before, begin)
                return None
            if candidates >= 5:
                break
        position -= 1
    return nearest


def _starts_clause(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a clause may open at `index`."""
    before = index - 1
    if before < begin or tokens.run[before] >= 0:
        return True
    flag = tokens.flag[before]
    if flag & (w.BREAK | w.COLON | w.STOP | w.OPEN_BRACKET):
        return True
    return bool(flag & (w.COORDINATOR | w.SUBORDINATOR)) and not flag & w.PREPOSITION


def _is_aside(tokens: Tokens, head: int, comma: int) -> bool:
    """Whether the words between two commas only say when, where or on what occasion."""
    flag, word = tokens.flag[head], tokens.low[head]
    if word in {
        "however",
        "too",
        "meanwhile",
        "though",
        "instead",
        "when",
        "while",
        "after",
        "asked",
        "speaking",
        "citing",
    }:
        return True
    return bool(flag & (w.PREPOSITION | w.ADVERB | w.ING | w.TIME)) and not flag & w.PRONOUN


def _opens_apposition(tokens: Tokens, head: int, comma: int) -> bool:
    """Whether the words after a comma describe the phrase before it."""
    if head >= comma:
        return False
    flag, low = tokens.flag[head], tokens.low[head]
    if low in {
        "who",
        "whose",
        "which",
        "himself",
        "herself",
        "itself",
        "themselves",
        "both",
        "now",
        "then",
        "then-",
        "formerly",
    }:
        return True
    if flag & w.PREPOSITION and low not in {"of", "for", "with", "like", "from"}:
        return False
    if flag & (w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR) and not flag & w.DET:
        return False
    if flag & (w.ING | w.ADVERB) and not flag & w.CAPITAL and not flag & w.DET:
        return False
    return True


def ends_phrase_simple(tokens: Tokens, index: int, begin: int) -> tuple[int, int] | None:
    """A noun phrase without apposition that ends at `index`."""
    if index < begin or tokens.run[index] >= 0:
        return None
    flag = tokens.flag[index]
    if flag & w.CLOSE_BRACKET:
        return ends_phrase(tokens, index, begin)
    if flag & w.MARK:
        return None
    if flag & w.PRONOUN and not flag & w.DET:
        return None
    first = _first_of(tokens, index, begin)
    return None if first is None else (first, index + 1)


def _first_of(tokens: Tokens, index: int, begin: int) -> int | None:
    """Walk left from the last word of a noun phrase to its first."""
    flag, low = tokens.flag, tokens.low
    if not _nominal(tokens, index):
        return None
    first = index
    position = index - 1
    while position >= begin:
        if tokens.run[position] >= 0:
            # a nickname or a title in marks inside a name
            opening = position
            while opening > begin and tokens.run[opening - 1] == tokens.run[position]:
                opening -= 1
            if (
                position - opening < 6
                and opening > begin
                and flag[opening - 1] & (w.CAPITAL | w.DET)
                and tokens.runs[tokens.run[position]].inner_end - tokens.runs[tokens.run[position]].inner_start < 40
                and tokens.text[tokens.runs[tokens.run[position]].inner_end - 1].isalnum()
            ):
                first = opening
                position = opening - 1
                continue
            break
        bits = flag[position]
        word = low[position]
        if bits & w.CLOSE_BRACKET:
            opening_bracket = _opening_bracket(tokens, position, begin)
            if opening_bracket is None or opening_bracket <= begin:
                break
            position = opening_bracket - 1
            continue
        if bits & w.MARK:
            if word in {"&", "/"}:
                position -= 1
                continue
            break
        if bits & w.CAPITAL and not _leading_capital(tokens, position, begin):
            first = position
            position -= 1
            continue
        if word in _SUBJECT_BREAKS:
            break
        if bits & w.COORDINATOR:
            if (
                word in {"and", "or"}
                and position > begin
                and _nominal(tokens, position - 1)
                and not _verb_before(tokens, position - 1, begin)
            ):
                position -= 1
                continue
            break
        if bits & w.PREPOSITION:
            if position > begin and _takes_modifier(tokens, position - 1, word):
                position -= 1
                continue
            break
        if bits & w.PRONOUN and not bits & (w.DET | w.POSSESSIVE):
            break
        if is_finite(tokens, position):
            break
        if bits & w.ADVERB and not bits & w.DET and not word.endswith("ly"):
            break
        if bits & (w.DET | w.POSSESSIVE):
            first = position
            before = position - 1
            if before >= begin and (
                flag[before] & (w.DET | w.PREPOSITION) and not flag[before] & w.MARK and tokens.run[before] < 0
            ):
                position -= 1
                continue
            break
        if bits & w.TIME and not bits & w.DET and not bits & w.CAPITAL:
            first = position
            position -= 1
            continue
        first = position
        position -= 1
    return first


def _leading_capital(tokens: Tokens, position: int, begin: int) -> bool:
    """Whether the capital is only that of the sentence's first word, which is no part of a name."""
    if position > 0 and position != begin and not tokens.flag[position - 1] & (w.STOP | w.QUOTE):
        return False
    return bool(
        tokens.flag[position]
        & (w.SUBORDINATOR | w.PREPOSITION | w.ADVERB | w.COORDINATOR | w.PRONOUN | w.AUXILIARY | w.DET | w.POSSESSIVE)
    )


def _nominal(tokens: Tokens, index: int) -> bool:
    """Whether the word can end a noun phrase."""
    flag = tokens.flag[index]
    if flag & w.MARK:
        return bool(flag & w.CLOSE_BRACKET)
    if flag & (w.CAPITAL | w.NUMBER):
        if flag & w.CAPITAL and flag & (w.ADVERB | w.SUBORDINATOR) and not flag & (w.DET | w.PRONOUN):
            return bool(index) and bool(tokens.flag[index - 1] & w.CAPITAL)
        return not flag & (w.PREPOSITION | w.AUXILIARY | w.COORDINATOR) or bool(flag & w.TIME)
    if flag & (w.PREPOSITION | w.AUXILIARY | w.COORDINATOR | w.POSSESSIVE):
        return False
    if flag & w.SUBORDINATOR and not flag & w.PRONOUN:
        return False
    if flag & w.ADVERB and not flag & w.DET:
        return False
    if flag & w.VERB:
        return False
    return not (flag & w.DET and not flag & w.PRONOUN and tokens.low[index] in {"the", "a", "an", "no", "every"})


def _takes_modifier(tokens: Tokens, index: int, preposition: str) -> bool:
    """Whether the word is a noun that the preposition after it belongs to ("spokesman for")."""
    if tokens.run[index] >= 0:
        return False
    flag = tokens.flag[index]
    if not _nominal(tokens, index) or is_finite(tokens, index):
        return False
    if flag & w.TIME and preposition != "of":
        return False
    if flag & w.PRONOUN and preposition != "of":
        return tokens.low[index] in {"those", "others", "people"}
    return not flag & w.CUE or bool(flag & w.CAPITAL) or tokens.low[index] in {"state"}


def _verb_before(tokens: Tokens, index: int, begin: int) -> bool:
    """Whether a finite verb stands between the start of the clause and `index`."""
    for position in range(index, max(begin, index - 14) - 1, -1):
        flag = tokens.flag[position]
        if tokens.run[position] >= 0 or flag & (w.COMMA | _HARD):
            return tokens.run[position] >= 0
        if is_finite(tokens, position) or (
            flag & w.CUE and not flag & (w.CAPITAL | w.ING) and tokens.low[position] not in NOUN_LIKE
        ):
            return True
        if tokens.low[position] in _SUBJECT_BREAKS:
            return False
    return False


_TO_NOUNS: Final = frozenset(
    "adviser advisers advisor advisors aide aides ambassador envoy assistant heir rival alternative close".split()
)
_ADJUNCTS: Final = frozenset(
    "in on at during after before when while as via through by following ahead amid because if since per".split()
)


def starts_phrase(tokens: Tokens, index: int, stop: int, *, appositions: bool = True) -> int:
    """One past the last token of the noun phrase that starts at `index` (== index where none does)."""
    flag, low = tokens.flag, tokens.low
    stop = min(stop, index + _LONGEST)
    position = index
    person_seen = False
    lower_head = False
    while position < stop:
        bits = flag[position]
        word = low[position]
        if tokens.run[position] >= 0:
            if position > index and _nickname(tokens, position) and not bits & w.WORD:
                position = tokens.skip(position)
                continue
            break
        if bits & w.OPEN_BRACKET:
            closing = _closing_bracket(tokens, position, stop)
            if closing is None or position == index:
                break
            position = closing + 1
            continue
        if bits & w.COMMA:
            if appositions and position > index and _apposition_follows(tokens, position + 1, stop):
                return _end_of_apposition(tokens, position + 1, stop)
            if _list_follows(tokens, position, stop):
                position += 1
                continue
            break
        if bits & w.MARK:
            if word in {"&", "/"}:
                position += 1
                continue
            break
        if bits & w.GENITIVE:
            position += 1
            continue
        if bits & w.CAPITAL and not (bits & w.TIME and position > index and not flag[position - 1] & w.DET):
            position += 1
            person_seen = True
            continue
        if bits & w.PRONOUN and not bits & w.DET:
            if position == index:
                return index + 1
            break
        if bits & w.TIME and not lower_head and not bits & w.DET:
            break
        if bits & w.COORDINATOR:
            if word in {"and", "or"} and position > index and position + 1 < stop and _may_begin(tokens, position + 1):
                position += 1
                continue
            break
        if bits & w.PREPOSITION:
            if position == index:
                break
            if (
                word in {"of", "for", "from", "with", "against"}
                or word == "to"
                and low[position - 1] in _TO_NOUNS
                or (
                    word in _ADJUNCTS
                    and lower_head
                    and not _adjunct_object(tokens, position + 1, stop)
                    and word in {"in", "at", "on"}
                )
            ):
                position += 1
                continue
            break
        if bits & w.SUBORDINATOR or bits & w.AUXILIARY:
            break
        if bits & w.ADVERB and not bits & w.DET and not word.endswith("ly"):
            break
        if is_finite(tokens, position) and position > index:
            if (
                bits & w.PAST
                and lower_head
                and word
                in {
                    "based",
                    "named",
                    "involved",
                    "briefed",
                    "informed",
                    "called",
                    "supported",
                    "backed",
                    "owned",
                    "hired",
                }
            ):
                position += 1
                continue
            break
        if (
            bits & w.CUE
            and position > index
            and not bits & (w.PERSON | w.ING)
            and low[position] not in {"state", "post", "report", "poll"}
        ):
            break
        if bits & w.ING and position > index and not _noun_before_ing(tokens, position):
            break
        if (
            bits & (w.DET | w.POSSESSIVE)
            and position > index
            and lower_head | person_seen
            and not flag[position - 1] & (w.PREPOSITION | w.COORDINATOR | w.DET | w.COMMA)
        ):
            break
        lower_head = lower_head or not bits & (w.DET | w.POSSESSIVE | w.NUMBER)
        position += 1
    while (
        position > index
        and flag[position - 1] & (w.PREPOSITION | w.COORDINATOR | w.COMMA)
        and not flag[position - 1] & w.CAPITAL
    ):
        position -= 1
    return position


def _noun_before_ing(tokens: Tokens, position: int) -> bool:
    return bool(tokens.flag[position - 1] & (w.DET | w.POSSESSIVE | w.GENITIVE))


def _nickname(tokens: Tokens, position: int) -> bool:
    run = tokens.runs[tokens.run[position]]
    return run.inner_end - run.inner_start < 30 and tokens.text[run.inner_end - 1].isalnum()


def _closing_bracket(tokens: Tokens, index: int, stop: int) -> int | None:
    for position in range(index + 1, min(index + 15, stop)):
        if tokens.flag[position] & w.CLOSE_BRACKET:
            return position
    return None


def _may_begin(tokens: Tokens, index: int) -> bool:
    flag = tokens.flag[index]
    if tokens.run[index] >= 0 or flag & w.MARK:
        return False
    if flag & (w.CAPITAL | w.DET | w.POSSESSIVE | w.NUMBER):
        return True
    return not flag & (w.PRONOUN | w.AUXILIARY | w.VERB | w.PAST | w.ADVERB | w.SUBORDINATOR | w.PREPOSITION | w.CUE)


def _adjunct_object(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether what follows a preposition tells when or where it was said."""
    for position in range(index, min(index + 7, stop)):
        flag, word = tokens.flag[position], tokens.low[position]
        if flag & w.MARK:
            return False
        if flag & w.TIME or word in _OCCASIONS:
            return True
    return False


_OCCASIONS: Final = frozenset(
    "interview statement email e-mail tweet speech letter memo report post rally conference call debate phone "
    "telephone article column press twitter facebook television tv radio show hearing testimony address remarks "
    "appearance campaign event fundraiser briefing blog op-ed essay book video ad response reference filing "
    "message note".split()
)


def _apposition_follows(tokens: Tokens, index: int, stop: int) -> bool:
    if index >= stop or tokens.run[index] >= 0:
        return False
    flag, word = tokens.flag[index], tokens.low[index]
    if word in {
        "who",
        "whose",
        "a",
        "an",
        "the",
        "one",
        "another",
        "himself",
        "herself",
        "then",
        "now",
        "executive",
        "vice",
    }:
        return not (word == "the" and False)
    if word in {"which", "but", "and", "adding", "saying", "in", "on", "at", "as", "while", "when", "after"}:
        return False
    if flag & w.NUMBER:
        return True
    if flag & (
        w.PREPOSITION | w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR | w.AUXILIARY | w.ADVERB | w.ING | w.PAST | w.MARK
    ):
        return False
    if flag & w.CAPITAL:
        return True
    if flag & w.POSSESSIVE or flag & w.PERSON:
        return True
    head = min(index + 4, stop)
    return any(tokens.flag[i] & w.PERSON for i in range(index, head))


def _end_of_apposition(tokens: Tokens, index: int, stop: int) -> int:
    """To the comma that closes the apposition, or to the end of the sentence."""
    position = index
    flag = tokens.flag
    while position < stop:
        if tokens.run[position] >= 0:
            position = tokens.skip(position)
            continue
        bits = flag[position]
        if bits & (w.STOP | w.COLON | w.BREAK):
            return position
        if bits & w.COMMA:
            if position - index <= 2 and flag[index] & w.NUMBER and _apposition_follows(tokens, position + 1, stop):
                return _end_of_apposition(tokens, position + 1, stop)
            following = position + 1
            if (
                following < stop
                and tokens.run[following] < 0
                and flag[following] & w.CAPITAL
                and not flag[following] & (w.PRONOUN | w.DET)
                and _nominal(tokens, position - 1)
                and following + 1 < stop
                and not flag[following + 1] & (w.AUXILIARY | w.CUE | w.VERB | w.PAST)
            ):
                position += 1
                continue
            return position
        if tokens.low[position] in {"when", "while", "because", "after"} or (
            bits & w.PREPOSITION
            and tokens.low[position] in {"in", "on", "during", "at", "after"}
            and _adjunct_object(tokens, position + 1, min(position + 5, stop))
        ):
            return position
        position += 1
    return position


def _list_follows(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether the comma parts a place or a list of names: "Columbus, Ohio", "A, B and C"."""
    following = comma + 1
    if following >= stop or tokens.run[following] >= 0 or not tokens.flag[following] & w.CAPITAL:
        return False
    for position in range(following, min(following + 8, stop)):
        flag = tokens.flag[position]
        if tokens.low[position] == "and" and position + 1 < stop and tokens.flag[position + 1] & w.CAPITAL:
            return True
        if not flag & (w.CAPITAL | w.COMMA):
            return False
    return False
