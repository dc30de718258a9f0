"""Ask for the name and the query of a saved view."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from termnews.errors import QueryError, TermnewsError
from termnews.ui.screens.dialog import Dialog
from termnews.ui.widgets.query_note import QueryNote


class ViewScreen(Dialog[str]):
    """Gives back the name under which a view was saved; None where it was not."""

    def __init__(self, title: str, name: str, query: str, save: Callable[[str, str], None]) -> None:
        """`save` takes a name and a query; where it raises, what is wrong is said and can be mended."""
        super().__init__()
        self._title = title
        self._save = save
        self.name_field = Input(name, placeholder="a name", id="name", compact=True)
        self.query_field = Input(query, placeholder="is:unread outlet:gazette after:3d", id="query", compact=True)
        self.note = QueryNote(id="note")
        self.trouble = Static(classes="dialog--note", id="trouble", markup=False)

    def compose(self) -> ComposeResult:
        with Container(id="dialog"):
            yield Static(self._title, classes="dialog--title", markup=False)
            yield self.name_field
            yield self.query_field
            yield self.note
            yield self.trouble
            yield Static(
                "enter saves, tab goes to the other field, escape closes", classes="dialog--note", markup=False
            )

    def on_mount(self) -> None:
        self.note.explain("", None)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.trouble.update("")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        query = self.query_field.value
        try:
            self._save(self.name_field.value, query)
        except QueryError as error:
            self.note.explain(query, error)
            self.query_field.focus()
        except TermnewsError as error:
            self.note.explain("", None)
            self.trouble.update(str(error))
        else:
            self.dismiss(" ".join(self.name_field.value.split()))
