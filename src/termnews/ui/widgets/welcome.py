"""What the inbox shows when it is empty: a way to begin, or a word of rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from termnews.text.wording import counted

_GREETING = "Welcome to termnews.\n\n"
_PURPOSE = """\
It keeps articles in a library of your own and shows for each what happened, how much, and who says so:

  a summary in the article's own words, beside the full text;
  every figure, with what it counts;
  every quoted source, the unnamed ones marked as such.

"""
_QUESTION = "Your library is empty. How would you like to begin?\n"
_ROOMY = 20
"""Lines from which on there is room to say what the program is for."""


class Choices(OptionList, inherit_bindings=False):
    """A short list of ways to go on, moved through by the keys of every list."""

    @property
    def page(self) -> int:
        """Rows on one page."""
        return max(1, self.option_count)

    def move(self, rows: int) -> None:
        """Move the cursor by rows, stopping at the ends."""
        self.highlighted = max(0, min((self.highlighted or 0) + rows, self.option_count - 1))

    def move_to(self, row: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self.highlighted = self.option_count - 1 if row < 0 else min(row, self.option_count - 1)


class Welcome(Container):
    """Covers list and preview while there is nothing to list."""

    DEFAULT_CSS = """
    Welcome { align: center middle; height: 1fr; }
    Welcome > #welcome-box { width: 66; max-width: 96%; height: auto; }
    Welcome #choices { height: auto; margin-top: 1; border: none; background: $background; }
    Welcome #choices:focus { border: none; }
    """

    @dataclass
    class Chosen(Message):
        """A way to begin: "samples", "add", "fetch", "help", or "move 0" for the first of the other readers."""

        choice: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = Static(markup=False)
        self._articles = self._feeds = 0
        self.choices = Choices(
            Option("Open the sample articles", id="samples"),
            Option("Add a feed by its address, or a file or folder", id="add"),
            Option("Show the keys", id="help"),
            id="choices",
            markup=False,
        )

    def compose(self) -> ComposeResult:
        with Container(id="welcome-box"):
            yield self._words
            yield self.choices

    def show(self, *, articles: int, feeds: int) -> None:
        """Take the numbers of articles and feeds in the library; none of its articles is in the inbox."""
        self._articles, self._feeds = articles, feeds
        self.choices.display = articles == 0
        if articles == 0 and feeds:
            self._offer_fetch()
        self._show_words()

    def on_resize(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        if self._articles:
            self._words.update(_rest(self._articles, self._feeds))
        elif self._feeds:
            self._words.update(f"{_GREETING}You follow {counted(self._feeds, 'feed')}; nothing was fetched yet.\n")
        else:
            self._words.update(_GREETING + (_PURPOSE if self.size.height >= _ROOMY else "") + _QUESTION)

    def offer_other_readers(self, readers: Sequence[str]) -> None:
        """Offer to take over what these readers have, below the other choices."""
        self.choices.add_options(
            Option(f"Take over the feeds and articles of {name}", id=f"move {number}")
            for number, name in enumerate(readers)
        )

    def _offer_fetch(self) -> None:
        """Put the fetch above the other choices."""
        if self.choices.get_option_at_index(0).id != "fetch":
            others = list(self.choices.options)
            self.choices.clear_options()
            self.choices.add_options([Option("Fetch the feeds now", id="fetch"), *others])
            self.choices.highlighted = 0

    def choose(self) -> None:
        """Take the choice under the cursor."""
        if self.choices.display:
            self.choices.action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Chosen(message.option_id or ""))


def _rest(articles: int, feeds: int) -> str:
    """A word of rest for whoever has an empty inbox."""
    more = "R fetches the feeds" if feeds else "a adds a feed, a page or a file"
    kept = counted(articles, "article that is", "articles that are")
    return f"Nothing left: the inbox is empty.\n\n{more}\nu takes back the last step\n/ searches the {kept} kept"
