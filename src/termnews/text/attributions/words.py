"""Closed classes of English words, as bit flags that the rules test."""

from __future__ import annotations

from typing import Final

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
        "nonetheless nevertheless indeed has flatly ultimately",
    ),
    (
        TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december today yesterday tomorrow tonight morning afternoon evening "
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
        "provides serves understood withdrew overcame overtook underwent slept stole swore undertook forgot "
        "opens employs arrives expires involves applies operates owns happens enters exists occurs produces receives relies "
        "represents suffers survives teaches joins earns owes carries creates enjoys ensures affects "
        "forgave froze hid rode rang shook shrank spun spread stuck sprang led lent dealt dug bled bred bound "
        "clung crept fed fled forbade left lay laid",
    ),
)

PERSON_NOUNS: Final = frozenset(
    "official officials spokesman spokeswoman spokesperson spokespeople spokesmen source sources diplomat diplomats "
    "aide aides adviser advisers advisor advisors analyst analysts expert experts person people man woman men women "
    "resident residents witness witnesses neighbour neighbours neighbor neighbors employee employees worker workers "
    "executive executives lawyer lawyers attorney attorneys operative operatives strategist strategists insider "
    "insiders critic critics supporter supporters voter voters friend friends colleague colleagues associate "
    "associates ally allies lawmaker lawmakers senator senators congressman congresswoman politician politicians "
    "officer officers commander commanders soldier soldiers investigator investigators prosecutor prosecutors judge "
    "judges doctor doctors nurse nurses teacher teachers student students professor professors scholar scholars "
    "researcher researchers scientist scientists economist economists banker bankers trader traders investor "
    "investors donor donors fundraiser fundraisers delegate delegates activist activists organizer organizers "
    "organiser organisers volunteer volunteers staffer staffers staff member members leader leaders minister "
    "ministers ambassador ambassadors envoy envoys negotiator negotiators mediator mediators observer observers "
    "reporter reporters journalist journalists editor editors author authors writer writers historian historians "
    "veteran veterans farmer farmers driver drivers owner owners manager managers director directors chairman "
    "chairwoman chair president candidate candidates nominee nominees opponent opponents rival rivals victim "
    "victims survivor survivors relative relatives mother father brother sister son daughter husband wife uncle "
    "aunt cousin parent parents child children boy girl boys girls guy guys couple passenger passengers customer "
    "customers client clients consultant consultants contractor contractors agent agents detective detectives "
    "deputy deputies guard guards pilot pilots priest pastor rabbi imam bishop protester protesters demonstrator "
    "demonstrators refugee refugees migrant migrants caller callers attendee attendees participant participants "
    "panelist moderator host anchor commentator commentators pundit pundits pollster pollsters individual "
    "individuals democrat democrats republican republicans conservative conservatives liberal liberals progressive "
    "progressives independent independents governor mayor secretary general colonel captain coach player players "
    "fan fans teammate others someone somebody figure figures representative representatives aid engineer engineers "
    "villager villagers shopkeeper paramedic paramedics rescuer rescuers firefighter firefighters bystander "
    "bystanders onlooker onlookers insurgent insurgents fighter fighters militant militants rebel rebels forecaster "
    "forecasters broker brokers designer designers builder builders dealer dealers seller sellers buyer buyers "
    "planner planners campaigner campaigners musician musicians artist artists singer singers actor actors actress "
    "columnist columnists lobbyist lobbyists psychologist psychologists biologist biologists ecologist ecologists "
    "geologist geologists physicist physicists chemist chemists statistician statisticians technician technicians "
    "physician physicians surgeon surgeons dentist dentists librarian librarians adoptee adoptees immigrant "
    "immigrants tourist tourists traveller travellers traveler travelers sailor sailors fisherman fishermen "
    "captains crewman crewmen shopper shoppers tenant tenants landlord landlords homeowner homeowners taxpayer "
    "taxpayers pensioner pensioners teenager teenagers mourner mourners spectator spectators subscriber subscribers "
    "user users coder coders programmer programmers whistleblower whistleblowers informant informants confidant "
    "confidants loyalist loyalists "
    "chef chefs waiter waiters waitress barber plumber plumbers electrician butcher baker florist gardener "
    "gardeners carpenter mechanic mechanics miner miners trucker truckers courier couriers cleaner cleaners "
    "caretaker janitor bartender hairdresser referee referees umpire umpires trainer trainers jockey skipper "
    "striker strikers midfielder midfielders defender defenders goalkeeper goalkeepers winger batsman quarterback "
    "linebacker outfielder cyclist cyclists runner runners swimmer swimmers skier skiers athlete athletes "
    "medallist medalist champion racer golfer golfers boxer boxers wrestler drummer guitarist bassist pianist "
    "violinist composer composers conductors rapper rappers songwriter dancer dancers choreographer curator "
    "curators sculptor painter painters photographer photographers filmmaker filmmakers producer producers "
    "screenwriter novelist novelists poet poets playwright comedian comedians reviewers blogger bloggers vlogger "
    "influencer influencers streamer presenter correspondent correspondents councillor councillors mp mps peer "
    "peers trustee trustees treasurer comptroller inspector inspectors commissioner commissioners superintendent "
    "sheriff trooper troopers constable barrister barristers solicitor solicitors juror jurors coroner magistrate "
    "magistrates clerk clerks inmate inmates prisoner prisoners detainee detainees suspect suspects defendant "
    "defendants plaintiff plaintiffs hacker hackers developers founder founders entrepreneur entrepreneurs "
    "shareholder shareholders bondholder borrower borrowers grower growers rancher ranchers shepherd beekeeper "
    "vet vets veterinarian veterinarians midwife midwives carer carers pharmacist pharmacists therapist "
    "therapists epidemiologist epidemiologists virologist virologists immunologist cardiologist oncologist "
    "neurologist psychiatrist psychiatrists paediatrician pediatrician radiologist astronomer astronomers "
    "astronaut astronauts astrophysicist archaeologist archaeologists anthropologist anthropologists "
    "palaeontologist paleontologist botanist zoologist entomologist oceanographer climatologist climatologists "
    "meteorologist meteorologists seismologist seismologists volcanologist conservationist conservationists "
    "environmentalist environmentalists mathematician mathematicians sociologist sociologists criminologist "
    "philosopher philosophers theologian academic academics lecturer lecturers tutor headteacher headteachers "
    "principals pupil pupils undergraduate alumni apprentice intern interns cadet cadets airman gunman hostage "
    "hostages kidnapper smuggler smugglers trafficker dissident dissidents exiles separatist separatists loyalist "
    "nationalist nationalists cleric clerics sheikh monk monks nun nuns vicar chaplain preacher missionary "
    "worshipper worshippers pilgrim pilgrims elders chieftain herder herders nomad islander islanders townspeople "
    "motorist motorists commuter commuters pedestrian pedestrians holidaymaker holidaymakers camper campers hiker "
    "hikers climber climbers surfer lifeguard lifeguards diver divers hunter hunters angler anglers collectors "
    "enthusiast enthusiasts diner diners guest guests patron patrons viewer viewers listener listeners gamer "
    "gamers parishioner donor sufferer sufferers widow widower grandmother grandfather grandparents grandson "
    "granddaughter nephew niece fiancé fiancée girlfriend boyfriend roommate flatmate classmate classmates bidder "
    "bidders auctioneer appraiser realtor realtors surveyor architect architects chairwoman vice-president "
    "vice-chair co-founder co-author co-director co-chair co-owner negotiator cartographer translator translators "
    "interpreter interpreters archivist lady gentleman gentlemen ladies locals tycoon tycoons boss bosses "
    "midfielders goalkeepers".split()
)

TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt maj capt cmdr adm rev fr hon pres st jr "
    "sr mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. sgt. maj. capt. cmdr. adm. rev. fr. hon. pres. sens. "
    "reps. govs. drs. messrs. supt. det. insp. amb. atty. president senator representative congressman "
    "congresswoman governor mayor general colonel captain lieutenant sergeant major admiral secretary minister "
    "chancellor ambassador judge justice professor doctor pope king queen prince princess bishop archbishop "
    "cardinal rabbi imam pastor reverend councillor councilman councilwoman chairman chairwoman chair director "
    "speaker attorney commissioner sheriff chief coach cllr det insp supt ceo cfo coo cto pc".split()
)

ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt maj capt cmdr adm rev fr hon pres st jr sr sens reps govs drs "
    "messrs supt det insp amb atty jan feb mar apr jun jul aug sept sep oct nov dec inc corp co ltd bros vs no va "
    "pa md mass conn calif fla ariz colo ill ind kan ky la mich minn miss mo mont neb nev okla ore tenn tex vt "
    "wash wis wyo ark ala ga del dept est ave blvd mt ft assn esq".split()
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
