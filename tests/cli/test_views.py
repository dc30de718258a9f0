"""Saved views from the shell."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Command = Callable[..., Result]


def said(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture(autouse=True)
def two_views(command: Command) -> None:
    """Council (1 toll) and Unread (1 toll, 3 dam)."""
    assert said(command("views", "add", "Council", "council", "OR", "walrus")) == "Saved Council: council OR walrus\n"
    said(command("views", "add", "Unread", "is:unread"))


def test_views_are_listed_with_their_counts(command: Command) -> None:
    lines = said(command("views")).splitlines()
    assert [line.split() for line in lines] == [
        ["1", "1", "Council", "council", "OR", "walrus"],
        ["2", "2", "Unread", "is:unread"],
    ]
    command("done", "1")
    assert said(command("views")).splitlines()[1].split() == ["1", "2", "Unread", "is:unread"]


def test_json_is_printed_by_what_changes_views(command: Command) -> None:
    added = json.loads(said(command("views", "add", "Ferry", "ferry", "-the", "--json")))
    assert added == {"id": 3, "name": "Ferry", "query": "ferry -the", "articles": None, "unread": None, "error": None}
    for arguments, name in (
        (("set", "Ferry", "-strike"), "Ferry"),
        (("rename", "Ferry", "Boats"), "Boats"),
        (("move", "Boats", "1"), "Boats"),
        (("remove", "Boats"), "Boats"),
    ):
        changed = json.loads(said(command("views", *arguments, "--json")))
        assert (changed["id"], changed["name"]) == (3, name)


def test_json_has_what_a_program_needs(command: Command) -> None:
    command("views", "add", "Both", "view:Council is:unread")
    command("views", "remove", "council")
    unread, both = json.loads(said(command("views", "--json")))
    assert unread == {"id": 2, "name": "Unread", "query": "is:unread", "articles": 2, "unread": 2, "error": None}
    assert (both["articles"], both["unread"], both["error"]) == (None, None, "There is no view “Council”")
    assert said(command("views")).splitlines()[1].split()[0] == "!"


def ids(result: Result) -> list[int]:
    return [each["id"] for each in json.loads(said(result))]


def test_a_view_is_listed_and_combined(command: Command) -> None:
    assert ids(command("list", "--view", "unread", "--json")) == [3, 1]
    assert ids(command("list", "--view", "Unread", "--starred", "--json")) == [3]
    assert ids(command("list", "--view", "Unread", "--limit", "1", "--json")) == [3]
    assert ids(command("search", "view:Unread -view:Council", "--json")) == [3]
    assert said(command("read", "--query", "view:Council")) == "Marked read: 1 article\n"
    assert ids(command("list", "--view", "Unread", "--json")) == [3]


def test_views_are_changed_renamed_moved_and_removed(command: Command) -> None:
    assert said(command("views", "set", "council", "dam")) == "Saved Council: dam\n"
    assert said(command("views", "rename", "Council", "The dam")) == "Council is now The dam\n"
    assert said(command("views", "move", "The dam", "2")) == "The dam is number 2\n"
    assert [each["name"] for each in json.loads(said(command("views", "--json")))] == ["Unread", "The dam"]
    assert said(command("views", "remove", "the dam")) == "Removed The dam: dam\n"
    assert [each["name"] for each in json.loads(said(command("views", "--json")))] == ["Unread"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("views", "add", "unread", "toll"), "There is a view “unread” already"),
        (("views", "add", "New", "is:old"), "knows no “old”"),
        (("views", "add", "New", "  "), "asks for nothing"),
        (("views", "add", "New", "view:new"), "asks for itself"),
        (("views", "set", "Gone", "toll"), "There is no view “Gone”"),
        (("views", "remove", "Gone"), "There is no view “Gone”"),
        (("list", "--view", "Gone"), "There is no view “Gone”"),
        (("search", "view:Gone"), "There is no view “Gone”"),
        (("done", "--query", "view:Gone"), "There is no view “Gone”"),
    ],
)
def test_what_goes_wrong_is_one_line(command: Command, arguments: tuple[str, ...], words: str) -> None:
    result = command(*arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_view_goes_with_no_order_of_arrival(command: Command) -> None:
    assert command("list", "--view", "Unread", "--sort", "added").exit_code == 2
    assert command("list", "--view", "Unread", "--all").exit_code == 2
