"""Queries for a rule that begins with one article: its headline's words, its author, its outlet, its feed."""

from __future__ import annotations

import re
from typing import NamedTuple

from termnews.library import Library, feeds
from termnews.model import ArticleRow, LabelTerm, Query, TextField, TextTerm
from termnews.text.clean import clean_line

_LABEL = re.compile(r"\s*(?:[:|]|\s[-–—])\s+")
"""What parts the name of a column from the rest of a headline: "Live: …", "Letters | …"."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS = 3
_LONGEST_LABEL = 4
"""Words."""
_COMMON = frozenset(
    "about after again against amid among and are back before behind been being but can could does down during each "
    "for from had has have her here him his how into its just more most new next not now off one only out over says "
    "said she should some such than that the their them then there these they this those through two under until "
    "was were what when where which while who why will with would year years you your".split()
)


class Proposal(NamedTuple):
    """A query and what it stands for."""

    label: str
    query: str


def proposals(library: Library, row: ArticleRow) -> list[Proposal]:
    """Queries that find articles like this one, the narrowest first. Raises LibraryError."""
    found = []
    label = _column(row.title)
    if label is not None:
        found.append(Proposal("this column", str(Query(TextTerm(label, TextField.TITLE)))))
    told = row.title if label is None else _LABEL.split(row.title, maxsplit=1)[1]
    if words := _telling_words(told):
        found.append(Proposal("these words", " ".join(str(TextTerm(each, TextField.TITLE)) for each in words)))
    if row.author:
        found.append(Proposal("this author", _named(row.author, TextField.AUTHOR)))
    if row.outlet:
        found.append(Proposal("this outlet", _named(row.outlet, TextField.OUTLET)))
    if row.feed_id is not None:
        found.append(Proposal("this feed", _feed_query(library, row.feed_id)))
    return [each for each in found if each.query]


def _column(title: str) -> str | None:
    """The name of the column that a headline begins with, if it does."""
    before, *rest = _LABEL.split(title, maxsplit=1)
    words = _WORD.findall(before)
    return " ".join(words) if rest and 1 <= len(words) <= _LONGEST_LABEL else None


def _telling_words(title: str) -> list[str]:
    """The longest words of a headline that say what it is about, in their order."""
    words = [word for word in _WORD.findall(title) if len(word) > 2 and word.lower() not in _COMMON]
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:_MOST_WORDS]
    return [word for word in dict.fromkeys(words) if word in longest]


def _named(name: str, field: TextField) -> str:
    words = " ".join(clean_line(name).replace('"', " ").split())
    return str(TextTerm(words, field)) if any(each.isalnum() for each in words) else ""


def _feed_query(library: Library, feed_id: int) -> str:
    """The feed by its title, if that is its alone, else by its number."""
    title = feeds.feed(library, feed_id).title.strip()
    alike = [each for each in feeds.feeds(library) if title.casefold() in each.title.casefold()]
    plain = len(alike) == 1 and clean_line(title) == title and not set(title) & set('"“”„*') and not title.isdigit()
    return str(LabelTerm("feed", title if plain else str(feed_id)))
