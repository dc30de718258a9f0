"""Lines of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews.ui.wrap import wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("", 10, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("an unbreakable word", 6, ["an", "unbrea", "kable", "word"]),
        ("first\nsecond", 20, ["first", "second"]),
        ("港湾新聞社", 4, ["港湾", "新聞", "社"]),
        ("toll rises 港湾", 10, ["toll rises", "港湾"]),
    ],
)
def test_wrapped(text: str, width: int, wrapped: list[str]) -> None:
    assert lines(text, width) == wrapped


@given(st.text(max_size=200), st.integers(min_value=2, max_value=40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    spans = wrap(text, 0, len(text), width)
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
        assert cell_len(text[start:end]) <= width
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@given(st.text(max_size=100), st.integers(min_value=0, max_value=50), st.integers(min_value=2, max_value=40))
def test_a_stretch_is_wrapped_like_its_own_text(text: str, start: int, width: int) -> None:
    start = min(start, len(text))
    assert [text[a:b] for a, b in wrap(text, start, len(text), width)] == lines(text[start:], width)
