"""The accuracy of the text analysis on development samples and corpora, as rows of the table of analysis.py.

A folder of scorers holds quotes.py, figures.py and summaries.py, which give a command's answers to
`termnews analyse --jsonl` their marks; the figures of numbers-dev.jsonl are marked here. The corpora are read in place,
their development split alone. Summaries need `pip install rouge-score`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = f"{sys.executable} -m termnews analyse --jsonl"
_LISTED_KINDS = {
    "every number": None,
    "money only": {"money"},
    "percentages only": {"percent"},
    "ages only": {"age"},
    "measures only": {"measure"},
    "temperatures only": {"measure"},
}
_NO_QUANTITIES = {"date", "time", "ordinal"}


@dataclass(frozen=True)
class Row:
    """One measure: what was measured on what, the figure as printed, and the figure to reach."""

    measure: str
    sample: str
    now: str
    goal: str = ""


@dataclass(frozen=True)
class Scorers:
    """The folder of scorers; what one cannot do becomes a row that says why."""

    folder: Path

    def run(self, file: str, *arguments: object) -> str:
        """What a scorer prints. Raises RuntimeError with the last of its complaints."""
        line = [sys.executable, str(self.folder / file), *map(str, arguments)]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError((done.stderr.strip().splitlines() or ["no word of why"])[-1])
        return done.stdout

    def report(self, file: str, *arguments: object) -> dict[str, Any]:
        """A scorer's report as data."""
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.json")
            self.run(file, *arguments, "--json", report)
            found: dict[str, Any] = json.loads(report.read_text())
            return found


def score(scorers: Path, samples: Path, corpora: Path | None) -> Iterator[Row]:
    """All rows for what is there; a row of its own for what is not."""
    if (samples / "numbers-dev.jsonl").exists():
        yield from _numbers(samples / "numbers-dev.jsonl")
    if not (scorers / "quotes.py").exists():
        yield Row("everything else", "scorers", f"none in {scorers}: name their folder with --scorers")
        return
    run = Scorers(scorers)
    for name, rows in (
        ("quotes-dev.jsonl", _quotes_sample),
        ("sentence-dev.jsonl", _sentences),
        ("summaries-dev.jsonl", _summaries),
    ):
        if (samples / name).exists():
            yield from _tried(name, lambda rows=rows, name=name: rows(run, samples / name))
        else:
            yield Row(name, "samples", f"none in {samples}: name their folder with --samples")
    if corpora is None:
        yield Row("published corpora", "corpora", "not asked for: name a folder of snapshots")
        return
    for folder, rows in (
        ("networkdynamics+PolNeAR", _polnear),
        ("satya77+CQE_Evaluation", _newsquant),
        ("microsoft+Recognizers-Text", _recognizers),
        ("amir-zeldes+gum", lambda run, path: _numerals(run, "gum", path)),
        ("UniversalDependencies+UD_English-PUD", lambda run, path: _numerals(run, "pud", path)),
    ):
        if (corpora / folder).is_dir():
            yield from _tried(folder, lambda rows=rows, folder=folder: rows(run, corpora / folder))
        else:
            yield Row(folder, "corpora", f"none in {corpora}")
    with tempfile.TemporaryDirectory() as made:
        for what, rows in (("sent-build", _sentences), ("build", _summaries)):
            file = Path(made, f"{what}.jsonl")
            yield from _tried(what, lambda what=what, rows=rows, file=file: _built(run, what, corpora, file, rows))


def _tried(name: str, rows: Any) -> list[Row]:
    try:
        return list(rows())
    except RuntimeError as error:
        return [Row(name, "scorer", f"failed: {error}")]


def _built(run: Scorers, what: str, corpora: Path, file: Path, rows: Any) -> list[Row]:
    run.run("summaries.py", what, "--mirror", corpora, "--out", file)
    return list(rows(run, file))


def _f1(part: dict[str, Any]) -> str:
    return f"{part['F1']:.1f}"


def _quotes_sample(run: Scorers, path: Path) -> Iterator[Row]:
    report = run.report("quotes.py", "--corpus", "jsonl", "--path", path, "--command", COMMAND)
    yield Row("quoted: found with the right source, F1", path.name, _f1(report["quoted"]["pair overlap"]))
    yield Row("speech: found with the right source, F1", path.name, _f1(report["speech"]["pair overlap"]))


def _polnear(run: Scorers, path: Path) -> Iterator[Row]:
    asked = ("--corpus", "polnear", "--path", path, "--split", "dev", "--command", COMMAND)
    report = run.report("quotes.py", *asked)
    single = run.report("quotes.py", *asked, "--style", "single")
    quoted, speech, sample = report["quoted"], report["speech"], "PolNeAR"
    yield Row("quoted: found with the right source, F1", sample, _f1(quoted["pair overlap"]), "90")
    yield Row("quoted: exact span, F1", sample, _f1(quoted["quote exact"]), "88")
    yield Row("speech: found with the right source, F1", sample, _f1(speech["pair overlap"]), "82")
    yield Row(
        "right source of found quotations", sample, str(quoted["attribution"]["speaker of found quoted"]["acc"]), "96"
    )
    yield Row("anonymous sources found, recall", sample, str(speech["recall pair"]["source anonymous"]["acc"]), "70")
    loss = quoted["pair overlap"]["F1"] - single["quoted"]["pair overlap"]["F1"]
    yield Row("loss in British single quotes, points", sample, f"{loss:.1f}", "at most 1")


def _newsquant(run: Scorers, path: Path) -> Iterator[Row]:
    report = run.report("figures.py", "--corpus", "newsquant", "--path", path, "--split", "dev", "--command", COMMAND)
    yield Row("value, F1", "NewsQuant", _f1(report["value"]), "95")
    yield Row("value and unit, F1", "NewsQuant", _f1(report["value+unit"]), "86")
    yield Row("modifier of found, F1", "NewsQuant", _f1(report["modifier (of found)"]), "90")


def _recognizers(run: Scorers, path: Path) -> Iterator[Row]:
    report = run.report("figures.py", "--corpus", "recognizers", "--path", path, "--split", "dev", "--command", COMMAND)
    yield Row("spans overlap, F1", "Recognizers", _f1(report["span overlap"]), "94")
    yield Row("value right of found", "Recognizers", str(report["value of found"]["acc"]), "96")


def _numerals(run: Scorers, corpus: str, path: Path) -> Iterator[Row]:
    report = run.report("figures.py", "--corpus", corpus, "--path", path, "--split", "dev", "--command", COMMAND)
    yield Row("numerals covered, F1", f"{corpus.upper()} news", _f1(report["numeral covered"]), "97")


def _sentences(run: Scorers, path: Path) -> Iterator[Row]:
    goals = {"gumnews": "98", "pud": "99.7", "golden": "46 of 48"}
    for line in run.run(
        "summaries.py", "sent-score", "--corpus", path, "--split", "dev", "--cmd", COMMAND
    ).splitlines():
        if found := re.match(r"(\w+)\s+inner boundaries.*? F1 ([\d.]+)\s+exact sentences.*F1 ([\d.]+)", line):
            yield Row(
                "sentence boundaries, F1",
                f"{found[1]}, {path.name}",
                f"{100 * float(found[2]):.1f}",
                goals.get(found[1], ""),
            )
        elif line and line[0] != "#":
            yield Row("sentences", path.name, " ".join(line.split()))


def _summaries(run: Scorers, path: Path) -> Iterator[Row]:
    asked = ("score", "--corpus", path, "--split", "dev", "--baseline", "lead", "--cmd", COMMAND)
    for name, group in run.report("summaries.py", *asked)["groups"].items():
        if "(macro)" in name or name.startswith("ALL"):
            continue
        now = " / ".join(f"{100 * value:.1f}" for value in group["mean"][:3])
        lead = " / ".join(
            f"{100 * (value - more):.1f}" for value, more in zip(group["mean"], group["delta"], strict=False)
        )
        goal = "33.0 / 13.4 / 29.6" if name.startswith("TOTAL") else f"lead: {lead}"
        yield Row("three sentences, ROUGE-1/2/L", f"{name}, {group['n']}", now, goal)


def _numbers(path: Path) -> Iterator[Row]:
    """The figures of the sample, by source."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = _analyses(documents)
    for source, sample in (("gum", "GUM news"), ("pud", "PUD news"), ("recognizers", "Recognizers")):
        counts = [0, 0, 0, 0, 0, 0]
        for document, figures in zip(documents, answers, strict=True):
            if document["source"] == source:
                counts = [a + b for a, b in zip(counts, _matches(document, figures), strict=True)]
        right, found, covered, gold, values, compared = counts
        f1 = (
            100 * 2 * (right / found) * (covered / gold) / (right / found + covered / gold)
            if right and covered
            else 0.0
        )
        measure, goal = ("spans overlap, F1", "94") if source == "recognizers" else ("numerals covered, F1", "97")
        yield Row(measure, f"{sample}, {path.name}", f"{f1:.1f}", goal)
        yield Row("value right of found", f"{sample}, {path.name}", f"{100 * values / max(1, compared):.1f}", "96")


def _analyses(documents: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    asked = "".join(json.dumps({"id": document["id"], "text": document["text"]}) + "\n" for document in documents)
    done = subprocess.run(COMMAND.split(), input=asked, capture_output=True, text=True, check=True)
    return [json.loads(line)["figures"] for line in done.stdout.splitlines()]


def _matches(document: dict[str, Any], figures: Sequence[dict[str, Any]]) -> tuple[int, int, int, int, int, int]:
    """Figures that touch a listed one, figures, listed ones that are touched, listed ones; values right, values compared.

    Dates, times and ranks are neither asked for nor punished.
    """
    kinds = _LISTED_KINDS.get(document["lists"])
    gold = [each for each in document["figures"] if each["kind"] not in _NO_QUANTITIES]
    others = [each for each in document["figures"] if each["kind"] in _NO_QUANTITIES]
    asked = [
        each for each in figures if each["kind"] not in _NO_QUANTITIES and (kinds is None or each["kind"] in kinds)
    ]
    asked = [
        each for each in asked if _touching(each, gold) or not (_touching(each, others) or _is_vague(document, each))
    ]
    right = covered = values = compared = 0
    for figure in asked:
        right += bool(_touching(figure, gold))
    for listed in gold:
        touching = _touching(listed, asked)
        covered += bool(touching)
        if touching and listed["value"] is not None:
            compared += 1
            values += any(_is_value(figure["value"], listed["value"]) for figure in touching)
    return right, len(asked), covered, len(gold), values, compared


def _is_vague(document: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Whether a figure is no numeral ("dozens", "several")."""
    return isinstance(figure["value"], list) and not re.search(r"\d", document["text"][figure["start"] : figure["end"]])


def _touching(one: dict[str, Any], others: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [other for other in others if one["start"] < other["end"] and other["start"] < one["end"]]


def _is_value(found: Any, listed: Any) -> bool:
    """Whether a value is the listed one, or a range has it at one of its ends."""
    ends = found if isinstance(found, list) else [found]
    wanted = listed if isinstance(listed, list) else [listed]
    return any(abs(a - b) <= 1e-6 * max(1.0, abs(b)) for a in ends for b in wanted)
