"""What a text is made of, and which of its sentences are no prose: tables of invented lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.model import BlockKind
from termnews.text.sentences import split_sentences
from termnews.text.structure import Role, plain_blocks, sentence_roles

TITLE = "Harbour council votes to close the northern toll bridge"
PROSE = "The council of the harbour voted on Tuesday to close the northern toll bridge to lorries for a year."


def roles_of(line: str, title: str = "") -> list[Role]:
    """The roles of the sentences of `line`, a paragraph that stands before two of prose."""
    text = f"{line}\n\n{PROSE}\n\n{PROSE}"
    blocks = plain_blocks(text)
    spans = split_sentences(text, blocks)
    roles = sentence_roles(text, spans, blocks, title)
    return [role for span, role in zip(spans, roles, strict=True) if span.end <= len(line)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Harbour council votes to close the northern toll bridge.", Role.HEADLINE),
        ("Updated 14:05 GMT, 3 May 2026", Role.DATELINE),
        ("2 hours ago", Role.DATELINE),
        ("By Ada Roe and Tom Vane, Harbour Post", Role.BYLINE),
        ("Photo: Ada Roe/Harbour Post, the bridge on Monday evening at low tide in the rain, seen", Role.CAPTION),
        ("The bridge at low tide. (Photo by Tom Vane)", Role.CAPTION),
        (
            "Jane Roe and John Doe, pictured at the opening of the northern toll bridge in Velholm with the mayor of it",
            Role.CAPTION,
        ),
        ("Read more: Ten bridges that were closed before.", Role.PROMPT),
        ("Sign up for our daily letter on the harbour and its bridges.", Role.PROMPT),
        ("Scroll down for video", Role.PROMPT),
        ("Follow us on Facebook for more on this.", Role.PROMPT),
        ("Correction: An earlier version of this story misnamed the bridge.", Role.NOTE),
        ("Tom Vane contributed to this report.", Role.NOTE),
        ("Harbour Post", Role.OUTLET),
        ("Not any more.", Role.FRAGMENT),
        (PROSE, Role.PROSE),
        ("“We will read more books,” the mayor said on Monday at the opening.", Role.PROSE),
        ("Follow-up visits were made to all of the houses near the bridge.", Role.PROSE),
    ],
)
def test_roles_of_single_lines(line: str, role: Role) -> None:
    found = roles_of(line, TITLE if role is Role.HEADLINE else "")
    if role is Role.PROSE:
        assert found == [role]
    else:
        assert set(found) & {role, Role.HEADING}


def test_the_dateline_is_cut_from_the_report_and_left_out() -> None:
    assert roles_of("VELHOLM (AP) — The council voted on Tuesday to close the bridge to lorries.") == [
        Role.DATELINE,
        Role.PROSE,
    ]


def test_bullets_that_announce_the_article_are_teasers() -> None:
    text = f"• Bridge to close for a year from June\n• Lorries must go by the southern road\n\n{PROSE}\n\n{PROSE}"
    blocks = plain_blocks(text)
    assert [block.kind for block in blocks[:2]] == [BlockKind.LIST_ITEM] * 2
    roles = sentence_roles(text, split_sentences(text, blocks), blocks)
    assert roles[:2] == (Role.TEASER, Role.TEASER)


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    text = f"{PROSE}\n\nWhat happens next\n\n{PROSE}"
    assert [block.kind for block in plain_blocks(text)] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_a_short_line_over_a_list_of_sentences_is_a_heading() -> None:
    item = "• The bridge over the northern channel will be closed to all lorries for a year from June on."
    kinds = [block.kind for block in plain_blocks(f"{PROSE}\n\nWhat happens next\n\n{item}\n\n{item}")]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_items_of_a_wrapped_list_begin_at_their_bullets() -> None:
    text = (
        "• The bridge over the northern channel will be closed to all\n"
        "lorries for a year, and to all cars for at least a month\n"
        "• The southern road will be mended before that happens, the\n"
        "council said in a letter to every house in the town."
    )
    blocks = plain_blocks(text)
    assert [block.kind for block in blocks] == [BlockKind.LIST_ITEM] * 2
    assert blocks[1].of(text).startswith("• The southern road")


@given(st.text(alphabet=st.sampled_from(list('aB .!?\n\r\t-•1)"”\u2028')), max_size=200))
def test_blocks_are_ordered_inside_the_text_and_every_sentence_has_a_role(text: str) -> None:
    blocks = plain_blocks(text)
    reached = 0
    for block in blocks:
        assert reached <= block.start < block.end <= len(text)
        reached = block.end
    spans = split_sentences(text, blocks)
    assert len(sentence_roles(text, spans, blocks, "a title")) == len(spans)
