"""Newsboat's `ignore-article`, as queries of termnews's own.

`ignore-article "FEED or *" "FILTER"` keeps articles out of newsboat
(https://newsboat.org/releases/latest/docs/newsboat.html, "Killfiles").
"""

from __future__ import annotations

from dataclasses import dataclass

from termnews.ingest.newsboat.filters import Untranslatable, translate_filter
from termnews.model import (
    AllOf,
    AnyCondition,
    AnyOf,
    Condition,
    DateTerm,
    EveryCondition,
    Filter,
    LabelTerm,
    Not,
    Query,
    Relation,
    Skipped,
    State,
    StateTerm,
    Term,
    TextField,
    TextTerm,
)
from termnews.text.clean import clean_line

_ALL_FEEDS = "*"
_LONGEST = 300
_QUOTES = str.maketrans(dict.fromkeys('"“”„', " "))


@dataclass(frozen=True, slots=True)
class IgnoredArticles:
    """Articles that newsboat keeps out."""

    item: str
    """The line, for people."""
    feed_url: str | None
    """The feed whose articles are meant, None for all feeds."""
    query: str
    """The filter in termnews's query language."""


def ignored_articles(feed: str, expression: str) -> IgnoredArticles | Skipped:
    """What an `ignore-article` line keeps out, or why that cannot be said in a query."""
    item = clean_line(f"ignore-article {feed} {expression}"[:_LONGEST])
    if feed != _ALL_FEEDS and not feed.lower().startswith(("http://", "https://")):
        return Skipped(item, "it names feeds by a pattern")
    try:
        query = Query(_term(translate_filter(expression)))
    except Untranslatable as error:
        return Skipped(item, str(error))
    return IgnoredArticles(item, None if feed == _ALL_FEEDS else feed, str(query))


def _term(wanted: Filter) -> Term:
    match wanted:
        case EveryCondition(parts):
            return AllOf(tuple(map(_term, parts)))
        case AnyCondition(parts):
            return AnyOf(tuple(map(_term, parts)))
    term = _comparison(wanted)
    return Not(term) if wanted.negated else term


def _comparison(wanted: Condition) -> Term:
    """One test as a term. Words match whole words and their beginnings, where newsboat finds any letters in a row."""
    contains = wanted.relation is Relation.CONTAINS
    match wanted.field:
        case "title" if contains:
            return TextTerm(_words(wanted), TextField.TITLE, beginning=True)
        case "author":
            return TextTerm(_words(wanted), TextField.AUTHOR, beginning=contains)
        case "feed_title" if contains:
            return LabelTerm("feed", _words(wanted))
        case "read":
            return StateTerm(State.READ if wanted.value else State.UNREAD)
        case "age":
            return _age(wanted.relation, int(wanted.value))
    name = wanted.field.replace("_", " ")
    raise Untranslatable(f"rules do not compare the {name} of articles so")


def _words(wanted: Condition) -> str:
    words = " ".join(clean_line(str(wanted.value)).translate(_QUOTES).split())
    if not any(each.isalnum() for each in words):
        raise Untranslatable(f"“{words}” has no word in it")
    return words


def _age(relation: Relation, days: int) -> Term:
    """Whole days since the article was published: two days old is what is published from three to two days ago."""
    if not 0 <= days < 9999:
        raise Untranslatable(f"an age of {days} days has no counterpart")
    older, younger = DateTerm(f"before:{days}d", None, None), DateTerm(f"after:{days + 1}d", None, None)
    match relation:
        case Relation.AT_LEAST:
            return older
        case Relation.AT_MOST:
            return younger
    return AllOf((older, younger))
