"""Saved views: queries that are lists of their own. Relative dates in them stay relative."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from termnews.errors import LibraryUnwritable, QueryError, ViewError
from termnews.library import Library, search
from termnews.library import views as stored
from termnews.library.views import View, ViewCounts, put_back, queries, remove, reorder, view_named, view_with_id, views
from termnews.model import Query
from termnews.text.clean import clean_line
from termnews.text.query import parse

__all__ = [
    "LONGEST_NAME",
    "CountedView",
    "View",
    "ViewCounts",
    "change",
    "counted_views",
    "counts_now",
    "create",
    "is_right",
    "move",
    "put_back",
    "queries",
    "query_of",
    "remove",
    "view_name",
    "view_named",
    "view_with_id",
    "views",
    "written_out",
]

LONGEST_NAME = 100
"""Characters."""
_QUOTES = frozenset('"“”„')
_KEPT = timedelta(minutes=1)
"""How long counts hold of a query whose dates move with every second."""


def create(library: Library, name: str, query: str, *, now: datetime) -> View:
    """Save a query under a name, behind the other views. Raises ViewError, and QueryError where it cannot be read."""
    name = view_name(name)
    _check(library, name, query, now)
    return stored.add(library, name, query.strip())


def change(library: Library, view: View, *, name: str | None = None, query: str | None = None, now: datetime) -> View:
    """Give a view another name, another query, or both; views that ask for it by name go on doing so.

    Raises ViewError, and QueryError where the query cannot be read.
    """
    name = view.name if name is None else view_name(name)
    query = view.query if query is None else query.strip()
    with library.writing():
        stored.change(library, view, name=name, query=query)
        if name != view.name:
            _rename_in_others(library, view.name, name)
        _check(library, name, query, now)
    return view_named(library, name)


def _rename_in_others(library: Library, old: str, new: str) -> None:
    from termnews.text.query.views import renamed

    for each in views(library):
        query = renamed(each.query, old, new)
        if query != each.query:
            stored.change(library, each, name=each.name, query=query)


def _check(library: Library, name: str, query: str, now: datetime) -> None:
    """Raises QueryError where a query cannot be read or asks for itself, ViewError where it asks for nothing."""
    if parse(query, now=now, views={**queries(library), name: query}).term is None:
        raise ViewError("The query asks for nothing", "Write at least a word, or a field such as is:unread.")


def move(library: Library, view: View, places: int) -> None:
    """Move a view down among the others by so many places (up, if negative)."""
    ids = [each.id for each in views(library)]
    if view.id in ids:
        place = max(0, min(ids.index(view.id) + places, len(ids) - 1))
        ids.remove(view.id)
        ids.insert(place, view.id)
        reorder(library, ids)


def view_name(typed: str) -> str:
    """The name of a view as it was typed, cleaned: one line, single blanks. Raises ViewError where it is none."""
    name = " ".join(clean_line(typed).split())
    if not any(each.isalnum() for each in name):
        raise ViewError("A view needs a name with a letter or a digit")
    if len(name) > LONGEST_NAME:
        raise ViewError(f"The name of a view has at most {LONGEST_NAME} characters")
    if _QUOTES.intersection(name):
        raise ViewError("The name of a view has no quotation marks")
    return name


def query_of(library: Library, view: View, *, now: datetime) -> Query:
    """What a view asks for at `now`. Raises QueryError where it asks for another view that is gone."""
    return parse(view.query, now=now, views=queries(library))


def written_out(library: Library, typed: str, *, now: datetime) -> str:
    """What was typed in the search field, written so that it finds the same once it is no longer being typed.

    "ferr" becomes "ferr*"; what is right already, or wrong, stays as it is.
    """
    known = queries(library)
    try:
        wanted = parse(typed, now=now, partial=True, views=known)
    except QueryError:
        return typed
    for ending in ("", "*", '"', '"*', ")", "*)", '")'):
        try:
            if parse(typed + ending, now=now, views=known) == wanted:
                return typed + ending
        except QueryError:
            continue
    return typed


def is_right(view: View, changes: int, known: dict[str, str], *, now: datetime) -> bool:
    """Whether the counts of a view hold still: nothing has changed since, and its dates mean the same.

    `changes` is the number of the last change, `known` the queries of all views.
    """
    counts = view.counts
    if counts is None or counts.changes != changes:
        return False
    at = counts.at.astimezone(now.tzinfo)
    try:
        same = parse(view.query, now=at, views=known) == parse(view.query, now=now, views=known)
    except QueryError:
        return False
    return same or timedelta(0) <= now - at <= _KEPT


class CountedView(NamedTuple):
    """A view with counts that are right, or why it has none."""

    view: View
    error: str = ""


def counted_views(library: Library, *, now: datetime) -> list[CountedView]:
    """All views in their order; those whose counts do not hold any longer are counted. Raises LibraryError."""
    known, changes = queries(library), stored.last_change(library)
    found = []
    for view in views(library):
        if not is_right(view, changes, known, now=now):
            try:
                counts = counts_now(library, view, now=now)
            except QueryError as error:
                found.append(CountedView(replace(view, counts=None), error.sentence))
                continue
            with suppress(LibraryUnwritable):  # whoever only looks has the counts all the same
                stored.keep_counts(library, view, counts)
            view = replace(view, counts=counts)
        found.append(CountedView(view))
    return found


def counts_now(library: Library, view: View, *, now: datetime) -> ViewCounts:
    """Count the articles of a view, which takes as long as finding them all. `Library.interrupt` ends it.

    Raises LibraryError, Interrupted where it was interrupted, QueryError where the query cannot be read.
    """
    with library.reading():
        changes = stored.last_change(library)
        articles, unread = search.count(library, query_of(library, view, now=now), now=now)
    return ViewCounts(articles, unread, now, changes)
