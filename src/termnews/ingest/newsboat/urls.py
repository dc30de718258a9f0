"""Newsboat's `urls`: one feed a line, with its tags."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.ingest.newsboat.filters import Untranslatable, translate_filter
from termnews.ingest.newsboat.words import split_words
from termnews.model import SavedView, Skipped, Subscription
from termnews.text.clean import clean_line

_MOST_LINES = 200_000
_LONGEST_URL = 2000
_LONGEST_NAME = 300
_NOT_TAKEN = {
    "exec:": "it runs a program, and termnews runs none to get a feed",
    "filter:": "it runs a program over the feed, and termnews runs none to get a feed",
    "file:": "it is a file on this machine; termnews fetches http and https",
}


@dataclass(frozen=True, slots=True)
class UrlsFile:
    """What a `urls` file names, in its order."""

    subscriptions: tuple[Subscription, ...] = ()
    views: tuple[SavedView, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def parse_urls(text: str) -> UrlsFile:
    """The feeds, query feeds and lines that are not taken. An address that stands twice is one feed."""
    lines = text.removeprefix("\ufeff").split("\n")
    tags_of: dict[str, list[str]] = {}
    for line in lines[:_MOST_LINES]:
        words = [] if line.startswith("#") else split_words(line)
        if words and clean_line(words[0]):
            tags = tags_of.setdefault(words[0], [])
            tags += [tag for tag in words[1:] if tag not in tags]
    found: list[Subscription | SavedView | Skipped] = [_entry(address, tags) for address, tags in tags_of.items()]
    if len(lines) > _MOST_LINES:
        found.append(Skipped("urls", f"lines after the first {_MOST_LINES:,} were not read"))
    return UrlsFile(
        tuple(each for each in found if isinstance(each, Subscription)),
        tuple(each for each in found if isinstance(each, SavedView)),
        tuple(each for each in found if isinstance(each, Skipped)),
    )


def _entry(address: str, tags: list[str]) -> Subscription | SavedView | Skipped:
    if address.startswith("query:"):
        return query_view(address, _folders(tags))
    for prefix, why in _NOT_TAKEN.items():
        if address.startswith(prefix):
            return Skipped(_named(address), why)
    if not address.lower().startswith(("http://", "https://")):
        return Skipped(_named(address), "it is no http or https address")
    if len(address) > _LONGEST_URL or clean_line(address) != address:
        return Skipped(_named(address), "it cannot be an address")
    title = next((clean_line(tag[1:])[:_LONGEST_NAME] for tag in tags if tag.startswith("~")), "")
    hidden = any(tag.startswith("!") for tag in tags)
    folders = tuple((name,) for name in _folders(tags))
    return Subscription(address, title=title or None, folders=folders, hidden=hidden)


def query_view(address: str, folders: tuple[str, ...] = ()) -> SavedView | Skipped:
    """A query feed ("query:NAME:EXPRESSION") as a saved view, or why it is none."""
    _, name, expression = (*address.split(":", 2), "", "")[:3]
    if not name or not expression.strip():
        return Skipped(_named(address), "a query feed needs a name and an expression")
    return named_view(name, expression, folders)


def named_view(name: str, expression: str, folders: tuple[str, ...] = ()) -> SavedView | Skipped:
    """A filter with its name as a saved view, or why it is none."""
    try:
        wanted = translate_filter(expression)
    except Untranslatable as error:
        return Skipped(_named(f"{name}: {expression}"), str(error))
    return SavedView(clean_line(name)[:_LONGEST_NAME], clean_line(expression), wanted, folders)


def _folders(tags: list[str]) -> tuple[str, ...]:
    names = [clean_line(tag)[:_LONGEST_NAME] for tag in tags if not tag.startswith(("~", "!"))]
    return tuple(dict.fromkeys(name for name in names if name))


def _named(address: str) -> str:
    return clean_line(address[:_LONGEST_NAME])
