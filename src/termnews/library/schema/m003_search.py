"""Tags and snoozing, and an index of words in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.library import search_index

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _give_articles_tags(database)
    search_index.create(database.conn)


def _give_articles_tags(database: Database) -> None:
    """Tags, snoozing, and the lists that are asked for most."""
    database.execute("ALTER TABLE articles ADD COLUMN snoozed_until INTEGER")
    database.execute(
        """CREATE TABLE article_tags (
               article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
               tag TEXT NOT NULL COLLATE NOCASE,
               PRIMARY KEY (tag, article_id)
           ) WITHOUT ROWID"""
    )
    database.execute("CREATE INDEX article_tags_article ON article_tags (article_id)")
    database.execute("CREATE INDEX articles_unread ON articles (sorted_at DESC, id DESC) WHERE read = 0")
    database.execute("CREATE INDEX articles_starred ON articles (sorted_at DESC, id DESC) WHERE starred = 1")
