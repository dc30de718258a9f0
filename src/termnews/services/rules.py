"""Kill and keep rules: made, changed, removed, carried out on the inbox. What arrives meets them by itself."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from termnews.errors import QueryError, RuleError, TagError
from termnews.library import Library, ruling
from termnews.library import rules as kept
from termnews.library.rules import rule, rules
from termnews.library.tags import spelling
from termnews.model import Query, Rule, RuleAction
from termnews.services import triage
from termnews.services.triage import Step, tag_name
from termnews.text.query import parse
from termnews.text.query.arrival import on_arrival

__all__ = [
    "NewRule",
    "Rule",
    "RuleAction",
    "add_rule",
    "apply_rule",
    "carry_rule",
    "change_rule",
    "read_query",
    "remove_rule",
    "restore_rule",
    "rule",
    "rules",
]


class NewRule(NamedTuple):
    """A rule, and whether it was not there before."""

    rule: Rule
    new: bool


def read_query(typed: str, now: datetime) -> Query:
    """The query of a rule, as it is asked of what arrives. `now` is in the reader's time zone.

    Raises QueryError where it is not well written, or would find nothing at all, or everything.
    """
    parsed = parse(typed, now=now)
    if parsed.term is None:
        raise QueryError(
            "A rule needs a query", "It says which articles the rule is for.", position=0, length=len(typed)
        )
    return on_arrival(parsed, typed)


def add_rule(library: Library, action: RuleAction, typed: str, tag: str | None = None, *, now: datetime) -> NewRule:
    """Make a rule for what arrives from now on. One that says the same already is given instead.

    Raises QueryError, TagError where there is no name of a tag, LibraryError.
    """
    query, name = _checked(library, action, typed, tag, now)
    rule_id, new = kept.add(library, action, query, name, now=now)
    return NewRule(rule(library, rule_id), new)


def carry_rule(library: Library, query: str, *, now: datetime) -> bool:
    """Make a kill rule that came from another reader; False where there is or was one that says so.

    Raises QueryError where it would find nothing that arrives, or everything.
    """
    read_query(query, now)
    return kept.add(library, RuleAction.KILL, query, None, unless_removed=True, now=now)[1]


def change_rule(
    library: Library, rule_id: int, action: RuleAction, typed: str, tag: str | None = None, *, now: datetime
) -> Rule:
    """Give a rule another action or query; what it did stays done. Raises what `add_rule` does, and RuleError."""
    rule(library, rule_id)
    query, name = _checked(library, action, typed, tag, now)
    kept.change(library, rule_id, action, query, name)
    return rule(library, rule_id)


def _checked(
    library: Library, action: RuleAction, typed: str, tag: str | None, now: datetime
) -> tuple[str, str | None]:
    read_query(typed, now)
    query = " ".join(typed.split())
    if action is not RuleAction.TAG:
        return query, None
    if not tag:
        raise TagError("A rule that tags needs the name of the tag")
    return query, spelling(library, tag_name(tag))


def remove_rule(library: Library, rule_id: int, *, now: datetime) -> Rule:
    """Remove a rule; what it did stays done. Gives the rule that it was. Raises RuleError."""
    found = rule(library, rule_id)
    kept.remove(library, rule_id, now=now)
    return found


def restore_rule(library: Library, rule_id: int | None = None) -> Rule:
    """Bring back a rule that was removed, the last one unless told. Raises RuleError where none was."""
    number = kept.last_removed(library) if rule_id is None else rule_id
    if number is None:
        raise RuleError("No rule was removed")
    kept.restore(library, number)
    return rule(library, number)


def apply_rule(library: Library, rule_id: int, *, now: datetime) -> Step:
    """Carry a rule out on what is in the inbox now, as one step of the journal.

    A kill rule spares what is starred and what a keep or star rule finds. Raises RuleError for a keep rule: it does
    nothing by itself.
    """
    found = rule(library, rule_id)
    if found.action is RuleAction.KEEP:
        raise RuleError(f"Rule {rule_id} keeps: it does nothing by itself", "It protects from kill rules.")
    ids = ruling.matching_inbox(library, found, now=now)
    return triage.carry_out(library, ruling.deed_of(found), ids, now=now)
