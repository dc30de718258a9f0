"""The journal of what rules do by themselves as articles arrive: counted, and taken back rule by rule.

It stays out of the reader's own undo: whoever goes back a step means what they did themselves, not what a fetch has
brought meanwhile.
"""

from __future__ import annotations

from datetime import datetime

from termnews.errors import NothingToUndo
from termnews.library.conditions import Condition
from termnews.library.connection import Library
from termnews.library.rows import seconds
from termnews.library.triage import Deed, Journalled, Verb, forget_undone, newest_first, write_step

_OPPOSITES = {Verb.DONE: Verb.UNDONE, Verb.STAR: Verb.UNSTAR, Verb.READ: Verb.UNREAD, Verb.TAG: Verb.UNTAG}


def take_back_arrivals(library: Library, rule_id: int, *, now: datetime) -> Journalled:
    """Take back the last that a rule did as articles arrived, as a step of the reader's own.

    Articles that the reader has moved on since stay as they are; where that is true of all, what the rule did before is
    taken back. Raises NothingToUndo where nothing of it is left.
    """
    with library.writing() as connection:
        steps = connection.execute(
            "SELECT id, verb, tag FROM steps WHERE rule_id = ? AND on_arrival = 1 AND undone = 0 ORDER BY id DESC",
            (min(rule_id, 2**63 - 1),),
        ).fetchall()
        for step, verb, tag in steps:
            deed = Deed(_OPPOSITES[Verb(verb)], tag, rule=rule_id, takes_back=step)
            written = write_step(connection, deed, _standing(step, Verb(verb)), now=now)
            if written is not None:
                forget_undone(connection)
                return Journalled(deed, newest_first(connection, written))
    raise NothingToUndo(f"Nothing is left of what rule {rule_id} did on arrival")


def _standing(step: int, verb: Verb) -> Condition:
    """The articles of a step; of those that it killed the ones that are done still, and not snoozed by now."""
    still = " AND done = 1" if verb is Verb.DONE else ""
    return Condition(f"id IN (SELECT article_id FROM step_articles WHERE step_id = ?){still}", (step,))


def killed(library: Library, *, since: datetime) -> int:
    """How many articles rules have killed as they arrived, in steps that began at `since` or later."""
    with library.reading() as connection:
        row = connection.execute(
            """SELECT count(*) FROM steps JOIN step_articles ON step_id = steps.id
               WHERE on_arrival = 1 AND at >= ? AND verb = ?""",
            (seconds(since), Verb.DONE),
        ).fetchone()
    return int(row[0])
