"""The list of places: how many articles are unread, how many there are, what it is, its title."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from termnews.services.places import Place, PlaceKind
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.row_list import RowList

_NAMED = frozenset({PlaceKind.VIEW, PlaceKind.FOLDER, PlaceKind.FEED, PlaceKind.TAG})
"""Kinds of which there are several, so that a row says which it is."""
_UNREAD_WIDTH, _ARTICLES_WIDTH, _KIND_WIDTH = 8, 11, 6
_USED = _UNREAD_WIDTH + _ARTICLES_WIDTH + 2 + _KIND_WIDTH + 2
HEADING = f" {'unread':>{_UNREAD_WIDTH}}{'articles':>{_ARTICLES_WIDTH}}"
"""What the columns of numbers hold, for the line above the list."""


class PlaceList(RowList, can_focus=False):
    """One line for each place; the keys come from a field above it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.places: tuple[Place, ...] = ()

    @property
    def row_count(self) -> int:
        return len(self.places)

    @property
    def is_lit(self) -> bool:
        return True

    @property
    def current(self) -> Place | None:
        """The place under the cursor."""
        return self.places[self.cursor] if self.cursor < len(self.places) else None

    def show(self, places: Sequence[Place], *, keep: str | None) -> None:
        """Take other places; the cursor goes to the one with the name `keep`, else to the first."""
        self.places = tuple(places)
        self.rows_changed(next((row for row, place in enumerate(self.places) if place.name == keep), 0))

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Numbers, kind, title, and in what room is left the query of a view or what ails a feed."""
        place = self.places[index]
        dim = self.style_of("list--dim")
        title = self.style_of("list--unread" if place.unread else "list--read")
        room = max(0, width - _USED)
        wide = min(room, max(18, room * 2 // 5)) if place.note else room
        return [
            segment(
                fitted(number_words(place.unread, place.current, zero=""), _UNREAD_WIDTH, right=True),
                self._count_style(place),
            ),
            segment(
                fitted(
                    number_words(place.articles, place.current or place.kind is not PlaceKind.VIEW),
                    _ARTICLES_WIDTH,
                    right=True,
                )
                + "  ",
                dim,
            ),
            segment(fitted(place.kind if place.kind in _NAMED else "", _KIND_WIDTH) + "  ", dim),
            segment(fitted(place.title, wide), title),
            segment("  " + fitted(place.note, max(0, room - wide - 3)), dim) if place.note else segment(""),
        ]

    def _count_style(self, place: Place) -> Style:
        return self.style_of("list--dot" if place.current else "list--dim")


def number_words(number: int | None, current: bool, *, zero: str = "0") -> str:
    """A number of articles; "~" before one that is being counted anew, "…" for one that was never counted."""
    if number is None:
        return "" if current else "…"
    words = f"{number:,}" if number else zero
    return words if current or not words else f"~{words}"
