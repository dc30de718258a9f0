"""Rows of the articles table as values."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from termnews.model import ArticleRow

ROW_COLUMNS = """articles.id, title, outlet, author, url, published, added, words, read, starred, done, feed_id,
                 snoozed_until,
                 (SELECT json_group_array(tag) FROM article_tags WHERE article_id = articles.id)"""


def row_of(columns: Sequence[Any]) -> ArticleRow:
    """An article's row, of the columns that ROW_COLUMNS names."""
    id_, title, outlet, author, url, published, added, words, read, starred, done, feed_id, snoozed, tags = columns
    return ArticleRow(
        id=id_,
        title=title,
        outlet=outlet,
        author=author,
        url=url,
        published=moment(published) if published is not None else None,
        added=moment(added),
        words=words,
        read=bool(read),
        starred=bool(starred),
        done=bool(done),
        feed_id=feed_id,
        snoozed_until=moment(snoozed) if snoozed is not None else None,
        tags=tuple(sorted(json.loads(tags))) if tags != "[]" else (),
    )


_PIECE = 100_000
"""Characters of a list of ids that are taken apart in one go: about a millisecond, then other threads may go on."""


def ids_of(listed: str) -> array[int]:
    """The ids of a JSON array, as SQLite's json_group_array makes one.

    A million ids by that are there in half of the time that as many rows take, and SQLite holds up no other thread
    while it collects them.
    """
    ids, at = array("q"), 1
    while at < len(listed) - 1:
        end = listed.find(",", at + _PIECE)
        end = len(listed) - 1 if end < 0 else end
        ids.extend(json.loads(f"[{listed[at:end]}]"))
        at = end + 1
    return ids


def seconds(when: datetime) -> int:
    """Whole seconds since 1970 in UTC."""
    return int(when.timestamp())


def moment(at: int) -> datetime:
    """The aware time in UTC of seconds since 1970."""
    return datetime.fromtimestamp(at, UTC)
