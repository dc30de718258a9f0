"""Summaries: what they are made of, sumy's algorithms beside sumy itself, and what holds for any text."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import warnings

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from termnews.model import Analysis
from termnews.text.analysis import analyse, summarise
from termnews.text.sentences import split_sentences
from termnews.text.summary import ALGORITHMS, is_short, longest_summary, rank_sentences

ARTICLE = """Velholm council closes northern bridge

VELHOLM (AP) — The council of Velholm voted 9 to 4 on Tuesday to close the northern toll bridge to lorries for a year.

Read more: Ten bridges that were closed before.

The bridge carries 12,000 vehicles a day, and engineers found cracks in two of its piers in March, the council said.

"We cannot wait for a pier to fall," said Ada Roe, who leads the council.

He did not agree.

But that was to be expected.

Lorries will have to use the southern road, which adds 40 minutes to the way to the port.

The port said the closure of the bridge would cost it $2.4 million a year.

Opponents of the closure gathered outside the hall with drums.

A repair of the bridge would cost $31 million, according to the engineers, and would take until 2028.

Sign up for our daily letter on bridges.

Photo: Ada Roe/Harbour Post"""

_NOUNS = "bridge council port road engineer lorry pier harbour vote closure repair ferry mayor town coast tide".split()
_VERBS = "closed opened warned carried crossed doubted praised measured rebuilt flooded counted delayed".split()


def invented_sentences(count: int, seed: int) -> list[str]:
    """Sentences of random words, most of them of the same few, so that every algorithm has something to compare."""
    source = random.Random(seed)
    made = []
    for _ in range(count):
        words = [source.choice(_NOUNS if source.random() < 0.6 else _VERBS) for _ in range(source.randint(4, 22))]
        words += [f"{source.choice('bcdfgl')}{source.choice('aeiou')}{source.choice('mnprst')}o" for _ in range(3)]
        made.append(" ".join(["The", *words]).rstrip() + ".")
    return made


def summary_of(analysis: Analysis, text: str, length: int) -> list[str]:
    return [span.of(text) for span in analysis.summary(length)]


def test_a_summary_tells_the_news_and_leaves_out_what_is_not_prose() -> None:
    chosen = summary_of(analyse(ARTICLE, title="Velholm council closes northern bridge"), ARTICLE, 3)
    assert chosen[0].startswith("The council of Velholm voted 9 to 4")
    assert len(chosen) == 3
    everything = " ".join(summary_of(analyse(ARTICLE), ARTICLE, 99))
    for furniture in ("Read more", "Sign up", "Photo:", "VELHOLM (AP)"):
        assert furniture not in everything


def test_sentences_that_lean_on_others_and_bare_quotations_come_late() -> None:
    chosen = summary_of(analyse(ARTICLE), ARTICLE, 3)
    assert "He did not agree." not in chosen
    assert "But that was to be expected." not in chosen
    assert not any(sentence.startswith('"') for sentence in chosen)


LIGHTHOUSE = """Orrin Light

View of the lighthouse of Orrin over the harbour and the old fish market on a clear day in spring

Orrin Light (first called the Old Lamp; 14 March 1811 – 2 May 1998), on the rocks north of the harbour of Velholm and \
known to every sailor of the coast for the two short flashes that it sent out each night, was a lighthouse of the Crown.

The lamp burned whale oil for 40 years, and keepers of the light rowed out to it every Monday.

I loved the rocks when we were children, and you could see the lamp of the light from our school.

In 1851 the harbour board bought a new lamp for the light from a glass works in Harbour City.

A storm broke the harbour wall in 1902, and two keepers of the light were lost.

Ships of the coast now find the harbour with radio, and the lamp is in the museum of Velholm.

The museum opens on Sunday and shows the lamp, the boat and the books of the keepers.

The board sold the boat of the keepers in 1999 to a painter from Harbour City."""


def test_an_opening_that_says_what_the_subject_is_stands_in_the_summary() -> None:
    named = summary_of(analyse(LIGHTHOUSE, title="Orrin Light"), LIGHTHOUSE, 3)
    assert named[0].startswith("Orrin Light (first called")
    news = summary_of(
        analyse(LIGHTHOUSE, title="Harbour museum of Velholm shows the boat of the keepers"), LIGHTHOUSE, 3
    )
    assert not any(sentence.startswith("Orrin Light (first called") for sentence in news)


def test_a_line_without_a_full_stop_and_an_i_of_nobody_come_late() -> None:
    for title in ("Orrin Light", "", "Museum shows old lamp"):
        chosen = summary_of(analyse(LIGHTHOUSE, title=title), LIGHTHOUSE, 3)
        assert not any(sentence.startswith(("View of", "I loved")) for sentence in chosen)


def test_what_is_so_now_goes_before_what_was() -> None:
    from termnews.text.summary.news import rank_news

    def times_chosen(auxiliary: str) -> int:
        times = 0
        for seed in range(20):
            lines = invented_sentences(20, seed)
            lines[6] = f"The council {auxiliary} in the harbour, and {lines[6]}"
            times += 6 in rank_news(lines, "", 5)
        return times

    assert times_chosen("is") > times_chosen("was")


@pytest.mark.parametrize(
    ("opening", "leans"),
    [
        ("He went back to the harbour.", True),
        ("Their boat was lost.", True),
        ("But the council closed the bridge.", True),
        ("Both spoke on Tuesday.", True),
        ("Both of them left.", True),
        ("Both the port and the council objected.", False),
        ("Both Roe and the council objected.", False),
        ("The council closed the bridge.", False),
        ("Sothern lorries use the road.", False),
    ],
)
def test_what_leans_on_the_sentence_before(opening: str, leans: bool) -> None:
    from termnews.text.summary.features import read_article

    assert read_article(["The council met.", opening]).leaning == [False, leans]


def test_a_sentence_that_leans_seldom_stands_without_the_one_before() -> None:
    from termnews.text.summary.news import rank_news

    def times_alone(opening: str) -> int:
        times = 0
        for seed in range(40):
            lines = invented_sentences(16, seed)
            lines[2] = f"{opening} {lines[2].removeprefix('The ')}"
            chosen = rank_news(lines, "", 3)
            times += 2 in chosen and 1 not in chosen
        return times

    assert times_alone("These") < times_alone("Most")


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Velholm", "Velholm is a port on the northern coast."),
        ("Vel'ho", "Vel’ho is a group of islands in the north."),
        ("Vel’ho", "Vel'ho is a group of islands in the north."),
        (
            "Velholm",
            "Velholm, known as the Old Port in the songs of the coast and as the Grey Town among the sailors of the islands to"
            " the north of it, is a port.",
        ),
    ],
)
def test_what_says_what_the_titles_subject_is(title: str, opening: str) -> None:
    from termnews.text.summary.features import FEATURES, read_article

    rows = read_article([opening, "The harbour opened in 1811.", "Ships are built there."], title).rows
    assert [row[FEATURES.index("defines")] for row in rows] == [1.0, 0.5, 0.0]


def test_a_dateline_asks_for_brief_sentences() -> None:
    from termnews.text.summary.news import rank_news

    def words(*, dated: bool) -> int:
        articles = [["The mayor spoke.", *invented_sentences(20, seed)] for seed in range(20)]
        return sum(len(lines[i].split()) for lines in articles for i in rank_news(lines, "", 3, dated=dated))

    assert words(dated=True) < words(dated=False)


def test_the_same_news_is_not_told_twice_in_three_sentences() -> None:
    again = "On Tuesday the council of Velholm voted 9 to 4 to close the northern toll bridge to lorries for a year."
    text = ARTICLE.replace('"We cannot wait', f'{again}\n\n"We cannot wait')
    chosen = summary_of(analyse(text), text, 3)
    assert sum("9 to 4" in sentence for sentence in chosen) == 1


def test_longer_summaries_contain_the_shorter_ones_in_the_order_of_the_text() -> None:
    analysis = analyse(ARTICLE)
    for length in range(1, len(analysis.ranking)):
        shorter, longer = analysis.summary(length), analysis.summary(length + 1)
        assert set(shorter) < set(longer)
        assert list(longer) == sorted(longer)


@pytest.mark.parametrize(("sentences", "longest"), [(6, 3), (9, 3), (12, 4), (30, 10), (31, 11)])
def test_the_longest_summary_is_a_third_of_the_article(sentences: int, longest: int) -> None:
    assert longest_summary(sentences) == longest


def test_a_short_article_says_so() -> None:
    text = "The bridge was closed on Monday. It will open in May. The port paid for it."
    analysis = analyse(text)
    assert is_short(len(analysis.sentences))
    assert not is_short(6)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_summary_alone_is_that_of_the_whole_analysis(algorithm: str) -> None:
    alone = summarise(ARTICLE, title="Velholm bridge", algorithm=algorithm)
    whole = analyse(ARTICLE, title="Velholm bridge", algorithm=algorithm)
    assert (alone.sentences, alone.ranking) == (whole.sentences, whole.ranking)
    assert (alone.figures, alone.attributions) == ((), ())
    assert whole.figures
    assert whole.attributions


def test_an_unknown_algorithm_is_named() -> None:
    with pytest.raises(ValueError, match="news, lexrank"):
        rank_sentences("One. Two.", split_sentences("One. Two."), algorithm="best")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_ranks_prose_once(algorithm: str) -> None:
    spans = split_sentences(ARTICLE)
    ranking = rank_sentences(ARTICLE, spans, title="Velholm bridge", algorithm=algorithm)
    assert len(set(ranking)) == len(ranking) == longest_summary(len(spans))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("text", ["", "One.", "… … …", "!!! ??? ...", "Word " * 40, "A b c d e. " * 7])
def test_odd_texts_are_ranked_without_complaint(algorithm: str, text: str) -> None:
    spans = split_sentences(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(rank_sentences(text, spans, algorithm=algorithm)) <= max(3, len(spans))


_ENDINGS = (
    "s es ies ied ed ing eed edly eedly ingly ly y e l ll ' 's ’s 's' us ss sses at bl iz ization izer ational ation ator "
    "tional fulness ousness iveness biliti bli alism lessli entli enci ogi alize icate iciti ical ative ness ful ement "
    "ance able ment ant ent ism ous ive ion al er ic"
).split()


@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(
        st.text(alphabet="aeiouybcdlmnrstxwé-'’", max_size=12),
        st.builds(
            "".join,
            st.tuples(
                st.sampled_from(["", "gener", "commun", "arsen", "y", "tr"]),
                st.text(alphabet="aeiouybcglmrtw", max_size=5),
                st.lists(st.sampled_from(_ENDINGS), max_size=3).map("".join),
            ),
        ),
    )
)
def test_stems_are_those_that_sumy_asks_of_nltk(word: str) -> None:
    from nltk.stem.snowball import EnglishStemmer

    from termnews.text.summary.english_stemmer import stem_english

    try:
        expected = EnglishStemmer().stem(word)
    except IndexError:  # NLTK's own, for a few strings that are no words
        reject()
    assert stem_english(word) == expected


_PIECES = (
    "dog He U.S. a cannot gonna don't company's 5 1,000 2.5bn can't wanna it’s é we'll they've o'clock two-year - -- ... . , : ;"
    " ? ! \" ' ” “ ’ ‘ ( ) [ ] % $ / & * — _ @ '' `` # COVID-19"
).split()


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " ", " "])), max_size=9))
def test_words_are_those_that_sumy_cuts_by_nltk(pieces: list[tuple[str, str]]) -> None:
    from termnews.text.summary.sumy_words import WordTokenizer

    sentence = "".join(piece + blank for piece, blank in pieces).strip()
    assert WordTokenizer().to_words(sentence) == SumysWords().to_words(sentence)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The company's chief, Ms. Roe, can't say.", "The company chief Roe ca n't say"),
        ("“It’s 5bn,” said the U.S. envoy", "It s said the envoy"),
        ("He's gonna pay $1,200 for the players' two-year tour...", "He gon na pay for the players two-year tour"),
        ("Notes:5 copies (and/or none) at 5 o'clock; cannot wait!", "copies none at o'clock can not wait"),
    ],
)
def test_what_sumy_takes_for_words(sentence: str, words: str) -> None:
    from termnews.text.summary.sumy_words import WordTokenizer

    assert " ".join(WordTokenizer().to_words(sentence)) == words == " ".join(SumysWords().to_words(sentence))


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("connect connects connected connecting connection connections connective", "connect"),
        ("general generals generally", "general"),
        ("community communities communities’", "communiti"),
        ("hope hopes hoped hoping", "hope"),
        ("hop hops hopped hopping", "hop"),
        ("cry cries cried crying", "cri"),
        ("nation nations nation’s", "nation"),
        ("dying die dies died", "die"),
        ("skies sky", "sky"),
        ("proceed proceeds proceeded proceeding", "proceed"),
        ("traditional traditionally", "tradit"),
        ("sayer’s sayer", "sayer"),
    ],
)
def test_forms_of_one_word_have_one_stem(words: str, stem: str) -> None:
    from nltk.stem.snowball import EnglishStemmer

    from termnews.text.summary.english_stemmer import stem_english

    assert {stem_english(word) for word in words.split()} == {stem} == {EnglishStemmer().stem(words.split()[0])}


def sumys_rating(algorithm: str, sentences: list[str]) -> list[tuple[int, float]]:
    """Order and rating of every sentence by sumy's own class, on the same document."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.kl import KLSummarizer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.reduction import ReductionSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    made = {
        "lexrank": LexRankSummarizer,
        "textrank": TextRankSummarizer,
        "reduction": ReductionSummarizer,
        "lsa": LsaSummarizer,
        "luhn": LuhnSummarizer,
        "kl": KLSummarizer,
    }[algorithm](Stemmer("english"))
    made.stop_words = get_stop_words("english")
    return rating(made, sentences, SumysWords())


class SumysWords:
    """sumy's tokenizer for words; the one for sentences, which comes first, needs data from NLTK."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        from nltk.tokenize.destructive import NLTKWordTokenizer
        from sumy.nlp.tokenizers import Tokenizer

        return tuple(filter(Tokenizer._is_word, NLTKWordTokenizer().tokenize(sentence)))


def rating(summarizer: object, sentences: list[str], tokenizer: object) -> list[tuple[int, float]]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph

    from termnews.text.summary.sumy_document import NumberedSentence

    kept: list[tuple[int, float]] = []

    def keep(infos: list) -> list:
        kept.extend((info.order, float(info.rating)) for info in infos)
        return infos

    numbered = [NumberedSentence(sentence, tokenizer, number) for number, sentence in enumerate(sentences)]  # type: ignore[arg-type]
    summarizer(ObjectDocumentModel([Paragraph(numbered)]), keep)  # type: ignore[operator]
    return kept


def our_rating(algorithm: str, sentences: list[str]) -> list[tuple[int, float]]:
    from termnews.text.summary.classic import summarizer
    from termnews.text.summary.graph import GRAPHS
    from termnews.text.summary.sumy_words import WordTokenizer, content_stems

    if algorithm not in GRAPHS:
        return rating(summarizer(algorithm), sentences, WordTokenizer())
    rated = GRAPHS[algorithm](content_stems(sentences))
    return sorted(enumerate(rated), key=lambda each: -each[1])


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("algorithm", ["lexrank", "textrank", "reduction", "lsa", "luhn", "kl"])
def test_sumys_algorithms_rate_as_sumy_does(algorithm: str, seed: int) -> None:
    sentences = invented_sentences(30, seed)
    ours, theirs = our_rating(algorithm, sentences), sumys_rating(algorithm, sentences)
    assert dict(ours) == pytest.approx(dict(theirs), rel=1e-9, abs=1e-9)
    values = dict(theirs)
    for (our_order, _), (their_order, _) in zip(ours, theirs, strict=True):
        assert values[our_order] == pytest.approx(values[their_order], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("algorithm", ["lexrank", "textrank", "reduction"])
def test_long_articles_are_rated_as_sumy_does(algorithm: str) -> None:
    sentences = invented_sentences(130, 8)
    ours, theirs = our_rating(algorithm, sentences), sumys_rating(algorithm, sentences)
    assert dict(ours) == pytest.approx(dict(theirs), rel=1e-9)


@pytest.mark.parametrize("algorithm", ["lexrank", "textrank", "reduction"])
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                "the bridges bridge’s closed closing closes U.S. Ümlaut € 5 can't port ports — harbour a".split()
            ),
            min_size=1,
            max_size=6,
        ).map(" ".join),
        min_size=1,
        max_size=9,
    )
)
def test_any_sentences_are_rated_as_sumy_does(algorithm: str, sentences: list[str]) -> None:
    try:
        theirs = sumys_rating(algorithm, sentences)
    except RuntimeWarning:  # sumy's own division by zero, where no sentence has a word that tells anything
        reject()
    assert dict(our_rating(algorithm, sentences)) == pytest.approx(dict(theirs), rel=1e-8, abs=1e-12)


def test_sentences_without_a_word_in_common_are_rated_as_sumy_does() -> None:
    alone = ["Gulls shriek.", "Nobody whistles Mozart nowadays.", "Ümlauts abound everywhere."]
    sentences = [*invented_sentences(25, 7), *alone]
    ours, theirs = our_rating("textrank", sentences), sumys_rating("textrank", sentences)
    assert dict(ours) == pytest.approx(dict(theirs), rel=1e-9)


@pytest.mark.parametrize("algorithm", ["lexrank", "textrank"])
def test_the_graphs_are_made_many_times_faster_than_sumys(algorithm: str) -> None:
    from termnews.text.summary.graph import rank_by_graph

    sentences = invented_sentences(150, 4)
    rank_by_graph(sentences[:5], algorithm, 3)

    def seconds(work: object) -> float:
        begin = time.process_time()
        work()  # type: ignore[operator]
        return time.process_time() - begin

    ours = min(seconds(lambda: rank_by_graph(sentences, algorithm, 50)) for _ in range(3))
    theirs = seconds(lambda: sumys_rating(algorithm, sentences))
    assert theirs > 5 * ours


def test_the_news_summariser_is_a_sumy_summariser_too() -> None:
    from termnews.text.summary.news import rank_news
    from termnews.text.summary.sumy_document import build_document
    from termnews.text.summary.sumy_news import NewsSummarizer

    lines = invented_sentences(20, 6)
    chosen = NewsSummarizer()(build_document([lines], "The bridge"), 4)
    assert [str(sentence) for sentence in chosen] == [lines[i] for i in sorted(rank_news(lines, "The bridge", 4))]


_IN_ANOTHER_PROCESS = """
import sys
from termnews.text.analysis import analyse
text = sys.stdin.read()
for algorithm in sys.argv[1:]:
    print(algorithm, analyse(text, title="Velholm bridge", algorithm=algorithm).ranking)
"""


def test_every_hash_seed_gives_the_same_ranking() -> None:
    def answer(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", _IN_ANOTHER_PROCESS, *ALGORITHMS],
            input=ARTICLE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert answer("1") == answer("2") != ""


def test_analysis_is_cheap_to_import_and_to_run() -> None:
    code = (
        "import sys; from termnews.text.analysis import analyse; analyse('One day it rained. Then it did not.')\n"
        "print([name for name in ('sumy', 'nltk', 'numpy', 'scipy') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*invented_sentences(12, 5), "He left.", "\n\n", '"Go," she said.', "…", "a b"]), max_size=25
    ),
    st.integers(0, 12),
)
def test_summaries_are_made_of_the_articles_own_sentences(parts: list[str], length: int) -> None:
    text = " ".join(parts)
    analysis = analyse(text, title="The bridge")
    assert set(analysis.summary(length)) <= set(analysis.sentences)
    assert len(analysis.summary(length)) <= length
    assert set(analysis.summary(length)) <= set(analysis.summary(length + 1))
    assert analyse(text, title="The bridge") == analysis
