"""A fetch beside the screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.config import Config
from termnews.library import Library
from termnews.services import background_fetch
from termnews.services.adding import add
from termnews.services.background_fetch import BackgroundFetch
from web import Newsstand

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/autogroup").exists(), reason="only Linux has shares of the processor"
)


@pytest.fixture
def fetch(library: Library, newsstand: Newsstand) -> Iterator[BackgroundFetch]:
    """A fetch whose only feed does not answer yet."""
    add(library, newsstand.feed("/slow.xml", []), config=Config(), now=NOW)
    asked, go_on = newsstand.hold("/slow.xml")
    fetch = BackgroundFetch(library.path)
    assert asked.wait(20)
    yield fetch
    go_on.set()
    assert list(fetch)


def share(fetch: BackgroundFetch) -> str:
    return Path(f"/proc/{fetch._process.pid}/autogroup").read_text().strip().rpartition(" ")[2]


def press_until(fetch: BackgroundFetch, wanted: str) -> None:
    """Press keys until the fetch has a share; the system allows a change ten times a second."""
    end = time.monotonic() + 10
    while share(fetch) != wanted:
        assert time.monotonic() < end
        fetch.give_way()
        time.sleep(0.02)


def test_it_gives_way_to_keys_and_takes_part_again_where_they_do_not_end(
    fetch: BackgroundFetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    press_until(fetch, "10")
    fetch.give_way()
    assert share(fetch) == "10"
    monkeypatch.setattr(background_fetch, "_PATIENCE", 0.0)
    press_until(fetch, "4")
    end = time.monotonic() + 10
    while fetch.gives_way:
        assert time.monotonic() < end
        fetch.go_on()
        time.sleep(0.02)
    assert share(fetch) == "0"
    monkeypatch.undo()
    press_until(fetch, "10")
    fetch.give_way()
    assert share(fetch) == "10"
