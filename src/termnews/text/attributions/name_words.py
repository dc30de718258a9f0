"""Words in and around names: of bodies, of companies, of nations, of offices, and those that stand for a name."""

from __future__ import annotations

from typing import Final

ORGANISATIONS: Final = frozenset(
    "house street times post journal news party university college institute institutes foundation committee commission "
    "council court department ministry agency bureau office bank company corp inc association union federation group "
    "states kingdom nations republic city county state america york washington press media network center centre school "
    "church hospital board authority service force forces army navy police senate congress parliament government "
    "campaign coalition society league club fund trust international research poll survey report act law day "
    "convention administration line lines airlines airways motors holdings ltd plc energy industries partners herald "
    "tribune gazette guardian telegraph observer chronicle reuters laboratory laboratories museum united rovers "
    "wanderers albion villa palace hotspur athletic fc utd dynamo sporting madrid munich town rangers memorial "
    "archive archives academy charity alliance initiative programme program project twitter facebook instagram "
    "youtube google tv radio today magazine show awards cup championship championships tour games open stadium park "
    "airport station district region province island islands lake river mountain mountains bay valley forest "
    "minister fleet brigade regiment corps squad team secretariat registry embassy consulate".split()
)
"""Words of which one at least stands in most names of bodies and places."""
CORPORATE: Final = frozenset(
    "line lines airlines airways motors corp corp. inc inc. co co. ltd ltd. plc group holdings energy power industries "
    "partners metals oil gas steel foods pharma bank telecom systems technologies".split()
)
"""Last words of the names of companies."""
NATIONALITIES: Final = frozenset(
    "american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss "
    "austrian polish czech slovak hungarian romanian bulgarian serbian croatian bosnian albanian greek turkish russian "
    "ukrainian georgian armenian israeli palestinian lebanese syrian jordanian iraqi iranian saudi yemeni kuwaiti "
    "egyptian libyan tunisian algerian moroccan sudanese somali ethiopian kenyan ugandan tanzanian rwandan congolese "
    "nigerian ghanaian ivorian senegalese cameroonian zimbabwean zambian indian pakistani afghan bangladeshi nepalese "
    "chinese japanese korean vietnamese thai malaysian indonesian filipino australian canadian mexican cuban jamaican "
    "haitian brazilian argentine argentinian chilean colombian peruvian venezuelan uruguayan norwegian swedish danish "
    "finnish icelandic estonian latvian lithuanian european african asian".split()
)
_NATIONALS: Final = frozenset(
    "frenchman frenchwoman englishman englishwoman scotsman scot welshman irishman irishwoman dutchman dutchwoman "
    "spaniard pole dane swede finn turk serb croat briton australian american italian german brazilian argentine "
    "argentinian belgian austrian norwegian russian ukrainian canadian mexican nigerian ghanaian cameroonian ivorian "
    "portuguese swiss uruguayan colombian chilean czech hungarian romanian bulgarian greek israeli egyptian korean "
    "japanese chinese indian pakistani jamaican senegalese moroccan algerian south-african texan californian "
    "liverpudlian londoner yorkshireman".split()
)
_STANDING_FOR_NAMES: Final = frozenset(
    "striker midfielder defender goalkeeper winger forward international batsman bowler all-rounder wicketkeeper "
    "skipper right-back left-back centre-back full-back playmaker sprinter medallist medalist quarterback linebacker "
    "pitcher outfielder golfer boxer cyclist swimmer jockey snooker singer songwriter rapper actor actress comedian "
    "comedienne presenter star popstar filmmaker novelist frontman supermodel model tycoon billionaire millionaire "
    "republican democrat tory businessman businesswoman socialite celebrity veteran newcomer teenager father-of-two mother-of-two".split()
)
ROLE_OF_TITLE: Final[dict[str, str]] = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "cmdr": "commander",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
    "adm": "admiral",
    "rev": "reverend",
    "amb": "ambassador",
    "atty": "attorney",
    "boss": "manager",
    "coach": "manager",
    "skipper": "captain",
    "chairwoman": "chair",
    "chairman": "chair",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "cllr": "councillor",
    "lawyer": "attorney",
}
"""One word for each role that has several."""
OF_PLACES: Final = frozenset("north south east west northern southern eastern western new great upper lower".split())
"""First words of the names of places."""
LEADS_OF_CAPTIONS: Final = frozenset("watch read see click listen meet".split())
"""Imperatives that open a caption and are no given names ("Watch Roe crossing the bridge")."""


_SURNAMES_TOO: Final = frozenset(
    "park day law lake church bay street house forest post bank valley hospital county city town palace villa".split()
)


def opens_body(word: str, following: str) -> bool:
    """Whether a title is the first word of a body's name ("Justice Department"), not of a person's ("Justice Park")."""
    return following in ORGANISATIONS and following not in _SURNAMES_TOO and word not in {"mr", "mrs", "ms", "dr"}


def role(word: str) -> str:
    """The role that a title or noun in lower case tells, in one word for each."""
    bare = word.rstrip(".")
    return ROLE_OF_TITLE.get(bare, bare)


def names_organisation(words: list[str]) -> bool:
    """Whether one of the words, in lower case, stands in the names of bodies."""
    return any(word in ORGANISATIONS for word in words) or (len(words) > 1 and words[-1] in CORPORATE)


def describes_origin(word: str) -> bool:
    """Whether a capitalised word before a name tells where somebody is from ("Norwegian", "London-based")."""
    return word in NATIONALITIES or word.endswith(("-based", "-born", "-trained", "-raised"))


def stands_for_name(word: str) -> bool:
    """Whether a noun behind "the" repeats somebody named just before ("the 27-year-old", "the Dane", "the striker")."""
    return word.endswith("-year-old") or word in _NATIONALS or word in _STANDING_FOR_NAMES
