"""Rules carried out on what arrives.

An article is ruled in the transaction that stores it, so that what a rule kills is never seen. What can only be known
later (who is quoted, what figures there are, the full text of a teaser) is asked again when it is there: until then
the article stands in `arriving`, and triggers take it out at once when the reader lays a hand on it.

What a kill rule matches is done, unless a keep or a star rule matches it too, whatever their order. Of several kill
rules the first one has it. Every rule is asked of the article as it came, before any of them acts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from termnews.clock import LOCAL
from termnews.errors import QueryError
from termnews.library import search, search_index
from termnews.library.arrival_index import index_arrivals
from termnews.library.conditions import Condition, conditions_of, for_arrivals
from termnews.library.connection import Library
from termnews.library.rows import seconds
from termnews.library.rules import COLUMNS, rule_of
from termnews.library.triage import Deed, Verb, among, write_step
from termnews.model import Query, Rule, RuleAction
from termnews.text.query import parse
from termnews.text.query.arrival import Needs, needs, on_arrival

ONE_STEP = timedelta(minutes=10)
"""What a rule does within this time is one step of the journal: that of one fetch, which stores feed by feed."""

_AT_ONCE = 500
"""Articles whose words are looked at together."""

_VERBS = {
    RuleAction.KILL: Verb.DONE,
    RuleAction.STAR: Verb.STAR,
    RuleAction.READ: Verb.READ,
    RuleAction.TAG: Verb.TAG,
}
_PROTECTING = frozenset({RuleAction.KEEP, RuleAction.STAR})


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule, with its query as it is asked of what arrives, and as a condition on rows in the index of arrivals."""

    rule: Rule
    query: Query
    matching: Condition
    needs: Needs


def rule_arrivals(library: Library, ids: Sequence[int], *, now: datetime) -> None:
    """Carry out the rules on new articles; to be called within the transaction that stores them."""
    if not ids:
        return
    with library.writing() as connection:
        ready = _ready_rules(connection, now)
        if not ready:
            return
        analysed = _are_analysed(connection, ids)
        at_once = [each for each in ready if analysed or not each.needs.analysis]
        _index(connection, at_once, ids)
        killed_by = _rule(connection, at_once, at_once, ids, now)
        if not analysed and any(each.needs.analysis or each.needs.text for each in ready):
            connection.executemany("INSERT INTO arriving VALUES (?, ?)", ((each, killed_by.get(each)) for each in ids))


def _are_analysed(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    """Whether all of these articles came with their analysis, as files do."""
    where = among(ids)
    found = connection.execute(
        f"SELECT count(*) FROM analyses JOIN articles ON id = article_id WHERE version > 0 AND {where.sql}",
        where.values,
    ).fetchone()
    return bool(found[0] == len(ids))


def settle(library: Library, *, now: datetime) -> None:
    """Carry out the rules that had to wait, on all articles that have their analysis now. Raises LibraryError."""
    with library.reading() as connection:
        if not _settleable(connection):
            return
    with library.writing() as connection:
        _settle(connection, _ready_rules(connection, now), now)


def matching_inbox(library: Library, rule: Rule, *, now: datetime) -> list[int]:
    """What a rule would act on in the inbox as it is now, the newest first.

    What is starred, and what a keep or star rule matches, is safe from a kill rule here too. Raises LibraryError.
    """
    with library.reading() as connection:
        ready = _ready_rules(connection, now)
        wanted = next((each for each in ready if each.rule.id == rule.id), None)
        found = _in_inbox(connection, wanted.query, now) if wanted else []
        if rule.action is RuleAction.KILL:
            for each in _protectors(ready):
                safe = set(_in_inbox(connection, each.query, now))
                found = [article_id for article_id in found if article_id not in safe]
            rows = connection.execute("SELECT id FROM articles WHERE starred = 1 AND done = 0")
            starred = {row[0] for row in rows}
            found = [article_id for article_id in found if article_id not in starred]
    return found


def _in_inbox(connection: sqlite3.Connection, query: Query, now: datetime) -> list[int]:
    sql, values = search.selection(connection, query, now=now)
    rows = connection.execute(
        f"""SELECT id FROM articles WHERE done = 0 AND snoozed_until IS NULL AND id IN ({sql})
            ORDER BY coalesce(woken, sorted_at) DESC, id DESC""",
        values,
    )
    return [row[0] for row in rows]


def matching_arrivals(library: Library, query: Query, *, since: datetime, until: datetime, now: datetime) -> list[int]:
    """What a query finds among the articles that came into the library from `since` on and before `until`.

    The newest come first. `now` is what the query's relative dates were read at. Raises LibraryError.
    """
    with library.reading() as connection:
        sql, values = search.selection(connection, query, now=now)
        rows = connection.execute(
            f"""SELECT id FROM articles WHERE id IN ({sql}) AND added >= ? AND added < ?
                ORDER BY sorted_at DESC, id DESC""",
            (*values, seconds(since), seconds(until)),
        )
        return [row[0] for row in rows]


def arrivals_since(library: Library, since: datetime) -> int:
    """How many articles came into the library from `since` on. Raises LibraryError."""
    with library.reading() as connection:
        row = connection.execute("SELECT count(*) FROM articles WHERE added >= ?", (seconds(since),)).fetchone()
    return int(row[0])


def deed_of(rule: Rule) -> Deed:
    """What a rule does, as a verb of the journal; of a keep rule there is none."""
    return Deed(_VERBS[rule.action], rule.tag, rule=rule.id)


def _settleable(connection: sqlite3.Connection) -> list[tuple[int, int | None, bool]]:
    """Articles that are still arriving and have their analysis: id, the step that killed it, whether it has its page.

    A CROSS JOIN keeps SQLite from beginning with the analyses, which are as many as the articles of the library.
    """
    return connection.execute(
        """SELECT arriving.article_id, killed_by, from_page FROM arriving
           CROSS JOIN analyses ON analyses.article_id = arriving.article_id
           CROSS JOIN articles ON articles.id = arriving.article_id WHERE version > 0"""
    ).fetchall()


def _settle(connection: sqlite3.Connection, ready: Sequence[_Ready], now: datetime) -> None:
    found = _settleable(connection)
    connection.executemany("DELETE FROM arriving WHERE article_id = ?", ((each[0],) for each in found))
    for at in range(0, len(found), _AT_ONCE):
        for with_page in (False, True):
            here = {id_: step for id_, step, from_page in found[at : at + _AT_ONCE] if bool(from_page) is with_page}
            late = [each for each in ready if each.needs.analysis or (with_page and each.needs.text)]
            if here and late:
                _index(connection, [*late, *_protectors(ready)], here)
                _rescue(connection, late, {id_: step for id_, step in here.items() if step is not None})
                _rule(connection, late, ready, list(here), now)


def _index(connection: sqlite3.Connection, asked: Sequence[_Ready], ids: Collection[int]) -> None:
    """Put articles into the indexes of words, as far as the rules that are asked of them need it."""
    if any("_fts" in each.matching.sql for each in asked):
        search_index.put(connection, list(ids))
        index_arrivals(connection, ids, with_text=any(each.needs.text for each in asked))


def _rescue(connection: sqlite3.Connection, late: Sequence[_Ready], killed: dict[int, int]) -> None:
    """Bring back what was killed at once and is kept by a rule that had to wait: as if it had not been killed."""
    for each in _protectors(late):
        saved = _matches(connection, each, killed)
        for article_id in saved:
            step = killed.pop(article_id)
            connection.execute("UPDATE articles SET done = 0 WHERE id = ?", (article_id,))
            connection.execute("DELETE FROM step_articles WHERE (step_id, article_id) = (?, ?)", (step, article_id))
            connection.execute(
                "UPDATE rules SET matched = matched - 1 WHERE id = (SELECT rule_id FROM steps WHERE id = ?)", (step,)
            )
            connection.execute(
                """DELETE FROM steps WHERE id = ?1
                   AND NOT EXISTS (SELECT 1 FROM step_articles WHERE step_id = ?1)""",
                (step,),
            )
        if each.rule.action is RuleAction.KEEP:
            _count(connection, each.rule, len(saved))


def _rule(
    connection: sqlite3.Connection,
    acting: Sequence[_Ready],
    all_rules: Sequence[_Ready],
    ids: Sequence[int],
    now: datetime,
) -> dict[int, int]:
    """Carry out rules on articles; gives the step that killed each, by the article's id.

    All of them are asked before one acts. Of `all_rules` the keep and star rules protect.
    """
    found = {each.rule.id: _matches(connection, each, ids) for each in acting if each.rule.action in _VERBS}
    kills = [each for each in acting if each.rule.action is RuleAction.KILL]
    open_to_kill = set().union(*(found[each.rule.id] for each in kills))
    for each in _protectors(all_rules):
        saved = _matches(connection, each, open_to_kill)
        open_to_kill -= saved
        if each.rule.action is RuleAction.KEEP:
            _count(connection, each.rule, len(saved))
    for each in kills:
        found[each.rule.id] &= open_to_kill
        open_to_kill -= found[each.rule.id]
    killed_by: dict[int, int] = {}
    for each in acting:
        matched = found.get(each.rule.id)
        if matched:
            acted = _act(connection, each.rule, matched, now)
            if each.rule.action is RuleAction.KILL:
                killed_by |= acted
    return killed_by


def _protectors(ready: Iterable[_Ready]) -> list[_Ready]:
    return [each for each in ready if each.rule.action in _PROTECTING]


def _matches(connection: sqlite3.Connection, ready: _Ready, ids: Collection[int]) -> set[int]:
    """Those of the articles that a rule's query finds."""
    if not ids:
        return set()
    chosen, matching = among(ids), ready.matching
    rows = connection.execute(
        f"SELECT id FROM articles WHERE {chosen.sql} AND {matching.sql}", (*chosen.values, *matching.values)
    )
    return {row[0] for row in rows}


def _act(connection: sqlite3.Connection, rule: Rule, ids: Collection[int], now: datetime) -> dict[int, int]:
    """Do what a rule does, as a part of the step that it has begun not long ago.

    Gives the step by the ids of those articles that were not so already.
    """
    step = write_step(connection, replace(deed_of(rule), on_arrival=True), among(ids), now=now)
    if step is None:
        return {}
    changed = [row[0] for row in connection.execute("SELECT article_id FROM step_articles WHERE step_id = ?", (step,))]
    begun = connection.execute(
        """SELECT id FROM steps WHERE rule_id = ? AND id < ? AND verb = ? AND tag IS ? AND undone = 0 AND on_arrival = 1 AND at >= ?
           ORDER BY id DESC LIMIT 1""",
        (rule.id, step, _VERBS[rule.action], rule.tag, seconds(now - ONE_STEP)),
    ).fetchone()
    if begun is not None:
        connection.execute("UPDATE step_articles SET step_id = ? WHERE step_id = ?", (begun[0], step))
        connection.execute("DELETE FROM steps WHERE id = ?", (step,))
        step = int(begun[0])
    return dict.fromkeys(changed, step)


def _count(connection: sqlite3.Connection, rule: Rule, number: int) -> None:
    if number:
        connection.execute("UPDATE rules SET matched = matched + ? WHERE id = ?", (number, rule.id))


def _ready_rules(connection: sqlite3.Connection, now: datetime) -> tuple[_Ready, ...]:
    rows = connection.execute(f"SELECT {COLUMNS} FROM rules WHERE removed IS NULL ORDER BY id")
    return _ready(tuple((*row[:5], 0) for row in rows), _minute(now))  # the counts change, the rules do not


@lru_cache(maxsize=16)
def _ready(rows: tuple[tuple[int, str, str, str | None, int, int], ...], now: datetime) -> tuple[_Ready, ...]:
    """Rules as conditions, as of `now`; one whose query is none to this version of the language is left out."""
    found = []
    for row in rows:
        rule = rule_of(row)
        try:
            query = on_arrival(parse(rule.query, now=now), rule.query)
        except QueryError:
            continue
        found.append(_Ready(rule, query, for_arrivals(conditions_of(query, now)), needs(query)))
    return tuple(found)


def _minute(now: datetime) -> datetime:
    """The time in the zone of the machine, to the minute: within it the conditions of all rules stay as they are."""
    return now.astimezone(LOCAL).replace(second=0, microsecond=0)
