"""Ages: "Roe, 60,", "45-year-old", "aged 18 to 34", "children under 5", "he turned 70"."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import FigureKind
from termnews.text.figures.alternatives import alternatives
from termnews.text.figures.nouns import FUNCTION_WORDS, TIME_ADVERBS
from termnews.text.figures.numeral import Form
from termnews.text.figures.passage import GAP, Passage
from termnews.text.figures.quantities import Quantity

_OLD = re.compile(r"(?:[ ]?-[ ]?|[ \u00a0]|\n(?!\s))(?:olds?(?![^\W_])|of age(?![^\W_]))")
_AGED = re.compile(
    rf"(?<![^\W_])(?:aged?|ages|age{GAP}of|ages{GAP}of)(?:{GAP}(?:between|from|just|only|about|around|over|under|at least|up to|above|below))?{GAP}$"
)
_TURNS = re.compile(
    rf"(?<![^\W_])(?:turn(?:s|ed|ing)?{GAP}|(?:he|she|i|who)(?:{GAP}(?:is|was|will{GAP}be|would{GAP}be|would{GAP}have{GAP}been|turns|turned)|['’](?:s|ll{GAP}be)|['’]m){GAP}"
    rf"(?:(?:just|only|about|around|now|already|then){GAP})?|died{GAP}at{GAP}|dies{GAP}at{GAP}|(?:lived|lives|live|living){GAP}to{GAP}(?:be{GAP})?)$"
)
_NAMED_BEFORE = re.compile(r"[^\W\d_][\w.'’\-]*[”\")]?,[ \u00a0\n](?:now |then |about |around )?$")
_AL_NAME = re.compile(r"(?:al|el|ben|bin|ibn|d|de|von|van)[-’'][A-Z]")
_NAMED_BRACKET = re.compile(r"[A-ZÀ-Þ][\w'’\-]*[ ]\((?:aged )?$")
_PERSON: Final = alternatives(
    "baby toddler dog cat horse son daughter child wife husband brother sister mother father mum mom dad boy girl man woman twin partner boyfriend girlfriend "
    "widow widower nephew niece cousin grandson granddaughter grandmother grandfather grandparent stepson suspect victim gunman "
    "driver student teenager schoolboy schoolgirl pensioner singer actor actress player striker defender midfielder goalkeeper "
    "winger batsman forward footballer star author writer lawyer teacher doctor nurse farmer officer soldier mother-of-two "
    "he she mother-of-three father-of-two father-of-three politician senator mayor minister model presenter musician rapper director "
    "comedian artist novelist journalist pilot sailor fisherman businessman businesswoman plumber builder engineer resident".split()
)
_PERSON_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{_PERSON}|[a-z]{{3,20}}(?:man|woman|ist)),[ \u00a0\n](?:now |then |about |around |just )?$|,{GAP}both{GAP}$"
)
_PERSON_BRACKET = re.compile(rf"(?<![^\W_]){_PERSON} \($")
_CHILDREN_BEFORE = re.compile(
    rf"(?<![^\W_])(?:sons|daughters|children|boys|girls|twins|brothers|sisters|grandchildren|teenagers|women|men|kids),{GAP}$"
)
_AFTER_PERSON = re.compile(r"[;)]|[,.](?![0-9])|[ ]and[ ][0-9a-z]")
_AFTER_NAME = re.compile(r"[,.;:)!?”\"—–]|[ ](?:and|who|was|is|has|had|said|says|told|were)(?![^\W_])|\s*$|[ ][—–-][ ]")
_AFTER_VERB = re.compile(
    r"[,.;:)!?”\"]|[ ](?:when|by|in|on|this|next|last|and|but|at|now|years|as|before|after)(?![^\W_])|\s*$"
)
_PEOPLE_BEFORE = re.compile(
    rf"(?<![^\W_])(?:people|men|women|adults|children|girls|boys|anyone|everyone|those|patients|voters|residents|workers|citizens|males|females|"
    rf"pupils|players|drivers|teenagers|someone|kids|persons|americans|britons|all){GAP}(?:who{GAP}are{GAP})?(?:over|under|above|below|older{GAP}than|younger{GAP}than){GAP}(?:the{GAP}age{GAP}of{GAP})?$"
)
_AND_OVER = re.compile(rf"{GAP}(?:and|or){GAP}(older|younger|over|above|up|under)(?![^\W_])")
_PEOPLE = re.compile(
    rf"(?<![^\W_])(?:people|men|women|adults|children|girls|boys|anyone|everyone|those|patients|voters|residents|pupils|kids|persons){GAP}$"
)
_AT = re.compile(rf"(?<![^\W_])(?:at|now){GAP}(?:just{GAP}|only{GAP}|age{GAP})?$")
_AT_AFTER = re.compile(r",[ ](?:he|she|the|his|her|[A-Z])")
_UNITS: Final = frozenset("year month week day".split())
_OLDEST: Final = 120


def as_age(passage: Passage, quantity: Quantity) -> bool:
    """Make an age of the quantity where the words around it say so; True when they do."""
    lower, end = passage.lower, quantity.end
    if quantity.kind is FigureKind.DURATION and quantity.unit in _UNITS:
        old = _OLD.match(lower, end)
        if old is not None:
            quantity.end = old.end()
        elif _AGED.search(lower, max(0, quantity.start - 28), quantity.start) is None:
            return False
        quantity.kind = FigureKind.AGE
        return True
    if not quantity.plain or quantity.numeral.scaled:
        return False
    bounds = quantity.value if isinstance(quantity.value, tuple) else (quantity.value, quantity.value)
    if bounds[0] is None or bounds[1] is None or bounds[0] < 0 or bounds[1] > _OLDEST or bounds[0] % 1:
        return False
    if not _says_age(passage, quantity, bounds[0]):
        return False
    quantity.kind, quantity.unit = FigureKind.AGE, "year"
    return True


def _says_age(passage: Passage, quantity: Quantity, years: float) -> bool:
    text, lower, start, end = passage.text, passage.lower, quantity.start, quantity.end
    earliest = max(0, start - 40)
    if _AGED.search(lower, earliest, start) is not None:
        return True
    if lower[end : end + 1].isalnum():
        return False
    if lower.endswith(("under-", "over-"), 0, start) and 5 <= years < 100:
        return lower[end : end + 1] not in ("-", "%")
    if years >= 1 and _follows_person(lower, start, end):
        return quantity.numeral.form in (Form.INTEGER, Form.WORDS)
    if _AFTER_NAME.match(text, end):
        introduced = lower.endswith((", ", ",\n", ",\u00a0", " now ", "then "), 0, start)
        if introduced and years >= 1 and quantity.numeral.end - start <= 3 and _follows_name(text, start, earliest):
            return True
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            named = _NAMED_BRACKET.search(text, earliest, start) or _PERSON_BRACKET.search(lower, earliest, start)
            return years >= 12 and named is not None
    if years >= 5 and (over := _AND_OVER.match(lower, end)) is not None:
        if over[1] in ("older", "younger") or _PEOPLE.search(lower, earliest, start) is not None:
            return True
    if years >= 5 and _PEOPLE_BEFORE.search(lower, earliest, start) is not None:
        return not lower[end : end + 1].isalnum()
    if years >= 10 and _AFTER_VERB.match(lower, end):
        if _TURNS.search(lower, earliest, start) is not None:
            return True
        if _AT.search(lower, earliest, start) is not None and _AT_AFTER.match(text, end):
            return years < 100
    return False


def _follows_person(lower: str, start: int, end: int) -> bool:
    """Whether the number stands in commas after a word for a person: "his wife, 43,", "two sons, 10 and 12"."""
    if not lower.endswith((", ", ",\n", ",\u00a0", "both ", "now ", "then ", "about ", "around ", "just "), 0, start):
        return False
    if _AFTER_PERSON.match(lower, end) is None:
        return False
    earliest = max(0, start - 40)
    return bool(_PERSON_BEFORE.search(lower, earliest, start) or _CHILDREN_BEFORE.search(lower, earliest, start))


def _follows_name(text: str, start: int, earliest: int) -> bool:
    """Whether a capitalised word and a comma stand before: "Jane Roe, 60"."""
    match = _NAMED_BEFORE.search(text, earliest, start)
    if match is None or not (match.group()[0].isupper() or _AL_NAME.match(match.group())):
        return False
    word = match.group().split(",")[0]
    if word.lower() in FUNCTION_WORDS or word.lower() in TIME_ADVERBS or word.endswith("ly"):
        return False
    return len(word) > 1 or text[match.start() - 1 : match.start()] == " "
