"""A list of articles that has the sidebar beside it, where the terminal is wide."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from termnews.model import ArticleRow
from termnews.services.screen_state import recall, remember
from termnews.services.triage import Step, Verb
from termnews.ui import footers
from termnews.ui.footers import Footer
from termnews.ui.screens.articles import ArticlesScreen
from termnews.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from termnews.services.places import KnownPlaces, Place
    from termnews.ui.widgets.sidebar import Sidebar

BROAD = 140
"""Columns from which on three panes are comfortable."""
_SHOWS = "sidebar"
_FOLDED = "folded folders"


class SidebarScreen(ArticlesScreen):
    """Shows the sidebar unless it was hidden; subclasses say which place they list."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (BROAD, "-broad")]

    def __init__(self) -> None:
        super().__init__()
        self.sidebar: Sidebar | None = None

    def compose_beside_list(self) -> ComposeResult:
        yield Container(id="sidebar-pane")

    def on_mount(self) -> None:
        self.set_class(recall(self.app.library, _SHOWS) == "hidden", "-without-sidebar")
        self.call_after_refresh(self._fill_sidebar)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill_sidebar)
        if not self.shows_sidebar and self.sidebar is not None and self.focused is self.sidebar:
            self._leave_sidebar()

    @property
    def shows_sidebar(self) -> bool:
        """Whether there is a sidebar on the screen."""
        return self.size.width >= BROAD and not self.has_class("-without-sidebar")

    @property
    def place_name(self) -> str:
        """The name of the place that is listed."""
        raise NotImplementedError

    def open_place(self, place: Place) -> None:
        """A place was chosen in the sidebar."""
        self.app.open_place(place)

    async def _fill_sidebar(self) -> None:
        """The sidebar comes after the first frame, and only where it shows."""
        if not self.shows_sidebar:
            return
        if self.sidebar is not None:
            self.app.places_changed()  # nothing was counted while it did not show
            return
        from termnews.ui.widgets.sidebar import Sidebar

        folded = json.loads(recall(self.app.library, _FOLDED) or "[]")
        self.sidebar = Sidebar(frozenset(folded), id="sidebar")
        await self.query_one("#sidebar-pane").mount(self.sidebar)
        if self.app.known_places is not None:
            self.show_places(self.app.known_places)
        self.app.read_places()

    @property
    def wants_places(self) -> bool:
        """Whether the places are shown here, so that they should be read again when something changes."""
        return self.shows_sidebar

    def show_places(self, known: KnownPlaces) -> None:
        """The places as they are now."""
        if self.sidebar is not None:
            self.sidebar.show(known, shown=self.place_name)

    @property
    def panes(self) -> Sequence[Widget]:
        beside = (self.sidebar,) if self.sidebar is not None and self.shows_sidebar else ()
        return (*super().panes, *beside)

    @property
    def footer(self) -> Footer:
        return footers.SIDEBAR if self.in_sidebar else super().footer

    @property
    def in_sidebar(self) -> bool:
        """Whether the keys go to the sidebar."""
        return self.sidebar is not None and self.focused is self.sidebar

    def targets(self) -> Sequence[int]:
        """No article while the keys go to the sidebar."""
        return () if self.in_sidebar else super().targets()

    def row_of_target(self) -> ArticleRow | None:
        return None if self.in_sidebar else super().row_of_target()

    def mark_read(self, ids: Sequence[int]) -> None:
        super().mark_read(() if self.in_sidebar else ids)

    def reload(self, *, keep: int | None = None) -> None:
        super().reload(keep=keep)
        self.app.places_changed()

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        super().acted(verb, step, moves)
        self.app.places_changed()

    def action_open(self) -> None:
        if not self.in_sidebar:
            super().action_open()
        elif self.sidebar is not None and self.sidebar.current is not None:
            self._leave_sidebar()
            self.open_place(self.sidebar.current)

    def action_space(self) -> None:
        if self.in_sidebar and self.sidebar is not None:
            self.sidebar.fold()
        else:
            super().action_space()

    def on_sidebar_folded(self, message: Sidebar.Folded) -> None:
        """Folders stay folded."""
        self._keep(_FOLDED, json.dumps(sorted(message.folders)) if message.folders else None)

    @on(RowList.Opened, "#sidebar")
    def _open_clicked(self) -> None:
        self.action_open()

    def action_pane_left(self) -> None:
        in_preview = self.digest is not None and self.focused in self.digest.panes
        if self.sidebar is not None and self.shows_sidebar and not in_preview:
            self.set_focus(self.sidebar)
        else:
            super().action_pane_left()

    def _leave_sidebar(self) -> None:
        """Give the keys to the list, or to nothing in particular where an empty one is hidden."""
        self.set_focus(self.articles if self.articles.display else None)
        self.status.show_keys(self.footer)

    def action_pane_right(self) -> None:
        if self.in_sidebar:
            self._leave_sidebar()
        else:
            super().action_pane_right()

    def to_unread(self, direction: int) -> None:
        if not self.in_sidebar or self.sidebar is None:
            super().to_unread(direction)
        elif not self.sidebar.next_unread(direction):
            self.status.say("Nothing unread " + ("below" if direction > 0 else "above"))

    async def action_toggle_sidebar(self) -> None:
        """Show the sidebar or hide it, from now on."""
        if self.size.width < BROAD:
            self.status.say(f"The sidebar needs {BROAD} columns; F goes to views and feeds")
            return
        hidden = not self.has_class("-without-sidebar")
        if self.in_sidebar:
            self._leave_sidebar()
        self.set_class(hidden, "-without-sidebar")
        self._keep(_SHOWS, "hidden" if hidden else None)
        await self._fill_sidebar()
        self.app.places_changed()

    def _keep(self, name: str, value: str | None) -> None:
        self.app.write_soon(lambda library: remember(library, name, value), lambda _: None, self.say_error)
