"""Ask for an address, a file or a folder."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from termnews.ui.path_suggester import PathSuggester
from termnews.ui.screens.dialog import Dialog
from termnews.ui.widgets.completed_input import CompletedInput


class AddScreen(Dialog[str]):
    """Gives back what was typed, or None."""

    def compose(self) -> ComposeResult:
        with Container(id="dialog"):
            yield Static(
                "Add a feed or page by its address, or import a file or folder", classes="dialog--title", markup=False
            )
            yield CompletedInput(
                placeholder="https://example.org or ~/articles", id="path", compact=True, suggester=PathSuggester()
            )
            yield Static("tab completes a path, enter adds, escape closes", classes="dialog--note", markup=False)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip() or None)
