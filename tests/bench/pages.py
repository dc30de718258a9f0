"""How well articles are taken out of annotated pages, and what it costs: a row for each set of pages.

    python tests/bench/pages.py FOLDER ... [--every N]

A FOLDER has a file gold.jsonl, one page a line: {"id", "url", "html_path"} with the path from FOLDER, and either
"text", the article's whole text, or "with" and "without": snippets that must and must not be there. page_sets.py makes
such folders of public sets.

Whole texts are compared by shingles of four words: precision and recall of each page, averaged, F1 of the averages, as
https://github.com/scrapinghub/article-extraction-benchmark does it. Beside it stands F1 by words, averaged over the
pages, as https://github.com/Murrough-Foley/web-content-extraction-benchmark does it. Snippets are counted over all
pages, as https://github.com/adbar/trafilatura does it; beside F1 stands the share of snippets that were judged right.

Processor time is that of the whole way from the file to the document, in one process, after the first pages.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import statistics
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termnews.errors import UnreadableSource
from termnews.ingest.page import read_page

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_WARM_UP = 5


@dataclass
class Scores:
    """What was found in the pages of a set: right, too much and missing for each, and milliseconds."""

    counts: list[tuple[int, int, int]] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    empty: int = 0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with how often they occur; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


def compared(wanted: Counter[Any], found: Counter[Any]) -> tuple[int, int, int]:
    """What is right, too much, and missing in what was found."""
    right = sum((wanted & found).values())
    return right, sum(found.values()) - right, sum(wanted.values()) - right


def snippets_in(page: dict[str, Any], text: str) -> tuple[int, int, int]:
    """Snippets that are rightly and wrongly in a text, and that are missing."""
    line = " ".join(text.split())
    right = sum(" ".join(snippet.split()) in line for snippet in page["with"])
    wrong = sum(" ".join(snippet.split()) in line for snippet in page["without"])
    return right, wrong, len(page["with"]) - right


def ratio(part: float, rest: float) -> float:
    """`part` of the whole; a whole of nothing is all right."""
    return part / (part + rest) if part + rest else 1.0


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def text_of(folder: Path, page: dict[str, Any]) -> str:
    """The article's text, nothing where the page is refused."""
    try:
        return read_page(str(folder / page["html_path"]), page.get("url")).text
    except UnreadableSource:
        return ""


def measure(folder: Path, pages: list[dict[str, Any]]) -> Scores:
    """Read all pages of a set."""
    scores = Scores()
    for page in pages[:_WARM_UP]:
        text_of(folder, page)
    for page in pages:
        started = time.process_time()
        text = text_of(folder, page)
        scores.spent.append(1000 * (time.process_time() - started))
        scores.empty += not text
        if "text" in page:
            scores.counts.append(compared(shingles(page["text"]), shingles(text)))
            words = (Counter(_WORD.findall(each.lower())) for each in (page["text"], text))
            right, wrong, missing = compared(*words)
            scores.beside.append(f1(ratio(right, wrong), ratio(right, missing)))
        else:
            right, wrong, missing = snippets_in(page, text)
            scores.counts.append((right, wrong, missing))
            judged = len(page["with"]) + len(page["without"])
            scores.beside += [1.0] * (judged - wrong - missing) + [0.0] * (wrong + missing)
    return scores


def row(name: str, scores: Scores, *, whole: bool) -> str:
    """A set's line of the table; `whole` is whether its texts are whole."""
    if whole:
        precision = statistics.mean(ratio(right, wrong) for right, wrong, _ in scores.counts if right + wrong)
        recall = statistics.mean(ratio(right, missing) for right, _, missing in scores.counts if right + missing)
    else:
        right, wrong, missing = (sum(column) for column in zip(*scores.counts, strict=True))
        precision, recall = ratio(right, wrong), ratio(right, missing)
    spent = sorted(scores.spent)
    return (
        f"{name:<24}{len(spent):>6}{f1(precision, recall):>8.4f}{precision:>8.4f}{recall:>8.4f}"
        f"{statistics.mean(scores.beside):>8.4f}{scores.empty:>7}"
        f"{statistics.mean(spent):>9.1f}{spent[int(0.95 * (len(spent) - 1))]:>9.1f}{spent[-1]:>9.1f}"
    )


def main() -> None:
    """Print F1, precision, recall, the number of empty answers and processor time a page, for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth page")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    print(
        f"{'set':<24}{'pages':>6}{'F1':>8}{'prec.':>8}{'recall':>8}{'beside':>8}{'empty':>7}{'ms mean':>9}{'p95':>9}{'max':>9}"
    )
    for folder in options.folders:
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        pages = [json.loads(line) for line in lines[:: options.every]]
        print(row(folder.name, measure(folder, pages), whole="text" in pages[0]), flush=True)


if __name__ == "__main__":
    main()
