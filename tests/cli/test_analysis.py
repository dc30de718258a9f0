"""`termnews summarise` and `termnews analyse`: no library is touched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

TEXT = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent. “We cannot run boats on promises,” said "
    "Maren Oster, who chairs the council. About 31,000 people cross the bay each week, according to the council."
)


def answers(command: Command, *lines: object) -> list[dict[str, object]]:
    """What `analyse` answers to these lines: objects, or text and bytes as they are."""
    raw = b"".join(
        (line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else json.dumps(line).encode())
        + b"\n"
        for line in lines
    )
    result = command("analyse", "--jsonl", stdin=raw)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line, parse_constant=pytest.fail) for line in result.stdout.splitlines()]


def test_the_contract(command: Command) -> None:
    (answer,) = answers(command, {"id": "a", "text": TEXT, "title": "Toll", "sentences": 2})
    assert list(answer) == ["id", "sentences", "summary", "figures", "quotes"]
    sentences, summary, figures, quotes = (answer[key] for key in list(answer)[1:])
    assert [TEXT[each["start"] : each["end"]][:9] for each in sentences] == ["The port ", "“We canno", "About 31,"]
    assert len(summary) == 2
    assert all(each in sentences for each in summary)
    assert all(list(each) == ["start", "end", "value", "kind", "unit", "modifier", "concept"] for each in figures)
    percent = next(each for each in figures if each["kind"] == "percent")
    assert (percent["value"], percent["unit"]) == (4, "%")
    keys = ["start", "end", "speaker_start", "speaker_end", "cue_start", "cue_end", "kind", "anonymous"]
    assert all(list(each) == keys for each in quotes)
    quote = next(each for each in quotes if each["kind"] == "direct")
    assert TEXT[quote["start"] : quote["end"]].startswith("“We cannot run boats")
    assert TEXT[quote["speaker_start"] : quote["speaker_end"]].startswith("Maren Oster")
    assert TEXT[quote["cue_start"] : quote["cue_end"]] == "said"
    assert quote["anonymous"] is False


def test_offsets_are_code_points(command: Command) -> None:
    text = "🦉🦉 e\u0301 said nothing.\r\n\r\nThe \U0001f6a2 toll rose by 4 per cent, the council said."
    (answer,) = answers(command, {"id": 1, "text": text})
    assert [text[each["start"] : each["end"]] for each in answer["sentences"]][-1].startswith("The \U0001f6a2 toll")
    assert "4 per cent" in [text[each["start"] : each["end"]] for each in answer["figures"]]


@pytest.mark.parametrize("length", [0, 1, 2, 3, 10**30])
def test_as_many_sentences_as_asked_for(command: Command, length: int) -> None:
    (answer,) = answers(command, {"id": 1, "text": TEXT, "sentences": length})
    assert len(answer["summary"]) == min(length, 3)


@pytest.mark.parametrize(
    "identity", ["a", "", "é\ud800", 7, 2**200, -1.5, None, True, ["a", {"b": 1}], {"deep": [[[]]]}]
)
def test_the_same_id_comes_back(command: Command, identity: object) -> None:
    good, bad = answers(command, {"id": identity, "text": TEXT}, {"id": identity, "text": 5})
    assert good["id"] == bad["id"] == identity
    assert type(good["id"]) is type(identity)
    assert bad["error"]


BAD = {
    "not json": (None, "no JSON"),
    "": (None, "an empty line"),
    '{"id": 4, "text": "cut': (None, "no JSON"),
    "[1, 2]": (None, "not an object"),
    '"text"': (None, "not an object"),
    "{}": (None, "text must be a string"),
    '{"id": 5}': (5, "text must be a string"),
    '{"id": 6, "text": null}': (6, "text must be a string"),
    '{"id": 7, "text": "A.", "title": 3}': (7, "title must be a string"),
    '{"id": 8, "text": "A.", "title": []}': (8, "title must be a string"),
    '{"id": 9, "text": "A.", "sentences": -1}': (9, "sentences must be a whole number"),
    '{"id": 10, "text": "A.", "sentences": "3"}': (10, "sentences must be a whole number"),
    '{"id": 11, "text": "A.", "sentences": 1.5}': (11, "sentences must be a whole number"),
    '{"id": 12, "text": "A.", "sentences": true}': (12, "sentences must be a whole number"),
    '{"id": NaN, "text": "A."}': (None, "no JSON"),
    '{"id": 1e999, "text": "A."}': (None, "no JSON"),
    '{"id": ' + "1" * 5000 + ', "text": "A."}': (None, "no JSON"),
    "[" * 100_000: (None, "no JSON"),
}


def test_a_bad_line_is_answered_in_its_place(command: Command) -> None:
    lines: list[object] = []
    for line in BAD:
        lines += [line, {"id": "good", "text": TEXT}]
    lines.append(b'{"id": 13, "text": "\xff\xfe"}')
    found = answers(command, *lines)
    assert len(found) == len(lines)
    assert all(set(each) == {"id", "sentences", "summary", "figures", "quotes"} for each in found[1::2])
    for answer, (identity, error) in zip(found[::2], [*BAD.values(), (None, "no JSON")], strict=True):
        assert list(answer) == ["id", "error"]
        assert answer["id"] == identity
        assert str(answer["error"]).startswith(error)


GOOD = [
    '{"id": 1, "text": ""}',
    '{"id": 2, "text": "A.", "title": null, "sentences": null}',
    '{"id": 3, "text": "lone \\ud800 surrogate said."}',
    '{"id": 4, "id": 5, "text": "twice", "text": "The toll rose."}',
    '  {"id": 6, "text": "blanks around"}  ',
    '\ufeff{"id": 7, "text": "a byte-order mark"}',
    '{"id": 8, "text": "more keys", "url": 5}',
    '{"id": 9, "text": "' + "9" * 6000 + ' people said \\u0000 \\u001b[31m."}',
]


def test_odd_lines_are_answered_too(command: Command) -> None:
    found = answers(command, *GOOD)
    assert [each["id"] for each in found] == [1, 2, 3, 5, 6, 7, 8, 9]
    assert not any("error" in each for each in found)
    assert found[3]["sentences"] == [{"start": 0, "end": 14}]


def test_an_id_nested_too_deeply_is_answered_somehow(command: Command) -> None:
    for depth in range(100, 1100, 50):
        line = '{"id": ' + "[" * depth + "]" * depth + ', "text": "A."}'
        (answer,) = answers(command, line)
        assert "id" in answer


def test_no_input_is_no_output(command: Command) -> None:
    assert answers(command) == []


def test_each_line_is_answered_before_the_next_is_read(python: Callable[..., object]) -> None:
    process = python("from termnews.cli.commands import main; main('termnews')", "analyse", "--jsonl")
    for number in range(3):
        process.stdin.write(json.dumps({"id": number, "text": TEXT}) + "\n")  # type: ignore[attr-defined]
        process.stdin.flush()  # type: ignore[attr-defined]
        assert json.loads(process.stdout.readline())["id"] == number  # type: ignore[attr-defined]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of seven sentences."""
    path = tmp_path / "toll.txt"
    more = "The toll was last raised in 2019. Boats leave every hour. The bay is wide. The council meets in May."
    path.write_text(f"Ferry toll to rise\n\n{TEXT}\n\n{more}\n")
    return path


def test_summarise_prints_headline_and_sentences(command: Command, article: Path) -> None:
    result = command("summarise", article)
    headline, *sentences = result.stdout.split("\n\n")
    assert (result.exit_code, result.stderr, headline) == (0, "", "Ferry toll to rise")
    assert len(sentences) == 3
    whole = " ".join(article.read_text().split())
    assert all(" ".join(sentence.split()) in whole for sentence in sentences)


def test_summarise_reads_standard_input(command: Command, article: Path) -> None:
    given = command("summarise", "-", stdin=article.read_bytes())
    assert given.stdout == command("summarise", article).stdout


def test_summarise_as_data(command: Command, article: Path) -> None:
    printed = json.loads(command("summarise", article, "--json", "--sentences", "2").stdout)
    assert list(printed) == ["title", "summary", "sentences"]
    assert (printed["title"], len(printed["summary"]), printed["sentences"]) == ("Ferry toll to rise", 2, 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Toll rises\n\nThe toll rises by 4 per cent in May. The council said so on Tuesday.\n", "2 sentences"),
        ("Toll rises\n\nThe toll rises by 4 per cent.\n", "1 sentence"),
    ],
)
def test_a_short_article_is_said_to_be_one(command: Command, text: str, words: str) -> None:
    result = command("summarise", "-", stdin=text)
    assert result.exit_code == 0
    assert result.stdout.startswith("Toll rises\n\nThe toll rises")
    assert result.stderr == f"termnews: a short article: {words} in all\n"


def test_every_algorithm_of_the_help_works_and_no_other(command: Command, article: Path) -> None:
    refused = command("summarise", article, "--algorithm", "magic")
    assert refused.exit_code == 2
    assert "'magic' is none of news, " in refused.stderr
    for name in refused.stderr.partition(" is none of ")[2].split("\n")[0].split(", "):
        result = command("summarise", article, "--algorithm", name.strip())
        assert (result.exit_code, result.stdout.count("\n\n")) == (0, 3), name


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.txt", None, "cannot be summarised: it cannot be read (no such file or directory)"),
        ("empty.txt", b"", "cannot be summarised: it is empty"),
        ("image.png", b"\x89PNG\r\n\x00", "cannot be summarised: it is no text file"),
    ],
)
def test_what_cannot_be_summarised_is_named(
    command: Command, tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
        piped = command("summarise", "-", stdin=content)
        assert (piped.exit_code, piped.stderr) == (1, f"termnews: Standard input {why}\n")
    result = command("summarise", path)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"termnews: {path} {why}\n")


def test_a_folder_is_no_article(command: Command, tmp_path: Path) -> None:
    result = command("summarise", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"termnews: {tmp_path} is a folder. Name one file.\n")


def test_an_input_without_an_end_is_not_read_to_it() -> None:
    with Path("/dev/zero").open("rb") as endless:
        ended = subprocess.run(
            [sys.executable, "-m", "termnews", "summarise", "-"], stdin=endless, capture_output=True, timeout=60
        )
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr == b"termnews: Standard input cannot be summarised: it is larger than 10 MB\n"
