"""`termnews parse --jsonl`, as other programs run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

FEED = """<rss><channel><title>Bay Gazette</title><item><title>Toll &amp;amp; boats</title><link>/1</link>
<pubDate>Sat, 21 Nov 2026 09:30:00 +0100</pubDate><description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two</description></item>
</channel></rss>"""
OPML = '<opml><body><outline text="News"><outline text="Bay" xmlUrl="https://bay.example/f"/></outline></body></opml>'
PAGE = "<!DOCTYPE html><title>Bay</title><link rel=alternate type=application/rss+xml href=/feed>"


Parse = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def parse(termnews: Run) -> Parse:
    """The answers to lines, which are bytes or values to be made JSON."""

    def run(lines: list[object], *options: str) -> list[dict[str, Any]]:
        source = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        ended = termnews("parse", "--jsonl", *options, stdin=source)
        assert (ended.returncode, ended.stderr) == (0, "")
        return [json.loads(line) for line in ended.stdout.splitlines()]

    return run


def test_every_kind_of_document_in_order(tmp_path: Path, parse: Parse) -> None:
    paths = {}
    for name, source in {"feed": FEED, "opml": OPML, "page": PAGE, "empty": ""}.items():
        (tmp_path / name).write_text(source)
        paths[name] = str(tmp_path / name)
    url = "https://bay.example/rss"
    feed, opml, page, empty = parse([{"id": name, "path": path, "url": url} for name, path in paths.items()], "--text")
    assert feed == {
        "id": "feed",
        "title": "Bay Gazette",
        "entries": [
            {
                "title": "Toll & boats",
                "link": "https://bay.example/1",
                "id": "https://bay.example/1",
                "published": "2026-11-21T08:30:00+00:00",
                "text": "One\n\nTwo",
            }
        ],
    }
    assert (opml["id"], opml["entries"]) == ("opml", [])
    assert opml["feeds"] == [{"url": "https://bay.example/f", "title": "Bay", "folders": ["News"]}]
    assert (page["id"], page["feeds"]) == ("page", ["https://bay.example/feed"])
    assert empty == {"id": "empty", "title": None, "entries": []}


def test_bad_lines_and_files_are_answered(tmp_path: Path, parse: Parse) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(30_000_000)
    (tmp_path / "feed").write_text(FEED)
    lines = [
        b"{",
        b"[1]",
        {"id": 1},
        {"id": 2, "path": "x", "url": 5},
        {"id": 3, "path": str(tmp_path / "none")},
        {"id": 4, "path": str(tmp_path / "pipe")},
        {"id": 5, "path": str(tmp_path / "huge")},
        {"id": 6, "path": str(tmp_path)},
        {"id": 7, "path": "a\0b"},
        {"id": 8, "path": str(tmp_path / "feed")},
    ]
    answers = parse(lines)
    assert [answer["id"] for answer in answers] == [None, None, 1, 2, 3, 4, 5, 6, 7, 8]
    assert all("error" in answer for answer in answers[:-1])
    assert len(answers[-1]["entries"]) == 1


def test_each_line_is_answered_before_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(FEED)
    with subprocess.Popen(
        [sys.executable, "-m", "termnews", "parse", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "path": str(tmp_path / "feed")}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_thousand_small_feeds_are_quick(tmp_path: Path, parse: Parse) -> None:
    (tmp_path / "feed").write_text(FEED)
    before = time_of_children()
    answers = parse([{"id": number, "path": str(tmp_path / "feed")} for number in range(1000)])
    assert [answer["id"] for answer in answers] == list(range(1000))
    assert time_of_children() - before < 20


def time_of_children() -> float:
    """Seconds on the processor of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system
