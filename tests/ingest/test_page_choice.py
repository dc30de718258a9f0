"""Which of two extracts is taken, and how it is mended."""

from __future__ import annotations

import pytest

from termnews.ingest.boilerplate import is_boilerplate
from termnews.ingest.html_blocks import HtmlBlock
from termnews.ingest.page.choice import Extract, agree, choose, with_deck
from termnews.ingest.page.furniture import article_blocks
from termnews.model import BlockKind

LEAD = "The port council voted on Tuesday to raise the ferry toll by four per cent from January, for the third time."
SECOND = "About thirty thousand people cross the bay each week, according to a count that the council made in spring."
THIRD = "Boats of forty metres will replace the old ones, and the pier will be lit by lamps through the winter nights."
FOURTH = (
    "Opponents said that the price of a crossing had doubled within ten years and that wages had not kept up with it."
)
ELSEWHERE = (
    "Bakers ended their strike on Monday after the owners had agreed to pay for the hours before sunrise as well."
)
FIFTH = "The bread had been short for nine days, and some shops had sold what they baked at home in the evenings."
SIXTH = "Both sides will meet again in March, when the price of flour for the coming season is to be known at last."


def blocks(*lines: str) -> list[HtmlBlock]:
    return [HtmlBlock(((line, None),)) for line in lines]


def lines(chosen: list[HtmlBlock]) -> list[str]:
    return [block.line for block in chosen]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([LEAD, SECOND], [LEAD, SECOND, "Tags"], [LEAD, SECOND], id="the first where both have the prose"),
        pytest.param([], [LEAD], [LEAD], id="the second where the first has nothing"),
        pytest.param([LEAD], [], [LEAD], id="the first where the second has nothing"),
        pytest.param(
            [LEAD],
            [LEAD, SECOND, THIRD],
            [LEAD, SECOND, THIRD],
            id="the second where the first lacks most of the prose",
        ),
        pytest.param(
            ["Menu", "Ferries and boats"],
            [LEAD, SECOND],
            [LEAD, SECOND],
            id="the second where the first has no prose at all",
        ),
        pytest.param(
            [SECOND, THIRD, FOURTH],
            [LEAD, SECOND, THIRD, FOURTH],
            [LEAD, SECOND, THIRD, FOURTH],
            id="a lead that only the second has",
        ),
        pytest.param(
            [LEAD, SECOND, THIRD],
            [LEAD, SECOND, THIRD, ELSEWHERE],
            [LEAD, SECOND, THIRD],
            id="no prose from behind the article",
        ),
        pytest.param(
            [LEAD, SECOND, THIRD, FOURTH],
            [LEAD, SECOND, THIRD, FOURTH, ELSEWHERE, FIFTH, SIXTH],
            [LEAD, SECOND, THIRD, FOURTH, ELSEWHERE, FIFTH, SIXTH],
            id="the second where it goes on at length",
        ),
        pytest.param(
            [LEAD, SECOND, FOURTH],
            [LEAD, SECOND, THIRD, FOURTH],
            [LEAD, SECOND, THIRD, FOURTH],
            id="the second where the first lacks prose from the middle",
        ),
        pytest.param(
            [LEAD, SECOND, THIRD, ELSEWHERE, "Bakers of the bay"],
            [LEAD, SECOND, THIRD],
            [LEAD, SECOND, THIRD],
            id="nothing of the first from behind where both end",
        ),
        pytest.param(
            [LEAD, SECOND, THIRD, FOURTH, ELSEWHERE],
            [LEAD, SECOND],
            [LEAD, SECOND, THIRD, FOURTH, ELSEWHERE],
            id="all of the first where the second has but the beginning",
        ),
        pytest.param(
            [LEAD, SECOND],
            [LEAD, SECOND, LEAD, SECOND],
            [LEAD, SECOND, LEAD, SECOND],
            id="prose that the first has once and the second twice",
        ),
        pytest.param(
            ["21 November", LEAD, "Page 1", SECOND, "Share it"],
            [LEAD, SECOND],
            [LEAD, "Page 1", SECOND],
            id="scraps around what both have are dropped",
        ),
        pytest.param(
            [LEAD, SECOND, LEAD, SECOND], [LEAD, SECOND], [LEAD, SECOND], id="prose of a hidden copy is taken once"
        ),
        pytest.param(
            [LEAD, SECOND, LEAD], [LEAD, SECOND, LEAD], [LEAD, SECOND, LEAD], id="prose that both repeat is repeated"
        ),
        pytest.param(
            [LEAD[:50], LEAD[50:], SECOND, "Thirty"],
            [LEAD, SECOND],
            [LEAD, SECOND],
            id="a paragraph that the first breaks is whole",
        ),
        pytest.param([], [], [], id="nothing"),
    ],
)
def test_the_better_extract(first: list[str], second: list[str], expected: list[str]) -> None:
    assert lines(choose(Extract(blocks(*first)), Extract(blocks(*second)))) == expected


DECK = "A count in spring has shown that thirty thousand people cross the bay."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([LEAD, SECOND, THIRD], [LEAD, SECOND], True, id="most of each in the other"),
        pytest.param([LEAD], [LEAD, SECOND, THIRD], False, id="too little in the first"),
        pytest.param([LEAD, SECOND, THIRD], [LEAD], False, id="too little in the second"),
        pytest.param([f"{LEAD} {SECOND}"], [LEAD, SECOND], False, id="paragraphs run together in the first"),
        pytest.param([], [LEAD], False, id="nothing in the first"),
    ],
)
def test_extracts_that_agree(first: list[str], second: list[str], expected: bool) -> None:
    assert agree(Extract(blocks(*first)), Extract(blocks(*second))) is expected


@pytest.mark.parametrize(
    ("page", "description", "expected"),
    [
        pytest.param(["Home", DECK, LEAD], DECK, [DECK, LEAD], id="before the lead"),
        pytest.param(["Home", DECK, LEAD], DECK[:60] + "…", [DECK, LEAD], id="a description that is cut off"),
        pytest.param([LEAD, DECK], DECK, [LEAD], id="not what stands behind the lead"),
        pytest.param(["Home", LEAD], DECK, [LEAD], id="not what the page does not show"),
        pytest.param([LEAD, SECOND], LEAD, [LEAD], id="a lead that is the description"),
        pytest.param(["Bay Gazette", LEAD], "Bay Gazette", [LEAD], id="not a name"),
        pytest.param([DECK, LEAD], None, [LEAD], id="no description"),
    ],
)
def test_the_sentence_under_the_headline(page: list[str], description: str | None, expected: list[str]) -> None:
    assert lines(with_deck(blocks(LEAD), blocks(*page), description)) == expected


def test_furniture_goes() -> None:
    elsewhere = "https://bay.example/strike"
    found = article_blocks(
        [
            HtmlBlock((("Harbour", None),)),
            HtmlBlock((("Toll to Rise!", None),), BlockKind.HEADING, 1),
            HtmlBlock((("Home | Harbour | Ferries | Tolls", None),), BlockKind.TABLE),
            HtmlBlock(((LEAD, None),)),
            HtmlBlock((("The pier on Monday", None),), BlockKind.CAPTION),
            HtmlBlock((("Bakers end strike", elsewhere), (" ", None))),
            HtmlBlock((("Year | Toll\n2025 | 4", None),), BlockKind.TABLE),
            HtmlBlock((("___", None),)),
            HtmlBlock((("What it pays for", None),), BlockKind.HEADING, 2),
            HtmlBlock((("See the ", None), ("council's page", elsewhere), (" for the count.", None))),
            HtmlBlock((("Sign up for our newsletter", None),)),
            HtmlBlock((("More on ferries", None),), BlockKind.HEADING, 2),
            HtmlBlock((("Bakers end strike", elsewhere),), BlockKind.LIST_ITEM, 1),
        ],
        "Toll to rise",
    )
    assert lines(found) == [LEAD, "Year | Toll 2025 | 4", "What it pays for", "See the council's page for the count."]


@pytest.mark.parametrize(
    "line",
    [
        "Have a tip? Mara Oster can be reached at mara@gazette.example.",
        "Write to Mara Oster at mara.oster@gazette.example",
        "This copy is for your personal, non-commercial use only. Copies for customers can be ordered.",
        "Order Reprints",
        "An error has occurred, please try again later.",
        "If you buy something through this post, the Gazette may get a share of the sale.",
        "This article contains affiliate links that may earn us a commission at no cost to you.",
        "We independently recommend the things that we write about, and may earn a commission.",
        "Never miss the latest news of the whole bay by signing up to our newsletter here today, and all for free!",
        "Want more recipes? Subscribe to our newsletter and follow us for all of the latest updates.",
        "For the latest stories and breaking news download the Gazette apps for your telephone.",
        "To view the full story, please subscribe to the Gazette. You can choose a weekly pass.",
        "Already a subscriber? Log in",
        "We want to hear what you think about this article. Submit a letter to the editor.",
        "Follow Mara Oster on Twitter @oster.",
        "Updated at 1:23 p.m.",
        "Published 18 November 2026",
        "Filed under: Ferries, Tolls",
        "18 November 2026 Last updated at 16:09",
        "© 2026 Bay Gazette. All rights reserved. This material may not be published, broadcast or redistributed.",
        "The Bay Gazette is not responsible for the content of external sites",
        "(Story continues below)",
        "Read our full review of the ferry for details.",
        "Related web links",
        "View on Amazon",
        "SUBSCRIBE",
        "Don’t miss",
        "Get a free quote",
    ],
)
def test_an_outlet_that_speaks_to_its_readers(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "New subscribers rose to four million in the third quarter, the company said.",
        "If you buy a ticket on board, the price is the same as at the pier.",
        "Published reports of the accident differ from what the captain told the council.",
        "Follow the path along the shore and turn left at the lamps.",
        "For the latest quarter the ferry company reported a loss of two million.",
        "The report may not be pleasant reading for the owners of the boats.",
        "Want of money kept the council from buying a third boat.",
        "This story began in 2019, when the first of the boats was ordered.",
        "Copyright law has changed since the song was written, and it is open who owns the rights.",
        "The council is not responsible for the content of the boats, it said.",
        "Read the full text aloud, the chair told the clerk.",
        "Shop at the pier",
        "Tell us, the captain asked the council, who will pay for the lamps.",
        "Stay away from the pier, the council told visitors on Monday.",
        "Updated figures show that 31,000 people crossed the bay in one week, a record for the port.",
    ],
)
def test_sentences_that_only_begin_like_that(line: str) -> None:
    assert not is_boilerplate(line)
