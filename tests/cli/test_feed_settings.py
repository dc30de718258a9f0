"""`termnews feeds set` and `feeds remove`: what they change, what they refuse, and that no password is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from web import Item, Newsstand

TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that is not there yet."""
    return tmp_path / "library.db"


@pytest.fixture
def url(command, newsstand: Newsstand) -> str:
    """The one feed that is subscribed to."""
    url = newsstand.feed("/news.xml", [TOLL])
    assert command("add", url).exit_code == 0
    return url


def feed_of(command, *arguments: str) -> dict[str, object]:
    ended = command("feeds", *arguments, "--json")
    assert (ended.exit_code, ended.stderr) == (0, "")
    (feed,) = json.loads(ended.stdout)
    return feed


def test_settings_change_one_by_one_and_stay(command, url: str) -> None:
    assert feed_of(command, "set", "1", "--title", "Mine", "--interval", "30m")["title"] == "Mine"
    assert feed_of(command, "set", "mine", "--folder", "News/Local", "--folder", "Sea")["interval"] == 1800
    assert feed_of(command, "set", url, "--full-text", "teaser", "--hide")["folders"] == ["News", "Local", "Sea"]
    feed = feed_of(command)
    assert (feed["title"], feed["interval"], feed["full_text"], feed["hidden"]) == ("Mine", 1800, "teaser", True)
    assert command("feeds", "set", "1").stdout == (
        "Mine: every 30 minutes, full text for teasers, in News/Local, Sea, out of the inbox\n"
    )
    back = ("--title", "", "--folder", "", "--interval", "auto", "--full-text", "never", "--show")
    feed = feed_of(command, "set", "1", *back)
    assert (feed["title"], feed["interval"], feed["folders"], feed["hidden"]) == ("Bay Gazette", None, [], False)


def test_a_paused_feed_is_fetched_only_by_itself(command, url: str, newsstand: Newsstand) -> None:
    assert feed_of(command, "set", "1", "--pause")["paused"] is True
    assert "paused" in command("feeds").stdout
    assert json.loads(command("fetch", "--json").stdout)["feeds"] == 0
    assert json.loads(command("fetch", "--feed", "1", "--json").stdout)["feeds"] == 1
    feed_of(command, "set", "1", "--resume")
    assert json.loads(command("fetch", "--json").stdout)["feeds"] == 1


def test_headers_and_logins_are_sent_and_kept_as_where_they_come_from(
    command, url: str, newsstand: Newsstand, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAZETTE", "jo:pass word")
    monkeypatch.setenv("GAZETTE_COOKIE", "session=se-cret")
    headers = ("--header", "Accept-Language: en", "--header", "Cookie: env:GAZETTE_COOKIE")
    feed_of(command, "set", "1", "--login", "env:GAZETTE", *headers)
    assert command("fetch").exit_code == 0
    sent = newsstand.server.seen[-1].headers
    assert (sent["accept-language"], sent["cookie"]) == ("en", "session=se-cret")
    assert sent["authorization"] == "Basic am86cGFzcyB3b3Jk"
    shown = command("feeds", "set", "1").stdout
    assert "with the headers Accept-Language, Cookie, login from env:GAZETTE" in shown
    kept = b"".join(each.read_bytes() for each in path.parent.glob("library.db*"))
    assert b"se-cret" not in kept
    assert b"pass word" not in kept
    monkeypatch.delenv("GAZETTE_COOKIE")
    ended = command("fetch")
    assert (ended.exit_code, "env:GAZETTE_COOKIE gives nothing" in ended.stderr) == (1, True)
    feed_of(command, "set", "1", "--login", "none", "--no-header", "cookie", "--header", "accept-language: fr")
    command("fetch")
    sent = newsstand.server.seen[-1].headers
    assert sent["accept-language"] == "fr"
    assert {"cookie", "authorization"}.isdisjoint(sent)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--interval", "soon"), "no interval"),
        (("--interval", "5s"), "no interval"),
        (("--interval", "0m"), "no interval"),
        (("--interval", "9999d"), "no interval"),
        (("--full-text", "sometimes"), "--full-text"),
        (("--header", "no colon"), "no header"),
        (("--header", "A b: c"), "no header"),
        (("--header", "A: b\nC: d"), "no header"),
        (("--header", "Authorization: Basic abc"), "in the clear"),
        (("--login", "jo:secret"), "in the clear"),
        (("--login", "env:"), "in the clear"),
    ],
)
def test_what_is_no_setting_is_refused_and_changes_nothing(
    command, url: str, arguments: tuple[str, ...], said: str
) -> None:
    before = feed_of(command)
    ended = command("feeds", "set", "1", "--title", "Changed", *arguments)
    assert (ended.exit_code, said in ended.stderr) == (2, True), ended.stderr
    assert feed_of(command) == before


@pytest.mark.parametrize("words", ["2", "0", "Other", "https://news.example/", "9" * 30, "-1"])
def test_a_feed_that_is_not_there_is_named(command, url: str, words: str) -> None:
    ended = command("feeds", "remove", "--", words)
    assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)
    assert len(json.loads(command("feeds", "--json").stdout)) == 1


def test_a_title_of_several_feeds_is_none_of_them(command, url: str, newsstand: Newsstand) -> None:
    command("add", newsstand.feed("/other.xml", []))
    ended = command("feeds", "set", "Bay Gazette", "--pause")
    assert (ended.exit_code, "2 feeds are called Bay Gazette" in ended.stderr) == (1, True)


def test_a_removed_feed_keeps_its_articles_and_comes_back_as_it_was(command, url: str, newsstand: Newsstand) -> None:
    feed_of(command, "set", "1", "--title", "Mine", "--interval", "2h")
    command("read", "1")
    ended = command("feeds", "remove", url)
    assert ended.stdout == f"Unsubscribed from Mine, 1 article kept; `termnews add {url}` takes it back\n"
    assert json.loads(command("feeds", "--json").stdout) == []
    before = len(newsstand.paths)
    assert json.loads(command("fetch", "--json").stdout)["feeds"] == 0
    assert len(newsstand.paths) == before
    (kept,) = json.loads(command("list", "--json", "--all").stdout)
    assert (kept["title"], kept["read"], kept["feed_id"]) == ("Toll to rise", True, 1)
    command("add", url)
    feed = feed_of(command)
    assert (feed["id"], feed["title"], feed["interval"]) == (1, "Mine", 7200)
    assert len(json.loads(command("list", "--json", "--all").stdout)) == 1
