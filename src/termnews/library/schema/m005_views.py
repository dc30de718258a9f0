"""Saved views, and what their counts need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _create_views(database)
    _index_rare_articles(database)
    _number_changes(database)


def _create_views(database: Database) -> None:
    """Saved views with the counts that were made last, and what the screen remembers."""
    database.execute(
        """CREATE TABLE views (
               id INTEGER PRIMARY KEY,
               name TEXT NOT NULL UNIQUE COLLATE NOCASE,
               query TEXT NOT NULL,
               position INTEGER NOT NULL,
               articles INTEGER, unread INTEGER, counted INTEGER, changes INTEGER
           )"""
    )
    database.execute("CREATE TABLE screen_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")


def _index_rare_articles(database: Database) -> None:
    """What a view may ask for and few articles have is found without looking at all of them."""
    database.execute("CREATE INDEX articles_done ON articles (sorted_at DESC, id DESC) WHERE done = 1")
    database.execute("CREATE INDEX articles_words ON articles (words)")


def _number_changes(database: Database) -> None:
    """Triggers number the changes of all that a query can ask for, so that counts are known to be right still."""
    database.execute("CREATE TABLE changes (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)")
    database.execute("INSERT INTO changes VALUES (1, 0)")
    asked_for = "title, words, sorted_at, read, starred, done, snoozed_until, feed_id, search_rowid"
    for name, event in (
        ("articles_insert", "INSERT ON articles"),
        ("articles_delete", "DELETE ON articles"),
        ("articles_update", f"UPDATE OF {asked_for} ON articles"),
        ("tags_insert", "INSERT ON article_tags"),
        ("tags_delete", "DELETE ON article_tags"),
        ("feeds_update", "UPDATE OF url, title, own_title ON feeds"),
        ("folders_insert", "INSERT ON feed_folders"),
        ("folders_delete", "DELETE ON feed_folders"),
    ):
        database.execute(
            f"CREATE TRIGGER changes_{name} AFTER {event} BEGIN UPDATE changes SET number = number + 1; END"
        )
