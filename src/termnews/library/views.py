"""Saved views: queries with names, in an order of the reader's own, and how many articles each found last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from termnews.errors import ViewError
from termnews.library.connection import Library
from termnews.library.rows import moment, seconds


@dataclass(frozen=True, slots=True)
class ViewCounts:
    """How many articles a view had at a moment."""

    articles: int
    unread: int
    """Those of them that are unread in the inbox."""
    at: datetime
    """When it was counted."""
    changes: int
    """The number of the library's last change then."""


@dataclass(frozen=True, slots=True)
class View:
    """A saved view."""

    id: int
    name: str
    query: str
    """As it was typed."""
    position: int
    """Its place among the views; smaller ones come first."""
    counts: ViewCounts | None = None
    """What was counted last; None before the first time."""


def views(library: Library) -> list[View]:
    """All saved views, in their order. Raises LibraryError."""
    with library.reading() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM views ORDER BY position, id")
        return [_view(row) for row in rows]


def view_named(library: Library, name: str) -> View:
    """The view of that name; case does not matter. Raises ViewError where there is none."""
    found = _one(library, "name = ?", name)
    if found is None:
        raise ViewError(f"There is no view “{name}”", "`termnews views` lists them.")
    return found


def view_with_id(library: Library, view_id: int) -> View:
    """The view with an id. Raises ViewError where it is gone."""
    found = _one(library, "id = ?", view_id)
    if found is None:
        raise ViewError("That view is gone")
    return found


def _one(library: Library, where: str, value: object) -> View | None:
    with library.reading() as connection:
        row = connection.execute(f"SELECT {_COLUMNS} FROM views WHERE {where}", (value,)).fetchone()
    return None if row is None else _view(row)


def queries(library: Library) -> dict[str, str]:
    """The query of each view by its name. Raises LibraryError."""
    with library.reading() as connection:
        return dict(connection.execute("SELECT name, query FROM views"))


def add(library: Library, name: str, query: str) -> View:
    """A new view behind the others. Raises ViewError where the name is taken."""
    with library.writing() as connection:
        position = connection.execute("SELECT coalesce(max(position), 0) + 1 FROM views").fetchone()[0]
        view = View(0, name, query, position)
        return View(_insert(connection, view), name, query, position)


def put_back(library: Library, view: View) -> None:
    """Bring back a view that was removed, to its place. Raises ViewError where its name was taken meanwhile."""
    with library.writing() as connection:
        _insert(connection, view)


def remove(library: Library, view: View) -> None:
    """Forget a view; no article is touched."""
    with library.writing() as connection:
        connection.execute("DELETE FROM views WHERE id = ?", (view.id,))


def change(library: Library, view: View, *, name: str, query: str) -> None:
    """Give a view another name or query; what was counted for another query is forgotten.

    Raises ViewError where the name is taken.
    """
    with library.writing() as connection, _free_name(name):
        connection.execute("UPDATE views SET name = ? WHERE id = ?", (name, view.id))
        connection.execute(
            """UPDATE views SET query = ?, articles = NULL, unread = NULL, counted = NULL, changes = NULL
               WHERE id = ? AND query <> ?""",
            (query, view.id, query),
        )


def reorder(library: Library, ids: Sequence[int]) -> None:
    """Put the views into the order of these ids."""
    with library.writing() as connection:
        connection.executemany("UPDATE views SET position = ? WHERE id = ?", list(enumerate(ids, 1)))


def keep_counts(library: Library, view: View, counts: ViewCounts) -> None:
    """Keep what was counted for a view, unless its query is another by now."""
    with library.writing() as connection:
        connection.execute(
            "UPDATE views SET articles = ?, unread = ?, counted = ?, changes = ? WHERE id = ? AND query = ?",
            (counts.articles, counts.unread, seconds(counts.at), counts.changes, view.id, view.query),
        )


def last_change(library: Library) -> int:
    """The number of the last change of anything that a query can ask for; the same number, the same answers."""
    with library.reading() as connection:
        return int(connection.execute("SELECT number FROM changes").fetchone()[0])


_COLUMNS = "id, name, query, position, articles, unread, counted, changes"


def _view(row: Sequence[Any]) -> View:
    id_, name, query, position, articles, unread, counted, changes = row
    counts = None if counted is None else ViewCounts(articles, unread, moment(counted), changes)
    return View(id_, name, query, position, counts)


def _insert(connection: sqlite3.Connection, view: View) -> int:
    with _free_name(view.name):
        cursor = connection.execute(
            "INSERT INTO views (id, name, query, position) VALUES (?, ?, ?, ?)",
            (view.id or None, view.name, view.query, view.position),
        )
    return int(cursor.lastrowid or 0)


@contextmanager
def _free_name(name: str) -> Iterator[None]:
    """Raises ViewError where a name turns out to be taken."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ViewError(f"There is a view “{name}” already", "Choose another name, or change that view.") from error
