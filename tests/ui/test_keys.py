"""Counts and sequences, and the one table of keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termnews.ui import keys
from termnews.ui.key_reader import KeyReader
from termnews.ui.keys import INBOX_GROUPS, READER_GROUPS, SEARCH_GROUPS, bindings

SCREENS = {"inbox": INBOX_GROUPS, "reader": READER_GROUPS, "search": SEARCH_GROUPS[1:], "help": keys.HELP_GROUPS}


def typed(reader: KeyReader, *presses: str) -> list[tuple[str | None, int | None]]:
    """The actions that the presses came to, with their counts; ordinary keys appear as None."""
    outcomes = []
    for press in presses:
        outcome = reader.feed(keys.textual_name(press), press if len(press) == 1 else None)
        if not outcome.waiting and not outcome.dropped:
            outcomes.append((outcome.action, reader.count))
    return outcomes


@pytest.mark.parametrize(
    ("presses", "outcomes"),
    [
        ("j", [(None, None)]),
        ("5j", [(None, 5)]),
        ("12j", [(None, 12)]),
        ("10j", [(None, 10)]),
        ("gg", [("move_top", None)]),
        ("3]f", [("next_mark('figure')", 3)]),
        ("[q", [("previous_mark('quotation')", None)]),
        ("gxj", [(None, None)]),
        ("5jj", [(None, 5), (None, None)]),
    ],
)
def test_counts_and_sequences(presses: str, outcomes: list[tuple[str | None, int | None]]) -> None:
    assert typed(KeyReader(READER_GROUPS), *presses) == outcomes


def test_what_waits_can_be_shown() -> None:
    reader = KeyReader(READER_GROUPS)
    typed(reader, "5", "]")
    assert reader.pending == "5]"
    typed(reader, "f")
    assert reader.pending == ""


def test_what_may_follow_is_told_and_nothing_else():
    reader = KeyReader(INBOX_GROUPS)
    assert reader.following == ()
    typed(reader, "3", "z")
    assert [key for key, _ in reader.following] == ["1", "t", "w", "c", "b"]
    typed(reader, "t", "]")
    assert reader.following == ()


def test_every_sequence_has_a_word_for_what_its_last_key_does():
    sequences = [
        entry
        for groups in SCREENS.values()
        for group in groups
        for entry in group.keys
        if any(" " in key for key in entry.keys)
    ]
    assert sequences
    assert [entry.id for entry in sequences if not entry.after or " " not in entry.keys[0]] == []


def test_a_sequence_of_another_screen_is_read_whole_and_does_nothing() -> None:
    reader = KeyReader(INBOX_GROUPS)
    assert reader.feed("right_square_bracket", "]").waiting
    assert reader.feed("q", "q").dropped


def test_escape_drops_a_count() -> None:
    reader = KeyReader(READER_GROUPS)
    typed(reader, "5")
    assert reader.feed("escape", None).dropped
    assert typed(reader, "j") == [(None, None)]


def test_digits_choose_where_they_do_not_count() -> None:
    outcome = KeyReader(READER_GROUPS).feed("3", "3", digits_count=False)
    assert not outcome.waiting
    assert outcome.action is None


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_has_two_meanings_on_one_screen(screen: str) -> None:
    seen: dict[str, str] = {}
    for group in SCREENS[screen]:
        for entry in group.keys:
            for key in entry.keys:
                assert key not in seen, f"{key} is {seen.get(key)} and {entry.id}"
                seen[key] = entry.id


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_begins_a_sequence_and_acts_alone(screen: str) -> None:
    all_keys = [key for group in SCREENS[screen] for entry in group.keys for key in entry.keys]
    prefixes = {key.split()[0] for key in all_keys if " " in key}
    assert not prefixes & set(all_keys)


@pytest.mark.parametrize("screen", SCREENS)
def test_ids_are_unique_so_that_keys_can_be_remapped(screen: str) -> None:
    ids = [entry.id for group in SCREENS[screen] for entry in group.keys]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("screen", SCREENS)
def test_help_needs_one_line_for_each_key_at_120_columns(screen: str) -> None:
    for group in SCREENS[screen]:
        for entry in group.keys:
            assert len(entry.does) <= 60, entry.id


def test_every_single_key_has_a_binding() -> None:
    bound = {key for binding in bindings(READER_GROUPS) for key in binding.key.split(",")}  # type: ignore[union-attr]
    wanted = {
        keys.textual_name(key)
        for group in READER_GROUPS
        for entry in group.keys
        for key in entry.keys
        if " " not in key
    }
    assert bound == wanted


def test_every_key_in_the_readme_is_in_the_table() -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text()
    table = readme.split("### The day")[1].split("### Searching")[0]
    named = set(
        re.findall(r"`([^`]+)`", "\n".join(row.split("|")[1] for row in table.splitlines() if row.count("|") > 2))
    )
    known = {
        key.replace(" ", "")
        for group in (*INBOX_GROUPS, *READER_GROUPS, *SEARCH_GROUPS)
        for entry in group.keys
        for key in entry.keys
    }
    assert named - known <= {"1", "9", "key"}
