"""The triage verbs on the states of articles, and the journal that takes them back.

A step is one verb on any number of articles; for each of them it holds what was before. Where an article is (in the
inbox, done, or snoozed until some time) is one state, its place: 0, 1, or that time in seconds.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from termnews.errors import NothingToUndo
from termnews.library.connection import Library
from termnews.library.rows import moment, seconds

# What queries need takes 10 ms to load and is on the way to the first frame here.
if TYPE_CHECKING:
    from termnews.library.conditions import Condition
    from termnews.model import Query


class Verb(StrEnum):
    """What can be done to an article."""

    DONE = "done"
    UNDONE = "undone"
    """Back into the inbox, whether it is done or snoozed."""
    READ = "read"
    UNREAD = "unread"
    STAR = "star"
    UNSTAR = "unstar"
    SNOOZE = "snooze"
    UNSNOOZE = "unsnooze"
    TAG = "tag"
    UNTAG = "untag"


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with what it needs."""

    verb: Verb
    tag: str | None = None
    """The name of the tag, for TAG and UNTAG."""
    until: datetime | None = None
    """When the articles come back, for SNOOZE."""
    rule: int | None = None
    """The number of the rule that it is about; None for what the reader did without one."""
    on_arrival: bool = False
    """Whether the rule did it by itself, as the articles arrived."""
    takes_back: int | None = None
    """The step that the rule did by itself and that this one takes back."""


class Journalled(NamedTuple):
    """A step that was taken back, or done again."""

    deed: Deed
    ids: array[int]
    """Its articles, the newest first."""


class _State(NamedTuple):
    """A state of an article in SQL: what it is, and how it is set to a value."""

    is_now: str
    columns: str
    values: str


_READ = _State("read", "read", "{0}")
_STARRED = _State("starred", "starred", "{0}")
_PLACE = _State(
    "CASE WHEN done THEN 1 ELSE coalesce(snoozed_until, 0) END",
    "done, snoozed_until",
    "{0} = 1, CASE WHEN {0} > 1 THEN {0} END",
)
_INBOX, _DONE = 0, 1
_UNDONE_LAST = "undone = 1 AND on_arrival = 0 ORDER BY id"
_DONE_LAST = "undone = 0 AND on_arrival = 0 ORDER BY id DESC"
_STATES: dict[Verb, tuple[_State, int]] = {
    Verb.DONE: (_PLACE, _DONE),
    Verb.UNDONE: (_PLACE, _INBOX),
    Verb.READ: (_READ, True),
    Verb.UNREAD: (_READ, False),
    Verb.STAR: (_STARRED, True),
    Verb.UNSTAR: (_STARRED, False),
    Verb.UNSNOOZE: (_PLACE, _INBOX),
}


def carry_out(library: Library, deed: Deed, chosen: Sequence[int] | Query, *, now: datetime) -> array[int]:
    """Carry out a verb on articles: on those with these ids, or on all that a query asks for.

    Gives the ids of those that it changed, in the order of `chosen` (of a query the newest first). The step is
    journalled with what was before; steps that were undone can then not be redone. Raises LibraryError; nothing is
    changed then.
    """
    with library.writing() as connection:
        step = write_step(connection, deed, _condition(connection, chosen, now), now=now)
        if step is None:
            return array("q")
        forget_undone(connection)
        changed = newest_first(connection, step)
    return _in_order(changed, chosen) if isinstance(chosen, Sequence) else changed


def write_step(connection: sqlite3.Connection, deed: Deed, chosen: Condition, *, now: datetime) -> int | None:
    """Journal a verb on articles and carry it out, within a transaction of the caller's.

    `chosen` is a condition on their ids. Gives the number of the step; None where nothing had to be changed.
    """
    until = seconds(deed.until) if deed.until else None
    cursor = connection.execute(
        "INSERT INTO steps (verb, at, tag, until, rule_id, on_arrival, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (deed.verb, seconds(now), deed.tag, until, deed.rule, deed.on_arrival, deed.takes_back),
    )
    step = int(cursor.lastrowid or 0)
    if not _journal(connection, step, deed, chosen):
        connection.execute("DELETE FROM steps WHERE id = ?", (step,))
        return None
    _set(connection, step, deed)
    _account(connection, step, deed, stands=True)
    return step


def forget_undone(connection: sqlite3.Connection) -> None:
    """The reader does something new: what was undone can no longer be done again."""
    connection.execute("DELETE FROM steps WHERE undone = 1 AND on_arrival = 0")


def take_back(library: Library) -> Journalled:
    """Undo the reader's last step: every article gets the state that it had before. Raises NothingToUndo.

    What rules do by themselves is taken back by name alone, as `take_back_arrivals` of `rule_steps` does.
    """
    with library.writing() as connection:
        step, deed = _step(connection, _DONE_LAST, "There is nothing to undo")
        if deed.verb in (Verb.TAG, Verb.UNTAG):
            _set_tag(connection, step, deed.tag, tagged=deed.verb is Verb.UNTAG)
        else:
            state, _ = _state_and_value(deed)
            connection.execute(
                f"""UPDATE articles SET ({state.columns}) = (
                        SELECT {state.values.format("before")} FROM step_articles
                        WHERE step_id = :step AND article_id = articles.id)
                    WHERE id IN (SELECT article_id FROM step_articles WHERE step_id = :step)""",
                {"step": step},
            )
        connection.execute("UPDATE steps SET undone = 1 WHERE id = ?", (step,))
        _account(connection, step, deed, stands=False)
        return Journalled(deed, newest_first(connection, step))


def do_again(library: Library) -> Journalled:
    """Redo the step that was undone last. Raises NothingToUndo."""
    with library.writing() as connection:
        step, deed = _step(connection, _UNDONE_LAST, "There is nothing to redo")
        _set(connection, step, deed)
        connection.execute("UPDATE steps SET undone = 0 WHERE id = ?", (step,))
        _account(connection, step, deed, stands=True)
        return Journalled(deed, newest_first(connection, step))


def touches_more(library: Library, number: int, *, redo: bool = False) -> bool:
    """Whether the step that would be undone next (or redone) has more than `number` articles."""
    where = _UNDONE_LAST if redo else _DONE_LAST
    with library.reading() as connection:
        found = connection.execute(
            f"""SELECT count(*) FROM (
                    SELECT 1 FROM step_articles WHERE step_id = (SELECT id FROM steps WHERE {where} LIMIT 1) LIMIT ?)""",
            (number + 1,),
        ).fetchone()
    return bool(found[0] > number)


def _condition(connection: sqlite3.Connection, chosen: Sequence[int] | Query, now: datetime) -> Condition:
    """The articles that were chosen, as a condition on their ids."""
    from termnews.library import search
    from termnews.library.conditions import Condition

    if isinstance(chosen, Sequence):
        return among(chosen)
    sql, values = search.selection(connection, chosen, now=now)
    return Condition(f"id IN ({sql})", values)


def among(ids: Iterable[int]) -> Condition:
    """The articles with these ids, as a condition on their ids."""
    from termnews.library.conditions import Condition

    return Condition("id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def _journal(connection: sqlite3.Connection, step: int, deed: Deed, chosen: Condition) -> bool:
    """Keep what is before the step, for those of the chosen articles that it will change; False where none is."""
    from termnews.library.conditions import Condition

    if deed.verb in (Verb.TAG, Verb.UNTAG):
        before: object = int(deed.verb is Verb.UNTAG)
        is_now = "EXISTS (SELECT 1 FROM article_tags WHERE tag = ? AND article_id = articles.id)"
        different = Condition(f"{is_now} = ?", (deed.tag, before))
        is_now = str(before)
    else:
        state, value = _state_and_value(deed)
        is_now = state.is_now
        different = Condition(f"{is_now} <> ?", (value,))
        if deed.verb is Verb.UNSNOOZE:
            different = Condition(f"{is_now} > ?", (_DONE,))
    cursor = connection.execute(
        f"""INSERT INTO step_articles (step_id, article_id, before)
            SELECT ?, id, {is_now} FROM articles WHERE {chosen.sql} AND {different.sql}""",
        (step, *chosen.values, *different.values),
    )
    return cursor.rowcount > 0


def _set(connection: sqlite3.Connection, step: int, deed: Deed) -> None:
    """Give the articles of a step the state that its verb is for."""
    if deed.verb in (Verb.TAG, Verb.UNTAG):
        _set_tag(connection, step, deed.tag, tagged=deed.verb is Verb.TAG)
        return
    state, value = _state_and_value(deed)
    connection.execute(
        f"""UPDATE articles SET ({state.columns}) = (SELECT {state.values.format(":value")})
            WHERE id IN (SELECT article_id FROM step_articles WHERE step_id = :step)""",
        {"step": step, "value": value},
    )


def _account(connection: sqlite3.Connection, step: int, deed: Deed, *, stands: bool) -> None:
    """Keep the count of the step's rule, and whether what the rule did by itself stands."""
    if deed.rule is None:
        return
    counts = stands == (deed.takes_back is None)
    connection.execute(
        """UPDATE rules SET matched = max(0, matched + ?1 * (SELECT count(*) FROM step_articles WHERE step_id = ?2))
           WHERE id = ?3""",
        (1 if counts else -1, step, deed.rule),
    )
    connection.execute("UPDATE steps SET undone = ? WHERE id = ?", (stands, deed.takes_back))


def _set_tag(connection: sqlite3.Connection, step: int, tag: str | None, *, tagged: bool) -> None:
    if tagged:
        sql = "INSERT OR IGNORE INTO article_tags (tag, article_id) SELECT :tag, article_id FROM step_articles WHERE"
    else:
        sql = "DELETE FROM article_tags WHERE tag = :tag AND article_id IN (SELECT article_id FROM step_articles WHERE"
    connection.execute(f"{sql} step_id = :step{'' if tagged else ')'}", {"tag": tag, "step": step})


def _state_and_value(deed: Deed) -> tuple[_State, int]:
    if deed.verb is Verb.SNOOZE:
        assert deed.until is not None
        return _PLACE, seconds(deed.until)
    return _STATES[deed.verb]


def _step(connection: sqlite3.Connection, where: str, otherwise: str) -> tuple[int, Deed]:
    row = connection.execute(
        f"SELECT id, verb, tag, until, rule_id, takes_back FROM steps WHERE {where} LIMIT 1"
    ).fetchone()
    if row is None:
        raise NothingToUndo(otherwise)
    step, verb, tag, until, rule, takes_back = row
    return step, Deed(Verb(verb), tag, None if until is None else moment(until), rule, takes_back=takes_back)


def newest_first(connection: sqlite3.Connection, step: int) -> array[int]:
    """The ids of a step's articles."""
    rows = connection.execute(
        """SELECT articles.id FROM step_articles JOIN articles ON articles.id = article_id
           WHERE step_id = ? ORDER BY sorted_at DESC, articles.id DESC""",
        (step,),
    )
    return array("q", (row[0] for row in rows))


def _in_order(changed: array[int], chosen: Sequence[int]) -> array[int]:
    wanted = set(changed)
    return array("q", (each for each in dict.fromkeys(chosen) if each in wanted))
