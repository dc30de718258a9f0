"""The states of articles and the journal of their changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from termnews.errors import NothingToUndo
from termnews.library.connection import Library
from termnews.library.rows import seconds

_STATES = frozenset({"read", "starred", "done"})


def set_state(library: Library, verb: str, state: str, value: bool, ids: Sequence[int], *, now: datetime) -> list[int]:
    """Set one state (read, starred or done) of articles; gives the ids that were changed, in their order.

    The step is journalled under `verb` with what was before; steps that were undone can then not be redone.
    """
    assert state in _STATES
    with library.writing() as connection:
        found = connection.execute(
            f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {state} <> ?",
            (json.dumps(list(ids)), value),
        )
        differing = {row[0] for row in found}
        changed = [each for each in dict.fromkeys(ids) if each in differing]
        if not changed:
            return []
        connection.execute("DELETE FROM steps WHERE undone = 1")
        step = connection.execute("INSERT INTO steps (verb, at) VALUES (?, ?)", (verb, seconds(now))).lastrowid
        connection.executemany(
            "INSERT INTO step_articles VALUES (?, ?, ?)", [(step, each, not value) for each in changed]
        )
        connection.execute(
            f"UPDATE articles SET {state} = ? WHERE id IN (SELECT article_id FROM step_articles WHERE step_id = ?)",
            (value, step),
        )
    return changed


def take_back(library: Library, states: Mapping[str, str]) -> tuple[str, list[int]]:
    """Undo the last step: every article gets the state that it had before.

    `states` says which state each verb sets. Gives the step's verb and its articles, the newest first. Raises
    NothingToUndo.
    """
    with library.writing() as connection:
        step, verb = _step(connection, "undone = 0 ORDER BY id DESC", "There is nothing to undo")
        return verb, _move(connection, step, states[verb], "before", undone=True)


def do_again(library: Library, states: Mapping[str, str]) -> tuple[str, list[int]]:
    """Redo the step that was undone last; takes and gives what `take_back` does."""
    with library.writing() as connection:
        step, verb = _step(connection, "undone = 1 ORDER BY id", "There is nothing to redo")
        return verb, _move(connection, step, states[verb], "NOT before", undone=False)


def _step(connection: sqlite3.Connection, where: str, otherwise: str) -> tuple[int, str]:
    row = connection.execute(f"SELECT id, verb FROM steps WHERE {where} LIMIT 1").fetchone()
    if row is None:
        raise NothingToUndo(otherwise)
    return row[0], row[1]


def _move(connection: sqlite3.Connection, step: int, state: str, value: str, *, undone: bool) -> list[int]:
    assert state in _STATES
    connection.execute(
        f"""UPDATE articles SET {state} = (SELECT {value} FROM step_articles
                                           WHERE step_id = :step AND article_id = articles.id)
            WHERE id IN (SELECT article_id FROM step_articles WHERE step_id = :step)""",
        {"step": step},
    )
    connection.execute("UPDATE steps SET undone = ? WHERE id = ?", (undone, step))
    touched = connection.execute(
        """SELECT articles.id FROM step_articles JOIN articles ON articles.id = article_id
           WHERE step_id = ? ORDER BY sorted_at DESC, articles.id DESC""",
        (step,),
    )
    return [row[0] for row in touched]
