"""The inbox, key by key."""

from __future__ import annotations

from datetime import timedelta

import pytest

from termnews.config import Config, ScreenSettings
from termnews.model import Document
from termnews.services import listing, triage
from termnews.services.importing import store
from termnews.ui.widgets.entry_list import Entry

from .conftest import NOW

TOLL, DAM, STRIKE, OWLS = "Ferry toll to rise", "Engineers lower lake", "Bakers end nine-day", "Owls return"


async def test_it_lists_what_is_left_newest_first_with_the_preview(start, library, size):
    async with start(library, size) as terminal:
        text = terminal.text
        assert text.index(TOLL) < text.index(DAM) < text.index(STRIKE) < text.index(OWLS)
        assert "5 left · 5 unread" in terminal.title
        assert "The port council voted on Tuesday" in text
        assert "Figures" in text
        assert "31,000" in text
        assert "Maren Oster" in text


@pytest.mark.parametrize(
    ("keys", "headline"),
    [
        (["j"], DAM),
        (["down"], DAM),
        (["2", "j"], STRIKE),
        (["j", "j", "k"], DAM),
        (["j", "up"], TOLL),
        (["G"], "[red]Bracket"),
        (["end"], "[red]Bracket"),
        (["G", "g", "g"], TOLL),
        (["G", "home"], TOLL),
        (["ctrl+f"], "[red]Bracket"),
        (["pagedown"], "[red]Bracket"),
        (["ctrl+f", "ctrl+b"], TOLL),
        (["G", "b"], TOLL),
        (["ctrl+f", "pageup"], TOLL),
        (["ctrl+d"], "[red]Bracket"),
        (["ctrl+d", "ctrl+u"], TOLL),
        (["9", "9", "j"], "[red]Bracket"),
    ],
)
async def test_moving(start, library, keys, headline):
    async with start(library) as terminal:
        await terminal.press(*keys)
        assert terminal.current.startswith(headline)


async def test_the_preview_follows_the_cursor(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("j")
        assert "The lake behind the dam" in terminal.text
        assert "The port council voted" not in terminal.text


@pytest.mark.parametrize("key", ["d", "e"])
async def test_done_leaves_the_inbox_and_goes_on(start, library, key):
    async with start(library) as terminal:
        await terminal.press(key)
        assert terminal.current.startswith(DAM)
        assert terminal.states(TOLL) == (False, False, True)
        assert "4 left" in terminal.title
        assert "1 article" in terminal.status
        assert TOLL not in terminal.text


async def test_a_count_acts_on_so_many(start, library):
    async with start(library) as terminal:
        await terminal.press("3", "d")
        assert terminal.current.startswith(OWLS)
        assert "3 articles" in terminal.status
        await terminal.press("u")
        assert "5 left" in terminal.title
        assert terminal.current.startswith(TOLL)


async def test_star_and_read_act_and_advance(start, library):
    async with start(library) as terminal:
        await terminal.press("s")
        assert terminal.states(TOLL) == (False, True, False)
        assert terminal.current.startswith(DAM)
        assert "★" in terminal.text
        await terminal.press("m")
        assert terminal.states(DAM) == (True, False, False)
        assert terminal.current.startswith(STRIKE)
        assert "4 unread" in terminal.title
        await terminal.press("k", "m")
        assert terminal.states(DAM) == (False, False, False)
        await terminal.press("g", "g", "s")
        assert terminal.states(TOLL) == (False, False, False)


async def test_repeat_does_the_last_verb_again(start, library):
    async with start(library) as terminal:
        await terminal.press(".")
        assert "Nothing to repeat" in terminal.status
        await terminal.press("s", ".")
        assert terminal.states(DAM) == (False, True, False)


async def test_undo_and_redo_go_through_the_journal(start, library):
    async with start(library) as terminal:
        await terminal.press("d", "s")
        await terminal.press("u")
        assert terminal.states(DAM) == (False, False, False)
        assert terminal.current.startswith(DAM)
        await terminal.press("u")
        assert terminal.states(TOLL) == (False, False, False)
        assert terminal.current.startswith(TOLL)
        await terminal.press("u")
        assert "undo" in terminal.status
        await terminal.press("ctrl+r")
        assert terminal.states(TOLL) == (False, False, True)


async def test_undo_reaches_back_over_a_restart(start, library):
    async with start(library) as terminal:
        await terminal.press("d")
    async with start(library) as terminal:
        assert TOLL not in terminal.text
        await terminal.press("u")
        assert terminal.current.startswith(TOLL)


async def test_next_and_previous_unread(start, library):
    async with start(library) as terminal:
        await terminal.press("j", "2", "m", "g", "g", "n")
        assert terminal.current.startswith(OWLS)
        await terminal.press("p")
        assert terminal.current.startswith(TOLL)
        await terminal.press("p")
        assert "No more unread" in terminal.status


async def test_panes_and_choosing_in_the_preview_opens_at_that_place(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("tab", "tab")
        assert terminal.app.focused.id == "figures"
        await terminal.press("shift+tab")
        assert terminal.app.focused.id == "summary"
        await terminal.press("h")
        assert terminal.app.focused.id == "articles"
        await terminal.press("l", "tab", "j", "enter")
        assert terminal.app.screen.text.focused_span is not None
        span = terminal.app.screen.text.focused_span
        assert "4 per cent" not in span.of(terminal.app.screen.text.article.text)


async def test_longer_and_shorter_summary_in_the_preview(start, library):
    async with start(library) as terminal:
        assert "3 of " in terminal.text
        await terminal.press("-")
        assert "2 of " in terminal.text
        await terminal.press("-", "-")
        assert "1 of " in terminal.text
        assert "shortest" in terminal.status
        await terminal.press("+")
        assert "2 of " in terminal.text


async def test_marks_cycle(start, library):
    async with start(library) as terminal:
        said = []
        for _ in range(4):
            await terminal.press("H")
            said.append(terminal.status)
        assert said == ["Marked: figures", "Marked: sources", "Marked: nothing", "Marked: all"]


async def test_browser_says_when_there_is_no_address(start, library, monkeypatch):
    opened = []
    async with start(library) as terminal:
        monkeypatch.setattr(terminal.app, "open_url", opened.append)
        await terminal.press("o")
        assert opened == ["https://news.example/toll.md"]


async def test_escape_closes_and_never_quits(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "escape", "escape", "escape")
        assert "Inbox" in terminal.title


@pytest.mark.parametrize("key", ["q", "Q"])
async def test_quitting(start, library, key):
    async with start(library) as terminal:
        await terminal.pilot.press(key)
        await terminal.pilot.pause()
        assert not terminal.app.is_running


async def test_help_is_no_trap(start, library):
    async with start(library) as terminal:
        await terminal.press("question_mark")
        await terminal.pilot.press("Q")
        await terminal.pilot.pause()
        assert not terminal.app.is_running


async def test_the_last_article_done_leaves_a_word_of_rest(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("5", "d")
        assert "the inbox is empty" in terminal.text
        await terminal.press("u")
        assert TOLL in terminal.text
        assert terminal.app.focused.id == "articles"


async def test_mouse_moves_and_a_double_click_opens(start, library):
    async with start(library) as terminal:
        await terminal.pilot.click("#articles", offset=(30, 2))
        await terminal.settle()
        assert terminal.current.startswith(STRIKE)
        await terminal.pilot.click("#articles", offset=(30, 2), times=2)
        await terminal.settle()
        assert terminal.app.screen.text.article.row.title.startswith(STRIKE)


async def test_a_click_in_the_preview_opens_at_that_place(start, library):
    async with start(library) as terminal:
        await terminal.pilot.click("#figures", offset=(5, 2))
        await terminal.settle()
        assert terminal.app.screen.text.focused_span is not None


async def test_hostile_headline_and_text_are_shown_as_they_stand(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("G")
        assert "[red]Bracket[/red]" in terminal.text
        await terminal.press("enter")
        assert "[red]Bracket[/red] [@click=app.quit]prices[/] rise" in terminal.text
        assert "[bold]brackets[/bold]" in terminal.text
        for forbidden in ("\x1b", "\x07", "\x9b", "\u202e", "\u202c"):
            assert forbidden not in terminal.text
    assert len(listing.inbox_ids(library)) == 5


async def test_settings_choose_theme_and_length_of_the_summary(start, library):
    config = Config(screen=ScreenSettings(theme="light", summary=1))
    async with start(library, config=config) as terminal:
        assert terminal.app.theme == "termnews-light"
        assert "1 of" in terminal.text


async def test_the_inbox_is_taken_up_where_it_was_left(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("d", "j", "j")
        assert terminal.current.startswith("Owls return")
    async with start(library, size) as terminal:
        assert terminal.current.startswith("Owls return")
        assert "▌●" in terminal.text
        await terminal.press("g", "g")
    async with start(library, size) as terminal:
        assert terminal.current.startswith("Engineers")


async def test_it_is_taken_up_at_the_article_that_was_being_read(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "J", "J")
        await terminal.pilot.press("Q")
    async with start(library) as terminal:
        assert terminal.current.startswith("Bakers end")


@pytest.mark.parametrize("new", ["arrived", "woken"])
async def test_where_something_is_new_the_start_is_at_the_top(start, library, new):
    async with start(library) as terminal:
        if new == "woken":
            due = triage.Deed(triage.Verb.SNOOZE, until=NOW - timedelta(minutes=1))
            triage.carry_out(library, due, listing.ids(library)[-1:], now=NOW - timedelta(hours=1))
        await terminal.press("j", "j")
        assert terminal.current.startswith(STRIKE)
    if new == "arrived":
        store(library, Document("An older report", "The lake fell.", published=NOW - timedelta(days=2)), now=NOW)
    async with start(library) as terminal:
        assert terminal.app.inbox.articles.cursor == 0


async def test_what_has_left_the_inbox_is_not_looked_for(start, library):
    async with start(library) as terminal:
        await terminal.press("j", "j")
    triage.apply(library, triage.Verb.DONE, listing.ids(library)[2:3], now=NOW)
    async with start(library) as terminal:
        assert terminal.app.inbox.articles.cursor == 0


async def test_words_take_the_room_of_a_note_that_has_none(start, library):
    async with start(library, (50, 15)) as terminal:
        entries = [
            Entry("a ninth", "of the wages", (), note="Maren Oster"),
            Entry("31", "boats", (), note="Oster"),
        ]
        terminal.app.inbox.digest.figures.show(entries, None, count="")
        await terminal.settle()
        assert "a ninth  of the wages " in terminal.text
        assert "31       boats · Oster" in terminal.text
