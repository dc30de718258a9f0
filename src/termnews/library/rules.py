"""The reader's rules as they are kept: what is to be done by itself with what arrives."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from termnews.errors import RuleError
from termnews.library.connection import Library
from termnews.library.rows import moment, seconds
from termnews.model import Rule, RuleAction

COLUMNS = "id, action, query, tag, created, matched"


def rules(library: Library) -> list[Rule]:
    """The rules in the order in which they were made. Raises LibraryError."""
    with library.reading() as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM rules WHERE removed IS NULL ORDER BY id")
        return [rule_of(row) for row in rows]


def rule(library: Library, rule_id: int) -> Rule:
    """One rule. Raises RuleError where none has that number."""
    with library.reading() as connection:
        row = connection.execute(
            f"SELECT {COLUMNS} FROM rules WHERE id = ? AND removed IS NULL", (min(rule_id, 2**63 - 1),)
        ).fetchone()
    if row is None:
        raise RuleError(f"There is no rule {rule_id}", "`termnews rules` shows them.")
    return rule_of(row)


def add(
    library: Library, action: RuleAction, query: str, tag: str | None, *, unless_removed: bool = False, now: datetime
) -> tuple[int, bool]:
    """Keep a rule; gives its number and whether it is new. One that says the same is left as it is.

    `unless_removed` leaves one as it is, too, that the reader has removed.
    """
    with library.writing() as connection:
        known = _same(connection, action, query, tag, removed=unless_removed)
        if known is not None:
            return known, False
        cursor = connection.execute(
            "INSERT INTO rules (action, query, tag, created) VALUES (?, ?, ?, ?)", (action, query, tag, seconds(now))
        )
        return int(cursor.lastrowid or 0), True


def change(library: Library, rule_id: int, action: RuleAction, query: str, tag: str | None) -> None:
    """Give a rule another action or query; it keeps its number and its count. Raises RuleError."""
    with library.writing() as connection:
        same = _same(connection, action, query, tag)
        if same not in (None, rule_id):
            raise RuleError(f"Rule {same} says so already")
        connection.execute(
            "UPDATE rules SET action = ?, query = ?, tag = ? WHERE id = ?", (action, query, tag, rule_id)
        )


def remove(library: Library, rule_id: int, *, now: datetime) -> None:
    """Let a rule do no more; what it did stays done. Raises LibraryError."""
    with library.writing() as connection:
        connection.execute("UPDATE rules SET removed = ? WHERE id = ?", (seconds(now), rule_id))


def last_removed(library: Library) -> int | None:
    """The number of the rule that was removed last, None where none is removed."""
    with library.reading() as connection:
        row = connection.execute(
            "SELECT id FROM rules WHERE removed IS NOT NULL ORDER BY removed DESC, id DESC LIMIT 1"
        ).fetchone()
    return None if row is None else int(row[0])


def restore(library: Library, rule_id: int) -> None:
    """Bring a removed rule back. Raises RuleError where there is none with that number."""
    with library.writing() as connection:
        cursor = connection.execute(
            "UPDATE rules SET removed = NULL WHERE id = ? AND removed IS NOT NULL", (min(rule_id, 2**63 - 1),)
        )
    if not cursor.rowcount:
        raise RuleError(f"No rule {rule_id} was removed")


def rule_of(row: tuple[int, str, str, str | None, int, int]) -> Rule:
    """A rule, of the columns that COLUMNS names."""
    id_, action, query, tag, created, matched = row
    return Rule(id_, RuleAction(action), query, tag, moment(created), matched)


def _same(
    connection: sqlite3.Connection, action: RuleAction, query: str, tag: str | None, *, removed: bool = False
) -> int | None:
    row = connection.execute(
        """SELECT id FROM rules WHERE (action, query) = (?, ?) AND tag IS ? AND (removed IS NULL OR ?)
           ORDER BY removed IS NOT NULL LIMIT 1""",
        (action, query, tag, removed),
    ).fetchone()
    return None if row is None else int(row[0])
