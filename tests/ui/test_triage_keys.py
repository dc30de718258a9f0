"""Tags, snoozing and verbs on several articles, key by key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.library import Library, articles, listing
from termnews.model import Analysis, Block, Document, Span
from termnews.services import searching, triage
from termnews.ui.screens.triage_keys import AT_ONCE

from .conftest import Pasted

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOLL, DAM, STRIKE, OWLS = "Ferry toll", "Engineers lower", "Bakers end", "Owls return"


def tagged(terminal, tag: str) -> list[str]:
    ids = searching.search_ids(terminal.app.library, f'tag:"{tag}"', now=NOW)
    return [row.title[: len(TOLL)] for row in listing.rows(terminal.app.library, ids)]


def snoozed_until(terminal, title: str):
    ids = searching.search_ids(terminal.app.library, f'title:"{title}"', now=NOW)
    until = listing.rows(terminal.app.library, ids)[0].snoozed_until
    return until and until.astimezone()


def reads(terminal) -> list[bool]:
    ids = listing.ids(terminal.app.library)
    return [row.read for row in listing.rows(terminal.app.library, ids)]


@pytest.fixture
def long_library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    """More articles than a verb writes before the next key is read."""
    with Library.open(shutil.copy(empty_library_file, tmp_path / "long.db")) as opened:
        with opened.writing():
            for number in range(2 * AT_ONCE):
                text = "The council voted."
                document = Document(f"Headline {number}", text, (Block(0, len(text)),))
                analysis = Analysis((Span(0, len(text)),), (0,))
                articles.add(opened, document, analysis, 1, now=NOW + timedelta(seconds=number))
        yield opened


async def test_a_tag_is_typed_and_acts_and_advances(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("t")
        assert "Tag 1 article" in terminal.text
        assert "no tags yet" in terminal.text
        await terminal.press(Pasted("budget"), "enter")
        assert terminal.status.startswith("Tagged budget: 1 article · u undoes")
        assert tagged(terminal, "budget") == [TOLL]
        assert terminal.current.startswith(DAM)
        await terminal.press("u")
        assert terminal.status == "Undid tag budget: 1 article"
        assert tagged(terminal, "budget") == []


async def test_tab_completes_the_most_used_tag_that_begins_so(start, library, size):
    with_tags = {"budget": [1, 2, 3], "bay": [1], "boats": [1, 2]}
    for tag, ids in with_tags.items():
        triage.carry_out(library, triage.Deed(triage.Verb.TAG, tag), ids, now=NOW)
    async with start(library, size) as terminal:
        await terminal.press("t")
        assert "budget · boats · bay" in terminal.text
        await terminal.press("b", "o", "tab")
        assert terminal.app.focused.value == "boats"
        await terminal.press("ctrl+u", "B", "tab", "enter")
        assert "Tagged budget:" in terminal.status


async def test_a_minus_takes_a_tag_away(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("t", Pasted("budget"), "enter", "k", "t", "minus", "b", "tab", "enter")
        assert "Tag budget taken away: 1 article" in terminal.status
        assert tagged(terminal, "budget") == []


async def test_escape_and_an_empty_name_tag_nothing(start, library):
    async with start(library) as terminal:
        await terminal.press("t", "x", "escape", "t", "enter", "t", *"--", "enter")
        assert "A tag needs a letter or a digit" in terminal.text
        await terminal.press("escape")
        assert terminal.current.startswith(TOLL)
        assert triage.tags(library) == []


async def test_tags_stand_in_the_readers_head_and_are_found_by_search(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("enter", "t", Pasted("long read"), "enter")
        assert "tagged long read" in terminal.text
        await terminal.press("t", *"bay", "enter")
        assert "tagged bay, long read" in terminal.text
        await terminal.press("u")
        assert "tagged long read" in terminal.text
        await terminal.press("q", "slash", *'tag:"long read"')
        assert "1 article" in terminal.title
        assert TOLL in terminal.text


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("z", "1"), "Snoozed until"),
        (("z", "t"), "Snoozed until"),
        (("z", "w"), "Snoozed until Monday 08:00"),
        (("z", "c", Pasted("2026-12-01 18:30"), "enter"), "Snoozed until 1 Dec 18:30"),
    ],
)
async def test_snoozed_articles_leave_the_inbox(start, library, size, keys, words):
    async with start(library, size) as terminal:
        await terminal.press(*keys)
        assert words.replace("Monday", "30 Nov") in terminal.status or words in terminal.status
        assert ": 1 article" in terminal.status
        assert "4 left" in terminal.title
        assert terminal.current.startswith(DAM)
        assert snoozed_until(terminal, TOLL) > NOW
        await terminal.press("u")
        assert terminal.status == "Undid snooze: 1 article"
        assert terminal.current.startswith(TOLL)
        assert snoozed_until(terminal, TOLL) is None


async def test_the_times_of_snoozing(start, library):
    async with start(library) as terminal:
        local = NOW.astimezone()
        await terminal.press("z", "1", "z", "t", "z", "w")
        assert snoozed_until(terminal, TOLL) == local + timedelta(hours=1)
        assert snoozed_until(terminal, DAM).hour in (8, 19)
        week = snoozed_until(terminal, STRIKE)
        assert (week.weekday(), week.hour) == (0, 8)
        assert timedelta(0) < week - local <= timedelta(days=7)


async def test_what_a_typed_time_means_is_said_before_it_is_taken(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("z", "c")
        assert "Snooze 1 article until" in terminal.text
        await terminal.press(Pasted("2026-12-01"))
        assert "until 1 Dec 08:00" in terminal.text
        await terminal.press("ctrl+u", *"soon", "enter")
        assert "is no time" in terminal.text
        await terminal.press("escape")
        assert "5 left" in terminal.title


async def test_snoozed_articles_come_back_on_top_by_themselves(start, library, size):
    later = NOW
    async with start(library, size) as terminal:
        terminal.app.now = lambda: later
        await terminal.press("j", "j", "z", "1")
        assert "4 left" in terminal.title
        reading = terminal.current
        terminal.app.inbox.pass_minute()
        await terminal.settle()
        assert "4 left" in terminal.title
        later = NOW + timedelta(minutes=61)
        terminal.app.inbox.pass_minute()
        await terminal.settle()
        assert terminal.status == "Back from snoozing: 1 article"
        assert "5 left" in terminal.title
        assert terminal.current == reading
        await terminal.press("g", "g")
        assert terminal.current.startswith(STRIKE)


async def test_what_is_due_is_back_at_the_start(start, library):
    ids = listing.ids(library)
    deed = triage.Deed(triage.Verb.SNOOZE, until=NOW - timedelta(minutes=1))
    triage.carry_out(library, deed, ids[2:4], now=NOW - timedelta(hours=2))
    async with start(library) as terminal:
        assert "5 left" in terminal.title
        assert terminal.current[:5] in (STRIKE[:5], OWLS[:5])
        assert not terminal.status.startswith("Undid")


async def test_back_into_the_inbox_now(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("d", "z", "1", "slash", Pasted("is:snoozed"), "enter")
        assert "z" in terminal.text
        await terminal.press("z", "b")
        assert "Back in the inbox: 1 article" in terminal.status
        await terminal.press("escape", "escape")
        assert "4 left" in terminal.title


async def test_the_reader_goes_on_after_snoozing(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("enter", "z", "1")
        assert "Snoozed until" in terminal.status
        assert DAM in terminal.title
        await terminal.press("K")
        assert "No more articles above" in terminal.status


async def test_a_run_is_selected_by_moving_and_the_verb_ends_it(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("v")
        assert "1 selected" in terminal.title
        await terminal.press("j", "j")
        assert "3 selected" in terminal.title
        lines = [line for line in terminal.text.split("\n") if any(each in line for each in (TOLL, DAM, STRIKE))]
        assert [line[0] for line in lines[:3]] == ["┃", "┃", "█"]
        await terminal.press("k", "s")
        assert "Starred: 2 articles · u undoes" in terminal.status
        assert "selected" not in terminal.title
        assert terminal.states(TOLL)[1]
        assert terminal.states(DAM)[1]
        assert not terminal.states(STRIKE)[1]
        await terminal.press("u")
        assert not terminal.states(TOLL)[1]


async def test_a_run_can_go_upwards(start, library):
    async with start(library) as terminal:
        await terminal.press("G", "v", "2", "k", "d")
        assert "Done: 3 articles" in terminal.status
        assert "2 left" in terminal.title


@pytest.mark.parametrize("key", ["escape", "v"])
async def test_a_selection_is_given_up(start, library, size, key):
    async with start(library, size) as terminal:
        await terminal.press("v", "j", key)
        assert "selected" not in terminal.title
        assert "┃" not in terminal.text
        await terminal.press("d")
        assert "Done: 1 article " in terminal.status


async def test_all_that_is_listed_is_selected_wherever_the_cursor_goes(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("V", "j")
        assert "5 selected" in terminal.title
        await terminal.press("t", *"seen", "enter")
        assert "Tagged seen: 5 articles" in terminal.status
        assert len(tagged(terminal, "seen")) == 5
        await terminal.press("V", "d")
        assert "Done: 5 articles" in terminal.status
        await terminal.press("u")
        assert "5 left" in terminal.title


async def test_what_comes_in_is_not_selected(start, library):
    async with start(library) as terminal:
        await terminal.press("V")
        document = Document("Late news", "A text.", published=NOW)
        articles.add(library, document, Analysis(), 1, now=NOW)
        terminal.app.inbox.reload()
        await terminal.settle()
        await terminal.press("d")
        assert "Done: 5 articles" in terminal.status
        assert terminal.current == "Late news"


async def test_all_above_and_below_are_marked_read(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("j", "j", "left_curly_bracket")
        assert reads(terminal) == [True, True, False, False, False]
        assert "Marked read: 2 articles" in terminal.status
        assert terminal.current.startswith(STRIKE)
        await terminal.press("right_curly_bracket")
        assert reads(terminal) == [True, True, False, True, True]
        await terminal.press("u", "A")
        assert "Marked read: 3 articles · u undoes" in terminal.status
        assert reads(terminal) == [True] * 5
        await terminal.press("u", "u")
        assert reads(terminal) == [False] * 5
        await terminal.press("g", "g", "left_curly_bracket")
        assert "No article there" in terminal.status


async def test_repeat_takes_the_tag_or_the_time_along(start, library):
    async with start(library) as terminal:
        await terminal.press("t", *"bay", "enter", ".")
        assert "Tagged bay: 1 article" in terminal.status
        await terminal.press("z", "w", ".")
        assert "2 left" not in terminal.title
        assert "3 left" in terminal.title
        assert tagged(terminal, "bay") == [TOLL, DAM[: len(TOLL)]]


async def test_a_count_tags_so_many(start, library):
    async with start(library) as terminal:
        await terminal.press("3", "t", *"bay", "enter")
        assert "Tagged bay: 3 articles" in terminal.status
        assert terminal.current.startswith(OWLS)
        await terminal.press("g", "g", "2", "z", "w")
        assert "3 left" in terminal.title


async def test_many_are_written_beside_the_screen_in_the_order_of_the_keys(start, long_library):
    async with start(long_library) as terminal:
        screen = terminal.app.inbox
        for act in (screen.action_select_all, screen.action_star, screen.action_select_all, screen.action_done):
            act()
        screen.action_undo()  # all before the event loop has its turn
        assert terminal.app.is_writing
        assert terminal.app.inbox.status.message == "Working …"
        await terminal.settle()
        assert not terminal.app.is_writing
        assert terminal.status == f"Undid done: {2 * AT_ONCE} articles"
        assert f"{2 * AT_ONCE} left" in terminal.title
        assert listing.counts(long_library).starred == 2 * AT_ONCE
        await terminal.press("V", "d")
        assert f"Done: {2 * AT_ONCE} articles" in terminal.status
        await terminal.press("u", "u")
        assert listing.counts(long_library) == (2 * AT_ONCE, 2 * AT_ONCE, 2 * AT_ONCE, 0)


async def test_a_screen_that_is_left_while_much_is_written(start, long_library):
    async with start(long_library) as terminal:
        await terminal.press("slash", Pasted("headline"), "enter")
        screen = terminal.app.screen
        screen.action_select_all()
        screen.action_done()
        screen.dismiss(None)
        await terminal.settle()
        assert listing.counts(long_library).inbox == 0
        assert "Inbox" in terminal.title
        assert "Headline" not in terminal.text
