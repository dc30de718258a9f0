"""The settings of a feed as people write them: "30m", "News/Local", "Accept-Language: en", "env:GAZETTE"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termnews.errors import FeedSettingError
from termnews.model import Feed
from termnews.services.credentials import is_reference
from termnews.text.clean import clean_line
from termnews.text.wording import counted

INTERVAL_FORMS = "30m, 2h, 1d, or auto"
_UNITS = {"m": 60, "h": 3600, "d": 86_400}
_NOUNS = {"m": "minute", "h": "hour", "d": "day"}
_INTERVAL = re.compile(r"(\d{1,6})\s*(m|h|d)[a-z]*")
_LONGEST_INTERVAL = 365 * 86_400
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,2000}")
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})

Folder = tuple[str, ...]


def parse_interval(words: str) -> int | None:
    """Seconds between two fetches; None for "auto", the usual. Raises FeedSettingError."""
    typed = words.strip().lower()
    if typed in ("auto", ""):
        return None
    found = _INTERVAL.fullmatch(typed)
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 60 <= seconds <= _LONGEST_INTERVAL:
        raise FeedSettingError(f"{clean_line(words)} is no interval", f"Write it like {INTERVAL_FORMS}.")
    return seconds


def interval_words(seconds: int | None) -> str:
    """An interval as `parse_interval` reads it."""
    if seconds is None:
        return "auto"
    unit = _largest_unit(seconds)
    return f"{seconds // _UNITS[unit]}{unit}"


def _largest_unit(seconds: int) -> str:
    return next(unit for unit in ("d", "h", "m") if seconds % _UNITS[unit] == 0 or unit == "m")


def parse_folder(words: str) -> Folder:
    """A folder as the names on the way to it; "" is none."""
    return tuple(name for each in words.split("/") if (name := clean_line(each)))


def parse_folders(words: str) -> tuple[Folder, ...]:
    """Folders with commas between them."""
    return tuple(dict.fromkeys(folder for each in words.split(",") if (folder := parse_folder(each))))


def folders_words(folders: Iterable[Folder]) -> str:
    """Folders as `parse_folders` reads them."""
    return ", ".join("/".join(folder) for folder in folders)


def parse_header(words: str) -> tuple[str, str]:
    """Name and value of "Name: value". Raises FeedSettingError where it is none, or holds a secret in the clear."""
    name, _, value = (part.strip() for part in words.partition(":"))
    if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
        raise FeedSettingError(f"{clean_line(words)} is no header", "Write it like Accept-Language: en.")
    if name.lower() in _SECRET_HEADERS and not is_reference(value):
        raise FeedSettingError(
            f"The header {name} would be kept in the clear",
            f"Say where its value comes from: {name}: env:NAME or {name}: command:PROGRAM.",
        )
    return name, value


def with_headers(feed: Feed, added: Iterable[tuple[str, str]], removed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The feed's headers with some in addition, or in place of those of the same name, and some taken away."""
    named = {name.lower(): (name, value) for name, value in feed.headers}
    for name in removed:
        named.pop(name.strip().rstrip(":").lower(), None)
    named |= {name.lower(): (name, value) for name, value in added}
    return tuple(named.values())


def parse_login(words: str) -> str | None:
    """Where user and password come from; None for "none". Raises FeedSettingError for a password itself."""
    typed = words.strip()
    if typed.lower() == "none":
        return None
    if not is_reference(typed):
        raise FeedSettingError(
            "That would keep a password in the clear", "Write env:NAME, command:PROGRAM, or none to ask without."
        )
    return typed


def settings_words(feed: Feed, between: str = ", ") -> str:
    """How a feed is fetched, in a few words: "every 30 minutes, full text for teasers, in News/Local"."""
    said = ["paused"] if feed.paused else []
    said.append(f"every {_every(feed.interval)}" if feed.interval else "at the usual interval")
    said.append(
        {"never": "full text when asked for", "teaser": "full text for teasers", "always": "full text always"}[
            feed.full_text
        ]
    )
    said += [f"in {folders_words(feed.folders)}"] if feed.folders else []
    said += ["out of the inbox"] if feed.hidden else []
    said += [f"with the headers {', '.join(name for name, _ in feed.headers)}"] if feed.headers else []
    said += [f"login from {feed.credentials}"] if feed.credentials else []
    return clean_line(between.join(said))


def _every(seconds: int) -> str:
    unit = _largest_unit(seconds)
    number = seconds // _UNITS[unit]
    return _NOUNS[unit] if number == 1 else counted(number, _NOUNS[unit])
