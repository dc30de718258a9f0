"""What comes over from elsewhere: other readers' articles and views, and what could not be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from termnews.model.article import Document
from termnews.model.feed import Enclosure


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left out: what it is (a path, an address, a setting), and why, as the end of a sentence."""

    item: str
    why: str


class Relation(StrEnum):
    """How a field must stand to a value. Texts are compared as they are, but CONTAINS ignores case."""

    IS = "is"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of an article."""

    field: str
    """title, author, url, feed_title, feed_url, folder (any of the feed's), read, flags, or age (in whole days)."""
    relation: Relation
    value: str | int | bool
    negated: bool = False


@dataclass(frozen=True, slots=True)
class EveryCondition:
    """True where every part is."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class AnyCondition:
    """True where one part is."""

    parts: tuple[Filter, ...]


Filter = Condition | EveryCondition | AnyCondition


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named selection of articles that a person had in another reader."""

    name: str
    expression: str
    """The selection in the words of that reader."""
    filter: Filter
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedArticle:
    """An article with its state, as another reader had it."""

    document: Document
    feed_url: str
    """Address of its feed; also one that is not subscribed to, or that is no address (newsboat's "exec:…")."""
    guid: str
    read: bool = False
    starred: bool = False
    """True where it was marked in any way: a favourite, or an article with flags."""
    flags: str = ""
    """The letters that it was flagged with, in order (newsboat), or nothing."""
    done: bool = False
    """True where the person had deleted it."""
    enclosures: tuple[Enclosure, ...] = ()
    added: datetime | None = None
