"""Plain text as it reaches people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.ingest.plain import plain_document

PARAGRAPHS = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent.",
    '"We cannot run boats on promises," said Maren Oster, who chairs it.',
    "About 31,000 people cross the bay each week.",
    "A second vote was put off until December.",
)
BODY = "\n\n".join(PARAGRAPHS)


def test_the_outlet_repeated_at_the_foot_leaves_the_body() -> None:
    document = plain_document(f"Toll to rise\n\n{BODY}\n\nBay Gazette\n\nBay Gazette\n")
    assert document.title == "Toll to rise"
    assert document.outlet == "Bay Gazette"
    assert document.text == BODY


def test_the_outlet_above_and_below_leaves_the_body() -> None:
    document = plain_document(f"Toll to rise\n\nBay Gazette\n\n{BODY}\n\nBay Gazette\n")
    assert document.outlet == "Bay Gazette"
    assert document.text == BODY


@pytest.mark.parametrize("last", ["The vote was close.", "“No comment”", "Turnout: 41", "and so it ended"])
def test_a_last_line_that_is_no_name_stays(last: str) -> None:
    document = plain_document(f"Toll to rise\n\n{BODY}\n\n{last}")
    assert document.outlet is None
    assert document.text.endswith(last)


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ("By Ida Tvedt", "Ida Tvedt", None),
        ("by Ida Tvedt and Rory Quill", "Ida Tvedt and Rory Quill", None),
        ("By Ida Tvedt\n21 November 2026", "Ida Tvedt", datetime(2026, 11, 21, tzinfo=UTC)),
        (
            "By Ida Tvedt\n\nPublished: Nov. 21, 2026, 8:55 p.m.",
            "Ida Tvedt",
            datetime(2026, 11, 21, 20, 55, tzinfo=UTC),
        ),
        ("2026-11-21T09:30:00+01:00", None, datetime(2026, 11, 21, 8, 30, tzinfo=UTC)),
        ("PORT ANSEL, 21 November 2026", None, datetime(2026, 11, 21, tzinfo=UTC)),
        ("Author: Ida Tvedt\nDate: 21/11/2026", "Ida Tvedt", datetime(2026, 11, 21, tzinfo=UTC)),
    ],
)
def test_byline_and_date_above_the_text(head: str, author: str | None, published: datetime | None) -> None:
    document = plain_document(f"Toll to rise\n{head}\n\n{BODY}")
    assert (document.author, document.published) == (author, published)
    assert document.text == BODY


def test_a_first_paragraph_with_a_date_in_it_is_text() -> None:
    lead = "By Tuesday 14 December 2026 the council must decide, its chair said."
    assert plain_document(f"Toll to rise\n\n{lead}\n\n{BODY}").text.startswith(lead)


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The port council voted on Tuesday to raise the ferry toll by 4 per\n"
        "cent from January, the third rise in two years, and put off a second\n"
        "vote on the winter timetable.\n\n"
        "About 31,000 people cross the bay each week, according to a count\n"
        "that the council made itself in the spring."
    )
    document = plain_document(f"Toll to rise\n\n{wrapped}")
    assert len(document.blocks) == 2
    assert "\n" not in document.blocks[0].of(document.text)
    assert "4 per cent from January" in document.text


def test_a_line_a_paragraph_without_blank_lines() -> None:
    document = plain_document("Toll to rise\n" + "\n".join(PARAGRAPHS))
    assert len(document.blocks) == 4
    assert document.text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Read more: What the toll pays for",
        "Sign up for our morning newsletter",
        "Share this article",
        "Advertisement",
        "Photo: Bay Gazette/Ilse Marr",
        "© 2026 Bay Gazette. All rights reserved.",
        "Facebook Twitter WhatsApp",
        "Related: Bakers end strike",
    ],
)
def test_boilerplate_is_left_out(line: str) -> None:
    document = plain_document(f"Toll to rise\n\n{PARAGRAPHS[0]}\n\n{line}\n\n{PARAGRAPHS[1]}")
    assert line not in document.text
    assert PARAGRAPHS[1] in document.text


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by 4 per cent on Tuesday.",
        "Read the letter aloud, the judge told him.",
        "Save the bus, they shouted, and sat down in the road.",
        "Related costs rose too.",
        "Photo studios closed for good.",
        "Print runs have halved since 2019, the union said.",
        "Email from the minister showed otherwise.",
        "Subscribe or leave, the notice said.",
        "More in common than divides them, the pastor said.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(line: str) -> None:
    assert line in plain_document(f"Toll to rise\n\n{PARAGRAPHS[0]}\n\n{line}\n\n{PARAGRAPHS[1]}").text


def test_list_items_are_blocks_of_their_kind() -> None:
    document = plain_document(f"Toll to rise\n\n{PARAGRAPHS[0]}\n\n- one boat\n- two boats\n\n{PARAGRAPHS[1]}")
    assert [block.kind for block in document.blocks] == ["paragraph", "list_item", "list_item", "paragraph"]


def test_a_text_of_one_paragraph_has_its_first_words_for_headline() -> None:
    document = plain_document(" ".join(PARAGRAPHS))
    assert document.title.startswith("The port council voted")
    assert document.title.endswith("…")
    assert document.text == " ".join(PARAGRAPHS)
