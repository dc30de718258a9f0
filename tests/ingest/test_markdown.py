"""Markdown with front matter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.ingest.markdown import markdown_document

SOURCE = """---
title: "Toll to rise: a third time"
author: [Ida Tvedt, Rory Quill]
date: 2026-11-21 09:30:00+01:00
outlet: Bay Gazette
url: https://baygazette.example/toll
---

# Toll to rise: a third time

The [port council](/council) voted on **Tuesday** to raise the toll.

## What it pays for

- two boats
- a pier
  - and its lamps

> We cannot run boats
> on promises.

![A ferry](ferry.jpg)

```
toll = 4
```

Read more: [Bakers end strike](https://baygazette.example/bakers)
"""


def test_front_matter_and_structure() -> None:
    document = markdown_document(SOURCE)
    assert document.title == "Toll to rise: a third time"
    assert document.author == "Ida Tvedt, Rory Quill"
    assert document.outlet == "Bay Gazette"
    assert document.published == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert document.url == "https://baygazette.example/toll"
    assert [(block.kind.value, block.level, block.of(document.text)) for block in document.blocks] == [
        ("paragraph", 0, "The port council voted on Tuesday to raise the toll."),
        ("heading", 2, "What it pays for"),
        ("list_item", 1, "two boats"),
        ("list_item", 1, "a pier"),
        ("list_item", 2, "and its lamps"),
        ("quotation", 1, "We cannot run boats on promises."),
        ("preformatted", 0, "toll = 4"),
    ]
    assert [(link.of(document.text), link.url) for link in document.links] == [
        ("port council", "https://baygazette.example/council")
    ]


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ('+++\ntitle = "Toll"\ndate = 2026-11-21\n+++', ("Toll", datetime(2026, 11, 21, tzinfo=UTC))),
        ("---\nheadline: Toll\npublished: 21 November 2026\n---", ("Toll", datetime(2026, 11, 21, tzinfo=UTC))),
        ("---\ntitle: Toll\ndate: soon\n---", ("Toll", None)),
        ("---\ntitle: Toll\ndate: November 2026\n---", ("Toll", None)),
    ],
)
def test_kinds_of_front_matter(front: str, facts: tuple[str, datetime | None]) -> None:
    document = markdown_document(f"{front}\n\nThe council voted.")
    assert (document.title, document.published) == facts
    assert document.text == "The council voted."


def test_without_front_matter_the_first_heading_is_the_headline() -> None:
    document = markdown_document("# Toll to rise\n\nThe council voted.\n\n# Part two\n\nIt rained.")
    assert document.title == "Toll to rise"
    assert document.text == "The council voted.\n\nPart two\n\nIt rained."


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [unclosed\n---",
        "---\n&a [*a, *a]\n---",
        "---\n- a\n- list\n---",
        "+++\ntitle = \n+++",
        "---\n? {[}\n---",
    ],
)
def test_front_matter_that_cannot_be_read_is_left_out(front: str) -> None:
    assert markdown_document(f"{front}\n\nThe council voted.").text == "The council voted."


def test_a_rule_at_the_top_without_an_end_is_no_front_matter() -> None:
    assert "The council voted." in markdown_document("---\n\nThe council voted.").text


def test_raw_html_and_unsafe_links_leave_no_trace() -> None:
    source = (
        "A <b>bold</b> claim<script>alert(1)</script> by [him](javascript:alert(1)) and [her](https://a.example/x)."
    )
    document = markdown_document(source)
    assert "<" not in document.text
    assert [link.url for link in document.links] == ["https://a.example/x"]


def test_links_stay_in_place_after_folded_white_space() -> None:
    document = markdown_document("See   the\n[port  council](https://a.example)\n now.")
    assert document.text == "See the port council now."
    assert document.links[0].of(document.text) == "port council"
