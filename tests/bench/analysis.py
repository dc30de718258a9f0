"""The accuracy, the speed and the growth of the text analysis, in one table.

    python tests/bench/analysis.py [CORPORA] [--samples FOLDER] [--scorers FOLDER] [--articles FOLDER] [--only PART ...]

Accuracy: `--samples` names a folder with development samples (sentence-dev.jsonl, summaries-dev.jsonl,
quotes-dev.jsonl, numbers-dev.jsonl), `--scorers` one with quotes.py, figures.py and summaries.py, which read a command's
answers to `termnews analyse --jsonl`; both are looked for in `shared/` beside the checkout, and a row says so where
nothing is there. CORPORA is a folder of corpus snapshots, OWNER+NAME each, read in place, their development split alone.

Speed: CPU time of this process by stage, on the articles of `sample_articles` or of `--articles` (a folder of files, or a
file of JSON Lines with "text" and "title"); our summariser by the number of sentences; sumy's LexRank and TextRank through
termnews beside sumy itself. Growth: 1 MB of ordinary and of hostile text against 100 kB, in every function.

`--only` takes scores, speed, sumy, growth.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from analysis_scores import Row, score
from analysis_speed import growth_rows, stage_rows, summariser_rows

from termnews.ingest.files import read_document
from termnews.model import Document
from termnews.text.summary import ALGORITHMS

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared"
PARTS = ("scores", "speed", "sumy", "growth")
_SUMYS_HOSTILE = ALGORITHMS[1:]


def read_articles(path: Path) -> list[Document]:
    """The articles of a folder of files, or of a file of JSON Lines with "text" and perhaps "title"."""
    if path.is_file():
        found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [Document(article.get("title") or "", article["text"]) for article in found if article.get("text")]
    paths = sorted(each for each in path.iterdir() if each.suffix in {".txt", ".md", ".html"})
    return [read_document(each) for each in paths]


def rows(options: argparse.Namespace) -> Iterator[Row]:
    """The rows of all parts that were asked for."""
    if "scores" in options.only:
        yield from score(options.scorers, options.samples, options.corpora)
    articles = read_articles(options.articles)
    if "speed" in options.only:
        yield from stage_rows(articles)
    if "sumy" in options.only:
        yield from summariser_rows(articles)
    if "growth" in options.only:
        yield from growth_rows()
        yield from growth_rows(algorithms=_SUMYS_HOSTILE)


def main() -> None:
    """Measure and print, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--samples", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "bench")
    parser.add_argument("--articles", type=Path, default=REPOSITORY / "sample_articles")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    print(f"{'measure':42}  {'sample':34}  {'to reach':22}  now")
    for row in rows(options):
        print(f"{row.measure:42}  {row.sample:34}  {row.goal:22}  {row.now}", flush=True)


if __name__ == "__main__":
    main()
