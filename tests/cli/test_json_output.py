"""JSON on standard output: the same as json.dumps makes, of long lists one element at a time."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from termnews.cli.json_output import json_pieces
from termnews.cli.reading import article_json
from termnews.library import Library, articles
from termnews.model import Analysis, Document, Figure
from termnews.services.reading import article

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)


def with_iterators(value: Any) -> Any:
    """The value with an iterator for every list in it."""
    if isinstance(value, list):
        return iter([with_iterators(each) for each in value])
    return {key: with_iterators(each) for key, each in value.items()} if isinstance(value, dict) else value


@given(VALUES)
def test_json_is_that_of_the_standard_library(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=2)
    assert "".join(json_pieces(value)) == expected
    assert "".join(json_pieces(with_iterators(value))) == expected


def test_an_element_is_written_before_the_next_is_made() -> None:
    made: list[int] = []
    pieces = json_pieces({"numbers": ({"n": made.append(each) or each} for each in range(3))})  # type: ignore[func-returns-value]
    head = ""
    while '"n"' not in head:
        head += next(pieces)
    assert made == [0]
    assert [each["n"] for each in json.loads(head + "".join(pieces))["numbers"]] == [0, 1, 2]


def test_an_article_of_many_figures_takes_little_room(tmp_path: Path) -> None:
    count = 10_000
    figures = tuple(
        Figure(6 * each, 6 * each + 5, float(each), concept=f"boats on {each % 7}") for each in range(count)
    )
    document = Document("Figures", " ".join(f"{each:05}" for each in range(count)))
    with Library.open(tmp_path / "library.db") as library:
        articles.add(library, document, Analysis(figures=figures), 1, now=datetime(2026, 11, 23, tzinfo=UTC))
        del figures
        tracemalloc.start()
        try:
            characters = sum(map(len, json_pieces(article_json(library, article(library, 1)))))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert characters > 150 * count
    assert peak < 300 * count
