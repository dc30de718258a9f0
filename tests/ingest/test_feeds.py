"""Feeds of every format to values: one small invented feed for each rule."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.ingest.feeds import parse_feed
from termnews.model import Enclosure, FeedEntry, ParsedFeed

URL = "https://feeds.example/bay.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Bay &amp; Harbour</title><link>https://baygazette.example/</link>
<description>Boats, &lt;b&gt;daily&lt;/b&gt;</description>
<language>en_GB</language><ttl>60</ttl>
<image><title>Logo</title><link>https://elsewhere.example/</link></image>
<atom:link rel="self" href="https://baygazette.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
<atom:link rel="next" href="?page=2"/>
<item><title>Toll &lt;i&gt;rises&lt;/i&gt; &amp;amp; boats stay</title><link> /toll </link>
  <guid isPermaLink="false">toll-1</guid><pubDate>Sat, 21 Nov 2026 09:30:00 +0100</pubDate>
  <dc:creator>Ida Tvedt</dc:creator><dc:creator>Rory Quill</dc:creator>
  <category>Harbour</category><category>Tolls</category>
  <description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>
  <enclosure url="/toll.mp3" type="audio/MPEG" length="1200"/></item>
<item><guid>https://baygazette.example/pier</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://baygazette.example/news/">
<title type="text">Bay Gazette</title><subtitle>Boats</subtitle><id>tag:baygazette.example,2026:</id>
<link href="."/><link rel="self" href="feed"/><author><name>The desk</name></author>
<entry><title type="html">Toll &amp;lt;3 &lt;b&gt;rises&lt;/b&gt;</title><id>tag:1</id>
  <link rel="edit" href="edit/1"/><link rel="alternate" type="application/pdf" href="1.pdf"/>
  <link rel="alternate" type="text/html" href="1"/><link rel="enclosure" href="1.mp3" type="audio/mpeg"/>
  <published>2026-11-21T08:30:00Z</published><updated>2026-11-21T11:00:00+01:00</updated>
  <author><name>Ida Tvedt</name><email>ida@baygazette.example</email></author>
  <category term="harbour" label="Harbour"/>
  <summary>A &lt; B

Second.</summary>
  <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="x">x</a></p></div>
  </content></entry>
<entry><title>History of the &lt;blink&gt; tag</title><id>https://baygazette.example/2</id></entry></feed>"""


def feed(source: str, **kwargs: str) -> ParsedFeed:
    return parse_feed(source.encode(), content_type="application/xml", **{"url": URL, **kwargs})


def only(source: str, **kwargs: str) -> FeedEntry:
    entries = feed(source, **kwargs).entries
    assert len(entries) == 1
    return entries[0]


def item(source: str, *, attributes: str = "") -> FeedEntry:
    return only(f'<rss version="2.0"{attributes}><channel><item>{source}</item></channel></rss>')


def test_rss() -> None:
    found = feed(RSS)
    assert (found.kind, found.title, found.description) == ("rss", "Bay & Harbour", "Boats, daily")
    assert (found.site_url, found.language, found.ttl) == ("https://baygazette.example/", "en-GB", 3600)
    assert (found.self_url, found.hub_url) == ("https://baygazette.example/feed", "https://hub.example/")
    assert found.next_url == "https://baygazette.example/?page=2"
    first, second = found.entries
    assert first == FeedEntry(
        id="toll-1",
        title="Toll rises & boats stay",
        link="https://baygazette.example/toll",
        published=datetime(2026, 11, 21, 8, 30, tzinfo=UTC),
        author="Ida Tvedt, Rory Quill",
        summary="Short.",
        content="<p>Long.</p>",
        base="https://baygazette.example/toll",
        enclosures=(Enclosure("https://baygazette.example/toll.mp3", "audio/mpeg", 1200),),
        categories=("Harbour", "Tolls"),
    )
    assert (second.link, second.id) == ("https://baygazette.example/pier", "https://baygazette.example/pier")
    assert (second.published, second.updated, second.title) == (None, None, "")


def test_atom() -> None:
    found = feed(ATOM)
    assert (found.kind, found.title, found.description, found.language) == ("atom", "Bay Gazette", "Boats", "en")
    assert (found.site_url, found.self_url) == (
        "https://baygazette.example/news/",
        "https://baygazette.example/news/feed",
    )
    first, second = found.entries
    assert (first.title, first.link, first.author) == (
        "Toll <3 rises",
        "https://baygazette.example/news/1",
        "Ida Tvedt",
    )
    assert first.published == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert first.updated == datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    assert first.summary == "<p>A &lt; B</p><p>Second.</p>"
    assert first.content is not None
    assert '<p>See <a href="x">x</a></p>' in first.content
    assert first.base == "https://baygazette.example/news/deep/"
    assert first.enclosures == (Enclosure("https://baygazette.example/news/1.mp3", "audio/mpeg"),)
    assert first.categories == ("Harbour",)
    assert (second.title, second.author) == ("History of the <blink> tag", "The desk")
    assert second.link == "https://baygazette.example/2"


@pytest.mark.parametrize(
    ("source", "kind", "title", "entries"),
    [
        ("<rss><channel><title>a</title><item/><item/></channel></rss>", "rss", "a", 2),
        ("<rss><title>no channel</title><item/></rss>", "rss", "no channel", 1),
        ("<channel><title>a</title><item/></channel>", "rss", "a", 1),
        ("<unknown><channel><title>a</title><item/></channel></unknown>", "rss", "a", 1),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            "<channel><title>a</title><items><rdf:Seq/></items></channel><image><title>b</title></image><item/><item/>"
            "</rdf:RDF>",
            "rss",
            "a",
            2,
        ),
        (
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://my.netscape.com/rdf/simple/0.9/">'
            "<s:channel><s:title>a</s:title></s:channel><s:item/></r:RDF>",
            "rss",
            "a",
            1,
        ),
        (
            '<Channel xmlns="http://purl.org/net/rss1.1#"><title>a</title><items><item/><item/></items></Channel>',
            "rss",
            "a",
            2,
        ),
        ('<CHANNEL HREF="http://baygazette.example/"><TITLE>a</TITLE><ITEM HREF="/1"/></CHANNEL>', "cdf", "a", 1),
        ('<feed xmlns="http://purl.org/atom/ns#"><title>a</title><entry/></feed>', "atom", "a", 1),
        ("<feed><title>a</title><entry/></feed>", "atom", "a", 1),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>a</a:title><a:entry/></a:feed>', "atom", "a", 1),
        ('<feed xmlns="http://www.w3.org/2005/Atom/"><title>a</title><entry/></feed>', "atom", "a", 1),
        ('<entry xmlns="http://www.w3.org/2005/Atom"><title>a</title></entry>', "atom", None, 1),
        ('<rss xmlns="https://someone.example/own"><channel><title>a</title><item/></channel></rss>', "rss", "a", 1),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><x xmlns="urn:x"><entry/></x></feed>', "atom", None, 0),
        ("<html><head><title>a</title></head></html>", None, None, 0),
        ("<opml><body/></opml>", None, None, 0),
        ("no feed at all", None, None, 0),
        ("", None, None, 0),
    ],
)
def test_roots(source: str, kind: str | None, title: str | None, entries: int) -> None:
    found = feed(source)
    assert (found.kind, found.title, len(found.entries)) == (kind, title, entries)


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ('<link href="https://a.example/1"/>', "https://a.example/1"),
        ("<link>\nhttps://a.example/\n1 </link>", "https://a.example/1"),
        ("<link/><guid>https://a.example/2</guid>", "https://a.example/2"),
        ('<guid isPermaLink="false">https://a.example/2</guid>', None),
        ("<guid>some id</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>http://[bad</link>", None),
        ("<link>mailto:ida@a.example</link>", None),
        ('<enclosure url=" "/><enclosure url="https://a.example/s.mp3"/>', "https://a.example/s.mp3"),
        ('<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://a.example/3"/>', "https://a.example/3"),
        (
            '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="https://a.example/p.png"/>',
            "https://a.example/p.png",
        ),
        ('<m:player xmlns:m="http://search.yahoo.com/mrss" url="https://a.example/play"/>', "https://a.example/play"),
        (
            '<link>https://count.example/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">'
            "https://a.example/1</f:origLink>",
            "https://a.example/1",
        ),
    ],
)
def test_links_of_items(source: str, link: str | None) -> None:
    assert item(source).link == link


@pytest.mark.parametrize(
    ("attributes", "channel", "link"),
    [
        ("", "", "https://feeds.example/1"),
        ("", "<link>https://baygazette.example/news/</link>", "https://baygazette.example/1"),
        (' xml:base="https://base.example/"', "<link>https://baygazette.example/</link>", "https://base.example/1"),
        (
            "",
            '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="https://s.example/f"/>',
            "https://s.example/1",
        ),
    ],
)
def test_relative_links_start_at_the_base_then_the_site_then_the_document(
    attributes: str, channel: str, link: str
) -> None:
    source = f"<rss{attributes}><channel>{channel}<item><link>/1</link></item></channel></rss>"
    assert only(source).link == link


@pytest.mark.parametrize(
    ("attributes", "base"),
    [("", "https://baygazette.example/1"), (' xml:base="https://base.example/"', "https://base.example/")],
)
def test_addresses_in_the_text_start_at_the_base_or_at_the_entrys_page(attributes: str, base: str) -> None:
    link = "<link>https://baygazette.example/1</link>"
    assert only(f"<rss{attributes}><channel><item>{link}</item></channel></rss>").base == base


@pytest.mark.parametrize(
    ("element", "summary"),
    [
        ("<description>One.\n\nTwo &amp;amp; three.</description>", "<p>One.</p><p>Two &amp; three.</p>"),
        ("<description>One &amp;lt; two.</description>", "One &lt; two."),
        ("<description>&lt;i>One.&lt;/i>\n\nTwo.</description>", "<i>One.</i>\n\nTwo."),
        ("<description><i>One</i> &amp; <b>two</b></description>", "<i>One</i> &amp; <b>two</b>"),
        ("<description> </description><itunes:summary>One.</itunes:summary>", "One."),
    ],
)
def test_summaries_are_html(element: str, summary: str) -> None:
    assert item(element).summary == summary


def test_an_entry_without_any_link_leads_to_the_site() -> None:
    source = "<rss><channel><link>https://baygazette.example/</link><item><title>a</title></item></channel></rss>"
    assert only(source).link == "https://baygazette.example/"
    assert only(source).id.startswith("sha256:")


@pytest.mark.parametrize(
    ("source", "identity"),
    [
        ("<guid> a b </guid><link>https://a.example/</link>", "a b"),
        ("<guid> </guid><link>https://a.example/</link>", "https://a.example/"),
        (
            '<d:identifier xmlns:d="http://purl.org/dc/elements/1.1/">urn:1</d:identifier><link>https://a.example/</link>',
            "urn:1",
        ),
        ('<a:id xmlns:a="http://www.w3.org/2005/Atom">tag:1</a:id>', "tag:1"),
    ],
)
def test_ids(source: str, identity: str) -> None:
    assert item(source).id == identity


def test_an_id_out_of_the_words_is_the_same_each_time_and_differs_with_them() -> None:
    first, again, other = (item(f"<title>Toll</title><description>{text}</description>").id for text in "aab")
    assert first == again != other


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>5 &lt; 6</title>", "5 < 6"),
        ("<title>&lt;b&gt;Toll&lt;/b&gt;</title>", "Toll"),
        ("<title><![CDATA[Toll &#8217; <br/> &eacute;]]></title>", "Toll ’ é"),
        ("<title>the &lt;div> element</title>", "the <div> element"),
        ("<title>&lt;gorilla&gt; &amp; co.</title>", "<gorilla> & co."),
        ("<title>a <b>bold</b> word</title>", "a bold word"),
        ("<title>safe&lt;script&gt;steal()&lt;/script&gt;</title>", "safe"),
        ("<title>\n  two\n lines </title>", "two lines"),
        ("<title/><d:title xmlns:d='http://purl.org/dc/elements/1.1/'>Dublin</d:title>", "Dublin"),
        (
            "<m:group xmlns:m='http://search.yahoo.com/mrss/'><m:content><m:title>media</m:title></m:content></m:group>",
            "media",
        ),
        ("<m:title xmlns:m='http://search.yahoo.com/mrss/'>media</m:title><title>own</title>", "own"),
        ("<title>a&#7;b&#x202e;</title>", "ab\u202e"),
    ],
)
def test_titles_of_items(source: str, title: str) -> None:
    assert item(source).title == title


@pytest.mark.parametrize(
    ("element", "title"),
    [
        ('<title mode="escaped" type="text/html">&lt;b&gt;Toll&lt;/b&gt;</title>', "Toll"),
        ('<title mode="base64" type="text/html">PGI+VG9sbDwvYj4=</title>', "Toll"),
        ('<title type="application/x-own">test</title>', "test"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Toll <i>rises</i></div></title>', "Toll rises"),
        ('<title type="html">safe&lt;!--</title>', "safe"),
        ("<title>safe &lt;!-- words</title>", "safe <!-- words"),
    ],
)
def test_titles_of_atom(element: str, title: str) -> None:
    assert only(f'<feed xmlns="http://purl.org/atom/ns#"><entry>{element}</entry></feed>').title == title


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("<author>ida@a.example (Ida Tvedt)</author>", "Ida Tvedt"),
        ("<author>Ida Tvedt &lt;ida@a.example&gt;</author>", "Ida Tvedt"),
        ("<author>ida@a.example</author>", "ida@a.example"),
        ("<author><name>Ida</name></author>", "Ida"),
        ("<author><uri>https://a.example/</uri></author>", None),
        ('<i:author xmlns:i="http://www.itunes.com/DTDs/Podcast-1.0.dtd">Ida</i:author>', "Ida"),
    ],
)
def test_authors(source: str, author: str | None) -> None:
    assert item(source).author == author


def test_other_modules_do_not_speak_for_the_entry() -> None:
    found = item(
        "<title>Toll</title><source url='https://b.example/'>Other</source><x:title xmlns:x='urn:x'>no</x:title>"
        "<x:link xmlns:x='urn:x'>https://no.example/</x:link><comments>https://no.example/</comments>"
    )
    assert (found.title, found.link) == ("Toll", None)


def test_prefixes_that_were_never_declared() -> None:
    found = item(
        "<title>a</title><dc:creator>Ida</dc:creator><content:encoded>&lt;p>text&lt;/p></content:encoded>"
        "<foo:title>no</foo:title>"
    )
    assert (found.title, found.author, found.content) == ("a", "Ida", "<p>text</p>")


def test_a_syndication_period_is_a_ttl() -> None:
    source = (
        '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><sy:updatePeriod>daily</sy:updatePeriod>'
        "<sy:updateFrequency>4</sy:updateFrequency></channel></rss>"
    )
    assert feed(source).ttl == 6 * 3600
    assert feed("<rss><channel><ttl>soon</ttl></channel></rss>").ttl is None
