"""Nom's configuration and database."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.errors import UnreadableSource
from termnews.ingest.nom import carried_articles, read_nom
from termnews.ingest.other_readers import OtherReader, ReaderName, find_other_readers, other_reader_at

CONFIG = """\
feeds:
  - url: https://bay.example/feed.xml
    name: The Bay
    tags:
      - news
      - local papers
  - url: https://hill.example/rss
  - url: ftp://hill.example/rss
  - name: no address
  - 7
refreshinterval: 15
ordering: desc
openers:
  - regex: "video"
    cmd: "play %s"
backends:
  miniflux:
    - host: https://flux.example
      api_key: secret
"""
FIRST = (
    "create table items (id integer primary key, feedurl text, link text, title text, content text, author text, "
    "readat datetime, publishedat datetime, updatedat datetime, createdat datetime);"
    "create table migrations (id integer not null, runat datetime);"
)
LATER = "alter table items add favourite boolean not null default 0; alter table items add guid text;"


def make_library(folder: Path, *, later: bool = True, name: str = "nom.db") -> Path:
    """A nom library of two articles; the older schema knows no favourites and no guids."""
    with closing(sqlite3.connect(folder / name)) as connection, connection:
        connection.executescript(FIRST + (LATER if later else ""))
        connection.execute(
            "insert into items (feedurl, link, title, content, author, readat, publishedat, createdat) values "
            "('https://bay.example/feed.xml', 'https://bay.example/toll', 'Toll to rise', '<p>By 4 per cent.</p>', "
            "'Ida Tvedt', '2026-11-22 07:00:00.123456789+01:00', '2026-11-21 08:30:00 +0000 UTC', "
            "'2026-11-21 09:00:00.5+00:00')"
        )
        connection.execute(
            "insert into items (feedurl, link, title, content, author, publishedat) values "
            "('https://hill.example/rss', null, 'Cup', 'Plain words.', null, '0001-01-01 00:00:00+00:00')"
        )
        if later:
            connection.execute("update items set favourite = 1, guid = 'cup-1' where title = 'Cup'")
    return folder / name


def test_feeds_of_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(CONFIG)
    found = read_nom(OtherReader(ReaderName.NOM, tmp_path / "config.yml", tmp_path / "config.yml"))
    assert [(each.url, each.title, each.folders) for each in found.subscriptions] == [
        ("https://bay.example/feed.xml", "The Bay", (("news",), ("local papers",))),
        ("https://hill.example/rss", None, ()),
    ]
    assert [each.item for each in found.skipped] == [
        "ftp://hill.example/rss",
        "a feed without url",
        "a feed without url",
        "openers",
        "refreshinterval",
        "backend miniflux",
    ]
    assert "secret" not in str(found)


@pytest.mark.parametrize("later", [False, True], ids=["first schema", "with favourites"])
def test_articles(tmp_path: Path, later: bool) -> None:
    path = make_library(tmp_path, later=later)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    toll, cup = carried_articles(path)
    assert (toll.document.title, toll.document.text, toll.document.author) == (
        "Toll to rise",
        "By 4 per cent.",
        "Ida Tvedt",
    )
    assert (toll.read, cup.read) == (True, False)
    assert toll.document.published == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert toll.added == datetime(2026, 11, 21, 9, 0, 0, 500_000, tzinfo=UTC)
    assert cup.document.published is None
    assert (cup.starred, cup.guid) == ((True, "cup-1") if later else (False, ""))
    assert toll.guid == "https://bay.example/toll"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [each.name for each in tmp_path.iterdir()] == ["nom.db"]


def test_the_database_that_the_configuration_names(tmp_path: Path) -> None:
    make_library(tmp_path, name="mine.db")
    make_library(tmp_path)
    (tmp_path / "config.yml").write_text("database: mine.db\n")
    reader = other_reader_at(tmp_path / "config.yml", tmp_path, {})
    assert reader is not None
    assert read_nom(reader).articles == tmp_path / "mine.db"


@pytest.mark.parametrize(
    "config",
    [
        "feeds: [",
        "[" * 20_000,
        "feeds: 7",
        "- a\n- b",
        "",
        "!!python/object/apply:os.system ['true']",
        "a: &a [x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nfeeds: *c",
        "refreshinterval: yes\nfeeds: null\ndatabase: [1]",
        "\x00\x01",
    ],
)
def test_configurations_that_say_nothing(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.yml").write_text(config)
    found = read_nom(OtherReader(ReaderName.NOM, tmp_path / "config.yml", tmp_path / "config.yml"))
    assert found.subscriptions == ()


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "nom.db")) as connection, connection:
        connection.execute("create table items (a)")
    with pytest.raises(UnreadableSource):
        list(carried_articles(tmp_path / "nom.db"))


def test_places(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "nom"
    folder.mkdir(parents=True)
    assert find_other_readers(tmp_path, {}) == []
    (folder / "config.yml").write_text(CONFIG)
    make_library(folder)
    expected = OtherReader(ReaderName.NOM, folder / "config.yml", folder / "config.yml", folder / "nom.db")
    assert find_other_readers(tmp_path, {}) == [expected]
    assert other_reader_at(folder, tmp_path, {}) == expected
    assert other_reader_at(folder / "nom.db", tmp_path, {}) == expected
