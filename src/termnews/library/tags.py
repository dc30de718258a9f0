"""The tags that articles have, and how many have each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from termnews.library.connection import Library


class Tag(NamedTuple):
    """A tag and the number of its articles."""

    name: str
    articles: int


def tags(library: Library) -> list[Tag]:
    """All tags in use, the most used first. Raises LibraryError."""
    with library.reading() as connection:
        return [Tag(*row) for row in connection.execute("SELECT tag, articles FROM tags ORDER BY articles DESC, tag")]


def spelling(library: Library, name: str) -> str:
    """The name as the tag is spelt that there is already (case does not matter in tags), else as it is given."""
    with library.reading() as connection:
        row = connection.execute("SELECT tag FROM tags WHERE tag = ?", (name,)).fetchone()
    return name if row is None else str(row[0])


def names(library: Library, article_ids: Iterable[int]) -> list[str]:
    """The tags that at least one of these articles has, in alphabetical order. Raises LibraryError."""
    import json

    with library.reading() as connection:
        rows = connection.execute(
            """SELECT DISTINCT tag FROM article_tags
               WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY tag""",
            (json.dumps(list(article_ids)),),
        )
        return [row[0] for row in rows]
