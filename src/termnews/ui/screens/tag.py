"""Ask for a tag."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.suggester import Suggester
from textual.widgets import Input, Static

from termnews.errors import TagError
from termnews.services.triage import Tag, tag_name
from termnews.text.wording import counted
from termnews.ui.cells import fitted
from termnews.ui.screens.dialog import Dialog
from termnews.ui.widgets.completed_input import CompletedInput

_SHOWN = 8
"""Tags that are named under the field."""
_NOTE_WIDTH = 64
_AWAY = "-"


class TagSuggester(Suggester):
    """Suggests the most used tag that begins with what was typed; after a minus one that is there to take away."""

    def __init__(self, tags: Sequence[Tag], present: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = [tag.name for tag in tags]
        self._present = present

    async def get_suggestion(self, value: str) -> str | None:
        """The whole of what the field is to hold; None where nothing begins like that."""
        fitting = self.fitting(value)
        sign = _AWAY if value.startswith(_AWAY) else ""
        return f"{value}{fitting[0][len(value) - len(sign) :]}" if fitting and value != sign else None

    def fitting(self, value: str) -> list[str]:
        """The tags that begin with what was typed, the most used first."""
        away = value.startswith(_AWAY)
        typed = value.removeprefix(_AWAY).casefold()
        return [name for name in (self._present if away else self._names) if name.casefold().startswith(typed)]


class TagScreen(Dialog[tuple[str, bool]]):
    """Gives back the name of a tag and whether articles get it (or lose it); None where nothing was asked for."""

    def __init__(self, number: int, tags: Sequence[Tag], present: Sequence[str]) -> None:
        """For `number` articles that have, each or some, the tags in `present`; `tags` are all that are in use."""
        super().__init__()
        self._number = number
        self._suggester = TagSuggester(tags, present)

    def compose(self) -> ComposeResult:
        with Container(id="dialog"):
            yield Static(f"Tag {counted(self._number, 'article')}", classes="dialog--title", markup=False)
            yield CompletedInput(placeholder="a name", id="tag", compact=True, suggester=self._suggester)
            yield Static(classes="dialog--note", id="tags", markup=False)
            yield Static(
                "tab completes, enter tags, -name takes a tag away, escape closes", classes="dialog--note", markup=False
            )

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """Name the tags that begin so."""
        shown = " · ".join(self._suggester.fitting(message.value)[:_SHOWN])
        none = "no tag begins like that yet" if message.value else "no tags yet"
        self.query_one("#tags", Static).update(fitted(shown, _NOTE_WIDTH).rstrip() or none)

    def on_mount(self) -> None:
        self._typed(Input.Changed(self.query_one(Input), ""))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        typed = message.value.strip()
        if not typed:
            self.dismiss(None)
            return
        try:
            name = tag_name(typed.removeprefix(_AWAY))
        except TagError as error:
            self.query_one("#tags", Static).update(str(error))
        else:
            self.dismiss((name, not typed.startswith(_AWAY)))
