"""Places: all that can be opened as a list, with how many articles it has. The inbox, views, folders, feeds, tags."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from termnews.errors import LibraryBusy, QueryError, ViewError
from termnews.library import Library, listing, search
from termnews.library import places as stored
from termnews.library import views as stored_views
from termnews.library.feeds import folder_of, folder_words
from termnews.library.listing import INBOX, Filter
from termnews.library.tags import tags
from termnews.model import AllOf, Feed, LabelTerm, Query, State, StateTerm
from termnews.services import views
from termnews.services.interruptible import InterruptibleReader

FIRST = 200
"""Articles of a place that are listed before the rest of it is known."""
_PATIENCE = 10.0
"""A view is counted anew after this many times as long as counting it took: slow ones leave the processor alone."""


class PlaceKind(StrEnum):
    """What a place is."""

    INBOX = "inbox"
    UNREAD = "unread"
    STARRED = "starred"
    SNOOZED = "snoozed"
    DONE = "done"
    ALL = "all"
    VIEW = "view"
    FOLDER = "folder"
    FEED = "feed"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be opened as a list."""

    kind: PlaceKind
    key: str
    """What tells it from others of its kind: the id of a view or a feed, the words of a folder, the name of a tag."""
    title: str
    articles: int | None = None
    """How many it has; None where that is not known yet."""
    unread: int | None = None
    """How many of them are unread in the inbox; None where that is not known yet."""
    current: bool = True
    """Whether the numbers are those of now; if not, they are being made anew."""
    note: str = ""
    """The query of a view, or what is wrong with it or with a feed."""
    depth: int = 0
    """Of a folder: how many others it lies in."""

    @property
    def name(self) -> str:
        """What tells it from all other places."""
        return f"{self.kind} {self.key}"


INBOX_PLACE = Place(PlaceKind.INBOX, "", "Inbox")
_FILTERS = {
    PlaceKind.INBOX: INBOX,
    PlaceKind.UNREAD: Filter(read=False, done=False, snoozed=False),
    PlaceKind.STARRED: Filter(starred=True),
    PlaceKind.SNOOZED: Filter(done=False, snoozed=True),
    PlaceKind.DONE: Filter(done=True),
    PlaceKind.ALL: Filter(),
}


def places(library: Library, *, now: datetime) -> list[Place]:
    """All places in the order in which they are shown; nothing is counted for it. Raises LibraryError.

    The counts of views are those that were made last, `current` where they are right still.
    """
    with library.reading():
        return [
            *_states(library),
            *_views(library, now),
            *_folders_and_feeds(library),
            *(Place(PlaceKind.TAG, tag.name, tag.name, tag.articles, current=False) for tag in tags(library)),
        ]


def _states(library: Library) -> list[Place]:
    counts, snoozed = listing.counts(library), stored.snoozed(library)
    done = counts.articles - counts.inbox - snoozed
    return [
        replace(INBOX_PLACE, articles=counts.inbox, unread=counts.unread),
        Place(PlaceKind.UNREAD, "", "Unread", counts.unread, counts.unread),
        Place(PlaceKind.STARRED, "", "Starred", counts.starred, current=False),
        Place(PlaceKind.SNOOZED, "", "Snoozed", snoozed, 0),
        Place(PlaceKind.DONE, "", "Done", done, 0),
        Place(PlaceKind.ALL, "", "All articles", counts.articles, counts.unread),
    ]


def _views(library: Library, now: datetime) -> Iterator[Place]:
    known, changes = views.queries(library), stored_views.last_change(library)
    for view in views.views(library):
        counts = view.counts
        yield Place(
            PlaceKind.VIEW,
            str(view.id),
            view.name,
            counts.articles if counts else None,
            counts.unread if counts else None,
            views.is_right(view, changes, known, now=now),
            view.query,
        )


def _folders_and_feeds(library: Library) -> Iterator[Place]:
    feeds = {feed.id: feed for feed in stored.feed_counts(library)}
    members = _with_inner_folders(stored.feeds_by_folder(library))
    for words, ids in members.items():
        folder = folder_of(words)
        inside = [feeds[each] for each in ids]
        articles, unread = sum(feed.articles for feed in inside), sum(feed.unread for feed in inside)
        yield Place(PlaceKind.FOLDER, words, "/".join(folder), articles, unread, depth=len(folder) - 1)
    for feed in feeds.values():
        note = "in trouble, E says why" if feed.in_trouble else ""
        yield Place(PlaceKind.FEED, str(feed.id), feed.title, feed.articles, feed.unread, note=note)


def _with_inner_folders(members: dict[str, list[int]]) -> dict[str, set[int]]:
    """The feeds in each folder and in the folders within it; outer ones come before those within."""
    found: dict[str, set[int]] = {}
    for words, ids in members.items():
        folder = folder_of(words)
        for depth in range(1, len(folder) + 1):
            found.setdefault(folder_words(folder[:depth]), set()).update(ids)
    return dict(sorted(found.items(), key=lambda item: [part.casefold() for part in folder_of(item[0])]))


def place_of_feed(feed: Feed) -> Place:
    """A feed as a place."""
    return Place(PlaceKind.FEED, str(feed.id), feed.title, feed.articles, feed.unread)


def unread_now(library: Library, place: Place) -> int | None:
    """How many articles of a place are unread in the inbox, where that is known without counting; else None."""
    match place.kind:
        case PlaceKind.INBOX | PlaceKind.UNREAD | PlaceKind.ALL:
            return listing.counts(library).unread
        case PlaceKind.FEED:
            return stored.unread_of_feed(library, int(place.key))
        case PlaceKind.SNOOZED | PlaceKind.DONE:
            return 0
    return None


def leaves_when_done(library: Library, place: Place, *, now: datetime) -> bool:
    """Whether a place is a part of the inbox, so that what is done or snoozed goes out of it. Raises QueryError."""
    if place.kind is PlaceKind.VIEW:
        term = _query(library, place, now).term
        return StateTerm(State.INBOX) in (term.terms if isinstance(term, AllOf) else (term,))
    return place.kind in (PlaceKind.INBOX, PlaceKind.UNREAD)


def portions(library: Library, place: Place, *, now: datetime) -> Iterator[array[int]]:
    """Ids of the articles of a place, newest first: a small portion at once, then the rest.

    Raises LibraryError, Interrupted, and QueryError where a view cannot be read.
    """
    if place.kind in (PlaceKind.VIEW, PlaceKind.FOLDER, PlaceKind.TAG):
        yield from search.newest(library, _query(library, place, now), now=now)
        return
    wanted = Filter(feed_id=int(place.key)) if place.kind is PlaceKind.FEED else _FILTERS[place.kind]
    with library.reading():
        first = listing.ids(library, wanted, limit=FIRST)
        yield first
        if len(first) == FIRST:
            yield listing.ids(library, wanted)[FIRST:]


def _query(library: Library, place: Place, now: datetime) -> Query:
    if place.kind is PlaceKind.VIEW:
        return views.query_of(library, views.view_with_id(library, int(place.key)), now=now)
    return Query(LabelTerm(place.kind.value, place.key))


def refreshed(library: Library, place: Place, listed: Sequence[int], *, now: datetime) -> array[int]:
    """What a place has now, together with what was listed before and is still there, in the order of the list.

    An article that was read stays in a list of unread ones until that is opened again; what is done or snoozed leaves
    a list that is a part of the inbox. Raises what `portions` does.
    """
    with library.reading():
        found = array("q")
        for portion in portions(library, place, now=now):
            found.extend(portion)
        rest = set(listed).difference(found)
        if rest:
            in_inbox = leaves_when_done(library, place, now=now)
            rest.intersection_update(listing.those_there(library, rest, in_inbox=in_inbox))
    return merged(listed, found, rest) if rest else found


def merged(listed: Sequence[int], found: Sequence[int], rest: set[int]) -> array[int]:
    """`found` in its order, with those of `listed` that are in `rest` behind the article that they followed."""
    whole = array("q")
    after: dict[int | None, list[int]] = {}
    anchor: int | None = None
    there = set(found)
    for each in listed:
        if each in rest:
            after.setdefault(anchor, []).append(each)
        elif each in there:
            anchor = each
    whole.extend(after.get(None, ()))
    for each in found:
        whole.append(each)
        whole.extend(after.get(each, ()))
    return whole


class KnownPlaces(NamedTuple):
    """All places, and the ids of the feeds that stand in each folder itself, by the key of its place."""

    places: tuple[Place, ...] = ()
    feeds_in: Mapping[str, Sequence[int]] = {}
    again_after: float | None = None
    """Seconds after which views that were left uncounted may be counted; None where there are none."""


class PlaceReader(InterruptibleReader):
    """Reads the places of one library on a thread, and counts what is to be counted."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._counted: dict[int, tuple[float, float]] = {}
        """For each view when it was counted last and how long that took, in seconds."""

    def read(self, number: int, *, now: datetime) -> Iterator[KnownPlaces]:
        """All places: at once as they are known, then again each time when more has been counted.

        Ends early where question `number` is called off. Raises LibraryError.
        """
        return self.answers(number, lambda library: self._read(library, now))

    def _read(self, library: Library, now: datetime) -> Iterator[KnownPlaces]:
        feeds_in = stored.feeds_by_folder(library)
        found = places(library, now=now)
        yield KnownPlaces(tuple(found), feeds_in)
        found = _with_unread(library, found)
        waits = []
        for index, place in enumerate(found):
            if place.kind is not PlaceKind.VIEW or place.current:
                continue
            wait = self._wait(place)
            if wait > 0:
                waits.append(wait)
                continue
            found[index] = self._count(library, place, now)
            yield KnownPlaces(tuple(found), feeds_in)
        yield KnownPlaces(tuple(found), feeds_in, min(waits, default=None))

    def _wait(self, place: Place) -> float:
        """Seconds until a view may be counted anew."""
        if place.articles is None or int(place.key) not in self._counted:
            return 0
        ended, took = self._counted[int(place.key)]
        return ended + took * _PATIENCE - time.monotonic()

    def _count(self, library: Library, place: Place, now: datetime) -> Place:
        begun = time.monotonic()
        try:
            view = views.view_with_id(library, int(place.key))
            counts = views.counts_now(library, view, now=now)
        except (QueryError, ViewError) as error:
            return replace(place, articles=None, unread=None, current=True, note=error.sentence)
        self._counted[view.id] = (time.monotonic(), time.monotonic() - begun)
        # Counts are kept for the next start only: whoever writes now has the right of way.
        with suppress(LibraryBusy), Library.open(self._path, create=False) as writable:
            stored_views.keep_counts(writable, view, counts)
        return replace(place, articles=counts.articles, unread=counts.unread, current=True)


def _with_unread(library: Library, found: Sequence[Place]) -> list[Place]:
    """The places with the unread articles of the starred and of the tags."""
    unread = stored.unread_by_tag(library)
    starred = stored.unread_starred(library)
    return [
        replace(place, unread=starred, current=True)
        if place.kind is PlaceKind.STARRED
        else replace(place, unread=unread.get(place.key, 0), current=True)
        if place.kind is PlaceKind.TAG
        else place
        for place in found
    ]
