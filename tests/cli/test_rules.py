"""`termnews rules`: made, listed, tried, carried out, removed, undone."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from termnews.library import Library, feeds
from web import Item, Newsstand

Command = Callable[..., Result]


def said(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.rstrip()


def inbox(command: Command) -> list[int]:
    return [each["id"] for each in json.loads(command("list", "--json").stdout)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("kill title:live", "Rule 1: kill title:live"),
        ("keep 'title:\"live blog\" outlet:gazette'", 'Rule 1: keep title:"live blog" outlet:gazette'),
        ("star ferry toll", "Rule 1: star ferry toll"),
        ("kill ferry -the", "Rule 1: kill ferry -the"),
        ("read 'before:1w'", "Rule 1: read before:1w"),
        ("--tag economy title:inflation", "Rule 1: tag economy title:inflation"),
        ("tag economy title:inflation", "Rule 1: tag economy title:inflation"),
    ],
)
def test_a_rule_is_made(command: Command, arguments: str, sentence: str) -> None:
    assert said(command("rules", "add", *shlex.split(arguments))) == sentence
    assert said(command("rules", "add", *shlex.split(arguments))) == f"{sentence} (known already)"
    assert inbox(command) == [3, 2, 1], "rules are for what arrives"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ("kil title:live", 2, "'kil' is none of kill, keep, star, read, tag"),
        ("kill", 2, "A rule needs a query"),
        ("tag", 2, "A rule needs a query"),
        ("tag economy", 2, "A rule needs a query"),
        ("--tag … toll", 1, "A tag needs a letter or a digit"),
        ("kill walrus:x", 1, "There is no field “walrus:”"),
        ("kill is:done", 1, "Nothing arrives like that"),
        ("kill is:unread", 1, "It would find all that arrives"),
    ],
)
def test_what_makes_no_rule_is_said(command: Command, arguments: str, status: int, words: str) -> None:
    result = command("rules", "add", *shlex.split(arguments))
    assert result.exit_code == status
    assert words in result.stderr
    assert said(command("rules")) == ""


def test_the_rules_are_listed_with_what_they_did(command: Command, tmp_path: Path) -> None:
    command("rules", "add", "kill", "title:live")
    command("rules", "add", "--tag", "boats", "title:ferry")
    (tmp_path / "live.txt").write_text("Live: the vote\n\nThe council votes.\n")
    command("import", str(tmp_path / "live.txt"))
    assert inbox(command) == [3, 2, 1]
    first, second = said(command("rules")).splitlines()
    assert first.split() == ["1", "1", "kill", "title:live"]
    assert second.split() == ["2", "0", "tag", "boats", "title:ferry"]
    listed = json.loads(said(command("rules", "--json")))
    assert [(each["id"], each["action"], each["tag"], each["query"], each["matched"]) for each in listed] == [
        (1, "kill", None, "title:live", 1),
        (2, "tag", "boats", "title:ferry", 0),
    ]
    assert said(command("undo", "--rule", "1")) == "Undid kill by rule 1: 1 article"
    assert inbox(command) == [5, 3, 2, 1]
    assert said(command("undo")) == "Redid kill by rule 1: 1 article"
    assert inbox(command) == [3, 2, 1]


def test_a_rule_is_tried_without_changing_anything(command: Command) -> None:
    lines = said(command("rules", "test", "outlet:gazette", "--days", "3650")).splitlines()
    assert "Ferry toll to rise  · Bay Gazette" in lines[0]
    assert lines[-1] == "1 of 4 articles of the last 3,650 days"
    command("rules", "add", "kill", "-council")
    printed = json.loads(said(command("rules", "test", "1", "--days", "3650", "--json")))
    assert printed == {"query": "-council", "ids": [4, 3, 2], "arrivals": 4, "days": 3650}
    assert inbox(command) == [3, 2, 1]
    assert command("rules", "test", "7").exit_code == 1


def test_a_rule_is_carried_out_on_the_inbox(command: Command) -> None:
    command("rules", "add", "kill", "-council")
    assert said(command("rules", "apply", "1")) == "Killed by rule 1: 1 article"
    assert inbox(command) == [3, 1], "what is starred is spared"
    assert json.loads(said(command("undo", "--json")))["articles"] == 1
    assert inbox(command) == [3, 2, 1]
    assert json.loads(said(command("rules", "apply", "1", "--json"))) == {
        "rule": 1,
        "verb": "done",
        "ids": [2],
        "articles": 1,
    }
    assert said(command("rules", "add", "tag", "boats", "ferry", "--apply")).splitlines() == [
        "Rule 2: tag boats ferry",
        "Tagged boats by rule 2: 1 article",
    ]


def test_rules_are_removed_and_brought_back(command: Command) -> None:
    for query in ("title:live", "title:quiz"):
        command("rules", "add", "kill", query)
    result = command("rules", "remove", "1", "7")
    assert (result.exit_code, result.stdout, "There is no rule 7" in result.stderr) == (1, "", True)
    assert len(said(command("rules")).splitlines()) == 2, "all of them or none"
    assert said(command("rules", "remove", "1", "2")).splitlines()[0] == "Removed: rule 1, kill title:live"
    assert said(command("rules")) == ""
    assert said(command("rules", "remove", "--not", "2")) == "Back: rule 2, kill title:quiz"
    assert [each["query"] for each in json.loads(said(command("rules", "remove", "2", "--json")))] == ["title:quiz"]


def test_a_fetch_says_what_rules_killed(command: Command, path: Path, newsstand: Newsstand) -> None:
    with Library.open(path) as library:
        url = newsstand.feed("/news.xml", [Item("Live: the vote", id="1"), Item("Lake lowered", id="2")])
        feeds.subscribe(library, url)
        feeds.remember_typed(library, [url.split("/")[2]])
    command("rules", "add", "kill", "title:live")
    assert said(command("fetch")) == "1 feed, 2 new articles, 1 killed by rules"
    assert len(inbox(command)) == 4
