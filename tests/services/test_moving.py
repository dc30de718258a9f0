"""Moving house: OPML files, newsboat's and nom's files into a library."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from termnews.config import Config
from termnews.library import Library, articles, feeds
from termnews.services import listing, triage, views
from termnews.services.import_report import ImportReport
from termnews.services.import_sources import import_sources, is_address
from termnews.services.importing import import_paths
from termnews.services.listing import Filter
from termnews.services.moving import other_readers
from termnews.services.refresh import refresh
from termnews.services.rules import remove_rule, rules
from termnews.services.searching import search_ids
from termnews.services.triage import Verb
from web import Item, Newsstand

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BAY, HILL, OLD = "https://bay.example/feed.xml", "https://hill.example/rss", "https://old.example/rss"
OPML = f"""<?xml version="1.0"?><opml version="2.0"><body>
<outline text="News"><outline text="Local"><outline text="The Bay" type="rss" xmlUrl="{BAY}"/></outline>
<outline text="Hill" xmlUrl="{HILL}"/></outline>
<outline text="Bay again" xmlUrl="{BAY}" category="/Sea"/>
<outline text="A command" xmlUrl="exec:rm -r"/>
</body></opml>"""
CACHE = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0,
    etag VARCHAR(128) NOT NULL DEFAULT '');
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
    enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
    base VARCHAR(128) NOT NULL DEFAULT '');
"""


def took(report: ImportReport) -> list[tuple[str, str | None, tuple[tuple[str, ...], ...]]]:
    return [(each.url, each.title, each.folders) for each in report.feeds]


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.fixture
def newsboat(tmp_path: Path) -> Path:
    """A newsboat folder: three feeds, a query feed, a command; four articles, one of a feed given up."""
    folder = tmp_path / ".newsboat"
    folder.mkdir()
    (folder / "urls").write_text(
        f'{BAY} news local "~The Bay"\n{HILL} ! news\nexec:~/made.sh\n"query:Fresh:unread = \\"yes\\"" mine\n'
    )
    (folder / "config").write_text('reload-threads 32\nbrowser "evil %u"\ncolor info red blue\n')
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        connection.executescript(CACHE)
        connection.execute(
            "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, 'https://hill.example/', 'Hill News')", (HILL,)
        )
        connection.executemany(
            """INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
               VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?)""",
            [
                ("toll", "Toll to rise", "https://bay.example/toll", BAY, 1795000000, "<p>By 4 per cent.</p>", 1, None, 0),
                ("owls", "Owls return", "https://bay.example/owls", BAY, 1795000001, "<p>To the mint.</p>", 0, "ab", 0),
                ("lake", "Lake lowered", "https://hill.example/lake", HILL, 0, "By 3 metres.", 0, "", 1),
                ("cup", "Cup won", "https://old.example/cup", OLD, 1795000002, "<p>At last.</p>", 1, "", 0),
            ],
        )  # fmt: skip
    return folder


def test_opml_folders_become_folders(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list"  # told by its content, not by its name
    file.write_text(OPML)
    report = import_paths(library, [file], now=NOW)
    assert took(report) == [(BAY, "The Bay", (("News", "Local"), ("Sea",))), (HILL, "Hill", (("News",),))]
    assert [each.item for each in report.left_out] == ["exec:rm -r"]
    assert report.skipped == ()
    again = import_paths(library, [file], now=NOW)
    assert (again.feeds, again.known_feeds) == ((), 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_opml_in_other_encodings_is_recognised(library: Library, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "list.xml"
    file.write_bytes(
        OPML.replace('version="1.0"?', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"?').encode(encoding)
    )
    assert len(import_paths(library, [file], now=NOW).feeds) == 2


def test_an_opml_file_without_feeds_is_named(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    for content in ("<opml><body/></opml>", "", "no list", "\x00\xff"):
        file.write_bytes(content.encode("latin-1"))
        (skipped,) = import_paths(library, [file], now=NOW).skipped
        assert skipped.item == str(file)
        assert skipped.why


def test_hosts_of_an_imported_list_count_as_named(library: Library, newsstand: Newsstand, tmp_path: Path) -> None:
    url = newsstand.feed("/news.xml", [Item("Toll to rise", id="toll")])
    file = tmp_path / "list.opml"
    file.write_text(OPML.replace(BAY, url).replace(HILL, url))
    import_paths(library, [file], now=NOW)
    assert refresh(library, config=Config(), now=lambda: NOW).new == 1


def test_a_list_from_the_web_leads_into_no_private_network(library: Library, newsstand: Newsstand) -> None:
    with Newsstand() as inner:
        inner_url = inner.feed("/secret.xml", [Item("Secret", id="1")])
        own_url = newsstand.feed("/news.xml", [Item("Toll to rise", id="toll")])
        page = newsstand.page("/list.opml", OPML.replace(BAY, inner_url).replace(HILL, own_url))
        report = import_sources(library, [page], config=Config(), now=NOW)
        assert [each.url for each in report.feeds] == [inner_url, own_url]
        fetched = refresh(library, config=Config(), now=lambda: NOW)
        assert inner.paths == []
    assert "private network" in {result.feed.url: result.error or "" for result in fetched.results}[inner_url]


def test_newsboat_comes_over_whole(library: Library, newsboat: Path) -> None:
    before = digests(newsboat)
    report = import_paths(library, [newsboat], now=NOW)
    assert digests(newsboat) == before
    assert took(report) == [(BAY, "The Bay", (("local",), ("news",))), (HILL, "Hill News", (("news",),))]
    assert len(report.new) == 4
    rows = {row.title: row for row in listing.rows(library, report.new)}
    states = {title: (row.read, row.starred, row.done) for title, row in rows.items()}
    assert states == {
        "Toll to rise": (False, False, False),
        "Owls return": (True, True, False),
        "Lake lowered": (True, False, True),
        "Cup won": (False, False, False),
    }
    assert rows["Toll to rise"].published == datetime.fromtimestamp(1795000000, UTC)
    assert rows["Lake lowered"].published is None
    assert (rows["Lake lowered"].outlet, rows["Cup won"].outlet) == ("Hill News", None)
    by_url = {feed.url: feed for feed in feeds.feeds(library)}
    assert (by_url[BAY].articles, by_url[BAY].unread, by_url[HILL].hidden) == (2, 1, True)
    assert OLD not in by_url
    assert articles.article(library, rows["Toll to rise"].id).text == "By 4 per cent."


def test_what_does_not_come_over_is_named(library: Library, newsboat: Path) -> None:
    left_out = {each.item: each.why for each in import_paths(library, [newsboat], now=NOW).left_out}
    assert "exec:~/made.sh" in left_out
    assert any("command" in why for why in left_out.values())


def test_query_feeds_become_saved_views(library: Library, newsboat: Path) -> None:
    report = import_paths(library, [newsboat], now=NOW)
    assert report.views == ("Fresh",)
    assert views.queries(library) == {"Fresh": "is:unread"}
    assert [row.title for row in listing.rows(library, search_ids(library, "view:Fresh", now=NOW))] == [
        "Cup won",
        "Toll to rise",
    ]
    again = import_paths(library, [newsboat], now=NOW)
    assert (again.views, len(again.left_out)) == ((), len(report.left_out))


@pytest.mark.parametrize("name", ["urls", "cache.db"])
def test_one_file_of_newsboat_is_enough(library: Library, newsboat: Path, name: str) -> None:
    assert len(import_paths(library, [newsboat / name], now=NOW).new) == 4


def test_moving_again_changes_nothing(library: Library, newsboat: Path) -> None:
    first = import_paths(library, [newsboat], now=NOW)
    toll = next(row.id for row in listing.rows(library, first.new) if row.title == "Toll to rise")
    triage.apply(library, Verb.DONE, [toll], now=NOW)
    again = import_paths(library, [newsboat], now=NOW + timedelta(days=1))
    assert (again.new, again.feeds, sorted(again.unchanged)) == ((), (), sorted(first.new))
    assert listing.rows(library, [toll])[0].done


def test_a_damaged_cache_is_named_and_the_feeds_come_over(library: Library, newsboat: Path) -> None:
    (newsboat / "cache.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    report = import_paths(library, [newsboat], now=NOW)
    assert [each.url for each in report.feeds] == [BAY, HILL]
    assert any("cache.db" in each.item for each in (*report.left_out, *report.skipped))


def test_the_first_fetch_knows_the_articles_that_came_over(
    library: Library, newsboat: Path, newsstand: Newsstand
) -> None:
    url = newsstand.feed("/feed.xml", [Item("Owls return", "To the mint.", id="owls", link="https://bay.example/owls")])
    with closing(sqlite3.connect(newsboat / "cache.db")) as connection, connection:
        connection.execute("UPDATE rss_item SET feedurl = ? WHERE feedurl = ?", (url, BAY))
    (newsboat / "urls").write_text(f"{url} news\n")
    import_paths(library, [newsboat], now=NOW)
    report = refresh(library, config=Config(), now=lambda: NOW)
    assert (report.new, report.changed, report.failed) == (0, 0, ())
    (row,) = [row for row in listing.rows(library, listing.ids(library, Filter())) if row.title == "Owls return"]
    assert (row.read, row.starred, row.outlet) == (True, True, "Bay Gazette")


def test_nom_comes_over(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "nom"
    folder.mkdir()
    (folder / "config.yml").write_text(f"feeds:\n  - url: {BAY}\n    name: The Bay\n    tags: [news]\n")
    with closing(sqlite3.connect(folder / "nom.db")) as connection, connection:
        connection.executescript(
            f"""create table items (id integer primary key, feedurl text, link text, title text, content text,
                    author text, readat datetime, publishedat datetime, updatedat datetime, createdat datetime,
                    favourite boolean not null default 0, guid text);
                insert into items (feedurl, link, title, content, readat, favourite, guid, createdat) values
                    ('{BAY}', 'https://bay.example/toll', 'Toll to rise', '<p>By 4 per cent.</p>', null, 1, 'toll',
                     '2026-11-21 09:00:00+00:00'),
                    ('{BAY}', 'https://bay.example/owls', 'Owls return', 'To the mint.',
                     '2026-11-22 07:00:00+00:00', 0, 'owls', '2026-11-21 09:00:00+00:00');"""
        )
    report = import_paths(library, [folder], now=NOW)
    assert took(report) == [(BAY, "The Bay", (("news",),))]
    rows = listing.rows(library, report.new)
    assert [(row.title, row.read, row.starred) for row in rows] == [
        ("Toll to rise", False, True),
        ("Owls return", True, False),
    ]
    assert rows[0].added == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_other_readers_are_found_in_their_usual_places(own_folders: Path, newsboat: Path) -> None:
    assert other_readers() == []
    newsboat.rename(own_folders / ".newsboat")
    assert [reader.name for reader in other_readers()] == ["newsboat"]


def test_paths_and_addresses_may_be_mixed(library: Library, newsstand: Newsstand, tmp_path: Path) -> None:
    url = newsstand.feed("/news.xml", [Item("Toll to rise", id="toll")])
    (tmp_path / "owls.txt").write_text("Owls return\n\nA pair of owls has nested in the mint.\n")
    report = import_sources(
        library,
        [str(tmp_path / "owls.txt"), url, newsstand.url("/missing"), str(tmp_path / "none.txt")],
        config=Config(),
        now=NOW,
    )
    assert len(report.new) == 2
    assert [each.url for each in report.feeds] == [url]
    assert [each.item for each in report.skipped] == [newsstand.url("/missing"), str(tmp_path / "none.txt")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://bay.example", True),
        ("bay.example/feed", True),
        ("bay.example/feed.xml", True),
        ("bay.example/2026/toll.html", True),
        ("localhost:8000", True),
        ("192.168.1.9:8000/feed", True),
        ("192.168.1.9", False),
        ("file:///home/ana/toll.html", False),
        ("notes.txt", False),
        ("./bay.example", False),
        ("~/articles", False),
        ("articles", False),
        ("list.opml", False),
    ],
)
def test_addresses_and_paths_are_told_apart(typed: str, expected: bool) -> None:
    assert is_address(typed) is expected


@pytest.mark.parametrize("beginning", ["file://", "file://localhost", "FILE://", "file:"])
def test_the_address_of_a_file_is_its_path(library: Library, tmp_path: Path, beginning: str) -> None:
    path = tmp_path / "café & owls 100%.txt"
    path.write_text("Owls return\n\nA pair of owls has nested in the mint.\n")
    report = import_sources(library, [beginning + quote(str(path))], config=Config(), now=NOW)
    assert (len(report.new), report.skipped) == (1, ())


def test_what_could_help_is_said_of_an_address_that_fails(library: Library) -> None:
    (skipped,) = import_sources(library, ["127.0.0.1:1/feed.xml"], config=Config(), now=NOW).skipped
    assert skipped.item == "127.0.0.1:1/feed.xml"
    assert skipped.why == "127.0.0.1:1 refuses connections. Is the server running, and the port right?"


def test_the_command_prints_feeds_with_their_folders(termnews, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(OPML)
    ended = termnews("import", "--json", file)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == {
        "articles": 0,
        "feeds": [
            {"url": BAY, "title": "The Bay", "folders": ["News", "Local", "Sea"]},
            {"url": HILL, "title": "Hill", "folders": ["News"]},
        ],
        "rules": 0,
        "views": [],
        "unchanged": 0,
        "skipped": [{"item": "exec:rm -r", "why": "it is no http or https address"}],
    }


def test_what_newsboat_keeps_out_becomes_kill_rules(library: Library, newsboat: Path) -> None:
    with (newsboat / "config").open("a") as config:
        config.write(
            f"""ignore-article "*" "title =~ \\"cup\\""
ignore-article "{BAY}" "title =~ \\"toll\\" or title =~ \\"fare\\""
ignore-article "https://gone.example/" "title =~ \\"x\\""
ignore-article "*" "unread = \\"no\\""
ignore-article "*" "content =~ \\"x\\""
"""
        )
    report = import_paths(library, [newsboat], now=NOW)
    assert report.rules == 2
    bay = next(each.id for each in feeds.feeds(library) if each.url == BAY)
    assert [each.query for each in rules(library)] == ["title:cup*", f"feed:{bay} (title:toll* OR title:fare*)"]
    done = {row.title: row.done for row in listing.rows(library, report.new)}
    assert done == {"Toll to rise": True, "Owls return": False, "Lake lowered": True, "Cup won": True}
    why = [each.why for each in report.left_out if each.item.startswith("ignore-article")]
    assert len(why) == 3
    assert "its feed is not among the subscriptions" in why
    remove_rule(library, 1, now=NOW)
    assert import_paths(library, [newsboat], now=NOW).rules == 0
    assert len(rules(library)) == 1
