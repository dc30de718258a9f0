"""Find the weights of the news summariser on articles with summaries by people, and say what they are worth.

    python tests/bench/fit_summary.py --corpus FILE [--folds 5] [--seeds 3] [--write]

FILE has one article a line: {"id", "set", "split", "title", "text", "refs": [summary, …]}; only those with the split "dev", or
none, are read. Needs `pip install rouge-score scipy` (numpy comes with both); takes some minutes.

Prints ROUGE-1, -2 and -L (F1, summary level) of three sentences for each set and for all of human news: the first three
sentences of prose; the weights that the program has now; new weights found without the article that they are scored on
(cross-validated by article, as the mean of some ways to fold); new weights found on all. Then the new weights; with
`--write` they replace those in weights.py. The same file gives the same weights.

The weights maximise the expected agreement of the summary with the references (the sum of the three ROUGE, F1), where each
set of three out of some likely sentences is chosen with a probability that grows with the exponential of its worth
(minimum-risk training, Och 2003, with all candidates listed). Their squares, in standard deviations of the features,
are held small. A summary that stands under several articles word for word is a standing text and tells nothing about
them: they are scored but not learnt from. The title's weight is found after the others, on the sets that have titles;
those of BY_HAND stay as they are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from nltk.stem.porter import PorterStemmer
from numpy.typing import NDArray
from rouge_score import tokenize
from scipy.optimize import minimize

from termnews.text.sentences import split_sentences
from termnews.text.structure import Role, plain_blocks, sentence_roles
from termnews.text.summary import weights as present
from termnews.text.summary.choice import CANDIDATES, Together
from termnews.text.summary.features import FEATURES, read_article
from termnews.text.summary.rank import opens_with_dateline

Matrix = NDArray[np.float64]

HUMAN_NEWS = {"cnn": 1.0, "dm": 1.0, "summeval": 3.0, "freelance": 2.0}
"""The sets of news whose summaries people wrote: what an article of each counts for, more where several people wrote one."""
OTHERS = {"gpt4ref": 0.2}
"""Sets that count for a little, so that the summaries suit more than one kind of reference."""
TITLED = ("bbc", "gumnews", "gumother")
REGULARISATION = 0.15
MOST_SENTENCES = 60
"""Sentences beyond are never candidates here: no reference summary looks so far."""
TOGETHER = ("COVERAGE", "COHESION", "ACCOMPANIED")
TRAINED = (*FEATURES, *TOGETHER)
_COVERAGE = TRAINED.index("COVERAGE")
AT_MOST = {"leans": -0.25, "speaks": -0.6, "short": -0.2}
"""Set by hand, in standard deviations: a reader misses the sentence before a leaning one, the name of who speaks and what
a few words leave out more than ROUGE does."""
BY_HAND = ("defines", "unfinished", "ACCOMPANIED")
"""Too rare in the samples to be learnt, or for the reader's sake."""
SET_AFTERWARDS = ("leans",)
"""Learnt with its bound, so that the others are not bent by it, and then set by hand, lower."""
WEIGHTS_FILE = Path(present.__file__)
TRIPLES = np.array(list(combinations(range(CANDIDATES), 3)))
_INCIDENCE = np.zeros((len(TRIPLES), CANDIDATES))
_INCIDENCE[np.arange(len(TRIPLES))[:, None], TRIPLES] = 1

_stemmer = PorterStemmer()


@dataclass
class Sample:
    """One article: its sentences of prose, what the summariser sees in them, and its references."""

    id: str
    set: str
    tokens: list[list[str]]
    references: list[list[list[str]]]
    features: Matrix
    pairs: Together
    candidates: list[int]
    standing: bool
    """Whether another article has its reference word for word."""
    common: list[list[list[int]]] = field(default_factory=list)
    """For each sentence, reference and sentence of the reference: the longest common subsequence as bits."""
    scored: dict[tuple[int, ...], Matrix] = field(default_factory=dict)


def read_sample(record: dict[str, object], standing: bool) -> Sample | None:
    """The article of one line of the corpus; None where there is nothing to choose."""
    text, title = str(record["text"]), str(record["title"])
    blocks = plain_blocks(text)
    sentences = split_sentences(text, blocks)
    roles = sentence_roles(text, sentences, blocks, title)
    lines = [span.of(text) for span, role in zip(sentences, roles, strict=True) if role is Role.PROSE]
    if len(lines) < CANDIDATES // 3:
        return None
    article = read_article(lines, title, dated=opens_with_dateline(roles))
    features = np.array(article.rows)
    references = [
        [tokens_of(span.of(line)) for line in str(reference).split("\n") for span in split_sentences(line)]
        for reference in record["refs"]  # type: ignore[attr-defined]
    ]
    tokens = [tokens_of(line) for line in lines]
    everything = range(min(len(lines), MOST_SENTENCES))
    pairs = Together(article, [0.0] * len(lines), everything)
    sample = Sample(
        str(record["id"]), str(record["set"]), tokens, references, features, pairs, likely(features), standing
    )
    sample.common = [
        [[common_tokens(part, tokens[index]) for part in reference] for reference in references] for index in everything
    ]
    return sample


def tokens_of(text: str) -> list[str]:
    """The tokens that ROUGE counts."""
    tokens: list[str] = tokenize.tokenize(text, _stemmer)
    return tokens


def common_tokens(reference: Sequence[str], tokens: Sequence[str]) -> int:
    """Which tokens of `reference` are in its longest common subsequence with `tokens`, as bits."""
    best = [[0] * (len(tokens) + 1) for _ in range(len(reference) + 1)]
    for row, token in enumerate(reference, 1):
        above, here = best[row - 1], best[row]
        for column, other in enumerate(tokens, 1):
            here[column] = above[column - 1] + 1 if token == other else max(above[column], here[column - 1])
    bits, row, column = 0, len(reference), len(tokens)
    while row and column:
        if reference[row - 1] == tokens[column - 1]:
            bits |= 1 << (row - 1)
            row, column = row - 1, column - 1
        elif best[row][column - 1] > best[row - 1][column]:
            column -= 1
        else:
            row -= 1
    return bits


def likely(features: Matrix) -> list[int]:
    """The sentences that training chooses from: the first five, and those whose words matter most."""
    named = dict(zip(FEATURES, features.T, strict=True))
    score = 0.3 * named["importance"] - 0.2 * named["followed less"] - named["share"] - 0.3 * named["over 26 words"]
    order = [int(index) for index in np.argsort(-score, kind="stable")]
    chosen = list(dict.fromkeys([*range(min(5, len(order))), *order]))
    return sorted([index for index in chosen if index < MOST_SENTENCES][:CANDIDATES])


def rouge(sample: Sample, chosen: Iterable[int]) -> Matrix:
    """ROUGE-1, ROUGE-2 and summary-level ROUGE-L as F1, the mean over the references."""
    key = tuple(sorted(chosen))
    if key not in sample.scored:
        hypothesis = [token for index in key for token in sample.tokens[index]]
        scores = [
            _rouge(
                hypothesis,
                parts,
                [[sample.common[i][which][part] for i in key if i < MOST_SENTENCES] for part in range(len(parts))],
            )
            for which, parts in enumerate(sample.references)
        ]
        sample.scored[key] = np.mean(scores, axis=0)
    return sample.scored[key]


def _rouge(hypothesis: list[str], parts: list[list[str]], common: list[list[int]]) -> tuple[float, float, float]:
    reference = [token for part in parts for token in part]
    ones, twos = Counter(hypothesis), Counter(pairwise(hypothesis))
    shared = (ones & Counter(reference)).total()
    shared_pairs = (twos & Counter(pairwise(reference))).total()
    left, left_reference, hits = Counter(hypothesis), Counter(reference), 0
    for part, masks in zip(parts, common, strict=True):
        union = 0
        for mask in masks:
            union |= mask
        for place, token in enumerate(part):
            if union >> place & 1 and left[token] > 0 and left_reference[token] > 0:
                hits += 1
                left[token] -= 1
                left_reference[token] -= 1
    sizes = len(hypothesis), len(reference)
    return f1(shared, *sizes), f1(shared_pairs, sizes[0] - 1, sizes[1] - 1), f1(hits, *sizes)


def f1(hits: int, one: int, other: int) -> float:
    """The harmonic mean of hits/one and hits/other."""
    return 2 * hits / (one + other) if hits else 0.0


class Table:
    """The training samples as arrays: articles × candidates × features, articles × triples."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        count, width = len(samples), len(FEATURES)
        self.features = np.zeros((count, CANDIDATES, width))
        self.sets = np.zeros((count, len(TRIPLES), len(TOGETHER)))
        self.reward = np.zeros((count, len(TRIPLES)))
        self.possible = np.zeros((count, len(TRIPLES)), bool)
        self.counts_for = np.array([{**HUMAN_NEWS, **OTHERS}[sample.set] for sample in samples])
        for row, sample in enumerate(samples):
            self.features[row, : len(sample.candidates)] = sample.features[sample.candidates]
            for column, triple in enumerate(TRIPLES):
                if triple[2] < len(sample.candidates):
                    chosen = [sample.candidates[place] for place in triple]
                    self.possible[row, column] = True
                    self.reward[row, column] = rouge(sample, chosen).sum()
                    self.sets[row, column] = pair_values(sample, chosen)
        present_rows = self.features.reshape(-1, width)
        self.spread = np.concatenate([present_rows[present_rows.any(1)].std(0), self.sets[self.possible].std(0)]) + 1e-9

    def part(self, rows: NDArray[np.int64]) -> Table:
        """Only some of the articles."""
        part = object.__new__(Table)
        for name in ("features", "sets", "reward", "possible", "counts_for"):
            setattr(part, name, getattr(self, name)[rows])
        part.spread = self.spread
        return part


def pair_values(sample: Sample, chosen: Sequence[int]) -> tuple[float, float, int]:
    """What the weights of TOGETHER multiply in the worth of the sentences `chosen`."""
    return sample.pairs.components(chosen)


def train(table: Table) -> Matrix:
    """The weights of TRAINED that maximise the expected agreement on `table`."""
    features, sets = table.features / table.spread[:_COVERAGE], table.sets / table.spread[_COVERAGE:]
    counts_for = table.counts_for / table.counts_for.sum()

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        worth = (features @ weights[:_COVERAGE]) @ _INCIDENCE.T + sets @ weights[_COVERAGE:]
        worth = np.where(table.possible, worth, -np.inf)
        chance = np.exp(worth - worth.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        expected = (chance * table.reward).sum(1)
        slope = -chance * (table.reward - expected[:, None]) * counts_for[:, None] * 100
        gradient = np.concatenate(
            [np.einsum("am,amf->f", slope @ _INCIDENCE, features), np.einsum("at,atk->k", slope, sets)]
        )
        penalty = REGULARISATION * weights @ weights
        return -100 * counts_for @ expected + penalty, gradient + 2 * REGULARISATION * weights

    bounds = [(0, 0) if name in ("title", *BY_HAND) else (None, AT_MOST.get(name)) for name in TRAINED]
    start = np.array([AT_MOST.get(name, 0.0) for name in TRAINED])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    return np.asarray(found.x / table.spread)


def choose(sample: Sample, weights: Matrix) -> tuple[int, ...]:
    """The three sentences that the summariser chooses with `weights`."""
    scores = sample.features @ weights[:_COVERAGE]
    order = [index for index in np.argsort(-scores, kind="stable") if index < MOST_SENTENCES][:CANDIDATES]
    candidates = sorted(int(index) for index in order)
    return max(
        combinations(candidates, min(3, len(candidates))),
        key=lambda chosen: (
            not sample.pairs.says_twice(chosen),
            scores[list(chosen)].sum() + weights[_COVERAGE:] @ pair_values(sample, chosen),
        ),
    )


def with_title(weights: Matrix, samples: Sequence[Sample]) -> Matrix:
    """`weights` with the weight of the title that serves the samples best."""
    titled = [sample for sample in samples if sample.set in TITLED]
    place = TRAINED.index("title")

    def worth(candidate: Matrix) -> float:
        return float(np.sum([rouge(sample, choose(sample, candidate)).sum() for sample in titled]))

    options = []
    for factor in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        option = weights.copy()
        option[place] = factor * weights[_COVERAGE]
        options.append(option)
    return max(options, key=worth) if titled else options[4]


def present_weights() -> Matrix:
    """The weights in weights.py, in the order of TRAINED."""
    return np.array([getattr(present, name) if name in TOGETHER else present.WEIGHTS[name] for name in TRAINED])


def folds(samples: Sequence[Sample], count: int, seed: int) -> NDArray[np.int64]:
    """For each sample its fold; each fold has its share of every set."""
    source = np.random.default_rng(seed)
    fold = np.zeros(len(samples), dtype=np.int64)
    for name in sorted({sample.set for sample in samples}):
        rows = source.permutation([row for row, sample in enumerate(samples) if sample.set == name])
        fold[rows] = np.arange(len(rows)) % count
    return fold


def cross_validated(samples: Sequence[Sample], table: Table, count: int, seed: int, title: float) -> Matrix:
    """The scores of every sample with weights found without its fold; `title` is the title's weight."""
    fold = folds(samples, count, seed)
    rows = np.array([row for row, sample in enumerate(samples) if counts(sample)])
    scores = np.zeros((len(samples), 3))
    for number in range(count):
        weights = finished(train(table.part(np.flatnonzero(fold[rows] != number))), title)
        for row in np.flatnonzero(fold == number):
            scores[row] = rouge(samples[row], choose(samples[row], weights))
    return scores


def counts(sample: Sample) -> bool:
    """Whether the weights are found on this sample."""
    return not sample.standing and (sample.set in HUMAN_NEWS or sample.set in OTHERS)


def finished(weights: Matrix, title: float = 0.0) -> Matrix:
    """The weights as they are written: with COVERAGE 1 and two digits; with those that are set by hand or elsewhere."""
    finished: Matrix = np.round(weights / weights[_COVERAGE], 2)
    finished[TRAINED.index("title")] = title
    for name in (*BY_HAND, *SET_AFTERWARDS):
        finished[TRAINED.index(name)] = present_weights()[TRAINED.index(name)]
    return finished


def print_table(samples: Sequence[Sample], columns: dict[str, Matrix]) -> None:
    """A row for each set and one for human news, a column for each way to choose."""
    groups = {"human news": [sample.set in HUMAN_NEWS for sample in samples]}
    for name in sorted({sample.set for sample in samples}):
        groups[name] = [sample.set == name for sample in samples]
    print(f"{'':12}{'articles':>9}" + "".join(f"{name:>23}" for name in columns))
    for name, rows in groups.items():
        figures = [" / ".join(f"{100 * figure:5.2f}" for figure in scores[rows].mean(0)) for scores in columns.values()]
        print(f"{name:12}{sum(rows):9}" + "".join(f"{figure:>23}" for figure in figures), flush=True)


def written(source: str, weights: Matrix) -> str:
    """`source`, the text of weights.py, with other numbers."""
    for name, weight in zip(TRAINED, weights, strict=True):
        label = f"{name}: float =" if name.isupper() else f'"{name}":'
        source, found = re.subn(rf"({re.escape(label)} )-?[\d.]+", rf"\g<1>{weight:.2f}", source)
        if found != 1:
            raise SystemExit(f"no place for {name} in weights.py")
    return source


def main() -> None:
    """Fit, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if record.get("split", "dev") == "dev"]
    references = Counter(str(reference) for record in records for reference in record["refs"])
    read = [read_sample(record, references[str(record["refs"][0])] > 1) for record in records]
    samples = [sample for sample in read if sample is not None]
    table = Table([sample for sample in samples if counts(sample)])
    new = with_title(finished(train(table)), samples)
    title = new[TRAINED.index("title")]
    columns = {
        "first three": np.array([rouge(sample, range(3)) for sample in samples]),
        "present weights": np.array([rouge(sample, choose(sample, present_weights())) for sample in samples]),
        "cross-validated": np.mean(
            [cross_validated(samples, table, options.folds, seed, title) for seed in range(options.seeds)], axis=0
        ),
        "in the sample": np.array([rouge(sample, choose(sample, new)) for sample in samples]),
    }
    print_table(samples, columns)
    print("\n" + "\n".join(f"{name:20}{weight:8.2f}" for name, weight in zip(TRAINED, new, strict=True)))
    if options.write:
        WEIGHTS_FILE.write_text(written(WEIGHTS_FILE.read_text(encoding="utf-8"), new), encoding="utf-8")


if __name__ == "__main__":
    main()
