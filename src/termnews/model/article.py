"""An article: its text, the spans over it, what was found in it, and how lists show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Its class and values, for pickle: a third of the time that dataclasses take on the way between processes."""
        kind: Any = type(self)
        return kind, _values_of(kind)(self)

    def __lt__(self, other: Span) -> bool:
        """Spans of any kind sort by where they lie."""
        return (self.start, self.end) < (other.start, other.end)

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@cache
def _values_of(kind: Any) -> attrgetter[tuple[Any, ...]]:
    """What gives the values of a dataclass with several fields, in their order."""
    return attrgetter(*kind.__match_args__)


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"
    TABLE = "table"
    """Rows of data, one a line, " | " between the cells."""


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A paragraph, heading or list item; blocks do not overlap and hold no blank line (but preformatted ones)."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Depth of a heading (1 to 6) or of a list item (1 is the outermost); 0 elsewhere."""


@dataclass(frozen=True, slots=True)
class Link(Span):
    """A stretch of text that leads to `url` (http, https or mailto)."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What ingest makes of a file, a feed entry or a page: clean text and the structure over it."""

    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    author: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    url: str | None = None
    path: str | None = None
    """Absolute path of the file it was read from."""


class FigureKind(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    MEASURE = "measure"
    COUNT = "count"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"


_NO_QUANTITIES = frozenset({FigureKind.DATE, FigureKind.TIME, FigureKind.ORDINAL})


class Modifier(StrEnum):
    """How exact a figure claims to be."""

    APPROX = "approx"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A quantity in the text: "more than $1.2bn"."""

    value: float | tuple[float, float] | None = None
    """The number, scaled (1200000000 for "$1.2bn", 20 for "20%"), (low, high) for a range.

    "Dozens" and "tens of thousands" are ranges up to ten times as much; None for dates and times of day.
    """
    kind: FigureKind = FigureKind.COUNT
    unit: str | None = None
    """ISO 4217 code, "%", "year", "km", "people" …, singular where it is a unit of measurement."""
    modifier: Modifier | None = None
    concept: str | None = None
    """What is counted, in the words of the text: "people killed in Gaza"."""

    @property
    def is_quantity(self) -> bool:
        """Whether it says how much; dates, times of day and ranks say when and which."""
        return self.kind not in _NO_QUANTITIES


class AttributionKind(StrEnum):
    """How much of the content stands in quotation marks: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Attribution(Span):
    """A statement with the one who made it: the span is the content, with its quotation marks."""

    source: Span | None = None
    """The words that name the source ("the minister", "Jane Roe, a spokesperson for the port"), or None."""
    cue: Span | None = None
    """The words that tell of speaking ("said", "according to"), or None."""
    kind: AttributionKind = AttributionKind.DIRECT
    anonymous: bool = False
    """True where the source is a person or people left unnamed ("a senior official")."""
    name: str | None = None
    """Whom the source words point to ("Jane Roe" for "she" or "Roe"), or None where there is no source."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one text."""

    sentences: tuple[Span, ...] = ()
    ranking: tuple[int, ...] = ()
    """Indices into `sentences`, best first: the summary of n sentences is the first n of them, in text order."""
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def summary(self, length: int) -> tuple[Span, ...]:
        """The best `length` sentences in the order of the text."""
        return tuple(self.sentences[index] for index in sorted(self.ranking[: max(length, 0)]))


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as a list shows it: nothing of its body."""

    id: int
    title: str
    outlet: str | None
    author: str | None
    url: str | None
    published: datetime | None
    added: datetime
    words: int
    read: bool
    starred: bool
    done: bool
    feed_id: int | None = None
    snoozed_until: datetime | None = None
    """When it comes back into the inbox; None where it is not snoozed."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its text and everything that is known about it."""

    row: ArticleRow
    text: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    position: int = 0
    """Code point that was at the top of the reader when the article was left."""
    versions: int = 0
    """How many earlier texts are kept."""
