"""An empty library, and invented articles for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from termnews.library import Library, articles
from termnews.model import Analysis, Block, Document, Span

Add = Callable[..., int]


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def add(library: Library, now: datetime) -> Add:
    """Stores an article: `add("Headline", "Text.", outlet="Bay Gazette")` gives its id."""

    def stored(title: str, text: str = "The council voted.", **rest: object) -> int:
        document = Document(title, text, blocks=(Block(0, len(text)),))
        analysis = Analysis(sentences=(Span(0, len(text)),), ranking=(0,))
        return articles.add(library, replace(document, **rest), analysis, 1, now=now)  # type: ignore[arg-type]

    return stored
