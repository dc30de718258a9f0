"""The fields of the query language: what may stand after their colon and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from termnews.errors import QueryError
from termnews.model import (
    ContentTerm,
    DateTerm,
    FigureKind,
    LabelTerm,
    MinutesTerm,
    State,
    StateTerm,
    Term,
    TextField,
    TextTerm,
)
from termnews.text.query.dates import FORMS, is_unfinished, period
from termnews.text.query.tokens import Token

CONTENTS = (*(kind.value for kind in FigureKind), "figure", "quote", "link")
_NUMBER = re.compile(r"(<=|>=|<|>|=)?(\d{1,4})|(\d{1,4})\.\.(\d{1,4})", re.ASCII)
_MINUTES_FORMS = ("minutes:<5", "minutes:>=10", "minutes:3..8")


def field_term(token: Token, now: datetime, *, partial: bool) -> Term | None:
    """The term of a token with a field; None where it is still being typed. Raises QueryError.

    "view" stands among the fields for those who look for its name; what it says is for the parser.
    """
    make = _FIELDS.get(token.field)
    if make is None:
        raise _unknown(token)
    if not token.words:
        if partial and token.last:
            return None
        raise _wrong(token, f"{token.field}: needs a value", _examples(token.field))
    return make(token, now, partial and token.last)


def _text(token: Token, now: datetime, typing: bool) -> Term | None:
    if not has_word(token.words):
        if typing:
            return None
        raise _wrong(token, f"There is no word after {token.field}:", ("a word", 'a "phrase"'))
    return TextTerm(token.words, TextField(token.field), token.beginning or typing)


def _is(token: Token, now: datetime, typing: bool) -> Term | None:
    value = _choice(token, tuple(State), typing)
    return StateTerm(State(value)) if value else None


def _has(token: Token, now: datetime, typing: bool) -> Term | None:
    value = _choice(token, CONTENTS, typing)
    return ContentTerm(value) if value else None


def _sourcing(token: Token, now: datetime, typing: bool) -> Term | None:
    value = _choice(token, ("anonymous",), typing)
    return ContentTerm(value) if value else None


def _label(token: Token, now: datetime, typing: bool) -> Term | None:
    return LabelTerm(token.field, token.words, token.beginning or typing)


def _date(token: Token, now: datetime, typing: bool) -> Term | None:
    found = period(token.words, now)
    if found is None:
        if typing and is_unfinished(token.words):
            return None
        raise _wrong(token, f"“{token.words}” is no date", FORMS)
    start, end = found
    words = f"{token.field}:{token.words.lower()}"
    if token.field == "after":
        return DateTerm(words, start, None)
    if token.field == "before":
        return DateTerm(words, None, start)
    return DateTerm(words, start.replace(hour=0, minute=0, second=0, microsecond=0), end)


def _minutes(token: Token, now: datetime, typing: bool) -> Term | None:
    match = _NUMBER.fullmatch(token.words)
    if match is None:
        if typing and re.fullmatch(r"[<>]?=?|\d{1,4}\.{0,2}", token.words, re.ASCII):
            return None
        raise _wrong(token, f"“{token.words}” is no number of minutes", _MINUTES_FORMS)
    operator, number, least, most = match.groups()
    if least is not None:
        if int(least) > int(most):
            if typing:
                return None
            raise _wrong(token, f"{least} is more than {most}", (f"minutes:{most}..{least}",))
        return MinutesTerm(int(least), int(most))
    value = int(number)
    match operator:
        case "<":
            return MinutesTerm(None, max(value - 1, 0))
        case "<=":
            return MinutesTerm(None, value)
        case ">":
            return MinutesTerm(min(value + 1, 9999), None)
        case ">=":
            return MinutesTerm(value, None)
    return MinutesTerm(value, value)


_FIELDS: dict[str, Callable[[Token, datetime, bool], Term | None]] = {
    "title": _text,
    "outlet": _text,
    "author": _text,
    "source": _text,
    "feed": _label,
    "folder": _label,
    "tag": _label,
    "is": _is,
    "has": _has,
    "sourcing": _sourcing,
    "after": _date,
    "before": _date,
    "on": _date,
    "minutes": _minutes,
    "view": _label,
}


def has_word(words: str) -> bool:
    """Whether there is a letter or a digit, without which there is nothing to look for."""
    return any(each.isalnum() for each in words)


def _choice(token: Token, choices: Sequence[str], typing: bool) -> str | None:
    """The value if it is one of `choices`; None where it is the beginning of one that is being typed."""
    value = token.words.lower()
    if value in choices:
        return value
    if typing and any(each.startswith(value) for each in choices):
        return None
    raise _wrong(token, f"{token.field}: knows no “{token.words}”", choices)


def _examples(name: str) -> tuple[str, ...]:
    examples = {
        "is": tuple(State),
        "has": CONTENTS,
        "sourcing": ("anonymous",),
        "minutes": _MINUTES_FORMS,
        **dict.fromkeys(("after", "before", "on"), FORMS),
    }
    return tuple(map(str, examples.get(name, ("a word", 'a "phrase"'))))


def _wrong(token: Token, sentence: str, expected: Sequence[str]) -> QueryError:
    start = token.value_start if token.words else token.start
    names = tuple(map(str, expected))
    hint = f"It can be {_listed(names)}."
    return QueryError(sentence, hint, position=start, length=token.end - start, expected=names)


def _unknown(token: Token) -> QueryError:
    from difflib import get_close_matches

    near = get_close_matches(token.field, _FIELDS, 1, 0.6)
    hint = f"Did you mean {near[0]}:? " if near else f"The fields are {_listed(tuple(_FIELDS))}. "
    return QueryError(
        f"There is no field “{token.field}:”",
        f"{hint}Words with a colon go in quotation marks.",
        position=token.start,
        length=len(token.field) + 1,
        expected=tuple(f"{name}:" for name in _FIELDS),
    )


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
