"""How many articles there are where: in feeds, under tags, starred, snoozed. What triggers keep is not counted."""

from __future__ import annotations

from typing import NamedTuple

from termnews.library.connection import Library

_UNREAD = "read = 0 AND done = 0 AND snoozed_until IS NULL"


class FeedCounts(NamedTuple):
    """A subscription and its articles."""

    id: int
    title: str
    articles: int
    unread: int
    """Unread in the inbox."""
    in_trouble: bool


def feed_counts(library: Library) -> list[FeedCounts]:
    """All subscriptions, by title. Raises LibraryError."""
    with library.reading() as connection:
        rows = connection.execute(
            """SELECT id, coalesce(own_title, title, url) AS shown, articles, unread, gone OR error IS NOT NULL
               FROM feeds WHERE subscribed = 1 ORDER BY shown COLLATE NOCASE, id"""
        ).fetchall()
    return [FeedCounts(*row) for row in rows]


def feeds_by_folder(library: Library) -> dict[str, list[int]]:
    """The ids of the subscriptions in each folder, by the folder's words, in alphabetical order."""
    found: dict[str, list[int]] = {}
    with library.reading() as connection:
        for folder, feed_id in connection.execute(
            """SELECT folder, feed_id FROM feed_folders JOIN feeds ON feeds.id = feed_id
               WHERE subscribed = 1 ORDER BY folder COLLATE NOCASE, folder"""
        ):
            found.setdefault(folder, []).append(feed_id)
    return found


def snoozed(library: Library) -> int:
    """How many articles are snoozed."""
    with library.reading() as connection:
        sql = "SELECT count(*) FROM articles WHERE snoozed_until IS NOT NULL AND done = 0"
        return int(connection.execute(sql).fetchone()[0])


def unread_starred(library: Library) -> int:
    """How many starred articles are unread in the inbox."""
    # Plus signs keep SQLite from walking through the inbox: few articles are starred.
    sql = "SELECT count(*) FROM articles WHERE starred = 1 AND +read = 0 AND +done = 0 AND +snoozed_until IS NULL"
    with library.reading() as connection:
        return int(connection.execute(sql).fetchone()[0])


def unread_by_tag(library: Library) -> dict[str, int]:
    """How many articles of each tag are unread in the inbox; tags without any are left out."""
    with library.reading() as connection:
        return dict(
            connection.execute(
                f"""SELECT tag, count(*) FROM article_tags CROSS JOIN articles ON articles.id = article_id
                    WHERE {_UNREAD} GROUP BY tag"""
            )
        )


def unread_of_feed(library: Library, feed_id: int) -> int:
    """How many articles of a feed are unread in the inbox; none of a feed that is not known."""
    with library.reading() as connection:
        row = connection.execute("SELECT unread FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    return 0 if row is None else int(row[0])
