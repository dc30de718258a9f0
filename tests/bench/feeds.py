"""How fast feeds are parsed, beside feedparser, and how many of other projects' cases come out right.

    python tests/bench/feeds.py [CASES]

Prints megabytes a second of processor time on invented feeds of the usual makes. CASES is a folder with an
`expected.jsonl` (id, suite, file, content_type, url, expect: n, min_n, title, entries); without one only speed is
shown.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from termnews.ingest.feeds import parse_feed
from termnews.ingest.feeds.titles import Markup, title_text

_SITE = "https://baygazette.example"
_WORDS = (
    "the port council voted on Tuesday to raise ferry toll by four per cent from January a third rise in two years "
    "boats lamps pier about people cross the bay each week according to count that made in spring “we cannot run on "
    "promises” said Maren Oster who chairs it and owns one herself café naïve"
).split()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="?")
    cases = parser.parse_args().cases
    for name, make in MAKES.items():
        content = make(random.Random(name))
        rate = _rate(lambda content=content: parse_feed(content, url="https://baygazette.example/feed"), content)
        beside = _feedparser_rate(content)
        print(f"{name:22} {len(content) / 1e6:5.2f} MB  {rate:6.1f} MB/s   feedparser {beside:5.2f} MB/s")
    if cases is not None:
        _score(cases)


def _rate(parse: Callable[[], object], content: bytes) -> float:
    """Megabytes a second of processor time, the best of five."""
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        parse()
        best = min(best, time.process_time() - begin)
    return len(content) / 1e6 / best


def _feedparser_rate(content: bytes) -> float:
    import feedparser

    begin = time.process_time()
    feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    return len(content) / 1e6 / (time.process_time() - begin)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(8, 25))).capitalize() + "."


def _paragraphs(chance: random.Random, count: int) -> str:
    return "".join(
        f'<p>{" ".join(_sentence(chance) for _ in range(4))} <a href="{_SITE}/{chance.random()}">more</a></p>\n'
        for _ in range(count)
    )


def _blog(chance: random.Random) -> bytes:
    items = "".join(
        f"""<item><title>{_sentence(chance)[:60]}</title><link>{_SITE}/{number}/</link>
        <comments>{_SITE}/{number}/#comments</comments><dc:creator><![CDATA[Ida Tvedt]]></dc:creator>
        <pubDate>Sat, 21 Nov 2026 08:{number % 60:02}:00 +0000</pubDate><category><![CDATA[Harbour]]></category>
        <category><![CDATA[Tolls]]></category><guid isPermaLink="false">{_SITE}/?p={number}</guid>
        <description><![CDATA[{_paragraphs(chance, 1)}]]></description>
        <content:encoded><![CDATA[{_paragraphs(chance, 6)}]]></content:encoded>
        <slash:comments>3</slash:comments></item>"""
        for number in range(300)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>
    <title>Bay Gazette</title><link>{_SITE}</link>{items}</channel></rss>""".encode()


def _headlines(chance: random.Random) -> bytes:
    items = "".join(
        f"""<item><title><![CDATA[{_sentence(chance)[:70]}]]></title><description><![CDATA[{_sentence(chance)}]]></description>
        <link>{_SITE}/news/{number}?from=rss</link>
        <guid isPermaLink="false">{_SITE}/news/{number}#0</guid>
        <pubDate>Sat, 21 Nov 2026 08:{number % 60:02}:00 GMT</pubDate>
        <media:thumbnail width="240" height="135" url="https://pictures.baygazette.example/240/{number}.jpg"/></item>"""
        for number in range(1500)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <rss xmlns:media="http://search.yahoo.com/mrss/" version="2.0"><channel>
    <title><![CDATA[Bay Gazette]]></title><link>{_SITE}/news</link>{items}</channel></rss>""".encode()


def _atom(chance: random.Random) -> bytes:
    entries = "".join(
        f"""<entry><title type="html">{html.escape(_sentence(chance)[:60])}</title>
        <link href="{_SITE}/{number}" rel="alternate" type="text/html"/>
        <id>tag:baygazette.example,2026:{number}</id><published>2026-11-21T08:{number % 60:02}:00Z</published>
        <updated>2026-11-21T09:{number % 60:02}:00+01:00</updated><author><name>Ida Tvedt</name></author>
        <category term="harbour"/><content type="html">{html.escape(_paragraphs(chance, 5))}</content></entry>"""
        for number in range(300)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Bay Gazette</title>
    <link href="{_SITE}/"/><id>tag:baygazette.example,2026:</id>{entries}</feed>""".encode()


def _podcast(chance: random.Random) -> bytes:
    items = "".join(
        f"""<item><title>{_sentence(chance)[:60]}</title>
        <itunes:title>{_sentence(chance)[:60]}</itunes:title>
        <description><![CDATA[{_paragraphs(chance, 2)}]]></description>
        <itunes:summary>{_sentence(chance)}</itunes:summary>
        <itunes:duration>{number}</itunes:duration>
        <itunes:explicit>false</itunes:explicit><itunes:author>Ida Tvedt</itunes:author>
        <enclosure url="https://sound.baygazette.example/{number}.mp3" length="{number}000000" type="audio/mpeg"/>
        <guid isPermaLink="false">{chance.getrandbits(128):032x}</guid>
        <pubDate>Sat, 21 Nov 2026 08:{number % 60:02}:00 +0100</pubDate>
        </item>"""
        for number in range(800)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
    <channel><title>Bay Hour</title><link>{_SITE}/hour</link>{items}</channel></rss>""".encode()


def _json(chance: random.Random) -> bytes:
    items = [
        {
            "id": str(number),
            "url": f"{_SITE}/{number}",
            "title": _sentence(chance)[:60],
            "content_html": _paragraphs(chance, 5),
            "date_published": "2026-11-21T08:30:00+01:00",
        }
        for number in range(300)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Bay Gazette", "items": items}).encode()


MAKES: dict[str, Callable[[random.Random], bytes]] = {
    "blog with full text": _blog,
    "headlines": _headlines,
    "Atom with full text": _atom,
    "podcast": _podcast,
    "JSON Feed": _json,
}


def _score(folder: Path) -> None:
    """Cases of a folder that come out right, and the slowest document."""
    right = asserted = 0
    slowest = (0.0, "")
    for line in (folder / "expected.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        if case["suite"] != "feeds":
            continue
        content = (folder / case["file"]).read_bytes()
        begin = time.process_time()
        feed = parse_feed(content, content_type=case["content_type"], url=case["url"] or None)
        slowest = max(slowest, (time.process_time() - begin, case["id"]))
        if case["expect"]:
            asserted += 1
            wrong = [name for name, is_right in _checks(case["expect"], feed) if not is_right]
            right += not wrong
            if wrong:
                print(f"  {case['id']}: {', '.join(wrong)}")
    print(f"{right} of {asserted} cases right; the slowest document took {slowest[0]:.3f} s ({slowest[1]})")


def _checks(expect: dict, feed: object) -> list[tuple[str, bool]]:
    entries = feed.entries
    found = [("n", len(entries) == expect.get("n", len(entries))), ("min_n", len(entries) >= expect.get("min_n", 0))]
    found.append(("title", "title" not in expect or _plain(feed.title) == _plain(expect["title"])))
    for each in expect.get("entries", []):
        if each["i"] >= len(entries):
            found.append(("entry", False))
            continue
        entry = entries[each["i"]]
        moment = entry.published or entry.updated
        found += [
            ("entry title", "title" not in each or _plain(entry.title) == _plain(each["title"])),
            ("id", "id" not in each or entry.id == each["id"]),
            ("link", "link" not in each or (entry.link or "").rstrip("/") == each["link"].rstrip("/")),
            ("published", "published" not in each or moment == _moment(each["published"])),
        ]
    return found


def _plain(words: str | None) -> str:
    """Titles compare without markup and references."""
    for _ in range(3):
        words = title_text(words, Markup.YES)
    return words


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)


if __name__ == "__main__":
    main()
