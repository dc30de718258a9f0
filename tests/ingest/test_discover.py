"""The feeds of pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.ingest.discover import discover_feeds
from termnews.ingest.known_sites import known_feeds

URL = "https://baygazette.example/news/today"
RSS = "application/rss+xml"
CHANNEL = "UC" + "a1_-" * 5 + "zz"


def found(page: str, url: str = URL) -> list[str]:
    return [offer.url for offer in discover_feeds(page.encode("utf-8", "replace"), url=url)]


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        (f"<link rel=alternate type={RSS} href=/feed>", ["https://baygazette.example/feed"]),
        (
            f"<LINK REL='Home ALTERNATE' TYPE=' {RSS}; charset=utf-8' HREF=' feed '>",
            ["https://baygazette.example/news/feed"],
        ),
        ("<link rel=alternate type=application/atom+xml href=//a.example/f>", ["https://a.example/f"]),
        ("<link rel=alternate type=application/feed+json href=/f.json>", ["https://baygazette.example/f.json"]),
        ("<link rel=alternate type=application/json href=/f.json>", ["https://baygazette.example/f.json"]),
        ("<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/1>", []),
        ("<link rel=alternate type=application/json+oembed href=/oembed>", []),
        ("<link rel=feed href=/f>", ["https://baygazette.example/f"]),
        (f"<base href='https://cdn.example/x/'><link rel=alternate type={RSS} href=f>", ["https://cdn.example/x/f"]),
        (f"<body><p>late<link rel=alternate type={RSS} href=/f>", ["https://baygazette.example/f"]),
        (
            f"<link rel=alternate type={RSS} href=/f><link rel=alternate type={RSS} href=/f#x>",
            ["https://baygazette.example/f"],
        ),
        (
            f"<link rel=alternate type={RSS} title='Bay » Comments Feed' href=/comments/feed>"
            f"<link rel=alternate type={RSS} title='Bay » Feed' href=/feed>",
            ["https://baygazette.example/feed", "https://baygazette.example/comments/feed"],
        ),
        (f"<link rel=alternate type={RSS} href=feed://a.example/f>", ["http://a.example/f"]),
        (f"<link rel=alternate type={RSS} href=javascript:x()><link rel=alternate type={RSS} href>", []),
        (f"<link rel=alternate type={RSS} href=file:///etc/passwd>", []),
        (f"<link rel='alternate stylesheet' type={RSS} href=/f>", []),
        (f"<link rev=alternate type={RSS} href=/f>", []),
        (f"<!-- <link rel=alternate type={RSS} href=/f> -->", []),
        ("<link rel=alternate hreflang=de href=/de>", []),
        (f"<a href=/rss.xml>x</a><link rel=alternate type={RSS} href=/f>", ["https://baygazette.example/f"]),
        ("<a href=/rss.xml>news</a>", ["https://baygazette.example/rss.xml"]),
        ("<a href=/blog/feed/>news</a>", ["https://baygazette.example/blog/feed/"]),
        ("<a href='/x?format=atom'>news</a>", ["https://baygazette.example/x?format=atom"]),
        ("<a href=/export>Subscribe via RSS</a>", ["https://baygazette.example/export"]),
        ("<a href=/about-rss.html>What is RSS?</a><a href=/feedback>feedback</a><a href=/atomic>atomic</a>", []),
        ("<meta name=generator content='WordPress 6.8'>", ["https://baygazette.example/feed/"]),
        ("<p>nothing</p>", []),
        ("", []),
    ],
)
def test_pages(page: str, feeds: list[str]) -> None:
    assert found(page) == feeds


@pytest.mark.parametrize("url", ["", "http://[", "no address", "file:///a/b"])
def test_a_page_from_nowhere_has_the_feeds_that_it_names_in_full(url: str) -> None:
    page = f"<link rel=alternate type={RSS} href=https://a.example/f><link rel=alternate type={RSS} href=/g>"
    assert found(page + "<meta name=generator content=Hugo>", url) == ["https://a.example/f"]


def test_titles_come_along() -> None:
    offers = discover_feeds(f"<link rel=alternate type={RSS} title=' Bay\n &amp; more' href=/f>".encode(), url=URL)
    assert offers[0].title == "Bay & more"


def test_a_youtube_page_names_its_channel() -> None:
    page = f'<meta itemprop="identifier" content="{CHANNEL}">'
    feed = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"
    assert found(page, "https://www.youtube.com/@baygazette") == [feed]
    assert found(page, "https://baygazette.example/") == []


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        (
            f"https://www.youtube.com/channel/{CHANNEL}/videos",
            f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}",
        ),
        ("https://youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
        ("https://m.youtube.com/user/bay", "https://www.youtube.com/feeds/videos.xml?user=bay"),
        ("https://www.youtube.com/@bay", None),
        ("https://old.reddit.com/r/boats/new/", "https://www.reddit.com/r/boats/.rss"),
        ("https://www.reddit.com/u/ida", "https://www.reddit.com/user/ida/.rss"),
        ("https://reddit.com/r/boats/comments/abc/title/", "https://www.reddit.com/r/boats/comments/abc/.rss"),
        ("https://github.com/bay/boats", "https://github.com/bay/boats/releases.atom"),
        ("https://github.com/bay/boats/commits/main", "https://github.com/bay/boats/commits.atom"),
        ("https://github.com/bay", "https://github.com/bay.atom"),
        ("https://github.com/features", None),
        ("https://gitlab.com/bay/fleet/boats/-/issues", "https://gitlab.com/bay/fleet/boats/-/releases.atom"),
        ("https://medium.com/@ida/toll-1", "https://medium.com/feed/@ida"),
        ("https://bay.medium.com/toll", "https://bay.medium.com/feed"),
        ("https://bay.substack.com/p/toll", "https://bay.substack.com/feed"),
        ("https://bay.blogspot.com/2026/11/toll.html", "https://bay.blogspot.com/feeds/posts/default"),
        ("https://bay.tumblr.com/", "https://bay.tumblr.com/rss"),
        ("https://bay.wordpress.com/x", "https://bay.wordpress.com/feed/"),
        ("https://mastodon.social/@ida", "https://mastodon.social/@ida.rss"),
        ("https://bsky.app/profile/ida.example", "https://bsky.app/profile/ida.example/rss"),
        ("https://stackoverflow.com/questions/tagged/boats", "https://stackoverflow.com/feeds/tag/boats"),
        ("https://dev.to/ida", "https://dev.to/feed/ida"),
        ("https://notyoutube.com/user/bay", None),
        ("https://baygazette.example/", None),
        ("ftp://github.com/bay/boats", None),
        ("https://[bad", None),
        ("", None),
    ],
)
def test_known_sites(url: str, feed: str | None) -> None:
    offers = known_feeds(url)
    assert (offers[0].url if offers else None) == feed


@pytest.mark.parametrize(
    "page",
    [
        f"<link rel=alternate type={RSS} href=/f>" * 100_000,
        "<a href=/rss>" * 100_000,
        "<div>" * 200_000 + "<a href=/rss>x",
        "<link " + " ".join(f"a{number}" for number in range(100_000)) + ">",
        "<!-- " * 60_000,
    ],
    ids=["links", "anchors", "nested", "attributes", "comments"],
)
def test_hostile_pages(page: str) -> None:
    assert len(found(page)) <= 1


@given(st.text(max_size=100) | st.text("<>linkarehtyp=/'\" #:", max_size=200))
def test_any_page_and_address(words: str) -> None:
    for offer in (*discover_feeds(words.encode("utf-8", "replace"), url=words), *known_feeds(words)):
        assert offer.url.startswith(("http://", "https://"))


def test_links_in_links_end_in_time() -> None:
    page = '<a href="/about"><span>' * 1000 + "words " * 400_000
    begin = time.process_time()
    assert discover_feeds(page.encode(), url="https://baygazette.example/") == ()
    assert time.process_time() - begin < 3
