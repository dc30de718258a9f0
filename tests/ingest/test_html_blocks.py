"""HTML elements to blocks: what each kind of element becomes, and pages built to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.ingest.builder import TextBuilder
from termnews.ingest.html_blocks import html_blocks
from termnews.ingest.html_tree import html_tree

BASE = "https://baygazette.example/news/"


def built(source: str, *, alt_texts: bool = False) -> TextBuilder:
    builder = TextBuilder()
    tree = html_tree(source)
    if tree is not None:
        for block in html_blocks(tree, base=BASE, alt_texts=alt_texts):
            block.add_to(builder)
    return builder


def shown(source: str, *, alt_texts: bool = False) -> list[tuple[str, int, str]]:
    builder = built(source, alt_texts=alt_texts)
    return [(block.kind.value, block.level, block.of(builder.text)) for block in builder.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Loose <b>words</b>", [("paragraph", 0, "Loose words")]),
        ("<p>One\n two</p><p>three", [("paragraph", 0, "One two"), ("paragraph", 0, "three")]),
        ("<h3>Toll <i>rises</i></h3>", [("heading", 3, "Toll rises")]),
        ("<div>One<div>two</div>three</div>", [("paragraph", 0, each) for each in ("One", "two", "three")]),
        ("line<br>two<br> <br>next", [("paragraph", 0, "line two"), ("paragraph", 0, "next")]),
        ("above<hr>below", [("paragraph", 0, "above"), ("paragraph", 0, "below")]),
        (
            "<ul><li>a<ul><li>b</ul><li><p>c</p><p>more of c</ul>",
            [
                ("list_item", 1, "a"),
                ("list_item", 2, "b"),
                ("list_item", 1, "c"),
                ("paragraph", 0, "more of c"),
            ],
        ),
        ("<dl><dt>Toll<dd>A fee</dl>", [("paragraph", 0, "Toll"), ("list_item", 1, "A fee")]),
        (
            "<blockquote>We cannot<blockquote>run</blockquote></blockquote>boats",
            [("quotation", 1, "We cannot"), ("quotation", 2, "run"), ("paragraph", 0, "boats")],
        ),
        ("<pre>a\n  b<br>c</pre>", [("preformatted", 0, "a\n  b\nc")]),
        ("She said <q>no</q>.", [("paragraph", 0, "She said “no”.")]),
        ("5 m<sup>2</sup>, the 21<sup>st</sup>", [("paragraph", 0, "5 m², the 21st")]),
        ("a<script>x()</script>b<style>p{}</style>c<noscript>d</noscript>", [("paragraph", 0, "abc")]),
        ("<p hidden>a</p><p style='DISPLAY : none'>b</p><p>c<!-- d -->e", [("paragraph", 0, "ce")]),
        ("Fine <img src=s.png class=emoji alt=🙂> day", [("paragraph", 0, "Fine 🙂 day")]),
        ("<button>Share</button><select><option>a</select><textarea>b</textarea>", []),
        ("<img src=pixel.gif width=1 height=1>", []),
    ],
)
def test_elements(source: str, expected: list[tuple[str, int, str]]) -> None:
    assert shown(source) == expected


def test_a_tree_is_left_as_it_was() -> None:
    tree = html_tree("<pre>a<br>b<!-- c -->d</pre><p>m<sup>2</sup></p>")
    assert tree is not None
    first, second = ([block.line for block in html_blocks(tree)] for _ in range(2))
    assert first == second == ["a bd", "m²"]


def test_pictures() -> None:
    source = """<figure><img alt="Boats at the pier"><figcaption>A ferry. <a href=x>Ida</a></figcaption></figure>
    <p>Text <img alt="The pier at night" title="Boats"> goes on</p><img alt="IMG_12345.jpg"><img alt="Logo">"""
    assert shown(source) == [("caption", 0, "A ferry. Ida"), ("paragraph", 0, "Text goes on")]
    assert shown(source, alt_texts=True) == [*shown(source), ("caption", 0, "The pier at night")]


def test_a_table_of_data_is_one_block_of_rows() -> None:
    source = """<table><caption>Tolls</caption><thead><tr><th>Year<th>Toll</thead>
    <tr><td>2025<td><a href=/t>4\neuro</a><td></tr><tr></tr><tr><td><td>5 euro</tr></table>"""
    builder = built(source)
    assert shown(source) == [("caption", 0, "Tolls"), ("table", 0, "Year | Toll\n2025 | 4 euro\n| 5 euro")]
    assert [(link.of(builder.text), link.url) for link in builder.links] == [("4 euro", "https://baygazette.example/t")]


def test_a_table_that_lays_out_a_page_is_its_cells() -> None:
    prose = "The port council voted on Tuesday. " * 20
    assert [text for _, _, text in shown(f"<table><tr><td>Menu<td>{prose}</table>")] == ["Menu", prose.strip()]
    nested = "<table><tr><td>Left<td><table><tr><td>a<td>b</table></table>"
    assert shown(nested) == [("paragraph", 0, "Left"), ("table", 0, "a | b")]


def test_links_are_absolute_and_whole() -> None:
    builder = built(
        "<p><a href='../toll'>the <b>toll</b> rises</a> <a href='javascript:x()'>no</a> <a name=x>anchor</a>"
        "<a href='mailto:ida@baygazette.example'> mail</a></p><a href=/far><h2>Head</h2><p>under</p></a>"
    )
    assert [(link.of(builder.text), link.url) for link in builder.links] == [
        ("the toll rises", "https://baygazette.example/toll"),
        ("mail", "mailto:ida@baygazette.example"),
        ("Head", "https://baygazette.example/far"),
        ("under", "https://baygazette.example/far"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000,
        "<p " + " ".join(f"a{number}='>'" for number in range(100_000)) + ">",
        "<p a=\"b c='" + " ".join(f"a{number}" for number in range(100_000)) + ">",
        "<a" * 200_000,
        "<!-- " * 60_000,
        "<table><tr><td>a<td>" * 20_000,
        "<ul><li>" * 50_000,
        "<b><i>" * 50_000,
        "<br>" * 100_000,
        "<p>\0\ud800\ufffe",
        "<figure><img alt='one two three'>" * 20_000,
    ],
    ids=["divs", "attributes", "quotes", "tags", "comments", "tables", "lists", "inline", "breaks", "nul", "figures"],
)
def test_hostile_pages_end_in_time(hostile: str) -> None:
    assert len(built(f"<p>Before</p>{hostile}<p>After</p>", alt_texts=True).text) < 3_000_000
    assert "Before" in built(f"<p>Before</p>{hostile}<p>After</p>").text


def test_attributes_are_counted_as_parsers_do() -> None:
    few = "<a href='x' " + " ".join(f"data-{number}='{'y' * 50}'" for number in range(150)) + ">word</a>"
    assert built(few).links[0].url == f"{BASE}x"
    many = "<a href='x' " + " ".join(f"data-{number}" for number in range(250)) + ">word</a>"
    assert built(many).text == "word"
    assert built(many).links == []


def test_a_walk_ends_with_very_many_blocks() -> None:
    assert len(built("<p>a" * 30_000).blocks) == 20_000


@given(st.text(alphabet=st.characters(), max_size=200) | st.text("<>/=\"' abptdrliulhqe!-\n", max_size=300))
def test_any_text_gives_ordered_blocks(source: str) -> None:
    builder = built(source, alt_texts=True)
    end = -2
    for block in builder.blocks:
        assert block.start == end + 2
        assert block.of(builder.text).strip()
        end = block.end
    assert all(link.start < link.end <= len(builder.text) for link in builder.links)
