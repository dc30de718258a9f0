"""With the network cut off everything works: any look-up or connection ends the process that tries it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from termnews.paths import sample_articles

CUT_OFF = """
import os, sys

REACHING_OUT = {"socket." + name for name in "connect getaddrinfo gethostbyaddr gethostbyname sendmsg sendto".split()}

def refuse(event, arguments):
    if event in REACHING_OUT and not (event == "socket.connect" and isinstance(arguments[1], (str, bytes))):
        os.write(2, f"reached for the network: {event} {arguments}\\n".encode())
        os._exit(99)

sys.addaudithook(refuse)
"""
COMMAND = f"""{CUT_OFF}
from termnews.cli.commands import main
main("termnews")
"""
SCREENS = f"""{CUT_OFF}
import asyncio
from pathlib import Path
from termnews.library import Library
from termnews.ui.app import TermnewsApp

async def look(library):
    app = TermnewsApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in (None, "enter", "question_mark", "q", "q", "slash"):
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            print(type(app.screen).__name__)

with Library.open(Path(sys.argv[1])) as library:
    asyncio.run(look(library))
"""


def run(code: str, *arguments: str | Path, stdin: str = "") -> str:
    """What the code prints in a process without a network."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample articles, imported without a network."""
    path = tmp_path_factory.mktemp("offline") / "library.db"
    assert "new articles" in run(COMMAND, "--library", path, "import", sample_articles())
    return path


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('news.example', 80)",
        "socket.gethostbyname('x')",
    ],
)
def test_the_cut_is_a_cut(attempt: str) -> None:
    ended = subprocess.run([sys.executable, "-c", f"{CUT_OFF}\nimport socket\n{attempt}"], capture_output=True)
    assert ended.returncode == 99


def test_list_show_and_search(path: Path) -> None:
    listed = json.loads(run(COMMAND, "--library", path, "list", "--json"))
    assert len(listed) == len([each for each in sample_articles().iterdir() if each.suffix in (".txt", ".md", ".html")])
    assert listed[0]["title"] in run(COMMAND, "--library", path, "show", str(listed[0]["id"]))
    assert run(COMMAND, "--library", path, "search", "the").strip()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_summarise(suffix: str) -> None:
    article = min(each for each in sample_articles().iterdir() if each.suffix == suffix)
    assert len(run(COMMAND, "summarise", article).split("\n\n")) == 4


def test_analyse() -> None:
    answer = json.loads(run(COMMAND, "analyse", "--jsonl", stdin='{"id": 1, "text": "The toll rose by 4 per cent."}\n'))
    assert [each["kind"] for each in answer["figures"]] == ["percent"]


def test_the_screens(path: Path) -> None:
    assert run(SCREENS, path).split() == [
        "InboxScreen",
        "ReaderScreen",
        "HelpScreen",
        "ReaderScreen",
        "InboxScreen",
        "SearchScreen",
    ]
