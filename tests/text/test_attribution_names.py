"""Whom a source phrase points to, and whether it leaves people unnamed: invented sentences by rule."""

from __future__ import annotations

import pytest

from termnews.text.attributions import find_attributions

UNNAMED = {
    "A senior official said the talks had failed.": "senior official",
    "People familiar with the talks said they had failed.": "People familiar with the talks",
    "Two diplomats who spoke on condition of anonymity said the talks had failed.": "Two diplomats",
    "“It failed,” said one aide, who asked not to be named.": "one aide",
    "Sources told the Herald that the talks had failed.": "Sources",
    "Residents said the water was brown.": "Residents",
    "Critics say the plan is unsafe.": "Critics",
    "Some Republicans said the plan was unsafe.": "Some Republicans",
    "Officials in Port Town said the water was brown.": "Officials in Port Town",
    "Analysts at Roe & Sons said the shares were dear.": "Analysts at Roe & Sons",
    "Many said the water was brown.": "Many",
    "Two carpenters suggested that the roof would hold.": "Two carpenters",
    "Some of the mothers and midwives said the water was brown.": "Some of the mothers and midwives",
    "Two people briefed on the talks said they had failed.": "Two people briefed on the talks",
    "A friend of hers said she was tired.": "friend of hers",
    "A spokesman, who spoke on condition of anonymity, said the talks had failed.": "spokesman",
    "One of them, a senior diplomat, said the talks had failed.": "senior diplomat",
}

KNOWN = {
    "A spokesman for the ministry said the talks had failed.": "spokesman for the ministry",
    "The Health Ministry said the water was safe.": "Health Ministry",
    "Police said the road was closed.": "Police",
    "The coast guard said the search was over.": "coast guard",
    "The mayor said the road was closed.": "mayor",
    "Jane Roe, a senior official, said the talks had failed.": "Jane Roe",
    "The minister, Jane Roe, said the talks had failed.": "Jane Roe",
    "“It is safe,” said the chief engineer, Wanda Roe.": "Wanda Roe",
    "The ship’s operator, Blue Heron Line, said the manifest was complete.": "Blue Heron Line",
    "Prof. Jane Roe of the University of Norland said the bridge was safe.": "Jane Roe",
    "Cllr Roe said the bridge was safe.": "Roe",
    "Roe & Doe said the lift was old.": "Roe & Doe",
    "The union representing officers said the road was closed.": "union representing officers",
    "Forecaster Jane Roe said the snow would last.": "Jane Roe",
    "Apple-picker Jane Roe said the crop was poor.": "Jane Roe",
    "Chief Financial Officer Jane Roe said the crop was poor.": "Jane Roe",
    "Lead researcher Dr. Jane Roe of the University of Norland said the drug worked.": "Jane Roe",
    "Her lawyer, Jane Roe KC, said the verdict was a shock.": "Jane Roe",
    "The industry body, the Road Alliance, said the ruling was wrong.": "Road Alliance",
    "A memo obtained by the Herald said the bank knew.": "memo",
    "John Roe left. His lawyer said he would appeal.": "John Roe’s lawyer",
    "The ministry, which keeps the list, said nobody had died.": "ministry",
    "The National Institutes of Health said it was late.": "National Institutes of Health",
    "The National Officers Memorial Fund said it was late.": "National Officers Memorial Fund",
    "The U.S. Justice Department said it was late.": "U.S. Justice Department",
    "Work and ports minister Jane Roe said it was late.": "Jane Roe",
    "Former Elm Town, Oak Rovers and Ash City striker John Roe said it was late.": "John Roe",
    "Norland’s Prime Minister, Jane Roe, said it was late.": "Jane Roe",
    "Geologist Jane Roe, who runs the lab, said it was late.": "Jane Roe",
}

SAME_SOURCE = {
    "Jane Roe resigned on Monday. She said she was tired.": ["Jane Roe"],
    "Jane Roe met John Doe. He said the talks had failed.": ["John Doe"],
    "John Doe met Jane Roe. He said the talks had failed.": ["John Doe"],
    "Jane Roe resigned. “John Poe made me,” she said. She added that he knew.": ["Jane Roe", "Jane Roe"],
    "Jim Doe denied it. “Ask John Poe,” Jane Roe said. He said he knew nothing.": ["Jane Roe", "Jim Doe"],
    "Jane Roe, the mayor of Port Town, resigned. “I am tired,” the mayor said.": ["Jane Roe"],
    "Mayor Jane Roe resigned. Roe said she was tired. Ms. Roe added that she would rest.": ["Jane Roe", "Jane Roe"],
    "Mr. Roe left. Jane Roe stayed. Ms. Roe said she was glad.": ["Jane Roe"],
    "Wanda Roe, 41, left at noon. She said she was glad.": ["Wanda Roe"],
    "A senior official said it was late. The official said it was late.": ["senior official", "senior official"],
    "A driver said it was late. He said it was late.": ["driver", "driver"],
    "A witness said it was late. He said it was dark.": ["witness", "witness"],
    "The boss said it was late. “It is dark,” she added.": ["boss", "boss"],
    "Police said it was late. They added that it was dark.": ["Police", "Police"],
    "Two women said it was late. They added that it was dark.": ["Two women", "Two women"],
    "Two drivers said it was late. He said it was dark.": ["Two drivers", "He"],
    "Jane Roe, an actress, left. “It is late,” the actress said.": ["Jane Roe"],
    "Mr Roe said Mr Doe would stay. He said the club was stable.": ["Roe", "Roe"],
    "John Doe met Jim Roe. He said Roe had refused.": ["John Doe"],
    "The lawyer said Mr Roe would appeal. He said the verdict was a shock.": ["lawyer", "lawyer"],
    "Police said John Roe had left. He said he would return.": ["Police", "John Roe"],
    "Roe’s brother said he was calm. “He would not hurt a fly,” he said.": ["Roe’s brother", "Roe’s brother"],
    "The mayor said the budget was balanced. “We checked it,” she said.": ["mayor", "mayor"],
    "Roe, 44, runs the firm. He said it would grow.": ["Roe"],
    "Councillor Di Marsh said it was late. “It is dark,” she said.": ["Di Marsh", "Di Marsh"],
    "The Interior Ministry closed the road. The ministry said it was unsafe.": ["Interior Ministry"],
    "The Interior Ministry said it was late. It added that the road was unsafe.": [
        "Interior Ministry",
        "Interior Ministry",
    ],
    "Blue Heron Line, the island’s carrier, cut its fares. The company said demand had fallen.": ["Blue Heron Line"],
    "John Roe coaches Elm Rovers. Rovers won. “It was late,” he said.": ["John Roe"],
    "The port is in London\n\nJane Roe is chief of the trust. She said it was late.": ["Jane Roe"],
    "Home Secretary Jane May met the press. Mrs May said it was late. May added that it was cold.": [
        "Jane May",
        "Jane May",
    ],
    "President Jane Roe met the press. “It is late,” the President said.": ["Jane Roe"],
    "Health Secretary Jane Roe left. Norland’s health secretary said it was late.": ["Jane Roe"],
    "Elm boss Jane Roe left. The Elm manager said it was late.": ["Jane Roe"],
    "John Roe joined in May. “It was easy,” the 34-year-old said.": ["John Roe"],
    "Luca Roe joined in May. “It was easy,” the Italian said.": ["Luca Roe"],
    "John Roe joined in May. “It was easy,” the striker said.": ["John Roe"],
    "Tanzanian Ahmed Roe was freed. He said it was late.": ["Ahmed Roe"],
    "Watch Roe crossing. Geologist Jane Roe left. She said it was late.": ["Jane Roe"],
    "Labour MP Stephen Roe left. The Elm North MP said it was late.": ["Stephen Roe"],
    "Rep. Susan Roe left. The Norland Republican said it was late.": ["Susan Roe"],
    "The result was no surprise to John Roe, who said it was late.": ["John Roe"],
    "Speaker of the House, John Roe, said it was late.": ["John Roe"],
    "London-based John Doe left. He said it was cold.": ["John Doe"],
    "Ann Roe prosecuted. Mr Roe said it was late.": ["Roe"],
    "The musicologists said it was late. It added that it was cold.": ["musicologists", "It"],
    "Two officials familiar with it said it was late. One of them said nobody had read it.": [
        "Two officials familiar with it",
        "Two officials familiar with it",
    ],
    "The Port Council, which met on Monday, said it was late.": ["Port Council"],
    "Jane Roe, who runs the port, said the road was closed and that she, who had closed it, regretted it.": [
        "Jane Roe"
    ],
}


@pytest.mark.parametrize(("text", "name"), UNNAMED.items())
def test_people_left_unnamed_are_anonymous(text: str, name: str) -> None:
    assert {(a.name, a.anonymous) for a in find_attributions(text)} == {(name, True)}


@pytest.mark.parametrize(("text", "name"), KNOWN.items())
def test_names_bodies_and_known_offices_are_not(text: str, name: str) -> None:
    assert {(a.name, a.anonymous) for a in find_attributions(text)} == {(name, False)}


@pytest.mark.parametrize(("text", "names"), SAME_SOURCE.items())
def test_pronouns_roles_and_surnames_point_to_the_one_named_before(text: str, names: list[str]) -> None:
    assert [a.name for a in find_attributions(text)] == names


def test_a_statement_without_a_source_has_no_name() -> None:
    (found,) = find_attributions("Asked whether the bridge was safe, Roe shrugged.")
    assert (found.source, found.name, found.anonymous) == (None, None, False)
