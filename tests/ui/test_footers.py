"""The bottom line: the keys that matter most at every width, and messages that are never cut off."""

from __future__ import annotations

import pytest

from termnews.errors import LibraryError
from termnews.ui import footers
from termnews.ui.keys import (
    FEEDS_GROUPS,
    HELP_GROUPS,
    IN_SIDEBAR,
    INBOX_GROUPS,
    PICKER_GROUPS,
    READER_GROUPS,
    RULES_GROUPS,
    SEARCH_GROUPS,
)

ALL = (
    footers.INBOX,
    footers.PLACE,
    footers.WELCOME,
    footers.EMPTY_INBOX,
    footers.SIDEBAR,
    footers.READER,
    footers.SEARCH_FIELD,
    footers.SEARCH,
    footers.PICKER,
    footers.FEEDS,
    footers.RULES,
    footers.HELP,
)
LONG = "The library /home/reader/" + "long-name/" * 9 + "library.db is held by another program. Close it, or try again."


@pytest.mark.parametrize("footer", ALL)
def test_every_hint_says_something_and_stands_once(footer):
    assert all(entry.hint for entry in footer)
    assert len({entry.id for entry in footer}) == len(footer)


def test_every_word_for_a_footer_stands_in_one():
    groups = (
        *INBOX_GROUPS,
        *READER_GROUPS,
        *SEARCH_GROUPS,
        *PICKER_GROUPS,
        *FEEDS_GROUPS,
        *RULES_GROUPS,
        *HELP_GROUPS,
        IN_SIDEBAR,
    )
    hinted = {entry.id for footer in ALL for entry in footer}
    assert {entry.id for group in groups for entry in group.keys if entry.hint} == hinted


@pytest.mark.parametrize(
    ("opening", "fewest", "usual", "most"),
    [
        ((), ("enter open", "d done", "? help"), ("u undo", "/ search", "R fetch"), ("zt snooze", "v select")),
        (("enter",), ("space page", "n next", "q back", "? help"), ("tab pane", "u undo"), ("x full text",)),
        (("F", *"starred", "enter"), ("enter open", "q back", "? help"), ("u undo", "F go to"), ("v select",)),
        (("slash",), ("enter to the hits", "f1 help", "escape back"), ("ctrl+s save as view",), ("ctrl+t rule",)),
        (("slash", *"boats", "enter"), ("enter open", "q back", "? help"), ("u undo",), ("ctrl+s save as view",)),
        (("E",), ("enter open", "r fetch", "q back", "? help"), ("a add", "u undo"), ("X unsubscribe", "p pause")),
        (("I",), ("enter change", "a add", "q back", "? help"), ("x apply", "U take back"), ("j move",)),
        (("question_mark",), ("/ find", "q close"), (), ()),
    ],
)
async def test_the_keys_that_matter_most_stand_at_every_width(start, library, opening, fewest, usual, most):
    for width, words in ((50, fewest), (80, (*fewest, *usual)), (120, (*fewest, *usual, *most))):
        async with start(library, (width, 24)) as terminal:
            await terminal.press(*opening)
            footer = terminal.text.split("\n")[-1] if opening != ("question_mark",) else terminal.text
            assert [word for word in words if word not in footer] == []


async def test_what_may_follow_a_key_is_told_while_it_waits(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("z")
        assert terminal.status.startswith("1 an hour  t tonight or tomorrow  w Monday  c a time  b back now")
        await terminal.press("escape")
        assert "enter open" in terminal.status
        await terminal.press("enter", "right_square_bracket")
        assert terminal.status.startswith("s summary sentence  f figure  q quotation")
        await terminal.press("f")
        assert "space page" in terminal.status


@pytest.mark.parametrize(("opening", "title"), [("slash", "Keys: Search"), ("F", "Keys: Go to")])
async def test_where_letters_are_typed_f1_is_the_help(start, library, opening, title):
    async with start(library) as terminal:
        await terminal.press(opening, "question_mark")
        assert "Keys" not in terminal.text
        await terminal.press("f1")
        assert title in terminal.text
        await terminal.press("f1")
        assert "Keys" not in terminal.text


async def test_an_empty_library_and_an_empty_inbox_hint_at_what_can_be_done_there(start, library, empty_library):
    async with start(empty_library, (80, 24)) as terminal:
        assert terminal.status == "j move  enter choose  a add  q quit  ? help"
    async with start(library, (80, 24)) as terminal:
        await terminal.press("V", "d", "h")
        assert terminal.status.startswith("R fetch  u undo  / search")
        await terminal.press("u", "j")
        assert "d done" in terminal.status


async def test_a_long_message_takes_as_many_lines_as_it_needs(start, library, size):
    async with start(library, size) as terminal:
        height = terminal.app.inbox.articles.size.height
        terminal.app.say_error(LibraryError(LONG))
        await terminal.settle()
        bottom = "".join(terminal.text.split("\n")[-4:])
        assert "".join(LONG.split()) in "".join(bottom.split())
        assert len(terminal.text.split("\n")) == size[1]
        await terminal.press("j")
        assert terminal.app.inbox.articles.size.height == height
        assert "? help" in terminal.status
        assert "try again" not in terminal.text


async def test_what_never_ends_takes_four_lines_beside_the_progress(start, library):
    async with start(library, (80, 24)) as terminal:
        terminal.app.inbox.status.progress = "fetching 1 of 2"
        terminal.app.inbox.status.say(LONG * 9)
        await terminal.settle()
        lines = terminal.text.split("\n")
        assert lines[-1].rstrip().endswith("…  fetching 1 of 2")
        assert terminal.app.inbox.status.size.height == 4
