"""The grammar of the query language.

    query   any words of: term, term term (both), term OR term (either), NOT term or -term, ( query )
    term    word, word*, "a phrase", field:value, field:"a value"

OR binds less than standing together. AND may be written. Operators are in capitals: "or" is a word. view:NAME is
what the query of that saved view says, in parentheses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from termnews.errors import QueryError
from termnews.model import AllOf, AnyOf, Not, Query, Term, TextTerm
from termnews.text.query.fields import field_term, has_word
from termnews.text.query.tokens import Kind, Token, tokens

DEEPEST = 30
"""Parentheses within parentheses that a query may have."""
MOST_TERMS = 100
"""Terms that a query may have, those of its views counted."""
_TERM = ("a word", 'a "phrase"', "a field such as outlet:", "(")


def parse(query: str, *, now: datetime, partial: bool = False, views: Mapping[str, str] | None = None) -> Query:
    """The query that `query` spells.

    `now` is aware; its time zone says when days begin. A query that is still being typed (`partial`) may end
    anywhere: its last word is the beginning of one, and what is open is taken as closed. `views` are the queries of
    the saved views by their names. What is neither letter nor digit is left out. Raises QueryError.
    """
    known = {name.casefold(): text for name, text in (views or {}).items()}
    return Query(_Parser(tokens(query, partial=partial), now, known, partial=partial).query())


class _Parser:
    """Recursive descent: a method for each level of the grammar; None stands for a term without words."""

    def __init__(
        self,
        found: list[Token],
        now: datetime,
        views: Mapping[str, str],
        *,
        partial: bool,
        within: tuple[str, ...] = (),
    ) -> None:
        self._tokens = found
        self._at = 0
        self._now = now
        self._views = views
        self._within = within
        self._partial = partial
        self._depth = 0
        self._terms = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _is(self, *kinds: Kind) -> bool:
        return self._token.kind in kinds

    def _is_operator(self, *names: str) -> bool:
        return self._is(Kind.OPERATOR) and self._token.words in names

    def query(self) -> Term | None:
        """All of it."""
        if self._is(Kind.END):
            return None
        found = self._either()
        if not self._is(Kind.END):
            raise QueryError(
                "There is no parenthesis that this one closes", position=self._token.start, length=1, expected=("(",)
            )
        return found

    def _either(self) -> Term | None:
        alternatives = [self._both()]
        while self._is_operator("OR"):
            self._at += 1
            if self._ends_here():
                break
            alternatives.append(self._both())
        return _joined(AnyOf, alternatives)

    def _both(self) -> Term | None:
        parts = [self._single()]
        while not self._is(Kind.END, Kind.CLOSE) and not self._is_operator("OR"):
            if self._is_operator("AND"):
                self._at += 1
                if self._ends_here():
                    break
            parts.append(self._single())
        return _joined(AllOf, parts)

    def _single(self) -> Term | None:
        negated = False
        while self._is(Kind.MINUS) or self._is_operator("NOT"):
            negated = not negated
            self._at += 1
            if self._ends_here():
                return None
        found = self._group() if self._is(Kind.OPEN) else self._words()
        if not negated or found is None:
            return found
        return found.term if isinstance(found, Not) else Not(found)

    def _group(self) -> Term | None:
        opening = self._token
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError("The parentheses are too deep", position=opening.start, length=1)
        if self._is(Kind.CLOSE):
            raise QueryError(
                "There is nothing between the parentheses", position=opening.start, length=2, expected=_TERM
            )
        found = None if self._ends_here() else self._either()
        self._depth -= 1
        if self._is(Kind.CLOSE):
            self._at += 1
        elif not self._partial:
            raise QueryError("The parenthesis is not closed", position=opening.start, length=1, expected=(")",))
        return found

    def _words(self) -> Term | None:
        token = self._token
        if token.kind is not Kind.WORDS:
            raise self._missing(token)
        self._at += 1
        self._count(1, token)
        if token.field == "view" and token.words:
            return self._view(token)
        if token.field:
            return field_term(token, self._now, partial=self._partial)
        if not has_word(token.words):
            return None
        return TextTerm(token.words, beginning=token.beginning or (self._partial and token.last))

    def _count(self, terms: int, token: Token) -> None:
        self._terms += terms
        if self._terms > MOST_TERMS:
            raise QueryError(f"A query has at most {MOST_TERMS} terms", position=token.start, length=1)

    def _view(self, token: Token) -> Term | None:
        """What the query of a saved view says; None while its name is being typed."""
        name = token.words.casefold()
        if name in self._within:
            raise _bad_view(token, f"The view “{token.words}” asks for itself")
        if name not in self._views:
            if self._partial and token.last and any(each.startswith(name) for each in self._views):
                return None
            raise _bad_view(token, f"There is no view “{token.words}”")
        try:
            found = tokens(self._views[name], partial=False)
            inner = _Parser(found, self._now, self._views, partial=False, within=(*self._within, name))
            term = inner.query()
        except QueryError as error:
            raise _bad_view(token, f"The view “{token.words}” cannot be read ({error.sentence})") from error
        self._count(inner._terms, token)
        return term

    def _ends_here(self) -> bool:
        """Whether a query that is being typed ends where a term has to follow."""
        return self._partial and self._is(Kind.END)

    def _missing(self, token: Token) -> QueryError:
        if self._at == 0:
            what = f"{token.words or token.kind.value} needs something before it"
        else:
            before = self._tokens[self._at - 1]
            what = f"Something is missing after {before.words or before.kind.value}"
        position = token.start if token.kind is not Kind.END or not self._at else self._tokens[self._at - 1].start
        length = max(1, len(token.words)) if token.kind is not Kind.END else 1
        if token.kind is Kind.END and self._at:
            length = self._tokens[self._at - 1].end - position
        return QueryError(what, position=position, length=length, expected=_TERM)


def _bad_view(token: Token, sentence: str) -> QueryError:
    return QueryError(sentence, position=token.value_start, length=token.end - token.value_start)


def _joined(kind: type[AllOf] | type[AnyOf], parts: list[Term | None]) -> Term | None:
    """One term of several; those of the same kind within are taken in, so that it is always the same term."""
    terms: list[Term] = []
    for part in parts:
        if isinstance(part, kind):
            terms.extend(part.terms)
        elif part is not None:
            terms.append(part)
    if len(terms) < 2:
        return terms[0] if terms else None
    return kind(tuple(terms))
