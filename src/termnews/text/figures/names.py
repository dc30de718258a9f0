"""Numbers that name something and measure nothing: models, sections, addresses, scores, list items."""

from __future__ import annotations

import re
from typing import Final

from termnews.model import FigureKind
from termnews.text.figures.identifiers import end_of_identifier, end_of_phone
from termnews.text.figures.nouns import FUNCTION_WORDS, VERBS, counted_after, is_plural
from termnews.text.figures.numeral import Form, Numeral
from termnews.text.figures.passage import Passage
from termnews.text.figures.units import unit_after

_LINKS = re.compile(r"(?:https?://|www\.)\S+|(?<![^\s(<\[])[^\s@(<\[]{1,64}@[^\s@]{1,255}")
_DESIGNATORS: Final = frozenset(
    "model game route section row article articles chapter chapters no no. nos nos. number numbers nr highway interstate motorway flight channel "
    "studio room gate platform level phase type class group division area zone pier terminal line unit bus tram track hole "
    "season episode volume vol vol. part step tier title page pages pp pp. p. figure table box form bill act rule resolution "
    "amendment proposition prop prop. schedule clause clauses paragraph para paragraphs sections rows junctions gates rooms exits interstates highways routes platforms lanes verses apartment apt apt. suite building block ward "
    "district precinct version grade category cat mark exit junction berth hangar lane court verse psalm "
    "round stage lap heat pool bracket week day year key ep deck extension ext code formula protocol annex appendix option "
    "directive regulation order docket case release generation series gen window windows apollo iphone galaxy "
    "playstation xbox ios android mk nasdaq ftse nikkei dow s&p cac dax stoxx fortune forbes russell euro eurostoxx top "
    "boeing airbus region sector camp point ku".split()
)
_LOWER_DESIGNATORS: Final = frozenset(
    "articles chapters pages paragraphs clauses sections verses junctions exits gates platforms "
    "section row article chapter no no. nos nos. number route highway flight channel gate platform phase type division volume vol "
    "vol. tier title page pp p. figure table paragraph clause apartment suite version category exit junction verse deck "
    "episode rule room appendix annex key extension level stage grade lane hole berth formula resolution iphone ftse "
    "nasdaq dax cac nikkei s&p stoxx covid lap round ward size".split()
)
_STAYS_WITH_PLURAL: Final = frozenset(
    "model section row article chapter no no. number route highway flight type level grade stage category boeing airbus windows ios android "
    "iphone galaxy playstation xbox fortune phase tier class apollo generation version series covid figure table page "
    "size zone platform terminal gate channel division".split()
)
"""Designators that name something also before a plural noun: "Model 3 sedans"."""
_SENTENCE_WORDS: Final = frozenset(
    "about around some just only nearly almost more over under another these those its their all at least most "
    "roughly approximately fully of in on by for from and but or with after before since until to up as per within "
    "between among the an a so than then while when where if because including police officials authorities "
    "killed injured total estimated says said others other last next first every aged age exactly even "
    "people adults children men women residents anyone everyone plus minus sub est also still now today our my his her your what which both worth".split()
)
_STREET: Final = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|close|"
    r"highway|hwy|parkway|pkwy|row|crescent|gardens|hill|ranch|quay|wharf|plaza|alley|mews|grove|broadway|strasse|straße)"
)
_ADDRESS = re.compile(
    rf"[ ](?:[NSEW]\.?[ ])?(?:(?:[A-Z][\w'’.]{{0,20}}|[0-9]{{1,3}}(?:st|nd|rd|th))[ ]){{1,4}}(?i:{_STREET})(?![^\W_])"
    r"|[ ](?:Rue|Via|Calle|Avenida|Ave|Avenue|Boulevard|Bd|Rua|Place|Piazza)[ ][A-Z]"
)
_SCORE = re.compile(
    r"(?<![\w.,-])[0-9]{1,3}[-–−]([0-9]{1,3})(?P<third>[-–−][0-9]{1,3})?(?![\w%°]|[.,][0-9]|[-–][^\W_])(?:[ ]?\([0-9]{1,2}(?:[-–][0-9]{1,2})?\))?"
)
"""A score, with the points of its tie-break in brackets."""
_ENUMERATOR = re.compile(r"[.)][ \t]")
_WORD_BEFORE = re.compile(r"([^\W_][\w.&’'-]*|№|#)(?P<gap>[ \u00a0]?)$")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]{0,30})")
_STATE = re.compile(r"(?<![^\W_])[A-Z]{2} $")


def links(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages and people stand: no number in them is a figure."""
    if "://" not in text and "@" not in text and "www." not in text:
        return []
    return [match.span() for match in _LINKS.finditer(text)]


def starts_address(text: str, end: int) -> bool:
    """Whether a street follows the house number that ends at `end`."""
    return _ADDRESS.match(text, end) is not None


def end_of_name(passage: Passage, numeral: Numeral) -> int | None:
    """Where the name or address ends that the number in digits belongs to, or None where it is none."""
    if numeral.currency is not None or numeral.scaled or numeral.form not in (Form.INTEGER, Form.DIGITS):
        return None
    text, lower, start, end = passage.text, passage.lower, numeral.digits, numeral.end
    before = lower[start - 1 : start] if start else ""
    if (identifier := end_of_identifier(text, numeral)) is not None:
        return identifier
    if text.endswith("Group of ", 0, start) or is_quoted_title(text, start, end):
        return end
    if before and before in "#@_/\\=&№":
        return end if before != "/" or lower[end : end + 1] == "/" or not _is_alternative(lower, start) else None
    if before == "-" and start > 1 and lower[start - 2].isalnum() and not numeral.negative:
        return None if _HYPHEN_PREFIX.search(text[max(0, start - 12) : start]) else end
    if (phone := end_of_phone(text, start)) is not None:
        return phone
    if numeral.form is Form.INTEGER and starts_address(text, end + text[end : end + 1].isalpha()):
        return end + text[end : end + 1].isalpha()
    if _NAME_AFTER.match(text, end) and unit_after(text, lower, end) is None:
        return end
    if (
        _starts_line(lower, start)
        and _ENUMERATOR.match(lower, end)
        and numeral.value < 100
        and numeral.form is Form.INTEGER
    ):
        return end
    if _closes_nothing(lower, start, end) and numeral.value < 30 and numeral.form is Form.INTEGER:
        return end
    if end - start == 5 and _STATE.search(text, max(0, start - 4), start):
        return end
    if not _is_designated(passage, numeral):
        return None
    rest = _DOCKET.match(lower, end) or (
        _LIST_REST.match(lower, end) if _LIST_BEFORE.search(lower, max(0, start - 14), start) else None
    )
    return end if rest is None else rest.end()


_LIST_BEFORE = re.compile(
    r"(?<![^\W_])(?:articles|chapters|pages|pp\.?|paragraphs|clauses|sections|rows|verses|junctions|exits|gates|rooms|platforms|lanes|nos\.?|numbers|"
    r"interstates?|highways?|routes|levels|grades|types|phases|stages|episodes)[ ]$"
)
_LIST_REST = re.compile(r"(?:(?:,|,? (?:and|or|to)|[-–])[ ]?[0-9]{1,4}(?![\w%°]|[.,][0-9])){1,8}")
"""The other numbers that a plural names: "junctions 10 and 12", "pages 4, 5 and 9-12"."""

_DOCKET = re.compile(r"-[0-9]{1,8}(?![0-9])")
"""What goes on after the hyphen of a number that names: "No. 14-1418"."""


_MEASURE_LATER = re.compile(r"(?: to |-|–| - | – )[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?(?=[ %°a-z])")
_HYPHEN_PREFIX = re.compile(
    r"(?<![^\W_])(?:[Mm]agnitude|by|[Ss]ub|[Mm]inus|[Uu]nder|[Oo]ver|plus|then|top|to|about|nearly|some|mid|non|now|a|an|[0-9]+)-$"
)


_NAME_AFTER = re.compile(r"-[A-Z](?:[a-z]|(?![\w-]))|[ ](?:Series|Class)(?![\w])")


def _is_alternative(lower: str, start: int) -> bool:
    """ "$7/$9" and "km/5": a slash between two amounts."""
    return lower[start - 2 : start - 1].isdigit()


def _starts_line(lower: str, start: int) -> bool:
    return (
        start == 0
        or lower[start - 1] == "\n"
        or lower[max(0, start - 2) : start] in (". ", "? ", "! ")
        or (lower[start - 1] == "(" and lower[max(0, start - 2) : start - 1] in ("", "\n"))
    )


def score_at(passage: Passage, numeral: Numeral) -> int | None:
    """The end of a match score or another pair ("3-1", "50-50") that starts with the number, or None."""
    if numeral.form is not Form.INTEGER or numeral.currency is not None or numeral.start != numeral.digits:
        return None
    match = _SCORE.match(passage.lower, numeral.start)
    if match is None:
        return None
    high = float(match[1])
    if (
        match["third"] is None
        and numeral.value < high
        and (
            unit_after(passage.text, passage.lower, match.end()) is not None
            or counted_after(passage, match.end()) is not None
        )
    ):
        return None
    return match.end()


_HYPHENED_PAIR = re.compile(r"-(to|for|on|of|by)-")
_BALLOT = re.compile(
    r"[ -](?:[a-z-]{1,20} )?(?:votes?|decisions?|rulings?|majority|margin|split|tie|verdict|lead|victory|win|loss|defeat|count|score|odds|chance)(?![^\W_])"
)


def hyphened_pair(passage: Passage, numeral: Numeral, following: Numeral | None) -> int | None:
    """The end of a pair that is no range ("a 5-to-4 ruling", "a two-for-one offer", "a four-by-four"), or None."""
    if following is None or passage.lower[numeral.end : numeral.end + 1] != "-":
        return None
    if numeral.scaled or following.scaled or numeral.currency is not None:
        return None
    link = _HYPHENED_PAIR.fullmatch(passage.lower, numeral.end, following.start)
    if link is None:
        return None
    if link[1] == "by":
        return None if unit_after(passage.text, passage.lower, following.end) is not None else following.end
    rising = numeral.value < following.value and _BALLOT.match(passage.lower, following.end) is None
    return None if link[1] == "to" and rising else following.end


_SPACED_DASH = re.compile(r" [-–] ")


def spaced_score(passage: Passage, numeral: Numeral, following: Numeral | None) -> bool:
    """Whether the two numbers are set as a pair with a spaced dash ("1 – 0"): read as one figure with two values."""
    if following is None or numeral.form is not Form.INTEGER or following.form is not Form.INTEGER:
        return False
    if max(numeral.value, following.value) >= 200 or numeral.currency is not None or following.currency is not None:
        return False
    lower = passage.lower
    if _SPACED_DASH.fullmatch(lower, numeral.end, following.start) is None or following.start != following.digits:
        return False
    word = _WORD_BEFORE.search(lower, max(0, numeral.start - 24), numeral.start)
    if word is not None and word[1] in _DESIGNATORS:
        return False
    after = lower[following.end : following.end + 1]
    return (
        not after.isalnum()
        and after not in ("%", "°", "-", "–")
        and unit_after(passage.text, lower, following.end) is None
    )


def _is_designated(passage: Passage, numeral: Numeral) -> bool:
    """Whether the word before makes the number a name: "Model 3", "Boeing 737", "page 5"."""
    text, lower, start, end = passage.text, passage.lower, numeral.digits, numeral.end
    match = _WORD_BEFORE.search(lower, max(0, start - 24), start)
    if match is None or numeral.start != start:
        return False
    word = match[1]
    capital = text[match.start(1) : match.end(1)] != word
    if word in ("№", "#"):
        return True
    if numeral.value >= 1e5 or not (match["gap"] or (word.endswith(".") and word in _DESIGNATORS)):
        return False
    if word.endswith(("'s", "’s", "s'", "s’")) or _begins_range(text, lower, end):
        return False
    following = _NEXT_WORD.match(lower, end)
    plural = following is not None and is_plural(following[1])
    unit = unit_after(text, lower, end)
    if unit is not None and unit.kind is FigureKind.PERCENT:
        return False
    if word in _LOWER_DESIGNATORS or (capital and word in _DESIGNATORS):
        return not plural or word in _STAYS_WITH_PLURAL
    if not capital or word in _SENTENCE_WORDS or word in FUNCTION_WORDS or word in VERBS or plural:
        return False
    if word.endswith(("ed", "ing")) and begins_sentence(lower, match.start(1)):
        return False
    if lower[end : end + 1] in "%°" or "," in lower[start:end] or unit is not None:
        return False
    if following is None and begins_sentence(lower, match.start(1)):
        return numeral.value < 200 and _SCORE_LINE.match(text, end) is not None
    return True


_SCORE_LINE = re.compile(r",[ ](?:[A-Z][\w.'’-]{1,20}[ ]){1,3}[0-9]{1,3}(?=[:.,;)\n]|$)")
"""The other side of a result: "Rovers 4, Harlow United 1:"."""


def _closes_nothing(lower: str, start: int, end: int) -> bool:
    """Whether a bracket closes after the number that none opened: the "2)" of a list within a sentence."""
    if lower[end : end + 2] != ") " or not lower[start - 1 : start].isspace():
        return False
    earliest = max(0, start - 200)
    return lower.rfind("(", earliest, start) <= lower.rfind(")", earliest, start)


_TITLE_REST = re.compile(r"(?:[ -][A-Z][\w'’-]{0,20}|[ ](?:and|of|the|a|for|to|in)){1,6}[,.!?]?[\"”’']")


def is_quoted_title(text: str, start: int, end: int) -> bool:
    """Whether the number begins a title in quotation marks: “60 Minutes”, “Seven Samurai”."""
    return start > 0 and text[start - 1] in '"“‘' and _TITLE_REST.match(text, end) is not None


def follows_designator(lower: str, start: int) -> bool:
    """Whether a word before the number makes it a name whatever it is: "flight 1549"."""
    match = _WORD_BEFORE.search(lower, max(0, start - 24), start)
    return match is not None and match[1] in _LOWER_DESIGNATORS


def _begins_range(text: str, lower: str, end: int) -> bool:
    """Whether a second number with a unit follows: "Snow 6 to 10 inches deep", "leads Doe 46 to 40 percent"."""
    later = _MEASURE_LATER.match(lower, end)
    if later is None or lower[later.end() : later.end() + 1] == "s":
        return False
    return unit_after(text, lower, later.end()) is not None


def begins_sentence(lower: str, start: int) -> bool:
    """Whether the word at `start` is the first of its sentence, line or title after a colon."""
    before = lower[max(0, start - 3) : start].rstrip(" “\"'‘(")
    return start == 0 or not before or before[-1] in ".!?\n:"
