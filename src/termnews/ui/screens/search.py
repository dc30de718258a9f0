"""Search: the whole library as one types, done articles too."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial
from itertools import islice
from threading import Event

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from termnews.errors import QueryError, TermnewsError
from termnews.model import Article, Query, Span
from termnews.services import views
from termnews.services.rule_proposals import Proposal
from termnews.services.searching import Searcher, catch_up, parse_query
from termnews.text.query.hits import IN_TITLE, find_hits
from termnews.text.wording import counted
from termnews.ui import footers
from termnews.ui.footers import Footer
from termnews.ui.keys import SEARCH_FIELD, SEARCH_GROUPS, bindings
from termnews.ui.screens.articles import ArticlesScreen
from termnews.ui.widgets.query_note import QueryNote

_NO_HITS = "No article has all of this. escape goes back."
LONGEST_WAIT = 0.2
"""Seconds that collecting all hits waits for the first ones to be shown: the threads would share one processor."""


class SearchScreen(ArticlesScreen):
    """A field above the list; hits come from a thread, and only the answer to the last letter counts.

    The newest hits come first and at once, the rest after them; ranked ones when all that are ranked are known.
    """

    GROUPS = SEARCH_GROUPS
    FOOTER = footers.SEARCH
    HELP_TITLE = "Search"
    BINDINGS = bindings(SEARCH_GROUPS, leave_out=(SEARCH_FIELD,))

    @dataclass
    class Found(Message):
        """Hits of search `number`: the first, or what follows those that came before."""

        number: int
        ids: array[int]
        first: bool
        last: bool

    @dataclass
    class Failed(Message):
        """The library failed during search `number`."""

        number: int
        error: TermnewsError

    def __init__(self) -> None:
        super().__init__()
        self.field = Input(placeholder='words, a "phrase", outlet:…, is:unread, after:3d', id="field", compact=True)
        self.note = QueryNote(id="note")
        self._hits: array[int] = array("q")
        self._query = Query()
        self._number = 0
        self._complete = True
        self._best_first = False
        self._shown = Event()
        """Set when the first hits of the present search stand on the screen, or nobody waits for them any more."""
        self._searcher = Searcher(self.app.library.path)

    def compose_above_list(self) -> ComposeResult:
        yield self.field
        yield self.note

    def on_mount(self) -> None:
        self.field.focus()
        self.note.explain("", None)
        self.bar.place = "Search"
        self.show_facts()
        if not self.app.is_fetching:
            # A fetch that was killed may have left articles without their words; one that runs sees to its own.
            self.app.write_beside(catch_up, lambda _: None, self.say_error)

    @property
    def footer(self) -> Footer:
        """In the field letters are letters."""
        return footers.SEARCH_FIELD if self.focused is self.field else super().footer

    def on_unmount(self) -> None:
        self._shown.set()
        self._searcher.close()

    def ids(self) -> array[int]:
        return self._hits

    def library_changed(self) -> None:
        """The hits stay those of the search; how each stands is read again."""
        self.articles.changed()

    def leaves_when_done(self) -> bool:
        return False

    def show_facts(self) -> None:
        asked = self._query.term is not None
        self.say_nothing(_NO_HITS if asked else "", complete=self._complete)
        if not asked:
            self.bar.facts = ""
            return
        found = counted(len(self._hits), "article") + ("" if self._complete else " so far")
        self.bar.facts = f"{found} · best first" if self._best_first else found

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """Search for what stands in the field; where it is wrong, the last hits stay."""
        self.status.message = ""
        try:
            query = parse_query(self.app.library, message.value, now=self.app.local_now(), partial=True)
        except QueryError as error:
            self.note.explain(message.value, error)
            return
        self.note.explain(message.value, None)
        if query != self._query:
            self._query = query
            self._start()

    def _start(self) -> None:
        self._number = self._searcher.ask()
        self._shown.set()
        self._shown = Event()
        self.articles.find_hits = partial(find_hits, self._query, fields=IN_TITLE)
        if self._query.term is None:
            self._take(self.Found(self._number, array("q"), first=True, last=True))
        else:
            self._complete = False
            self._search(self._number, self._query, self._best_first, self._shown)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False, description="search the library")
    def _search(self, number: int, query: Query, best_first: bool, shown: Event) -> None:
        now = self.app.now()
        try:
            if best_first:
                ids = self._searcher.best(number, query, now=now)
                if ids is not None:
                    self.post_message(self.Found(number, ids, first=True, last=True))
                return
            portions = self._searcher.newest(number, query, now=now)
            for portion in islice(portions, 1):
                self.post_message(self.Found(number, portion, first=True, last=False))
                shown.wait(LONGEST_WAIT)
            rest = array("q")
            for portion in portions:  # in one message: every one repaints the list
                rest.extend(portion)
            self.post_message(self.Found(number, rest, first=False, last=True))
        except TermnewsError as error:
            self.post_message(self.Failed(number, error))

    @on(Found)
    def _take(self, message: Found) -> None:
        if message.number != self._number:
            return
        self._complete = message.last
        if message.first:
            self._hits = message.ids
            top = message.ids[0] if message.ids and self.focused is self.field else None
            self.reload(keep=top)
            self.call_after_refresh(self._shown.set)
        else:
            if message.ids:
                self.articles.extend(message.ids)
                self._hits = self.articles.ids
            self.show_facts()

    @on(Failed)
    def _say_failure(self, message: Failed) -> None:
        if message.number == self._number:
            self.say_error(message.error)

    def hits_in(self, article: Article) -> tuple[Span, ...]:
        return find_hits(self._query, article.text)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._to_hits()

    def own_proposals(self) -> list[Proposal]:
        typed = " ".join(self.field.value.split())
        return [Proposal("this search", typed)] if typed else []

    def action_rule_from_query(self) -> None:
        """Ask for a rule for what the query finds, hits or not."""
        self.ask_for_rule("From now on: what this search finds", self.own_proposals())

    def action_to_results(self) -> None:
        self._to_hits()

    def action_toggle_order(self) -> None:
        self._best_first = not self._best_first
        self.status.say("Best first" if self._best_first else "Newest first")
        self._start()

    def action_save_view(self) -> None:
        if self._query.term is None:
            self.status.say("Type what the view is to find, then save it")
            return
        now = self.app.local_now()
        self.app.save_view(views.written_out(self.app.library, self.field.value.strip(), now=now))

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
        if self.focused is self.field or not self.forget_selection():
            self.dismiss(None)

    async def action_close_top(self) -> None:
        """From the hits to the words, from there back to the list."""
        if self.focused is self.field or not self.field.value:
            self.action_back()
        elif not self.forget_selection():
            self.field.focus()
