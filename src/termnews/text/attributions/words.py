"""Closed classes of English words, as bit flags that the rules test."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions.person_nouns import PERSON_NOUNS
from termnews.text.calendar_words import MONTHS, WEEKDAYS

DET: Final = 1 << 0
PREPOSITION: Final = 1 << 1
PRONOUN: Final = 1 << 2
"""A pronoun that can be a subject."""
OBJECT_PRONOUN: Final = 1 << 3
POSSESSIVE: Final = 1 << 4
COORDINATOR: Final = 1 << 5
SUBORDINATOR: Final = 1 << 6
RELATIVE: Final = 1 << 7
AUXILIARY: Final = 1 << 8
ADVERB: Final = 1 << 9
TIME: Final = 1 << 10
VERB: Final = 1 << 11
"""A finite form that is not a noun as well."""
ING: Final = 1 << 12
PAST: Final = 1 << 13
"""Ends in -ed: a past tense or a participle."""
CAPITAL: Final = 1 << 14
NUMBER: Final = 1 << 15
MARK: Final = 1 << 16
"""Punctuation of any kind."""
COMMA: Final = 1 << 17
STOP: Final = 1 << 18
"""Full stop, question mark, exclamation mark, ellipsis."""
COLON: Final = 1 << 19
BREAK: Final = 1 << 20
"""Semicolon or dash."""
OPEN_BRACKET: Final = 1 << 21
CLOSE_BRACKET: Final = 1 << 22
QUOTE: Final = 1 << 23
BE: Final = 1 << 24
WH: Final = 1 << 25
GENITIVE: Final = 1 << 26
PERSON: Final = 1 << 27
"""A noun for a person ("official", "spokeswoman")."""
CUE: Final = 1 << 28
WORD: Final = 1 << 29
LEAD: Final = 1 << 31
"""No verb, but a word that may name a source ("according to", "in Roe's words")."""
DOTTED: Final = 1 << 30
"""Ends in a full stop of its own ("U.S.", "Mr.")."""

_CLASSES: Final[tuple[tuple[int, str], ...]] = (
    (
        DET,
        "the a an this that these those some any no each every another both all many most several few such either "
        "neither one two three four five six seven eight nine ten dozens hundreds thousands other others more",
    ),
    (
        PREPOSITION,
        "of in on at for to from with by about against after before during over under between among through into "
        "toward towards via upon within without outside inside near behind beyond across around amid despite per "
        "regarding concerning ahead following like off until since because as than alongside throughout except "
        "onto besides unlike versus plus including up down out",
    ),
    (
        PRONOUN,
        "he she they it we i you who which everyone everybody someone somebody nobody anyone this that these those "
        "both others some many most all none several one",
    ),
    (OBJECT_PRONOUN, "him her them me us it you himself herself themselves itself myself ourselves"),
    (POSSESSIVE, "his her their its my our your whose"),
    (COORDINATOR, "and or but nor yet"),
    (
        SUBORDINATOR,
        "because while when after before if although though as since until unless whereas whether once where why "
        "how that which what whose than lest whenever wherever even",
    ),
    (RELATIVE, "who which that"),
    (WH, "what who whom whose which why how when where whether if"),
    (
        AUXILIARY,
        "is are was were be been being am has have had having do does did will would shall should can could may "
        "might must ought 's 're 've 'll 'd 'm isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
        "didn't won't wouldn't shan't shouldn't can't cannot couldn't mightn't mustn't ain't ’s ’re ’ve ’ll ’d ’m "
        "he's she's it's they're we're you're i'm he'd she'd they'd we'd i'd he'll she'll they'll we'll i'll "
        "they've we've i've",
    ),
    (BE, "is are was were be been being am isn't aren't wasn't weren't ain't 're 'm"),
    (
        ADVERB,
        "also then now not never ever again always often still just even later earlier soon once twice instead "
        "too however meanwhile further furthermore moreover only recently long already yet simply perhaps maybe "
        "almost nearly rather quite very so thus therefore though sometimes first ago aloud away back together "
        "elsewhere here there today yesterday tomorrow tonight n't both all alone afterward afterwards thereafter "
        "nonetheless nevertheless indeed flatly ultimately",
    ),
    (
        TIME,
        f"{' '.join(WEEKDAYS + MONTHS).lower()} today yesterday tomorrow tonight morning afternoon evening "
        "night week month year weekend mon tue wed thu fri sat sun jan. feb. mar. apr. jun. jul. aug. sept. oct. "
        "nov. dec. earlier later last next this noon midnight",
    ),
    (
        VERB,
        "went came took made got gave saw knew thought felt kept brought began ran won lost met led spoke stood "
        "sat became grew drew fell sent built spent bought caught taught fought sought chose drove rose broke wore "
        "threw flew hit put let shot struck paid heard meant sold held found ate hung swept swung sang sank tore "
        "wound won't goes comes takes gives gets sees knows thinks feels keeps brings begins runs wins loses meets "
        "leads speaks stands sits becomes grows draws falls sends spends buys seeks chooses drives rises breaks "
        "wears throws flies hits puts lets pays hears means sells holds finds seems appears includes contains "
        "remains follows believes wants needs hopes expects fears likes loves hates tries helps serves works lives "
        "plays uses makes believe want think know seem appear remain continues belongs depends allows requires "
        "provides understood withdrew overcame overtook underwent slept stole swore undertook forgot "
        "opens employs arrives expires involves applies operates owns happens enters exists occurs produces receives relies "
        "represents suffers survives teaches joins earns owes carries creates enjoys ensures affects "
        "forgave froze hid rode rang shook shrank spun spread stuck sprang lent dealt dug bled bred bound "
        "clung crept fed fled forbade left lay laid",
    ),
)

_TITLES: Final = frozenset(
    "mr mrs ms miss dr drs prof sir dame lord lady sen sens rep reps gov govs gen col lt sgt maj capt cmdr adm rev fr "
    "hon pres st jr sr messrs det insp supt amb atty cllr president senator representative congressman congresswoman "
    "governor mayor general colonel captain lieutenant sergeant major admiral secretary minister chancellor ambassador "
    "judge justice professor doctor pope king queen prince princess bishop archbishop cardinal rabbi imam pastor "
    "reverend councillor councilman councilwoman chairman chairwoman chair director speaker attorney commissioner "
    "sheriff chief coach ceo cfo coo cto pc".split()
)

NO_ADVERBS: Final = frozenset(
    "family ally bully rally tally supply reply assembly anomaly butterfly monopoly belly jelly folly lily doily homily "
    "elderly lovely friendly unfriendly ugly silly holy lonely likely unlikely deadly costly orderly cowardly scholarly "
    "fatherly motherly brotherly worldly heavenly grizzly curly hilly chilly smelly bodily apply imply comply multiply "
    "rely fly".split()
)
"""Nouns, adjectives and verbs that end like adverbs."""


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for flag, members in _CLASSES:
        for word in members.split():
            table[word] = table.get(word, 0) | flag
            if "'" in word:
                curly = word.replace("'", "’")
                table[curly] = table.get(curly, 0) | flag
    for word in PERSON_NOUNS:
        table[word] = table.get(word, 0) | PERSON
    return table


FLAGS: Final = _table()


def is_title_word(word: str) -> bool:
    """Whether a word in lower case is a title before a name ("sen.", "president")."""
    return word.rstrip(".") in _TITLES
