"""The verbs from the shell: on ids or on a query, one step each, and back again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from termnews.library import Library
from termnews.services.triage import Deed, Verb, carry_out

Command = Callable[..., Result]


def said(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.strip()


def article(command: Command, article_id: int) -> dict[str, object]:
    shown: dict[str, object] = json.loads(command("show", "--json", str(article_id)).stdout)
    return shown


def inbox(command: Command) -> list[int]:
    return [each["id"] for each in json.loads(command("list", "--json").stdout)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("done 1 2", "Done: 2 articles"),
        ("done 4 1", "Done: 1 article"),
        ("done --not 4", "Back in the inbox: 1 article"),
        ("read 1", "Marked read: 1 article"),
        ("read --not 2", "Marked unread: 1 article"),
        ("star 1 2 3", "Starred: 2 articles"),
        ("star --not 3", "Star taken away: 1 article"),
        ("tag budget 1", "Tagged budget: 1 article"),
        ("tag --not budget 1", "Tag budget taken away: 0 articles"),
        ("snooze --not 1", "Back in the inbox: 0 articles"),
        ("read --query is:unread", "Marked read: 2 articles"),
        ("tag toll --query 'outlet:\"Bay Gazette\"'", "Tagged toll: 1 article"),
        ("done --query walrus", "Done: 0 articles"),
    ],
)
def test_a_verb_says_in_a_line_what_it_did(command: Command, arguments: str, sentence: str) -> None:
    assert said(command(*shlex.split(arguments))) == sentence


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("done", "1", "4"), {"verb": "done", "ids": [1], "articles": 1, "tag": None}),
        (("star", "--not", "1"), {"verb": "unstar", "ids": [], "articles": 0, "tag": None}),
        (("tag", "long read", "2", "1"), {"verb": "tag", "ids": [2, 1], "articles": 2, "tag": "long read"}),
        (("read", "--query", "is:unread"), {"verb": "read", "ids": [3, 1], "articles": 2, "tag": None}),
    ],
)
def test_json_has_verb_and_articles(command: Command, arguments: tuple[str, ...], printed: object) -> None:
    assert json.loads(said(command(*arguments, "--json"))) == printed


def test_undo_and_redo(command: Command) -> None:
    command("tag", "budget", "1", "2")
    command("done", "--query", "is:unread")
    assert inbox(command) == [2]
    assert said(command("undo")) == "Undid done: 2 articles"
    assert inbox(command) == [3, 2, 1]
    assert json.loads(said(command("undo", "--json"))) == {"verb": "tag", "ids": [2, 1], "articles": 2, "tag": "budget"}
    assert article(command, 1)["tags"] == []
    assert said(command("redo")) == "Redid tag budget: 2 articles"
    assert article(command, 1)["tags"] == ["budget"]
    assert json.loads(said(command("redo", "--json")))["articles"] == 2
    assert inbox(command) == [2]


@pytest.mark.parametrize("names", [("undo",), ("undo", "redo")])
def test_at_the_end_of_the_journal_there_is_nothing_to_do(command: Command, names: tuple[str, ...]) -> None:
    for name in names:
        for _ in range(3):
            said(command(name))
    result = command(names[-1])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"There is nothing to {names[-1]}" in result.stderr


def test_snoozed_articles_leave_the_list_until_it_is_time(command: Command) -> None:
    assert said(command("snooze", "1", "2", "--until", "2099-12-01")) == "Snoozed until 1 Dec 2099 08:00: 2 articles"
    assert inbox(command) == [3]
    until = datetime.fromisoformat(str(article(command, 1)["snoozed_until"]))
    assert until.astimezone().replace(tzinfo=None) == datetime(2099, 12, 1, 8)
    assert [each["id"] for each in json.loads(command("list", "--snoozed", "--json").stdout)] == [2, 1]
    assert command("list", "--snoozed").stdout.splitlines()[0].split()[1] == "z"
    assert said(command("snooze", "--not", "2")) == "Back in the inbox: 1 article"
    assert inbox(command) == [3, 2]


def test_list_brings_back_what_is_due_on_top(command: Command, path: Path) -> None:
    now = datetime.now(UTC)
    with Library.open(path) as library:
        carry_out(library, Deed(Verb.SNOOZE, until=now - timedelta(minutes=1)), [1], now=now - timedelta(hours=1))
    assert inbox(command) == [1, 3, 2]
    assert article(command, 1)["snoozed_until"] is None


@pytest.mark.parametrize("line", ["search is:inbox toll --json", "list --view Tolls --json"])
def test_searches_and_views_have_what_is_due(command: Command, path: Path, line: str) -> None:
    command("views", "add", "Tolls", "is:inbox toll")
    now = datetime.now(UTC)
    with Library.open(path) as library:
        carry_out(library, Deed(Verb.SNOOZE, until=now - timedelta(minutes=1)), [1], now=now - timedelta(hours=1))
    assert [each["id"] for each in json.loads(command(*line.split()).stdout)] == [1]


def test_without_a_time_it_is_the_evening_or_the_morning(command: Command) -> None:
    before = datetime.now().astimezone()
    said(command("snooze", "1"))
    until = datetime.fromisoformat(str(article(command, 1)["snoozed_until"])).astimezone()
    assert (until.hour, until.minute) in {(8, 0), (19, 0)}
    assert before < until < datetime.now().astimezone() + timedelta(hours=14)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ("done", 2, "by their ids, or with --query"),
        ("done 1 --query toll", 2, "by their ids, or with --query"),
        ("done one", 2, "is not a valid integer"),
        ("done 0", 2, "not in the range"),
        ("tag", 2, "Missing argument 'NAME'"),
        ("done 1 99", 1, "There is no article 99"),
        ("done 99999999999999999999", 1, "There is no article 99999999999999999999"),
        ("done --query outlett:bay", 1, "There is no field"),
        ("done --query ''", 1, "The query asks for nothing"),
        ("tag toll --query ' - '", 1, "The query asks for nothing"),
        ("tag -- -- 1", 1, "A tag needs a letter"),
        ("snooze 1 --until gestern", 1, "“gestern” is no time"),
        ("snooze 1 --until 2019", 1, "“2019” has passed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changed(command: Command, arguments: str, status: int, words: str) -> None:
    before = command("list", "--all", "--json").stdout
    result = command(*shlex.split(arguments))
    assert result.exit_code == status
    assert words in result.stderr
    assert result.stdout == ""
    assert command("list", "--all", "--json").stdout == before


def test_tags_are_found_by_search(command: Command) -> None:
    command("tag", "long read", "3", "1")
    found = json.loads(command("search", 'tag:"long read"', "--json").stdout)
    assert [each["id"] for each in found] == [3, 1]
    assert found[0]["tags"] == ["long read"]
