"""`termnews extract --jsonl`, as a batch job runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TEXT = (
    "The port council voted on Tuesday to raise the ferry toll by 4 per cent from January, the third rise in two years."
)
BODY = f"<article><h1>Toll to rise</h1><p>{TEXT}</p></article>"
PAGE = f"<html><head><title>Toll to rise</title></head><body>{BODY}</body></html>"


def extract(lines: list[str]) -> list[dict[str, object]]:
    """The answers to lines on standard input; nothing but them is printed."""
    done = subprocess.run(
        [sys.executable, "-m", "termnews", "extract", "--jsonl"],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
        timeout=180,
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_answer_a_line_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_bytes(b"%PDF-1.7 \x00")
    (tmp_path / "c.html").write_text("<nav>Home</nav>")
    answers = extract(
        [
            json.dumps({"id": "a", "url": "https://bay.example/toll", "html_path": str(tmp_path / "a.html")}),
            "no json",
            json.dumps({"id": 2, "html_path": str(tmp_path / "b.html")}),
            "",
            json.dumps({"id": 3, "html_path": str(tmp_path / "c.html"), "url": None}),
            json.dumps({"id": 4, "html_path": str(tmp_path / "missing.html"), "url": ""}),
            json.dumps({"id": 5, "html_path": 7}),
            json.dumps([1]),
            json.dumps({"id": "z", "html_path": str(tmp_path / "a.html"), "more": 1}),
        ]
    )
    assert answers[0] == {"id": "a", "title": "Toll to rise", "text": TEXT}
    assert [answer["id"] for answer in answers] == ["a", None, 2, None, 3, 4, 5, None, "z"]
    assert all(answer.keys() == {"id", "error"} for answer in answers[1:-1])
    assert answers[-1] == {**answers[0], "id": "z"}
