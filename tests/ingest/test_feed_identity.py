"""Which entries are one and the same, and which were changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from termnews.ingest.feeds.identity import distinct_entries, fingerprint
from termnews.model import Enclosure, FeedEntry

TOLL = FeedEntry(id="1", title="Toll rises", link="https://a.example/toll", content="<p>By 4 per cent.</p>")
BOATS = FeedEntry(id="1", title="Boats stay in", link="https://a.example/boats")


def test_entries_with_ids_of_their_own_stay_as_they_are() -> None:
    entries = (TOLL, replace(BOATS, id="2"))
    assert distinct_entries(entries) == entries


def test_an_entry_that_comes_twice_is_taken_once() -> None:
    assert distinct_entries((TOLL, replace(TOLL, content="other"), TOLL)) == (TOLL,)


def test_entries_that_share_an_id_get_longer_ones_whatever_their_order() -> None:
    first, second = distinct_entries((TOLL, BOATS))
    assert first.id != second.id
    assert (first.title, second.title) == ("Toll rises", "Boats stay in")
    assert distinct_entries((BOATS, TOLL)) == (second, first)
    newest = FeedEntry(id="1", title="Pier opens", link="https://a.example/pier")
    assert distinct_entries((newest, TOLL, BOATS))[1:] == (first, second)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Toll falls"},
        {"content": "<p>By 5 per cent.</p>"},
        {"summary": "Short."},
        {"author": "Ida"},
        {"link": None},
        {"published": datetime(2026, 11, 21, tzinfo=UTC)},
        {"updated": datetime(2026, 11, 21, tzinfo=UTC)},
        {"enclosures": (Enclosure("https://a.example/toll.mp3"),)},
        {"categories": ("harbour",)},
    ],
)
def test_every_change_is_seen(change: dict[str, object]) -> None:
    assert fingerprint(replace(TOLL, **change)) != fingerprint(TOLL)
    assert fingerprint(replace(TOLL)) == fingerprint(TOLL)
