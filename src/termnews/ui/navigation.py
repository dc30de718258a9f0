"""Which screen opens when, and what happens when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.clock import LOCAL
from termnews.model import Span
from termnews.ui.keyed_screen import KeyedScreen
from termnews.ui.keys import Group
from termnews.ui.writing import WritingApp

if TYPE_CHECKING:
    from termnews.model import Feed
    from termnews.services.places import Place
    from termnews.ui.reading_queue import ReadingQueue
    from termnews.ui.screens.inbox import InboxScreen
    from termnews.ui.screens.reader import ReaderScreen


class NavigatedApp(WritingApp):
    """An app that opens its screens: the inbox is at the bottom, all others are put on top of it."""

    inbox: InboxScreen
    _reader: ReaderScreen | None = None

    def open_reader(self, queue: ReadingQueue, target: Span | None, closed: Callable[[int | None], None]) -> None:
        """Read the queue's article, at `target` if given; `closed` is told the article it was left on."""
        reader = self._free_reader()
        reader.read(queue, target)
        self.push_screen(reader, closed)

    def prepare_reader(self) -> None:
        """Make what the first article would have to wait for: the reader with its styles."""
        if self._reader is None:
            for path in self._free_reader().css_path:
                self.stylesheet.read(path)
            self.stylesheet.reparse()

    def _free_reader(self) -> ReaderScreen:
        """The reader that is kept from one article to the next: making one takes longer than showing another text.

        Where it is in use (a hit is opened out of a search out of the reader), one for this once.
        """
        from termnews.ui.screens.reader import ReaderScreen

        if self._reader is not None:
            return self._reader if self._reader not in self.screen_stack else ReaderScreen()
        self._reader = ReaderScreen()
        self.install_screen(self._reader, "reader")
        return self._reader

    def open_search(self) -> None:
        """Search the library."""
        from termnews.ui.screens.search import SearchScreen

        self.push_screen(SearchScreen(), lambda _: self.inbox.reload())

    def open_feeds(self) -> None:
        """The subscriptions."""
        from termnews.ui.screens.feeds import FeedsScreen

        self.push_screen(FeedsScreen(), lambda _: self.inbox.reload())

    def open_rules(self) -> None:
        """The rules for what arrives."""
        from termnews.ui.screens.rules import RulesScreen

        self.push_screen(RulesScreen(), lambda _: self.inbox.reload())

    def open_feed(self, feed: Feed, closed: Callable[[], None]) -> None:
        """The articles of one feed."""
        from termnews.services.places import place_of_feed
        from termnews.ui.screens.place import PlaceScreen

        self.push_screen(PlaceScreen(place_of_feed(feed)), lambda _: closed())

    def open_place(self, place: Place) -> None:
        """List a place: the inbox itself, another place instead of the one that is listed, or on top of the rest."""
        from termnews.services.places import PlaceKind
        from termnews.ui.screens.place import PlaceScreen

        if place.kind is PlaceKind.INBOX:
            while self.screen is not self.inbox:
                self.pop_screen()
            self.inbox.reload()
        elif isinstance(self.screen, PlaceScreen):
            self.screen.list_place(place)
        else:
            self.push_screen(PlaceScreen(place), lambda _: self.inbox.reload())

    def open_picker(self) -> None:
        """Ask which place to list."""
        from termnews.ui.screens.picker import PickerScreen

        def chosen(place: Place | None) -> None:
            if place is not None:
                self.open_place(place)

        self.push_screen(PickerScreen(), chosen)
        self.read_places()

    def save_view(self, query: str) -> None:
        """Ask for a name and save a query as a view."""
        from termnews.services import views
        from termnews.ui.screens.view import ViewScreen

        def save(name: str, query: str) -> None:
            views.create(self.library, name, query, now=self.local_now())

        def saved(name: str | None) -> None:
            if name is not None:
                self.say(f"Saved as {name} · F goes there")
                self.places_changed()

        self.push_screen(ViewScreen("Save as a view", "", query, save), saved)

    def open_add(self) -> None:
        """Ask for an address, a file or a folder and bring it in."""
        from termnews.services.import_sources import is_address, path_of
        from termnews.ui.screens.add import AddScreen

        def chosen(typed: str | None) -> None:
            if typed and is_address(typed):
                self.add_address(typed)
            elif typed:
                self.import_paths([path_of(typed).expanduser()])

        self.push_screen(AddScreen(), chosen)

    def open_help(self, title: str, groups: tuple[Group, ...]) -> None:
        """Show the keys of a screen."""
        from termnews.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(title, groups))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a web address in the browser; anything but http and https is left alone."""
        if url.startswith(("https://", "http://")):
            super().open_url(url, new_tab=new_tab)

    def local_now(self) -> datetime:
        """The clock in the time zone of the machine."""
        return self.now().astimezone(LOCAL)

    def say(self, sentence: str) -> None:
        """One line on the screen on top, if it has a place for it."""
        if isinstance(self.screen, KeyedScreen):
            self.screen.status.say(sentence)
