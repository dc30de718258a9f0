"""Queries as SQL: what the index of words answers, and what the rows of articles answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from termnews.library.rows import seconds
from termnews.library.search_index import CONTENT_MARK, LONGEST_BEGINNING, words_of
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
from termnews.text.wording import least_words, most_words


class Condition(NamedTuple):
    """An SQL condition on a row of `articles`, and the values of its places."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """A query taken apart: everything has to hold."""

    words: str | None
    """An FTS5 expression on `articles_fts`; None where the query has none that it alone decides."""
    beginnings: str | None
    """An FTS5 expression on `beginnings_fts`, or None."""
    rows: tuple[Condition, ...]
    """What the rows have to meet. No index can answer it: in the order of time the rows are looked at one by one."""
    narrow: tuple[Condition, ...]
    """SELECTs of ids that an index answers; every article that is wanted is in each. Where one has few ids, they are
    what to look at."""
    since: int | None
    """Seconds since 1970 before which nothing is wanted, or None."""


def conditions_of(query: Query, now: datetime) -> Conditions:
    """The query as conditions. `now` decides who is snoozed."""
    term = query.term
    terms = term.terms if isinstance(term, AllOf) else () if term is None else (term,)
    wanted, unwanted, beginnings, rows = [], [], [], []
    for each in (part for term in terms for part in _parts(term)):
        if isinstance(each, Not) and (expression := _expression(each.term)) is not None:
            unwanted.append(expression)
        elif (expression := _expression(each)) is not None:
            wanted.append(expression)
        elif _is_short(each):
            beginnings.append(_short_expression(each))
        else:
            rows.append(_condition(each, now))
    if wanted:
        words = " NOT ".join([" AND ".join(wanted), *unwanted])
    else:
        words = None
        rows.extend(Condition(f"NOT {_IN_WORDS}", (each,)) for each in unwanted)
    since = max((seconds(each.since) for each in terms if isinstance(each, DateTerm) and each.since), default=None)
    narrow = tuple(select for each in terms if (select := _narrow(each, now)) is not None)
    return Conditions(words, " AND ".join(beginnings) or None, tuple(rows), narrow, since)


_IN_WORDS = "articles.search_rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
_IN_BEGINNINGS = "articles.search_rowid IN (SELECT rowid FROM beginnings_fts WHERE beginnings_fts MATCH ?)"


def for_arrivals(found: Conditions) -> Condition:
    """The whole of a query as one condition on rows that are chosen already and stand in `arrivals_fts`."""
    conditions = list(found.rows)
    if found.words is not None:
        conditions.append(Condition(_IN_WORDS, (found.words,)))
    if found.beginnings is not None:
        conditions.append(Condition(_IN_BEGINNINGS, (found.beginnings,)))
    sql, values = joined(conditions, " AND ") if conditions else Condition("1")
    return Condition(sql.replace("articles_fts", "arrivals_fts").replace(_IN_BEGINNINGS, _HAS_BEGINNINGS), values)


_HAS_BEGINNINGS = "EXISTS (SELECT 1 FROM beginnings_fts WHERE beginnings_fts MATCH ? AND rowid = articles.search_rowid)"
"""One look for each row, where `_IN_BEGINNINGS` collects all that have the beginning."""


def _parts(term: Term) -> Sequence[Term]:
    """A phrase whose last word has only begun is its whole words and that beginning, each for itself."""
    if isinstance(term, TextTerm) and term.beginning and term.field is TextField.ANYWHERE:
        words = words_of(term.words)
        if len(words) > 1 and len(words[-1]) <= LONGEST_BEGINNING:
            return TextTerm(" ".join(words[:-1])), TextTerm(words[-1], beginning=True)
    return (term,)


def _is_short(term: Term) -> bool:
    """Whether a term is a beginning of so few letters that the words which begin so are too many to look up."""
    if not isinstance(term, TextTerm) or not term.beginning or term.field is not TextField.ANYWHERE:
        return False
    words = words_of(term.words)
    return len(words) == 1 and len(words[0]) <= LONGEST_BEGINNING


def _short_expression(term: Term) -> str:
    assert isinstance(term, TextTerm)
    return _string(words_of(term.words)[0])


def _expression(term: Term) -> str | None:
    """A term as an FTS5 expression on `articles_fts`, None where FTS5 cannot say it."""
    match term:
        case TextTerm():
            return None if _is_short(term) else _text_expression(term)
        case ContentTerm(content):
            return f"contents : {_string(CONTENT_MARK + content)}"
        case AnyOf(terms):
            alternatives = [_expression(each) for each in terms]
            return None if None in alternatives else f"({' OR '.join(filter(None, alternatives))})"
        case AllOf(terms):
            return _all_expression(terms)
    return None


def _all_expression(terms: Sequence[Term]) -> str | None:
    wanted = [_expression(each) for each in terms if not isinstance(each, Not)]
    unwanted = [_expression(each.term) for each in terms if isinstance(each, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    return f"({' NOT '.join([' AND '.join(filter(None, wanted)), *filter(None, unwanted)])})"


_COLUMNS = {
    TextField.TITLE: "title",
    TextField.OUTLET: "outlet",
    TextField.AUTHOR: "author",
    TextField.SOURCE: "sources",
}


def _text_expression(term: TextTerm) -> str:
    column = _COLUMNS.get(term.field)
    phrase = _string(term.words) + (" *" if term.beginning else "")
    return f"{column} : {phrase}" if column else phrase


def _string(words: str) -> str:
    """Words as a string of FTS5, which takes them apart itself."""
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'


def _condition(term: Term, now: datetime) -> Condition:
    """A term as a condition on a row of `articles`."""
    match term:
        case TextTerm() | ContentTerm() if (expression := _expression(term)) is not None:
            return Condition(_IN_WORDS, (expression,))
        case TextTerm():
            return Condition(_IN_BEGINNINGS, (_short_expression(term),))
        case StateTerm(state):
            return _STATES[state](seconds(now))
        case DateTerm(since=since, until=until):
            return _between(
                "articles.sorted_at", seconds(since) if since else None, seconds(until) - 1 if until else None
            )
        case MinutesTerm(least, most):
            return _words_between("+articles.words", least, most)
        case LabelTerm():
            return _labelled(term)
        case Not(inner):
            sql, values = _condition(inner, now)
            return Condition(f"NOT coalesce(({sql}), 0)", values)  # neither true nor false is false
        case AllOf(terms):
            return joined([_condition(each, now) for each in terms], " AND ")
        case AnyOf(terms):
            return joined([_condition(each, now) for each in terms], " OR ")
    raise AssertionError(term)


def joined(conditions: Sequence[Condition], operator: str) -> Condition:
    """Several conditions as one."""
    sql = operator.join(f"({condition.sql})" for condition in conditions)
    return Condition(sql, tuple(value for condition in conditions for value in condition.values))


def _words_between(column: str, least: int | None, most: int | None) -> Condition:
    """What takes so many minutes to read, by its number of words."""
    return _between(column, None if least is None else least_words(least), None if most is None else most_words(most))


def _between(column: str, least: int | None, most: int | None) -> Condition:
    """Both ends included; an end that is None is open."""
    ends = [(f"{column} >= ?", least), (f"{column} <= ?", most)]
    return joined([Condition(sql, (value,)) for sql, value in ends if value is not None], " AND ")


def _plain(sql: str) -> Callable[[int], Condition]:
    return lambda at: Condition(sql)


_STATES: dict[State, Callable[[int], Condition]] = {
    State.UNREAD: _plain("articles.read = 0"),
    State.READ: _plain("articles.read = 1"),
    State.STARRED: _plain("articles.starred = 1"),
    State.DONE: _plain("articles.done = 1"),
    State.INBOX: _plain("+articles.done = 0 AND articles.snoozed_until IS NULL"),
    State.SNOOZED: lambda at: Condition("articles.done = 0 AND +articles.snoozed_until > ?", (at,)),
}


def _labelled(term: LabelTerm) -> Condition:
    if term.label == "tag":
        tagged = _tagged(term)
        return Condition(f"+articles.id IN (SELECT article_id FROM article_tags WHERE {tagged.sql})", tagged.values)
    feeds = _feeds(term)
    return Condition(f"+articles.feed_id IN ({feeds.sql})", feeds.values)


def _narrow(term: Term, now: datetime) -> Condition | None:
    """The ids of all articles that a term matches, as an index has them; None where none does."""
    match term:
        case LabelTerm(label="tag"):
            tagged = _tagged(term)
            return Condition(f"SELECT article_id FROM article_tags WHERE {tagged.sql}", tagged.values)
        case LabelTerm():
            feeds = _feeds(term)
            return Condition(f"SELECT id FROM articles WHERE feed_id IN ({feeds.sql})", feeds.values)
        case StateTerm(State.INBOX):
            return Condition("SELECT id FROM articles WHERE done = 0 AND snoozed_until IS NULL")
        case StateTerm(State.SNOOZED):
            return Condition("SELECT id FROM articles WHERE snoozed_until > ?", (seconds(now),))
        case MinutesTerm(least, most):
            between = _words_between("words", least, most)
            return Condition(f"SELECT id FROM articles WHERE {between.sql}", between.values)
        case AllOf(terms):
            return next((select for each in terms if (select := _narrow(each, now)) is not None), None)
        case AnyOf(terms):
            selects = [select for each in terms if (select := _narrow(each, now)) is not None]
            return _united(selects) if len(selects) == len(terms) else None
    return None


def _united(selects: Sequence[Condition]) -> Condition:
    return Condition(
        " UNION ".join(f"SELECT * FROM ({select.sql})" for select in selects),
        tuple(value for select in selects for value in select.values),
    )


def _tagged(term: LabelTerm) -> Condition:
    """The rows of `article_tags` with a tag."""
    if term.beginning:
        return Condition("tag LIKE ? ESCAPE '\\'", (f"{_like(term.value)}%",))
    return Condition("tag = ?", (term.value,))


def _feeds(term: LabelTerm) -> Condition:
    """The SELECT of the ids of feeds: those in a folder, or those of that id, title or folder."""
    like = _like(term.value)
    if term.label == "folder":
        within = "%" if term.beginning else "/%"
        return Condition(
            "SELECT feed_id FROM feed_folders WHERE folder LIKE ? ESCAPE '\\' OR folder LIKE ? ESCAPE '\\'",
            (like, like + within),
        )
    named = Condition(
        """SELECT id FROM feeds WHERE coalesce(own_title, title, url) LIKE ? ESCAPE '\\'
           UNION SELECT feed_id FROM feed_folders WHERE '/' || folder || '/' LIKE ? ESCAPE '\\'""",
        (f"%{like}%", f"%/{like}/%"),
    )
    number = _id(term.value)
    if number is None:
        return named
    # The number of a feed is that feed alone: "feed:4" is not "Channel 4" as well.
    return Condition(
        f"""SELECT id FROM feeds WHERE id = ?
            UNION SELECT * FROM ({named.sql}) WHERE NOT EXISTS (SELECT 1 FROM feeds WHERE id = ?)""",
        (number, *named.values, number),
    )


def _like(value: str) -> str:
    """A value in a LIKE pattern that stands for itself."""
    return "".join(f"\\{each}" if each in "%_\\" else each for each in value)


def _id(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None
