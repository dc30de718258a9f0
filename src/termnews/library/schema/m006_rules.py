"""Rules for what arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: Database) -> None:
    """Carry the migration out, within the caller's transaction."""
    _create_rules(database)
    _watch_arriving(database)


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
