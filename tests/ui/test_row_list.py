"""What a list that is longer than the screen draws again when the cursor moves."""

from __future__ import annotations


def line_of_cursor(terminal) -> str:
    """The line that has the cursor's mark."""
    (line,) = [line for line in terminal.text.split("\n") if line.startswith("▌")]
    return line


async def test_the_mark_moves_with_the_cursor_in_a_list_that_was_scrolled(start, library):
    async with start(library, (80, 10)) as terminal:
        await terminal.press("G")
        assert "[red]Bracket" in line_of_cursor(terminal)
        await terminal.press("k")
        assert "Owls return" in line_of_cursor(terminal)


async def test_a_line_shows_what_has_become_of_its_article(start, library):
    async with start(library) as terminal:
        assert "★" not in terminal.text
        await terminal.press("s", "k")
        assert "★" in line_of_cursor(terminal)
        await terminal.press("u")
        assert "★" not in terminal.text


async def test_the_cursor_is_paler_while_another_pane_has_the_keys(start, library):
    async with start(library) as terminal:
        lit = terminal.app.screen.articles.render_line(0)
        await terminal.press("tab")
        pale = terminal.app.screen.articles.render_line(0)
        await terminal.press("h")
        assert pale != lit
        assert terminal.app.screen.articles.render_line(0) == lit
