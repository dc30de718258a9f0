"""The schema, as migrations. A released one is never changed: what comes later is a migration of its own.

docs/library.md describes the tables for people who query them.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from termnews.library import search_index
from termnews.library.connection import APPLICATION_ID, SCHEMA_VERSION, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date: wholly, or not at all. Raises sqlite3.Error.

    Another process that does the same at the same time is waited for.
    """
    from sqlite_utils import Database

    with transaction(connection, "IMMEDIATE"):
        migrations().apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrations() -> Migrations:
    """All migrations in their order."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("termnews")

    @steps()
    def m001_articles(database: Database) -> None:
        _create_articles(database)
        _create_search(database)
        _create_analysis(database)
        _create_triage(database)

    @steps()
    def m002_feeds(database: Database) -> None:
        _create_feeds(database)
        _give_articles_feeds(database)
        _count_by_feed(database)
        _let_analyses_wait(database)

    @steps()
    def m003_search(database: Database) -> None:
        _give_articles_tags(database)
        search_index.create(database.conn)

    @steps()
    def m004_triage(database: Database) -> None:
        _keep_snoozed_apart(database)
        _journal_tags_and_times(database)
        _count_tags(database)

    @steps()
    def m006_rules(database: Database) -> None:
        _create_rules(database)
        _watch_arriving(database)

    @steps()
    def m007_paused_feeds(database: Database) -> None:
        database.execute("ALTER TABLE feeds ADD COLUMN paused INTEGER NOT NULL DEFAULT 0")

    @steps()
    def m008_index(database: Database) -> None:
        search_index.put_text_first(database.conn)

    return steps


def _create_articles(database: Database) -> None:
    database["articles"].create(  # type: ignore[union-attr]
        {
            "id": int,
            "title": str,
            "outlet": str,
            "author": str,
            "url": str,
            "path": str,
            "published": int,
            "added": int,
            "sorted_at": int,
            "words": int,
            "text_hash": str,
            "read": int,
            "starred": int,
            "done": int,
            "position": int,
        },
        pk="id",
        not_null={"title", "added", "sorted_at", "words", "text_hash", "read", "starred", "done", "position"},
        defaults={"read": 0, "starred": 0, "done": 0, "position": 0},
    )
    database.execute("CREATE UNIQUE INDEX articles_url ON articles (url) WHERE url IS NOT NULL")
    database.execute("CREATE INDEX articles_path ON articles (path) WHERE path IS NOT NULL")
    database.execute("CREATE INDEX articles_text_hash ON articles (text_hash)")
    database.execute("CREATE INDEX articles_newest ON articles (sorted_at DESC, id DESC)")
    database.execute("CREATE INDEX articles_inbox ON articles (sorted_at DESC, id DESC, read) WHERE done = 0")
    database["texts"].create(  # type: ignore[union-attr]
        {"id": int, "text": str, "blocks": str, "links": str},
        pk="id",
        not_null={"text", "blocks", "links"},
        foreign_keys=[("id", "articles", "id")],
    )
    database["versions"].create(  # type: ignore[union-attr]
        {"id": int, "article_id": int, "replaced": int, "title": str, "text": str, "text_hash": str},
        pk="id",
        not_null={"article_id", "replaced", "title", "text", "text_hash"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    database["versions"].create_index(["article_id"])  # type: ignore[union-attr]
    database["versions"].create_index(["text_hash"])  # type: ignore[union-attr]


def _create_search(database: Database) -> None:
    """Full text over headline and body, kept once: the index reads its words through a view."""
    database.create_view(
        "searchable", "SELECT articles.id, title, text FROM articles JOIN texts ON texts.id = articles.id"
    )
    database.execute(
        """CREATE VIRTUAL TABLE articles_fts USING fts5(
               title, text, content='searchable', content_rowid='id',
               tokenize='unicode61 remove_diacritics 2', prefix='2 3')"""
    )


def _create_analysis(database: Database) -> None:
    database["analyses"].create(  # type: ignore[union-attr]
        {"article_id": int, "version": int, "sentences": str, "ranking": str},
        pk="article_id",
        not_null={"version", "sentences", "ranking"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    database.execute(
        """CREATE TABLE figures (
               article_id INTEGER NOT NULL REFERENCES articles (id),
               start INTEGER NOT NULL, "end" INTEGER NOT NULL,
               kind TEXT NOT NULL, low REAL, high REAL, unit TEXT, modifier TEXT, concept TEXT,
               PRIMARY KEY (article_id, start, "end")
           ) WITHOUT ROWID"""
    )
    database.execute(
        """CREATE TABLE attributions (
               article_id INTEGER NOT NULL REFERENCES articles (id),
               start INTEGER NOT NULL, "end" INTEGER NOT NULL,
               source_start INTEGER, source_end INTEGER, cue_start INTEGER, cue_end INTEGER,
               kind TEXT NOT NULL, anonymous INTEGER NOT NULL, name TEXT,
               PRIMARY KEY (article_id, start, "end")
           ) WITHOUT ROWID"""
    )
    database.execute("CREATE INDEX attributions_name ON attributions (name)")


def _create_triage(database: Database) -> None:
    """The journal of verbs, and counts that triggers keep so that nobody has to count."""
    database["steps"].create(  # type: ignore[union-attr]
        {"id": int, "verb": str, "at": int, "undone": int},
        pk="id",
        not_null={"verb", "at", "undone"},
        defaults={"undone": 0},
    )
    database.execute(
        """CREATE TABLE step_articles (
               step_id INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
               article_id INTEGER NOT NULL REFERENCES articles (id),
               before INTEGER NOT NULL,
               PRIMARY KEY (step_id, article_id)
           ) WITHOUT ROWID"""
    )
    database["counts"].create(  # type: ignore[union-attr]
        {"id": int, "articles": int, "inbox": int, "unread": int, "starred": int}, pk="id"
    )
    database.execute("INSERT INTO counts VALUES (1, 0, 0, 0, 0)")
    after = """UPDATE counts SET articles = articles + {articles},
                   inbox = inbox + {inbox}, unread = unread + {unread}, starred = starred + {starred};"""
    new = {
        "articles": "1",
        "inbox": "(NOT new.done)",
        "unread": "(NOT new.done AND NOT new.read)",
        "starred": "new.starred",
    }
    old = {key: f"-{value}" for key, value in new.items()}
    old = {key: value.replace("new.", "old.") for key, value in old.items()}
    database.execute(f"CREATE TRIGGER counts_insert AFTER INSERT ON articles BEGIN {after.format(**new)} END")
    database.execute(f"CREATE TRIGGER counts_delete AFTER DELETE ON articles BEGIN {after.format(**old)} END")
    both = {key: f"{new[key]} {old[key]}" for key in new}
    both["articles"] = "0"
    database.execute(
        f"CREATE TRIGGER counts_update AFTER UPDATE OF read, starred, done ON articles BEGIN {after.format(**both)} END"
    )


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
        "CREATE INDEX articles_feed ON articles (feed_id, sorted_at DESC, id DESC) WHERE feed_id IS NOT NULL"
    )
    database.execute(
        """CREATE TABLE enclosures (
               article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
               number INTEGER NOT NULL,
               url TEXT NOT NULL, media_type TEXT, length INTEGER,
               PRIMARY KEY (article_id, number)
           ) WITHOUT ROWID"""
    )


def _let_analyses_wait(database: Database) -> None:
    """What a feed brings can be read before it is analysed: version 0 stands for an analysis still to be made."""
    database.execute("CREATE INDEX analyses_pending ON analyses (article_id) WHERE version = 0")


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


def _create_rules(database: Database) -> None:
    """What is done by itself on arrival; a rule that was removed stays for the steps that name it."""
    database.execute(
        """CREATE TABLE rules (
               id INTEGER PRIMARY KEY,
               action TEXT NOT NULL, tag TEXT, query TEXT NOT NULL,
               created INTEGER NOT NULL, removed INTEGER,
               matched INTEGER NOT NULL DEFAULT 0
           )"""
    )
    database.execute("ALTER TABLE steps ADD COLUMN rule_id INTEGER REFERENCES rules (id)")
    database.execute("CREATE INDEX steps_rule ON steps (rule_id, id) WHERE rule_id IS NOT NULL")
    database.execute(
        """CREATE TABLE arriving (
               article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
               killed_by INTEGER
           )"""
    )


def _watch_arriving(database: Database) -> None:
    """What the reader has laid a hand on has arrived: triggers take it out of the rules' reach, whoever writes."""
    touched = "DELETE FROM arriving WHERE article_id = {};"
    database.execute(
        f"""CREATE TRIGGER arriving_update AFTER UPDATE OF read, starred, done, snoozed_until ON articles
            BEGIN {touched.format("new.id")} END"""
    )
    database.execute(
        f"CREATE TRIGGER arriving_tag AFTER INSERT ON article_tags BEGIN {touched.format('new.article_id')} END"
    )
    database.execute(
        f"CREATE TRIGGER arriving_untag AFTER DELETE ON article_tags BEGIN {touched.format('old.article_id')} END"
    )
