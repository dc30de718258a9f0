"""Saved web pages of several makes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from termnews.errors import UnreadableSource
from termnews.ingest.page import page_document, page_from_bytes, read_page

LEAD = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent from January, the third rise in two years."
)
QUOTE = "“We cannot run boats on promises,” said Maren Oster, who chairs the council and owns a boat herself."
COUNT = "About 31,000 people cross the bay each week, according to a count that the council made in the spring."

NEWS_SITE = f"""<!DOCTYPE html><html><head><title>Toll to rise | Bay Gazette</title>
<meta property="og:title" content="Toll to rise"><meta property="og:site_name" content="Bay Gazette">
<meta property="article:published_time" content="2026-11-21T09:30:00+01:00"><meta name="author" content="By Ida Tvedt">
<link rel="canonical" href="https://baygazette.example/news/toll"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve this site. <button>Accept</button></div>
<main><article><span>Harbour</span><h1>Toll to rise</h1><div class="byline">By Ida Tvedt</div>
<ul class="share"><li>Share</li><li>Facebook</li></ul>
<figure><img src="f.jpg"><figcaption>A ferry at the pier on Monday. Photo: Ilse Marr</figcaption></figure>
<p>{LEAD}</p><p>Read more: <a href="/bakers">Bakers end strike</a></p>
<h2>What it pays for</h2><p>{COUNT} See the <a href="/council?x=1">council's page</a>.</p>
<blockquote><p>{QUOTE}</p></blockquote><ul><li>Two boats of forty metres each</li><li>A pier with lamps</li></ul>
<aside class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the Bay Gazette in your inbox.</p></aside>
</article></main><footer>© 2026 Bay Gazette. All rights reserved.</footer></body></html>"""

LINKED_DATA = f"""<html><head><title>x</title><script type="application/ld+json">
{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"no"}},
{{"@type":"NewsArticle","headline":"Toll to rise","datePublished":"2026-11-21T08:30:00Z",
"author":[{{"@type":"Person","name":"Ida Tvedt"}},{{"@type":"Person","name":"Rory Quill"}}],
"publisher":{{"@type":"Organization","name":"Bay Gazette"}}}}]}}</script></head>
<body><article><h1>Toll to rise</h1><p>{LEAD}</p><p>{QUOTE}</p><p>{COUNT}</p></article></body></html>"""


def test_a_news_site() -> None:
    document = page_document(NEWS_SITE)
    assert document.title == "Toll to rise"
    assert document.outlet == "Bay Gazette"
    assert document.author == "Ida Tvedt"
    assert document.published == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert document.url == "https://baygazette.example/news/toll"
    kinds = [(block.kind.value, block.of(document.text)) for block in document.blocks]
    assert kinds[0] == ("paragraph", LEAD)
    assert ("heading", "What it pays for") in kinds
    assert ("quotation", QUOTE) in kinds
    assert ("list_item", "A pier with lamps") in kinds
    assert [(link.of(document.text), link.url) for link in document.links] == [
        ("council's page", "https://baygazette.example/council?x=1")
    ]
    for boilerplate in ("Home", "cookies", "Share", "Photo", "Read more", "newsletter", "rights reserved", "Harbour"):
        assert boilerplate not in document.text


def test_facts_from_linked_data() -> None:
    document = page_document(LINKED_DATA)
    assert document.author == "Ida Tvedt, Rory Quill"
    assert document.outlet == "Bay Gazette"
    assert document.published == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert document.text == f"{LEAD}\n\n{QUOTE}\n\n{COUNT}"


def test_an_old_page_of_tables_and_line_breaks() -> None:
    cell = f"<b>Toll to rise</b><br><br>{LEAD}<br><br>{QUOTE}<br><br>{COUNT}"
    page = f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>"
    text = page_document(page, name="toll").text
    for part in (LEAD, QUOTE, COUNT):
        assert part in text


def test_a_short_page_is_kept_whole() -> None:
    document = page_document(
        "<html><head><title>Toll rises</title></head><body><h1>Toll rises</h1><p>By 4 per cent.</p></body></html>"
    )
    assert document.title == "Toll rises"
    assert document.text == "By 4 per cent."


@pytest.mark.parametrize(
    "body",
    ["<nav>Home</nav>", "<div>Loading…</div>", "<div>Please wait</div>", "<p>· · ·</p>", "<svg>Logo</svg>"],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(UnreadableSource):
        page_document(f"<html><head><title>Empty</title></head><body>{body}</body></html>")


@pytest.mark.parametrize("body", ["Closed", "<div><a href='javascript:x()'><p>Closed</p></a></div>", "<h2>Closed</h2>"])
def test_a_page_of_a_word_has_that_word(body: str) -> None:
    assert page_document(f"<html><body>{body}</body></html>").text == "Closed"


def test_code_keeps_its_lines_and_text_does_not() -> None:
    page = f"<article><p>{LEAD}</p><p>{QUOTE.replace(' ', chr(10) + '   ')}</p><pre>if x:\n    y</pre><p>{COUNT}</p></article>"
    assert page_document(f"<html><body>{page}</body></html>").text == f"{LEAD}\n\n{QUOTE}\n\nif x:\n    y\n\n{COUNT}"


@pytest.mark.parametrize("unfit", ["\x0c", "&#12; ", "&#1;x", "&#xfffe; &#xd800;", "\x0b"])
def test_characters_that_no_tree_takes(unfit: str) -> None:
    page = f"<article><p>{LEAD}</p><div>{unfit}</div><pre>{unfit}</pre><p>{QUOTE} {unfit}</p><p>{COUNT}</p></article>"
    text = page_document(f"<html><body>{page}</body></html>").text
    assert all(part in text for part in (LEAD, QUOTE, COUNT))


def test_scripts_styles_and_drawings_are_no_text() -> None:
    junk = "<script>var toll = 4;</script><style>p { color: red }</style><svg><text>Toll</text></svg>"
    page = f"<article>{junk}<p>{LEAD}</p>{junk}<p>{QUOTE}{junk} It was late.</p><p>{COUNT}</p>{junk}</article>"
    assert page_document(f"<html><body>{page}</body></html>").text == f"{LEAD}\n\n{QUOTE} It was late.\n\n{COUNT}"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ('<meta property="og:title" content="Toll to rise | Bay Gazette">', "Toll to rise", "Toll to rise"),
        ('<meta property="og:title" content="Toll to rise - Bay Gazette">', "Ferries", "Toll to rise"),
        ('<meta property="og:title" content="Toll to rise – Harbour – Pier">', "x", "Toll to rise – Harbour – Pier"),
        ('<meta property="og:title" content="Toll to rise - again">', "x", "Toll to rise - again"),
        ("<title>Toll to rise | Bay Gazette</title>", "Toll to rise", "Toll to rise"),
    ],
)
def test_a_title_without_the_outlet(head: str, heading: str, title: str) -> None:
    page = (
        f'<html><head>{head}<meta property="og:site_name" content="Bay Gazette"></head>'
        f"<body><article><h1>{heading}</h1><p>{LEAD}</p><p>{QUOTE}</p><p>{COUNT}</p></article></body></html>"
    )
    assert page_document(page).title == title


def test_links_start_from_where_the_page_was_fetched() -> None:
    link = '<a href="../count">The count</a>'
    page = f"<html><body><article><p>{LEAD}</p><p>{COUNT} {link} is new.</p></article></body></html>"
    document = page_document(page, url="https://bay.example/news/toll")
    assert document.url == "https://bay.example/news/toll"
    assert [link.url for link in document.links] == ["https://bay.example/count"]


@pytest.mark.parametrize(
    "content",
    [
        f'<meta charset="iso-8859-1"><article><p>{LEAD}</p><p>{QUOTE}</p></article>'.encode("cp1252"),
        f'<meta charset="utf-8"><article><p>{LEAD}</p><p>{QUOTE}</p><p>\udcff</p></article>'.encode(
            "utf-8", "surrogateescape"
        ),
        f'<meta charset="x-nothing"><article><p>{LEAD}</p><p>{QUOTE}</p></article>'.encode(),
        f"<article><p>{LEAD}</p>\0<p>{QUOTE}</p></article>".encode(),
        f"<article><p>{LEAD}</p><p>{QUOTE}</p></article>".encode("utf-16"),
    ],
    ids=["latin-1 that is windows-1252", "a bad byte", "no such charset", "a zero byte", "utf-16"],
)
def test_charsets(content: bytes) -> None:
    assert page_from_bytes(content).text.startswith(f"{LEAD}\n\n{QUOTE}")


def test_no_page(tmp_path: Path) -> None:
    for content in (b"%PDF-1.7", b""):
        with pytest.raises(UnreadableSource):
            page_from_bytes(content)
    with pytest.raises(UnreadableSource):
        read_page(str(tmp_path / "missing.html"))


@pytest.mark.parametrize(
    "page",
    [
        f'<head><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{LEAD}"}}</script></head>',
        f"<head></head><body><div>{LEAD}</div></body>",
        f'<head><meta name="description" content="{LEAD}"></head><body><div id="root"></div></body>',
        f"<nav><div>{LEAD}</div></nav>",
    ],
    ids=["linked data", "no paragraphs", "description", "navigation"],
)
def test_a_page_with_text_is_never_empty(page: str) -> None:
    assert page_document(f"<html>{page}</html>").text == LEAD


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000 + LEAD + "</div>" * 200_000,
        "<p>" + "<span>" * 200_000 + LEAD,
        "<table><tr><td>" * 20_000 + LEAD,
        "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + f">{LEAD}</p>",
        f'<p title="{"x" * 3_000_000}">{LEAD}</p>',
        "<!-- " * 60_000 + f"<p>{LEAD}</p>",
        f"<p>{LEAD}</p><!-- " + "x" * 1_000_000,
        "".join(f'<a href="/{number}">word</a> ' for number in range(40_000)) + f"<p>{LEAD}</p>",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><p>&b;&b;' + LEAD + "</p>",
        f'<script type="application/ld+json">{"[" * 50_000}</script><p>{LEAD}</p>',
        "<script></script>some words of text " * 20_000 + f"<p>{LEAD}</p>",
        "<b hidden>x</b>some words of text " * 20_000 + f"<p>{LEAD}</p>",
        f"<p>{LEAD}{' ' * 1_000_000}x</p>",
        f"<p>{LEAD}</p>" * 3000,
        "<p>" + "<b><i>" * 5000 + LEAD,
        f"<div class='{'content ' * 300_000}'><p>{LEAD}</p></div>" * 2,
        f"<div id={'a' * 2_000_000}><p>{LEAD}</p></div>",
        "<h1><div>" * 1000 + "words " * 100_000 + f"<p>{LEAD}</p>",
    ],
    ids=[
        "nested",
        "nested in a paragraph",
        "nested tables",
        "attributes",
        "a long attribute",
        "comments",
        "an open comment",
        "links",
        "entities",
        "deep json",
        "scripts between words",
        "hidden elements between words",
        "blanks",
        "many paragraphs",
        "inline nesting",
        "classes",
        "an id",
        "headings in headings",
    ],
)
def test_hostile_pages_end_in_time(hostile: str) -> None:
    started = process_time()
    with suppress(UnreadableSource):
        assert len(page_document(f"<html><body>{hostile}</body></html>").text) < 1_000_000
    assert process_time() - started < 8


def test_no_page_is_longer_than_an_article_can_be() -> None:
    """Of what is too large for the extractors, too."""
    document = page_document(f"<html><body>{f'<p>{LEAD}</p>' * 32_000}</body></html>")
    assert 1_900_000 < len(document.text) < 2_100_000
