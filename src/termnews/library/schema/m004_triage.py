"""An inbox without what is snoozed, and a journal of tags and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _keep_snoozed_apart(database)
    _journal_tags_and_times(database)
    _count_tags(database)


def _keep_snoozed_apart(database: Database) -> None:
    """The inbox and its counts are without what is snoozed; what comes back stands on top."""
    database.execute("ALTER TABLE articles ADD COLUMN woken INTEGER")
    database.execute("DROP INDEX articles_inbox")
    database.execute(
        """CREATE INDEX articles_inbox ON articles (coalesce(woken, sorted_at) DESC, id DESC)
           WHERE done = 0 AND snoozed_until IS NULL"""
    )
    database.execute("CREATE INDEX articles_snoozed ON articles (snoozed_until) WHERE snoozed_until IS NOT NULL")
    for trigger in ("counts_insert", "counts_delete", "counts_update"):
        database.execute(f"DROP TRIGGER {trigger}")
    for trigger in ("feed_counts_insert", "feed_counts_delete", "feed_counts_update"):
        database.execute(f"DROP TRIGGER {trigger}")
    _count_inbox(database)
    _count_inbox_by_feed(database)


_IN_INBOX = "(NOT {row}.done AND {row}.snoozed_until IS NULL)"

_UNREAD = "(NOT {row}.done AND {row}.snoozed_until IS NULL AND NOT {row}.read)"


def _count_inbox(database: Database) -> None:
    change = (
        "UPDATE counts SET articles = articles + {}, inbox = inbox + {}, unread = unread + {}, starred = starred + {};"
    )
    new = [each.format(row="new") for each in ("1", _IN_INBOX, _UNREAD, "{row}.starred")]
    old = [each.format(row="old") for each in ("1", _IN_INBOX, _UNREAD, "{row}.starred")]
    add = change.format(*new)
    take = change.format(*(f"-{each}" for each in old))
    both = change.format("0", *(f"{after} - {before}" for after, before in zip(new[1:], old[1:], strict=True)))
    database.execute(f"CREATE TRIGGER counts_insert AFTER INSERT ON articles BEGIN {add} END")
    database.execute(f"CREATE TRIGGER counts_delete AFTER DELETE ON articles BEGIN {take} END")
    database.execute(
        f"CREATE TRIGGER counts_update AFTER UPDATE OF read, starred, done, snoozed_until ON articles BEGIN {both} END"
    )


def _count_inbox_by_feed(database: Database) -> None:
    change = "UPDATE feeds SET articles = articles {0} 1, unread = unread {0} {1} WHERE id = {2}.feed_id;"
    add = change.format("+", _UNREAD.format(row="new"), "new")
    take = change.format("-", _UNREAD.format(row="old"), "old")
    database.execute(
        f"CREATE TRIGGER feed_counts_insert AFTER INSERT ON articles WHEN new.feed_id IS NOT NULL BEGIN {add} END"
    )
    database.execute(
        f"CREATE TRIGGER feed_counts_delete AFTER DELETE ON articles WHEN old.feed_id IS NOT NULL BEGIN {take} END"
    )
    changed = f"new.feed_id IS NOT old.feed_id OR {_UNREAD.format(row='new')} <> {_UNREAD.format(row='old')}"
    database.execute(
        f"""CREATE TRIGGER feed_counts_update AFTER UPDATE OF read, done, snoozed_until, feed_id ON articles
            WHEN {changed} BEGIN {take} {add} END"""
    )


def _journal_tags_and_times(database: Database) -> None:
    """What a step's verb needs beside its name."""
    database.execute("ALTER TABLE steps ADD COLUMN tag TEXT")
    database.execute("ALTER TABLE steps ADD COLUMN until INTEGER")


def _count_tags(database: Database) -> None:
    """Triggers keep how many articles have each tag; a tag without any is gone."""
    database.execute(
        """CREATE TABLE tags (
               tag TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
               articles INTEGER NOT NULL
           ) WITHOUT ROWID"""
    )
    database.execute("INSERT INTO tags SELECT tag, count(*) FROM article_tags GROUP BY tag")
    database.execute(
        """CREATE TRIGGER tags_insert AFTER INSERT ON article_tags BEGIN
               INSERT INTO tags VALUES (new.tag, 1) ON CONFLICT (tag) DO UPDATE SET articles = articles + 1;
           END"""
    )
    database.execute(
        """CREATE TRIGGER tags_delete AFTER DELETE ON article_tags BEGIN
               UPDATE tags SET articles = articles - 1 WHERE tag = old.tag;
               DELETE FROM tags WHERE tag = old.tag AND articles = 0;
           END"""
    )
