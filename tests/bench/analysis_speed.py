"""The speed of the text analysis and how it grows, for analysis.py. All times are CPU time of this process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from analysis_scores import Row

from termnews.model import Document
from termnews.text.analysis import analyse, summarise
from termnews.text.attributions import find_attributions
from termnews.text.clean import clean_line, clean_text
from termnews.text.figures import find_figures
from termnews.text.sentences import split_sentences
from termnews.text.structure import plain_blocks, sentence_roles
from termnews.text.summary import rank_sentences
from termnews.text.summary.news import rank_news
from termnews.text.teaser import is_teaser

SENTENCE = 'The council of the harbour voted 9 to 4 on Tuesday, and "we are glad," said Ada Roe, who leads it. '
HOSTILE: dict[str, str] = {
    "ordinary sentences": SENTENCE,
    "no full stop": "the council voted and ",
    "full stops only": ".",
    "no spaces": "harbour",
    "new lines only": "\n",
    "one word a paragraph": "harbour\n\n",
    "one word a line": "harbour\n",
    "opening quotation marks": "“",
    "quotation marks": '" ',
    "quoted words": ' " word " ',
    "words in single quotes": " ' word ' ",
    "nested quotations": "“a ‘b “c ",
    "British quotations": "‘It’s so,’ he said. ",
    "initials": "A. B. ",
    "numbers": "1. 2. ",
    "digits only": "7",
    "brackets": "(a [b ",
    "said": "said ",
    "said by": "was said by ",
    "commas": "Roe, ",
    "capitals": "Ada Roe ",
    "combining marks": "a\u0301\u0323",
    "emoji": "\U0001f469\u200d\U0001f467 ",
    "Chinese": "港口委员会投票",
    "links": "https://example.org/",
    "money": "$5m–$6m ",
    "hyphens": "two-",
    "apostrophes": "'s’",
}
LENGTHS = (20, 60, 200, 800)
_GOALS = {20: 2, 60: 5, 200: 15, 800: 60}


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
        "figures, attributions": lambda: (find_figures(text), find_attributions(text, sentences)),
        "all": lambda: analyse(text, title=document.title, blocks=document.blocks or None),
    }


def stage_rows(documents: Sequence[Document]) -> Iterator[Row]:
    """CPU milliseconds of each stage by article: mean, 95th percentile, and the mean for 4,600 characters."""
    analyse(documents[0].text)
    characters = statistics.mean([len(document.text) for document in documents])
    sample = f"{len(documents)} of {characters:,.0f} characters"
    goals = {"all": "10, 25 at p95", "figures, attributions": "5"}
    taken: dict[str, list[float]] = {}
    for document in documents:
        for name, work in stages(document).items():
            taken.setdefault(name, []).append(1000 * cpu_seconds(work))
    for name, times in taken.items():
        mean, ordered = statistics.mean(times), sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        rate = characters / mean / 1000
        now = f"{mean:.2f}, p95 {p95:.2f}; {mean * 4600 / characters:.2f} for 4,600; {rate:.1f} MB/s"
        goal = "5 MB/s" if name == "sentences" else goals.get(name, "")
        yield Row(f"ms an article: {name}", sample, now, goal)


def summariser_rows(documents: Sequence[Document]) -> Iterator[Row]:
    """Our summariser by the number of sentences, and sumy's LexRank and TextRank beside sumy itself."""
    lines = [span.of(document.text) for document in documents for span in split_sentences(document.text)]
    lines = [" ".join(line.split()) for line in lines]
    for length in LENGTHS:
        chosen = (lines * (length // len(lines) + 1))[:length]
        rank_news(chosen, "", length)
        ours = 1000 * cpu_seconds(lambda chosen=chosen: rank_news(chosen, "", len(chosen) // 3))
        yield Row("ms: news summariser", f"{length} sentences", f"{ours:.1f}", str(_GOALS[length]))
    for algorithm in ("lexrank", "textrank"):
        for length in LENGTHS:
            if length <= len(lines):
                yield _beside_sumy(algorithm, lines[:length])
            else:
                yield Row(f"{algorithm} beside sumy", f"{length} sentences", f"only {len(lines)} in these articles")


def _beside_sumy(algorithm: str, lines: Sequence[str]) -> Row:
    """How many times faster the same ranking comes than by sumy's own class, given the sentences on both sides.

    On the first run no word's stem is known yet. sumy has its own document, stemmer and summariser; it is timed once
    with its own tokenizer's words (NLTK's, which needs no data once the sentences are there), and once with ours.
    """
    from termnews.text.summary.graph import rank_by_graph
    from termnews.text.summary.sumy_words import WordTokenizer, forget_stems

    def first() -> None:
        forget_stems()
        rank_by_graph(lines, algorithm, len(lines))

    words = WordTokenizer()
    ours = rank_by_graph(lines, algorithm, len(lines))
    rounds = 1 if len(lines) > 300 else 3
    cold, warm = cpu_seconds(first, 7), cpu_seconds(lambda: rank_by_graph(lines, algorithm, len(lines)), 7)
    own = cpu_seconds(lambda: sumys_ratings(algorithm, lines, _sumys_tokenizer()), rounds)
    given = cpu_seconds(lambda: sumys_ratings(algorithm, lines, words), rounds)
    theirs = sumys_ratings(algorithm, lines, words)
    same = all(abs(theirs[a] - b) < 1e-9 for a, b in zip(ours, sorted(theirs.values(), reverse=True), strict=True))
    whole = cpu_seconds(lambda: (forget_stems(), summarise("\n\n".join(lines), algorithm=algorithm)))
    now = (
        f"{1000 * cold:.1f} ms, {own / cold:.0f} times faster at first, {own / warm:.0f} then"
        f" ({given / cold:.0f}, {given / warm:.0f} with the same words); {'same ranking' if same else 'OTHER RANKING'};"
        f" with cutting and roles {1000 * whole:.1f} ms"
    )
    return Row(f"{algorithm} beside sumy", f"{len(lines)} sentences", now, "20 times" if len(lines) >= 60 else "")


def _sumys_tokenizer() -> Any:
    """sumy's tokenizer with an untrained sentence splitter, which works as long as the trained one, for which NLTK asks data."""
    from nltk.tokenize.destructive import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from sumy.nlp.tokenizers import Tokenizer

    splitter, cutter = PunktSentenceTokenizer(), NLTKWordTokenizer()

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            words = [word for sentence in splitter.tokenize(text) for word in cutter.tokenize(sentence)]
            return tuple(filter(Tokenizer._is_word, words))

    return Words()


def sumys_ratings(algorithm: str, lines: Sequence[str], tokenizer: Any) -> dict[int, float]:
    """What sumy's own class gives each sentence."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    from termnews.text.summary.sumy_words import STOP_WORDS

    class Own(Sentence):  # type: ignore[misc]
        """Equal only to itself: sumy would give a sentence said twice one rating."""

        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            return self is other

    kept: list[Any] = []
    summarizer = {"lexrank": LexRankSummarizer, "textrank": TextRankSummarizer}[algorithm](Stemmer("english"))
    summarizer.stop_words = STOP_WORDS
    document = ObjectDocumentModel([Paragraph([Own(line, tokenizer) for line in lines])])
    summarizer(document, lambda infos: kept.extend(infos) or infos)
    return {info.order: float(info.rating) for info in kept}


def growth_rows(*, algorithms: Sequence[str] = ()) -> Iterator[Row]:
    """How many times longer 1 MB takes than 100 kB, by the kind of text, in the worst of the functions."""
    for name, piece in HOSTILE.items():
        texts = [piece * (size // len(piece)) for size in (100_000, 1_000_000)]
        ratios: dict[str, tuple[float, float]] = {}
        for function, work in functions(algorithms).items():
            prepared = [work(text) for text in texts]
            small, large = (cpu_seconds(each, 2) for each in prepared)
            if large / max(small, 1e-6) > 13 and large > 0.02:
                small, large = cpu_seconds(prepared[0], 9), cpu_seconds(prepared[1], 4)
            ratios[function] = (large / max(small, 1e-6), large)
        worst = max(ratios, key=lambda function: (ratios[function][1] > 0.02) * ratios[function][0])
        slowest = max(ratios, key=lambda function: ratios[function][1])
        now = f"x{ratios[worst][0]:.1f} ({worst}); slowest {slowest}, {ratios[slowest][1]:.2f} s"
        yield Row("growth, 100 kB to 1 MB", name, now, "x13")


def functions(algorithms: Sequence[str]) -> dict[str, Callable[[str], Callable[[], object]]]:
    """The public functions of the text room: each prepares its own work on a text."""

    def on_sentences(work: Callable[..., object], **named: Any) -> Callable[[str], Callable[[], object]]:
        def prepare(text: str) -> Callable[[], object]:
            blocks = plain_blocks(text)
            sentences = split_sentences(text, blocks)
            return lambda: work(text, sentences, blocks=blocks, **named)

        return prepare

    def plainly(work: Callable[[str], object]) -> Callable[[str], Callable[[], object]]:
        return lambda text: lambda: work(text)

    ranked = {f"rank {name}": on_sentences(rank_sentences, algorithm=name) for name in algorithms}
    if algorithms:
        return ranked
    return {
        "clean_text": plainly(clean_text),
        "clean_line": plainly(clean_line),
        "is_teaser": plainly(is_teaser),
        "plain_blocks": plainly(plain_blocks),
        "split_sentences": plainly(split_sentences),
        "sentence_roles": on_sentences(sentence_roles),
        "rank_sentences": on_sentences(rank_sentences),
        "find_figures": plainly(find_figures),
        "find_attributions": on_sentences(lambda text, sentences, blocks: find_attributions(text, sentences)),
        "find_attributions alone": plainly(find_attributions),
    }
