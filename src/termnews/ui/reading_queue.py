"""The articles of a list in the order in which the reader goes through them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from termnews.model import ArticleRow


class ReadingQueue:
    """A snapshot of ids and a place in it. Rows are read one at a time, as the library has them now."""

    def __init__(
        self,
        ids: array[int],
        index: int,
        read_rows: Callable[[Sequence[int]], list[ArticleRow]],
        *,
        skip_done: bool,
    ) -> None:
        self._ids = ids
        self.index = index
        self._read_rows = read_rows
        self._skip_done = skip_done

    @property
    def article_id(self) -> int:
        """The article at the present place."""
        return self._ids[self.index]

    def __len__(self) -> int:
        return len(self._ids)

    def step(self, direction: int, *, unread: bool = False) -> bool:
        """Go to the next (1) or previous (-1) article that is to be shown; False where there is none."""
        index = self.index + direction
        while 0 <= index < len(self._ids):
            rows = self._read_rows((self._ids[index],))
            if rows and not (unread and rows[0].read) and not (self._skip_done and _has_left(rows[0])):
                self.index = index
                return True
            index += direction
        return False

    def go_to(self, article_id: int) -> bool:
        """Go to an article of the queue; False where it is not in it."""
        if article_id not in self._ids:
            return False
        self.index = self._ids.index(article_id)
        return True


def _has_left(row: ArticleRow) -> bool:
    """Whether an article is in the inbox no longer."""
    return row.done or row.snoozed_until is not None
