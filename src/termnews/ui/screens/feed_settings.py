"""Ask how a feed is to be called, where it stands, and how it is fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from termnews.errors import FeedSettingError
from termnews.model import Feed, FullText
from termnews.services.feed_settings import (
    INTERVAL_FORMS,
    folders_words,
    interval_words,
    parse_folders,
    parse_interval,
    parse_login,
)
from termnews.text.clean import clean_line
from termnews.ui.screens.dialog import Dialog

_FULL_TEXT_FORMS = "never, teaser or always"
_LOGIN_FORMS = "env:NAME, command:PROGRAM, or none"
_NOTES = {
    "title": "empty for the feed's own title",
    "folders": "News/Local, Sea",
    "interval": INTERVAL_FORMS,
    "full-text": f"{_FULL_TEXT_FORMS}: when the text comes from the articles' pages",
    "login": f"{_LOGIN_FORMS}: where user:password comes from",
}


class FeedSettingsScreen(Dialog[Feed]):
    """Gives back the feed with its new settings; None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "next field"),
        Binding("up", "app.focus_previous", "previous field"),
    ]

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed

    def compose(self) -> ComposeResult:
        feed = self._feed
        with Container(id="dialog", classes="-form"):
            yield Static(clean_line(feed.title), classes="dialog--title", markup=False)
            yield from self._field("title", "Title", feed.own_title or "", clean_line(feed.title))
            yield from self._field("folders", "Folders", folders_words(feed.folders))
            yield from self._field("interval", "Interval", interval_words(feed.interval))
            yield from self._field("full-text", "Full text", feed.full_text.value)
            yield from self._field("login", "Login", feed.credentials or "none")
            yield Static(classes="dialog--note", id="note", markup=False)
            yield Static(
                "tab goes to the next field, enter saves all, escape closes", classes="dialog--note", markup=False
            )

    @staticmethod
    def _field(name: str, label: str, value: str, placeholder: str = "") -> ComposeResult:
        with Container(classes="field"):
            yield Static(label, classes="field--label", markup=False)
            yield Input(value, placeholder=placeholder, id=name, compact=True)

    def on_descendant_focus(self) -> None:
        """Say what can stand in the field."""
        if self.focused is not None and self.focused.id in _NOTES:
            self.query_one("#note", Static).update(_NOTES[self.focused.id])

    @on(Input.Submitted)
    def _submitted(self) -> None:
        try:
            changed = self._changed()
        except FeedSettingError as error:
            self.query_one("#note", Static).update(str(error))
        else:
            self.dismiss(changed if changed != self._feed else None)

    def _changed(self) -> Feed:
        """The feed as the fields have it; what was left alone is as it was. Raises FeedSettingError."""
        feed = self._feed
        folders, interval = self._typed("folders"), self._typed("interval")
        return replace(
            feed,
            own_title=clean_line(self._typed("title")) or None,
            folders=feed.folders if folders == folders_words(feed.folders) else parse_folders(folders),
            interval=feed.interval if interval == interval_words(feed.interval) else parse_interval(interval),
            full_text=self._full_text(),
            credentials=parse_login(self._typed("login") or "none"),
        )

    def _full_text(self) -> FullText:
        typed = self._typed("full-text").lower()
        try:
            return FullText(typed or FullText.NEVER)
        except ValueError:
            raise FeedSettingError(f"{typed} is no time for the full text", f"Write {_FULL_TEXT_FORMS}.") from None

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()
