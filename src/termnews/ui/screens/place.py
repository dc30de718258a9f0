"""A place: the articles of a view, a folder, a feed, a tag or a state, done ones too unless it asks for the inbox."""

from __future__ import annotations

import threading
from array import array
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from termnews.errors import TermnewsError
from termnews.services import places
from termnews.services.interruptible import InterruptibleReader
from termnews.services.places import Place, PlaceKind
from termnews.services.screen_state import recall, remember
from termnews.text.wording import counted
from termnews.ui import footers
from termnews.ui.keys import INBOX_GROUPS, bindings
from termnews.ui.screens.with_kept_cursor import KeptCursorScreen
from termnews.ui.widgets.place_list import number_words

if TYPE_CHECKING:
    from termnews.services.places import KnownPlaces
    from termnews.services.triage import Step, Verb

_NOTHING = {
    PlaceKind.UNREAD: "All is read. q goes back.",
    PlaceKind.STARRED: "Nothing is starred. s stars an article, in any list.",
    PlaceKind.SNOOZED: "Nothing is snoozed. zt puts an article off until later, in any list.",
    PlaceKind.DONE: "Nothing is done yet. d takes an article out of the inbox, in any list.",
    PlaceKind.ALL: "No articles yet. a adds a feed, a page or a file.",
    PlaceKind.VIEW: "No article is in this view now. q goes back.",
    PlaceKind.FOLDER: "No article has come by the feeds of this folder. R fetches all feeds.",
    PlaceKind.FEED: "No article has come by this feed. r fetches it.",
    PlaceKind.TAG: "No article has this tag any longer. q goes back.",
}
_SAID = {PlaceKind.VIEW: "View", PlaceKind.FOLDER: "Folder", PlaceKind.TAG: "Tag"}


class PlaceScreen(KeptCursorScreen):
    """The first articles are there at once, the rest when a thread has found them. The cursor of each place comes back."""

    GROUPS = INBOX_GROUPS
    FOOTER = footers.PLACE
    HELP_TITLE = "List"
    BINDINGS = bindings(INBOX_GROUPS)

    @dataclass
    class Listed(Message):
        """Articles of question `number`: the first, the rest of them, or (`whole`) all in place of those before."""

        number: int
        ids: array[int]
        first: bool = False
        whole: bool = False
        changes: int = 0

    @dataclass
    class Unlisted(Message):
        """The place could not be listed by question `number`."""

        number: int
        error: TermnewsError

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._unread = place.unread
        self._unread_is_current = place.current
        self._reader = InterruptibleReader(self.app.library.path)
        self._number = 0
        self._changes = 0
        self._complete = False
        self._changed_meanwhile = False
        """Whether the list is to be taken anew once it is complete: something has changed since it was asked for."""
        self._goes_to: int | None = None
        """The article that the cursor goes to when the list has been taken anew, however often that is asked for."""
        self._leaves_when_done = False
        self._first_stands = threading.Event()
        """Set when the first articles are on the screen: until then the thread leaves the processor to them."""

    digest_follows_mount = False

    def on_mount(self) -> None:
        self.list_place(self._place)

    def on_unmount(self) -> None:
        """However the place is left, its cursor is kept."""
        self._keep_cursor()
        self._first_stands.set()
        self._reader.close()

    @property
    def place_name(self) -> str:
        return self._place.name

    @property
    def wants_places(self) -> bool:
        """Always: the title says how many are unread."""
        return True

    def list_place(self, place: Place) -> None:
        """List a place from its beginning, or from where it was left."""
        if self._complete:
            self._keep_cursor()
        self.forget_selection()
        self._place, self._unread, self._unread_is_current = place, place.unread, place.current
        self._complete = self._changed_meanwhile = False
        self._goes_to = None
        kind = _SAID.get(place.kind)
        self.bar.place = f"{kind} · {place.title}" if kind else place.title
        self.articles.show(array("q"))
        self.articles.focus()
        self._previewed = None
        self.app.hold_places()
        self._first_stands.set()
        self._first_stands = threading.Event()
        self._number = self._reader.ask()
        self.show_facts()
        try:
            left_at = recall(self.app.library, self._cursor_name)
            self._leaves_when_done = places.leaves_when_done(self.app.library, place, now=self.app.local_now())
        except TermnewsError as error:
            self._say_unlisted(self.Unlisted(self._number, error))
            return
        self._left_at = int(left_at) if left_at is not None else None
        self._list_anew(self._number, place, self._first_stands)

    @work(thread=True, group="place", exit_on_error=False, description="list a place")
    def _list_anew(self, number: int, place: Place, first_stands: threading.Event) -> None:
        now = self.app.local_now()
        try:
            portions = self._reader.answers(number, lambda library: places.portions(library, place, now=now))
            for portion in islice(portions, 1):
                self.post_message(self.Listed(number, portion, first=True))
                first_stands.wait()
            rest = array("q")
            for portion in portions:  # in one message: every one repaints the list
                rest.extend(portion)
            self.post_message(self.Listed(number, rest))
        except TermnewsError as error:
            self.post_message(self.Unlisted(number, error))

    def reload(self, *, keep: int | None = None) -> None:
        """Take the list anew; what has been listed stays, as far as it is still there."""
        self.articles.changed()
        self._previewed = None
        self.show_facts()
        self.app.places_changed()
        self._goes_to = self._goes_to if keep is None else keep
        self._changed_meanwhile = not self._complete
        if self._complete:
            self._number = self._reader.ask()
            self._list_again(self._number, self._place, self.articles.ids, self._changes)

    @work(thread=True, group="place", exit_on_error=False, description="list a place again")
    def _list_again(self, number: int, place: Place, listed: array[int], changes: int) -> None:
        now = self.app.local_now()
        try:
            found = self._reader.answers(
                number, lambda library: iter((places.refreshed(library, place, listed, now=now),))
            )
            for ids in found:
                self.post_message(self.Listed(number, ids, whole=True, changes=changes))
        except TermnewsError as error:
            self.post_message(self.Unlisted(number, error))

    @on(Listed)
    def _take(self, message: Listed) -> None:
        if message.number != self._number:
            return
        if message.whole and message.changes != self._changes:  # a verb came between: the ids are from before it
            self.reload()
            return
        if message.whole:
            self.articles.show(message.ids, keep=self._goes_to)
            self._goes_to = None
        elif message.first:
            self.articles.show(message.ids)
            self.call_after_refresh(self._go_on)
        else:
            self.articles.extend(message.ids)
            self._complete = True
        self.go_where_left(complete=self._complete)
        self.show_facts()
        if self._complete and self._changed_meanwhile:
            self.reload()

    async def _go_on(self) -> None:
        """The first articles stand: the preview, the rest of the list and the counts may follow."""
        self._first_stands.set()
        if self.digest is None:
            await self.mount_digest()
        self.app.places_changed()

    @on(Unlisted)
    def _say_unlisted(self, message: Unlisted) -> None:
        if message.number == self._number:
            self._complete = True
            self._leaves_when_done = False
            self.show_facts()
            self.say_error(message.error)
            self.call_after_refresh(self._go_on)

    @property
    def _cursor_name(self) -> str:
        return f"cursor {self._place.name}"

    def _keep_cursor(self) -> None:
        name, article_id = self._cursor_name, self.cursor_to_keep
        value = None if article_id is None else str(article_id)
        self.app.write_soon(lambda library: remember(library, name, value), lambda _: None, self.app.say_error)

    def leaves_when_done(self) -> bool:
        return self._leaves_when_done

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        self._changes += 1
        self._unread_is_current = False
        super().acted(verb, step, moves)

    def journal_moved(self, step: Step) -> None:
        self._changes += 1
        self._unread_is_current = False
        super().journal_moved(step)

    def show_places(self, known: KnownPlaces) -> None:
        super().show_places(known)
        found = next((each for each in known.places if each.name == self._place.name), None)
        if found is not None:
            self._unread, self._unread_is_current = found.unread, found.current
            self.show_facts()

    def show_facts(self) -> None:
        listed = len(self.articles.ids)
        said = f"{listed:,} left" if self._leaves_when_done else counted(listed, "article")
        unread = self._unread_words()
        self.say_nothing(_NOTHING.get(self._place.kind, ""), complete=self._complete)
        self.bar.facts = said + ("" if self._complete else " so far") + (f" · {unread} unread" if unread else "")

    def _unread_words(self) -> str:
        known = places.unread_now(self.app.library, self._place)
        if known is not None:
            return f"{known:,}"
        return "" if self._unread is None else number_words(self._unread, self._unread_is_current)

    def action_fetch_one(self) -> None:
        if self._place.kind is PlaceKind.FEED and not self.articles.ids and not self.in_sidebar:
            self.fetch([int(self._place.key)])
        else:
            super().action_fetch_one()

    def action_back(self) -> None:
        if not self.forget_selection():
            self.dismiss(None)
