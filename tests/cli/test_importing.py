"""`termnews import`: what it says, what it prints for programs, and how long it stays silent."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Command = Callable[..., Result]
Run = Callable[..., subprocess.CompletedProcess[str]]


def test_what_came_in_is_said(command: Command, folder: Path) -> None:
    (folder / "ferry.txt").write_text("A new ferry\n\nThe council has ordered a new ferry from the yard.\n")
    (folder / "owls.txt").write_text("Owls return to the mint\n\nThree owls have nested in the old mint.\n")
    result = command("import", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 new article, 1 changed, 3 unchanged\n", "")
    assert command("import", folder).stdout == "0 new articles, 5 unchanged\n"


def test_a_folder_within_that_may_not_be_read_is_named(public_folder: Path, unprivileged: Run) -> None:
    closed = public_folder / "articles" / "closed"
    closed.mkdir(parents=True)
    (closed / "owls.md").write_text("# Owls\n\nOwls have nested in the mint.\n")
    closed.chmod(0o000)
    public_folder.chmod(0o777)
    arguments = ("--library", public_folder / "library.db", "import", public_folder / "articles")
    result = unprivileged(*arguments)
    assert result.returncode == 1
    assert f"{closed}: it cannot be read (permission denied)" in result.stderr
    (public_folder / "articles" / "dam.txt").write_text("Dam\n\nThe lake behind the dam fell.\n")
    result = unprivileged(*arguments)
    assert result.stdout == "1 new article\n"
    assert f"{closed}: it cannot be read (permission denied)" in result.stderr


def test_a_file_that_may_not_be_read_holds_up_no_other(public_folder: Path, unprivileged: Run) -> None:
    public_folder.chmod(0o777)
    for name, mode in (("owls.txt", 0o444), ("secret.txt", 0o000)):
        public_folder.joinpath(name).write_text("Owls return to the mint\n\nThree owls have nested in the old mint.\n")
        public_folder.joinpath(name).chmod(mode)
    files = [public_folder / "secret.txt", public_folder / "owls.txt"]
    result = unprivileged("--library", public_folder / "library.db", "import", *files)
    assert (result.returncode, result.stdout) == (1, "1 new article\n")
    assert result.stderr == f"termnews: skipped {public_folder}/secret.txt: it cannot be read (permission denied)\n"


def test_what_is_skipped_is_named_and_the_rest_goes_in(command: Command, folder: Path) -> None:
    (folder / "ferry.txt").write_text("A new ferry\n\nThe council has ordered a new ferry from the yard.\n")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x00")
    result = command("import", folder, folder / "none.txt")
    assert (result.exit_code, result.stdout) == (1, "1 new article, 4 unchanged\n")
    assert result.stderr.splitlines() == [
        f"termnews: skipped {folder}/none.txt: there is no such file or folder",
        f"termnews: skipped {folder}/image.txt: it is no text file",
    ]


def test_as_data(command: Command, folder: Path) -> None:
    (folder / "owls.txt").write_text("Owls return to the mint\n\nThree owls have nested in the old mint.\n")
    result = command("import", "--json", folder, folder / "none.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == {
        "articles": 1,
        "feeds": [],
        "rules": 0,
        "views": [],
        "unchanged": 3,
        "skipped": [{"item": f"{folder}/none.txt", "why": "there is no such file or folder"}],
    }


def test_a_name_that_is_no_utf8_is_json_too(
    termnews: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    odd = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    Path(os.fsdecode(odd)).write_bytes(b"\x00")
    result = termnews("import", "--json", "--library", tmp_path / "library.db", tmp_path)
    (skipped,) = json.loads(result.stdout)["skipped"]
    assert os.fsencode(skipped["item"]) == odd


SLOW = """
import itertools, types
from termnews.cli import importing
from termnews.cli.commands import main
ticks = itertools.count()
# Each look of the command at the clock finds it so many seconds later.
importing.time = types.SimpleNamespace(monotonic=lambda: next(ticks) * 0.45)
main("termnews")
"""


def test_progress_is_shown_on_a_terminal_after_a_second(tmp_path: Path, folder: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "import", "--library", str(tmp_path / "new.db"), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    written = b""
    try:
        while chunk := os.read(master, 65536):
            written += chunk
    except OSError:  # Linux's way of saying that the other end is closed
        pass
    out, _ = process.communicate(timeout=180)
    os.close(master)
    assert (process.returncode, out) == (0, b"4 new articles\n")
    shown = [int(each) for each in re.findall(rb"\r\x1b\[KImporting (\d) of 4", written)]
    assert shown[-1] == 3
    assert shown == list(range(shown[0], 4))
    assert shown[0] > 0
    assert written.endswith(b"\r\x1b[K")


def test_where_standard_error_is_no_terminal_one_line_is_enough(
    python: Callable[..., subprocess.Popen[str]], tmp_path: Path, folder: Path
) -> None:
    process = python(SLOW, "import", "--library", tmp_path / "new.db", folder)
    assert process.communicate(timeout=180) == ("4 new articles\n", "Importing 4 files …\n")


def test_a_short_import_shows_no_progress(command: Command, folder: Path) -> None:
    assert "Importing" not in command("import", folder).stderr
