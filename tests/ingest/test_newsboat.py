"""Newsboat's files: urls, config, filters and the cache, as the manual has them and as people write them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import UnreadableSource
from termnews.ingest.newsboat import carried_articles, read_newsboat
from termnews.ingest.newsboat.config import parse_config
from termnews.ingest.newsboat.filters import Untranslatable, translate_filter
from termnews.ingest.newsboat.ignoring import IgnoredArticles, ignored_articles
from termnews.ingest.newsboat.urls import parse_urls
from termnews.ingest.newsboat.words import split_words
from termnews.ingest.other_readers import OtherReader, ReaderName, find_other_readers, other_reader_at
from termnews.model import AnyCondition, Condition, EveryCondition, Filter, Relation, Skipped
from termnews.text.query import parse

BAY = "https://bay.example/feed.xml"
HILL = "http://hill.example/rss"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"{BAY} news local", [BAY, "news", "local"]),
        (f'  {BAY}\t"two words" x\r', [BAY, "two words", "x"]),
        (f'{BAY} "~Say \\"hi\\" \\\\ now"', [BAY, '~Say "hi" \\ now']),
        (f"{BAY} news # the rest is a comment", [BAY, "news"]),
        (f"{BAY}#top C#", [f"{BAY}#top", "C#"]),
        (f'{BAY} "not closed', [BAY, "not closed"]),
        (f'{BAY} "a"b', [BAY, "a", "b"]),
        (f"{BAY} back\\slash it's", [BAY, "back\\slash", "it's"]),
        (f'{BAY} "tab\\tand\\nline" ""', [BAY, "tab\tand\nline", ""]),
        (" \t ", []),
        ("# comment", []),
    ],
)
def test_words_of_a_line(line: str, words: list[str]) -> None:
    assert split_words(line) == words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=6))
def test_quoted_words_come_back(words: list[str]) -> None:
    quoted = ['"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words]
    assert split_words(" ".join(quoted)) == words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_urls_file_is_read(text: str) -> None:
    found = parse_urls(text)
    for subscription in found.subscriptions:
        assert subscription.url.lower().startswith(("http://", "https://"))
        assert all(name for path in subscription.folders for name in path)


def test_feeds_with_tags_titles_and_hidden_ones() -> None:
    found = parse_urls(
        f"""\ufeff# my feeds

{BAY} news "local papers" "~The Bay" "~second title"
{HILL} ! news
https://plain.example/atom
{BAY} weather news
https://shy.example/rss "!really"
"""
    )
    assert [(each.url, each.title, each.folders, each.hidden) for each in found.subscriptions] == [
        (BAY, "The Bay", (("news",), ("local papers",), ("weather",)), False),
        (HILL, None, (("news",),), True),
        ("https://plain.example/atom", None, (), False),
        ("https://shy.example/rss", None, (), True),
    ]
    assert found.views == ()
    assert found.skipped == ()


@pytest.mark.parametrize(
    ("line", "item", "why"),
    [
        ('"exec:~/bin/made.sh a b" tag', "exec:~/bin/made.sh a b", "runs a program"),
        ("filter:~/bin/f.sh:https://bay.example/rss", "filter:~/bin/f.sh:https://bay.example/rss", "runs a program"),
        ("file:///home/ada/feed.xml", "file:///home/ada/feed.xml", "file on this machine"),
        ("gopher://bay.example/rss", "gopher://bay.example/rss", "no http or https"),
        ("javascript:alert(1)", "javascript:alert(1)", "no http or https"),
        ("https://bay.example/" + "a" * 3000, "https://bay.example/" + "a" * 280, "cannot be an address"),
        ('"https://bay.example/\\n\x1b[2J"', "https://bay.example/", "cannot be an address"),
        ('"query:Half"', "query:Half", "needs a name and an expression"),
        ('"query:Old:date =~ \\"2019\\""', 'Old: date =~ "2019"', "date"),
    ],
)
def test_lines_that_are_not_taken(line: str, item: str, why: str) -> None:
    found = parse_urls(line)
    assert found.subscriptions == ()
    assert [each.item for each in found.skipped] == [item]
    assert why in found.skipped[0].why


def test_query_feeds_become_views() -> None:
    found = parse_urls('"query:Fresh: unread = \\"yes\\" and age between 0:7" mine\n')
    (view,) = found.views
    assert (view.name, view.folders) == ("Fresh", ("mine",))
    assert view.expression == 'unread = "yes" and age between 0:7'
    assert view.filter == EveryCondition(
        (
            Condition("read", Relation.IS, False),
            EveryCondition((Condition("age", Relation.AT_LEAST, 0), Condition("age", Relation.AT_MOST, 7))),
        )
    )


READ = Condition("read", Relation.IS, True)
UNREAD = Condition("read", Relation.IS, False)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ('unread = "yes"', UNREAD),
        ('unread != "yes"', READ),
        ('unread=="no"', READ),
        ('tags # "news"', Condition("folder", Relation.IS, "news")),
        ('tags !# "news"', Condition("folder", Relation.IS, "news", True)),
        ('tags =~ "ew"', Condition("folder", Relation.CONTAINS, "ew")),
        ('title =~ "ferry toll"', Condition("title", Relation.CONTAINS, "ferry toll")),
        ('title !~ "ferry"', Condition("title", Relation.CONTAINS, "ferry", True)),
        ('title =~ "v1\\.2"', Condition("title", Relation.CONTAINS, "v1.2")),
        (
            'title =~ "(rust|python)"',
            AnyCondition(
                (Condition("title", Relation.CONTAINS, "rust"), Condition("title", Relation.CONTAINS, "python"))
            ),
        ),
        (
            'author !~ "roe|quill"',
            EveryCondition(
                (
                    Condition("author", Relation.CONTAINS, "roe", True),
                    Condition("author", Relation.CONTAINS, "quill", True),
                )
            ),
        ),
        ('flags != ""', Condition("flags", Relation.IS, "", True)),
        ('flags =~ "s"', Condition("flags", Relation.CONTAINS, "s")),
        ('flags # "s"', Condition("flags", Relation.IS, "s")),
        ("age < 3", Condition("age", Relation.AT_MOST, 2)),
        ("age >= 3", Condition("age", Relation.AT_LEAST, 3)),
        (
            "age between 7:2",
            EveryCondition((Condition("age", Relation.AT_LEAST, 2), Condition("age", Relation.AT_MOST, 7))),
        ),
        ('feedtitle = "The Bay"', Condition("feed_title", Relation.IS, "The Bay")),
        ('rssurl =~ "bay"', Condition("feed_url", Relation.CONTAINS, "bay")),
        (
            '(unread = "yes" or flags != "") and title =~ "x"',
            EveryCondition(
                (
                    AnyCondition((UNREAD, Condition("flags", Relation.IS, "", True))),
                    Condition("title", Relation.CONTAINS, "x"),
                )
            ),
        ),
        ('((unread = "yes"))', UNREAD),
    ],
)
def test_filters_that_mean_the_same(expression: str, wanted: Filter) -> None:
    assert translate_filter(expression) == wanted


@pytest.mark.parametrize(
    "expression",
    [
        'title =~ "^Toll"',
        'title =~ "a.*b"',
        'title =~ "a|"',
        'content =~ "boat"',
        "unread_count > 0",
        'unread = "maybe"',
        'unread = "yes" and title =~ "a" or title =~ "b"',
        'tags # "two words"',
        'tags = "news"',
        'age = "young"',
        "age between 3",
        "age < 1:2",
        'title # "word"',
        'date =~ "2019"',
        "title",
        'title = "open',
        '(title = "a"',
        'title = "a")',
        "",
        "and",
        "(" * 300 + 'title = "a"' + ")" * 300,
        'title = "' + "a" * 5000 + '"',
    ],
)
def test_filters_that_are_left(expression: str) -> None:
    with pytest.raises(Untranslatable):
        translate_filter(expression)


def test_config_is_read_and_nothing_else() -> None:
    found = parse_config(
        """
# settings
auto-reload yes          # every
reload-time 30
text-width "72"
cache-file "~/news/cache.db"
define-filter "Long ones" "title =~ \\"analysis\\""
define-filter "Odd" "content =~ \\"x\\""
bind-key j down
macro y set browser "rm -rf ~"; open-in-browser
browser "firefox %u"
http-auth-method `touch never`
include ~/elsewhere
articlelist-format "%4i %f %D"
ignore-article "*" \\
  "title =~ \\"sport\\""
feedlist-format "%n \\# # %t"
"""
    )
    assert (found.cache_file, found.source) == ("~/news/cache.db", "local")
    assert [view.name for view in found.views] == ["Long ones"]
    why = {each.item: each.why for each in found.skipped}
    assert "command" in why["browser"]
    assert "keys" in why["macro"]
    assert "keys" in why["bind-key"]
    assert "output of a command" in why["http-auth-method"]
    assert "not followed" in why["include"]
    assert "fetch --due" in why["auto-reload"]
    assert "fetch --due" in why["reload-time"]
    assert "of its own" in why["text-width"]
    assert [(each.feed_url, each.query) for each in found.ignored] == [(None, "title:sport*")]
    assert why["articlelist-format, feedlist-format"] == "termnews has no such settings"
    assert 'Odd: content =~ "x"' in why


def test_feeds_at_a_service_are_not_taken_from_urls(tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(f"{BAY}\n")
    (tmp_path / "config").write_text('urls-source "miniflux"\nminiflux-url "https://flux.example"\n')
    found = read_newsboat(OtherReader(ReaderName.NEWSBOAT, tmp_path / "urls", tmp_path / "config"), tmp_path)
    assert found.subscriptions == ()
    assert Skipped("urls-source miniflux", "the feeds are kept there: export them as OPML") in found.skipped


NEWSBEUTER = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
 title VARCHAR(1024) NOT NULL);
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
 title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
 feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL);
"""
NEWSBOAT_2_10 = """
ALTER TABLE rss_item ADD enclosure_url VARCHAR(1024);
ALTER TABLE rss_item ADD enclosure_type VARCHAR(1024);
ALTER TABLE rss_item ADD enqueued INTEGER(1) NOT NULL DEFAULT 0;
ALTER TABLE rss_item ADD flags VARCHAR(52);
ALTER TABLE rss_feed ADD lastmodified INTEGER(11) NOT NULL DEFAULT 0;
ALTER TABLE rss_item ADD deleted INTEGER(1) NOT NULL DEFAULT 0;
ALTER TABLE rss_feed ADD is_rtl INTEGER(1) NOT NULL DEFAULT 0;
ALTER TABLE rss_feed ADD etag VARCHAR(128) NOT NULL DEFAULT "";
ALTER TABLE rss_item ADD base VARCHAR(128) NOT NULL DEFAULT "";
"""
NEWSBOAT_2_33 = """
CREATE TABLE metadata (db_schema_version_major INTEGER NOT NULL, db_schema_version_minor INTEGER NOT NULL);
INSERT INTO metadata VALUES (2, 33);
ALTER TABLE rss_item ADD COLUMN content_mime_type VARCHAR(255) NOT NULL DEFAULT "";
ALTER TABLE rss_item ADD COLUMN enclosure_description VARCHAR(1024) NOT NULL DEFAULT "";
ALTER TABLE rss_item ADD COLUMN enclosure_description_mime_type VARCHAR(128) NOT NULL DEFAULT "";
"""
MARKUP = "<p>By 4 per cent.</p><ul><li>Soon</li></ul>"
ARTICLES = [
    ("g1", "Toll to rise", "Ida Tvedt", "https://bay.example/toll", BAY, 1795000000, MARKUP, 1),
    ("g2", "Pier &amp; lamps", "", "https://bay.example/pier", BAY, 0, "Two boats.\n\nA pier.", 0),
    ("g3", "Cup", "", "/cup", HILL, 1795000500, '<a href="/table">table</a>', 0),
]
COLUMNS = "guid, title, author, url, feedurl, pubDate, content, unread"


def make_cache(path: Path, *schemas: str) -> Path:
    """A cache with two feeds and three articles, in the schema that the scripts make."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for schema in schemas:
            connection.executescript(schema)
        connection.execute(
            "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, 'https://bay.example/', 'Bay Gazette')", (BAY,)
        )
        connection.execute("INSERT INTO rss_feed (rssurl, url, title) VALUES (?, '', '')", (HILL,))
        connection.executemany(f"INSERT INTO rss_item ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ARTICLES)
        if NEWSBOAT_2_10 in schemas:
            connection.execute("UPDATE rss_item SET flags = 'zaB' WHERE guid = 'g1'")
            connection.execute("UPDATE rss_item SET deleted = 1, base = 'https://hill.example/x/' WHERE guid = 'g3'")
            connection.execute(
                "UPDATE rss_item SET enclosure_url = 'https://bay.example/a.mp3', enclosure_type = 'audio/mpeg' "
                "WHERE guid = 'g2'"
            )
    return path


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    "schemas",
    [(NEWSBEUTER,), (NEWSBEUTER, NEWSBOAT_2_10), (NEWSBEUTER, NEWSBOAT_2_10, NEWSBOAT_2_33)],
    ids=["newsbeuter", "2.10", "2.33"],
)
def test_caches_of_every_schema(tmp_path: Path, schemas: tuple[str, ...]) -> None:
    cache = make_cache(tmp_path / "cache.db", *schemas)
    before = hashes(tmp_path)
    first, second, third = carried_articles(cache)
    assert (first.guid, first.feed_url, first.read, first.document.title) == ("g1", BAY, False, "Toll to rise")
    assert first.document.text == "By 4 per cent.\n\nSoon"
    assert [block.kind.value for block in first.document.blocks] == ["paragraph", "list_item"]
    assert first.document.author == "Ida Tvedt"
    assert first.document.published == datetime.fromtimestamp(1795000000, UTC)
    assert (second.read, second.document.title, second.document.published) == (True, "Pier & lamps", None)
    assert second.document.text == "Two boats.\n\nA pier."
    full = len(schemas) > 1
    assert (first.starred, first.flags) == ((True, "Baz") if full else (False, ""))
    assert [each.url for each in second.enclosures] == (["https://bay.example/a.mp3"] if full else [])
    assert third.done is full
    assert [link.url for link in third.document.links] == (["https://hill.example/table"] if full else [])
    assert hashes(tmp_path) == before


def test_the_whole_library(tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(f'{BAY} news\n{HILL} "~Hill"\nexec:x\n"query:New:unread = \\"yes\\""\n')
    make_cache(tmp_path / "cache.db", NEWSBEUTER, NEWSBOAT_2_10)
    reader = other_reader_at(tmp_path, tmp_path, {})
    assert reader is not None
    found = read_newsboat(reader, tmp_path)
    assert [(each.title, each.feed_title, each.site_url) for each in found.subscriptions] == [
        (None, "Bay Gazette", "https://bay.example/"),
        ("Hill", None, None),
    ]
    assert [view.name for view in found.views] == ["New"]
    assert [each.item for each in found.skipped] == ["exec:x"]
    assert found.articles == tmp_path / "cache.db"


def test_the_cache_that_the_config_names(tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(f"{BAY}\n")
    (tmp_path / "config").write_text("cache-file ~/elsewhere.db\n")
    make_cache(tmp_path / "elsewhere.db", NEWSBEUTER)
    found = read_newsboat(OtherReader(ReaderName.NEWSBOAT, tmp_path / "urls", tmp_path / "config"), tmp_path)
    assert found.articles == tmp_path / "elsewhere.db"


@pytest.fixture
def in_use(tmp_path: Path) -> Iterator[Path]:
    """A cache with a write-ahead log that another process has open: the last article is in the log only."""
    path = make_cache(tmp_path / "cache.db", NEWSBEUTER, NEWSBOAT_2_10)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        f"INSERT INTO rss_item ({COLUMNS}) SELECT 'g4', title, author, url, feedurl, pubDate, content, unread "
        "FROM rss_item LIMIT 1"
    )
    connection.commit()
    yield path
    connection.close()


def test_a_cache_with_a_write_ahead_log(in_use: Path) -> None:
    before = hashes(in_use.parent)
    assert [each.guid for each in carried_articles(in_use)] == ["g1", "g2", "g3", "g4"]
    assert hashes(in_use.parent) == before


def test_a_cache_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir()
    cache = make_cache(folder / "cache.db", NEWSBEUTER)
    cache.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert len(list(carried_articles(cache))) == 3
    finally:
        folder.chmod(0o700)


def damaged(cache: Path) -> None:
    content = bytearray(cache.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    cache.write_bytes(content)


def test_caches_that_cannot_be_read(tmp_path: Path) -> None:
    broken = make_cache(tmp_path / "broken.db", NEWSBEUTER)
    damaged(broken)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE other (a)")
    view = tmp_path / "view.db"
    with closing(sqlite3.connect(view)) as connection, connection:
        connection.execute("CREATE VIEW rss_item AS SELECT 1 AS guid, 2 AS feedurl, 3 AS unread")
    text = tmp_path / "text.db"
    text.write_text("no database")
    for path in (broken, foreign, view, text, tmp_path / "missing.db", tmp_path):
        with pytest.raises(UnreadableSource) as raised:
            list(carried_articles(path))
        assert str(path) in str(raised.value)


def test_odd_values_in_a_cache(tmp_path: Path) -> None:
    cache = make_cache(tmp_path / "cache.db", NEWSBEUTER, NEWSBOAT_2_10)
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("DELETE FROM rss_item")
        connection.execute(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags) "
            "VALUES ('g', ?, x'ff41', 'javascript:alert(1)', 'exec:x', 99999999999999999, ?, 0, '1!s')",
            ("\x1b[31mred\x07\nline", "<script>x</script><p onclick=1>text</p>"),
        )
    (article,) = carried_articles(cache)
    assert article.document.title == "red line"
    assert article.document.text == "text"
    assert (article.document.url, article.document.published, article.flags) == (None, None, "s")


def test_places(tmp_path: Path) -> None:
    def place(name: str) -> Path:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "urls").touch()
        return tmp_path / name

    assert find_other_readers(tmp_path, {}) == []
    beuter = place(".newsbeuter")
    assert [each.name for each in find_other_readers(tmp_path, {})] == ["newsbeuter"]
    legacy = place(".newsboat")
    assert [(each.name, each.feeds) for each in find_other_readers(tmp_path, {})] == [("newsboat", legacy / "urls")]
    modern = place(".config/newsboat")
    (tmp_path / ".local/share/newsboat").mkdir(parents=True)
    (tmp_path / ".local/share/newsboat/cache.db").touch()
    found = find_other_readers(tmp_path, {})
    assert [each.feeds for each in found] == [modern / "urls", legacy / "urls"]
    assert found[0].articles == tmp_path / ".local/share/newsboat/cache.db"
    other = place("elsewhere/newsboat")
    found = find_other_readers(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere"), "XDG_DATA_HOME": "relative"})
    assert found[0].feeds == other / "urls"
    assert found[0].articles == tmp_path / ".local/share/newsboat/cache.db"
    assert other_reader_at(modern / "urls", tmp_path, {}) == find_other_readers(tmp_path, {})[0]
    named = other_reader_at(beuter / "urls", tmp_path, {})
    assert named is not None
    assert named.feeds == beuter / "urls"
    assert other_reader_at(tmp_path / "nothing", tmp_path, {}) is None


@pytest.mark.parametrize(
    ("feed", "expression", "query"),
    [
        ("*", 'title =~ "Live Blog"', 'title:"Live Blog"*'),
        ("*", 'title =~ "rust|python"', "title:rust* OR title:python*"),
        ("*", 'title !~ "dam"', "-title:dam*"),
        ("https://bay.example/feed", 'unread = "yes"', "is:unread"),
        ("*", 'title =~ "say \\"no\\"" and author = "Ana Brell"', 'title:"say no"* author:"Ana Brell"'),
        ("*", 'feedtitle =~ "sport" or age > 30', "feed:sport OR before:31d"),
        ("*", "age between 2:5", "before:2d after:6d"),
        ("*", "age = 0", "before:0d after:1d"),
    ],
)
def test_what_newsboat_keeps_out_is_said_in_a_query(feed: str, expression: str, query: str) -> None:
    found = ignored_articles(feed, expression)
    assert isinstance(found, IgnoredArticles)
    assert (found.feed_url, found.query) == (None if feed == "*" else feed, query)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert str(parse(query, now=now)) == query


@pytest.mark.parametrize(
    ("feed", "expression", "why"),
    [
        ("*", 'content =~ "x"', "does not filter by"),
        ("*", 'title = "The whole headline"', "do not compare the title"),
        ("*", 'link =~ "sport"', "do not compare the url"),
        ("*", 'tags # "news"', "do not compare the folder"),
        ("*", 'title =~ "^Live"', "more than words"),
        ("*", 'title =~ "!"', "has no word in it"),
        ("*", "age > 99999", "has no counterpart"),
        ("regex:.*bay.*", 'title =~ "sport"', "by a pattern"),
    ],
)
def test_what_cannot_be_said_in_a_query_is_named(feed: str, expression: str, why: str) -> None:
    found = ignored_articles(feed, expression)
    assert isinstance(found, Skipped)
    assert why in found.why
    assert found.item.startswith(f"ignore-article {feed}")
