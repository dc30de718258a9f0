"""The saved views that a query asks for by name."""

from __future__ import annotations

from termnews.errors import QueryError
from termnews.text.query.tokens import tokens


def renamed(query: str, old: str, new: str) -> str:
    """`query` with every view:OLD as view:NEW; all else stays as it was written. A query that is wrong stays so."""
    try:
        found = tokens(query, partial=False)
    except QueryError:
        return query
    for token in reversed(found):
        if token.field == "view" and token.words.casefold() == old.casefold():
            query = f'{query[: token.start]}view:"{new}"{query[token.end :]}'
    return query
