"""A list of things that the library keeps by number: subscriptions, rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from termnews.ui.widgets.row_list import RowList


class Numbered(Protocol):
    """Something with a number of its own."""

    @property
    def id(self) -> int: ...


Record = TypeVar("Record", bound=Numbered)


class RecordList(RowList, Generic[Record]):
    """One line for each record; subclasses draw it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.records: tuple[Record, ...] = ()

    @property
    def row_count(self) -> int:
        return len(self.records)

    @property
    def current(self) -> Record | None:
        """The record under the cursor."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None

    def show(self, records: Sequence[Record], *, keep: int | None = None) -> None:
        """Take the records as they are now; the cursor stays on number `keep` (the one it is on, if None)."""
        current = self.current
        keep = current.id if keep is None and current is not None else keep
        self.records = tuple(records)
        row = next((index for index, each in enumerate(self.records) if each.id == keep), self.cursor)
        self.rows_changed(row)
