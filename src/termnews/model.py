"""The values that every room speaks: one text, many spans over it.

All offsets are code points into the text they belong to, end exclusive. All times are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:
        """Spans of any kind sort by where they lie."""
        return (self.start, self.end) < (other.start, other.end)

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


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


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry: a podcast's sound, a picture."""

    url: str
    media_type: str | None = None
    length: int | None = None
    """Bytes, as the feed has it."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed as it was sent: markup uncleaned, dates only where the feed has them."""

    id: str
    """What tells it from the other entries of its feed; never empty."""
    title: str = ""
    """Plain text."""
    link: str | None = None
    """Absolute http or https address of the page."""
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    summary: str | None = None
    """HTML."""
    content: str | None = None
    """HTML of the whole text, where the feed has it beside or in place of the summary."""
    base: str | None = None
    """Where relative addresses in summary and content start from."""
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed's bytes say."""

    kind: str | None = None
    """"rss", "atom", "json" or "cdf"; None where the bytes are no feed."""
    title: str | None = None
    """Plain text."""
    description: str | None = None
    """Plain text."""
    site_url: str | None = None
    self_url: str | None = None
    """The address that the feed gives as its own."""
    next_url: str | None = None
    """Where older entries are (RFC 5005, JSON Feed)."""
    hub_url: str | None = None
    """The WebSub hub."""
    language: str | None = None
    ttl: int | None = None
    """Seconds for which the publisher says that nothing new comes."""
    entries: tuple[FeedEntry, ...] = ()
    """In the order of the document."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a subscription list."""

    url: str
    title: str | None = None
    folders: tuple[tuple[str, ...], ...] = ()
    """The folders that it stands in, each as the names on the way to it: ("News", "Local")."""
    site_url: str | None = None
    description: str | None = None
    feed_title: str | None = None
    """What the feed calls itself, where `title` is what the person calls it."""
    hidden: bool = False
    """True where the feed itself is not listed: its articles show in saved views only."""


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """A feed that a page announces, or that its site is known to have."""

    url: str
    title: str | None = None


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


class FullText(StrEnum):
    """When the text of a feed's entries is taken from their web pages."""

    ALWAYS = "always"
    NEVER = "never"
    """Only when the reader asks for it."""
    TEASER = "teaser"
    """Where the feed gives only the beginning."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription, how it is to be fetched, and how it fared."""

    id: int
    url: str
    title: str
    """The reader's own title, else the feed's, else its address."""
    folders: tuple[tuple[str, ...], ...] = ()
    """The folders it stands in, each as the names on the way to it: ("News", "Local")."""
    site_url: str | None = None
    hidden: bool = False
    """Its articles stand in its own list only, not in the inbox."""
    interval: int | None = None
    """Seconds between two fetches, None for the usual."""
    full_text: FullText = FullText.NEVER
    headers: tuple[tuple[str, str], ...] = ()
    credentials: str | None = None
    """Where user and password come from: "env:NAME" or "command:…"; never the password itself."""
    etag: str | None = None
    last_modified: str | None = None
    last_fetched: datetime | None = None
    """When it was asked last, well or not."""
    due: datetime | None = None
    """When its interval will have passed; None before the first fetch."""
    wait_until: datetime | None = None
    """Before this its server does not want to be asked."""
    failures: int = 0
    """How many fetches have failed since the last that went well."""
    error: str | None = None
    """What went wrong the last time, in plain words."""
    gone: bool = False
    """The server said that it is gone for good: it is not asked again."""
    articles: int = 0
    unread: int = 0


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
    """Articles with a tag, or of a feed."""

    label: str
    """"tag" or "feed"."""
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
