"""Entries of feeds as documents."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from termnews.ingest.entry_document import entry_document
from termnews.model import FeedEntry

MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def entry(content: str | None = None, **kwargs: object) -> FeedEntry:
    return FeedEntry(
        id="1", content=content, **{"title": "Toll rises", "base": "https://baygazette.example/a/", **kwargs}
    )


def test_a_whole_entry() -> None:
    document = entry_document(
        entry(
            "<h1>Toll rises</h1><p>The <a href='../toll'>toll</a> rises.</p><ul><li>boats</ul><script>x()</script>"
            "<figure><img alt='A ferry at the pier'></figure><img src=pixel width=1 height=1>",
            link="https://baygazette.example/1",
            author="Ida\u202e Tvedt",
            published=MORNING,
        ),
        outlet="Bay\nGazette",
    )
    assert (document.title, document.author, document.outlet) == ("Toll rises", "Ida Tvedt", "Bay Gazette")
    assert (document.url, document.published) == ("https://baygazette.example/1", MORNING)
    assert [(block.kind.value, block.of(document.text)) for block in document.blocks] == [
        ("paragraph", "The toll rises."),
        ("list_item", "boats"),
        ("caption", "A ferry at the pier"),
    ]
    assert [(link.of(document.text), link.url) for link in document.links] == [
        ("toll", "https://baygazette.example/toll")
    ]


def test_the_zero_of_a_clock_is_no_date() -> None:
    zero = datetime(1, 1, 1, tzinfo=UTC)
    assert entry_document(entry("a", published=zero, updated=MORNING)).published == MORNING
    assert entry_document(entry("a", published=datetime(1970, 1, 1, tzinfo=UTC))).published is None
    assert entry_document(entry("a", published=datetime(1912, 4, 15, tzinfo=UTC))).published is not None


def test_the_summary_stands_in_for_content_without_words() -> None:
    assert entry_document(entry("<p> </p>", summary="Short.")).text == "Short."
    assert entry_document(entry(None)).text == ""


def test_whichever_says_more_is_the_text() -> None:
    assert (
        entry_document(entry("<p>Teaser …</p>", summary="<p>The whole of the text.</p>")).text
        == "The whole of the text."
    )
    assert entry_document(entry("<p>The whole.</p>", summary="<p><b><i>Teaser</i></b></p>")).text == "The whole."


def test_the_blogs_footer_is_no_part_of_the_text() -> None:
    content = (
        "<p>The toll rises.</p><p>The post <a href=x>Toll rises</a> appeared first on <a href=y>Bay Gazette</a>.</p>"
        "<p><a href=z>Continue reading →</a></p><p>Share | Tweet | Comments</p><p>🙂</p><p>Read more boldly, they said.</p>"
    )
    assert entry_document(entry(content)).text == "The toll rises.\n\n🙂\n\nRead more boldly, they said."


def test_an_entry_without_a_title_is_called_by_its_first_words() -> None:
    assert entry_document(entry("<p>Boats stay in.</p>", title="")).title == "Boats stay in."
    assert entry_document(entry("<p>" + "word " * 60, title="")).title.endswith("word …")


def test_without_a_date_of_publication_the_last_change_counts() -> None:
    assert entry_document(entry("a", updated=MORNING)).published == MORNING
    assert entry_document(entry("a")).published is None


def test_nothing_that_steers_a_terminal_is_left() -> None:
    document = entry_document(entry("<p>a\x1b[31mb\u202ec</p><pre>d\x07</pre>", title="T\x1b]0;x\x07\u2066"))
    assert (document.title, document.text) == ("T", "abc\n\nd")


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_entry_is_a_document(content: str, title: str) -> None:
    document = entry_document(entry(content, title=title))
    assert all(block.of(document.text).strip() for block in document.blocks)


WORDS = st.lists(
    st.sampled_from(["The toll", " rises ", "\n", "&amp;", "&#8217;", "&eacute;", "&#x201C;", "café", "  ", "\t", "“"]),
    max_size=5,
).map("".join)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "a"])), max_size=5), WORDS)
def test_words_and_paragraphs_need_no_parser(paragraphs: list[tuple[str, str]], before: str) -> None:
    plain = before + "".join(f"<p>{words}</p>{after}" for words, after in paragraphs)
    parsed = entry_document(entry(plain + "<!-- -->", title="Ferry"))
    assert entry_document(entry(plain, title="Ferry")) == parsed
