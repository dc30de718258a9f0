"""Newsboat's `config`, read for what matters here. Nothing in it is executed, no other file is opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from termnews.ingest.newsboat.ignoring import IgnoredArticles, ignored_articles
from termnews.ingest.newsboat.urls import named_view
from termnews.ingest.newsboat.words import has_command, join_lines, split_words, strip_comment
from termnews.model import SavedView, Skipped
from termnews.text.clean import clean_line

_MOST_LINES = 50_000
_LONGEST_ITEM = 200
_COMMANDS = "it names a command, and none is taken over: links open in the system's browser"
_KEYS = "termnews has keys of its own: ? lists them"
_LOOKS = "termnews has colours and lists of its own"
_WHY = {
    **dict.fromkeys(
        ("browser", "pager", "bookmark-cmd", "external-url-viewer", "notify-program", "html-renderer"), _COMMANDS
    ),
    **dict.fromkeys(("bind", "bind-key", "unbind-key", "macro", "run-on-startup"), _KEYS),
    **dict.fromkeys(("color", "highlight", "highlight-article", "highlight-feed", "text-width"), _LOOKS),
    "include": "other files are not followed",
    "ignore-article": "it needs a feed and a filter",
    "proxy": "termnews goes through no proxy",
    **dict.fromkeys(
        ("auto-reload", "reload-time"),
        "`termnews fetch --due` in a timer does that, as often as fetch.interval in the settings says",
    ),
}
_LOCAL = "local"


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What is taken from a `config`, and what is not."""

    cache_file: str | None = None
    """Where the articles are, as written there (may begin with "~/"), where they are not in the usual place."""
    source: str = _LOCAL
    """Where the subscriptions are kept: "local" for the `urls` file, or the name of a service."""
    views: tuple[SavedView, ...] = ()
    ignored: tuple[IgnoredArticles, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass
class _Reading:
    """Settings as they come: later ones win, some stand several times."""

    values: dict[str, list[str]] = field(default_factory=dict)
    views: list[SavedView] = field(default_factory=list)
    ignored: list[IgnoredArticles] = field(default_factory=list)
    skipped: dict[str, Skipped] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def skip(self, name: str, item: str, why: str) -> None:
        """Note a setting that is not taken; lines of one name are told once."""
        self.skipped.setdefault(name, Skipped(clean_line(item[:_LONGEST_ITEM]), why))


_TAKEN = frozenset({"cache-file", "urls-source"})


def parse_config(text: str) -> ConfigFile:
    """The settings that have a counterpart in termnews, and the names of those that have none."""
    reading = _Reading()
    for number, line in enumerate(join_lines(text.removeprefix("\ufeff"))):
        if number == _MOST_LINES:
            reading.skip("config", "config", f"lines after the first {_MOST_LINES:,} were not read")
            break
        _read_line(reading, strip_comment(line))
    source = _last(reading, "urls-source") or _LOCAL
    if source != _LOCAL:
        reading.skip("urls-source", f"urls-source {source}", "the feeds are kept there: export them as OPML")
    if reading.others:
        names = ", ".join(dict.fromkeys(reading.others))
        reading.skip("others", names, "termnews has no such settings")
    return ConfigFile(
        cache_file=_last(reading, "cache-file"),
        source=source,
        views=tuple(reading.views),
        ignored=tuple(reading.ignored),
        skipped=tuple(reading.skipped.values()),
    )


def _read_line(reading: _Reading, line: str) -> None:
    words = split_words(line)
    if not words:
        return
    name, values = words[0], words[1:]
    if has_command(line):
        reading.skip(f"`{name}", name, "its value is the output of a command, and none is run")
    elif name in _TAKEN:
        reading.values[name] = values
    elif name == "define-filter" and len(values) == 2:
        view = named_view(values[0], values[1])
        if isinstance(view, SavedView):
            reading.views.append(view)
        else:
            reading.skipped[f"filter {values[0]}"] = view
    elif name == "ignore-article" and len(values) == 2:
        ignored = ignored_articles(values[0], values[1])
        if isinstance(ignored, IgnoredArticles):
            reading.ignored.append(ignored)
        else:
            reading.skipped[ignored.item] = ignored
    elif name in _WHY:
        reading.skip(name, name, _WHY[name])
    else:
        reading.others.append(clean_line(name))


def _last(reading: _Reading, name: str) -> str | None:
    return next(iter(reading.values.get(name, [])), None) or None
