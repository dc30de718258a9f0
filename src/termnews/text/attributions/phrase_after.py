"""The noun phrase that begins behind a cue, with its apposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.noun_phrase import LONGEST_PHRASE, MADE_PUBLIC, may_end_phrase
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.quoted import is_nickname, is_title
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_finite

_OF_A_NOUN: Final = frozenset("of for from with against".split())
_TO_NOUNS: Final = frozenset(
    "adviser advisers advisor advisors aide aides ambassador envoy assistant heir rival alternative close".split()
)
_PLACES: Final = frozenset("in at on".split())
_PARTICIPLES_OF_A_NOUN: Final = frozenset(
    "based named involved briefed informed called supported backed owned hired".split()
)
_CUES_IN_NAMES: Final = frozenset(
    "state post report reports poll talk estimates projections message messages email emails call".split()
)
_LEADING: Final = frozenset("managing acting founding leading training operating marketing".split())
"""Words in -ing that open a job title."""
_OCCASIONS: Final = frozenset(
    "interview statement email e-mail tweet speech letter memo report post rally conference call debate phone "
    "telephone article column press twitter facebook television tv radio show hearing testimony address remarks "
    "appearance campaign event fundraiser briefing blog op-ed essay book video ad response reference filing "
    "message note".split()
)
_OPEN_APPOSITION: Final = frozenset("who whose a an the one another himself herself then now executive vice".split())
_OPEN_NO_APPOSITION: Final = frozenset("which but and adding saying in on at as while when after".split())
_END_APPOSITION: Final = frozenset("when while because after".split())
_LEAD_TO_OCCASION: Final = frozenset("in on during at after".split())


@dataclass(slots=True)
class _Phrase:
    """A noun phrase under work, read from its first word on."""

    tokens: Tokens
    first: int
    stop: int
    appositions: bool
    named: bool = False
    """Whether a capitalised word has been read."""
    headed: bool = False
    """Whether a common noun or adjective has been read."""
    closed: bool = False
    """Whether the phrase ends at the answer of the last step, whatever stands before it."""

    def step(self, position: int) -> int:
        """The token behind the word at `position`, or `position` itself where the phrase ends before that word."""
        tokens, bits = self.tokens, self.tokens.flag[position]
        if tokens.run[position] >= 0:
            nickname = position > self.first and not bits & w.WORD and is_nickname(tokens, position)
            return tokens.skip(position) if nickname else position
        if bits & w.MARK:
            return self._past_mark(position, bits)
        if bits & w.GENITIVE:
            return position + 1
        if bits & w.CAPITAL and self._belongs_to_name(position, bits):
            self.named = True
            self.headed = self.headed or (position == self.first and self._is_group(position))
            return position + 1
        if self.appositions and self.headed and self._opens_relative(position):
            self.closed = True
            read_on = _end_of_apposition if tokens.low[position] == "who" else _end_of_participle
            return read_on(tokens, position, self.stop)
        if bits & w.PRONOUN and not bits & w.DET:
            self.closed = True
            return position + (position == self.first)
        if bits & w.TIME and not self.headed and not bits & w.DET:
            return position + self._dates_an_occasion(position)
        if bits & w.COORDINATOR:
            return position + self._joins(position)
        if bits & w.PREPOSITION:
            return position + self._modifies(position)
        if bits & (w.SUBORDINATOR | w.AUXILIARY):
            return position
        if position > self.first and self._breaks_off(position, bits):
            return position
        if bits & w.ADVERB and not bits & w.DET and not tokens.low[position].endswith("ly"):
            return position
        if not (bits & w.PAST and tokens.low[position] in _PARTICIPLES_OF_A_NOUN):
            self.headed = self.headed or not bits & (w.DET | w.POSSESSIVE | w.NUMBER)
        return position + 1

    def _opens_relative(self, position: int) -> bool:
        """Whether a clause that tells which person or paper is meant opens ("a guard who …", "a report released …")."""
        tokens, before = self.tokens, position - 1
        if tokens.low[position] == "who":
            return bool(tokens.flag[before] & w.PERSON)
        if tokens.low[position] not in MADE_PUBLIC or position + 1 >= self.stop:
            return False
        leads_on = w.PREPOSITION | w.TIME | w.ADVERB
        return tokens.run[position + 1] < 0 and bool(tokens.flag[position + 1] & leads_on)

    def _past_mark(self, position: int, bits: int) -> int:
        if bits & w.OPEN_BRACKET:
            closing = _closing_bracket(self.tokens, position, self.stop)
            return position if closing is None or position == self.first else closing + 1
        if bits & w.COMMA:
            following = position + 1
            if self.appositions and position > self.first and _apposition_follows(self.tokens, following, self.stop):
                self.closed = True
                return _end_of_apposition(self.tokens, following, self.stop)
            return position + _list_follows(self.tokens, position, self.stop)
        return position + (self.tokens.low[position] in {"&", "/"})

    def _belongs_to_name(self, position: int, bits: int) -> bool:
        """Whether a capitalised word is no day or month that tells when it was said."""
        return not bits & w.TIME or position == self.first or bool(self.tokens.flag[position - 1] & w.DET)

    def _is_group(self, position: int) -> bool:
        """Whether the capital is that of a sentence's first word, which means several people ("Brokers at …")."""
        return bool(self.tokens.flag[position] & w.PERSON) and is_plural(self.tokens.low[position])

    def _dates_an_occasion(self, position: int) -> bool:
        """Whether a time of day and a noun follow an article and a day ("a Friday evening rally")."""
        tokens, following = self.tokens, position + 1
        day = position - 1
        if day != self.first + 1 or not tokens.flag[self.first] & w.DET or not tokens.flag[day] & w.TIME:
            return False
        return following < self.stop and tokens.low[following] in _OCCASIONS

    def _joins(self, position: int) -> bool:
        """Whether another noun phrase follows "and" or "or"."""
        return (
            self.tokens.low[position] in {"and", "or"}
            and self.first < position < self.stop - 1
            and _may_begin(self.tokens, position + 1)
        )

    def _modifies(self, position: int) -> bool:
        """Whether a preposition belongs to the noun before it rather than to the verb."""
        word = self.tokens.low[position]
        if position == self.first:
            return False
        if word in _OF_A_NOUN or (word == "to" and self.tokens.low[position - 1] in _TO_NOUNS):
            return True
        return word in _PLACES and self.headed and not _is_occasion(self.tokens, position + 1, self.stop)

    def _is_gerund(self, position: int) -> bool:
        """Whether "of" follows a word in -ing ("a preliminary reading of instruments")."""
        return position + 1 < self.stop and self.tokens.low[position + 1] == "of"

    def _is_occasion_noun(self, position: int) -> bool:
        """Whether a word in -ing is the noun of a phrase with an article and takes no object ("a daily briefing in …")."""
        tokens, following = self.tokens, position + 1
        if not tokens.flag[self.first] & w.DET or following >= self.stop:
            return False
        return tokens.low[following] == "that" or bool(tokens.flag[following] & (w.PREPOSITION | w.COMMA | w.TIME))

    def _breaks_off(self, position: int, bits: int) -> bool:
        """Whether a verb or another noun phrase begins at `position`."""
        tokens, word, before = self.tokens, self.tokens.low[position], self.tokens.flag[position - 1]
        if is_finite(tokens, position):
            return not (bits & w.PAST and self.headed and word in _PARTICIPLES_OF_A_NOUN)
        noun = before & (w.DET | w.POSSESSIVE | w.GENITIVE)
        if bits & w.CUE and not noun and not bits & (w.PERSON | w.ING) and word not in _CUES_IN_NAMES:
            return True
        if bits & w.ING and not noun and not self._is_gerund(position) and not self._is_occasion_noun(position):
            return True
        return bool(
            bits & (w.DET | w.POSSESSIVE)
            and (self.headed or self.named)
            and not before & (w.PREPOSITION | w.COORDINATOR | w.DET | w.COMMA)
        )


def find_end_of_phrase(tokens: Tokens, index: int, stop: int, *, appositions: bool = True) -> int:
    """One past the last token of the noun phrase that starts at `index` (== index where none does)."""
    stop = min(stop, index + LONGEST_PHRASE)
    phrase = _Phrase(tokens, index, stop, appositions)
    position = index
    while position < stop:
        following = phrase.step(position)
        if phrase.closed and following > position:
            return following
        if following == position:
            break
        position = following
    loose = w.PREPOSITION | w.COORDINATOR | w.COMMA
    while position > index and tokens.flag[position - 1] & loose and not tokens.flag[position - 1] & w.CAPITAL:
        position -= 1
    return position


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


def _is_occasion(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether what follows a preposition tells when or where it was said."""
    for position in range(index, min(index + 7, stop)):
        flag, word = tokens.flag[position], tokens.low[position]
        if flag & w.MARK:
            return False
        if flag & w.TIME or word in _OCCASIONS:
            return True
    return False


def _apposition_follows(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the words behind a comma describe the name before it."""
    if index >= stop or tokens.run[index] >= 0:
        return False
    flag, word = tokens.flag[index], tokens.low[index]
    if word in _OPEN_APPOSITION:
        return True
    if word in {"of", "from"} and index + 1 < stop and tokens.flag[index - 2] & w.CAPITAL:
        return bool(tokens.flag[index + 1] & (w.CAPITAL | w.DET)) and not tokens.flag[index + 1] & w.TIME
    if word in _OPEN_NO_APPOSITION:
        return False
    if flag & w.NUMBER or word in _LEADING:
        return True
    if flag & (
        w.PREPOSITION | w.PRONOUN | w.SUBORDINATOR | w.COORDINATOR | w.AUXILIARY | w.ADVERB | w.ING | w.PAST | w.MARK
    ):
        return False
    if flag & (w.CAPITAL | w.POSSESSIVE | w.PERSON):
        return True
    return any(tokens.flag[i] & w.PERSON for i in range(index, min(index + 4, stop)))


def _end_of_apposition(tokens: Tokens, index: int, stop: int) -> int:
    """To the comma that closes the apposition, or to the end of the sentence."""
    flag = tokens.flag
    position = index
    while position < stop:
        if tokens.run[position] >= 0:
            position = tokens.skip(position)
            continue
        bits = flag[position]
        if bits & (w.STOP | w.COLON | w.BREAK):
            return position
        if bits & w.COMMA:
            aged = position - index <= 2 and flag[index] & w.NUMBER
            if aged and (_apposition_follows(tokens, position + 1, stop) or _of_somewhere(tokens, position + 1, stop)):
                return _end_of_apposition(tokens, position + 1, stop)
            if _title_follows(tokens, position, stop):
                position = tokens.skip(position + 1) + 1
                continue
            if tokens.low[index] in {"of", "from"} and _relative_follows(tokens, position, stop):
                return _end_of_apposition(tokens, position + 1, stop)
            if not (_place_follows(tokens, position, stop) or _body_described(tokens, position, stop)):
                return position
        elif tokens.low[position] in _END_APPOSITION or (
            tokens.low[position] in _LEAD_TO_OCCASION and _is_occasion(tokens, position + 1, min(position + 5, stop))
        ):
            return position
        position += 1
    return position


def _end_of_participle(tokens: Tokens, index: int, stop: int) -> int:
    """To the mark, verb or conjunction behind "published on Monday by the ministry"."""
    ends = w.COMMA | w.STOP | w.COLON | w.BREAK | w.SUBORDINATOR
    position = index + 1
    while position < stop and tokens.run[position] < 0:
        bits = tokens.flag[position]
        if (bits & ends and not bits & w.PREPOSITION) or is_finite(tokens, position):
            break
        position += 1
    return position


def _relative_follows(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether ", who" follows the place or house somebody is from ("Jane Roe, of the Elm Trust, who led the dig")."""
    return comma + 1 < stop and tokens.run[comma + 1] < 0 and tokens.low[comma + 1] == "who"


def _title_follows(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether a title between commas follows inside an apposition ("whose third album, “The Port”, is out")."""
    title = comma + 1
    if title >= stop or tokens.run[title] < 0 or not is_title(tokens, tokens.run[title]):
        return False
    behind = tokens.skip(title)
    return behind < stop and tokens.run[behind] < 0 and bool(tokens.flag[behind] & w.COMMA)


def _body_described(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether the comma opens what a body is: "director of the Elm Trust, a charity for parks"."""
    noun = comma + 2
    if noun >= stop or tokens.low[comma + 1] not in {"a", "an"} or not tokens.flag[comma - 1] & w.CAPITAL:
        return False
    return not any(tokens.run[i] >= 0 or tokens.flag[i] & (w.TIME | w.MARK) for i in range(noun, min(noun + 2, stop)))


def _of_somewhere(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether "of" or "from" follows an age ("Jane Roe, 41, of Port Town")."""
    return index < stop and tokens.run[index] < 0 and tokens.low[index] in {"of", "from"}


def _place_follows(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether the comma stands inside an apposition: "mayor of Columbus, Ohio"."""
    following = comma + 1
    if following >= stop or tokens.run[following] >= 0:
        return False
    flag = tokens.flag
    place = flag[following] & w.CAPITAL and not flag[following] & (w.PRONOUN | w.DET)
    if not place or not may_end_phrase(tokens, comma - 1):
        return False
    return following + 1 >= stop or not flag[following + 1] & (w.AUXILIARY | w.CUE | w.VERB | w.PAST)


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
