"""Entries are told apart, and known again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.model import Enclosure, FeedEntry
from termnews.services.entries import name_entries

TOLL = FeedEntry("toll", title="Toll to rise", link="https://news.example/toll", summary="<p>It rises.</p>")


def test_an_id_of_its_own_stays() -> None:
    owls = TOLL._replace(id="owls", title="Owls return")
    assert [each.id for each in name_entries([TOLL, owls])] == ["toll", "owls"]


def test_entries_that_share_an_id_are_told_apart_by_address_and_headline() -> None:
    other = TOLL._replace(title="Another headline")
    elsewhere = TOLL._replace(link="https://news.example/elsewhere")
    named = name_entries([TOLL, other, elsewhere])
    assert len({each.id for each in named}) == 3
    assert {each.id for each in name_entries([elsewhere, other, TOLL])} == {each.id for each in named}


def test_of_entries_that_are_the_same_the_first_counts() -> None:
    later = TOLL._replace(summary="<p>It does not.</p>")
    assert [each.entry.summary for each in name_entries([TOLL, later])] == ["<p>It rises.</p>"]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Toll to fall"},
        {"link": "https://news.example/fall"},
        {"author": "Ana Brell"},
        {"summary": "<p>It falls.</p>"},
        {"content": "<p>It rises, the council said.</p>"},
        {"published": datetime(2026, 11, 23, tzinfo=UTC)},
        {"enclosures": (Enclosure("https://news.example/toll.mp3"),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_change_that_a_reader_could_see_changes_the_fingerprint(change: dict[str, object]) -> None:
    (before,), (after,) = name_entries([TOLL]), name_entries([TOLL._replace(**change)])  # type: ignore[arg-type]
    assert before.hash != after.hash


def test_what_nobody_sees_does_not_change_the_fingerprint() -> None:
    (before,), (after,) = name_entries([TOLL]), name_entries([TOLL._replace(base="https://other.example/")])
    assert before.hash == after.hash
