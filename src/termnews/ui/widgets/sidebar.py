"""The sidebar: what can be opened as a list, with unread counts; folders fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.message import Message

from termnews.services.places import KnownPlaces, Place, PlaceKind
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.place_list import number_words
from termnews.ui.widgets.row_list import RowList

_TOP = (PlaceKind.INBOX, PlaceKind.UNREAD, PlaceKind.STARRED, PlaceKind.SNOOZED, PlaceKind.DONE)
_TOTALS = (PlaceKind.STARRED, PlaceKind.SNOOZED)
"""Kinds that are shown with the number of all their articles: what is unread says nothing of them."""


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A place, or a heading where there is none."""

    place: Place | None
    heading: str = ""
    depth: int = 0
    folds: bool = False
    """Whether there is something in it that can be folded away."""

    @property
    def name(self) -> str:
        """What tells it from other rows: a feed may stand in several folders."""
        return f"{self.depth} {self.place.name}" if self.place is not None else ""


class Sidebar(RowList):
    """Views, folders with their feeds, and feeds of no folder; the cursor steps over headings."""

    @dataclass
    class Folded(Message):
        """Folders were folded or unfolded: the keys of those that are folded now."""

        folders: frozenset[str]

    def __init__(self, folded: frozenset[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._folded = folded
        self._known = KnownPlaces()
        self._shown = ""
        self.rows: tuple[SidebarRow, ...] = ()

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def current(self) -> Place | None:
        """The place under the cursor."""
        return self.rows[self.cursor].place if self.cursor < len(self.rows) else None

    def show(self, known: KnownPlaces, *, shown: str) -> None:
        """Take the places as they are now; `shown` is the name of the one that is listed.

        The cursor is on that one until it is moved elsewhere.
        """
        if (known, shown) == (self._known, self._shown):
            return
        followed = not self.rows or self.current is None or self.current.name == self._shown
        self._known = known
        keep = self.rows[self.cursor].name if self.rows and not (followed and shown != self._shown) else None
        self._shown = shown
        self._lay_out(keep)

    def _lay_out(self, keep: str | None) -> None:
        self.rows = tuple(self._all_rows())
        names = [row.name for row in self.rows]
        if keep is not None and keep in names:
            row = names.index(keep)
        elif keep is None:
            row = next((at for at, each in enumerate(self.rows) if each.place and each.place.name == self._shown), 0)
        else:
            row = self.cursor
        self.rows_changed(row)

    def _all_rows(self) -> Iterator[SidebarRow]:
        of_kind: dict[PlaceKind, list[Place]] = {kind: [] for kind in PlaceKind}
        for place in self._known.places:
            of_kind[place.kind].append(place)
        for kind in _TOP:
            yield from (SidebarRow(place) for place in of_kind[kind])
        if of_kind[PlaceKind.VIEW]:
            yield SidebarRow(None)
            yield SidebarRow(None, "Views")
            yield from (SidebarRow(place) for place in of_kind[PlaceKind.VIEW])
        feeds = {int(place.key): place for place in of_kind[PlaceKind.FEED]}
        if feeds:
            yield SidebarRow(None)
            yield SidebarRow(None, "Feeds")
            yield from self._folder_rows(of_kind[PlaceKind.FOLDER], feeds)

    def _folder_rows(self, folders: Sequence[Place], feeds: Mapping[int, Place]) -> Iterator[SidebarRow]:
        loose = dict(feeds)
        closed = len(folders) + 1
        """How deep the folder lies that is folded: what lies deeper does not show."""
        for index, folder in enumerate(folders):
            inside = [feeds[each] for each in self._known.feeds_in.get(folder.key, ()) if each in feeds]
            for feed in inside:
                loose.pop(int(feed.key), None)
            if folder.depth > closed:
                continue
            closed = len(folders) + 1
            has_inner = index + 1 < len(folders) and folders[index + 1].depth > folder.depth
            yield SidebarRow(folder, depth=folder.depth, folds=bool(inside) or has_inner)
            if folder.key in self._folded:
                closed = folder.depth
            else:
                inside.sort(key=lambda feed: feed.title.casefold())
                yield from (SidebarRow(feed, depth=folder.depth + 1) for feed in inside)
        yield from (SidebarRow(feed) for feed in loose.values())

    def validate_cursor(self, row: int) -> int:
        """The nearest place in the direction of the move: headings are no places."""
        if not 0 <= row < len(self.rows) or self.rows[row].place is not None:
            return row
        step = -1 if row < self.cursor else 1
        for direction in (step, -step):
            at = row
            while 0 <= at < len(self.rows):
                if self.rows[at].place is not None:
                    return at
                at += direction
        return row

    def fold(self) -> None:
        """Fold the folder under the cursor, or the one that the feed under it stands in; unfold what is folded."""
        row = self._folder_row()
        if row is None:
            return
        folder = self.rows[row].place
        assert folder is not None
        self._folded = self._folded.symmetric_difference({folder.key})
        self._lay_out(self.rows[row].name)
        self.post_message(self.Folded(self._folded))

    def _folder_row(self) -> int | None:
        for at in range(self.cursor, -1, -1):
            row = self.rows[at]
            if row.place is None:
                return None
            if row.place.kind is PlaceKind.FOLDER and (at == self.cursor or row.depth < self.rows[self.cursor].depth):
                return at
        return None

    def next_unread(self, direction: int) -> bool:
        """Move to the nearest place after (1) or before (-1) the cursor with unread articles; False if there is none."""
        at = self.cursor + direction
        while 0 <= at < len(self.rows):
            place = self.rows[at].place
            if place is not None and place.unread:
                self.cursor = at
                return True
            at += direction
        return False

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Count, then the title further in the deeper it lies."""
        row = self.rows[index]
        if row.place is None:
            return [segment(fitted(row.heading, width), self.style_of("list--dim"))]
        place = row.place
        folded = place.key in self._folded
        sign = ("▸ " if folded else "▾ ") if row.folds else "  " if place.kind is PlaceKind.FOLDER or row.depth else ""
        left = "  " * row.depth + sign
        title = place.title.rpartition("/")[2] if place.kind is PlaceKind.FOLDER else place.title
        return [
            segment(fitted(self._count(place), 7, right=True) + " ", self.style_of(self._count_style(place))),
            segment(left, self.style_of("list--dim")),
            segment(fitted(title, max(0, width - 9 - len(left))), self.style_of(self._title_style(place))),
        ]

    def _count(self, place: Place) -> str:
        if place.kind in _TOTALS:
            return f"{place.articles:,}" if place.articles else ""
        return number_words(place.unread, place.current, zero="")

    def _count_style(self, place: Place) -> str:
        return "list--dot" if place.current and place.kind not in _TOTALS else "list--dim"

    def _title_style(self, place: Place) -> str:
        if place.name == self._shown:
            return "list--here"
        return "list--unread" if place.unread else "list--read"
