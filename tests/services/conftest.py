"""An empty library, and articles as files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from termnews.library import Library

Write = Callable[..., Path]


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file into the folder of articles: `write("toll.md", "Text.")` gives its path."""
    folder = tmp_path / "articles"
    folder.mkdir()

    def written(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written
