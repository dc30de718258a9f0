"""Ids as SQLite lists them."""

from __future__ import annotations

import json
from array import array

import pytest

from termnews.library import rows


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("ids", [[], [1], [10, 9, 8], [*range(1, 500, 3)], [2**40, 1, 2**40]])
def test_a_list_of_ids_is_read_whole_in_pieces_of_any_size(monkeypatch, piece, ids):
    monkeypatch.setattr(rows, "_PIECE", piece)
    assert rows.ids_of(json.dumps(ids, separators=(",", ":"))) == array("q", ids)
