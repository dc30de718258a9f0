"""A query cut into words, phrases, fields with values, operators and parentheses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from termnews.errors import QueryError

LONGEST = 4_000
"""Code points that a query may have."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_QUOTES = '"“”„'
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<minus>-(?=[^\s)]))
    |(?P<empty>[A-Za-z]+):(?=[\s()]|$)
    |(?:(?P<field>[A-Za-z]+):(?!//))?(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}])?(?P<star>\*+)?
                                       |(?P<bare>[^\s(){_QUOTES}]+))""",
    re.VERBOSE,
)


class Kind(StrEnum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    OPERATOR = "operator"
    WORDS = "words"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query and where it stands, in code points."""

    kind: Kind
    start: int
    end: int
    words: str = ""
    """A word, the words between quotation marks, the name of an operator."""
    field: str = ""
    """Name before the colon, in small letters."""
    beginning: bool = False
    """Whether the last word may go on: an asterisk follows."""
    last: bool = False
    """Whether it is being typed: nothing follows it, and its quotation mark is still open if it has one."""

    @property
    def value_start(self) -> int:
        """Where the value after the colon begins."""
        return self.start + len(self.field) + 1 if self.field else self.start


def tokens(query: str, *, partial: bool) -> list[Token]:
    """The tokens of a query, the last of kind END. Raises QueryError.

    Where the query is still being typed (`partial`), an open quotation mark is taken for a closed one.
    """
    if len(query) > LONGEST:
        raise QueryError(f"A query has at most {LONGEST:,} characters", position=LONGEST, length=len(query) - LONGEST)
    query = _SURROGATES.sub("\ufffd", query)  # as long as before, and safe to hand on
    found = []
    at = 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        assert match is not None  # every character is a space, a parenthesis, a quotation mark or a word's
        at = match.end()
        if match["space"] is None:
            found.append(_token(match, query, partial=partial))
    found.append(Token(Kind.END, len(query), len(query)))
    return found


def _token(match: re.Match[str], query: str, *, partial: bool) -> Token:
    start, end = match.span()
    for kind, group in ((Kind.OPEN, "open"), (Kind.CLOSE, "close"), (Kind.MINUS, "minus")):
        if match[group] is not None:
            return Token(kind, start, end)
    field = (match["field"] or match["empty"] or "").lower()
    if match["quoted"] is None:
        return _bare(match["bare"] or "", field, start, end, last=end == len(query))
    if match["closed"] is None and not partial:
        position = start + len(field) + 1 if field else start
        raise QueryError("The quotation mark is not closed", position=position, length=1, expected=('"',))
    words = " ".join(match["quoted"].split())
    open_end = match["closed"] is None
    going_on = open_end and words != "" and not match["quoted"][-1].isspace()
    return Token(Kind.WORDS, start, end, words, field, beginning=match["star"] is not None, last=going_on)


def _bare(bare: str, field: str, start: int, end: int, *, last: bool) -> Token:
    if not field and bare in ("AND", "OR", "NOT"):
        return Token(Kind.OPERATOR, start, end, bare, last=last)
    words = bare.rstrip("*")
    return Token(Kind.WORDS, start, end, words, field, beginning=words != bare, last=last)
