"""Moving house from nom (https://github.com/guyfedwards/nom): its `config.yml` and its database, read only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from termnews.errors import UnreadableSource
from termnews.ingest.builder import safe_url
from termnews.ingest.carried import carried_document
from termnews.ingest.dates import parse_date
from termnews.ingest.foreign_database import open_foreign
from termnews.ingest.other_readers import OtherReader
from termnews.model import CarriedArticle, Skipped, Subscription
from termnews.text.clean import clean_line

_LARGEST_CONFIG = 2_000_000
_MOST_FEEDS = 100_000
_LONGEST_NAME = 300
_COLUMNS: dict[str, object] = {
    "feedurl": "",
    "guid": "",
    "link": "",
    "title": "",
    "content": "",
    "author": "",
    "readat": None,
    "favourite": 0,
    "publishedat": None,
    "createdat": None,
}
"""What a column holds where the schema is older than it."""
_ZONE = re.compile(r"\s([+-]\d\d:?\d\d)\b.*")
"""An offset behind a blank, and what Go writes after it: the zone's name, the monotonic clock."""
_FIRST_YEAR = 1900
"""Go writes a time that was never set as the year 1."""
_NOT_TAKEN = {
    "openers": "they name commands, and none is taken over: links open in the system's browser",
    "pager": "it names a command, and none is taken over",
    "refreshinterval": "`termnews fetch --due` in a timer does that, as often as fetch.interval in the settings says",
    "theme": "termnews has colours of its own",
}


@dataclass(frozen=True, slots=True)
class NomLibrary:
    """The feeds of a nom, and what is not taken over."""

    subscriptions: tuple[Subscription, ...] = ()
    articles: Path | None = None
    """The database that is there to be read by `carried_articles`."""
    skipped: tuple[Skipped, ...] = ()


def read_nom(reader: OtherReader) -> NomLibrary:
    """What nom's `config.yml` says. One that cannot be read is skipped and named."""
    skipped: list[Skipped] = []
    settings: dict[str, Any] = {}
    if reader.config is not None:
        try:
            settings = _settings(reader.config)
        except UnreadableSource as error:
            skipped.append(Skipped(str(reader.config), error.sentence))
    subscriptions, left_out = _subscriptions(settings.get("feeds"))
    skipped += left_out
    skipped += [Skipped(name, why) for name, why in _NOT_TAKEN.items() if settings.get(name)]
    backends = settings.get("backends")
    if isinstance(backends, dict):
        skipped += [
            Skipped(f"backend {clean_line(str(name)[:_LONGEST_NAME])}", "the feeds are kept there: export them as OPML")
            for name in list(backends)[:20]
        ]
    return NomLibrary(
        subscriptions=tuple(subscriptions),
        articles=_database(reader, settings),
        skipped=tuple(skipped),
    )


def _settings(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file. Raises UnreadableSource with the reason."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_CONFIG + 1)
        if len(content) > _LARGEST_CONFIG:
            raise UnreadableSource(f"it is larger than {_LARGEST_CONFIG // 1_000_000} MB")
        settings = yaml.load(content, loader)
    except OSError as error:
        raise UnreadableSource(f"it cannot be read ({(error.strerror or str(error)).lower()})") from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise UnreadableSource("it is no YAML") from error
    return settings if isinstance(settings, dict) else {}


def _subscriptions(feeds: object) -> tuple[list[Subscription], list[Skipped]]:
    found: dict[str, Subscription] = {}
    skipped: list[Skipped] = []
    for feed in feeds[:_MOST_FEEDS] if isinstance(feeds, list) else []:
        values = feed if isinstance(feed, dict) else {}
        address = clean_line(str(values.get("url") or ""))
        if not address.lower().startswith(("http://", "https://")) or safe_url(address) is None:
            skipped.append(Skipped(address[:_LONGEST_NAME] or "a feed without url", "it is no http or https address"))
            continue
        tags = values.get("tags")
        names = [_name(tag) for tag in tags[:100]] if isinstance(tags, list) else []
        folders = tuple((name,) for name in dict.fromkeys(names) if name)
        found.setdefault(address, Subscription(address, title=_name(values.get("name")), folders=folders))
    return list(found.values()), skipped


def _name(value: object) -> str | None:
    return clean_line(str(value)[:_LONGEST_NAME]) or None if isinstance(value, str | int | float) else None


def _database(reader: OtherReader, settings: dict[str, Any]) -> Path | None:
    """The database that the configuration names, in its folder; the usual one where it names none."""
    named = settings.get("database")
    if isinstance(named, str) and named and "\0" not in named and reader.config is not None:
        path = reader.config.parent / named.lstrip("/")
        if path.is_file():
            return path
    return reader.articles


def carried_articles(path: Path) -> Iterator[CarriedArticle]:
    """The articles in the order in which nom got them, one at a time.

    Raises UnreadableSource where the file is no readable database of nom's, also midway where it is damaged.
    """
    with open_foreign(path) as database:
        if not {"feedurl", "readat", "content"} <= database.columns("items"):
            raise UnreadableSource(f"{path} is no library of nom's")
        for row in database.rows("items", _COLUMNS, "id"):
            yield _article(row)


def _article(row: dict[str, object]) -> CarriedArticle:
    url = safe_url(str(row["link"]))
    return CarriedArticle(
        document=carried_document(
            title=str(row["title"]),
            content=str(row["content"]),
            base=url,
            author=str(row["author"]),
            url=url,
            published=_moment(row["publishedat"]),
        ),
        feed_url=str(row["feedurl"]),
        guid=str(row["guid"]) or str(row["link"]),
        read=_moment(row["readat"]) is not None,
        starred=row["favourite"] == 1,
        added=_moment(row["createdat"]),
    )


def _moment(value: object) -> datetime | None:
    """A time as Go's SQLite drivers write it: "2026-11-21 08:30:00.1234+01:00", "2026-11-21 08:30:00 +0000 UTC"."""
    moment = parse_date(_ZONE.sub(r"\1", value[:_LONGEST_NAME])) if isinstance(value, str) else None
    return moment if moment is not None and moment.year >= _FIRST_YEAR else None
