"""What a start loads: nothing heavy before the first frame, no screen for the commands."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "charset_normalizer", "click", "dateutil", "feedparser", "httpx", "lxml", "markdown_it", "nltk", "numpy",
    "sentencex", "sqlite_utils", "sumy", "trafilatura", "urllib3", "yaml",
}  # fmt: skip
SCREEN = {"textual", "rich"}


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running `code`."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    return {name.partition(".")[0] for name in json.loads(ended.stderr)}


@pytest.mark.parametrize("module", ["termnews.ui.app", "termnews.ui.screens.inbox", "termnews.__main__"])
def test_nothing_heavy_is_loaded_on_the_way_to_the_first_frame(module: str) -> None:
    assert loaded(f"import {module}") & HEAVY == set()


def test_opening_a_library_and_reading_its_lists_loads_nothing_heavy(tmp_path: object) -> None:
    code = f"""
from pathlib import Path
from termnews.library import Library
from termnews.services import listing, reading, triage
path = Path({str(tmp_path)!r}, "library.db")
if path.exists():
    with Library.open(path) as library:
        listing.rows(library, listing.inbox_ids(library))
        listing.counts(library)
else:
    Library.open(path).close()
"""
    assert "sqlite_utils" in loaded(code)  # made by migrations, once
    assert loaded(code) & HEAVY == set()


@pytest.mark.parametrize(
    "module",
    [
        *(f"termnews.services.{name}" for name in ("digest", "importing", "listing", "reading", "triage")),
        "termnews.cli.commands",
        "termnews.library",
        "termnews.text.analysis",
    ],
)
def test_services_and_commands_know_no_screen(module: str) -> None:
    assert loaded(f"import {module}") & SCREEN == set()


def test_importing_the_service_of_imports_is_cheap() -> None:
    assert loaded("import termnews.services.importing") & HEAVY == set()


@pytest.mark.parametrize("arguments", [["--version"], ["list", "--help"], ["search", "--help"]])
def test_commands_load_neither_the_screen_nor_what_is_heavy(arguments: list[str]) -> None:
    code = f"""
sys.argv = ["termnews", *{arguments!r}]
from termnews.__main__ import main
try:
    main()
except SystemExit as end:
    assert end.code in (None, 0)
"""
    assert loaded(code) & (SCREEN | HEAVY - {"click"}) == set()
