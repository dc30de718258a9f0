"""Lists: ids in order, rows by window, counts. Nothing here reads a text."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Sequence
from typing import NamedTuple

from termnews.library.connection import Library
from termnews.library.rows import ROW_COLUMNS, ids_of, row_of
from termnews.model import ArticleRow


class Counts(NamedTuple):
    """How many articles there are: in all, in the inbox, unread in the inbox, starred."""

    articles: int
    inbox: int
    unread: int
    starred: int


class Filter(NamedTuple):
    """Which articles a list holds; None means either."""

    read: bool | None = None
    starred: bool | None = None
    done: bool | None = None
    feed_id: int | None = None
    snoozed: bool | None = None

    def condition(self) -> str:
        """The filter as an SQL condition."""
        wanted = {"read": self.read, "starred": self.starred, "done": self.done, "feed_id": self.feed_id}
        conditions = [f"{name} = {int(value)}" for name, value in wanted.items() if value is not None]
        if self.snoozed is not None:
            conditions.append(f"snoozed_until IS {'NOT ' if self.snoozed else ''}NULL")
        return " AND ".join(conditions) or "1"


INBOX = Filter(done=False, snoozed=False)

_BY_ARRIVAL = "added, coalesce(feed_id, 0), iif(feed_id IS NULL, id, -id)"
"""The entries that one fetch of a feed brought have ids against the order of the document."""


def ids(library: Library, wanted: Filter = INBOX, *, limit: int | None = None, by_arrival: bool = False) -> array[int]:
    """Ids of the articles that `wanted` lets through, newest first (or in the order of arrival).

    In the inbox those that were snoozed are as new as the moment when they came back.
    """
    order = _BY_ARRIVAL if by_arrival else f"{_newest(wanted)} DESC, id DESC"
    with library.reading() as connection:
        (listed,) = connection.execute(
            f"""SELECT json_group_array(id) FROM (
                    SELECT id FROM articles WHERE {wanted.condition()} ORDER BY {order} LIMIT ?)""",
            (_limit(limit),),
        ).fetchone()
    return ids_of(listed)


def last_id(library: Library) -> int:
    """The id of the article that came last, 0 where there is none."""
    with library.reading() as connection:
        return int(connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def _newest(wanted: Filter) -> str:
    """What a list is in the order of."""
    if wanted.snoozed:
        # A plus sign keeps SQLite from walking through all articles in the order of time: few are snoozed.
        return "+sorted_at"
    return "coalesce(woken, sorted_at)" if (wanted.done, wanted.snoozed) == (False, False) else "sorted_at"


def rows(library: Library, wanted: Sequence[int]) -> list[ArticleRow]:
    """The rows of the articles with these ids, in their order; ids that are gone are left out."""
    if not wanted:
        return []
    with library.reading() as connection:
        found = connection.execute(
            f"SELECT {ROW_COLUMNS} FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        ).fetchall()
    by_id = {columns[0]: row_of(columns) for columns in found}
    return [by_id[each] for each in wanted if each in by_id]


def those_there(library: Library, wanted: Collection[int], *, in_inbox: bool) -> set[int]:
    """Those of these ids whose articles are in the library, or (`in_inbox`) in the inbox."""
    where = INBOX.condition() if in_inbox else "1"
    with library.reading() as connection:
        rows = connection.execute(
            f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {where}",
            (json.dumps(list(wanted)),),
        )
        return {row[0] for row in rows}


def counts(library: Library) -> Counts:
    """The counts, as triggers keep them."""
    with library.reading() as connection:
        return Counts(*connection.execute("SELECT articles, inbox, unread, starred FROM counts").fetchone())


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit
