"""A library of four articles in a file, and the commands in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termnews.cli import commands
from termnews.library import Library
from termnews.services import triage
from termnews.services.importing import import_paths
from termnews.services.triage import Verb

Command = Callable[..., Result]

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ARTICLES = {
    "toll.md": """---
title: Ferry toll to rise
author: Ana Brell
outlet: Bay Gazette
date: 2026-11-23T09:30:00Z
url: https://news.example/toll
---

The port council voted on Tuesday to raise the [ferry toll](https://port.example/toll) by 4 per cent.

“We cannot run boats on promises,” said Maren Oster, who chairs the council.

The new toll is to pay for two boats that cost $18 million each.
""",
    "owls.txt": "Owls return to the mint\n\nA pair of owls has nested in the tower of the old mint.\n",
    "dam.txt": "Engineers lower the lake\n\nThe lake behind the dam fell by 3 metres on Sunday, Ana Brell said.\n",
    "strike.txt": "Bakers end nine-day strike\n\nBakers in Port Ansel went back to work on Saturday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The articles as files."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def path(tmp_path: Path, folder: Path, empty_library_file: Path) -> Path:
    """A library: 1 toll (unread), 2 owls (read), 3 dam (starred), 4 strike (done and read)."""
    path = shutil.copy(empty_library_file, tmp_path / "library.db")
    with Library.open(path) as library:
        for number, name in enumerate(ARTICLES):
            import_paths(library, [folder / name], now=NOW + timedelta(minutes=number))
        for verb, ids in ((Verb.READ, [2, 4]), (Verb.STAR, [3]), (Verb.DONE, [4])):
            triage.apply(library, verb, ids, now=NOW)
    return path


@pytest.fixture
def command(path: Path) -> Command:
    """Runs a command on that library, in this process: `command("list", "--json").stdout`."""

    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        given = ["--library", str(path), *map(str, arguments)]
        return CliRunner().invoke(commands.group, given, input=stdin, prog_name="termnews")

    return run
