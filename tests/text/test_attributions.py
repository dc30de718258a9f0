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
        ("the bridges have grown old", "the ministry", "according to", INDIRECT)
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
    "Mr Roe, citing “the mood of the town,” said the bridge would close.": [
        ("the bridge would close", "Mr Roe", "said", INDIRECT)
    ],
}

NOUNS: Table = {
    "In a statement, the ministry said the bridge was safe.": [
        ("the bridge was safe", "the ministry", "said", INDIRECT)
    ],
    "Roe’s claim that the bridge was safe is false.": [("that the bridge was safe", "Roe", "claim", INDIRECT)],
    "In Roe’s words, “the bridge is a house of cards.”": [
        ("“the bridge is a house of cards.”", "Roe", "words", DIRECT)
    ],
}

OBJECTS: Table = {
    "Roe called the plan “a house of cards.”": [("the plan “a house of cards.”", "Roe", "called", MIXED)],
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
    "A person close to the board said it was ready to pay.": [
        ("it was ready to pay", "A person close to the board", "said", INDIRECT)
    ],
}

NOTHING = [
    "Roe is the author of “The Bridge”.",
    "The “bridge” was a plank.",
    "The so-called “bridge” was a plank.",
    "The film “The Bridge at Night” opens on Friday.",
    "The mayor called a meeting.",
    "Police did not say when.",
    "A group called Save the Bridge met on Monday.",
    "Two guards asked not to be named.",
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
