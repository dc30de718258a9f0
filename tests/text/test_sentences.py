"""Where sentences end: one table of invented sentences for each family of rules, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text.sentences import split_sentences

TEXTS = st.text(
    alphabet=st.sampled_from(list("aeT U.S.!?…\"'“”‘’()[]—–-:;,0123456789\n\r\t\u2028\u00a0\ud800é。漢*•")),
    max_size=120,
) | st.text(max_size=60)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


# Every row is one text; its sentences are parted by " | ", which is a space in the text.
ABBREVIATIONS = """
Gen. Ada Roe met Dr. Tom Vane at St. Brannoc's on Mt. Orrin. | They left at noon.
Fr. Tom Vane and Drs. Roe and Orr came. | They stayed.
The U.S. Senate sat late. | It had sat since Monday in the U.S. | The vote was close.
He moved to the U.K. in 2019 with Acme Corp. of Velholm. | She stayed.
Route No. 5 and Fig. 3 were missing. | See Sec. 4 on p. 12.
The ferry left at 8 a.m. Monday and docked at 5 p.m. | Nobody was hurt.
Acme Inc. said it would pay. | Roe & Co. will not.
Smith v. Jones ended on Sept. 3. | Costs fell vs. last year.
Prices rose, e.g. bread, i.e. food, etc. | Wages did not.
Rep. Lena Orr, R-Ohio, spoke. | So did Sen. Pim Hale of Mass. and others.
"""
INITIALS = """
J. K. Marlow wrote to W.E.B. Tarn. | He wrote back.
The note was signed by Harriet S. Pole. | The port denied it.
This was plan B. | It failed.
"""
NUMBERS = """
The rate rose 3.5 percent to $1.25. | It had been 0.75 in May.
Version 2.0.1 shipped on 3.5.2026. | Nobody noticed.
Read it at www.harbour.example/a.b?c=1. | Then go on.
"""
QUOTATIONS = """
"We are done." | She sat down. | "Are you?" he asked.
“It is over,” he said. | “Go home.” | They went.
"Stop!" shouted Orla Finn. | Nobody stopped.
He called it "a farce." | She did not.
She liked Never! (1998, directed by Roe) best. | It won.
The sign read "No. Never again" in red letters. | It hung there for years.
"The sea gives. But the sea takes." - Orla Finn
(The port was closed.) | It opened in May.
"""
ELLIPSES = """
He paused ... then went on. | Nobody spoke.
It was late… | The lights went out.
"Well ..." he began. | "Yes?"
"""
NOTES = """
The tide was the highest on record.[12] | The wall held.
The claim is old. [citation needed] | It is wrong.
The wall held for a year. 8 | In May it broke.
The tower at night (2012). | It has since gone.
Really? ? ? | Yes!
That is all I know. :) | Good night.
"""
UNMARKED = """
Sunday, March 15, 2026 | The council met for the last time.
HARBOUR CITY (AP) — | The council met for the last time.
HARBOUR CITY ― | The council met for the last time.
1. Coal is cheap. | 2. Steel is not.
"""


def rows(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


@pytest.mark.parametrize(
    "row",
    rows(ABBREVIATIONS)
    + rows(INITIALS)
    + rows(NUMBERS)
    + rows(QUOTATIONS)
    + rows(ELLIPSES)
    + rows(NOTES)
    + rows(UNMARKED),
)
def test_sentences_of_news_english(row: str) -> None:
    parts = row.split(" | ")
    assert sentences(" ".join(parts)) == parts


def test_headings_and_list_items_need_no_full_stop() -> None:
    text = "Harbour reopens\n\nThe harbour reopened on Monday after a week. Ships came in.\n\n• Two tugs\n• One ferry"
    assert sentences(text) == [
        "Harbour reopens",
        "The harbour reopened on Monday after a week.",
        "Ships came in.",
        "• Two tugs",
        "• One ferry",
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The harbour reopened on Monday after a week of storms that had\n"
        "kept every ship in port and the town without coal, the mayor\n"
        "said. Nobody was hurt."
    )
    assert len(sentences(text)) == 2


def test_other_scripts_end_their_sentences_too() -> None:
    assert sentences("港は再開した。船が来た。") == ["港は再開した。", "船が来た。"]


@given(TEXTS)
def test_sentences_are_ordered_inside_the_text_and_leave_only_white_space(text: str) -> None:
    reached = 0
    for span in split_sentences(text):
        assert reached <= span.start < span.end <= len(text)
        assert not text[reached : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        reached = span.end
    assert not text[reached:].strip()


def _cost(text: str) -> float:
    """CPU seconds, the better of two runs."""
    costs = []
    for _ in range(2):
        begin = time.process_time()
        split_sentences(text)
        costs.append(time.process_time() - begin)
    return min(costs)


@pytest.mark.parametrize("unit", [" !", " ? !", ". [a", "( ", "“a. ", "- A", "1. "])
def test_cost_grows_with_the_length_of_the_text(unit: str) -> None:
    """Ten times the text costs about ten times as much. A busy machine may spoil a look at the clock, not five of them."""
    short, long = (f"a{unit * (size // len(unit))}x" for size in (4_000, 40_000))
    assert any(_cost(long) < 15 * _cost(short) + 0.02 for _ in range(5))
