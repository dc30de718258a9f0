"""Subscription lists, read and written."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from termnews.errors import UnreadableSource
from termnews.ingest.opml import parse_opml, write_opml
from termnews.model import Subscription
from termnews.services.subscription_lists import is_subscription_list

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def feeds(body: str) -> list[Subscription]:
    return list(parse_opml(opml(body)).subscriptions)


def test_folders_nest_and_a_feed_in_two_of_them_is_one_feed() -> None:
    body = """<outline text="News"><outline text="Local &amp; near"><outline type="rss" text="Bay Gazette"
      xmlUrl="https://baygazette.example/feed" htmlUrl="https://baygazette.example/" description="Boats"/></outline>
      <outline text="b" xmlUrl="https://b.example/feed"/></outline>
      <outline text="Daily"><outline title="other" xmlUrl="https://baygazette.example/feed"/></outline>
      <outline text="c" xmlUrl="https://c.example/feed" category="/Boats/Sail,tag"/>"""
    assert feeds(body) == [
        Subscription(
            "https://baygazette.example/feed",
            "Bay Gazette",
            (("News", "Local & near"), ("Daily",)),
            "https://baygazette.example/",
            "Boats",
        ),
        Subscription("https://b.example/feed", "b", (("News",),)),
        Subscription("https://c.example/feed", "c", (("Boats", "Sail"), ("tag",))),
    ]


@pytest.mark.parametrize(
    ("outline", "url", "title"),
    [
        ('<outline text="a" title="b" xmlUrl="https://a.example/"/>', "https://a.example/", "a"),
        ('<outline title=" a\n " xmlUrl=" https://a.example/ "/>', "https://a.example/", "a"),
        ('<outline text="" title="b" xmlurl="https://a.example/"/>', "https://a.example/", "b"),
        ('<outline XMLURL="https://a.example/"/>', "https://a.example/", None),
        ('<outline type="link" text="a" xmlURL="https://a.example/"/>', "https://a.example/", "a"),
        ('<outline type="RSS" text="a" url="https://a.example/"/>', "https://a.example/", "a"),
        ('<outline text="a" xmlUrl="feed://a.example/"/>', "http://a.example/", "a"),
        ('<outline text="a" xmlUrl="feed:https://a.example/"/>', "https://a.example/", "a"),
        ('<outline text="a" xmlUrl="https://a.example/?x=1&y=2"/>', "https://a.example/?x=1&y=2", "a"),
        ('<outline text="Q&A &nbsp;" xmlUrl="https://a.example/"/>', "https://a.example/", "Q&A"),
        ('<outline text="a<b>" xmlUrl="https://a.example/"/>', "https://a.example/", "a<b>"),
        ('<outline text="a&#27;[31m" xmlUrl="https://a.example/"/>', "https://a.example/", "a[31m"),
        (
            '<o:outline xmlns:o="http://opml.org/spec2" text="a" o:xmlUrl="https://a.example/"/>',
            "https://a.example/",
            "a",
        ),
    ],
)
def test_outlines_as_readers_write_them(outline: str, url: str, title: str | None) -> None:
    assert [(each.url, each.title) for each in feeds(outline)] == [(url, title)]


def test_addresses_that_are_not_taken_are_named() -> None:
    found = parse_opml(
        opml(
            '<outline text="a" xmlUrl="exec:~/bin/feed"/><outline text="b" xmlUrl="filter:sort:https://b.example/"/>'
            '<outline text="c" xmlUrl="file:///etc/passwd"/><outline text="d" xmlUrl="/relative"/>'
            '<outline type="link" text="e" url="https://e.example/"/><outline text="f" xmlUrl=" "/>'
        )
    )
    assert found.subscriptions == ()
    assert found.refused == ("exec:~/bin/feed", "filter:sort:https://b.example/", "file:///etc/passwd", "/relative")


@pytest.mark.parametrize(
    "content",
    [
        opml('<outline text="a" xmlUrl="https://a.example/"/>').replace(b"</body></opml>", b""),
        opml('<outline text="a" xmlUrl="https://a.example/"/></bogus:end>'),
        opml('<outline text="a" xmlUrl="https://a.example/">'),
        b"\n " + opml('<outline text="a" xmlUrl="https://a.example/"/>'),
        '<?xml version="1.0" encoding="UTF-16"?><opml><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>'.encode(
            "utf-16"
        ),
        b'<outline text="a" xmlUrl="https://a.example/"/>',
    ],
)
def test_malformed_lists_are_read_as_far_as_they_go(content: bytes) -> None:
    assert [(each.url, each.title) for each in parse_opml(content).subscriptions] == [("https://a.example/", "a")]


@pytest.mark.parametrize("content", [b"", b"no list", b"<rss/>", b"<html><body>opml</body></html>", b"\0" * 1000])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        parse_opml(content)


@pytest.mark.parametrize(
    "body",
    [
        '<outline text="x">' * 100_000,
        '<outline xmlUrl="https://a.example/" ' + " ".join(f'a{number}="b"' for number in range(100_000)) + "/>",
        '<outline text="a" xmlUrl="https://a.example/"/>' + "<!-- " * 60_000,
        "".join(f'<outline text="a" xmlUrl="https://a.example/{number}"/>' for number in range(100_000)),
        f'<outline text="{"x" * 5_000_000}" xmlUrl="https://a.example/"/>',
        f'<outline text="a" xmlUrl="https://a.example/{"x" * 5_000_000}"/>',
    ],
    ids=["nested", "attributes", "comments", "feeds", "name", "address"],
)
def test_hostile_lists(body: str) -> None:
    assert len(feeds(body)) <= 20_000


def test_what_is_written_is_read_again() -> None:
    subscriptions = (
        Subscription(
            "https://a.example/?a=1&b=2", 'A "feed" <b>', (("News", "Local/Near"), ("Daily",)), "https://a.example/"
        ),
        Subscription("https://b.example/", None, (("News",),)),
        Subscription("https://c.example/", "c", (), None, "About c"),
    )
    content = write_opml(subscriptions, title="My feeds", created=NOW)
    found = parse_opml(content).subscriptions
    assert found == (
        subscriptions[0],
        Subscription("https://b.example/", "https://b.example/", (("News",),)),
        subscriptions[2],
    )


def test_what_is_written_has_what_other_readers_need() -> None:
    root = etree.fromstring(
        write_opml([Subscription("https://a.example/", "a", (("News",),))], title="Mine", created=NOW)
    )
    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == "Mine"
    assert root.findtext("head/dateCreated") == "Sat, 21 Nov 2026 08:30:00 +0000"
    assert dict(root.find("body/outline").attrib) == {"text": "News", "title": "News"}
    assert dict(root.find("body/outline/outline").attrib) == {
        "type": "rss",
        "text": "a",
        "title": "a",
        "xmlUrl": "https://a.example/",
    }


NAMES = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(NAMES, NAMES, st.lists(st.lists(NAMES, max_size=3).map(tuple), max_size=2)), max_size=5))
def test_any_names_can_be_written(found: list[tuple[str, str, list[tuple[str, ...]]]]) -> None:
    subscriptions = [
        Subscription(f"https://a.example/{number}", title, tuple(folders), None, description)
        for number, (title, description, folders) in enumerate(found)
    ]
    content = write_opml(subscriptions, title="x", created=NOW)
    assert {each.url for each in parse_opml(content).subscriptions} == {each.url for each in subscriptions}


def test_what_is_no_list_is_known_at_once(tmp_path: Path) -> None:
    """Comments without end could be told apart from a list in more ways than there is time for."""
    path = tmp_path / "notes.txt"
    path.write_bytes(b"<!---->" * 500 + b"words")
    begin = time.process_time()
    assert not is_subscription_list(path)
    assert time.process_time() - begin < 1
    path.write_bytes(b"<?xml version='1.0'?> <!-- made by hand --> <!DOCTYPE opml>\n<!-- again --><OPML version='2.0'>")
    assert is_subscription_list(path)
