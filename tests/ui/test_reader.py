"""The reader, key by key."""

from __future__ import annotations

import pytest

from termnews.services import reading
from termnews.services.importing import ImportReport
from termnews.ui.keys import INBOX_GROUPS

from .conftest import Pasted

TOLL, DAM, STRIKE, OWLS = "Ferry toll to rise", "Engineers lower lake", "Bakers end nine-day", "Owls return"


def words(terminal) -> str | None:
    """What the focused span of the text says."""
    text = terminal.app.screen.text
    return text.focused_span.of(text.article.text) if text.focused_span else None


def headline(terminal) -> str:
    return terminal.app.screen.text.article.row.title


async def test_wide_shows_everything_at_once(start, library):
    async with start(library) as terminal:
        await terminal.press("enter")
        for words_shown in (
            "Summary",
            "Figures",
            "Sources",
            "Ferry toll to rise",
            "The port council voted",
            "anonymous",
        ):
            assert words_shown in terminal.text
        assert "1 of 5" in terminal.title


async def test_narrow_shows_the_text_and_each_list_by_a_key(start, library):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter")
        assert "Bay Gazette · " in terminal.text
        assert "Figures" not in terminal.text
        await terminal.press("tab")
        assert "Summary" in terminal.text
        assert "Figures" in terminal.text
        assert "Sources" in terminal.text
        await terminal.press("tab", "tab", "tab")
        assert "Figures" not in terminal.text


async def test_opening_marks_read_and_back_returns_to_the_article(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("j", "enter")
        assert terminal.states(DAM) == (True, False, False)
        await terminal.press("q")
        assert terminal.current.startswith(DAM)
        assert "4 unread" in terminal.title


async def test_undo_after_opening_takes_back_the_last_verb_not_the_reading(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "d")
        assert headline(terminal).startswith(DAM)
        await terminal.press("u")
        assert headline(terminal).startswith(TOLL)
        assert terminal.states(TOLL)[2] is False


async def test_an_import_that_ends_while_one_reads_does_not_turn_the_page(start, library):
    async with start(library) as terminal:
        await terminal.press("j", "enter")
        reader, imported = terminal.app.screen, terminal.app.inbox.articles.ids[0]
        terminal.app.inbox.take_report(ImportReport(new=(imported,)))
        await terminal.press("j")
        assert terminal.app.screen is reader
        assert headline(terminal).startswith(DAM)


async def test_next_and_previous_article(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "J")
        assert headline(terminal).startswith(DAM)
        await terminal.press("2", "J")
        assert headline(terminal).startswith(OWLS)
        await terminal.press("K")
        assert headline(terminal).startswith(STRIKE)
        await terminal.press("9", "K", "K")
        assert headline(terminal).startswith(TOLL)
        assert "No more articles above" in terminal.status


async def test_next_unread_skips_what_was_read(start, library):
    async with start(library) as terminal:
        await terminal.press("j", "m", "g", "g", "enter", "n")
        assert headline(terminal).startswith(STRIKE)
        await terminal.press("p")
        assert "No more unread" in terminal.status


async def test_done_goes_on_and_the_last_one_closes(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "d", "d", "d", "d")
        assert headline(terminal).startswith("[red]")
        await terminal.press("d")
        assert "the inbox is empty" in terminal.text


async def test_star_and_unread_stay_in_the_text(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "s")
        assert headline(terminal).startswith(TOLL)
        assert terminal.states(TOLL) == (True, True, False)
        assert "★" in terminal.title
        await terminal.press("m")
        assert terminal.states(TOLL) == (False, True, False)


async def test_space_pages_and_goes_to_the_next_unread_at_the_end(start, library):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", "space")
        assert terminal.app.screen.text.scroll_offset.y > 0
        await terminal.press("b")
        assert terminal.app.screen.text.scroll_offset.y == 0
        await terminal.press("G", "space")
        assert headline(terminal).startswith(DAM)


@pytest.mark.parametrize(
    ("down", "up"), [("j", "k"), ("down", "up"), ("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"), ("G", "home")]
)
async def test_scrolling(start, library, down, up):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", down)
        assert terminal.app.screen.text.scroll_offset.y > 0
        await terminal.press(up)
        assert terminal.app.screen.text.scroll_offset.y == 0


async def test_figures_forth_and_back(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "right_square_bracket", "f")
        first = words(terminal)
        await terminal.press("right_square_bracket", "f")
        second = words(terminal)
        assert first != second
        await terminal.press("left_square_bracket", "f")
        assert words(terminal) == first


async def test_several_figures_at_once_are_one_jump(start, library):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", "3", "right_square_bracket", "f")
        assert words(terminal) == "thirty years old"
        await terminal.press("9", "9", "right_square_bracket", "f", "backspace", "backspace")
        assert terminal.app.screen.text.scroll_offset.y == 0
        await terminal.press("backspace")
        assert "No jump" in terminal.status


async def test_quotations_and_summary_sentences_by_sequence(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "right_square_bracket", "q")
        assert words(terminal).startswith('"We cannot run boats on promises')
        await terminal.press("g", "g", "right_square_bracket", "s")
        assert words(terminal).startswith("The port council voted")
        await terminal.press("left_square_bracket", "s")
        assert "No more summary sentences above" in terminal.status


async def test_a_number_in_the_summary_jumps_and_backspace_returns(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("enter", "tab", "3")
        text = terminal.app.screen.text
        chosen = sorted(text.article.analysis.summary(3))[2]
        assert text.focused_span.start == chosen.start
        await terminal.press("backspace")
        assert text.focused_span is None
        assert terminal.app.focused.id == "summary"
        await terminal.press("backspace")
        assert "No jump" in terminal.status


async def test_enter_in_each_list_shows_the_place(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("enter", "tab", "enter")
        assert words(terminal).startswith("The port council voted")
        await terminal.press("tab", "j", "j", "enter")
        assert words(terminal) == "thirty years old"
        await terminal.press("tab", "enter")
        assert words(terminal)


async def test_a_place_out_of_sight_is_brought_into_sight(start, library):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", "G", "left_square_bracket", "f")
        await terminal.press("g", "g")
        await terminal.press("9", "right_square_bracket", "f")
        text = terminal.app.screen.text
        row = text._row_of(text.focused_span.start)
        assert text.scroll_offset.y <= row < text.scroll_offset.y + text.size.height


async def test_panes_left_and_right(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "h")
        assert terminal.app.focused.id == "summary"
        await terminal.press("l")
        assert terminal.app.focused.id == "text"
        await terminal.press("left", "right")
        assert terminal.app.focused.id == "text"


async def test_the_position_is_kept_over_a_restart(start, library):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", "9", "j")
        top = terminal.app.screen.text.top_offset
        assert top > 0
        await terminal.press("Q")
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter")
        assert terminal.app.screen.text.top_offset == top


@pytest.mark.parametrize("key", ["Q", "ctrl+c", "ctrl+q"])
async def test_the_position_is_kept_whatever_key_quits(start, library, key):
    async with start(library, (80, 24)) as terminal:
        await terminal.press("enter", "9", "j")
        top = terminal.app.screen.text.top_offset
        article_id = terminal.app.screen.targets()[0]
        await terminal.press(key)
        assert not terminal.app.is_running
    assert reading.article(library, article_id).position == top > 0


async def test_longer_summary_marks_more_of_the_text(start, library):
    async with start(library) as terminal:
        await terminal.press("enter")
        marked = terminal.text.count("▌")
        await terminal.press("+")
        assert terminal.text.count("▌") > marked
        await terminal.press("H", "H", "H")
        assert "▌" not in terminal.text


async def test_help_lists_the_keys_and_finds_one(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("enter", "?")
        assert "Keys: Reader" in terminal.text
        await terminal.press("slash", Pasted("quotation"), "enter")
        assert "]q" in terminal.text
        assert "take the star away" not in terminal.text
        await terminal.press("q")
        assert headline(terminal).startswith(TOLL)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_help_is_nowhere_cut_off(start, library, width):
    async with start(library, (width, 20)) as terminal:
        await terminal.press("?")
        table = terminal.app.screen.table
        pages = []
        for top in range(0, table.virtual_size.height, 3):
            table.move_to(top)
            await terminal.settle()
            lines = terminal.text.split("\n")[table.region.y : table.region.bottom]
            shown = range(table.region.x + 18, table.region.x + table.scrollable_content_region.width)
            pages.append(" ".join(" ".join(line[shown.start : shown.stop] for line in lines).split()))
        for key in (key for group in INBOX_GROUPS for key in group.keys):
            assert any(key.does in page for page in pages), key.does


async def test_clicking_a_figure_shows_it(start, library):
    async with start(library) as terminal:
        await terminal.press("enter")
        await terminal.pilot.click("#figures", offset=(4, 2))
        await terminal.settle()
        assert words(terminal)


async def test_a_short_article_says_so_and_is_not_repeated(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("j", "enter", "tab")
        assert "a short article: read it whole" in terminal.text
        assert "▌" not in terminal.text
        await terminal.press("+")
        assert "short article has no summary" in terminal.status
        await terminal.press("tab", "tab", "tab", "right_square_bracket", "s")
        assert "No more summary sentences" in terminal.status


async def test_the_next_article_opens_at_its_own_place_with_the_keys_on_the_text(start, library):
    async with start(library, (100, 16)) as terminal:
        await terminal.press("enter", "j", "j", "j", "tab")
        terminal.app.screen.status.say("said of the first")
        await terminal.press("q", "j", "enter")
        screen = terminal.app.screen
        assert headline(terminal).startswith(DAM)
        assert (screen.text.scroll_offset.y, screen.focused, screen.status.message) == (0, screen.text, "")
        await terminal.press("q", "k", "enter", "right_square_bracket", "f", "q", "enter")
        assert headline(terminal).startswith(TOLL)
        assert words(terminal) is None
        await terminal.press("backspace")
        assert terminal.status.startswith("No jump to come back from")


async def test_the_text_fits_a_terminal_that_became_narrow_meanwhile(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "q")
        await terminal.pilot.resize_terminal(50, 20)
        await terminal.press("j", "enter")
        assert "Engineers lower lake behind cracked dam" in terminal.text
        assert "Figures" not in terminal.text
        assert max(len(line.rstrip()) for line in terminal.text.split("\n")[1:-1]) <= 50


async def test_a_hit_opens_over_the_article_that_one_searched_from(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "slash", *"owls", "enter", "enter")
        assert headline(terminal).startswith(OWLS)
        await terminal.press("q", "escape", "escape")
        assert headline(terminal).startswith(TOLL)
        await terminal.press("q")
        assert terminal.current.startswith(TOLL)


async def test_how_much_was_read_follows_the_size_of_the_terminal(start, library):
    async with start(library, (120, 50)) as terminal:
        await terminal.press("enter")
        assert "100% · 1 of 5" in terminal.title
        await terminal.pilot.resize_terminal(80, 15)
        await terminal.settle()
        before = share(terminal)
        assert before < 100
        await terminal.press("tab")  # the summary takes half of the lines
        assert share(terminal) < before


def share(terminal) -> int:
    """How much of the text was shown, in percent, as the title says."""
    return int(terminal.title.partition("%")[0].split()[-1])


async def test_a_narrow_title_leaves_the_name_of_the_program_out(start, library):
    async with start(library, (50, 24)) as terminal:
        await terminal.press("enter")
        assert terminal.title.startswith("Ferry toll to rise by 4 per cent")
        await terminal.pilot.resize_terminal(80, 24)
        await terminal.settle()
        assert terminal.title.startswith("termnews  Ferry toll")
