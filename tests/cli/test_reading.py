"""`termnews list`, `search` and `show`: for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

LIST_KEYS = [
    "id", "title", "url", "author", "outlet", "feed_id", "published", "added", "read", "starred", "done",
    "snoozed_until", "tags", "minutes", "story_id",
]  # fmt: skip
SHOW_KEYS = [*LIST_KEYS, "text", "summary", "figures", "quotes", "links", "versions"]


def listed(result: Result) -> list[int]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [each["id"] for each in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", [3, 2, 1]),
        ("--all", [4, 3, 2, 1]),
        ("--unread", [3, 1]),
        ("--starred", [3]),
        ("--done", [4]),
        ("--done --unread", []),
        ("--sort added", [1, 2, 3]),
        ("--sort added --all --limit 2", [1, 2]),
        ("--sort newest", [3, 2, 1]),
        ("--limit 1", [3]),
        ("--limit 0", [3, 2, 1]),
        ("--limit 0 --all", [4, 3, 2, 1]),
    ],
)
def test_list_lets_through_what_is_asked_for(command: Command, options: str, ids: list[int]) -> None:
    assert listed(command("list", "--json", *options.split())) == ids


def test_full_prints_what_show_prints(command: Command) -> None:
    shown = [command("show", str(each)).stdout for each in (3, 2, 1)]
    listed_full = command("list", "--full").stdout
    assert [each.lstrip("\n") for each in listed_full.split("─" * 76 + "\n")] == shown
    assert command("search", "--full", "toll").stdout in shown


def test_list_stops_at_fifty_unless_told_otherwise(command: Command, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.txt").write_text(f"Headline {number}\n\nText number {number}.")
    command("import", many)
    assert len(listed(command("list", "--json"))) == 50
    assert len(listed(command("list", "--json", "--limit", "0"))) == 63


def test_list_prints_what_the_contract_names(command: Command) -> None:
    owls, toll = (json.loads(command("list", "--json").stdout)[each] for each in (1, 2))
    assert list(toll) == LIST_KEYS
    assert toll == {
        "id": 1,
        "title": "Ferry toll to rise",
        "url": "https://news.example/toll",
        "author": "Ana Brell",
        "outlet": "Bay Gazette",
        "feed_id": None,
        "published": "2026-11-23T09:30:00+00:00",
        "added": "2026-11-23T12:00:00+00:00",
        "read": False,
        "starred": False,
        "done": False,
        "snoozed_until": None,
        "tags": [],
        "minutes": 1,
        "story_id": None,
    }
    assert (owls["read"], owls["published"], owls["url"]) == (True, None, None)


def test_full_adds_what_show_prints(command: Command) -> None:
    full = json.loads(command("list", "--json", "--full", "--all").stdout)
    assert all(list(each) == SHOW_KEYS for each in full)
    assert full == [json.loads(command("show", str(each["id"]), "--json").stdout) for each in full]


def test_show_prints_what_the_contract_names(command: Command, folder: Path) -> None:
    toll = folder / "toll.md"
    toll.write_text(toll.read_text() + "\nThe council meets again in May.\n")
    command("import", toll)
    result = command("show", "1", "--json")
    shown = json.loads(result.stdout)
    assert list(shown) == SHOW_KEYS
    text = shown["text"]
    assert text.startswith("The port council voted")
    assert shown["summary"]
    assert all(sentence in text for sentence in shown["summary"])
    assert "$18 million" in [text[each["start"] : each["end"]] for each in shown["figures"]]
    assert "“We cannot run boats on promises,”" in [text[each["start"] : each["end"]] for each in shown["quotes"]]
    (link,) = shown["links"]
    assert (text[link["start"] : link["end"]], link["url"]) == ("ferry toll", "https://port.example/toll")
    (version,) = shown["versions"]
    assert list(version) == ["replaced", "title", "text"]
    assert "again in May" not in version["text"]


def test_list_for_people_is_a_line_an_article(command: Command) -> None:
    lines = command("list", "--all").stdout.splitlines()
    assert len(lines) == 4
    strike, dam, owls, toll = lines
    assert strike.split()[:2] == ["4", "✓"]
    assert dam.split()[:2] == ["3", "●★"]
    assert owls.split()[0] == "2"
    assert "●" not in owls
    assert "Bay Gazette" in toll
    assert toll.endswith("Ferry toll to rise")


PARTS = """---
title: The budget, part by part
---
The council voted on Tuesday to build the wall of the harbour, which is to be three metres high and to cost it nine million.

- the wall of the harbour, which the council wants to be built before the storms of the winter come
- the bridge
  - its lamps

```
toll   2025  4
toll   2026  5
```

> We cannot run boats on promises.
"""


def test_the_parts_of_an_article_are_told_apart(command: Command, folder: Path) -> None:
    folder.joinpath("parts.md").write_text(PARTS)
    command("import", folder / "parts.md")
    assert command("show", "5").stdout.partition("\n\nThe council")[2] == (
        """ voted on Tuesday to build the wall of the harbour, which is to
be three metres high and to cost it nine million.

• the wall of the harbour, which the council wants to be built before the
  storms of the winter come
• the bridge
  • its lamps

toll   2025  4
toll   2026  5

│ We cannot run boats on promises.

"""
    )


def test_an_empty_list_is_nothing_and_no_error(command: Command, tmp_path: Path) -> None:
    result = command("list", "--library", tmp_path / "empty.db")
    assert (result.exit_code, result.output) == (0, "")
    assert listed(command("list", "--json", "--library", tmp_path / "empty.db")) == []


def test_show_for_people(command: Command) -> None:
    shown = command("show", "1").stdout
    assert shown.startswith("Ferry toll to rise\nBay Gazette · Ana Brell · 23 Nov 2026, 09:30 · 1 min · https://news")
    assert "\nSummary\n1  The port council" in shown
    assert shown.count("We cannot run boats on promises") >= 1
    assert max(map(len, shown.splitlines())) <= 120


@pytest.mark.parametrize("article_id", ["99", "0", "99999999999999999999999999"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_an_unknown_id_is_one_line(command: Command, article_id: str, options: list[str]) -> None:
    result = command("show", article_id, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"termnews: There is no article {article_id}. `termnews list` shows the ids.\n"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["ferry", "toll"], [1]),
        (["toll ferry"], [1]),
        (['"ferry toll"'], [1]),
        (['"toll ferry"'], []),
        (["bakers"], [4]),
        (["the"], [3, 2, 1]),
        (["the", "--limit", "2"], [3, 2]),
    ],
)
def test_search_finds_and_says_where_it_does_not(command: Command, words: list[str], ids: list[int]) -> None:
    result = command("search", "--json", *words)
    assert [each["id"] for each in json.loads(result.stdout)] == ids
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "ids"),
    [("-council", [4, 3, 2]), ("toll -18", []), ("(lake OR mint) -dam", [2]), ("-(ferry OR owls)", [4, 3])],
)
def test_a_word_that_must_not_occur_is_no_option(command: Command, words: str, ids: list[int]) -> None:
    result = command("search", *words.split(), "--json", "--limit", "9")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [each["id"] for each in json.loads(result.stdout)] == ids


def test_a_search_for_nothing_is_no_search(command: Command) -> None:
    result = command("search", "")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("termnews: The query asks for nothing. ")


def test_search_without_hits_prints_nothing_for_people(command: Command) -> None:
    result = command("search", "\x1b[31mzeppelin")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "termnews: no article is found by zeppelin\n")


def test_hostile_words_reach_no_terminal(command: Command, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    text = (
        "Title \x1b]0;owned\x07 [red]bold[/red] \u202edetrever\n\nA text \x1b[31mwith\x9b1m bytes \u202ehere\u202c.\n"
    )
    hostile.write_bytes(text.encode())
    (tmp_path / "evil\x1b[31m.txt").write_bytes(b"\x00")
    results = [
        command("import", hostile, tmp_path / "evil\x1b[31m.txt"),
        command("list"),
        command("show", "5"),
        command("search", "detrever"),
        command("summarise", hostile),
        command("summarise", tmp_path / "evil\x1b[31m.txt"),
    ]
    for result in results:
        assert result.output
        assert not set(result.output) & set("\x1b\x07\x9b\u202e\u202c\x00")
    assert "[red]bold[/red]" in results[1].output
