"""What the screens of subscriptions and rules share: a list, all that is known of one of it, and an undo of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar, Generic, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from termnews.errors import LibraryBusy, TermnewsError
from termnews.library import Library
from termnews.text.clean import clean_line
from termnews.ui.screens.common_keys import CommonKeys
from termnews.ui.widgets.record_list import Record, RecordList
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.title_bar import TitleBar


class Changed(NamedTuple):
    """What was done to a record, in a sentence."""

    sentence: str
    keep: int | None = None
    """The number of the record that the cursor goes to; None: it stays."""
    back: Write | None = None
    """What takes it back."""


Write = Callable[[Library], Changed]
"""Changes a record. Raises TermnewsError."""


class RecordsScreen(CommonKeys, Generic[Record]):
    """Subclasses read the records and say what is known of them; their keys change them by `change`."""

    CSS_PATH = "records.tcss"
    NOTHING: ClassVar[str] = ""
    """What stands in the list while there is no record."""

    def __init__(self, records: RecordList[Record]) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.records = records
        self.records.nothing = self.NOTHING
        self.facts = Static(markup=False, id="facts")
        self._back: list[Write] = []
        """What takes back what was done here, the last at the end."""

    def read(self) -> Sequence[Record]:
        """The records as the library has them. Raises LibraryError."""
        raise NotImplementedError

    def summary(self, records: Sequence[Record]) -> str:
        """How many there are, for the title."""
        raise NotImplementedError

    def facts_of(self, record: Record) -> Sequence[str]:
        """What is known of a record, line by line."""
        raise NotImplementedError

    def undo_earlier(self, library: Library) -> Changed:
        """Take back what was done before this screen was opened; a plain word where nothing was."""
        return Changed("Nothing was changed here")

    def compose(self) -> ComposeResult:
        yield self.bar
        with Container(id="records-pane"):
            yield self.records
            yield self.facts
        yield self.status

    @property
    def panes(self) -> Sequence[Widget]:
        return (self.records,)

    def on_mount(self) -> None:
        self.bar.place = self.HELP_TITLE
        self.reload()
        self.records.focus()

    def reload(self, *, keep: int | None = None) -> None:
        """Read the records again; the cursor goes to number `keep`, or stays where it is."""
        found = self.read()
        self.records.show(found, keep=keep)
        self.bar.facts = self.summary(found)
        self._show_facts()

    def library_changed(self) -> None:
        self.reload()

    @on(RowList.Highlighted)
    def _show_facts(self) -> None:
        record = self.records.current
        self.facts.display = record is not None
        if record is not None:
            self.facts.update("\n".join(clean_line(line) for line in self.facts_of(record)))

    def change(self, write: Write, *, is_long: bool = False, undoes: bool = False) -> None:
        """Change a record and say so, beside the event loop what `is_long`, or while others write."""

        def failed(error: TermnewsError) -> None:
            if undoes and isinstance(error, LibraryBusy):
                self._back.append(write)
            self._say_unchanged(error)

        self.app.write_soon(write, self._say_changed, failed, on_wait=self.say_working, is_long=is_long)

    def _say_changed(self, changed: Changed) -> None:
        if changed.back is not None:
            self._back.append(changed.back)
        if self not in self.app.screen_stack:  # it was left meanwhile
            self.app.say(changed.sentence)
            return
        try:
            self.reload(keep=changed.keep)
        except TermnewsError as error:
            self.say_error(error)
        else:
            self.status.say(changed.sentence)

    def _say_unchanged(self, error: TermnewsError) -> None:
        """Say what went wrong, and read the list again: somebody else may have changed the record."""
        if self not in self.app.screen_stack:
            self.app.say_error(error)
            return
        with suppress(TermnewsError):  # that it could not be changed is the news
            self.reload()
        self.say_error(error)

    def action_undo(self) -> None:
        """Take back the last that was done here."""
        if self._back:
            self.change(self._back.pop(), is_long=True, undoes=True)  # a rule may have touched many articles
        else:
            self.change(self.undo_earlier)

    def action_back(self) -> None:
        self.dismiss(None)
