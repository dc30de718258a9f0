"""Subscriptions: what is fetched, how, and how it fared."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from termnews.errors import FeedNotFound
from termnews.library.connection import Library
from termnews.library.rows import moment, seconds
from termnews.model import Feed, FullText
from termnews.text.clean import clean_line

_COLUMNS = """feeds.id, url, coalesce(own_title, title, url), own_title, site_url, hidden, paused, interval, full_text, headers,
              credentials, etag, last_modified, fetched, due, wait_until, failures, error, gone, articles, unread, only_first,
              (SELECT json_group_array(folder) FROM feed_folders WHERE feed_id = feeds.id)"""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one fetch of a feed went, and when it is to be asked again."""

    fetched: datetime
    due: datetime
    wait_until: datetime | None = None
    error: str | None = None
    """None where the feed answered well, with entries or with "unmodified"."""
    gone: bool = False
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    """Its new address, where the server said that it moved for good."""
    unmodified: bool = False
    """The server said that nothing has changed."""
    only_first: int | None = None
    """How many entries were read of a feed that has more than that; None where all were."""


Folder = tuple[str, ...]
"""The names on the way to a folder, the outermost first."""


def folder_words(folder: Folder) -> str:
    """A folder as the library keeps it: "News/Local", with a backslash before what is a slash in a name."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in folder)


def folder_of(words: str) -> Folder:
    """The folder that `folder_words` wrote."""
    names = re.findall(r"(?:[^\\/]|\\.)+", words)
    return tuple(re.sub(r"\\(.)", r"\1", name) for name in names)


def subscribe(
    library: Library, url: str, *, title: str | None = None, folders: Iterable[Folder] = (), hidden: bool = False
) -> tuple[int, bool]:
    """Subscribe to the feed at `url`; gives its id and whether it is new.

    A feed that is known keeps its title and gets the folders in addition; one that was unsubscribed comes back.
    """
    title = clean_line(title or "") or None
    with library.writing() as connection:
        known = connection.execute("SELECT id, subscribed FROM feeds WHERE url = ?", (url,)).fetchone()
        if known is None:
            feed_id = int(
                connection.execute(
                    "INSERT INTO feeds (url, own_title, hidden) VALUES (?, ?, ?)", (url, title, hidden)
                ).lastrowid
                or 0
            )
        else:
            feed_id = known[0]
            connection.execute(
                """UPDATE feeds SET subscribed = 1, gone = 0, own_title = coalesce(own_title, ?) WHERE id = ?""",
                (title, feed_id),
            )
        _put_into(connection, feed_id, folders)
    return feed_id, known is None or not known[1]


def unsubscribe(library: Library, feed_id: int) -> None:
    """Stop fetching a feed. Its articles and settings are kept; `subscribe` brings it back."""
    with library.writing() as connection:
        connection.execute("UPDATE feeds SET subscribed = 0 WHERE id = ?", (feed_id,))


def feeds(library: Library) -> list[Feed]:
    """All subscriptions, by title."""
    return _read(library, "subscribed = 1 ORDER BY coalesce(own_title, title, url) COLLATE NOCASE, feeds.id")


def feed(library: Library, feed_id: int) -> Feed:
    """One feed, subscribed or not. Raises FeedNotFound."""
    found = _read(library, "feeds.id = ?", feed_id)
    if not found:
        raise FeedNotFound(f"There is no feed {feed_id}", "`termnews feeds` shows the ids.")
    return found[0]


def feed_at(library: Library, url: str) -> Feed | None:
    """The subscription with an address, if there is one."""
    return next(iter(_read(library, "url = ? AND subscribed = 1", url)), None)


def feed_id_of(library: Library, url: str) -> int:
    """The id of the feed at an address; one that is not known is kept as unsubscribed, for articles that came by it."""
    with library.writing() as connection:
        connection.execute("INSERT OR IGNORE INTO feeds (url, subscribed) VALUES (?, 0)", (url,))
        return int(connection.execute("SELECT id FROM feeds WHERE url = ?", (url,)).fetchone()[0])


def feeds_to_fetch(library: Library, *, now: datetime, only_due: bool, paused: bool = False) -> list[Feed]:
    """The subscriptions to ask now: all but those whose server wants to be left alone, or only those that are due.

    Feeds that are paused are among them only where that is asked for. The one that was not asked for longest comes
    first.
    """
    at = seconds(now)
    where = f"subscribed = 1 AND gone = 0 AND paused <= {int(paused)} AND coalesce(wait_until, 0) <= ?"
    if only_due:
        return _read(library, f"{where} AND coalesce(due, 0) <= ? ORDER BY fetched, feeds.id", at, at)
    return _read(library, f"{where} ORDER BY fetched, feeds.id", at)


def remember_typed(library: Library, host_ports: Iterable[str]) -> None:
    """Keep that the reader named these hosts ("nas.lan:8080"): they may be on a private network."""
    with library.writing() as connection:
        connection.executemany("INSERT OR IGNORE INTO typed_hosts VALUES (?)", [(each,) for each in host_ports])


def typed_hosts(library: Library) -> frozenset[str]:
    """The hosts, with their ports, that the reader has named."""
    with library.reading() as connection:
        return frozenset(row[0] for row in connection.execute("SELECT host_port FROM typed_hosts"))


def save_settings(library: Library, feed: Feed) -> None:
    """Keep what the reader has chosen for a feed: all that `Feed` calls a setting. An interval counts from now on."""
    with library.writing() as connection:
        connection.execute(
            """UPDATE feeds SET own_title = ?, hidden = ?, paused = ?, full_text = ?, headers = ?, credentials = ?,
                   due = CASE WHEN ? IS NULL OR interval IS ? THEN due ELSE fetched + ? END, interval = ?
               WHERE id = ?""",
            (
                clean_line(feed.own_title or "") or None,
                feed.hidden,
                feed.paused,
                feed.full_text.value,
                json.dumps(feed.headers),
                feed.credentials,
                *[feed.interval] * 4,
                feed.id,
            ),
        )
        connection.execute("DELETE FROM feed_folders WHERE feed_id = ?", (feed.id,))
        _put_into(connection, feed.id, feed.folders)


def _put_into(connection: sqlite3.Connection, feed_id: int, folders: Iterable[Folder]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO feed_folders VALUES (?, ?)",
        [(feed_id, folder_words(folder)) for folder in folders if any(folder)],
    )


def describe(library: Library, feed_id: int, *, title: str | None, site_url: str | None) -> None:
    """Keep what the feed says of itself."""
    title = clean_line(title or "") or None
    with library.writing() as connection:
        connection.execute(
            """UPDATE feeds SET title = coalesce(?, title), site_url = coalesce(?, site_url)
               WHERE id = ? AND (title IS NOT ? OR site_url IS NOT ?)""",
            (title, site_url, feed_id, title, site_url),
        )


def record_answer(library: Library, feed_id: int, answer: Answer) -> None:
    """Keep how a fetch went. A feed that moved gets its new address, unless another feed has that."""
    with library.writing() as connection:
        connection.execute(
            """UPDATE feeds SET fetched = ?, due = ?, wait_until = ?, error = ?, gone = ?,
                   failures = CASE WHEN ? IS NULL THEN 0 ELSE failures + 1 END,
                   etag = CASE WHEN ? IS NULL THEN ? ELSE etag END,
                   last_modified = CASE WHEN ? IS NULL THEN ? ELSE last_modified END,
                   only_first = CASE WHEN ? THEN only_first ELSE ? END
               WHERE id = ?""",
            (
                seconds(answer.fetched),
                seconds(answer.due),
                seconds(answer.wait_until) if answer.wait_until else None,
                answer.error,
                answer.gone,
                answer.error,
                answer.error,
                answer.etag,
                answer.error,
                answer.last_modified,
                answer.unmodified or answer.error is not None,
                answer.only_first,
                feed_id,
            ),
        )
        if answer.moved_to is not None:
            connection.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (answer.moved_to, feed_id))


def _read(library: Library, where: str, *values: object) -> list[Feed]:
    with library.reading() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE {where}", values).fetchall()
    return [_feed(row) for row in rows]


def _feed(row: Sequence[Any]) -> Feed:
    id_, url, title, own_title, site_url, hidden, paused, interval, full_text, headers, credentials = row[:11]
    etag, last_modified, fetched, due, wait_until, failures, error, gone = row[11:19]
    articles, unread, only_first, folders = row[19:]
    return Feed(
        id=id_,
        url=url,
        title=title,
        own_title=own_title,
        folders=tuple(folder_of(words) for words in sorted(json.loads(folders))),
        site_url=site_url,
        hidden=bool(hidden),
        paused=bool(paused),
        interval=interval,
        full_text=FullText(full_text),
        headers=tuple((name, value) for name, value in json.loads(headers)),
        credentials=credentials,
        etag=etag,
        last_modified=last_modified,
        last_fetched=moment(fetched) if fetched is not None else None,
        due=moment(due) if due is not None else None,
        wait_until=moment(wait_until) if wait_until is not None else None,
        failures=failures,
        error=error,
        gone=bool(gone),
        articles=articles,
        unread=unread,
        only_first=only_first,
    )
