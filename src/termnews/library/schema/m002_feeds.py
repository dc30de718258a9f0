"""Feeds, their folders and counts; articles that wait for their analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _create_feeds(database)
    _give_articles_feeds(database)
    _count_by_feed(database)
    _let_analyses_wait(database)


def _create_feeds(database: Database) -> None:
    database["feeds"].create(  # type: ignore[union-attr]
        {
            "id": int,
            "url": str,
            "title": str,
            "own_title": str,
            "site_url": str,
            "subscribed": int,
            "hidden": int,
            "interval": int,
            "full_text": str,
            "headers": str,
            "credentials": str,
            "etag": str,
            "last_modified": str,
            "fetched": int,
            "due": int,
            "wait_until": int,
            "failures": int,
            "error": str,
            "gone": int,
            "articles": int,
            "unread": int,
        },
        pk="id",
        not_null={"url", "subscribed", "hidden", "full_text", "headers", "failures", "gone", "articles", "unread"},
        defaults={
            "subscribed": 1,
            "hidden": 0,
            "full_text": "never",
            "headers": "[]",
            "failures": 0,
            "gone": 0,
            "articles": 0,
            "unread": 0,
        },
    )
    database["feeds"].create_index(["url"], unique=True)  # type: ignore[union-attr]
    database.execute(
        """CREATE TABLE feed_folders (
               feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
               folder TEXT NOT NULL,
               PRIMARY KEY (feed_id, folder)
           ) WITHOUT ROWID"""
    )
    database.execute("CREATE TABLE typed_hosts (host_port TEXT PRIMARY KEY) WITHOUT ROWID")


def _give_articles_feeds(database: Database) -> None:
    """Which feed an article came by, and as what; two entries of one feed may lead to the same address."""
    database.execute("ALTER TABLE articles ADD COLUMN feed_id INTEGER REFERENCES feeds (id)")
    database.execute("ALTER TABLE articles ADD COLUMN entry_id TEXT")
    database.execute("ALTER TABLE articles ADD COLUMN entry_hash TEXT")
    database.execute("ALTER TABLE articles ADD COLUMN from_page INTEGER NOT NULL DEFAULT 0")
    database.execute("DROP INDEX articles_url")
    database.execute("CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL")
    database.execute("CREATE UNIQUE INDEX articles_entry ON articles (feed_id, entry_id) WHERE feed_id IS NOT NULL")
    database.execute(
        """CREATE TABLE enclosures (
               article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
               number INTEGER NOT NULL,
               url TEXT NOT NULL, media_type TEXT, length INTEGER,
               PRIMARY KEY (article_id, number)
           ) WITHOUT ROWID"""
    )


def _count_by_feed(database: Database) -> None:
    """Triggers keep each feed's number of articles and of unread ones in the inbox."""
    change = """UPDATE feeds SET articles = articles + ({articles}), unread = unread + ({unread})
                WHERE id = {row}.feed_id;"""
    add = change.format(articles="1", unread="NOT new.done AND NOT new.read", row="new")
    take = change.format(articles="-1", unread="-(NOT old.done AND NOT old.read)", row="old")
    database.execute(
        f"""CREATE TRIGGER feed_counts_insert AFTER INSERT ON articles WHEN new.feed_id IS NOT NULL BEGIN {add} END"""
    )
    database.execute(
        f"""CREATE TRIGGER feed_counts_delete AFTER DELETE ON articles WHEN old.feed_id IS NOT NULL BEGIN {take} END"""
    )
    database.execute(
        f"""CREATE TRIGGER feed_counts_update AFTER UPDATE OF read, done, feed_id ON articles
            WHEN new.feed_id IS NOT NULL OR old.feed_id IS NOT NULL BEGIN {take} {add} END"""
    )


def _let_analyses_wait(database: Database) -> None:
    """What a feed brings can be read before it is analysed: version 0 stands for an analysis still to be made."""
    database.execute("CREATE INDEX analyses_pending ON analyses (article_id) WHERE version = 0")
