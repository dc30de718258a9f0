"""Go to: every view, folder, feed and tag, found by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.services import views
from termnews.services.places import Place, PlaceKind
from termnews.services.views import View
from termnews.ui import footers
from termnews.ui.app import TermnewsApp
from termnews.ui.keys import PICKER_GROUPS, bindings
from termnews.ui.screens.view import ViewScreen
from termnews.ui.widgets.place_list import HEADING, PlaceList
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from termnews.services.places import KnownPlaces

_REMOVED = "removed · ctrl+x brings it back"


class Removed(NamedTuple):
    """A view that was removed: what it was, what stands for it, and its row among all places."""

    view: View
    place: Place
    row: int


class PickerScreen(ModalScreen["Place | None"]):
    """Gives back the place that was chosen; views are renamed, changed, moved and removed here."""

    CSS_PATH = "dialog.tcss"
    BINDINGS = bindings(PICKER_GROUPS, priority=True)
    wants_places = True

    app = getters.app(TermnewsApp)

    def __init__(self) -> None:
        super().__init__()
        self.field = Input(placeholder="a few letters of its name", id="filter", compact=True)
        self.list = PlaceList(id="places")
        self.list.nothing = "No view, folder, feed or tag has such a name. escape closes."
        self.status = StatusLine(footers.PICKER, id="status")
        self._places: Sequence[Place] = ()
        self._shown_for = ""
        """What was typed when the list was shown."""
        self._removed: dict[str, Removed] = {}
        """The views that were removed here, by the names of their places, in the order of their going."""

    def compose(self) -> ComposeResult:
        with Container(id="dialog", classes="-tall"):
            yield Static("Go to", classes="dialog--title", markup=False)
            yield self.field
            yield Static(HEADING, classes="dialog--note", markup=False)
            yield self.list
            yield self.status

    def on_mount(self) -> None:
        if self.app.known_places is not None:
            self.show_places(self.app.known_places)

    def show_places(self, known: KnownPlaces) -> None:
        """The places as they are now, those removed still among them."""
        self._places = known.places
        self._show(keep=self.list.current.name if self.list.current else None)

    def _show(self, *, keep: str | None) -> None:
        self._shown_for = self.field.value
        self.list.show(matching(self._with_removed(), self._shown_for), keep=keep)

    @property
    def _current(self) -> Place | None:
        """The place under the cursor, once the list is that of what was typed: keys may come faster than it."""
        if self.field.value != self._shown_for:
            self._show(keep=None)
        return self.list.current

    def _with_removed(self) -> list[Place]:
        """The places, and where they stood the views that were removed."""
        shown = list(self._places)
        there = {place.name for place in shown}
        for removed in reversed(self._removed.values()):
            if removed.place.name not in there:
                shown.insert(removed.row, removed.place)
        return shown

    @on(Input.Changed)
    def _filter(self) -> None:
        if self.field.value != self._shown_for:
            self.status.message = ""
            self._show(keep=None)

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Choose the place under the cursor."""
        place = self._current
        if place is None:
            self.status.say("Nothing has such a name")
        elif place.name in self._removed:
            self.status.say(_REMOVED)
        else:
            self.dismiss(place)

    @on(RowList.Opened)
    def _clicked(self) -> None:
        self.action_open()

    def action_move(self, rows: int) -> None:
        self.status.message = ""
        if self._current is not None:
            self.list.move(rows)

    def action_page(self, pages: int) -> None:
        self.list.move(pages * self.list.page)

    def action_help(self) -> None:
        self.app.open_help("Go to", PICKER_GROUPS)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_change(self) -> None:
        """Change the name or the query of the view under the cursor."""
        view = self._view("changed")
        if view is None:
            return

        def save(name: str, query: str) -> None:
            views.change(self.app.library, view, name=name, query=query, now=self.app.local_now())

        def saved(name: str | None) -> None:
            if name is not None:
                self.status.say(f"Saved as {name}")
                self.app.read_places()

        self.app.push_screen(ViewScreen("Change a view", view.name, view.query, save), saved)

    def action_remove(self) -> None:
        """Remove the view under the cursor, or bring it back."""
        place = self._current
        if place is not None and place.name in self._removed:
            self._bring_back(self._removed[place.name])
        elif place is not None and (view := self._view("removed")) is not None:
            self._take_out(view, place)

    def _take_out(self, view: View, place: Place) -> None:
        row = [each.name for each in self._places].index(place.name)
        gone = replace(place, articles=None, unread=None, current=True, note="removed")

        def taken_out() -> None:
            self._removed[place.name] = Removed(view, gone, row)
            self.status.say(f"Removed {view.name} · ctrl+x brings it back")

        self._write(lambda library: views.remove(library, view), taken_out)

    def _bring_back(self, removed: Removed) -> None:
        def brought_back() -> None:
            self._removed.pop(removed.place.name, None)
            self.status.say(f"{removed.view.name} is back")

        self._write(lambda library: views.put_back(library, removed.view), brought_back)

    def action_shift(self, places: int) -> None:
        """Move the view under the cursor among the views."""
        if (view := self._view("moved")) is not None:
            self._write(lambda library: views.move(library, view, places), lambda: None)

    def _write(self, write: Callable[[Library], object], then: Callable[[], None]) -> None:
        """Change views, then read the places again, also where that failed."""

        def written(_: object) -> None:
            then()
            self.app.read_places()

        def failed(error: TermnewsError) -> None:
            self.status.say(str(error), error=True)
            self.app.read_places()

        self.app.write_soon(write, written, failed)

    def _view(self, done: str) -> View | None:
        """The view under the cursor; where there is none, it is said that only views can be `done` so."""
        place = self._current
        if place is None or place.kind is not PlaceKind.VIEW or place.name in self._removed:
            self.status.say(f"Only views can be {done} here")
            return None
        try:
            return views.view_with_id(self.app.library, int(place.key))
        except TermnewsError as error:
            self.status.say(str(error), error=True)
            return None


def matching(places: Sequence[Place], typed: str) -> list[Place]:
    """The places whose names and kinds have every word that was typed; names that begin with it come first."""
    words = typed.casefold().split()
    if not words:
        return list(places)
    found = [
        (_rank(place.title.casefold(), words), place)
        for place in places
        if all(word in f"{place.title} {place.kind}".casefold() for word in words)
    ]
    return [place for _, place in sorted(found, key=lambda each: each[0])]


def _rank(title: str, words: Sequence[str]) -> int:
    """0 where the name begins with one of the words, 1 where a word in it does, else 2."""
    if title.startswith(tuple(words)):
        return 0
    return 1 if any(part.startswith(tuple(words)) for part in title.replace("/", " ").split()) else 2
