"""docs/json.md says which keys each command prints; each does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from web import Item, Newsstand

Command = Callable[..., Result]

_DOCUMENT = Path(__file__).parents[2] / "docs" / "json.md"
LINES = {
    "list": ["list"],
    "search": ["search", "toll"],
    "show": ["show", "1"],
    "add": ["add", "{feed}"],
    "discover": ["discover", "{feed}"],
    "feeds": ["feeds"],
    "feeds set": ["feeds", "set", "1"],
    "feeds remove": ["feeds", "remove", "1"],
    "fetch": ["fetch"],
    "import": ["import", "{article}"],
    "done": ["done", "1"],
    "read": ["read", "1"],
    "star": ["star", "1"],
    "tag": ["tag", "boats", "1"],
    "snooze": ["snooze", "1"],
    "undo": ["undo"],
    "redo": ["redo"],
    "rules": ["rules"],
    "rules add": ["rules", "add", "kill", "walrus"],
    "rules remove": ["rules", "remove", "1"],
    "rules test": ["rules", "test", "toll"],
    "rules apply": ["rules", "apply", "1"],
    "views": ["views"],
    "views add": ["views", "add", "New", "toll"],
    "views set": ["views", "set", "Tolls", "toll"],
    "views rename": ["views", "rename", "Tolls", "Fares"],
    "views move": ["views", "move", "Tolls", "1"],
    "views remove": ["views", "remove", "Tolls"],
    "summarise": ["summarise", "{article}"],
}


def documented() -> dict[str, tuple[str, set[str]]]:
    """For each command what it prints, "object" or "array", and the keys."""
    found: dict[str, tuple[str, set[str]]] = {}
    for commands, shape, keys in re.findall(r"^\| (.+?) \| (array|object) \| (.+) \|$", _DOCUMENT.read_text(), re.M):
        like = re.search(r"those of `(\w+)`", keys)
        own = set(re.findall(r"`(\w+)`", keys.replace(like[0], "") if like else keys))
        for name in re.findall(r"`([\w ]+)`", commands):
            found[name] = shape, own | (found[like[1]][1] if like else set())
    return found


def test_every_command_with_json_is_documented() -> None:
    assert documented().keys() == LINES.keys()


@pytest.mark.parametrize("name", LINES)
def test_a_command_prints_the_keys_that_are_documented(
    command: Command, newsstand: Newsstand, folder: Path, name: str
) -> None:
    url = newsstand.feed("/news.xml", [Item("Toll to rise")])
    for line in (
        ("add", url),
        ("rules", "add", "kill", "quiz"),
        ("views", "add", "Tolls", "toll"),
        ("star", "2"),
        *([("undo",)] if name == "redo" else []),
    ):
        assert command(*line).exit_code == 0
    given = [each.format(feed=url, article=folder / "toll.md") for each in LINES[name]]
    result = command(*given, "--json")
    assert result.exit_code == 0, result.stderr
    printed = json.loads(result.stdout)
    shape, keys = documented()[name]
    assert isinstance(printed, list if shape == "array" else dict)
    assert (printed[0] if shape == "array" else printed).keys() == keys
