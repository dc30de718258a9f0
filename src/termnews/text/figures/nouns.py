"""Nouns: what a number counts, found without a grammar by closed word classes and the plural."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from termnews.text.figures.passage import GAP, Passage

FUNCTION_WORDS: Final = (
    frozenset(
        "a an the this that these those some any no each every either neither both all such "
        "of in on at for from to with by about against after before during over under between among through into toward "
        "towards via upon within without outside inside near behind beyond across around amid despite per regarding concerning "
        "ahead following off above below beneath until till since because as than alongside throughout except onto besides along unlike versus vs plus "
        "including out if when while where whereas although though unless whether once so how why "
        "and or but nor yet & "
        "i you he she it we they me him her us them who whom whose which what there here his its their our my your itself "
        "themselves himself herself myself "
        "is are was were be been being am isn't aren't wasn't weren't has have had having hasn't haven't hadn't do does did "
        "don't doesn't didn't done will would shall should can could may might must cannot can't won't wouldn't "
        "not never also only just even still already now then too again ago away soon apart instead "
        "today yesterday tomorrow tonight overnight respectively altogether overall together apiece "
        "however therefore meanwhile moreover twice".split()
    )
    | {
        f"{pronoun}{mark}{verb}"
        for pronoun in "i you he she it we they that there who what here let".split()
        for verb in "s ve re ll d m".split()
        for mark in "'’"
    }
    | {f"{verb}n’t" for verb in "is are was were has have had do does did ca wo would could should".split()}
)
VERBS: Final = frozenset(
    "said says say told tells added adds came come comes coming went go going took take taken got get "
    "made make making found left leave gave give given knew know knows became become becomes "
    "began begin begins begun saw seen see sees died die dies lost lose loses won voted fell fallen rose "
    "risen grew grow grown dropped climbed climb jumped slid slipped gained tumbled surged plunged soared "
    "remain remains remained stood held met ran kept led brought bring "
    "paid pays sent send put let sat sit rang lay lived felt "
    "seem seems seemed appear appears appeared wanted needed think thinks thought believe believes "
    "believed expects expected agree agreed arrived arrive arrives escaped survived suffered received joined signed "
    "opened closed started stopped moved turned asked called tried used worked showed shown wrote written read heard "
    "include includes included involve involved contain contained account accounted reached reaches "
    "compared according depending based due struck broke fled flew drove drew wore threw caught bought sought "
    "fought taught shook spoke stole swore tore hid bit blew chose froze rode sang sank sprang swam spent built lent meant "
    "slept swept wept crept dealt fed hung dug stuck swung understood withdrew overtook speaks aims hopes seeks asks lets "
    "boast boasts boasted faced faces sold expect keep feel belong belongs own owns owned refers consists depends sits".split()
)
CHANGES: Final = frozenset(
    "range ranged ranges ranging reach reached reaches reaching rose risen rising raise raised raises raising fell fallen falling "
    "dropped dropping grow grows grew grown growing climb climbs climbed climbing increased increasing "
    "decreased decreasing declined declining gained gaining jump jumps jumped jumping surge "
    "surges surged surging soar soars soared soaring slide slid sliding slip slips slipped slipping tumble tumbled tumbling plunge "
    "plunged plunging sinking vary varies varied varying dwindle dwindled dwindling swelling ballooned ballooning sink sank sunk shrink shrank shrunk shrinking shed lost lose loses losing add adds added adding advanced "
    "ease eased easing edge edged dip dipped dipping hit hits hitting topped tops topping exceed exceeded exceeds exceeding stand "
    "stands stood standing totals totalled totaled totalling totaling numbers numbered numbering averaged averages "
    "averaging amount amounts amounted amounting account accounts accounted accounting come comes came coming remain remains remained "
    "remaining swell swelled swollen doubled tripled halve halved costing weigh weighs weighed weighing "
    "measures measured measuring covered covering last lasts lasted lasting equal equals equalled cut cuts cutting "
    "reduce reduced reduces reducing lowered lowers lowering traded trading closed closing ended ending "
    "finish finished opened stay stays stayed moved moving go goes went going gone up down bring brings "
    "brought bringing putting valued priced sell sells sold worth peaked peaking "
    "settle settled rated expand expanded contracted recover recovered rebound rebounded worsen widen widened "
    "narrow narrowed boosted slow slowed set sets put puts begin start starts started make makes made making earn earned earns pay pays paid".split()
)
"""Verbs and particles that stand between a quantity's name and its amount ("the toll rose to 31")."""
AMBIGUOUS_CHANGES: Final = frozenset(
    "number numbers total totals average averages measure measures cost costs cover covers weigh top tops end ends trade trades peak "
    "peaks rise rises fall falls drop drops gain gains increase increases decrease decreases decline declines double triple "
    "estimate value rate higher lower move moves".split()
)
"""Verbs of change that are nouns as well: verbs only where the amount follows without a preposition ("tickets cost £5")."""
AUXILIARIES: Final = frozenset(
    "is are was were be been being am has have had having will would could may might can should must do does did to not".split()
)
TIME_ADVERBS: Final = frozenset(
    "now currently already still also just only even about then today yesterday recently eventually finally ultimately "
    "again almost nearly roughly around approximately some once later further sharply slightly steadily far well right nowadays "
    "reportedly instead back".split()
)
_PLURALS: Final = frozenset(
    "people men women children police feet teeth mice geese lives wives knives wolves halves leaves thieves loaves troops cattle "
    "staff crew aircraft sheep fish personnel species series others spacecraft "
    "warships deer salmon trout offspring folk headquarters crossroads barracks means media criteria phenomena bacteria data "
    "alumni cacti fungi stimuli nuclei oxen dice servicemen servicewomen firemen firefighters policemen fishermen "
    "businessmen businesswomen congressmen lawmakers clergymen workmen gunmen clergy infantry cavalry youth poor elderly buses "
    "israelis iraqis pakistanis bangladeshis saudis yemenis omanis kuwaitis qataris emiratis afghanis nepalis somalis "
    "taxis skis kiwis alibis bikinis safaris tsunamis refugees guineas menus gurus emus thugs bus-loads grandchildren "
    "schoolchildren stepchildren horsemen craftsmen townspeople tradespeople salespeople spokespeople tribesmen countrymen "
    "freshmen cavalrymen linemen postmen seamen marksmen hitmen airmen nobel-laureates rohingya yazidi inuit swiss".split()
)
_NO_PLURALS: Final = frozenset(
    "is was has does its his this us less plus versus perhaps always across besides towards afterwards yes as thus various "
    "news politics economics physics mathematics athletics gymnastics diabetes measles chaos cosmos canvas christmas texas "
    "paris athens brussels los las des les hamas isis philips ours theirs yours hers says goes sometimes nowadays "
    "whereas alas overseas upwards downwards backwards forwards onwards regards thanks gas atlas bias pancreas lens "
    "unless nevertheless nonetheless adidas airbus jesus james charles thomas wales reuters hundreds thousands "
    "johnsons hughes jones williams davis harris evans".split()
)
_SINGULARS: Final = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
    "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "thieves": "thief", "loaves": "loaf", "leaves": "leaf",
    "halves": "half", "shelves": "shelf", "oxen": "ox", "criteria": "criterion", "phenomena": "phenomenon",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "zombies": "zombie", "selfies": "selfie", "ties": "tie",
    "pies": "pie", "shoes": "shoe", "horseshoes": "horseshoe", "canoes": "canoe", "buses": "bus", "gases": "gas", "viruses": "virus", "bonuses": "bonus", "campuses": "campus",
    "crises": "crisis", "diagnoses": "diagnosis", "analyses": "analysis", "hypotheses": "hypothesis", "oases": "oasis",
     "bases": "base", "series": "series", "species": "species", "means": "means",
    "headquarters": "headquarters", "barracks": "barracks", "crossroads": "crossroads",
    "pants": "pants", "trousers": "trousers", "jeans": "jeans", "goods": "goods", "clothes": "clothes", "staff": "staff", "crew": "crew", "aircraft": "aircraft", "troops": "troops", "axes": "axe", "houses": "house",
}  # fmt: skip

WORD = re.compile(rf"(?P<gap>{GAP}|-)?(?P<word>(?:[^\W\d_]\.){{2,6}}|[^\W\d_](?:[\w&]|[’'.\-/](?=[^\W_])){{0,39}}|&)")
_DIGITS = re.compile(rf"{GAP}[0-9]{{1,4}}(?![\w.,%]{{0,30}}[0-9%])")
AMOUNT = re.compile(rf"{GAP}[0-9][0-9,]{{0,30}}(?:\.[0-9]+)?(?:{GAP}(?:million|billion|trillion))?(?![\w%])")
_MEASURED = re.compile(
    rf"{GAP}[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?[ -]?(?:ml|cl|l|g|kg|mg|oz|lb|inch|litre|liter|mm|cm|m|km|kw|mw|gb|tb)(?![^\W_])"
    rf"|{GAP}[0-9]{{1,3}}(?:,[0-9]{{3}})?(?:\.[0-9]{{1,2}})?-[a-z]{{2,20}}(?:-[a-z]{{2,10}})?(?![\w-])"
)
OF = re.compile(rf"{GAP}of{GAP}(?:(?:the|its|his|her|their|our|my|your|these|those|all|both)(?:{GAP}|$))?")


class Counted(NamedTuple):
    """The noun phrase after a number: its extent in the text and its last noun in the singular."""

    start: int
    end: int
    head: str


_INITIALS: Final = frozenset({"us", "it", "who", "led"})


def is_function_word(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word at a match of `WORD` is a function word; in capitals "US", "IT" and "WHO" are names."""
    return match["word"] in FUNCTION_WORDS and not _in_capitals(passage, match)


def is_verb(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word at a match of `WORD` is a verb of the list; "LED" in capitals is a lamp."""
    return match["word"] in VERBS and not _in_capitals(passage, match)


def _in_capitals(passage: Passage, match: re.Match[str]) -> bool:
    return match["word"] in _INITIALS and passage.text[match.start("word") : match.end()].isupper()


def has_past_ending(word: str) -> bool:
    """Whether a word ends as a past form or participle does: "killed", but not "red" or "need"."""
    return word.endswith("ed") and len(word) > 4


def is_plural(word: str) -> bool:
    """Whether a word in small letters looks like a plural noun."""
    if word in _PLURALS or word.endswith(("men", "people", "children")) and len(word) > 5 and not word.endswith("omen"):
        return True
    if not word.endswith("s") or len(word) < 3 or word in _NO_PLURALS or word in FUNCTION_WORDS or word in VERBS:
        return False
    return not word.endswith(("ss", "us", "ous", "is", "'s", "’s"))


def singular(word: str) -> str:
    """The singular of a noun in small letters; words that are no plain plural stay as they are."""
    last = word.rpartition("-")[2]
    if last in _SINGULARS:
        return word[: len(word) - len(last)] + _SINGULARS[last]
    if word[:-1].isupper() and len(word) > 2 and word.endswith("s"):
        return word[:-1]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (word.endswith("oes") and len(word) > 4):
        return word[:-2]
    plain = word.endswith("s") and (not word.endswith(("ss", "us", "is")) or word.lower() in _PLURALS)
    return word[:-1] if plain and len(word) > 3 else word


def counted_after(passage: Passage, position: int, *, single: bool = False) -> Counted | None:
    """The noun phrase that starts at `position`: up to its plural noun or, for a `single` thing, up to a word that ends it."""
    return _single(passage, position) if single else _several(passage, position)


def _several(passage: Passage, position: int) -> Counted | None:
    lower, start, taken, capital = passage.lower, -1, 0, False
    while taken < 6:
        match = WORD.match(lower, position)
        if match is None:
            digits = _inner_number(
                lower, position, first=not taken, name=capital, owned=lower[position - 1 : position] == "s"
            )
            if digits is None:
                return None
            position = digits.end()
            continue
        word = match["word"]
        if (is_plural(word) or _is_initials(passage.text, match)) and not (
            (match["gap"] == "-" and taken == 0) or (taken and _names_country(passage, match))
        ):
            return _through_compound(passage, match, start if start >= 0 else match.start("word"))
        if word in ("and", "or", "&") and taken or word == "such" and not taken:
            pass
        elif (
            is_function_word(passage, match)
            or (is_verb(passage, match) and not (taken and _plural_follows(lower, match.end())))
            or word.endswith(("’s", "'s"))
            and _ends_phrase(word)
        ):
            return None
        if start < 0:
            start = match.start("word")
        capital = passage.text[match.start("word")].isupper()
        position, taken = match.end(), taken + 1
    return None


_NATION = re.compile(rf"{GAP}(?!(?:and|in|to|on|at|for|by|of)(?!\w))[a-z]")


def _names_country(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the plural ends "United States" before the noun that is counted: "two United States senators"."""
    start = match.start("word")
    return passage.lower.endswith("united ", 0, start) and _NATION.match(passage.lower, match.end()) is not None


def _is_initials(text: str, match: re.Match[str]) -> bool:
    """Whether the word is initials in the plural: "RBIs", "MPs"."""
    written = text[match.start("word") : match.end()]
    return len(written) > 2 and written[-1] == "s" and written[:-1].isupper()


def _inner_number(lower: str, position: int, *, first: bool, name: bool, owned: bool) -> re.Match[str] | None:
    """A number within the phrase: "Model 3 sedans", "250ml bottles", "the city's 41 dams"."""
    if name and (digits := _DIGITS.match(lower, position)) is not None:
        return digits
    if owned and lower[position - 2 : position - 1] in "'’":
        return AMOUNT.match(lower, position)
    return _MEASURED.match(lower, position) if first else None


def _plural_follows(lower: str, position: int) -> bool:
    """Whether a past form describes the noun after it: "least understood residents"."""
    following = WORD.match(lower, position)
    return following is not None and following["gap"] is not None and is_plural(following["word"])


def _ends_phrase(word: str) -> bool:
    return word[:-2] in ("it", "he", "she", "that", "there", "who", "what")


_OBJECT = re.compile(
    rf"{GAP}(?:[0-9$£€]|(?:the|an?|its|their|his|her|this|these|no|more|up|about|over|him|them|it)(?!\w))"
)


def _object_follows(lower: str, position: int) -> bool:
    """Whether what follows is an object: then the word in -s before it is a verb ("one of the ports handles 40")."""
    return _OBJECT.match(lower, position) is not None


_THIRD_PERSON: Final = frozenset(
    "proves shows means includes remains makes takes needs wants gives gets comes goes keeps helps looks seems represents "
    "stands sits lies hangs begins allows features".split()
)


_TIME_AFTERWARDS: Final = frozenset("moments seconds minutes hours days weeks months years".split())
"""What begins a time after a counted noun: "missed two throws moments later"."""


def _through_compound(passage: Passage, match: re.Match[str], start: int) -> Counted:
    """Take in a second noun where the first only describes it: "sports clubs", "women soldiers"."""
    following = WORD.match(passage.lower, match.end())
    if match["word"] == "times" or (following is not None and following["word"] in _TIME_AFTERWARDS):
        following = None
    if following is not None and following["gap"] not in (None, "-") and is_plural(following["word"]):
        if (
            passage.text[following.start("word")].islower()
            and following["word"] not in _THIRD_PERSON
            and not _object_follows(passage.lower, following.end())
        ):
            return Counted(start, following.end(), singular(_as_written(passage, following)))
    return Counted(start, match.end(), singular(_as_written(passage, match).rpartition("-")[2]))


def _as_written(passage: Passage, match: re.Match[str]) -> str:
    word = passage.text[match.start("word") : match.end()]
    return word.lower() if word.isupper() else word


_AFTER_NOUNS: Final = frozenset(
    "short shy later earlier older younger longer more less higher lower closer further nearer away close familiar able likely".split()
)


_UNCHANGED: Final = frozenset("hit cut set put hurt beat".split())
"""Verbs whose past is their present and that are nouns as well."""
_HIT_OBJECT = re.compile(rf"{GAP}(?:[“\"0-9$£€]|(?:the|an?|its|their|his|her|him|them|it)(?!\w))")


def _single(passage: Passage, position: int) -> Counted | None:
    """For "one", and after a hyphen: the words up to one that cannot be in the phrase."""
    lower, start, end, head, taken = passage.lower, -1, -1, "", 0
    while taken < 5 and (match := WORD.match(lower, position)) is not None:
        word = match["word"]
        if is_function_word(passage, match) or is_verb(passage, match) or (taken and word in _AFTER_NOUNS):
            break
        if (
            taken
            and word.endswith("ing")
            and (lower.startswith(":", match.end()) or _object_follows(lower, match.end()))
        ):
            break
        if taken and word in _UNCHANGED and _HIT_OBJECT.match(lower, match.end()):
            break
        verb = word.endswith("s") and is_plural(word) or word.endswith(("ed", "ly")) and len(word) > 4
        if verb and taken and passage.text[match.start("word")].islower():
            following = WORD.match(lower, match.end())
            if word.endswith("s") or following is None or following["word"] in FUNCTION_WORDS:
                break
        if start < 0:
            start = match.start("word")
        head, end, position, taken = _as_written(passage, match), match.end(), match.end(), taken + 1
    return Counted(start, end, singular(head)) if taken else None
