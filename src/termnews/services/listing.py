"""What is listed: the inbox, the hits of a search, their rows and counts."""

from __future__ import annotations

import re
from array import array

from termnews.library import Library
from termnews.library import listing as stored
from termnews.library.listing import INBOX, Counts, Filter, counts, ids, rows

__all__ = ["INBOX", "Counts", "Filter", "counts", "ids", "inbox_ids", "match_expression", "rows", "search_ids"]

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
"""Letters and digits with the accents that are written after them, as the index takes words apart."""


def inbox_ids(library: Library, limit: int | None = None) -> array[int]:
    """Ids of the articles that are not done, newest first."""
    return ids(library, INBOX, limit=limit)


def search_ids(library: Library, words: str, limit: int | None = None) -> array[int]:
    """Ids of the articles that hold all `words`, newest first.

    Words in quotation marks must stand together; the last word may be the beginning of one, as it is being
    typed. No input is an error: what is no word is left out.
    """
    expression = match_expression(words)
    return stored.matching_ids(library, expression, limit=limit) if expression else array("q")


def match_expression(words: str) -> str:
    """`words` as an FTS5 expression, "" where there is no word in it."""
    terms = []
    for match in _TERM.finditer(words):
        quoted, bare = match.groups()
        parts = _WORD.findall(quoted if quoted is not None else bare)
        if parts:
            terms.append('"' + " ".join(parts) + '"')
    open_ended = terms and not words.endswith(('"', " "))
    return " ".join(terms) + ("*" if open_ended else "")
