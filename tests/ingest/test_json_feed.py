"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from termnews.ingest.feeds import parse_feed
from termnews.model import Enclosure, FeedEntry, ParsedFeed

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Bay Gazette",
    "description": "Boats, daily",
    "home_page_url": "https://baygazette.example/",
    "feed_url": "https://baygazette.example/feed.json",
    "next_url": "feed.json?page=2",
    "language": "en-GB",
    "hubs": [{"type": "rssCloud"}, {"type": "WebSub", "url": "https://hub.example/"}],
    "authors": [{"name": "The desk"}],
    "items": [
        {
            "id": "toll-1",
            "url": "toll",
            "title": "Toll rises",
            "content_html": "<p>Long.</p>",
            "summary": "Short & sweet",
            "date_published": "2026-11-21T09:30:00+01:00",
            "date_modified": "2026-11-21T10:00:00Z",
            "authors": [{"name": "Ida Tvedt"}, {"url": "https://x.example/"}, {"name": "Rory Quill"}],
            "tags": ["harbour", "tolls"],
            "attachments": [{"url": "/toll.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1200}],
        },
        {"id": "2", "external_url": "https://elsewhere.example/", "content_text": "One.\n\nTwo < three."},
    ],
}


def feed(found: object) -> ParsedFeed:
    return parse_feed(
        json.dumps(found).encode(), content_type="application/feed+json", url="https://baygazette.example/f"
    )


def test_a_whole_feed() -> None:
    found = feed(FEED)
    assert (found.kind, found.title, found.description) == ("json", "Bay Gazette", "Boats, daily")
    assert (found.site_url, found.language) == ("https://baygazette.example/", "en-GB")
    assert (found.self_url, found.hub_url) == ("https://baygazette.example/feed.json", "https://hub.example/")
    assert found.next_url == "https://baygazette.example/feed.json?page=2"
    assert found.entries == (
        FeedEntry(
            id="toll-1",
            title="Toll rises",
            link="https://baygazette.example/toll",
            published=datetime(2026, 11, 21, 8, 30, tzinfo=UTC),
            updated=datetime(2026, 11, 21, 10, tzinfo=UTC),
            author="Ida Tvedt, Rory Quill",
            summary="<p>Short &amp; sweet</p>",
            content="<p>Long.</p>",
            base="https://baygazette.example/toll",
            enclosures=(Enclosure("https://baygazette.example/toll.mp3", "audio/mpeg", 1200),),
            categories=("harbour", "tolls"),
        ),
        FeedEntry(
            id="2",
            link="https://elsewhere.example/",
            author="The desk",
            content="<p>One.</p><p>Two &lt; three.</p>",
            base="https://baygazette.example/",
        ),
    )


def test_version_one_and_what_publishers_make_of_it() -> None:
    found = feed(
        {"version": "https://jsonfeed.org/version/1", "author": {"name": "Ida"}, "items": [{"url": "/1"}, "no"]}
    )
    assert [(entry.id, entry.author) for entry in found.entries] == [("https://baygazette.example/1", "Ida")]


def test_other_json_is_no_feed() -> None:
    for other in ({"a": 1}, [1, 2], {"items": {"a": 1}}, {"type": "FeatureCollection", "features": []}):
        assert feed(other).kind is None
