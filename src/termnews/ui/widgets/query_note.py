"""The line under a query's field: how to write one, what is wrong with it and where."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from termnews.errors import QueryError

HELP = (
    "outlet: author: feed: tag: title: source: is: has: after: before: on: minutes: folder: view: · OR · -without · (…)"
)


class QueryNote(Static):
    """Points at what is wrong from right below it."""

    def explain(self, query: str, error: QueryError | None) -> None:
        """Say what is wrong with a query, or how one is written where nothing is."""
        self.set_class(error is not None, "-error")
        self.update(Content(HELP if error is None else self._pointing(query, error)))

    def _pointing(self, query: str, error: QueryError) -> str:
        before = cell_len(query[: error.position])
        caret = "^" * max(1, cell_len(query[error.position : error.position + error.length]))
        room = max(10, self.size.width)
        said = f"{error.sentence}. {error.hint}" if error.hint else error.sentence
        if before + len(caret) + 1 + len(error.sentence) <= room:
            return f"{' ' * before}{caret} {said}"
        left = f"{error.sentence} {caret}"
        if cell_len(left) <= before + len(caret) <= room:
            return left.rjust(before + len(caret))
        return said
