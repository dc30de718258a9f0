"""Saved views of other readers in the words of the query language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from termnews.errors import QueryError, ViewError
from termnews.library import Library
from termnews.model import AnyCondition, Condition, EveryCondition, Filter, Relation, SavedView, Skipped
from termnews.services import views
from termnews.services.import_report import ImportReport

_TEXT_FIELDS = {"title": "title", "author": "author", "feed_title": "feed"}
_UNKNOWN = {
    "url": "an article's address",
    "feed_url": "a feed's address",
    "folder": "a part of a folder's name",
}
_BY_WORDS = "it finds words by how they begin, where newsboat looks inside words too"
_WHOLE = "it finds what has these words, where newsboat compares the whole"
_STARS = "flags are stars here, whatever their letter"


class Unsayable(Exception):
    """The query language has no words for a condition; the message ends a sentence."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A query, and how it differs from the filter that it stands for."""

    query: str
    differences: frozenset[str] = frozenset()
    is_group: bool = False


def take_views(library: Library, carried: Iterable[SavedView], *, now: datetime) -> ImportReport:
    """Save other readers' views; what cannot be said, or differs, is told of. A view that is there stays as it is."""
    taken: list[str] = []
    told: list[Skipped] = []
    known = {view.name.casefold(): view.query for view in views.views(library)}
    for each in carried:
        try:
            said = _say(each.filter)
            name = views.view_name(
                "".join(letter for letter in each.name if letter not in '"“”„')[: views.LONGEST_NAME]
            )
            if known.get(name.casefold()) == said.query:
                continue
            views.create(library, name, said.query, now=now)
        except Unsayable as error:
            told.append(Skipped(f"{each.name}: {each.expression}", str(error)))
        except (ViewError, QueryError) as error:
            told.append(Skipped(f"{each.name}: {each.expression}", error.sentence))
        else:
            known[name.casefold()] = said.query
            taken.append(name)
            told.extend(Skipped(f"view {name}", difference) for difference in sorted(said.differences))
    return ImportReport(views=tuple(taken), left_out=tuple(told))


def _say(wanted: Filter) -> _Said:
    match wanted:
        case EveryCondition(parts):
            return _joined([_say(each) for each in parts], " ")
        case AnyCondition(parts):
            return _joined([_say(each) for each in parts], " OR ")
        case Condition():
            said = _say_condition(wanted)
            if not wanted.negated:
                return said
            return _Said(f"-({said.query})" if said.is_group else f"-{said.query}", said.differences)
    raise AssertionError(wanted)


def _joined(parts: list[_Said], joint: str) -> _Said:
    inside = [f"({part.query})" if part.is_group else part.query for part in parts]
    return _Said(joint.join(inside), frozenset().union(*(part.differences for part in parts)), is_group=len(parts) > 1)


def _say_condition(wanted: Condition) -> _Said:
    """A condition without its negation."""
    if wanted.field == "read":
        return _Said("is:read" if wanted.value else "is:unread")
    if wanted.field == "flags":
        return _Said("is:starred", frozenset({_STARS}))
    if wanted.field == "age":
        return _say_age(wanted.relation, int(wanted.value))
    if wanted.field == "folder" and wanted.relation is Relation.IS:
        return _Said(f"folder:{_quoted(wanted.value)}")
    field = _TEXT_FIELDS.get(wanted.field)
    if field is None:
        raise Unsayable(f"there is no searching by {_UNKNOWN[wanted.field]}")
    if field == "feed":
        return _Said(f"feed:{_quoted(wanted.value)}")
    if wanted.relation is Relation.CONTAINS:
        return _Said(f"{field}:{_quoted(wanted.value)}*", frozenset({_BY_WORDS}))
    return _Said(f"{field}:{_quoted(wanted.value)}", frozenset({_WHOLE}))


def _say_age(relation: Relation, days: int) -> _Said:
    """Whole days that have passed: an article of age 3 is from before 3d and after 4d."""
    if not 0 <= days < 9999:
        raise Unsayable(f"there is no age of {days} days")
    if relation is Relation.AT_MOST:
        return _Said(f"after:{days + 1}d")
    if relation is Relation.AT_LEAST:
        return _Said(f"before:{days}d")
    return _Said(f"before:{days}d after:{days + 1}d", is_group=True)


def _quoted(value: object) -> str:
    words = " ".join("".join(" " if letter in '"“”„' else letter for letter in str(value)).split())
    if not any(letter.isalnum() for letter in words):
        raise Unsayable(f"“{value}” has no word to look for")
    return f'"{words}"'
