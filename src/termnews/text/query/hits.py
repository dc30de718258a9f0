"""Where the words of a query stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from termnews.model import AllOf, AnyOf, Query, Span, Term, TextField, TextTerm

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_MARKS = "[\u0300-\u036f]*"
_IN_TEXT = frozenset({TextField.ANYWHERE})
IN_TITLE = frozenset({TextField.ANYWHERE, TextField.TITLE})


def find_hits(query: Query, text: str, fields: Collection[TextField] = _IN_TEXT) -> tuple[Span, ...]:
    """The words of `text` that the query's words of these `fields` match, whatever their case and accents.

    Words that must not occur have no hits. Spans do not overlap and stand in the order of the text.
    """
    pattern = _pattern(query, frozenset(fields))
    if pattern is None:
        return ()
    return tuple(Span(*match.span()) for match in pattern.finditer(_folded(text)))


@lru_cache(maxsize=8)
def _pattern(query: Query, fields: frozenset[TextField]) -> re.Pattern[str] | None:
    terms = [] if query.term is None else list(_wanted(query.term))
    phrases = {_phrase(term) for term in terms if term.field in fields} - {""}
    if not phrases:
        return None
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})")


def _wanted(term: Term) -> Iterator[TextTerm]:
    """The terms with words that may be there."""
    if isinstance(term, TextTerm):
        yield term
    elif isinstance(term, (AllOf, AnyOf)):
        for each in term.terms:
            yield from _wanted(each)


def _phrase(term: TextTerm) -> str:
    words = [_spelt(word) for word in _WORD.findall(_folded(unicodedata.normalize("NFC", term.words)))]
    if not words:
        return ""
    return r"[\W_]+".join(words) + (r"[^\W_]*" if term.beginning else r"(?![^\W_])")


def _spelt(word: str) -> str:
    return "".join(re.escape(letter) + _MARKS for letter in word)


def _folded(text: str) -> str:
    """Small letters without accents, a code point for each code point."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_letter, text))


@lru_cache(maxsize=2048)
def _folded_letter(letter: str) -> str:
    small = letter.lower()
    return unicodedata.normalize("NFD", small if len(small) == 1 else letter)[0]
