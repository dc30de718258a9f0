"""Adding by address: feeds, pages that announce one, pages that are articles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.config import Config, Network
from termnews.errors import AddressForbidden, AddressNotFound, CredentialsError, FeedUnreadable, NotAnAddress
from termnews.library import Library, articles, feeds
from termnews.services.adding import Added, add, add_each, complete_address, discover, import_addresses
from termnews.services.import_report import ImportReport
from termnews.services.refresh import refresh
from web import Item, Newsstand

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")
STORY = """<html><head><title>Owls return to the mint</title></head><body><article><h1>Owls return to the mint</h1>
<p>A pair of owls has nested in the tower of the old mint, for the first time in 40 years.</p>
<p>"They do not mind the bells," said Ilse Marr, the caretaker, who saw them on Sunday. She counted three eggs.</p>
<p>The tower stays closed to visitors until the young have flown, which will take nine weeks, she said.</p>
</article></body></html>"""


def announcing(*links: str) -> str:
    """A page that announces feeds."""
    offers = "".join(f'<link rel="alternate" type="application/rss+xml" title="News" href="{url}">' for url in links)
    return f"<html><head><title>Bay Gazette</title>{offers}</head><body><p>Welcome.</p></body></html>"


def added(library: Library, url: str) -> Added:
    return add(library, url, config=Config(), now=NOW)


def test_a_feed_is_subscribed_to(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    assert added(library, url) == Added("feed", 1, url, "Bay Gazette", new=True, articles=(1,))
    assert added(library, url) == Added("feed", 1, url, "Bay Gazette", new=False, articles=())


def test_a_page_leads_to_the_feed_that_it_announces(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    found = added(library, newsstand.page("/", announcing("news.xml")))
    assert (found.kind, found.url, found.articles) == ("feed", url, (1,))


def test_a_page_whose_first_offer_is_broken_leads_to_the_second(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.json", [TOLL])
    found = added(library, newsstand.page("/", announcing("missing.xml", "news.json")))
    assert (found.kind, found.url) == ("feed", url)


def test_slow_offers_have_no_more_time_together_than_one_fetch(library: Library, newsstand: Newsstand) -> None:
    slow = [newsstand.server.serve(f"/slow-{number}.xml", lambda call: call.drip(b"")) for number in range(4)]
    page = newsstand.page(
        "/owls", STORY.replace("</head>", announcing(*slow).partition("</title>")[2].split("<body>")[0])
    )
    found = add(library, page, config=Config(network=Network(timeout=1)), now=NOW)
    assert (found.kind, found.title) == ("article", "Owls return to the mint")
    assert [each.item for each in found.missed] == slow[:2]
    assert newsstand.paths == ["/owls", "/slow-0.xml"]


def test_any_other_page_is_saved(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.page("/owls", STORY)
    found = added(library, url)
    assert (found.kind, found.url, found.title, found.new) == ("article", url, "Owls return to the mint", True)
    article = articles.article(library, found.id)
    assert "nested in the tower" in article.text
    assert article.row.url == url
    assert added(library, url).new is False
    assert feeds.feeds(library) == []


def test_a_page_without_a_headline_is_called_by_its_first_words(library: Library, newsstand: Newsstand) -> None:
    text = "A pair of owls has nested in the tower of the old mint, for the first time in 40 years. " * 9
    answer = "Content-Type: text/plain"
    url = newsstand.server.serve("/owls.txt", lambda call: call.answer("200 OK", text.encode(), answer))
    found = added(library, url)
    assert (found.kind, found.title[:40]) == ("article", "A pair of owls has nested in the tower o")


def test_a_page_without_an_article_is_refused_in_plain_words(library: Library, newsstand: Newsstand) -> None:
    with pytest.raises(FeedUnreadable, match="neither a feed nor an article"):
        added(library, newsstand.page("/empty", "<html><body></body></html>"))


def test_what_does_not_answer_adds_nothing(library: Library, newsstand: Newsstand) -> None:
    with pytest.raises(AddressNotFound):
        added(library, newsstand.url("/missing"))
    assert feeds.feeds(library) == []
    assert feeds.typed_hosts(library) == frozenset()


def test_a_moved_feed_is_subscribed_at_its_new_address(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/new.xml", [TOLL])
    newsstand.moved("/old.xml", "/new.xml")
    assert added(library, newsstand.url("/old.xml")).url == url


def test_a_page_may_not_lead_to_another_private_host(library: Library, newsstand: Newsstand) -> None:
    with Newsstand() as inner:
        page = newsstand.page("/", announcing(inner.feed("/secret.xml", [TOLL])))
        assert added(library, page).kind == "article"
        newsstand.moved("/moved", inner.url("/secret.xml"))
        with pytest.raises(AddressForbidden, match="private network"):
            added(library, newsstand.url("/moved"))
        assert inner.paths == []


def test_the_named_host_may_be_asked_again_later(library: Library, newsstand: Newsstand) -> None:
    added(library, newsstand.feed("/news.xml", [TOLL]))
    assert feeds.typed_hosts(library) == {f"127.0.0.1:{newsstand.server.port}"}


def test_discover_lists_what_a_page_offers_and_changes_nothing(library: Library, newsstand: Newsstand) -> None:
    page = newsstand.page("/", announcing("news.xml", "comments.xml"))
    offers = discover(library, page, config=Config())
    assert [(each.url, each.title) for each in offers[:2]] == [
        (newsstand.url("/news.xml"), "News"),
        (newsstand.url("/comments.xml"), "News"),
    ]
    assert newsstand.paths == ["/"], "what is only offered is not asked"
    assert feeds.feeds(library) == []
    assert feeds.typed_hosts(library) == frozenset()


def test_discover_of_a_feed_is_the_feed(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    assert [(each.url, each.title) for each in discover(library, url, config=Config())] == [(url, "Bay Gazette")]


def test_title_folders_and_password_are_kept(
    library: Library, newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAZETTE", "jo:secret")
    url = newsstand.feed("/news.xml", [TOLL])
    add(library, url, config=Config(), now=NOW, title="Mine", folders=[("News", "A/B"), ("Sea",)], login="env:GAZETTE")
    (feed,) = feeds.feeds(library)
    assert (feed.title, feed.folders, feed.credentials) == ("Mine", (("News", "A/B"), ("Sea",)), "env:GAZETTE")
    assert newsstand.server.seen[-1].headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("news.example", "https://news.example/"),
        (" news.example/feed?a=1 ", "https://news.example/feed?a=1"),
        ("//news.example/feed", "https://news.example/feed"),
        ("http://NEWS.example:80/a b", "http://news.example/a%20b"),
        ("localhost:8080/feed", "https://localhost:8080/feed"),
        ("feed://news.example/rss", "http://news.example/rss"),
        ("feed:https://news.example/rss", "https://news.example/rss"),
    ],
)
def test_addresses_are_completed(typed: str, meant: str) -> None:
    assert complete_address(typed) == meant


@pytest.mark.parametrize("typed", ["", "file:///etc/passwd", "ftp://news.example/", "https://", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAddress):
        complete_address(typed)


def test_a_password_in_the_address_is_refused_with_the_way_to_give_it() -> None:
    with pytest.raises(CredentialsError, match="--login"):
        complete_address("https://jo:secret@news.example/feed")


def test_a_page_does_not_take_another_articles_place(library: Library, newsstand: Newsstand) -> None:
    first = added(library, newsstand.page("/owls", STORY))
    for number, claimed in enumerate(("http://127.0.0.2/owls", "https://news.example/owls")):
        claim = f'<link rel="canonical" href="{claimed}">'
        url = newsstand.page(f"/other-{number}", STORY.replace("<head>", f"<head>{claim}").replace("owls", "rooks"))
        found = added(library, url)
        assert found.id != first.id
        assert articles.article(library, found.id).row.url == url


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a"', "application/feed+json"),
        ('[{"id": 1}]', "text/html"),
        ("<?xml version='1.0'?><error>The toll office is closed.</error>", "text/html"),
        ("The toll office is closed.", "application/pdf"),
        ("The toll\0office is closed.", "text/plain"),
        ("<p>… … …</p>", "text/html"),
    ],
)
def test_data_is_no_article(library: Library, newsstand: Newsstand, body: str, media_type: str) -> None:
    answer = f"Content-Type: {media_type}"
    url = newsstand.server.serve("/data", lambda call: call.answer("200 OK", body.encode(), answer))
    with pytest.raises(FeedUnreadable, match="neither a feed nor an article"):
        added(library, url)


def test_a_list_may_name_the_host_that_the_reader_typed(library: Library, newsstand: Newsstand) -> None:
    outline = f'<outline type="rss" xmlUrl="{newsstand.feed("/news.xml", [TOLL])}"/>'
    url = newsstand.page("/feeds.opml", f"<opml><body>{outline}</body></opml>")
    ((_, report),) = import_addresses(library, [url], config=Config(), now=NOW)
    assert isinstance(report, ImportReport)
    assert len(report.feeds) == 1
    assert refresh(library, config=Config(), now=lambda: NOW).new == 1


def test_a_list_that_names_no_feeds_is_said_to(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.page("/feeds.opml", '<opml><body><outline text="a"/><outline xmlUrl="exec:ls"/></body></opml>')
    ((_, report),) = import_addresses(library, [url], config=Config(), now=NOW)
    assert isinstance(report, ImportReport)
    assert [(each.item, each.why) for each in report.skipped] == [
        (url, "it names no feeds"),
        ("exec:ls", "it is no http or https address"),
    ]


def test_one_address_after_the_other(library: Library, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    typed = ["javascript:alert(1)", newsstand.url("/missing"), url]
    found = dict(add_each(library, typed, config=Config(), now=NOW))
    assert [type(found[each]) for each in typed] == [NotAnAddress, AddressNotFound, Added]
