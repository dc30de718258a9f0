from __future__ import annotations

import pytest

from termnews.text.attributions import find_attributions

SENTENCES = [
    # text, [(content, source, cue)]
    (
        "“The bridge is safe,” Jane Roe said.",
        [("“The bridge is safe,”", "Jane Roe", "said")],
    ),
    (
        "“The bridge is safe,” said Jane Roe, a spokesperson for the port.",
        [("“The bridge is safe,”", "Jane Roe, a spokesperson for the port", "said")],
    ),
    ("The mayor said that the bridge was safe.", [("that the bridge was safe", "The mayor", "said")]),
    (
        "According to the ministry, forty bridges were closed.",
        [("forty bridges were closed", "the ministry", "According to")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_statement_has_its_source_and_cue(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(a.of(text), a.source and a.source.of(text), a.cue and a.cue.of(text)) for a in find_attributions(text)]
    assert found == expected
