"""Ask until when articles are to be snoozed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from termnews.errors import SnoozeError
from termnews.services.snoozing import FORMS, snooze_time
from termnews.text.wording import coming_words, counted
from termnews.ui.screens.dialog import Dialog


class SnoozeScreen(Dialog[str]):
    """Gives back the time as it was typed, which is one to come; None where nothing was asked for."""

    def __init__(self, number: int, now: Callable[[], datetime]) -> None:
        """For `number` articles; `now` is the clock in the reader's time zone."""
        super().__init__()
        self._number = number
        self._now = now

    def compose(self) -> ComposeResult:
        with Container(id="dialog"):
            yield Static(f"Snooze {counted(self._number, 'article')} until", classes="dialog--title", markup=False)
            yield Input(placeholder="friday 18:30", id="until", compact=True)
            yield Static(", ".join(FORMS), classes="dialog--note", id="meant", markup=False)
            yield Static("enter snoozes, escape closes", classes="dialog--note", markup=False)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """Say what the words come to."""
        self.query_one("#meant", Static).update(self._meaning(message.value) or ", ".join(FORMS))

    def _meaning(self, words: str) -> str:
        now = self._now()
        try:
            return f"until {coming_words(snooze_time(words, now).astimezone(now.tzinfo), now)}"
        except SnoozeError:
            return ""

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if not message.value.strip():
            self.dismiss(None)
            return
        try:
            snooze_time(message.value, self._now())
        except SnoozeError as error:
            self.query_one("#meant", Static).update(str(error))
        else:
            self.dismiss(message.value)
