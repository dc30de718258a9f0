"""docs/library.md: its tables are the real ones, and every query on the page runs."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import pytest

from termnews.library import Library
from termnews.library.connection import APPLICATION_ID
from termnews.model import BlockKind, Document, FigureKind, FullText, Modifier
from termnews.services import listing, triage
from termnews.services.importing import store
from termnews.services.rules import RuleAction, add_rule
from termnews.services.triage import Verb

PAGE = (Path(__file__).parents[2] / "docs" / "library.md").read_text()
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.S)

TEXT = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent. A senior official at the ministry, who "
    "spoke on condition of anonymity, said that two boats cost $18 million each. “We cannot run boats on promises,” "
    "said Maren Oster, who chairs the council."
)


def documented() -> dict[str, list[str]]:
    """Tables and their columns, as the page has them."""
    tables = {}
    for name, section in re.findall(r"^### (\w+)\n(.*?)(?=^##)", PAGE, re.S | re.M):
        cells = re.findall(r"^\| (`[^|]*`) \|", section, re.M)
        tables[name] = [column for cell in cells for column in re.findall(r"`(\w+)`", cell)]
    return tables


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with something for each question: articles of this year, starred, done, edited."""
    path = tmp_path_factory.mktemp("documented") / "library.db"
    now = datetime.now(UTC)
    with Library.open(path) as library:
        toll = Document("Ferry toll to rise", TEXT, outlet="Bay Gazette", url="https://news.example/toll")
        _, first = store(library, toll, now=now)
        store(library, Document("Ferry toll rises", TEXT, url=toll.url), now=now + timedelta(minutes=1))
        _, second = store(library, Document("Owls return", "A pair of owls nested in the mint."), now=now)
        triage.apply(library, Verb.STAR, [first], now=now)
        triage.apply(library, Verb.DONE, [second], now=now)
        add_rule(library, RuleAction.KILL, "title:live", now=now)
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """The library as another program opens it: for reading."""
    opened = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    yield opened
    opened.close()


def test_the_tables_of_the_page_are_those_of_the_library(connection: sqlite3.Connection) -> None:
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if not name.startswith(("articles_fts_", "beginnings_fts_", "_sqlite", "sqlite_"))
    ]
    real = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
    assert documented() == real


def test_the_page_has_queries() -> None:
    assert len(QUERIES) >= 6


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split())[:50])
def test_each_query_of_the_page_answers(connection: sqlite3.Connection, query: str) -> None:
    found = connection.execute(query).fetchall()
    assert found, "the sample library has an answer to each question"
    assert all(any(cell is not None for cell in row) for row in found)


def test_the_query_in_the_shell_runs_too(connection: sqlite3.Connection) -> None:
    (query,) = re.findall(r"^sqlite3 .*'(SELECT .*)'$", PAGE, re.M)
    assert connection.execute(query).fetchone() == (1,)


def test_a_span_is_what_the_page_says(connection: sqlite3.Connection) -> None:
    words = connection.execute(
        """SELECT substr(text, start + 1, "end" - start) FROM figures JOIN texts ON texts.id = article_id
           WHERE kind = 'money'"""
    ).fetchall()
    assert words == [("$18 million",)]


@pytest.mark.parametrize("kind", [BlockKind, FigureKind, FullText, Modifier, RuleAction, Verb])
def test_the_page_names_every_kind(kind: type[StrEnum]) -> None:
    assert [each.value for each in kind if not re.search(rf"\b{each.value}\b", PAGE)] == []


def test_the_page_tells_how_to_know_a_library(connection: sqlite3.Connection) -> None:
    assert str(APPLICATION_ID) in PAGE


def test_flags_may_be_written_by_others(path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(path, tmp_path))
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE articles SET read = 1, starred = 1, done = 1")
    other.close()
    with Library.open(path) as library:
        assert listing.counts(library) == (2, 0, 0, 2)
