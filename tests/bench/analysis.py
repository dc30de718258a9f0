"""The accuracy and the speed of the text analysis, in one table.

    python tests/bench/analysis.py [--articles FOLDER] [--scorers FOLDER --samples FOLDER [--corpora FOLDER]]

Without options: CPU time of each stage on the articles of `sample_articles`, and how it grows from 100 kB to 1 MB of
ordinary and of hostile text. `--articles` names another folder of articles.

`--scorers` names a folder with the scorers summaries.py, quotes.py and figures.py, which read a command's answers to
`termnews analyse --jsonl`; `--samples` one with their samples (sentence-dev.jsonl, summaries-dev.jsonl,
quotes-dev.jsonl, numbers-dev.jsonl; those that are there are scored). `--corpora` names a folder of corpus snapshots,
OWNER+NAME each, which the scorers read in place; only their development split is asked for. The scorers need
`pip install rouge-score`.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from termnews.ingest.files import read_document
from termnews.model import Document
from termnews.text.analysis import analyse
from termnews.text.attributions import find_attributions
from termnews.text.figures import find_figures
from termnews.text.sentences import split_sentences
from termnews.text.structure import plain_blocks, sentence_roles
from termnews.text.summary import rank_sentences

REPOSITORY = Path(__file__).parents[2]
COMMAND = f"{sys.executable} -m termnews analyse --jsonl"
SENTENCE = 'The council of the harbour voted 9 to 4 on Tuesday, and "we are glad," said Ada Roe, who leads it. '
HOSTILE: dict[str, str] = {
    "ordinary sentences": SENTENCE,
    "no full stop": "the council voted and ",
    "full stops only": ".",
    "no spaces": "harbour",
    "new lines only": "\n",
    "one word a line": "harbour\n\n",
    "opening quotation marks": "“",
    "quotation marks": '" ',
    "initials": "A. B. ",
    "numbers": "1. 2. ",
    "brackets": "(a [b ",
}


def cpu_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least CPU seconds that `work` took in a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def stages(document: Document) -> dict[str, Callable[[], object]]:
    """Each stage of the analysis of one article, ready to run alone."""
    text = document.text
    blocks = document.blocks or plain_blocks(text)
    sentences = split_sentences(text, blocks)
    return {
        "blocks": lambda: plain_blocks(text),
        "sentences": lambda: split_sentences(text, blocks),
        "roles": lambda: sentence_roles(text, sentences, blocks, document.title),
        "summary (with roles)": lambda: rank_sentences(text, sentences, title=document.title, blocks=blocks),
        "figures": lambda: find_figures(text),
        "attributions": lambda: find_attributions(text, sentences),
        "all": lambda: analyse(text, title=document.title, blocks=document.blocks or None),
    }


def print_speed(documents: Sequence[Document]) -> None:
    """CPU milliseconds of each stage by article: mean, 95th percentile, and the mean for 4,600 characters."""
    analyse(documents[0].text)
    characters = statistics.mean([len(document.text) for document in documents])
    print(f"\n{len(documents)} articles of {characters:,.0f} characters on average; CPU milliseconds an article")
    print(f"{'stage':24}{'mean':>8}{'p95':>8}{'per 4,600 characters':>23}{'MB/s':>8}")
    taken: dict[str, list[float]] = {}
    for document in documents:
        for name, work in stages(document).items():
            taken.setdefault(name, []).append(1000 * cpu_seconds(work))
    for name, times in taken.items():
        mean, ordered = statistics.mean(times), sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        print(f"{name:24}{mean:8.2f}{p95:8.2f}{mean * 4600 / characters:23.2f}{characters / mean / 1000:8.2f}")


def print_growth() -> None:
    """How many times longer 1 MB takes than 100 kB, in the stages that this room answers for."""
    print("\n1 MB of text: CPU seconds, and how many times 100 kB (linear is 10)")
    print(f"{'text':26}{'sentences':>18}{'summary':>18}")
    for name, piece in HOSTILE.items():
        row = f"{name:26}"
        short, long = (Document("", piece * (size // len(piece))) for size in (100_000, 1_000_000))
        for stage in ("sentences", "summary (with roles)"):
            small, large = (cpu_seconds(stages(document)[stage], 2) for document in (short, long))
            row += f"{large:10.2f} x{large / max(small, 1e-6):6.1f}"
        print(row)


def print_scores(scorers: Path, samples: Path, corpora: Path | None) -> None:
    """The scorers' own tables for the samples and corpora that are there."""
    summaries = [sys.executable, str(scorers / "summaries.py")]
    sample_runs = {
        "sentence-dev.jsonl": [*summaries, "sent-score", "--corpus", "{}", "--cmd", COMMAND],
        "summaries-dev.jsonl": [*summaries, "score", "--corpus", "{}", "--baseline", "lead", "--cmd", COMMAND],
        "quotes-dev.jsonl": [sys.executable, str(scorers / "quotes.py"), "--corpus", "jsonl", "--path", "{}", "--command", COMMAND],
        "numbers-dev.jsonl": [sys.executable, str(scorers / "figures.py"), "--corpus", "jsonl", "--path", "{}", "--command", COMMAND],
    }  # fmt: skip
    for file, arguments in sample_runs.items():
        if (samples / file).exists():
            run(file, [argument.format(samples / file) for argument in arguments])
    if corpora is None:
        return
    for scorer, corpus, folder in (
        ("quotes", "polnear", "networkdynamics+PolNeAR"),
        ("figures", "newsquant", "satya77+CQE_Evaluation"),
        ("figures", "recognizers", "microsoft+Recognizers-Text"),
    ):
        if (corpora / folder).is_dir():
            options = ["--corpus", corpus, "--path", str(corpora / folder), "--split", "dev", "--command", COMMAND]
            run(f"{corpus}, development split", [sys.executable, str(scorers / f"{scorer}.py"), *options])
    with tempfile.TemporaryDirectory() as folder:
        for what, score in (("build", "score"), ("sent-build", "sent-score")):
            corpus_file = f"{folder}/{what}.jsonl"
            subprocess.run([*summaries, what, "--mirror", str(corpora), "--out", corpus_file], check=True)
            baseline = ["--baseline", "lead"] if score == "score" else []
            options = ["--corpus", corpus_file, "--split", "dev", *baseline, "--cmd", COMMAND]
            run(f"{score}, development split", [*summaries, score, *options])


def run(title: str, arguments: Sequence[str]) -> None:
    """Run one scorer and print what it prints under a title."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    print(f"\n== {title}\n{done.stdout.strip()}")
    if done.returncode:
        print(f"scorer ended with {done.returncode}: {done.stderr.strip()[-400:]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=REPOSITORY / "sample_articles")
    parser.add_argument("--scorers", type=Path)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--corpora", type=Path)
    options = parser.parse_args()
    if options.scorers:
        print_scores(options.scorers, options.samples or options.scorers, options.corpora)
    paths = sorted(path for path in options.articles.iterdir() if path.suffix in {".txt", ".md", ".html"})
    print_speed([read_document(path) for path in paths])
    print_growth()


if __name__ == "__main__":
    main()
