"""Search as one types."""

from __future__ import annotations


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
        await terminal.press("q", "escape")
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
            "slash", "quotation_mark", "a", "asterisk", "left_parenthesis", "n", "o", "t", "space", "colon"
        )
        assert "termnews" in terminal.title
        await terminal.press("enter")
        assert "No hits" in terminal.status


async def test_keys_of_the_list_are_letters_in_the_field(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"dsmuq")
        assert terminal.app.screen.field.value == "dsmuq"
        assert terminal.states("Ferry toll") == (False, False, False)
