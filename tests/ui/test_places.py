"""Views, folders, feeds and tags: the picker, the sidebar, and the list of each."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from termnews.library import feeds, search
from termnews.services import places, triage, views
from termnews.services.places import Place, PlaceKind
from termnews.services.triage import Deed, Verb
from termnews.ui.keys import IN_SIDEBAR, INBOX_GROUPS
from termnews.ui.screens.picker import matching

from .conftest import LIMIT, Pasted

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BROAD = (160, 45)


@pytest.fixture
def library(library):
    """Five articles: toll and strike by the feed Bay Gazette in News/Local, dam by Upland Courier in News; two views."""
    bay, _ = feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette", folders=[("News", "Local")])
    upland, _ = feeds.subscribe(library, "https://upland.example/feed", title="Upland Courier", folders=[("News",)])
    feeds.subscribe(library, "https://quiet.example/feed", title="[red]Quiet[/] \x1b]0;owned\x07Quarterly")
    with library.writing() as connection:
        connection.execute("UPDATE articles SET feed_id = ? WHERE title LIKE 'Ferry%' OR title LIKE 'Bakers%'", (bay,))
        connection.execute("UPDATE articles SET feed_id = ? WHERE title LIKE 'Engineers%'", (upland,))
    views.create(library, "Bay", "outlet:gazette", now=NOW)
    views.create(library, "Fresh", "is:inbox is:unread after:2d", now=NOW)
    return library


def line(terminal, words: str) -> str:
    """The line of the screen that holds some words."""
    found = [each for each in terminal.text.split("\n") if words in each]
    assert found, f"{words} in\n{terminal.text}"
    return found[0]


def sidebar(terminal) -> list[str]:
    """The lines of the sidebar, without what stands beside it."""
    return [each[:29].rstrip() for each in terminal.text.split("\n")[1:-1]]


async def titled(terminal, words: str) -> None:
    """Wait until the title has these words."""
    await terminal.until(lambda: words in terminal.title)


async def test_the_picker_lists_everything_with_its_counts(start, library, size):
    triage.carry_out(library, Deed(Verb.TAG, "budget"), [1], now=NOW)
    async with start(library, size) as terminal:
        await terminal.press("F")
        for words, unread, articles in (
            ("view    Bay", "3", "3"),
            ("view    Fresh", "3", "3"),
            ("folder  News/Local", "2", "2"),
            ("feed    Upland Courier", "1", "1"),
            ("tag     budget", "1", "1"),
        ):
            await terminal.press("ctrl+u", *words.split()[-1].casefold())
            numbers = line(terminal, words).partition(words)[0].split()[-2:]
            assert numbers == [unread, articles], words
        await terminal.press("escape")
        assert "Inbox" in terminal.title


async def test_a_few_letters_and_enter_open_a_place(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F", *"fre", "enter")
        assert "View · Fresh" in terminal.title
        await titled(terminal, "3 left · 3 unread")
        assert terminal.current == "Ferry toll to rise by 4 per cent"
        await terminal.press("F", Pasted("news loc"), "enter")
        assert "Folder · News/Local" in terminal.title
        await titled(terminal, "2 articles · 2 unread")
        await terminal.press("F", *"inb", "enter")
        assert "Inbox" in terminal.title
        await terminal.press("F", *"xyz", "enter")
        assert "Nothing has such a name" in terminal.text


async def test_keys_that_come_faster_than_the_list_act_on_what_was_typed(start, library):
    async with start(library) as terminal:
        await terminal.press("F")
        await terminal.pilot.press(*"upland", "enter")
        await terminal.settle()
        assert "Upland Courier" in terminal.title


async def test_arrows_move_in_the_picker(start, library):
    async with start(library) as terminal:
        await terminal.press("F", "down", "ctrl+n", "ctrl+n", "up", "ctrl+p", "enter")
        assert "Unread" in terminal.title
        assert "5 left" in terminal.title


async def test_verbs_work_in_a_place_as_in_the_inbox(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F", *"fresh", "enter", "d")
        await titled(terminal, "2 left · 2 unread")
        assert terminal.current == "Engineers lower lake behind cracked dam"
        await terminal.press("u")
        await titled(terminal, "3 left · 3 unread")
        assert terminal.current == "Ferry toll to rise by 4 per cent"
        await terminal.press("A")
        await titled(terminal, "3 left · 0 unread")
        await terminal.press("q")
        assert "Inbox" in terminal.title
        await titled(terminal, "5 left · 2 unread")


async def test_a_place_that_is_no_part_of_the_inbox_keeps_what_is_done(start, library):
    async with start(library) as terminal:
        await terminal.press("F", Pasted("view bay"), "enter", "d")
        await titled(terminal, "3 articles · 2 unread")
        assert "✓" in line(terminal, "Ferry toll")
        assert terminal.current == "Bakers end nine-day strike"


async def test_what_was_read_stays_listed_until_the_view_is_opened_again(start, library):
    async with start(library) as terminal:
        await terminal.press("F", *"fresh", "enter", "enter", "d", "q")
        await titled(terminal, "2 left · 1 unread")
        assert terminal.current == "Engineers lower lake behind cracked dam"
        await terminal.press("q", "F", *"fresh", "enter")
        await titled(terminal, "1 left · 1 unread")


async def test_new_articles_come_into_a_place_and_nothing_moves(start, library):
    async with start(library) as terminal:
        await terminal.press("F", Pasted("view bay"), "enter", "j")
        assert terminal.current == "Bakers end nine-day strike"
        library.connection.execute("UPDATE articles SET read = 1 WHERE title LIKE 'Ferry%'")
        terminal.app.screen.library_changed()
        await terminal.settle()
        await titled(terminal, "3 articles · 2 unread")
        assert terminal.current == "Bakers end nine-day strike"


async def test_the_cursor_of_each_place_comes_back_after_a_restart(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F", Pasted("view bay"), "enter", "j", "F", Pasted("folder news"), "enter", "G")
        assert terminal.current == "Bakers end nine-day strike"
        await terminal.press("F", Pasted("view bay"), "enter")
        assert terminal.current == "Bakers end nine-day strike"
        await terminal.press("Q")
    async with start(library, size) as terminal:
        await terminal.press("F", Pasted("folder news"), "enter")
        assert terminal.current == "Bakers end nine-day strike"
        await terminal.press("g", "g", "q", "F", Pasted("folder news"), "enter")
        assert terminal.current == "Ferry toll to rise by 4 per cent"


@pytest.mark.parametrize("place", ["view bay", "all articles", "feed bay"])
async def test_a_long_place_fills_behind_its_first_articles(start, library, monkeypatch, place):
    monkeypatch.setattr(places, "FIRST", 1)
    monkeypatch.setattr(search, "FIRST", 1)
    async with start(library) as terminal:
        await terminal.press("F", *place, "enter", "G")
        last = terminal.current
        assert "so far" not in terminal.title
        assert len(terminal.app.screen.articles.ids) > 1
        assert last != "Ferry toll to rise by 4 per cent"
        await terminal.press("q", "F", *place, "enter")
        assert terminal.current == last


async def test_what_is_undone_while_the_list_fills_is_back_in_it(start, library, monkeypatch):
    filled = threading.Event()
    whole = places.portions

    def portions(*arguments, **options):
        for portion in whole(*arguments, **options):
            yield portion
            assert filled.wait(LIMIT)

    monkeypatch.setattr(places, "portions", portions)
    for view in views.views(library):  # to keep their counts is a change, after which everything is listed again
        views.remove(library, view)
    async with start(library) as terminal:
        await terminal.press("F", Pasted("unread"))
        await terminal.pilot.press("enter")
        await titled(terminal, "5 left so far")
        await terminal.pilot.press("d")
        await titled(terminal, "4 left so far")
        await terminal.pilot.press("u")
        filled.set()
        await titled(terminal, "5 left · 5 unread")
        assert terminal.app.screen.articles.row(0).title == "Ferry toll to rise by 4 per cent"


async def test_undo_goes_to_what_came_back_although_something_arrives(start, library, monkeypatch):
    go_on = threading.Event()
    go_on.set()
    whole = places.refreshed

    def refreshed(*arguments, **options):
        assert go_on.wait(LIMIT)
        return whole(*arguments, **options)

    monkeypatch.setattr(places, "refreshed", refreshed)
    async with start(library) as terminal:
        await terminal.press("F", *"fresh", "enter", "d")
        assert terminal.current == "Engineers lower lake behind cracked dam"
        go_on.clear()
        await terminal.pilot.press("u")
        terminal.app.screen.library_changed()
        go_on.set()
        await terminal.settle()
        await titled(terminal, "3 left · 3 unread")
        assert terminal.current == "Ferry toll to rise by 4 per cent"


async def test_a_view_that_cannot_be_read_says_why(start, library):
    views.create(library, "Both", "view:Bay view:Fresh", now=NOW)
    views.remove(library, views.view_named(library, "Bay"))
    async with start(library) as terminal:
        await terminal.press("F")
        assert "There is no view “Bay”" in line(terminal, "Both")
        await terminal.press(*"both", "enter")
        assert "There is no view “Bay”" in terminal.status


async def test_a_search_is_saved_as_a_view(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("slash", "ctrl+s")
        assert "Type what the view is to find" in terminal.status
        await terminal.press(*"owl", "ctrl+s")
        assert "owl*" in terminal.text
        await terminal.press("enter")
        assert "A view needs a name" in terminal.text
        await terminal.press(*"bay", "enter")
        assert "There is a view “bay” already" in terminal.text
        await terminal.press(*" owls", "enter")
        assert "Saved as bay owls" in terminal.status
        assert views.queries(library)["bay owls"] == "owl*"
        await terminal.press("escape", "F", *"owls", "enter")
        assert "View · bay owls" in terminal.title
        assert terminal.current == "Owls return to the old mint"


async def test_a_view_is_changed_in_the_picker(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press(
            "F", Pasted("view bay"), "ctrl+e", "end", *" area", "tab", "end", Pasted(" is:od"), "enter"
        )
        assert "knows no “od”" in terminal.text
        await terminal.press(*["backspace"] * 2, *"read", "enter")
        assert "Saved as Bay area" in terminal.text
        assert views.queries(library) == {"Bay area": "outlet:gazette is:read", "Fresh": "is:inbox is:unread after:2d"}
        await terminal.press("ctrl+u", Pasted("upland"), "ctrl+e")
        assert "Only views can be changed here" in terminal.text


async def test_a_view_that_cannot_be_moved_stays_and_that_is_said(start, library):
    library.connection.execute(
        "CREATE TRIGGER full_disk BEFORE UPDATE OF position ON views BEGIN SELECT RAISE(FAIL, 'no room'); END"
    )
    async with start(library) as terminal:
        await terminal.press("F", Pasted("view bay"), "shift+down")
        assert "no room" in terminal.app.screen.status.message
        assert [view.name for view in views.views(library)] == ["Bay", "Fresh"]


async def test_a_view_is_removed_in_the_picker_and_brought_back(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F", Pasted("view bay"), "ctrl+x")
        assert "Bay" not in views.queries(library)
        assert line(terminal, "view    Bay").split("Bay")[1].split()[0] == "removed"
        assert "Removed Bay · ctrl+x brings it back" in terminal.text
        await terminal.press("enter")
        assert "brings it back" in terminal.text
        await terminal.press("ctrl+x")
        assert [each.name for each in views.views(library)] == ["Bay", "Fresh"]
        assert "removed" not in line(terminal, "view    Bay")
        await terminal.press("ctrl+x", "escape", "F")
        assert "view    Bay" not in terminal.text
        await terminal.press("ctrl+x")
        assert "Only views can be removed here" in terminal.text


@pytest.mark.parametrize("keys", [("ctrl+x", "down", "ctrl+x"), ("down", "ctrl+x", "up", "ctrl+x", "down")])
async def test_views_that_were_removed_stand_where_they_were(start, library, keys):
    async with start(library) as terminal:
        await terminal.press("F", *["down"] * 6)
        for key in keys:
            await terminal.press(key)
        assert views.views(library) == []
        lines = terminal.text.split("\n")
        bay = next(row for row, each in enumerate(lines) if "view    Bay" in each)
        assert "All articles" in lines[bay - 1]
        assert "view    Fresh" in lines[bay + 1]
        for key in ("ctrl+x", "up", "ctrl+x"):
            await terminal.press(key)
        assert [each.name for each in views.views(library)] == ["Bay", "Fresh"]
        assert "removed" not in terminal.text


async def test_views_are_put_in_order_in_the_picker(start, library):
    async with start(library) as terminal:
        await terminal.press("F", *["down"] * 6, "shift+down")
        assert [each.name for each in views.views(library)] == ["Fresh", "Bay"]
        await terminal.press("shift+up")
        assert [each.name for each in views.views(library)] == ["Bay", "Fresh"]


async def test_the_sidebar_stands_where_there_is_room(start, library):
    async with start(library, BROAD) as terminal:
        assert sidebar(terminal)[:14] == [
            "▌      5 Inbox",
            "       5 Unread",
            "         Starred",
            "         Snoozed",
            "         Done",
            "",
            " Views",
            "       3 Bay",
            "       3 Fresh",
            "",
            " Feeds",
            "       3 ▾ News",
            "       1     Upland Courier",
            "       2   ▾ Local",
        ]
        assert "Bay Gazette" in sidebar(terminal)[14]
        assert sidebar(terminal)[15].split() == ["[red]Quiet[/]", "Quar…"]
    async with start(library, (120, 40)) as terminal:
        assert "Views" not in terminal.text
        await terminal.press("S")
        assert "The sidebar needs 140 columns" in terminal.status


async def test_counts_in_the_sidebar_follow_every_verb(start, library):
    def numbers() -> dict[str, str]:
        return {each[9:].strip(" ▾"): each[:8].strip(" ▌") for each in sidebar(terminal)}

    async with start(library, BROAD) as terminal:
        await terminal.press("d", "s", "m")
        expected = {"Inbox": "3", "Starred": "1", "Bay": "1", "Fresh": "1", "News": "1"}
        await terminal.until(lambda: expected.items() <= numbers().items())
        await terminal.press("u", "u", "u")
        expected = {"Inbox": "5", "Starred": "", "Bay": "3", "Fresh": "3", "News": "3"}
        await terminal.until(lambda: expected.items() <= numbers().items())


async def test_a_view_that_is_slow_to_count_is_counted_in_the_end(start, library, monkeypatch):
    monkeypatch.setattr(places, "_PATIENCE", 200)
    async with start(library, BROAD) as terminal:
        await terminal.until(lambda: any(each[:8].split() == ["3"] and "Bay" in each for each in sidebar(terminal)))
        await terminal.press("d")
        await terminal.until(lambda: any(each[:8].split() == ["2"] and "Bay" in each for each in sidebar(terminal)))


async def test_what_was_done_while_the_sidebar_had_no_room_is_counted(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.until(lambda: "       3 Bay" in sidebar(terminal))
        await terminal.pilot.resize_terminal(100, 45)
        await terminal.press("d")
        await terminal.pilot.resize_terminal(*BROAD)
        await terminal.until(lambda: "       2 Bay" in sidebar(terminal))


async def test_keys_of_the_sidebar(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.press("h", "d", "A")
        assert "No article here" in terminal.status or "No article there" in terminal.status
        await terminal.press("5", "j", "enter")
        assert "View · Bay" in terminal.title
        await terminal.press("h", "n", "enter")
        assert "View · Fresh" in terminal.title
        await terminal.press("h", "p", "enter", "h", "g", "g", "enter")
        assert "Inbox" in terminal.title
        await terminal.press("h", "l", "d")
        assert "4 left" in terminal.title
        await terminal.press("shift+tab", "k", "G", "enter")
        assert "[red]Quiet[/] Quarterly" in terminal.title
        await titled(terminal, "0 articles · 0 unread")


async def test_folders_fold_and_stay_so(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.press("h", *["j"] * 7, "space")
        assert "▸ News" in terminal.text
        assert "Upland Courier" not in "\n".join(sidebar(terminal))
        assert "▾ Local" not in terminal.text
    async with start(library, BROAD) as terminal:
        assert "▸ News" in terminal.text
        await terminal.press("h", *["j"] * 7, "space", "j", "j", "j")
        assert "▾ News" in terminal.text
        await terminal.press("space")
        assert "▸ Local" in terminal.text
        assert "▾ News" in terminal.text


async def test_the_sidebar_is_hidden_and_stays_so(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.press("h", "S")
        assert "Views" not in terminal.text
        await terminal.press("d")
        assert "4 left" in terminal.title
    async with start(library, BROAD) as terminal:
        assert "Views" not in terminal.text
        await terminal.press("S")
        assert "Views" in terminal.text
        await terminal.press("F", Pasted("view bay"), "enter")
        assert "Views" in terminal.text
        assert "▌" in next(each for each in sidebar(terminal) if each.endswith(" Bay"))


async def test_an_empty_library_has_no_sidebar(start, empty_library):
    async with start(empty_library, BROAD) as terminal:
        assert "Snoozed" not in terminal.text
        assert "Welcome" in terminal.text


async def test_a_click_in_the_sidebar_moves_and_a_second_opens(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.pilot.click("#sidebar", offset=(12, 7))
        await terminal.settle()
        assert "Inbox" in terminal.title
        await terminal.pilot.click("#sidebar", offset=(12, 7), times=2)
        await terminal.settle()
        assert "View · Bay" in terminal.title


def test_names_that_begin_with_what_was_typed_come_first():
    known = [
        Place(PlaceKind.VIEW, "1", "The bay"),
        Place(PlaceKind.FEED, "2", "Harbayn Post"),
        Place(PlaceKind.FEED, "3", "Bay Gazette"),
        Place(PlaceKind.TAG, "x", "budget"),
    ]
    assert [each.title for each in matching(known, "bay")] == ["Bay Gazette", "The bay", "Harbayn Post"]
    assert [each.title for each in matching(known, "feed ba")] == ["Bay Gazette", "Harbayn Post"]
    assert [each.title for each in matching(known, "GAZ bay")] == ["Bay Gazette"]
    assert matching(known, "  ") == known
    assert matching(known, "tag bay") == []


async def test_the_footer_tells_the_keys_of_the_sidebar_while_they_go_there(start, library):
    async with start(library, BROAD) as terminal:
        await terminal.press("h")
        assert "space fold" in terminal.status
        assert "d done" not in terminal.status
        await terminal.press("l")
        assert "space fold" not in terminal.status
        assert "d done" in terminal.status


def test_keys_named_in_the_footer_of_the_sidebar_are_those_of_the_list():
    bound = {(key, entry.action) for group in INBOX_GROUPS for entry in group.keys for key in entry.keys}
    assert {(key, entry.action) for entry in IN_SIDEBAR.keys for key in entry.keys} <= bound


async def test_the_picker_says_what_its_numbers_are_and_what_can_be_done_with_views(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("F")
        heading, all_articles = line(terminal, "articles  "), line(terminal, "All articles")
        for name, number in (("unread", "5"), ("articles", "5")):
            end = heading.index(name) + len(name)
            assert all_articles[end - 2 : end] == f" {number}"
        for hint in ("ctrl+e edit", "ctrl+x remove", "shift+up move", "escape close"):
            assert hint in terminal.text
