"""Search: the whole library as one types, done articles too."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.services import listing
from termnews.text.wording import counted
from termnews.ui.keys import SEARCH_FIELD, SEARCH_GROUPS, bindings
from termnews.ui.screens.articles import ArticlesScreen


class SearchScreen(ArticlesScreen):
    """A field above the list; hits come from a thread, and only the answer to the last letter counts."""

    GROUPS = SEARCH_GROUPS
    HELP_TITLE = "Search"
    BINDINGS = bindings(SEARCH_GROUPS, leave_out=(SEARCH_FIELD,))

    @dataclass
    class Found(Message):
        """The hits for `words`, newest first, or why there are none."""

        words: str
        ids: array[int]
        error: TermnewsError | None = None

    def __init__(self) -> None:
        super().__init__()
        self.field = Input(placeholder='words, or a "phrase"', id="field", compact=True)
        self._hits: array[int] = array("q")

    def compose_above_list(self) -> ComposeResult:
        yield self.field

    def on_mount(self) -> None:
        self.field.focus()
        self.bar.place = "Search"

    def ids(self) -> array[int]:
        return self._hits

    def leaves_when_done(self) -> bool:
        return False

    def show_facts(self) -> None:
        self.bar.facts = counted(len(self._hits), "article") if self.field.value.strip() else ""

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.status.message = ""
        self._search(message.value)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False, description="search the library")
    def _search(self, words: str) -> None:
        if not words.strip():
            self.post_message(self.Found(words, array("q")))
            return
        worker = get_current_worker()
        try:
            with Library.open(self.app.library.path) as library:
                found = self.Found(words, listing.search_ids(library, words))
        except TermnewsError as error:
            found = self.Found(words, array("q"), error)
        if not worker.is_cancelled:
            self.post_message(found)

    @on(Found)
    def _show_hits(self, message: Found) -> None:
        if message.words != self.field.value:
            return
        self._hits = message.ids
        self.reload()
        if message.error is not None:
            self.say_error(message.error)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._to_hits()

    def action_to_results(self) -> None:
        self._to_hits()

    def action_move_down(self) -> None:
        if self.focused is self.field:
            self._to_hits()
        else:
            super().action_move_down()

    def _to_hits(self) -> None:
        if self.articles.current_id is None:
            self.status.say("No hits")
        else:
            self.articles.focus()

    def action_search(self) -> None:
        self.field.focus()

    def action_back(self) -> None:
        if self.focused is self.field or not self.field.value:
            self.dismiss(None)
        else:
            self.field.focus()
