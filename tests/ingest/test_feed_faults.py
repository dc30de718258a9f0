"""Feeds that are broken: charsets, references, markup, and documents built to hurt."""

from __future__ import annotations

import codecs
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.ingest.feeds import parse_feed
from termnews.ingest.feeds.parser import MOST_BYTES, MOST_ENTRIES
from termnews.model import ParsedFeed

ITEM = "<item><title>Toll</title><link>https://baygazette.example/1</link></item>"
CAFE = "<rss><channel><title>café “Łódź”</title></channel></rss>"


def rss(inner: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Bay</title>{inner}</channel></rss>'


def feed(source: str | bytes, content_type: str | None = None) -> ParsedFeed:
    content = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    return parse_feed(content, content_type=content_type, url="https://baygazette.example/feed")


@pytest.mark.parametrize(
    ("content", "content_type", "title"),
    [
        (CAFE.encode(), None, "café “Łódź”"),
        (codecs.BOM_UTF8 + CAFE.encode(), "text/xml; charset=iso-8859-1", "café “Łódź”"),
        (CAFE.encode("utf-16"), None, "café “Łódź”"),
        (CAFE.encode("utf-16-be"), None, "café “Łódź”"),
        (CAFE.encode("utf-32"), "text/xml", "café “Łódź”"),
        (b'<?xml version="1.0" encoding="utf-16"?>' + CAFE.encode(), None, "café “Łódź”"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + CAFE.encode(), None, "café “Łódź”"),
        (
            b'<?xml version="1.0" encoding="iso-8859-2"?>' + b"<rss><channel><title>" + "Łódź".encode("iso-8859-2"),
            None,
            "Łódź",
        ),
        (b"<rss><channel><title>caf\xe9 \x93a\x94", "text/xml; charset=ISO-8859-1", "café “a”"),
        (b"<rss><channel><title>caf\xe9", "application/xml; charset=utf-8", "caf\ufffd"),
        (
            "<rss><channel><title>日本語のニュース".encode("shift_jis"),
            "text/xml; charset=Shift_JIS",
            "日本語のニュース",
        ),
        (b'<?xml version="1.0" encoding="base64"?><rss><channel><title>a', None, "a"),
        (b'<?xml version="1.0" encoding="no-such"?><rss><channel><title>a', "text/xml; charset=none", "a"),
        (b'<?xml version="1.0" encoding="idna"?><rss><channel><title>A', None, "A"),
        ('{"version": "https://jsonfeed.org/version/1", "title": "caf\u00e9"}'.encode("utf-16-le"), None, "caf\u00e9"),
        ('{"version": "https://jsonfeed.org/version/1", "title": "caf\u00e9"}'.encode("utf-32-be"), None, "caf\u00e9"),
        (b"<rss><channel><title>a\0b", None, "ab"),
        (
            b"<rss><channel><title>boats \xed\xa0\xbd\xed\xb0\xa0 and a half \xed\xa0\xbd",
            None,
            "boats 🐠 and a half \ufffd",
        ),
        (b"<rss><channel><title>caf\xc3\xa9 \xff one bad byte among many", None, "café \ufffd one bad byte among many"),
    ],
)
def test_charsets(content: bytes, content_type: str | None, title: str) -> None:
    assert feed(content, content_type).title == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&T", "AT&T"),
        ("caf&eacute; &nbsp; &mdash;", "café —"),
        ("&hellip;&bogus; &", "…&bogus; &"),
        ("a&#146;s &#x93;b&#x94;", "a’s “b”"),
        ("&#0;&#xD800;&#x110000;a", "a"),
        ("&#", "&#"),
        ("1 &#8364", "1 €"),
        ("<![CDATA[AT&T &nope;]]> & more", "AT&T &nope; & more"),
    ],
)
def test_references(written: str, title: str) -> None:
    assert feed(f"<rss><channel><title>{written}</title></channel></rss>").title == title


@pytest.mark.parametrize(
    "source",
    [
        "\n\n  " + rss(ITEM, '<?xml version="1.0"?>'),
        f"<!-- made by hand --><?xml version='1.0'?>{rss(ITEM)}",
        f"Warning: cannot modify header\n{rss(ITEM)}",
        f"<br />\n<b>Notice</b>: x in <b>/srv/feed</b><br />\n<?xml version='1.0'?>{rss(ITEM)}",
        rss(ITEM, "<!DOCTYPE html>"),
        rss(f"{ITEM}<item><title><![CDATA[a <![CDATA[b]]> c]]></title></item>"),
        rss(ITEM) + "<script>track()</script> and more",
        rss(ITEM).replace("</channel></rss>", ""),
        rss(f"<description>a <br> b <b>c</description>{ITEM}"),
        rss(f"<x a=1 b></x>{ITEM}"),
        rss(f"{ITEM}<item><title>cut off"),
        rss(ITEM, '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'),
    ],
    ids=[
        *("blanks", "comment", "warning", "HTML before", "doctype of HTML", "section in a section"),
        *("after", "unclosed", "html", "attributes", "cut", "doctype"),
    ],
)
def test_malformed_documents(source: str) -> None:
    found = feed(source)
    assert found.title == "Bay"
    assert (found.entries[0].title, found.entries[0].link) == ("Toll", "https://baygazette.example/1")


def test_a_section_in_a_section_keeps_all_its_words() -> None:
    found = feed(rss(f"<item><title><![CDATA[a <![CDATA[b]]> c]]></title></item>{ITEM}"))
    assert [entry.title for entry in found.entries] == ["a <![CDATA[b c]]>", "Toll"]


def test_names_that_are_none_are_markup_all_the_same() -> None:
    found = feed(rss('<item><title>a</title><x:y xmlns:x="urn:x"/><content xmlns:x="urn:x">b<x:z:>c</x:z:></content>'))
    assert found.entries[0].title == "a"
    assert "c" in (found.entries[0].content or "")


def test_entities_of_a_few_characters_are_replaced_and_others_are_not() -> None:
    bomb = "".join(f"<!ENTITY a{level} '" + f"&a{level - 1};" * 10 + "'>" for level in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY port "harbour"><!ENTITY a0 "{"x" * 50}">{bomb}]>'
    found = feed(rss(f"<item><title>the &port; &a9;</title></item>{ITEM}", head))
    assert [entry.title for entry in found.entries] == ["the harbour &a9;", "Toll"]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY x SYSTEM "file://{path}">',
        '<!ENTITY % p SYSTEM "file://{path}"> %p;',
        '<!ENTITY x PUBLIC "a" "http://127.0.0.1:9/secret">',
    ],
)
def test_no_file_and_no_address_is_read(declaration: str, tmp_path: object) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w") as file:
        file.write("the secret words")
    head = f"<!DOCTYPE rss [{declaration.format(path=secret)}]>"
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
    found = feed(rss(f"<item><title>&x;</title><description>{include}</description></item>{ITEM}", head))
    assert "secret words" not in repr(found)
    assert found.entries[-1].title == "Toll"


HOSTILE = {
    "nested": rss(ITEM + "<x>" * 200_000 + "</x>" * 200_000),
    "unclosed": rss(ITEM + "<x>" * 200_000),
    "nested in text": rss(ITEM + "<item><description>" + "<div>" * 200_000 + "</description></item>"),
    "attributes": rss(ITEM + "<x " + " ".join(f'a{number}="b"' for number in range(100_000)) + "/>"),
    "namespaces": rss(ITEM + "<x " + " ".join(f'xmlns:a{number}="b{number}"' for number in range(50_000)) + "/>"),
    "names": rss(ITEM + "<item>" + "".join(f"<a{number}/>" for number in range(50_000)) + "</item>"),
    "comments": rss(ITEM + "<!-- " * 60_000),
    "sections": rss(ITEM + "<![CDATA[" * 60_000),
    "doctypes": rss(ITEM) + "<!DOCTYPE " * 60_000,
    "ampersands": rss(ITEM + "<item><title>" + "&" * 300_000 + "</title></item>"),
    "entries": rss(ITEM * 100_000),
    "title": rss(f"{ITEM}<item><title>{'x' * 9_000_000}</title><guid>{'y' * 100_000}</guid></item>"),
    "titles": rss(ITEM + ("<item><title>" + "&lt;a &lt;script " * 1000 + "&lt;/b></title></item>") * 100),
    "dates": rss(ITEM + f"<item><pubDate>{'1 jan ' * 16}</pubDate></item>" * 1000),
    "links": rss(ITEM + "<item>" + "<link>https://a.example/</link>" * 50_000 + "</item>"),
    "media": rss(ITEM + "<item>" + "<media:group>" * 250 + "</media:group>" * 250 + "</item>"),
    "never closed": rss(ITEM + "<a & b>" + "".join(f"<a{number}:title>" for number in range(100_000))),
    "closed late": rss(ITEM + "<a & b>" + "<title>" * 200_000 + "<![CDATA[x]]></title>"),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_end_in_time_and_keep_what_stands_before(source: str) -> None:
    begin = time.process_time()
    found = feed(source)
    assert time.process_time() - begin < 2
    assert found.entries[0].title == "Toll"
    assert len(found.entries) <= MOST_ENTRIES
    assert all(len(entry.title) <= 1000 for entry in found.entries)


def long_feed(item: str) -> str:
    """A feed whose items have a hundred thousand tags each, and more of them than are read."""
    return rss(item.format("<x/>" * 100_000) * 5)


LONG = {
    "tags": long_feed("<item><title>Toll</title>{}<description>The end.</description></item>"),
    "tags in broken XML": long_feed("<item><title>Toll & co</title>{}<description>The end.</description></item>"),
    "tags of another prefix": long_feed(
        "<r:item xmlns:r='http://purl.org/rss/1.0/'><title>Toll</title>{}<description>The end.</description></r:item >"
    ),
    "items": rss("<item><title>Toll</title><description>The end.</description></item>" * (MOST_ENTRIES + 1)),
    "JSON": json.dumps({"version": "1", "items": [{"title": "Toll", "summary": "The end."}] * (MOST_ENTRIES + 1)}),
    "broken XML": rss(
        ("<item><title>Toll & co</title>{}<description>The end.</description></item>".format("x" * 1_900_000)) * 11
    ),
}


@pytest.mark.parametrize("source", LONG.values(), ids=LONG)
def test_a_feed_that_is_too_long_is_read_up_to_its_last_whole_entry(source: str) -> None:
    found = feed(source)
    assert not found.is_whole
    assert len(found.entries) in (3, 10, MOST_ENTRIES)
    assert all("The end." in (entry.summary or "") for entry in found.entries)


def test_a_feed_is_read_whole_up_to_what_a_fetch_takes() -> None:
    item = "<item><title>Toll</title><description>" + "The end. " * 100_000 + "</description></item>"
    content = rss(item * 35)
    assert 30_000_000 < len(content) < MOST_BYTES
    found = feed(content)
    assert (found.is_whole, len(found.entries)) == (True, 35)


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 100_000,
        bytes(range(256)) * 1000,
        b"<" * 2_000_000,
        b"<!-- " * 60_000 + rss(ITEM).encode(),
        b'{"items":' + b"[" * 500_000,
        b'{"version":"x","items":[' + b'{"a":' * 100_000,
        b"<html>" + b"<link rel=alternate>" * 50_000,
        b'<?xml version="1.0" encoding="punycode"?>\xff' + rss(ITEM).encode() * 500,
        b'<?xml version="1.0" encoding="punycode"?>' + rss(ITEM + "-" + "baaa" * 1_000_000).encode(),
    ],
    ids=["nul", "bytes", "brackets", "comment", "json", "json objects", "page", "codec", "codec of names"],
)
def test_what_is_no_feed_is_said_so_in_time(content: bytes) -> None:
    begin = time.process_time()
    assert feed(content).kind in (None, "rss", "json")
    assert time.process_time() - begin < 2


def test_json_of_wrong_types() -> None:
    values = [None, True, 5, -1.5, "x", [], ["x"], {}, {"name": 1}, "9" * 400]
    keys = "id url external_url title content_html content_text summary date_published tags authors author attachments"
    items = [dict.fromkeys(keys.split(), value) for value in values]
    top = {
        "version": 3,
        "title": ["a"],
        "home_page_url": 5,
        "hubs": {"url": 1},
        "authors": "x",
        "items": [*values, *items],
    }
    found = feed(json.dumps({**top, "items": [*values, *items]}))
    assert (found.kind, found.title) == ("json", None)
    assert len(found.entries) == sum(isinstance(value, dict) for value in values) + len(items)
    assert all(entry.id for entry in found.entries)


def test_json_with_numbers_and_halves_of_characters() -> None:
    found = feed('{"items":[{"id":7,"title":"\\ud800a\\ud83d\\ude00"},{"id":1e999}]}')
    assert [(entry.id, entry.title) for entry in found.entries] == [("7", "\ufffda😀"), ("inf", "")]


def test_json_with_a_number_that_nobody_reads() -> None:
    found = feed(f'{{"version":"x","items":[{{"id":1,"size":{"9" * 50_000},"title":"a\x1b[31mb"}}]}}')
    assert [entry.title for entry in found.entries] == ["ab"]


PARTS = (
    "<rss>|<channel>|<item>|</item>|<title>|</title>|<link>|<guid>|<![CDATA[|]]>|<!--|-->|&amp;|&x;|&#|<a b='|<feed "
    "xmlns='http://www.w3.org/2005/Atom'>|<entry>|</entry>|<content type='xhtml'>|<?xml |<!DOCTYPE x [|]>|<p>|x|\0|"
    "\ud800|é| "
).split("|")


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_markup_is_a_feed_or_none(source: str) -> None:
    found = feed(source)
    assert all(entry.id for entry in found.entries)


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "text/xml; charset=utf-16", "application/json", "x; charset=\ud800"]),
)
def test_any_bytes_are_a_feed_or_none(content: bytes, content_type: str | None) -> None:
    assert isinstance(feed(content, content_type), ParsedFeed)
