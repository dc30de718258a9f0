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
        await terminal.press("slash", *"outlet:gazette -ferry has:percent")
        assert "Bakers end" in terminal.text
        assert "1 article" in terminal.title
        await terminal.press(*["backspace"] * 40, *"bakers OR dam")
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
        await terminal.press("slash", *"owls OR council")
        assert terminal.current.startswith("Ferry toll")
        await terminal.press("ctrl+o")
        assert "best first" in terminal.title
        assert terminal.app.screen.articles.row(0).title.startswith("Owls")
        await terminal.press("ctrl+o")
        assert "best first" not in terminal.title
        assert terminal.app.screen.articles.row(0).title.startswith("Ferry toll")
