"""The lexicon of cues: verbs that report what somebody said, by what may follow them (`frames`), and nouns that do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions.plurals import plural


class Form(Enum):
    """Inflection of a cue."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """One inflected form of a reporting verb."""

    lemma: str
    form: Form
    takes: int
    """The frames of the verb, as bits of `frames`."""
    participle: bool
    """True where the form is also a past participle."""
    particles: frozenset[str]
    """Prepositions that lead to the content ("call for", "point to")."""


_VERBS: Final = """
SB say
ST add reason allege assert contend maintain observe remark conclude
STIO claim
STO note state declare announce report stress recall argue explain suggest acknowledge admit concede confirm
STO reveal mention disclose emphasize emphasise underscore underline
SB reckon
STRO write
STO tweet predict proclaim reiterate repeat
SQ reply respond answer comment quip joke shout yell whisper mutter exclaim cry interject opine muse chant
SQ counter retort scream mumble murmur sigh laugh boom thunder snap bark bellow
Q continue begin
ST charge snipe intimate confide recount remember affirm attest posit scold
ST confess concur theorize theorise hypothesize stipulate
SQ mouth gasp sob roar blurt drawl sniff scribble croak stammer wail moan groan chuckle intone wisecrack chirp fret
SQ gush crow crack scoff sing deadpan sneer rejoin marvel enthuse exult
M anticipate envision
OM welcome list invoke command credit rate advocate characterize hail refer title
ST boast brag complain lament testify speculate imply hint warrant clarify elaborate object protest vent gripe fume
STRO warn caution
STR advise
STRI vow pledge swear threaten
STRIO promise
R tell remind
TR assure reassure inform notify
STRW ask
RIO urge implore beg encourage beseech exhort
WO question
W wonder ponder
STI agree
TIO propose recommend offer demand request
O call describe criticize criticise blast slam accuse blame praise thank denounce condemn dismiss decry deride
O mock ridicule
O label dub tout cite
OM reject applaud laud castigate chastise chide berate rebuke lambaste lambast bash skewer embrace bemoan
OM attack assail malign defend attribute liken compare characterise portray rebut refute dispute
STO deny estimate indicate
STO make
S put
T disagree
OM quote brand term
Q read post text email message blog chime
M believe think feel know find show learn discover realize realise hope fear expect want consider see understand
M suspect doubt
OM rip deplore belittle fault pillory excoriate disparage denigrate extol lampoon vilify echo
SQ jeer heckle hiss exhort shoot
STO insist signal forecast
ST venture
SQ beam scrawl
OM paint counsel voice express
Q fire
OM apologise apologize
M deem regard imagine assume view decide determine rule hear worry
""".strip()

_PARTICLES: Final[dict[str, str]] = {
    "call": "for on upon",
    "refer": "to",
    "point": "to out",
    "complain": "about of",
    "warn": "of about against",
    "rail": "against at",
    "respond": "by with",
    "agree": "with on to",
    "disagree": "with",
    "object": "to",
    "write": "about",
    "boast": "of about",
    "brag": "about",
    "comment": "on",
    "ask": "for about",
    "hint": "at",
    "lash": "out",
    "inveigh": "against",
    "speak": "of about",
    "talk": "about of",
    "apologise": "for",
    "apologize": "for",
    "accuse": "of",
    "argue": "for against",
    "joke": "about",
    "elaborate": "on",
    "wonder": "about",
    "speculate": "about on",
}

_IRREGULAR: Final[dict[str, tuple[str, str, str, str]]] = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "read", "read", "reading"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "know": ("knows", "knew", "known", "knowing"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "make": ("makes", "made", "made", "making"),
    "put": ("puts", "put", "put", "putting"),
    "sing": ("sings", "sang", "sung", "singing"),
    "beg": ("begs", "begged", "begged", "begging"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
}
FIXED: Final[dict[str, str]] = {"make": "clear", "put": "it"}
"""Verbs that report only with this word behind them."""

_MORE_OFTEN_NOUNS: Final = frozenset({"voice"})
"""Verbs taken for such in the past and in -ing only."""
_BRITISH: Final = {
    "label": ("labelled", "labelling"),
    "signal": ("signalled", "signalling"),
    "counsel": ("counselled", "counselling"),
}
"""Past and -ing form with the last letter doubled, where it stays single in American spelling."""
_DOUBLED: Final = frozenset("quip slam brag dub admit blog rebut refer".split())
_ONLY_WITH_PARTICLE: Final = "point rail lash inveigh speak talk"


def _forms(lemma: str) -> tuple[str, str, str, str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma in _DOUBLED:
        doubled = lemma + lemma[-1]
        return (lemma + "s", doubled + "ed", doubled + "ed", doubled + "ing")
    if lemma.endswith("e"):
        return (lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return (third, lemma + "ed", lemma + "ed", lemma + "ing")


def _lexicon() -> dict[str, Cue]:
    takes = dict.fromkeys(_ONLY_WITH_PARTICLE.split(), f.PARTICLE)
    for line in _VERBS.splitlines():
        letters, _, lemmas = line.partition(" ")
        bits = sum(f.BY_LETTER[letter] for letter in letters)
        for lemma in lemmas.split():
            takes[lemma] = takes.get(lemma, 0) | bits
    table: dict[str, Cue] = {}
    for lemma, bits in takes.items():
        particles = frozenset(_PARTICLES.get(lemma, "").split())
        third, past, participle, ing = _forms(lemma)
        rows = [
            (lemma, Form.BASE, False),
            (third, Form.PRESENT, False),
            (past, Form.PAST, past == participle),
            (participle, Form.PAST, True),
            (ing, Form.ING, False),
        ]
        if lemma in _BRITISH:
            doubled, doubled_ing = _BRITISH[lemma]
            rows += [(doubled, Form.PAST, True), (doubled_ing, Form.ING, False)]
        for form, kind, is_participle in rows[2:] if lemma in _MORE_OFTEN_NOUNS else rows:
            table.setdefault(form, Cue(lemma, kind, bits, is_participle, particles))
    return table


CUES: Final = _lexicon()

_NOUNS: Final = frozenset(
    "answer attack bark beam blast blog boast boom brand call chant charge claim command comment counter credit cry "
    "demand dispute doubt email estimate fear forecast hint hope joke label laugh list mention message note object "
    "offer paint pledge point post promise protest question quote rail rate reason rebuke recall remark repeat "
    "reply report request rule scream see shout show sigh signal slam snap state stress talk term text thank title "
    "tweet venture view vow warrant".split()
)
"""Verbs of which both "the claim" and "the claims" are nouns."""
_NOUNS_AS_WRITTEN: Final = (
    "attest bash beginning blame cite counsel express feeling find finding hearing know posting praise reading "
    "reasoning saying showing thunder tout vent want warning welcome writing".split()
)

NOUN_LIKE: Final = frozenset(
    [form for form, cue in CUES.items() if cue.lemma in _NOUNS and cue.form in {Form.BASE, Form.PRESENT}]
    + _NOUNS_AS_WRITTEN
)
"""Forms that are nouns as often as verbs: taken for verbs only where a subject stands right before them."""

_REPORTS: Final = (
    "claim statement report message vow pledge promise comment remark warning request assertion finding allegation "
    "accusation suggestion argument charge contention insistence prediction announcement admission denial revelation "
    "declaration".split()
)
REPORT_NOUNS: Final = frozenset([*_REPORTS, *map(plural, _REPORTS)])
"""Nouns that report: "Roe's claim that …"."""
VIEW_NOUNS: Final = frozenset("words word view opinion telling eyes estimation account".split())
"""Nouns that name a source: "in Roe's words"."""
LEADS: Final = frozenset({"according"} | VIEW_NOUNS | (REPORT_NOUNS - CUES.keys()))
"""Words that may lead to a source and are no verbs."""
