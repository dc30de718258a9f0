"""The commands of feeds: what they print, and with what status they end."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from termnews.ingest.feeds.xml_tree import MOST_TAGS
from termnews.library import Library, feeds
from web import Item, Newsstand

TOLL = Item("Toll to rise", "The port council voted to raise the toll by 4 per cent.", id="toll")
OWLS = Item("Owls return", "A pair of owls has nested in the mint.", id="owls")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that is not there yet."""
    return tmp_path / "library.db"


def test_add_prints_what_it_came_to(command, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    first = command("add", url, "--json")
    assert (first.exit_code, first.stderr) == (0, "")
    assert json.loads(first.stdout) == [
        {"kind": "feed", "id": 1, "url": url, "title": "Bay Gazette", "new": True}
    ]  # fmt: skip
    assert command("add", url).stdout == "Subscribed to Bay Gazette (known already): 0 new articles\n"


def test_add_names_what_failed_and_adds_the_others(command, newsstand: Newsstand) -> None:
    missing, url = newsstand.url("/missing"), newsstand.feed("/news.xml", [TOLL])
    ended = command("add", missing, url, "--json")
    assert ended.exit_code == 1
    assert [each["url"] for each in json.loads(ended.stdout)] == [url]
    assert ended.stderr.count("\n") == 1
    assert missing in ended.stderr


def test_one_title_is_not_given_to_several_feeds(command, newsstand: Newsstand) -> None:
    urls = [newsstand.feed(path, [TOLL]) for path in ("/news.xml", "/more.xml")]
    ended = command("add", *urls, "--title", "Mine")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "--title is for one address" in ended.stderr
    assert command("feeds").stdout == ""


def test_a_page_whose_feeds_fail_is_saved_and_that_is_said(command, newsstand: Newsstand) -> None:
    def announcing(*paths: str) -> str:
        links = (f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in paths)
        return f"<html><head><title>Owls</title>{''.join(links)}</head><body><p>{OWLS.text * 9}</p></body></html>"

    one, two = newsstand.page("/one", announcing("/missing.xml")), newsstand.page("/two", announcing("/one", "/no.xml"))
    ended = command("add", one, two, "--json")
    assert (ended.exit_code, [each["kind"] for each in json.loads(ended.stdout)]) == (0, ["article", "article"])
    host = f"127.0.0.1:{newsstand.server.port}"
    missing = f"{newsstand.url('/missing.xml')}: {host} has nothing at this address"
    assert ended.stderr.splitlines() == [
        f"termnews: {one}: the feed that it offers cannot be had ({missing}), so the page itself was saved",
        f"termnews: {two}: none of 2 feeds that it offers can be had ({one}: it is no feed), so the page itself was saved",
    ]
    imported = command("import", one)
    assert (imported.exit_code, imported.stderr.count("so the page itself was saved")) == (0, 1)
    empty = newsstand.page("/empty", announcing("/missing.xml").replace(OWLS.text, ""))
    refused = command("add", empty)
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"termnews: {empty}: {empty} is no article, and its feed {missing.replace('.xml:', '.xml cannot be had:')}\n",
    )


def test_discover_prints_offers(command, newsstand: Newsstand) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">'
    page = newsstand.page("/", f"<html><head>{link}</head><body></body></html>")
    ended = command("discover", page, "--json")
    assert ended.exit_code == 0
    assert json.loads(ended.stdout)[0] == {"url": newsstand.url("/news.xml"), "title": "News"}
    nothing = command("discover", newsstand.page("/none", "<html><body>Nothing.</body></html>"))
    assert (nothing.exit_code, nothing.stdout) == (1, "")


def test_fetch_prints_counts_and_failures(command, newsstand: Newsstand) -> None:
    command("add", newsstand.feed("/a.xml", [TOLL]), newsstand.feed("/b.json", [OWLS]), newsstand.feed("/c.xml", []))
    newsstand.feed("/a.xml", [Item("Toll to rise", "It does not.", id="toll"), OWLS])
    broken = newsstand.status("/c.xml", "500 Oops")
    ended = command("fetch", "--json")
    assert ended.exit_code == 1
    report = json.loads(ended.stdout)
    (failed,) = report.pop("failed")
    assert report == {"feeds": 3, "new": 1, "changed": 1, "killed": 0, "unmodified": 1, "too_long": []}
    assert failed["url"] == broken
    assert failed["error"]
    newsstand.feed("/c.xml", [])
    plain = command("fetch")
    assert (plain.exit_code, plain.stdout, plain.stderr) == (0, "3 feeds, 0 new articles\n", "")


def test_a_feed_that_is_too_long_is_taken_in_part_and_that_is_said(command, newsstand: Newsstand) -> None:
    items = "".join(f"<item><title>Toll {number}</title><guid>{number}</guid></item>" for number in range(3))
    endless = f"<item><title>Owls</title><description>{'<b/>' * MOST_TAGS}</description></item>"
    content = f"<rss><channel><title>Bay Gazette</title>{items}{endless}</channel></rss>"
    url = newsstand.page("/long.xml", content)
    said = "only its first 3 entries were taken, it is longer than termnews reads\n"
    added = command("add", url)
    assert (added.exit_code, added.stdout) == (0, "Subscribed to Bay Gazette: 3 new articles\n")
    assert added.stderr == f"termnews: {url}: {said}"
    fetched = command("fetch")
    assert (fetched.exit_code, fetched.stderr) == (0, f"termnews: Bay Gazette: {said}")
    assert json.loads(command("fetch", "--json").stdout)["too_long"] == [{"url": url, "entries": 3}]
    assert command("feeds").stdout.endswith(f"! {said}")
    assert [each["only_first"] for each in json.loads(command("feeds", "--json").stdout)] == [3]
    newsstand.page("/long.xml", content.replace(endless, ""))
    command("fetch")
    assert command("feeds").stdout.count("\n") == 1


def test_the_bar_counts_feeds_pages_and_articles_and_goes(command, newsstand: Newsstand, path: Path) -> None:
    page = newsstand.page("/toll", f"<html><body><article><p>{TOLL.text * 9}</p></article></body></html>")
    command("add", newsstand.feed("/news.xml", []))
    command("feeds", "set", "1", "--full-text", "always")
    newsstand.feed("/news.xml", [Item("Toll to rise", "The council …", id="1", link=page), OWLS])
    terminal, of_program = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "termnews", "fetch", "--library", str(path)],
        stdout=subprocess.PIPE,
        stderr=of_program,
    ) as process:
        os.close(of_program)
        assert process.stdout is not None
        said = process.stdout.read().decode()
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert said == "1 feed, 2 new articles\n"
    for step in ("1 of 1 feed", "1 of 1 page", "1 of 1 article"):
        assert f"{'━' * 30} {step}" in shown
    assert shown.endswith("\r\033[K")


def test_fetch_without_feeds_is_done(command) -> None:
    ended = command("fetch", "--json")
    assert ended.exit_code == 0
    assert json.loads(ended.stdout) == {
        "feeds": 0,
        "new": 0,
        "changed": 0,
        "killed": 0,
        "unmodified": 0,
        "failed": [],
        "too_long": [],
    }


def test_only_due_feeds_are_asked_if_that_is_wanted(command, newsstand: Newsstand) -> None:
    command("add", newsstand.feed("/a.xml", [TOLL]))
    assert json.loads(command("fetch", "--due", "--json").stdout)["feeds"] == 0
    assert json.loads(command("fetch", "--json").stdout)["feeds"] == 1


def test_feeds_prints_health(command, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [TOLL, OWLS])
    command("add", url, "--folder", "News/Local", "--folder", "Sea", "--title", "Mine")
    newsstand.status("/news.xml", "404 Not Found")
    command("fetch")
    (feed,) = json.loads(command("feeds", "--json").stdout)
    assert feed.pop("last_fetched").endswith("+00:00")
    assert feed.pop("error")
    assert feed == {
        "id": 1, "url": url, "title": "Mine", "folders": ["News", "Local", "Sea"], "site_url": None, "unread": 2,
        "interval": None, "full_text": "never", "paused": False, "hidden": False, "only_first": None,
    }  # fmt: skip
    assert "! " in command("feeds").stdout


def test_list_names_the_feed_of_each_article(command, newsstand: Newsstand) -> None:
    command("add", newsstand.feed("/news.xml", [TOLL, OWLS]))
    listed = json.loads(command("list", "--sort", "added", "--json").stdout)
    assert [(each["title"], each["feed_id"]) for each in listed] == [("Toll to rise", 1), ("Owls return", 1)]
    (full, *_) = json.loads(command("list", "--full", "--json").stdout)
    assert full["text"] == TOLL.text


def test_export_writes_what_import_takes(command, newsstand: Newsstand, tmp_path: Path) -> None:
    url = newsstand.feed("/news.xml", [TOLL])
    command("add", url, "--folder", "News/Local")
    file = tmp_path / "feeds.opml"
    assert command("export", "opml", file).exit_code == 0
    assert url.encode() in file.read_bytes()
    assert command("export", "opml").stdout_bytes.replace(b"\r", b"").startswith(b"<?xml")
    refused = command("export", "opml", tmp_path / "missing" / "feeds.opml")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)


def test_markup_in_a_title_reaches_no_terminal(command, newsstand: Newsstand) -> None:
    url = newsstand.feed("/news.xml", [Item("\u202eBold \x9b31mred", id="1")], title="A\u202eB [red]C[/red]")
    shown = command("add", url).stdout + command("list").stdout + command("feeds").stdout
    assert "[red]C[/red]" in shown
    assert not any(each in shown for each in "\x1b\x9b\u202e")


def fetching(path: Path) -> subprocess.Popen[bytes]:
    """`termnews fetch` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "termnews", "fetch", "--json", "--library", str(path)], stdout=subprocess.PIPE
    )


def test_two_fetches_at_once_do_not_trample_each_other(command, newsstand: Newsstand, path: Path, assert_whole) -> None:
    for number in range(4):
        command("add", newsstand.feed(f"/{number}.xml", [OWLS]))
    for number in range(4):
        many = [Item(f"Report {number}.{each}", id=str(each)) for each in range(60)]
        newsstand.feed(f"/{number}.xml", many)
    both = [fetching(path), fetching(path)]
    reports = [json.loads(process.communicate()[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(report["new"] for report in reports) == 240
    with Library.open(path) as library:
        assert_whole(library)
    assert len(json.loads(command("list", "--limit", "0", "--json").stdout)) == 244


def children_of(process_id: int) -> list[int]:
    """The processes that a process has started (proc(5))."""
    found = []
    for task in Path(f"/proc/{process_id}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are watched as Linux does it")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_fetch_that_is_killed_leaves_a_whole_library_and_no_process(
    command, newsstand: Newsstand, path: Path, assert_whole, how: signal.Signals
) -> None:
    command("add", newsstand.feed("/a.xml", [TOLL]), newsstand.feed("/b.xml", [TOLL]))
    newsstand.feed("/a.xml", [TOLL, OWLS])
    asked = threading.Event()

    def hold(call) -> None:
        asked.set()
        call.server.stopping.wait()

    newsstand.server.serve("/b.xml", hold)
    process = subprocess.Popen(
        [sys.executable, "-m", "termnews", "fetch", "--progress-json", "--library", str(path)],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process.stdout:
        assert json.loads(process.stdout.readline())["new"] == 1
        assert asked.wait(60)
        watched = [os.pidfd_open(child) for child in children_of(process.pid)]
        assert watched
        process.send_signal(how)
        process.wait(60)
    for descriptor in watched:
        assert select.select([descriptor], [], [], 60)[0], "a worker has outlived its program"
        os.close(descriptor)
    assert len(json.loads(command("list", "--json").stdout)) == 3
    assert len(json.loads(command("search", "--json", "owls").stdout)) == 1, "its words were not in the index yet"
    with Library.open(path) as library:
        assert_whole(library)


def test_a_fetch_of_feeds_that_are_named_says_which_were_not_asked(command, path: Path, newsstand: Newsstand) -> None:
    assert "There is no feed 7" in command("fetch", "--feed", "7").stderr
    busy = newsstand.page("/busy.xml", "", status="503 Service Unavailable", headers=["Retry-After: 3600"])
    command("add", newsstand.feed("/news.xml", [TOLL]))
    with Library.open(path) as library:
        feeds.subscribe(library, busy, title="Busy")
    assert command("fetch").exit_code == 1
    ended = command("fetch", "--feed", "1", "--feed", "2")
    assert (ended.exit_code, ended.stdout) == (1, "1 feed, 0 new articles\n")
    assert ended.stderr.startswith("termnews: Busy was not asked: its server asks to be left alone until 20")
    assert command("fetch", "--due").stderr == ""


def test_a_fetch_without_feeds_says_how_to_get_some(command) -> None:
    ended = command("fetch")
    assert (ended.exit_code, ended.stdout) == (0, "0 feeds, 0 new articles\n")
    assert ended.stderr == "termnews: there are no feeds yet; `termnews add URL` subscribes to one\n"


def test_add_takes_no_password_in_the_clear(command, newsstand: Newsstand) -> None:
    ended = command("add", newsstand.feed("/news.xml", [TOLL]), "--login", "secret")
    assert (ended.exit_code, "env:NAME" in ended.stderr, "secret" in ended.stderr) == (2, True, False)
