"""Nouns for people: what somebody is, does or is to somebody else."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions.plurals import plural

_IN_BOTH_NUMBERS: Final = (
    "academic activist actor actress adoptee adviser advisor agent aide airman ally ambassador analyst angler "
    "anthropologist appraiser apprentice archaeologist architect archivist artist associate astronaut astronomer "
    "astrophysicist athlete attendee attorney auctioneer aunt author baker banker barber barrister bartender "
    "bassist batsman beekeeper bidder biologist bishop blogger bondholder borrower boss botanist boxer boy "
    "boyfriend broker brother builder butcher buyer bystander cadet caller campaigner camper candidate captain "
    "cardiologist carer caretaker carpenter cartographer chairman chairwoman champion chaplain chef chemist "
    "chieftain choreographer classmate cleaner cleric clerk client climatologist climber co-author co-director "
    "co-founder co-owner coach coder colleague colonel columnist comedian commander commentator commissioner "
    "commuter composer comptroller confidant congressman congresswoman conservationist conservative constable "
    "consultant contractor coroner correspondent councillor couple courier cousin crewman criminologist critic "
    "curator customer cyclist dancer daughter dealer defendant defender delegate democrat demonstrator dentist "
    "deputy designer detainee detective diner diplomat director dissident diver doctor donor driver drummer "
    "ecologist economist editor electrician employee engineer enthusiast entomologist entrepreneur environmentalist "
    "envoy epidemiologist executive expert fan farmer father fiancé fiancée fighter figure filmmaker firefighter "
    "fisherman flatmate florist forecaster founder friend fundraiser gamer gardener general gentleman geologist "
    "girl girlfriend goalkeeper golfer governor granddaughter grandfather grandmother grandson grower guard guest "
    "guitarist gunman guy hacker hairdresser headteacher herder hiker historian holidaymaker homeowner hostage "
    "hunter husband imam immigrant immunologist independent individual influencer informant inmate insider "
    "inspector insurgent intern interpreter investigator investor islander janitor jockey journalist judge juror "
    "kidnapper lady landlord lawmaker lawyer leader lecturer liberal librarian lifeguard linebacker listener "
    "lobbyist loyalist magistrate man manager mathematician mayor mechanic medalist medallist mediator member "
    "meteorologist midfielder midwife migrant militant miner minister missionary moderator monk mother motorist "
    "mourner mp musician nationalist negotiator neighbor neighbour nephew neurologist niece nomad nominee novelist "
    "nun nurse observer oceanographer officer official oncologist onlooker operative opponent organiser organizer "
    "outfielder owner paediatrician painter palaeontologist paleontologist panelist paramedic parent parishioner "
    "participant passenger pastor patron pedestrian pediatrician peer pensioner pharmacist philosopher photographer "
    "physician physicist pianist pilgrim pilot plaintiff planner player playwright plumber poet politician pollster "
    "preacher presenter president priest prisoner producer professor programmer progressive prosecutor protester "
    "psychiatrist psychologist pundit pupil quarterback rabbi racer radiologist rancher rapper realtor rebel "
    "referee refugee relative reporter representative republican rescuer researcher resident rival roommate runner "
    "sailor scholar scientist screenwriter sculptor secretary seismologist seller senator separatist shareholder "
    "sheikh shepherd sheriff shopkeeper shopper singer sister skier skipper smuggler sociologist soldier solicitor "
    "son songwriter source spectator spokesman spokeswoman staffer statistician strategist streamer striker student "
    "subscriber sufferer superintendent supporter surfer surgeon surveyor survivor suspect swimmer taxpayer teacher "
    "teammate technician teenager tenant theologian therapist tourist trader trafficker trainer translator traveler "
    "traveller treasurer trooper trucker trustee tutor tycoon umpire uncle undergraduate user vet veteran "
    "veterinarian vicar vice-president victim viewer villager violinist virologist vlogger volcanologist volunteer "
    "voter waiter waitress whistleblower widow widower wife winger witness woman worker worshipper wrestler writer "
    "zoologist".split()
)
_AS_WRITTEN: Final = (
    "aid alumni anchor chair child children co-chair collectors conductors developers elders exiles grandparents "
    "host locals others people person principals reviewers somebody someone spokespeople spokesperson staff "
    "townspeople vice-chair".split()
)
"""Those without a plural of their own, those whose singular or plural is rather a thing, and irregular ones."""

PERSON_NOUNS: Final = frozenset([*_IN_BOTH_NUMBERS, *map(plural, _IN_BOTH_NUMBERS), *_AS_WRITTEN])
"""In lower case, singular and plural."""
