"""What holds of attributions for any text: no errors, spans in order, the same answer everywhere, linear cost."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.model import Span
from termnews.text.attributions import find_attributions
from termnews.text.attributions.cues import CUES
from termnews.text.attributions.words import FLAGS
from termnews.text.sentences import split_sentences

_PIECES = st.sampled_from(
    "“ ” ‘ ’ \" ' '' `` « » „ , . ? ! : ; — - ( ) [ ] … \n \n\n said says told asked that who which she he it they "
    "according to Roe Jane Mr. the a minister ministry official and but adding saying while if not on Tuesday 41 in of "
    "by was has one them called “a scheme” Roe's ministers' U.S. ſ İ \u2028 \x00 🙂".split(" ")
)
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=80).map(" ".join), st.lists(_PIECES, max_size=60).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    found = find_attributions(text)
    assert [(a.start, a.end) for a in found] == sorted((a.start, a.end) for a in found)
    for attribution in found:
        for span in (attribution, attribution.source, attribution.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert (attribution.name is None) == (attribution.source is None)
        assert attribution.name is None or (attribution.name and attribution.name == " ".join(attribution.name.split()))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The plan was widely criticised for", None),
        ("As reported by the Herald, ;", None),
        ("After the minister said", None),
        ("It was late, as reported by.", None),
        ("As reported by the Herald the port will close.", None),
        ("Roe was quoted as saying.", None),
        ("His claim that.", None),
        ("In the words of, it was late.", None),
        ("It was closed before the clerk asked", None),
        ("The plan has been rejected by Roe for", None),
        (
            "The council offered help – repairs for roofs, a clerk said",
            "The council offered help – repairs for roofs",
        ),
        (
            "“It leaks.” The council offered help – repairs for roofs, a clerk said",
            "The council offered help – repairs for roofs",
        ),
    ],
)
def test_half_a_sentence_is_read_as_far_as_it_goes(text: str, content: str | None) -> None:
    found = [attribution.of(text) for attribution in find_attributions(text)]
    assert content in found if content else not found


_WORDS = st.one_of(_PIECES, st.sampled_from(sorted(CUES)), st.sampled_from(sorted(FLAGS)))


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=30), st.lists(_WORDS, max_size=6)).map(" ".join))
def test_no_order_of_words_is_an_error(text: str) -> None:
    for attribution in find_attributions(text):
        assert attribution.of(text)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.data())
def test_the_same_text_gives_the_same_answer_whatever_the_sentences(text: str, data: st.DataObject) -> None:
    assert find_attributions(text) == find_attributions(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=5)) | {0, len(text)})
    sentences = [Span(start, end) for start, end in itertools.pairwise(cuts)]
    assert find_attributions(text, sentences) == find_attributions(text, sentences)


_SAMPLE = (
    "“The bridge is safe,” said Jane Roe, 41, of the port. Two officials said that it was not, adding that it would fall. "
    "According to the ministry, “nobody” had asked. She called it “a plank”. The officials denied that.\n\n"
    "‘We asked,’ a driver said. ‘Twice.’ Mr Doe told the Herald that Roe, who left, had not."
)
_PROGRAM = """
import sys
from termnews.text.attributions import find_attributions
for a in find_attributions(sys.stdin.read()):
    print(a.start, a.end, a.source, a.cue, a.kind, a.anonymous, a.name)
"""


def _answer_of_a_process(seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM], input=_SAMPLE.encode(), capture_output=True, env=environment, check=True
    )
    return run.stdout.decode()


def test_every_process_gives_the_same_answer() -> None:
    first = _answer_of_a_process("1")
    assert first.count("\n") >= 8
    assert first == _answer_of_a_process("2")


def test_sentences_given_or_not_do_not_change_plain_prose() -> None:
    assert find_attributions(_SAMPLE) == find_attributions(_SAMPLE, split_sentences(_SAMPLE))


_ENDLESS = {
    "prose": "“It is safe,” said Jane Roe, 41, of the port. Mr. Doe said that it was not. According to police, it fell.\n\n",
    "marks": '"',
    "opening marks": "“",
    "single marks": "‘",
    "marks behind digits": "5“x",
    "guillemets behind digits": "5«x",
    "back-ticks behind digits": "5``x",
    "nested quotations": "“a ‘b ",
    "plural genitives": "s' ",
    "quotations": "“a,” he said, ",
    "cues": "said ",
    "cues and commas": "said, ",
    "participles": ", adding that it was",
    "one sentence": "Roe said that the port was closed, and according to Doe it was open, but ",
    "relative clauses": "Roe, who said ",
    "names": "Jane Roe met Mr. Doe ",
    "surnames": "Jane Roe said a. Roe said b. Mr. Roe said c. ",
    "pronouns": "Jane Roe said so. She said no. They said it. ",
    "roles": "A diplomat said no. The diplomat said yes. His lawyer said no. ",
    "commas": "a, ",
    "brackets": "(a ",
    "paragraphs": "“a b c d e.\n\n",
    "colons": "He said:\n“a b c.”\n",
}


def _cost(text: str) -> float:
    """CPU seconds, the better of two runs."""
    costs = []
    for _ in range(2):
        begin = time.process_time()
        find_attributions(text)
        costs.append(time.process_time() - begin)
    return min(costs)


@pytest.mark.parametrize("unit", _ENDLESS.values(), ids=_ENDLESS)
def test_cost_grows_with_the_length_of_the_text(unit: str) -> None:
    """Ten times the text costs about ten times as much. A busy machine may spoil a look at the clock, not five of them."""
    short, long = (unit * (size // len(unit)) for size in (8_000, 80_000))
    assert any(_cost(long) < 15 * _cost(short) + 0.02 for _ in range(5))
