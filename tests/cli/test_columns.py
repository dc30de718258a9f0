"""What stands in how many columns of a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.cli.columns import cells, cut, padded


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("toll", 4),
        ("café", 4),
        ("cafe\u0301", 4),
        ("東京の港", 8),
        ("ＡＢ", 4),
        ("ｱｲ", 2),
        ("a\u200bb", 2),
        ("⛴ toll", 6),
    ],
)
def test_how_many_columns_a_text_takes(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("The Bay Gazette", 15, "The Bay Gazette"),
        ("The Bay Gazette", 14, "The Bay Gazet…"),
        ("The Bay Gazette", 5, "The…"),
        ("東京の港", 8, "東京の港"),
        ("東京の港", 7, "東京の…"),
        ("東京の港", 6, "東京…"),
        ("東京の港", 1, "…"),
    ],
)
def test_what_is_too_long_is_cut(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_a_narrow_terminal_gets_narrow_lines(path: Path) -> None:
    terminal, its_end = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "termnews", "--library", path, "show", "1"],
        stdout=its_end,
        env={**os.environ, "COLUMNS": "40"},
        check=True,
        timeout=60,
    )
    lines = os.read(terminal, 65_536).decode().splitlines()
    os.close(its_end)
    os.close(terminal)
    assert 30 < max(len(line) for line in lines if "https" not in line) <= 40


@given(st.text(), st.integers(1, 30))
def test_a_column_has_its_width(text: str, width: int) -> None:
    assert cells(padded(text, width)) == width
    assert cells(cut(text, width)) <= width
