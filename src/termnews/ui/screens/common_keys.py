"""The keys that do the same on every screen: help, adding, fetching."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters

from termnews.ui.app import TermnewsApp
from termnews.ui.keyed_screen import KeyedScreen


class CommonKeys(KeyedScreen):
    """A screen of this app; subclasses say which feed `r` fetches."""

    app = getters.app(TermnewsApp)

    def on_screen_resume(self) -> None:
        """What goes on in the background went on while another screen was seen."""
        self.status.progress = self.app.progress

    def action_help(self) -> None:
        self.app.open_help(self.HELP_TITLE, self.GROUPS)

    def action_add(self) -> None:
        self.app.open_add()

    def fetch(self, feed_ids: Sequence[int] = ()) -> None:
        """Fetch feeds, all if none is named, unless that is going on already."""
        if not self.app.fetch(feed_ids):
            self.status.say("A fetch is under way; r and R work again when it is through")

    def action_fetch_all(self) -> None:
        self.fetch()
