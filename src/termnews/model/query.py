"""A query: the terms of the language that search, lists and commands share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TextField(StrEnum):
    """Where the words of a query are looked for."""

    ANYWHERE = ""
    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    SOURCE = "source"
    """The names of those who are quoted."""


class State(StrEnum):
    """What a reader has made of an article."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    DONE = "done"
    INBOX = "inbox"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class TextTerm:
    """Words that stand together in this order: a word, a phrase, the beginning of one."""

    words: str
    field: TextField = TextField.ANYWHERE
    beginning: bool = False
    """Whether the last word may go on."""

    def __str__(self) -> str:
        field = f"{self.field}:" if self.field else ""
        return f"{field}{_quoted(self.words)}{'*' if self.beginning else ''}"


@dataclass(frozen=True, slots=True)
class StateTerm:
    """Articles in one state."""

    state: State

    def __str__(self) -> str:
        return f"is:{self.state}"


@dataclass(frozen=True, slots=True)
class ContentTerm:
    """Articles that hold something: a figure of a kind, any figure, a quotation, a link, an anonymous source."""

    content: str
    """A FigureKind, "figure", "quote", "link" or "anonymous"."""

    def __str__(self) -> str:
        return "sourcing:anonymous" if self.content == "anonymous" else f"has:{self.content}"


@dataclass(frozen=True, slots=True)
class LabelTerm:
    """Articles with a tag, of a feed, or of a folder's feeds."""

    label: str
    """"tag", "feed" or "folder"."""
    value: str
    beginning: bool = False
    """Whether the value may go on."""

    def __str__(self) -> str:
        return f"{self.label}:{_quoted(self.value)}{'*' if self.beginning else ''}"


@dataclass(frozen=True, slots=True)
class DateTerm:
    """Articles dated from `since` on and before `until`; None where that end is open."""

    words: str
    """As it was typed: "after:3d"."""
    since: datetime | None
    until: datetime | None

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class MinutesTerm:
    """Articles that take from `least` to `most` whole minutes to read, both included; None where an end is open."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        if self.least == self.most:
            return f"minutes:{self.least}"
        if self.least is None:
            return f"minutes:<={self.most}"
        return f"minutes:>={self.least}" if self.most is None else f"minutes:{self.least}..{self.most}"


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that `term` does not match."""

    term: Term

    def __str__(self) -> str:
        return f"-({self.term})" if isinstance(self.term, (AllOf, AnyOf)) else f"-{self.term}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles that all of at least two terms match."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return " ".join(f"({term})" if isinstance(term, AnyOf) else str(term) for term in self.terms)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that any of at least two terms matches."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return " OR ".join(str(term) for term in self.terms)


Term = TextTerm | StateTerm | ContentTerm | LabelTerm | DateTerm | MinutesTerm | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """Which articles are wanted. `str` gives its normal form, which is read as the same query again."""

    term: Term | None = None
    """None asks for all."""

    def __str__(self) -> str:
        return "" if self.term is None else str(self.term)


_OPERATORS = frozenset({"AND", "OR", "NOT"})


def _quoted(words: str) -> str:
    """`words` as a query has to spell them."""
    plain = words and words not in _OPERATORS and words[0] != "-" and not any(each in ' ()":*' for each in words)
    return words if plain else f'"{words}"'
