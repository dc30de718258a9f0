"""A query asked of an article that has just come: what its reader makes of it lies in the future."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.errors import QueryError
from termnews.model import (
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
from termnews.text.query.tokens import Kind, Token, tokens

_AT_FIRST = frozenset({State.UNREAD, State.INBOX})
_KNOWN_AT_ONCE = "link"
"""The content that is seen without an analysis."""


def on_arrival(query: Query, words: str) -> Query:
    """The query without its states and tags: whatever arrives is unread, in the inbox, without star and tags.

    `words` is the query as it was typed. Raises QueryError where it then finds nothing at all, or everything.
    """
    settled = True if query.term is None else _settled(query.term)
    if settled is False:
        raise _never(words)
    if settled is True:
        raise QueryError(
            "It would find all that arrives",
            "A rule needs something that tells its articles from others: a word, feed:, outlet:, author: …",
            position=0,
            length=len(words),
        )
    return Query(settled)


def _settled(term: Term) -> Term | bool:
    """The term, or whether it holds for all that arrives."""
    match term:
        case StateTerm(state):
            return state in _AT_FIRST
        case LabelTerm(label="tag"):
            return False
        case Not(inner):
            settled = _settled(inner)
            return not settled if isinstance(settled, bool) else Not(settled)
        case AllOf(terms):
            return _joined(terms, AllOf, deciding=False)
        case AnyOf(terms):
            return _joined(terms, AnyOf, deciding=True)
    return term


def _joined(terms: tuple[Term, ...], join: type[AllOf] | type[AnyOf], *, deciding: bool) -> Term | bool:
    """Terms joined again; one that is settled as `deciding` decides for all."""
    left: list[Term] = []
    for each in map(_settled, terms):
        if each is deciding:
            return deciding
        if not isinstance(each, bool):
            left.append(each)
    if not left:
        return not deciding
    return left[0] if len(left) == 1 else join(tuple(left))


def _never(words: str) -> QueryError:
    found = next(filter(_is_later, tokens(words, partial=True)), None)
    start, end = (found.start, found.end) if found else (0, len(words))
    return QueryError(
        "Nothing arrives like that",
        "Articles arrive unread, in the inbox, without star and tags; the verbs take a query for those that are there.",
        position=start,
        length=end - start,
    )


def _is_later(token: Token) -> bool:
    if token.kind is not Kind.WORDS:
        return False
    return token.field == "tag" or (token.field == "is" and token.words.lower() not in _AT_FIRST)


@dataclass(frozen=True, slots=True)
class Needs:
    """What has to be there before a query can be answered."""

    text: bool = False
    """The answer may be another once the full text of a teaser is there."""
    analysis: bool = False
    """Who is quoted, or what figures there are."""
    dates: bool = False
    """The answer depends on the day on which it is asked: after:3d, on:monday."""

    def __or__(self, other: Needs) -> Needs:
        return Needs(self.text or other.text, self.analysis or other.analysis, self.dates or other.dates)


def needs(query: Query) -> Needs:
    """What a query needs to know of an article."""
    return Needs() if query.term is None else _needs(query.term)


def _needs(term: Term) -> Needs:
    match term:
        case TextTerm(field=field):
            return Needs(text=field is TextField.ANYWHERE, analysis=field is TextField.SOURCE)
        case ContentTerm(content):
            return Needs(text=content == _KNOWN_AT_ONCE, analysis=content != _KNOWN_AT_ONCE)
        case MinutesTerm():
            return Needs(text=True)
        case DateTerm(words):
            return Needs(dates=any(each.isalpha() for each in words.partition(":")[2]))
        case Not(inner):
            return _needs(inner)
        case AllOf(terms) | AnyOf(terms):
            found = Needs()
            for each in terms:
                found |= _needs(each)
            return found
    return Needs()
