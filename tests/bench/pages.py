"""How well articles are taken out of annotated pages, and what it costs.

    python tests/bench/pages.py FOLDER [--limit N]

FOLDER has a file gold.jsonl, one page a line: {"id", "url", "html_path"} with the path from FOLDER, and either "text",
the article's whole text, or "with" and "without": snippets that must and must not be there.

Whole texts are compared by shingles of four words: precision and recall of each page, averaged, F1 of the averages, as
https://github.com/scrapinghub/article-extraction-benchmark does it. Snippets are counted over all pages.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

from termnews.errors import UnreadableSource
from termnews.ingest.page import read_page

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with how often they occur; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


def counts(page: dict[str, Any], text: str) -> tuple[int, int, int]:
    """What is right, too much, and missing in an extracted text."""
    if "text" in page:
        wanted, found = shingles(page["text"]), shingles(text)
        right = sum((wanted & found).values())
        return right, sum(found.values()) - right, sum(wanted.values()) - right
    line = " ".join(text.split())
    right = sum(" ".join(snippet.split()) in line for snippet in page["with"])
    wrong = sum(" ".join(snippet.split()) in line for snippet in page["without"])
    return right, wrong, len(page["with"]) - right


def ratio(part: float, rest: float) -> float:
    """`part` of the whole; a whole of nothing is all right."""
    return part / (part + rest) if part + rest else 1.0


def main() -> None:
    """Print F1, precision, recall, the number of empty answers and processor time a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="only the first N pages")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    lines = (options.folder / "gold.jsonl").read_text().splitlines()[: options.limit]
    pages = [json.loads(line) for line in lines]
    scores: list[tuple[int, int, int]] = []
    spent: list[float] = []
    empty = 0
    for page in pages:
        started = time.process_time()
        try:
            text = read_page(str(options.folder / page["html_path"]), page.get("url")).text
        except UnreadableSource:
            text = ""
        spent.append(time.process_time() - started)
        empty += not text
        scores.append(counts(page, text))
    if "text" in pages[0]:
        precision = statistics.mean(ratio(right, wrong) for right, wrong, _ in scores if right + wrong)
        recall = statistics.mean(ratio(right, missing) for right, _, missing in scores if right + missing)
    else:
        right, wrong, missing = (sum(column) for column in zip(*scores, strict=True))
        precision, recall = ratio(right, wrong), ratio(right, missing)
    print(
        f"{len(pages)} pages  F1 {2 * precision * recall / (precision + recall):.4f}  precision {precision:.4f}  "
        f"recall {recall:.4f}  empty {empty}  {1000 * statistics.mean(spent[1:] or spent):.0f} ms a page, "
        f"longest {1000 * max(spent[1:] or spent):.0f} ms"
    )


if __name__ == "__main__":
    main()
