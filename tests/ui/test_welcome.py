"""The first start on an empty library."""

from __future__ import annotations

from .conftest import Pasted


async def test_it_offers_the_samples_and_imports_them(start, empty_library, size):
    async with start(empty_library, size) as terminal:
        assert "Welcome to termnews" in terminal.text
        assert "Open the sample articles" in terminal.text
        await terminal.press("enter")
        await terminal.settle()
        assert "Inbox" in terminal.title
        assert "Welcome" not in terminal.text
        assert "left" in terminal.title
        assert terminal.app.focused.id == "articles"


async def test_a_folder_can_be_named(start, empty_library, articles_folder, size):
    async with start(empty_library, size) as terminal:
        await terminal.press("j", "enter")
        await terminal.press(Pasted(articles_folder), "enter")
        await terminal.settle()
        assert "5 left" in terminal.title
        assert "5 new articles" in terminal.status


async def test_tab_completes_the_path(start, empty_library, articles_folder):
    async with start(empty_library) as terminal:
        await terminal.press("a", Pasted(f"{articles_folder.parent}/art"), "tab", "t", "tab")
        assert terminal.app.screen.query_one("#path").value == f"{articles_folder}/toll.md"
        await terminal.press("x", "tab")
        assert terminal.app.screen.query_one("#path").value == f"{articles_folder}/toll.mdx"
        await terminal.press("backspace", "enter")
        await terminal.settle()
        assert "Ferry toll" in terminal.title


async def test_a_path_that_is_not_there_is_said_in_one_line(start, library):
    async with start(library) as terminal:
        await terminal.press("a", Pasted("/nowhere"), "enter")
        await terminal.settle()
        assert "/nowhere" in terminal.status


async def test_help_from_the_welcome(start, empty_library):
    async with start(empty_library) as terminal:
        await terminal.press("G", "enter")
        assert "Keys: Inbox" in terminal.text
        await terminal.press("q")
        assert "Welcome" in terminal.text


async def test_the_choices_are_in_sight_on_a_small_terminal(start, empty_library):
    async with start(empty_library, (50, 15)) as terminal:
        assert "How would you like to" in terminal.text
        assert "Show the keys" in terminal.text
        assert "every figure" not in terminal.text
        await terminal.pilot.resize_terminal(80, 24)
        await terminal.settle()
        assert "every figure, with what it counts" in terminal.text
