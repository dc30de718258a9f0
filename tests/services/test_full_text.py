"""The text of the page in place of the feed's: when asked for, and where a feed's setting says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from termnews.config import Config
from termnews.errors import AddressForbidden, AddressNotFound, FullTextMissing
from termnews.library import Library, articles, feeds
from termnews.model import Document, FullText
from termnews.services import listing, triage
from termnews.services.adding import add
from termnews.services.full_text import fetch_full_text
from termnews.services.importing import store
from termnews.services.listing import Filter
from termnews.services.refresh import FetchReport, refresh
from termnews.services.triage import Verb
from web import Item, Newsstand

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PARAGRAPHS = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent from January, the third rise in two years.",
    "“We cannot run boats on promises,” said Maren Oster, who chairs the council. “The engines are thirty years old.”",
    "About 31,000 people cross the bay each week, according to the council. More than 1,200 of them signed a petition.",
    "The new toll is to pay for two boats that were ordered in March and cost $18 million each, the council said.",
)
WHOLE = " ".join(PARAGRAPHS * 2)


def page(title: str = "Toll to rise on the bay") -> str:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>Contact</footer></body></html>"
    )


def teaser(newsstand: Newsstand, number: int = 1) -> Item:
    link = newsstand.url(f"/stories/{number}")
    return Item(f"Toll to rise {number}", "The port council voted to raise the toll …", id=str(number), link=link)


def follow(library: Library, newsstand: Newsstand, items: list[Item]) -> int:
    return add(library, newsstand.feed("/news.xml", items), config=Config(), now=NOW).id


def fetch(library: Library) -> FetchReport:
    return refresh(library, config=Config(), now=lambda: NOW)


def texts(library: Library) -> dict[str, str]:
    rows = listing.rows(library, listing.ids(library, Filter()))
    return {row.title: articles.article(library, row.id).text for row in rows}


def test_the_page_takes_the_place_of_the_teaser(library: Library, newsstand: Newsstand) -> None:
    newsstand.page("/stories/1", page())
    follow(library, newsstand, [teaser(newsstand)])
    triage.apply(library, Verb.STAR, [1], now=NOW)
    words = fetch_full_text(library, 1, config=Config(), now=NOW)
    article = articles.article(library, 1)
    assert article.row.words == words
    assert all(each in article.text for each in PARAGRAPHS)
    assert "Contact" not in article.text
    assert (article.row.title, article.row.outlet, article.row.starred) == ("Toll to rise 1", "Bay Gazette", True)
    assert "Maren Oster" in [each.name for each in article.analysis.attributions]
    assert [text for _, _, text in articles.versions(library, 1)] == ["The port council voted to raise the toll …"]


def test_why_it_cannot_be_had_is_said(library: Library, newsstand: Newsstand) -> None:
    follow(library, newsstand, [teaser(newsstand)])
    with pytest.raises(AddressNotFound):
        fetch_full_text(library, 1, config=Config(), now=NOW)
    newsstand.page("/stories/1", "<html><body></body></html>")
    with pytest.raises(FullTextMissing, match="gives no article"):
        fetch_full_text(library, 1, config=Config(), now=NOW)
    newsstand.page("/stories/1", "<html><body><p>Sign in to read.</p></body></html>")
    with pytest.raises(FullTextMissing, match="no more text"):
        fetch_full_text(library, 1, config=Config(), now=NOW)
    assert articles.versions(library, 1) == []
    _, local = store(library, Document("Without an address", "Text."), now=NOW)
    with pytest.raises(FullTextMissing, match="no web address"):
        fetch_full_text(library, local, config=Config(), now=NOW)


def test_a_feed_cannot_lead_to_a_private_page(library: Library, newsstand: Newsstand) -> None:
    with Newsstand() as inner:
        follow(library, newsstand, [Item("Toll", "Short …", id="1", link=inner.page("/admin", page()))])
        with pytest.raises(AddressForbidden):
            fetch_full_text(library, 1, config=Config(), now=NOW)
        assert inner.paths == []


@pytest.mark.parametrize(
    ("setting", "asked"),
    [(FullText.NEVER, set()), (FullText.TEASER, {"/stories/1"}), (FullText.ALWAYS, {"/stories/1", "/stories/2"})],
)
def test_a_feed_is_completed_as_its_setting_says(
    library: Library, newsstand: Newsstand, setting: FullText, asked: set[str]
) -> None:
    newsstand.page("/stories/1", page())
    newsstand.page("/stories/2", page())
    whole = Item("The whole story", WHOLE, id="2", link=newsstand.url("/stories/2"))
    feed_id = follow(library, newsstand, [])
    feeds.save_settings(library, replace(feeds.feed(library, feed_id), full_text=setting))
    newsstand.feed("/news.xml", [teaser(newsstand), whole])
    report = fetch(library)
    assert (report.new, report.changed) == (2, 0)
    assert {path for path in newsstand.paths if path != "/news.xml"} == asked
    assert (PARAGRAPHS[3] in texts(library)["Toll to rise 1"]) is (setting is not FullText.NEVER)
    before = len(newsstand.paths)
    fetch(library)
    assert newsstand.paths[before:] == ["/news.xml"], "pages are not asked again"


def test_a_page_that_fails_leaves_the_teaser_and_fails_no_feed(library: Library, newsstand: Newsstand) -> None:
    feed_id = follow(library, newsstand, [])
    feeds.save_settings(library, replace(feeds.feed(library, feed_id), full_text=FullText.ALWAYS))
    newsstand.page("/stories/2", page())
    newsstand.feed("/news.xml", [teaser(newsstand, 1), teaser(newsstand, 2)])
    report = fetch(library)
    assert (report.new, report.failed) == (2, ())
    assert texts(library)["Toll to rise 1"] == "The port council voted to raise the toll …"
    assert PARAGRAPHS[0] in texts(library)["Toll to rise 2"]


def test_an_edited_teaser_does_not_take_the_place_of_the_page(library: Library, newsstand: Newsstand) -> None:
    newsstand.page("/stories/1", page())
    follow(library, newsstand, [teaser(newsstand)])
    fetch_full_text(library, 1, config=Config(), now=NOW)
    link = newsstand.url("/stories/1")
    newsstand.feed("/news.xml", [Item("Toll to rise 1", "The council voted again …", id="1", link=link)])
    fetch(library)
    assert PARAGRAPHS[0] in texts(library)["Toll to rise 1"]


def test_an_edited_entry_has_its_page_fetched_again_where_the_setting_says_so(
    library: Library, newsstand: Newsstand
) -> None:
    newsstand.page("/stories/1", page())
    feed_id = follow(library, newsstand, [])
    feeds.save_settings(library, replace(feeds.feed(library, feed_id), full_text=FullText.TEASER))
    newsstand.feed("/news.xml", [teaser(newsstand)])
    fetch(library)
    newsstand.page("/stories/1", page().replace("4 per cent", "5 per cent"))
    link = newsstand.url("/stories/1")
    newsstand.feed("/news.xml", [Item("Toll to rise 1", "The council voted again …", id="1", link=link)])
    assert fetch(library).changed == 1
    assert "5 per cent" in texts(library)["Toll to rise 1"]
