"""A list that is taken up where it was left, after a restart too."""

from __future__ import annotations

from termnews.ui.screens.with_sidebar import SidebarScreen


class KeptCursorScreen(SidebarScreen):
    """Holds the article that the cursor was on when the list was left, until it is found or the cursor is moved."""

    _left_at: int | None = None

    def go_where_left(self, *, complete: bool) -> None:
        """Put the cursor where it was, unless it has been moved since. `complete`: all of the list is there."""
        if self._left_at is None:
            return
        if not self.articles.cursor and self._left_at in self.articles.ids:
            self.articles.move_to(self.articles.ids.index(self._left_at))
            self._left_at = None
        elif self.articles.cursor or complete:
            self._left_at = None

    @property
    def cursor_to_keep(self) -> int | None:
        """The article that the list is to be taken up at; None for its top, so that new articles are seen there."""
        if self._left_at is not None:
            return self._left_at
        at_hand = self.article_at_hand
        return None if self.articles.ids and at_hand == self.articles.ids[0] else at_hand
