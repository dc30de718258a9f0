"""Files as documents: what is hostile in them hurts nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.errors import LimitExceeded, UnreadableSource
from termnews.library import Library, analyses, articles
from termnews.model import Analysis
from termnews.services import analysing, documents, reading
from termnews.services.documents import read_content, read_file
from termnews.services.importing import import_paths

Write = Callable[..., Path]

PAGE = "<html><body><article><h1>Toll</h1>" + "<p>The port council voted to raise the toll.</p>" * 9
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that documents that take much of it need not be as large as in life."""
    monkeypatch.setattr(documents, "READ_BYTES", 30_000_000)


@pytest.mark.parametrize(
    ("name", "content"), [("toll.html", PAGE), ("toll.md", "# Toll\n\nThe council voted."), ("toll", PAGE)]
)
def test_files_are_read_whatever_they_are(write: Write, name: str, content: str) -> None:
    path = write(name, content)
    document = read_file(path)
    assert (document.title, document.path) == ("Toll", str(path))


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("name", ["flood.html", "flood", "flood.md"])
def test_a_file_that_takes_too_much_is_left_out_and_the_others_come(library: Library, write: Write, name: str) -> None:
    flood = write(name, "<html>" + "<p>x" * 300_000 if name != "flood.md" else "# a\n\n*b*\n\n" * 300_000)
    report = import_paths(library, [flood, write("toll.md", "# Toll\n\nThe council voted.")], now=NOW)
    assert [each.item for each in report.skipped] == [str(flood)]
    assert [articles.article(library, each).row.title for each in report.new] == ["Toll"]


@pytest.mark.usefixtures("little_memory")
def test_so_is_standard_input() -> None:
    assert read_content(b"Toll\n\nThe council voted.").title == "Toll"
    assert read_content(PAGE.encode("utf-16")).title == "Toll"
    with pytest.raises(LimitExceeded):
        read_content(("<html>" + "<p>x" * 300_000).encode())


def test_what_cannot_be_read_says_why(write: Write) -> None:
    with pytest.raises(UnreadableSource, match="is a directory"):
        read_file(write("toll.md", "").parent)
    with pytest.raises(UnreadableSource, match="no such file"):
        read_file(write("toll.md", "").with_name("none.html"))


def test_a_text_that_takes_too_long_to_analyse_is_stored_and_read_all_the_same(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "_LEAST_SECONDS", 0.3)
    monkeypatch.setattr(analysing, "_CHARACTERS_A_SECOND", 10**9)
    text = "The council met on Monday, and agreed on a budget for 40 boats, said Ana Brell of the port. " * 20_000
    assert len(text) > analysing.LONG
    report = import_paths(library, [write("long.txt", f"Budget\n\n{text}\n\nThe end.")], now=NOW)
    (article_id,) = report.new
    stored = articles.article(library, article_id)
    assert len(stored.text) > analysing.LONG
    assert stored.analysis.sentences == ()
    analyses.reanalyse(library, article_id, Analysis(), analyses.PENDING)
    assert reading.article(library, article_id).analysis.sentences == ()
    assert list(analyses.pending_ids(library)) == []
