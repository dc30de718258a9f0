"""The first tables: articles and their earlier texts, the index of words, analyses, the journal of triage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _create_articles(database)
    _create_search(database)
    _create_analysis(database)
    _create_triage(database)


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
