"""The values that every room speaks: one text, many spans over it.

All offsets are code points into the text they belong to, end exclusive. All times are aware and in UTC.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from termnews.model.article import (
    Analysis,
    Article,
    ArticleRow,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Document,
    Figure,
    FigureKind,
    Link,
    Modifier,
    Span,
)

if TYPE_CHECKING:
    from termnews.model.feed import (
        Enclosure,
        Feed,
        FeedEntry,
        FeedOffer,
        FullText,
        ParsedFeed,
        Subscription,
    )
    from termnews.model.moving import (
        AnyCondition,
        CarriedArticle,
        Condition,
        EveryCondition,
        Filter,
        Relation,
        SavedView,
        Skipped,
    )
    from termnews.model.query import (
        AllOf,
        AnyOf,
        ContentTerm,
        DateTerm,
        LabelTerm,
        MinutesTerm,
        Not,
        Query,
        State,
        StateTerm,
        Term,
        TextField,
        TextTerm,
    )
    from termnews.model.rule import Rule, RuleAction

__all__ = [
    "AllOf",
    "Analysis",
    "AnyCondition",
    "AnyOf",
    "Article",
    "ArticleRow",
    "Attribution",
    "AttributionKind",
    "Block",
    "BlockKind",
    "CarriedArticle",
    "Condition",
    "ContentTerm",
    "DateTerm",
    "Document",
    "Enclosure",
    "EveryCondition",
    "Feed",
    "FeedEntry",
    "FeedOffer",
    "Figure",
    "FigureKind",
    "Filter",
    "FullText",
    "LabelTerm",
    "Link",
    "MinutesTerm",
    "Modifier",
    "Not",
    "ParsedFeed",
    "Query",
    "Relation",
    "Rule",
    "RuleAction",
    "SavedView",
    "Skipped",
    "Span",
    "State",
    "StateTerm",
    "Subscription",
    "Term",
    "TextField",
    "TextTerm",
]

_LATER = {
    **dict.fromkeys(("Enclosure", "Feed", "FeedEntry", "FeedOffer", "FullText", "ParsedFeed", "Subscription"), "feed"),
    **dict.fromkeys(
        ("AnyCondition", "CarriedArticle", "Condition", "EveryCondition", "Filter", "Relation", "SavedView", "Skipped"),
        "moving",
    ),
    **dict.fromkeys(
        (
            "AllOf",
            "AnyOf",
            "ContentTerm",
            "DateTerm",
            "LabelTerm",
            "MinutesTerm",
            "Not",
            "Query",
            "State",
            "StateTerm",
            "Term",
            "TextField",
            "TextTerm",
        ),
        "query",
    ),
    **dict.fromkeys(("Rule", "RuleAction"), "rule"),
}
"""Values that the first frame can do without, and the module of each: making a dataclass takes half a millisecond."""


def __getattr__(name: str) -> Any:
    """The values of `_LATER`, imported when they are first named."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"termnews.model.{_LATER[name]}"), name)
    globals()[name] = value
    return value
