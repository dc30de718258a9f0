"""The lines under a query's field: how to write one, what is wrong with it and where."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from termnews.errors import QueryError
from termnews.ui.wrap import wrap

HELP = (
    "outlet: author: feed: tag: title: source: is: has: after: before: on: minutes: folder: view: · OR · -without · (…)"
)
_NARROWEST_COLUMN = 36
"""Cells that words need beside a mark; with less room they go below it."""


class QueryNote(Widget):
    """Points at what is wrong from right below it; breaks into lines where the pane is narrow.

    It is never lower than the help on queries, so that what stands below it keeps its place while one types.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = HELP
        self._query = ""
        self._error: QueryError | None = None

    def explain(self, query: str, error: QueryError | None, words: str = HELP) -> None:
        """Say what is wrong with a query, or `words` where nothing is."""
        self._query, self._error, self._words = query, error, words
        self.set_class(error is not None, "-error")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self._lines(width)), len(_broken(HELP, width)))

    def render(self) -> Content:
        return Content("\n".join(self._lines(self.size.width)))

    def _lines(self, room: int) -> list[str]:
        return _broken(self._words, room) if self._error is None else _pointing(self._query, self._error, room)


def _pointing(query: str, error: QueryError, room: int) -> list[str]:
    """Lines of at most `room` cells; the first has a mark under the place, if the place is within them."""
    before = cell_len(query[: error.position])
    caret = "^" * max(1, cell_len(query[error.position : error.position + error.length]))
    end = before + len(caret)
    said = f"{error.sentence}. {error.hint}" if error.hint else error.sentence
    if cell_len(query) >= room:  # the field may have been scrolled: a mark could stand under anything
        return _broken(said, room)
    if room - end - 1 >= min(_NARROWEST_COLUMN, cell_len(said)):
        first, *others = _broken(said, room - end - 1)
        return [f"{' ' * before}{caret} {first}", *(" " * (end + 1) + line for line in others)]
    if cell_len(error.sentence) < before:
        hint = _broken(error.hint, room) if error.hint else []
        return [" " * (before - cell_len(error.sentence) - 1) + f"{error.sentence} {caret}", *hint]
    return [" " * before + caret, *_broken(said, room)]


def _broken(words: str, room: int) -> list[str]:
    return [words[start:end] for start, end in wrap(words, 0, len(words), room)]
