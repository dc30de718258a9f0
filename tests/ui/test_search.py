"""Search as one types."""

from __future__ import annotations

import pytest

from .conftest import Pasted


async def test_hits_appear_as_one_types_and_go_with_the_words(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash", *"mailb")
        assert "Ferry toll to rise" in terminal.text
        assert "1 article" in terminal.title
        assert "Owls" not in terminal.text
        await terminal.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert "Ferry toll to rise" not in terminal.text


async def test_hits_can_be_opened_and_left_again(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash", *"owl", "enter", "enter")
        assert "They do not mind the bells" in terminal.text
        await terminal.press("q")
        assert terminal.current.startswith("Owls")
        await terminal.press("q")
        assert "Inbox" in terminal.title


async def test_escape_leads_from_the_hits_to_the_words_and_then_back(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"owl", "enter", "v", "escape", "escape")
        assert terminal.app.focused is terminal.app.screen.field
        assert "1 article" in terminal.title
        await terminal.press("enter", "slash", "escape")
        assert "Inbox" in terminal.title


async def test_done_articles_are_found_and_can_be_acted_on(start, library):
    async with start(library) as terminal:
        await terminal.press("d", "slash", *"ferry", "down", "s")
        assert terminal.states("Ferry toll") == (False, True, True)
        assert "✓" in terminal.text
        await terminal.press("u", "u", "escape", "escape")
        assert "5 left" in terminal.title
        assert "Ferry toll" in terminal.text


async def test_odd_words_are_no_error(start, library):
    async with start(library) as terminal:
        await terminal.press(
            "slash", "quotation_mark", "z", "asterisk", "left_parenthesis", "n", "o", "t", "space", "colon"
        )
        assert "termnews" in terminal.title
        await terminal.press("enter")
        assert "No hits" in terminal.status


async def test_keys_of_the_list_are_letters_in_the_field(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"dsmuq")
        assert terminal.app.screen.field.value == "dsmuq"
        assert terminal.states("Ferry toll") == (False, False, False)


async def test_what_is_wrong_is_said_below_it_and_the_hits_stay(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash", *"owls is:old")
        lines = terminal.text.split("\n")
        field = next(index for index, line in enumerate(lines) if "owls is:old" in line)
        begin = lines[field].index("old")
        assert lines[field + 1][begin : begin + 3] == "^^^"
        assert "knows no “old”" in lines[field + 1]
        assert "Owls return" in terminal.text
        await terminal.press(*["backspace"] * 3)
        assert "knows no" not in terminal.text
        assert "Owls return" in terminal.text


async def test_fields_and_operators_narrow_the_hits(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", Pasted("outlet:gazette -ferry has:percent"))
        assert "Bakers end" in terminal.text
        assert "1 article" in terminal.title
        await terminal.press("ctrl+u", Pasted("bakers OR dam"))
        assert "2 articles" in terminal.title


async def test_hits_are_marked_in_headline_and_text(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"ferr")
        screen = terminal.app.screen
        line = next(strip for strip in screen._compositor.render_strips() if "Ferry toll to rise" in strip.text)
        marked = [segment.text for segment in line if segment.style and segment.style.underline]
        assert "Ferry" in marked
        assert "Found" in terminal.text
        await terminal.press("enter", "tab", "enter")
        assert terminal.app.screen is not screen
        assert "ferry toll by 4 per cent" in terminal.text


async def test_the_best_come_first_when_they_are_asked_for(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", Pasted("owls OR council"))
        assert terminal.current.startswith("Ferry toll")
        await terminal.press("ctrl+o")
        assert "best first" in terminal.title
        assert terminal.app.screen.articles.row(0).title.startswith("Owls")
        await terminal.press("ctrl+o")
        assert "best first" not in terminal.title
        assert terminal.app.screen.articles.row(0).title.startswith("Ferry toll")


@pytest.mark.parametrize("width", [80, 120])
async def test_words_under_the_field_are_whole(start, library, width):
    async with start(library, (width, 24)) as terminal:
        await terminal.press("slash")
        assert "minutes: folder: view: · OR · -without · (…)" in below_the_field(terminal, 2)
        await terminal.press(Pasted("ferry after:soonish"))
        lines = terminal.text.split("\n")
        assert lines[2].startswith(" " * len("ferry after:") + "^^^^^^^ “soonish” is no date.")
        assert "It can be 2026-11-03, 2026-11, 2026, 3d, 2w, 6m, 1y, 12h, today, yesterday or monday." in (
            below_the_field(terminal, 5)
        )


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("is:old", "   ^^^ is: knows no “old”", ""),
        (
            "the council voted to raise the toll for ferries and is:unred",
            "                                  is: knows no “unred” ^^^^^",
            "It can be unread, read, starred, done, inbox or snoozed.",
        ),
        ("ferry toll dam baker after:yesterday-or-the-day-before", " " * 27 + "^" * 27, "“yesterday-or-the-day-"),
        ("strike " * 12 + "is:old", "is: knows no “old”. It can be unread", ""),
    ],
)
async def test_the_mark_stands_under_the_place_or_nowhere(start, library, query, first, second):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("slash")
        terminal.app.screen.field.value = query
        await terminal.settle()
        lines = terminal.text.split("\n")
        assert lines[2].startswith(first)
        assert lines[3].startswith(second)


async def test_the_list_keeps_its_place_below_short_errors(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash", *"owls")
        row = next(index for index, line in enumerate(terminal.text.split("\n")) if "Owls return" in line)
        await terminal.press(*" )")
        assert "There is no parenthesis" in terminal.text
        assert "Owls return" in terminal.text.split("\n")[row]


async def test_hits_are_seen_on_a_tiny_terminal(start, library):
    async with start(library, (40, 10)) as terminal:
        await terminal.press("slash", *"owls")
        assert "Owls" in terminal.text
        assert terminal.status.strip().endswith("escape back")


async def test_the_footer_tells_the_keys_of_field_and_hits(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"owls")
        assert "enter to the hits" in terminal.status
        assert "d done" not in terminal.status
        await terminal.press("enter")
        assert "to the hits" not in terminal.status
        assert "d done" in terminal.status
        await terminal.press("escape")
        assert "enter to the hits" in terminal.status


def below_the_field(terminal, lines: int) -> str:
    """The words under the field, in one line."""
    return " ".join(" ".join(line.split("▏")[0] for line in terminal.text.split("\n")[2 : 2 + lines]).split())
