"""Who says what: one table of invented sentences for each family of rules, with the spans that each yields."""

from __future__ import annotations

import pytest

from termnews.model import AttributionKind
from termnews.text.attributions import find_attributions

DIRECT, MIXED, INDIRECT = AttributionKind.DIRECT, AttributionKind.MIXED, AttributionKind.INDIRECT

Row = tuple[str, str | None, str | None, AttributionKind]
"""Content, source, cue, kind."""
Table = dict[str, list[Row]]

TRAILING: Table = {
    "“The bridge is safe,” Jane Roe said.": [("“The bridge is safe,”", "Jane Roe", "said", DIRECT)],
    "“It is safe,” she said on Monday.": [("“It is safe,”", "she", "said", DIRECT)],
    "The bridge will close in May, the port authority said.": [
        ("The bridge will close in May", "the port authority", "said", INDIRECT)
    ],
    "“We will rebuild,” the mayor told reporters.": [("“We will rebuild,”", "the mayor", "told", DIRECT)],
    "The bridge will close in May, the port told the Herald.": [
        ("The bridge will close in May", "the port", "told", INDIRECT)
    ],
    "“It is over,” Mr Roe wrote in a letter to the council.": [("“It is over,”", "Mr Roe", "wrote", DIRECT)],
    "“Why now?” Roe asked.": [("“Why now?”", "Roe", "asked", DIRECT)],
}

INVERTED: Table = {
    "“The bridge is safe,” said Jane Roe.": [("“The bridge is safe,”", "Jane Roe", "said", DIRECT)],
    "“Why now?” asked Roe.": [("“Why now?”", "Roe", "asked", DIRECT)],
    "“We will sue,” quietly added John Doe of the drivers’ union.": [
        ("“We will sue,”", "John Doe of the drivers’ union", "added", DIRECT)
    ],
    "“Closed till May,” read the sign on the gate.": [("“Closed till May,”", "the sign on the gate", "read", DIRECT)],
    "The trick, says Roe, is patience.": [
        ("The trick", "Roe", "says", INDIRECT),
        ("is patience", "Roe", "says", INDIRECT),
    ],
    "One thing is certain, says Roe: the bridge will fall.": [
        ("One thing is certain", "Roe", "says", INDIRECT),
        ("the bridge will fall", "Roe", "says", INDIRECT),
    ],
    "Said Roe: “We will sue.”": [("“We will sue.”", "Roe", "Said", DIRECT)],
    "“I left,” said Ann Roe, who said owners often fail to pay.": [
        ("“I left,”", "Ann Roe, who said owners often fail to pay", "said", DIRECT),
        ("owners often fail to pay", "who", "said", INDIRECT),
    ],
}

CLAUSES: Table = {
    "The mayor said that the bridge was safe.": [("that the bridge was safe", "The mayor", "said", INDIRECT)],
    "The mayor said the bridge was safe.": [("the bridge was safe", "The mayor", "said", INDIRECT)],
    "Roe told the Herald that the bridge, which opened in 1961, was safe.": [
        ("that the bridge, which opened in 1961, was safe", "Roe", "told", INDIRECT)
    ],
    "Roe left the paper that he says has treated him badly.": [("has treated him badly", "he", "says", INDIRECT)],
    "Roe warned residents that the water was brown.": [("that the water was brown", "Roe", "warned", INDIRECT)],
    "The port promised Mr Roe that he would be paid.": [("that he would be paid", "The port", "promised", INDIRECT)],
    "Roe asked whether the bridge was safe.": [("whether the bridge was safe", "Roe", "asked", INDIRECT)],
    "Roe promised to reopen the bridge by May.": [("to reopen the bridge by May", "Roe", "promised", INDIRECT)],
    "Roe said the bridge was safe but declined to say when it would open.": [
        ("the bridge was safe", "Roe", "said", INDIRECT)
    ],
    "Roe said the bridge would close, while Doe insisted that it was safe.": [
        ("the bridge would close", "Roe", "said", INDIRECT),
        ("that it was safe", "Doe", "insisted", INDIRECT),
    ],
    "The paper said Roe had lied, a charge that she denies.": [("Roe had lied", "The paper", "said", INDIRECT)],
    "If the ice holds, Roe said the bridge would open in May.": [
        ("If the ice holds", "Roe", "said", INDIRECT),
        ("the bridge would open in May", "Roe", "said", INDIRECT),
    ],
    "Roe said at least forty people had crossed the bridge.": [
        ("at least forty people had crossed the bridge", "Roe", "said", INDIRECT)
    ],
    "Roe said about 40 people had crossed the bridge.": [
        ("about 40 people had crossed the bridge", "Roe", "said", INDIRECT)
    ],
    "Roe said in a text message that she was late.": [("that she was late", "Roe", "said", INDIRECT)],
    "Roe told a daily briefing in Elm Bay that the bridge was safe.": [
        ("that the bridge was safe", "Roe", "told", INDIRECT)
    ],
    "The Herald reported that Roe had lied, an account she disputes.": [
        ("that Roe had lied", "The Herald", "reported", INDIRECT)
    ],
    "The bridge will close in May, The Herald reports.": [
        ("The bridge will close in May", "The Herald", "reports", INDIRECT)
    ],
    "Roe posted on Monday that the bridge was safe.": [("that the bridge was safe", "Roe", "posted", INDIRECT)],
    "Roe said the bridge was “a wreck”; Doe has not commented.": [("the bridge was “a wreck”", "Roe", "said", MIXED)],
    "Roe said there had been no inspection.": [("there had been no inspection", "Roe", "said", INDIRECT)],
    "Roe said after the vote he would leave.": [("he would leave", "Roe", "said", INDIRECT)],
    "Roe said only that “the talks go on.”": [("that “the talks go on.”", "Roe", "said", MIXED)],
    "Roe said in remarks carried by the Herald that the bridge was safe.": [
        ("that the bridge was safe", "Roe", "said", INDIRECT)
    ],
    "Roe said that, as the ice was thin, the bridge would close.": [
        ("that, as the ice was thin, the bridge would close", "Roe", "said", INDIRECT)
    ],
    "The Herald reported earlier, citing two officials, that the bridge would close.": [
        ("that the bridge would close", "The Herald", "reported", INDIRECT)
    ],
    "Roe said he would, “in due course,” publish the report.": [
        ("he would, “in due course,” publish the report", "Roe", "said", MIXED)
    ],
    "Roe wrote that the bridge was safe, then deleted the post.": [
        ("that the bridge was safe", "Roe", "wrote", INDIRECT)
    ],
    "Fans chanted “Sack the board” and threw flares.": [("“Sack the board”", "Fans", "chanted", DIRECT)],
    "Aides in Port Town say the plan is dead, while diplomats in Elm Bay insist it can be saved.": [
        ("the plan is dead", "Aides in Port Town", "say", INDIRECT),
        ("it can be saved", "diplomats in Elm Bay", "insist", INDIRECT),
    ],
    "Roe said the plan was “unfair”, while Doe called it “a disaster”.": [
        ("the plan was “unfair”", "Roe", "said", MIXED),
        ("it “a disaster”", "Doe", "called", MIXED),
    ],
    "The bridge, which Roe says will cost a fortune, opens in May.": [("will cost a fortune", "Roe", "says", INDIRECT)],
    "Doe demanded an apology, the Herald reported.": [("Doe demanded an apology", "the Herald", "reported", INDIRECT)],
    "Some experts have concluded that the bridge will fall.": [
        ("that the bridge will fall", "Some experts", "have concluded", INDIRECT)
    ],
}

ACCORDING: Table = {
    "According to the ministry, forty bridges were closed.": [
        ("forty bridges were closed", "the ministry", "According to", INDIRECT)
    ],
    "Forty bridges were closed, according to the ministry.": [
        ("Forty bridges were closed", "the ministry", "according to", INDIRECT)
    ],
    "Forty bridges, according to a ministry report, were closed.": [
        ("Forty bridges", "a ministry report", "according to", INDIRECT),
        ("were closed", "a ministry report", "according to", INDIRECT),
    ],
    "Over the years, according to the ministry, the bridges have grown old.": [
        ("Over the years", "the ministry", "according to", INDIRECT),
        ("the bridges have grown old", "the ministry", "according to", INDIRECT),
    ],
    "Still, according to the ministry, the bridges are safe.": [
        ("the bridges are safe", "the ministry", "according to", INDIRECT)
    ],
    "Forty bridges are unsafe, according to a report published on Monday by the ministry.": [
        ("Forty bridges are unsafe", "a report published on Monday by the ministry", "according to", INDIRECT)
    ],
    "Forty bridges are unsafe, according to an engineer who saw the list.": [
        ("Forty bridges are unsafe", "an engineer who saw the list", "according to", INDIRECT)
    ],
    "As reported by the Herald, forty bridges were closed.": [
        ("forty bridges were closed", "the Herald", "As reported by", INDIRECT)
    ],
    "According to the union, which keeps its own list, forty bridges were closed.": [
        ("forty bridges were closed", "the union", "According to", INDIRECT)
    ],
}

COLON: Table = {
    "Roe put it plainly: “The bridge is not safe.”": [("“The bridge is not safe.”", "Roe", "put it", DIRECT)],
    "Her answer: never.": [("never", "Her", ":", INDIRECT)],
    "Roe’s message to the town: be patient.": [("be patient", "Roe", ":", INDIRECT)],
    "Her advice: “Sell.”": [("“Sell.”", "Her", ":", DIRECT)],
    "Roe: Bridge will open by May\n\nThe town waited.": [("Bridge will open by May", "Roe", ":", INDIRECT)],
}

SPLIT: Table = {
    "“The bridge,” Roe said, “is safe.”": [
        ("“The bridge,”", "Roe", "said", DIRECT),
        ("“is safe.”", "Roe", "said", DIRECT),
    ],
    "“The bridge is safe,” Roe said. “I cross it every day.”": [
        ("“The bridge is safe,”", "Roe", "said", DIRECT),
        ("“I cross it every day.”", "Roe", "said", DIRECT),
    ],
    "The bridge, Roe said, “is as safe as a house.”": [
        ("The bridge", "Roe", "said", INDIRECT),
        ("“is as safe as a house.”", "Roe", "said", DIRECT),
    ],
    "The bridge, officials said, would close in May.": [
        ("The bridge", "officials", "said", INDIRECT),
        ("would close in May", "officials", "said", INDIRECT),
    ],
}

PARAGRAPHS: Table = {
    "“The bridge is safe,” Roe said.\n\n“I cross it every day,” she added. “So do my children.\n\n“And my mother.”": [
        ("“The bridge is safe,”", "Roe", "said", DIRECT),
        ("“I cross it every day,”", "she", "added", DIRECT),
        ("“So do my children.", "she", "added", DIRECT),
        ("“And my mother.”", "she", "added", DIRECT),
    ],
    "Roe spoke at length.\n\n“The bridge is safe.\n\n“I cross it every day,” she said.": [
        ("“The bridge is safe.", "she", "said", DIRECT),
        ("“I cross it every day,”", "she", "said", DIRECT),
    ],
    'Roe said, "It is safe.\n\nI cross it every day." He left.': [
        ('"It is safe.', "Roe", "said", DIRECT),
        ('I cross it every day."', "Roe", "said", DIRECT),
    ],
    "“Where were you?” the lawyer asked.\n\n“At home,” Roe said.\n\n“Alone?”\n\n“Yes.”": [
        ("“Where were you?”", "the lawyer", "asked", DIRECT),
        ("“At home,”", "Roe", "said", DIRECT),
        ("“Alone?”", "the lawyer", "asked", DIRECT),
        ("“Yes.”", "Roe", "said", DIRECT),
    ],
    "“Do you regret it?” I ask.\n\n“Never,” says Roe.\n\n“Not even once?”": [
        ("“Do you regret it?”", "I", "ask", DIRECT),
        ("“Never,”", "Roe", "says", DIRECT),
        ("“Not even once?”", "I", "ask", DIRECT),
    ],
    "“It is shut,” said Roe.\n\nDoe shook his head. “You do not know that.”": [
        ("“It is shut,”", "Roe", "said", DIRECT),
        ("“You do not know that.”", "Doe", None, DIRECT),
    ],
    "Roe crossed the bridge on foot. “It is safe.”": [("“It is safe.”", "Roe", None, DIRECT)],
}

MARKS: Table = {
    '"The bridge is safe," Roe said.': [('"The bridge is safe,"', "Roe", "said", DIRECT)],
    "''The bridge is safe,'' Roe said.": [("''The bridge is safe,''", "Roe", "said", DIRECT)],
    "‘The bridge is safe, and it’s ours,’ Roe said.": [("‘The bridge is safe, and it’s ours,’", "Roe", "said", DIRECT)],
    "'The bridge isn't safe,' Roe said.": [("'The bridge isn't safe,'", "Roe", "said", DIRECT)],
    "‘The engineers’ report is clear,’ Roe said.": [("‘The engineers’ report is clear,’", "Roe", "said", DIRECT)],
    "‘It is safe,’ Roe said. ‘I cross it.’": [
        ("‘It is safe,’", "Roe", "said", DIRECT),
        ("‘I cross it.’", "Roe", "said", DIRECT),
    ],
    "„The bridge is safe,“ Roe said.": [("„The bridge is safe,“", "Roe", "said", DIRECT)],
    "«The bridge is safe,» Roe said.": [("«The bridge is safe,»", "Roe", "said", DIRECT)],
    "“He told me, ‘Never cross it,’ and I never did,” Roe said.": [
        ("“He told me, ‘Never cross it,’ and I never did,”", "Roe", "said", DIRECT)
    ],
    "‘He told me, “Never cross it,” and I never did,’ Roe said.": [
        ("‘He told me, “Never cross it,” and I never did,’", "Roe", "said", DIRECT)
    ],
    "‘They call it 'the plank,' and they laugh,’ Roe said.": [
        ("‘They call it 'the plank,' and they laugh,’", "Roe", "said", DIRECT)
    ],
}

PARTICIPLES: Table = {
    "Roe closed the bridge, saying it was not safe.": [("it was not safe", "Roe", "saying", INDIRECT)],
    "Roe said the bridge was safe, adding that it would open in May.": [
        ("the bridge was safe", "Roe", "said", INDIRECT),
        ("that it would open in May", "Roe", "adding", INDIRECT),
    ],
    "Warning that the bridge might fall, the mayor closed it.": [
        ("that the bridge might fall", "the mayor", "Warning", INDIRECT)
    ],
    "Roe, who calls it “a mistake,” said the bridge would close.": [
        ("it “a mistake,”", "who", "calls", MIXED),
        ("the bridge would close", "Roe, who calls it “a mistake,”", "said", INDIRECT),
    ],
    "The mayor rebuked people who say the bridge is old, saying it was safe.": [
        ("the bridge is old", "who", "say", INDIRECT),
        ("it was safe", "The mayor", "saying", INDIRECT),
    ],
    "Brokers at Elm & Co cut their forecast, saying sales were slow.": [
        ("sales were slow", "Brokers at Elm & Co", "saying", INDIRECT)
    ],
    "Mr Roe, citing “the mood of the town,” said the bridge would close.": [
        ("the bridge would close", "Mr Roe", "said", INDIRECT)
    ],
}

NOUNS: Table = {
    "Roe’s statement that the bridge was safe calmed nobody.": [
        ("that the bridge was safe", "Roe", "statement", INDIRECT)
    ],
    "His pledges that nobody would be sacked were forgotten.": [
        ("that nobody would be sacked", "His", "pledges", INDIRECT)
    ],
    "His claims that the vote was rigged were dismissed.": [("that the vote was rigged", "His", "claims", INDIRECT)],
    "The arguments by two clerks that the bridge was safe are weak.": [
        ("that the bridge was safe", "two clerks", "arguments", INDIRECT)
    ],
    "In a statement, the ministry said the bridge was safe.": [
        ("the bridge was safe", "the ministry", "said", INDIRECT)
    ],
    "His warning that the bridge could fall was ignored.": [("that the bridge could fall", "His", "warning", INDIRECT)],
    "The agency’s finding that the paint held lead surprised the owners.": [
        ("that the paint held lead", "The agency", "finding", INDIRECT)
    ],
    "In the words of Jane Roe, “the bridge is a house of cards.”": [
        ("“the bridge is a house of cards.”", "Jane Roe", "In the words of", DIRECT)
    ],
    "The bridge “is a house of cards,” in the view of one engineer.": [
        ("The bridge “is a house of cards,”", "one engineer", "in the view of", MIXED)
    ],
    "Roe’s claim that the bridge was safe is false.": [("that the bridge was safe", "Roe", "claim", INDIRECT)],
    "In Roe’s words, “the bridge is a house of cards.”": [
        ("“the bridge is a house of cards.”", "Roe", "words", DIRECT)
    ],
}

OBJECTS: Table = {
    "Roe called the plan “a house of cards.”": [("the plan “a house of cards.”", "Roe", "called", MIXED)],
    "A tweet by Roe describing the judge as “a clown” was deleted.": [
        ("the judge as “a clown”", "Roe", "describing", MIXED)
    ],
    "What the trade calls “shrinkage” has cost shops a fortune.": [("“shrinkage”", "the trade", "calls", DIRECT)],
    "Roe described the plan as “a house of cards”.": [("the plan as “a house of cards”", "Roe", "described", MIXED)],
    "Roe criticised the plan for its cost.": [("the plan for its cost", "Roe", "criticised", INDIRECT)],
    "Roe called for the bridge to be closed, the first to do so.": [
        ("the bridge to be closed", "Roe", "called for", INDIRECT)
    ],
}

PASSIVES: Table = {
    "The plan was called “a house of cards” by John Roe, an engineer.": [
        ("“a house of cards”", "John Roe", "was called", DIRECT)
    ],
    "Roe was accused by the Herald of hiding the report.": [
        ("hiding the report", "the Herald", "was accused", INDIRECT)
    ],
    "Roe was asked by a caller why the bridge had closed.": [
        ("why the bridge had closed", "a caller", "was asked", INDIRECT)
    ],
    "“Boil the water,” residents were told.": [("“Boil the water,”", None, "were told", DIRECT)],
    "The committee was told that the files had been shredded.": [
        ("that the files had been shredded", None, "was told", INDIRECT)
    ],
    "Roe was accused of “hiding the truth” by the Herald.": [
        ("“hiding the truth”", "the Herald", "was accused", DIRECT)
    ],
    "Roe was quoted by the Herald as saying the bridge was safe.": [
        ("the bridge was safe", "Roe", "was quoted by the Herald as saying", INDIRECT)
    ],
    "“It is safe,” Roe was quoted as saying.": [("“It is safe,”", "Roe", "was quoted as saying", DIRECT)],
    "The Herald quoted Roe as saying the bridge was safe.": [("the bridge was safe", "Roe", "saying", INDIRECT)],
    "Asked whether the bridge was safe, Roe shrugged.": [("whether the bridge was safe", None, "Asked", INDIRECT)],
}

SOURCES: Table = {
    "“It is safe,” said Jane Roe, a spokesperson for the port.": [
        ("“It is safe,”", "Jane Roe, a spokesperson for the port", "said", DIRECT)
    ],
    "“It is safe,” said Jane Roe, 41, an engineer at the port.": [
        ("“It is safe,”", "Jane Roe, 41, an engineer at the port", "said", DIRECT)
    ],
    "Jane Roe, who designed the bridge, said it was safe.": [
        ("it was safe", "Jane Roe, who designed the bridge", "said", INDIRECT)
    ],
    "The grocers’ association said the shelves would be empty.": [
        ("the shelves would be empty", "The grocers’ association", "said", INDIRECT)
    ],
    "A page set up by friends describes her as “a gentle giant”.": [
        ("her as “a gentle giant”", "A page set up by friends", "describes", MIXED)
    ],
    "Another witness who asked not to be named said a man ran.": [
        ("a man ran", "Another witness who asked not to be named", "said", INDIRECT)
    ],
    "A man who gave his name only as Roe said he had walked for days.": [
        ("he had walked for days", "A man who gave his name only as Roe", "said", INDIRECT)
    ],
    "Neither Roe nor Doe would say how they would vote.": [
        ("how they would vote", "Neither Roe nor Doe", "would say", INDIRECT)
    ],
    "Two people briefed on the talks said the offer was dead.": [
        ("the offer was dead", "Two people briefed on the talks", "said", INDIRECT)
    ],
    "A memo obtained by the Herald warned that brakes could fail.": [
        ("that brakes could fail", "A memo obtained by the Herald", "warned", INDIRECT)
    ],
    "“It is safe,” said Jane Roe, managing director of the port.": [
        ("“It is safe,”", "Jane Roe, managing director of the port", "said", DIRECT)
    ],
    "“It is safe,” said Jane Roe, 41, of Elm Bay, Ohio.": [
        ("“It is safe,”", "Jane Roe, 41, of Elm Bay, Ohio", "said", DIRECT)
    ],
    "“It is safe,” said Jane Roe, director of the Elm Trust, a charity for bridges.": [
        ("“It is safe,”", "Jane Roe, director of the Elm Trust, a charity for bridges", "said", DIRECT)
    ],
    "“It is safe,” said Prof Jane Roe, from the University of Elm Bay, who led the work.": [
        ("“It is safe,”", "Prof Jane Roe, from the University of Elm Bay, who led the work", "said", DIRECT)
    ],
    "“It is out,” insists Roe, whose third album, “Glasshouse”, is in the shops.": [
        ("“It is out,”", "Roe, whose third album, “Glasshouse”, is in the shops", "insists", DIRECT)
    ],
    "Jane Roe, facing a hard vote in Elm Bay, a port, said she would stay.": [
        ("she would stay", "Jane Roe", "said", INDIRECT)
    ],
    "Some engineers, including Jane Roe, said the bridge was safe.": [
        ("the bridge was safe", "Some engineers, including Jane Roe", "said", INDIRECT)
    ],
    "Early Tuesday, the port authority said the bridge was safe.": [
        ("the bridge was safe", "the port authority", "said", INDIRECT)
    ],
    "The port’s spokeswoman, Jane Roe said the bridge was safe.": [
        ("the bridge was safe", "The port’s spokeswoman, Jane Roe", "said", INDIRECT)
    ],
    "The WHO said the water was safe.": [("the water was safe", "The WHO", "said", INDIRECT)],
    "No 10 insisted the bridge was safe.": [("the bridge was safe", "No 10", "insisted", INDIRECT)],
    "A person close to the board said it was ready to pay.": [
        ("it was ready to pay", "A person close to the board", "said", INDIRECT)
    ],
}

FINDINGS: Table = {
    "The study found that walkers lived longer.": [("that walkers lived longer", "The study", "found", INDIRECT)],
    "Walkers lived longer, the study found.": [("Walkers lived longer", "the study", "found", INDIRECT)],
    "Two studies found that walkers lived longer.": [("that walkers lived longer", "Two studies", "found", INDIRECT)],
    "New analyses show that walkers live longer.": [("that walkers live longer", "New analyses", "show", INDIRECT)],
    "The churches suggested that the hall was unsafe.": [
        ("that the hall was unsafe", "The churches", "suggested", INDIRECT)
    ],
    "A survey showed most drivers had missed the sign.": [
        ("most drivers had missed the sign", "A survey", "showed", INDIRECT)
    ],
    "The court heard that Mr Roe had fled.": [("that Mr Roe had fled", "The court", "heard", INDIRECT)],
    "Documents seen by the Herald show that the bank knew.": [
        ("that the bank knew", "Documents seen by the Herald", "show", INDIRECT)
    ],
}

CIRCUMSTANCES: Table = {
    "Roe said last autumn that the bridge was unsafe.": [("that the bridge was unsafe", "Roe", "said", INDIRECT)],
    "Roe said about twelve people were hurt.": [("about twelve people were hurt", "Roe", "said", INDIRECT)],
    "Roe said up to fifty people were hurt.": [("up to fifty people were hurt", "Roe", "said", INDIRECT)],
    "On Tuesday Roe said it was late.": [
        ("it was late", "Roe", "said", INDIRECT),
    ],
    "At one point Roe said it was late.": [
        ("it was late", "Roe", "said", INDIRECT),
    ],
    "After the hearing Ms Roe said she was glad.": [
        ("she was glad", "Ms Roe", "said", INDIRECT),
    ],
    "Speaking to the Herald this morning Jane Roe said it was late.": [
        ("it was late", "Jane Roe", "said", INDIRECT),
    ],
    "Speaking to drivers, Mr Roe said the firm had “a plan”.": [
        ("the firm had “a plan”", "Mr Roe", "said", MIXED),
    ],
    "In the case Doe’s lawyer Jane Roe said he was sorry.": [
        ("he was sorry", "Doe’s lawyer Jane Roe", "said", INDIRECT),
    ],
    "Under the headline “Close It Now,” Roe said that the bridge was “a wreck”.": [
        ("that the bridge was “a wreck”", "Roe", "said", MIXED),
    ],
    "“Believe me,” he said at the fair on his first trip since the loss of the port in May, “it can happen.”": [
        ("“Believe me,”", "he", "said", DIRECT),
        ("“it can happen.”", "he", "said", DIRECT),
    ],
}

PERIODS: Table = {
    "Roe says while the pay is low, the work is light.": [
        ("while the pay is low, the work is light", "Roe", "says", INDIRECT),
    ],
    "Roe said if the ice held, the port would open.": [
        ("if the ice held, the port would open", "Roe", "said", INDIRECT),
    ],
    "Roe said following in his steps would be hard.": [
        ("following in his steps would be hard", "Roe", "said", INDIRECT),
    ],
    "The port shut in May, and according to Roe, it will open in June.": [
        ("it will open in June", "Roe", "according to", INDIRECT),
    ],
    "The port shut and, according to Roe, will open in June.": [
        ("will open in June", "Roe", "according to", INDIRECT),
    ],
    "Ministers have argued the new contract, which makes it cheaper to hire, is needed.": [
        ("the new contract, which makes it cheaper to hire, is needed", "Ministers", "have argued", INDIRECT),
    ],
    "The paper said the trip would be led by John Doe, who heads the office “charged with such trips.”": [
        (
            "the trip would be led by John Doe, who heads the office “charged with such trips.”",
            "The paper",
            "said",
            MIXED,
        ),
    ],
    "The port voiced “grave doubts” over the plan.": [
        ("“grave doubts”", "The port", "voiced", DIRECT),
    ],
    "The notice reads, “the port may close in due course”, but no date is set.": [
        ("“the port may close in due course”", "The notice", "reads", DIRECT),
    ],
    "Roe said Saturday’s fight was “a farce”.": [
        ("Saturday’s fight was “a farce”", "Roe", "said", MIXED),
    ],
    "Roe proposes that the two sign a U.S. “nuclear guarantee” in May.": [
        ("that the two sign a U.S. “nuclear guarantee” in May", "Roe", "proposes", MIXED),
    ],
    "Officials say each claim will be read, with the Herald reporting that none will fail.": [
        ("each claim will be read", "Officials", "say", INDIRECT),
        ("that none will fail", "the Herald", "reporting", INDIRECT),
    ],
}

HEADLINES: Table = {
    "Port ‘will not close’ over ferry deal, says aide": [
        ("Port ‘will not close’ over ferry deal", "aide", "says", MIXED),
    ],
    "More children walk to school, says a report": [
        ("More children walk to school", "a report", "says", INDIRECT),
    ],
    "Don’t blame me, says Roe, as ‘toxic’ culture laid bare": [
        ("Don’t blame me", "Roe", "says", INDIRECT),
    ],
    "Roe: ‘I will not go’\n\nThe port is shut.": [
        ("‘I will not go’", "Roe", ":", DIRECT),
    ],
    "@janeroe: “What a night in Port Town.”": [
        ("“What a night in Port Town.”", "@janeroe", ":", DIRECT),
    ],
    "Jane Roe, writing in the Herald: “Neither side gives up.”": [
        ("“Neither side gives up.”", "Jane Roe", ":", DIRECT),
    ],
    "Elm Rovers manager Jane Roe:\n\n“We were the better team.”": [
        ("“We were the better team.”", "Elm Rovers manager Jane Roe", ":", DIRECT),
    ],
}

DATELINES: Table = {
    "VELHOLM ― At least 21 people were hurt, the coast guard said.": [
        ("At least 21 people were hurt", "the coast guard", "said", INDIRECT),
    ],
    "VELHOLM, Ruritania, Sept. 3 (Wire) — At least 21 people were hurt, the coast guard said.": [
        ("At least 21 people were hurt", "the coast guard", "said", INDIRECT),
    ],
    "(CNN)At least 21 people were hurt, the coast guard said.": [
        ("At least 21 people were hurt", "the coast guard", "said", INDIRECT),
    ],
    "(CNN) -- At least 21 people were hurt, the coast guard said.": [
        ("At least 21 people were hurt", "the coast guard", "said", INDIRECT),
    ],
    "LONDON (Reuters) - The bank will cut 300 jobs, two people familiar with the matter told Reuters.": [
        ("The bank will cut 300 jobs", "two people familiar with the matter", "told", INDIRECT),
    ],
    "Elm Bank is in talks to buy Oak, Reuters reported on Tuesday, citing two people familiar with the matter.": [
        ("Elm Bank is in talks to buy Oak", "Reuters", "reported", INDIRECT),
    ],
}

TURNS: Table = {
    "We met the mayor.\n\nHERALD: Why did it close?\n\nROE: It was not safe. The engineers said it would fall.\n\nHERALD: Will it open?\n\nROE: In May, I hope.": [
        ("Why did it close?", "HERALD", ":", INDIRECT),
        ("It was not safe. The engineers said it would fall.", "ROE", ":", INDIRECT),
        ("Will it open?", "HERALD", ":", INDIRECT),
        ("In May, I hope.", "ROE", ":", INDIRECT),
    ],
}

ASIDES: Table = {
    "On its website, the port proudly states, “We never close.”": [
        ("“We never close.”", "the port", "proudly states", DIRECT),
    ],
    "The ministry notes, perhaps in haste, that the port is shut.": [
        ("that the port is shut", "The ministry", "notes", INDIRECT),
    ],
    "Jane Roe -- who said the storm was “a monster” -- told the Herald that the wind was “past belief.”": [
        ("the storm was “a monster”", "who", "said", MIXED),
        ("that the wind was “past belief.”", "Jane Roe", "told", MIXED),
    ],
    "“Thanks for the cards,” a comment on a page in her name read.": [
        ("“Thanks for the cards,”", "a comment on a page in her name", "read", DIRECT),
    ],
    "They were among the speakers who the Herald’s Jane Roe called “the stars of the show.”": [
        ("“the stars of the show.”", "the Herald’s Jane Roe", "called", DIRECT),
    ],
    "Doe, a banker who critics say ruined the port, was freed.": [
        ("ruined the port", "critics", "say", INDIRECT),
    ],
}

RUN_TOGETHER: Table = {
    'He added: "I am glad he came. "He gives us a lot. "I hope he stays." Doe is likely to play.': [
        ('"I am glad he came. "He gives us a lot. "I hope he stays."', "He", "added", DIRECT),
    ],
    '"I came to win," Roe told the Herald. "It means a lot. "The year was hard." Roe, who won, rested.': [
        ('"I came to win,"', "Roe", "told", DIRECT),
        ('"It means a lot. "The year was hard."', "Roe", "told", DIRECT),
    ],
    'He said: "It was a "mess" from start to end." Then he left.': [
        ('"It was a "mess" from start to end."', "He", "said", DIRECT),
    ],
    '"And guess what? They want to buy it," Roe said. "They really do want it" But Doe took it as an attack.': [
        ('"And guess what? They want to buy it,"', "Roe", "said", DIRECT),
        ('"They really do want it"', "Roe", "said", DIRECT),
    ],
}

BRITISH: Table = {
    "A writer has labelled the players ‘lazy yobs’.": [
        ("the players ‘lazy yobs’", "A writer", "has labelled", MIXED),
    ],
    "He quit the centre of his party, which he dismisses as a “failed idea.”": [
        ("a “failed idea.”", "he", "dismisses", MIXED),
    ],
    "The founder is called a ‘crook’ by his rivals.": [
        ("‘crook’", "his rivals", "is called", DIRECT),
    ],
    "The port shut, according to the Elm Bay Morning Herald.": [
        ("The port shut", "the Elm Bay Morning Herald", "according to", INDIRECT),
    ],
    "Theresa May shut the port. May said she was sorry.": [
        ("she was sorry", "May", "said", INDIRECT),
    ],
}

DOMAINS: Table = {
    "The latter, according to outdoors.com, “holds ten species.”": [
        ("The latter", "outdoors.com", "according to", INDIRECT),
        ("“holds ten species.”", "outdoors.com", "according to", DIRECT),
    ],
    "Roe told Elmtown.co.uk that the port was shut.": [
        ("that the port was shut", "Roe", "told", INDIRECT),
    ],
    "The trooper’s family said he was kind.": [
        ("he was kind", "The trooper’s family", "said", INDIRECT),
    ],
    "“It was easy,” the 34-year-old told Elm’s website.": [
        ("“It was easy,”", "the 34-year-old", "told", DIRECT),
    ],
}

NOTHING = [
    "Roe is the author of “The Bridge”.",
    "The “bridge” was a plank.",
    "The so-called “bridge” was a plank.",
    "The film “The Bridge at Night” opens on Friday.",
    "The mayor called a meeting.",
    "Police did not say when.",
    "The report pointed to 40 deaths.",
    "More advised drivers wait.",
    "The claims that the vote was rigged were dismissed.",
    "The urge to protect the bridge was strong.",
    "A group called Save the Bridge met on Monday.",
    "Two guards asked not to be named.",
    "Roe called her mother.",
    "Roe refused to criticise her players.",
    "Roe rejected claims he had been warned.",
    "Roe sang “Blue River” and “The Long Way Home”.",
    "Speaking of bridges, the comic told one about a nun.",
    "The divers found that morning a chest.",
    "The law says otherwise.",
    "Some calls into the hotline went unanswered.",
    "She faces further charges that a judge will read.",
    "A man set himself on fire, sparking protests that spread.",
    "Read more: Roe sues over the song.",
    "There were public calls for a truce.",
    "Too much stress might be put on the system.",
    "The index closed up 23 points to 6661.",
    "No one said it would be cheap.",
    "Time will tell whether the plan has worked.",
    "The flat boasts excellent views.",
    "The war threatens to sow chaos in the north.",
    "Roe conceded a penalty.",
    "The hosts conceded two penalties and three tries.",
    "The keeper maintained his record of never being late.",
    "A racist chant revealed a gap.",
    "How they act often makes clear what is wrong.",
    "Please write me a note.",
    "The print called “Cowboys and Kings” sold.",
    "One thing was written for the crown.",
    "The audience chuckled as Roe turned to the child.",
    "The Herald’s Jane Roe wrote this story from Elmton.",
    "The man accused of theft will stay in jail.",
    "The estimated loss is small.",
    "It posted its best results, above those it announced a year ago.",
    "The hosts are tweeting using their own phones.",
    "Position: striker. Age: 24.",
    "",
    " \n\n ",
]

TABLES = {
    "trailing": TRAILING,
    "inverted": INVERTED,
    "clauses": CLAUSES,
    "according": ACCORDING,
    "colon": COLON,
    "split": SPLIT,
    "paragraphs": PARAGRAPHS,
    "marks": MARKS,
    "participles": PARTICIPLES,
    "nouns": NOUNS,
    "objects": OBJECTS,
    "passives": PASSIVES,
    "sources": SOURCES,
    "findings": FINDINGS,
    "circumstances": CIRCUMSTANCES,
    "periods": PERIODS,
    "headlines": HEADLINES,
    "datelines": DATELINES,
    "turns": TURNS,
    "asides": ASIDES,
    "run together": RUN_TOGETHER,
    "british": BRITISH,
    "domains": DOMAINS,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, rows, id=f"{name}-{number}")
        for name, table in TABLES.items()
        for number, (text, rows) in enumerate(table.items())
    ],
)
def test_a_statement_has_its_content_source_and_cue(text: str, expected: list[Row]) -> None:
    found = [
        (a.of(text), a.source and a.source.of(text), a.cue and a.cue.of(text), a.kind) for a in find_attributions(text)
    ]
    assert found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_titles_scare_quotes_and_plain_deeds_are_no_statements(text: str) -> None:
    assert find_attributions(text) == ()
