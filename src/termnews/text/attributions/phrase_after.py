"""The noun phrase that begins behind a cue, with its apposition."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.noun_phrase import LONGEST_PHRASE, may_end_phrase
from termnews.text.attributions.quoted import is_nickname
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_TO_NOUNS: Final = frozenset(
    "adviser advisers advisor advisors aide aides ambassador envoy assistant heir rival alternative close".split()
)


_ADJUNCTS: Final = frozenset(
    "in on at during after before when while as via through by following ahead amid because if since per".split()
)


def starts_phrase(tokens: Tokens, index: int, stop: int, *, appositions: bool = True) -> int:
    """One past the last token of the noun phrase that starts at `index` (== index where none does)."""
    flag, low = tokens.flag, tokens.low
    stop = min(stop, index + LONGEST_PHRASE)
    position = index
    person_seen = False
    lower_head = False
    while position < stop:
        bits = flag[position]
        word = low[position]
        if tokens.run[position] >= 0:
            if position > index and is_nickname(tokens, position) and not bits & w.WORD:
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
                or (word == "to" and low[position - 1] in _TO_NOUNS)
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
                and may_end_phrase(tokens, position - 1)
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
