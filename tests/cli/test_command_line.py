"""The command line as a whole: which library, wrong usage, exit statuses, pipes that close."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termnews import __version__
from termnews.cli import commands
from termnews.cli.commands import group

Run = Callable[..., subprocess.CompletedProcess[str]]
Command = Callable[..., Result]


def test_the_version(termnews: Run) -> None:
    result = termnews("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"termnews {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in sorted(group.commands))])
def test_help_tells_of_every_command_and_touches_no_library(tmp_path: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(group, ["--library", str(tmp_path / "none" / "library.db"), *arguments])
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert os.listdir(tmp_path) == []
    if len(arguments) == 1:
        shown = [name for name, command in group.commands.items() if not command.hidden]
        assert all(f"\n  {name} " in result.stdout for name in shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["--library"],
        ["--library", ""],
        ["list", "--library", ""],
        ["list", "--nonsense"],
        ["list", "extra"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "many"],
        ["list", "--limit", "1e3"],
        ["list", "--limit", "9" * 30],
        ["list", "--sort", "oldest"],
        ["search"],
        ["search", "toll", "--limit", "-1"],
        ["show"],
        ["show", "toll"],
        ["show", "1.5"],
        ["show", "1", "2"],
        ["import"],
        ["import", ""],
        ["import", ".", ""],
        [""],
        ["summarise"],
        ["summarise", ""],
        ["summarise", "a.txt", "b.txt"],
        ["summarise", "-", "--sentences", "0"],
        ["summarise", "-", "--sentences", "three"],
        ["summarise", "-", "--algorithm", "magic"],
        ["analyse"],
        ["analyse", "--jsonl", "file"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2_and_touches_nothing(tmp_path: Path, arguments: list[str]) -> None:
    library = [] if "--library" in arguments else ["--library", str(tmp_path / "library.db")]
    result = CliRunner().invoke(group, [*library, *arguments], prog_name="termnews")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr
    assert os.listdir(tmp_path) == []


def test_the_library_is_named_before_or_after_the_command_or_by_the_variable(termnews: Run, path: Path) -> None:
    other = path.with_name("other.db")
    expected = termnews("--library", path, "list", "--json").stdout
    assert len(json.loads(expected)) == 3
    assert termnews("list", "--json", "--library", path).stdout == expected
    assert termnews(f"--library={path}", "list", "--json").stdout == expected
    assert termnews("list", "--json", TERMNEWS_LIBRARY=str(path)).stdout == expected
    assert termnews("list", "--json", "--library", path, TERMNEWS_LIBRARY=str(other)).stdout == expected
    assert termnews("--library", other, "list", "--json", "--library", path).stdout == expected
    assert not other.exists()


def test_without_a_name_it_lies_in_the_users_data_folder(termnews: Run, tmp_path: Path) -> None:
    result = termnews("list", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"), TERMNEWS_LIBRARY="")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert [each.name for each in tmp_path.rglob("library.db")] == ["library.db"]


def test_the_home_folder_can_be_written_as_a_tilde(command: Command, termnews: Run, path: Path) -> None:
    assert termnews("list", "--library", f"~/{path.name}", HOME=str(path.parent)).stdout.count("\n") == 3
    result = command("list", "--library", "~nobody-of-this-name/library.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("termnews: ~nobody-of-this-name/library.db names nobody's home folder.")


FAILURES: dict[str, Callable[[Path], object]] = {
    "is not a termnews library": lambda path: path.write_text("These are my notes. " * 90),
    "is a folder, not a library": Path.mkdir,
}


@pytest.mark.parametrize("words", FAILURES)
@pytest.mark.parametrize("arguments", [["list"], ["search", "toll"], ["show", "1", "--json"], ["import", "."]])
def test_a_library_that_cannot_be_used_is_one_line(tmp_path: Path, words: str, arguments: list[str]) -> None:
    path = tmp_path / "notes.db"
    FAILURES[words](path)
    result = CliRunner().invoke(group, ["--library", str(path), *arguments])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"termnews: {path} {words}")
    assert result.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_one_line(termnews: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("soup")
    result = termnews("list", "--library", tmp_path / "notes" / "library.db")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"termnews: The folder {tmp_path}/notes cannot be made (file exists). Choose another place with --library.\n"
    )


def test_paths_that_hold_nothing_open_no_screen(termnews: Run, tmp_path: Path) -> None:
    result = termnews("--library", tmp_path / "library.db", tmp_path / "none.txt")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"termnews: skipped {tmp_path}/none.txt: there is no such file or folder\n"


@pytest.mark.parametrize("arguments", [["list", "--all"], ["show", "1", "--json"], ["analyse", "--jsonl"]])
def test_a_pipe_that_closes_is_no_error_to_speak_of(path: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "termnews", *arguments, *(["--library", path] if "--jsonl" not in arguments else [])],
        input=b'{"id": 1, "text": "The toll rises."}\n' * 3,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=180,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a Linux thing")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["--help"], ["list", "--help"]], ids=" ".join)
def test_output_that_cannot_be_written_is_one_line(path: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [sys.executable, "-m", "termnews", "--library", path, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=180,
        )
    assert process.returncode == 1
    assert process.stderr == b"termnews: The output could not be written (no space left on device)\n"


CLOSED = """
import os, sys
for number in map(int, sys.argv[1].split(",")):
    os.close(number)
os.execv(sys.executable, [sys.executable, "-m", "termnews", *sys.argv[2:]])
"""


@pytest.mark.parametrize(
    ("closed", "arguments", "status", "said"),
    [
        ("1", "list", 0, ""),
        ("0", "summarise -", 1, "termnews: Standard input cannot be summarised: it is empty\n"),
        ("0", "analyse --jsonl", 0, ""),
        ("0,1", "export opml", 0, ""),
        ("0,1,2", "tag toll 1", 0, ""),
        ("0,1,2", "nonsense-that-is-no-file", 1, ""),
    ],
)
def test_a_standard_stream_that_is_closed_is_empty_or_forgets(
    termnews: Run, path: Path, own_folders: Path, closed: str, arguments: str, status: int, said: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CLOSED, closed, "--library", path, *arguments.split()],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", said)
    assert list(own_folders.rglob("termnews.log")) == []
    assert len(json.loads(termnews("--library", path, "list", "--json").stdout)) == 3


def test_ctrl_c_while_modules_are_loaded_is_no_traceback() -> None:
    code = """
import sys
from termnews import __main__
class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == "termnews.cli.commands":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
sys.argv[1:] = ["list"]
__main__.main()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_a_terminal_without_our_characters_is_no_reason_to_fail(termnews: Run, path: Path) -> None:
    result = termnews("list", "--library", path, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Ferry toll to rise" in result.stdout


def test_what_should_not_happen_is_one_line_and_a_log(
    path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("hostile \x1b[31mwords")

    monkeypatch.setattr(commands.reading, "_print_list", break_down)
    result = CliRunner().invoke(group, ["--library", str(path), "list"])
    log = next(own_folders.rglob("termnews.log"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"termnews: Something went wrong that should not have (ZeroDivisionError). The details are in {log}.\n"
    )
    assert "in break_down" in log.read_text()


def test_a_list_of_commands_has_no_sentence_cut_off(termnews: Run) -> None:
    for arguments in (["--help"], ["feeds", "--help"], ["rules", "--help"], ["views", "--help"]):
        commands_part = termnews(*arguments, COLUMNS="80").stdout.partition("Commands:")[2]
        assert commands_part.count("\n") > 2
        assert "..." not in commands_part


def test_a_name_that_is_nearly_a_commands_is_asked_about(termnews: Run, path: Path) -> None:
    result = termnews("--library", path, "serach", "toll")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Error: No such command or file 'serach'. Did you mean 'search'?" in result.stderr


def test_an_option_that_there_is_not_is_the_programs_not_a_paths(termnews: Run) -> None:
    result = termnews("--unread")
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, "Usage: termnews [OPTIONS] COMMAND [ARGS]...")


@pytest.mark.parametrize("with_article", [False, True], ids=["bare", "with an article"])
def test_without_a_terminal_there_is_no_screen(termnews: Run, path: Path, folder: Path, with_article: bool) -> None:
    result = termnews("--library", path, *([folder / "toll.md"] if with_article else []))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("termnews: The screen needs a terminal.")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("li", {"plain,list"}),
        ("rules ap", {"plain,apply"}),
        ("list --un", {"plain,--unread"}),
        ("import ", {"file,"}),
        ("stor", {"file,stor"}),
    ],
)
def test_a_shell_is_told_how_a_line_goes_on(termnews: Run, words: str, expected: set[str]) -> None:
    line = f"termnews {words}"
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_TERMNEWS_COMPLETE": "bash_complete"}
    result = termnews(**asked)
    assert (result.returncode, result.stderr) == (0, "")
    assert expected <= set(result.stdout.splitlines())


def test_warnings_of_libraries_are_not_for_the_reader(termnews: Run, path: Path, tmp_path: Path) -> None:
    paragraph = "<p>The port council voted on Tuesday to raise the ferry toll by 4 per cent, said Maren Oster.</p>"
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Ferry toll</title><meta name='date' content='2026-11-03 9:30 EST'></head>"
        f"<body><article><h1>Ferry toll</h1>{paragraph * 4}</article></body></html>"
    )
    result = termnews("import", page, "--library", path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "1 new article\n", "")


def test_a_password_in_an_address_reaches_neither_log_nor_errors(
    command: Command, own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://jo:secret@news.example/feed"
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{address}"/></body></opml>')
    said = [
        command(*line) for line in (("add", address), ("import", address), ("import", opml), ("import", "--json", opml))
    ]
    assert all("https://news.example/feed" in each.output and "secret" not in each.output for each in said)
    assert "add it with --login" in said[2].stderr

    def break_down(*_: object) -> None:
        raise ZeroDivisionError(address)

    monkeypatch.setattr(sys, "argv", ["termnews", "add", address])
    monkeypatch.setattr(commands.reading, "_print_list", break_down)
    command("list")
    log = next(own_folders.rglob("termnews.log")).read_text()
    assert ("news.example" in log, "secret" in log) == (True, False)
