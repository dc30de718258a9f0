"""Number words that count nothing: "no one", "half-hearted", "the third quarter", "at one point", "two-nil"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.names import begins_sentence, is_quoted_title
from termnews.text.figures.nouns import FUNCTION_WORDS, VERBS, WORD, has_past_ending
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import GAP, Passage

_NO_ONE_AFTER: Final = frozenset(
    "no this that which each every any the another some someone such same whichever wrong right big little good old new".split()
)
_ONE_IDIOM_AFTER = re.compile(
    rf"(?:{GAP}|-)(?:another|by[ -]one|on[ -]one|off|time|sided|way|size|stop|liner|upmanship|thing|day(?![ ](?:after|before|later|earlier|ago|of|and))|who|whose|which|that|is|was|has|can|could|would|should|must|might|will|may)(?![^\W_])"
)
_ONE_HYPHENED = re.compile(
    r"-(?:second|minute|hour|day|night|week|month|year|decade|century|mile|metre|meter|kilometre|kilometer|foot|inch|yard|acre|"
    r"tonne|ton|pound|kilo|litre|liter|gallon|percent|point|dollar|euro|cent|penny|bedroom|bed|room|storey|story|page|word|seat|"
    r"shot|stroke|run|goal|game|match|set|vote|term|child|party|lane|star|million|billion|thousand|hundred)(?![^\W_])"
)
_ONE_BEFORE: Final = frozenset("first last next previous latest final".split())
_ONE_IDIOM_BEFORE = re.compile(rf"(?<![^\W_])(?:at|from|for|as|in){GAP}$")
_ONE_IDIOM_NOUN = re.compile(rf"{GAP}(?:point|stage|time|side|thing|way|place|reason|example|instance)(?![^\W_])")
_NO_HALF_BEFORE: Final = frozenset("better whole interest one's per by-and".split())
_NO_HALF_AFTER = re.compile(
    rf"{GAP}(?:time|way|term|hearted|heartedly|brother|brothers|sister|sisters|baked|mast|life|back|backs|volley|built|empty|full|truth|finished|closed|open|naked|dressed|asleep)(?![^\W_])"
    r"|-(?!(?:an?-)?(?:point|pint|percent|per|percentage|cent|penny|share|hour|day|week|month|year|decade|century|mile|kilometre|kilometer|metre|meter|foot|inch|acre|second|minute|litre|liter|pound|tonne|ton)s?(?![^\W_]))"
)
_NO_QUARTER_AFTER = re.compile(
    rf"(?:{GAP}|-)(?:finals?|finalists?|back|backs|backs?|master|deck|horse|later|earlier|ago|results?|end|earnings)(?![^\W_])"
)
_NAMED_BEFORE: Final = frozenset(
    "formula force war channel radio bbc itv sky number no. chapter part phase act level tier type stage grade page day week month "
    "category cat round year row line article section step key series season episode room game point plan".split()
)
_RANKED = re.compile(
    r"(?:[ -](?:place|spot)(?![^\W_])|[ -](?:most[ -])?[a-z]{1,30}est(?![^\W_])|[ -]most(?![^\W_])|[ -]ranked)"
)
_THIRD_IDIOM = re.compile(
    rf"(?:{GAP}|-)(?:party|parties|world|person|reich|rail|degree|hand|class|estate|avenue|street)(?![^\W_])"
)
_ZERO_IDIOM = re.compile(
    r"(?:(?:ground|net|patient|sub|absolute)[ -]|near-|(?:degrees|[0-9]|[0-9][cf]) (?:below|above) )$"
)
_NIL = re.compile(r"-(?:on-one|on-two|on-three|nil|all|love|one|two|three|four|five|six|nought|[0-9])(?![^\W_])")


_LABEL_END = re.compile(rf"[,.:;)]|{GAP}of(?!\w)|\s*$")


def is_no_quantity(passage: Passage, numeral: Numeral) -> bool:
    """Whether the number in words stands in a phrase that counts nothing."""
    lower, start, end = passage.lower, numeral.digits, numeral.end
    before = _word_before(lower, numeral.start)
    if numeral.form is Form.WORDS:
        word = lower[start:end]
        if word == "one":
            return _is_pronoun(passage, numeral, before)
        if word == "nil" or _NIL.match(lower, end) or lower.startswith("-a-side", end):
            return True
        if word == "zero" and (
            _ZERO_IDIOM.search(lower, max(0, start - 16), start) or lower[end : end + 5] in ("-sum ", " tole")
        ):
            return True
        if _is_title(passage, numeral):
            return True
        if before not in _NAMED_BEFORE or numeral.scaled:
            return False
        return before not in _LOOSE_NAMES or passage.text[start].isupper() or _LABEL_END.match(lower, end) is not None
    if numeral.form is Form.FRACTION:
        return _is_no_part(lower, numeral, before)
    if numeral.form is Form.VAGUE:
        word = lower[start:end]
        return word in ("tens", "scores") and lower[end : end + 4] != " of "
    return False


_CAPITAL_BEFORE = re.compile(r"(?<![\w.])[A-Z][\w&.-]*(?:['’]s)?[ ]$")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z][a-z]")
_FRESH_START = re.compile(r"[-–—|)\]:;][ ]*$")
_SMALL_WORD = re.compile(r"(?<![^\s“\"‘'(])[a-z]{4,}(?![^\s,.;:!?”\"’')])")
_TITLE_SMALL: Final = frozenset(
    "with from into over after amid than that near upon where when what their your this have will been does could".split()
)


def _is_title(passage: Passage, numeral: Numeral) -> bool:
    """Whether a capital within a sentence makes the number part of a name: "the Big Four", "a Five Star hotel".

    In a headline that has capitals throughout they say nothing.
    """
    text, start, end = passage.text, numeral.digits, numeral.end
    if not text[start].isupper():
        return False
    if text[end - 1].isupper():
        return _CAPITAL_AFTER.match(text, end) is not None and not text[end + 1 : end + 3].isupper()
    if text.endswith("Group of ", 0, start) or is_quoted_title(text, start, end):
        return True
    if begins_sentence(passage.lower, start) or _FRESH_START.search(text, max(0, start - 3), start):
        return False
    before = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    if before is None and _CAPITAL_AFTER.match(text, end) is None:
        return False
    around = text[max(0, start - 80) : end + 80]
    return any(word.group() not in _TITLE_SMALL for word in _SMALL_WORD.finditer(around))


_DAY_COUNT = re.compile(rf"(?<![^\W_])(day|week|month|year){GAP}$")


def is_day_count(passage: Passage, numeral: Numeral) -> bool:
    """Whether the number says which day of something it is: "by day three of the strike", but not "Week Five"."""
    if numeral.form not in (Form.WORDS, Form.INTEGER) or numeral.start != numeral.digits or numeral.scaled:
        return False
    if passage.lower[max(0, numeral.start - 2) : numeral.start - 1] not in "ykhr":
        return False
    if numeral.value == 1 or passage.text[numeral.digits].isupper():
        return False
    noun = _DAY_COUNT.search(passage.lower, max(0, numeral.start - 8), numeral.start)
    if noun is None or (numeral.form is Form.INTEGER and not _LABEL_END.match(passage.lower, numeral.end)):
        return False
    return passage.text[noun.start()].islower() or begins_sentence(passage.lower, noun.start())


_LOOSE_NAMES: Final = frozenset(
    "war force radio point plan year month part key no. day week game series round sky level line".split()
)


def _word_before(lower: str, start: int) -> str:
    tail = lower[max(0, start - 24) : start]
    if len(tail) < 2 or not tail[-1].isspace() or tail[-2].isspace():
        return ""
    return tail.rsplit(None, 1)[-1].lstrip("(“\"'‘[")


def _is_pronoun(passage: Passage, numeral: Numeral, before: str) -> bool:
    lower, end = passage.lower, numeral.end
    if numeral.negative or _ONE_TO.match(lower, end):
        return False
    if passage.text[numeral.digits] == "O" and passage.text[end - 1] == "e" and _is_titled_one(passage, numeral):
        return True
    if _ONE_HYPHENED.match(lower, end) or _is_one_that(lower, numeral, before):
        return False
    if lower[end : end + 1] == "-" or _ONE_IDIOM_AFTER.match(lower, end) or _ONE_THE_OTHER.match(lower, end):
        return True
    if _ONE_IDIOM_NOUN.match(lower, end) and _ONE_IDIOM_BEFORE.search(lower, max(0, numeral.start - 6), numeral.start):
        return True
    of = lower[end : end + 4] == " of "
    if of and not _picks_from_several(passage, end + 3):
        return True
    if (of and before in ("that", "whichever")) or (before in ("the", "this") and _ONE_NOUN.match(lower, end)):
        return False
    if before in _NO_ONE_AFTER or before in _NAMED_BEFORE or (before in _ONE_BEFORE and not of):
        return True
    following = WORD.match(lower, end)
    if following is None and lower[end + 1 : end + 2].isdigit():
        return True
    if following is None:
        return before not in ("only", "just", "than", "least")
    word = following["word"]
    if word in ("last", "next") and _TIME_NEXT.match(lower, following.end()):
        return True
    if word.endswith("s") and _DESCRIBED_ONE.search(lower, max(0, numeral.start - 32), numeral.start):
        return True
    if word in ("of", "or") or (word == "to" and _RANGE_END.match(lower, following.end())):
        return False
    if has_past_ending(word):
        after = WORD.match(lower, following.end())
        return after is None or after["word"] in FUNCTION_WORDS
    return word in FUNCTION_WORDS or word in VERBS


_ONE_THE_OTHER = re.compile(rf"{GAP}[a-z]{{1,20}}(?:,|{GAP}and|,{GAP}and){GAP}(?:the{GAP})?(?:other|another)(?![^\W_])")
""""One tragic, the other absurd" stands for two that were counted before."""

_SEVERAL_OF: Final = frozenset(
    "the its his her their our my your these those all several many few only some around about nearly almost roughly over just "
    "an them us you whom which whose more at two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "hundreds dozens thousands millions".split()
)
_OWNER = re.compile(rf"(?:{GAP}[\w.&-]{{1,30}}){{0,3}}{GAP}[\w.&-]{{1,30}}(?:[ ]?['’][ ]?s|s['’])(?![^\W_])")
_GROUP_OF = re.compile(rf"{GAP}an?{GAP}(?:[a-z]{{1,20}}{GAP})?[a-z]{{1,20}}{GAP}of(?!\w)")


def _picks_from_several(passage: Passage, position: int) -> bool:
    """Whether "one of" is followed by known things: "one of the boats", "one of Talvia's ports", but not "one of taste"."""
    following = WORD.match(passage.lower, position)
    if following is None or following["word"] in _SEVERAL_OF:
        return True
    if passage.text[following.start("word")].isupper():
        return True
    return _OWNER.match(passage.lower, position) is not None or _GROUP_OF.match(passage.lower, position) is not None


_ONE_TO = re.compile(r"-to-(?:[2-9]|two|three|four|five|six|seven|eight|nine|ten)(?![^\W_])")


def _is_titled_one(passage: Passage, numeral: Numeral) -> bool:
    """Whether "One" is part of a name: "Air Force One", "an Xbox One", "the One Harbour plan"."""
    text, start = passage.text, numeral.digits
    if begins_sentence(passage.lower, start) or _FRESH_START.search(text, max(0, start - 3), start):
        return False
    if _CAPITAL_BEFORE.search(text, max(0, start - 24), start) is not None:
        return True
    return _CAPITAL_AFTER.match(text, numeral.end) is not None


_TIME_NEXT = re.compile(rf"{GAP}(?:week|month|year|night|season|summer|spring|autumn|winter)(?![^\W_])")
_DESCRIBED_ONE = re.compile(
    rf"(?<![^\W_])(?:the|an?|this|that|his|her|its|their|my|your|our){GAP}(?!only|top|number|just|first|last|next|final|other|same)[a-z-]{{3,20}}{GAP}$"
)
""""The white one", "a new one": the word stands for a noun."""
_RELATIVE = re.compile(rf"{GAP}(?:that|which|who|whose|where|in{GAP}which|on{GAP}which)(?![^\W_])")
_ONE_THAT_BEFORE: Final = frozenset("of and but to from in by with as than only - – —".split())


def _is_one_that(lower: str, numeral: Numeral, before: str) -> bool:
    """Whether "one" stands for one thing that is told of: "a sighting of one that was blue", but not "the one that"."""
    if _RELATIVE.match(lower, numeral.end) is None or lower.endswith("the only ", 0, numeral.start):
        return False
    return before in _ONE_THAT_BEFORE or before.endswith((",", ";", ":", "—", "–"))


_RANGE_END = re.compile(
    rf"{GAP}(?:[2-9](?![^\W_])|(?:two|three|four|five|six|seven|eight|nine|ten|a hundred)(?![^\W_]))"
)
"""The end of a range that begins at one: "one to two hours"."""

_ONE_NOUN = re.compile(
    rf"{GAP}(?:exception|condition|caveat|country|person|man|woman|place|issue|area|reason|problem|question|constant|candidate|"
    rf"team|party|player|nation|state|company|city|group|member|victim|survivor|case|vote|game|goal|match|article|bill|law)(?![^\W_])"
)
"""Nouns after which "the one" counts: "the one exception"."""


def _is_no_part(lower: str, numeral: Numeral, before: str) -> bool:
    word = lower[numeral.digits : numeral.end].rpartition(" ")[2]
    if before == "and" and _LEFT_PART.match(lower, numeral.start):
        return True
    if word == "half":
        return before in _NO_HALF_BEFORE or _NO_HALF_AFTER.match(lower, numeral.end) is not None
    if word == "quarter":
        article = lower[numeral.start : numeral.start + 2] in ("a ", "on")
        if before in ("in", "per", "every", "last") and lower[numeral.end : numeral.end + 4] != " of ":
            return True
        return not article or _NO_QUARTER_AFTER.match(lower, numeral.end) is not None
    return False


_LEFT_PART = re.compile(r"(?:an? )?(?:half|quarter|third)(?! of|-)")
"""What is left of "a mile and a half"."""


def is_rank(passage: Passage, numeral: Numeral) -> bool:
    """Whether an ordinal in words ranks something worth marking: "fifth month", "second-largest", but not "first"."""
    lower, end = passage.lower, numeral.end
    if numeral.value <= 2:
        return _RANKED.match(lower, end) is not None
    return _THIRD_IDIOM.match(lower, end) is None
