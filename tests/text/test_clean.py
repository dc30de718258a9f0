"""Nothing that a terminal would act on survives."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text.clean import clean_line, clean_text, without_escapes

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x1b\x9b\x9d\x90\x07\x9c\\[]0;?mH\r\n\t\x0b\x85\u2028\u202e\u2066\ufeff\u0301\ud800a é"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("plain words", "plain words"),
        ("a\tb", "a b"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;new title\x07news", "news"),
        ("\x1b]8;;https://bay.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d52;c;Y2xpcA==\x9cclip", "clip"),
        ("\x1bPq#0;2;0\x1b\\sixel", "sixel"),
        ("\x1b]0;never ended. The article goes on.", "0;never ended. The article goes on."),
        ("\x1b(0lines", "lines"),
        ("toll \u202eesir\u202c", "toll esir"),
        ("\u2066isolated\u2069", "isolated"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tags\U000e0041\U000e007f", "tags"),
        ("a\ud800b", "ab"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("a" + "\u0301" * 40, "a" + "\u0301" * 3),
        ("família 港湾 नमस्ते", "família 港湾 नमस्ते"),
        ("👩\u200d🚒 ❤\ufe0f", "👩\u200d🚒 ❤\ufe0f"),
    ],
)
def test_cleaned(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_a_line_has_single_blanks_and_no_breaks() -> None:
    assert clean_line("  Ferry\n toll\t\u00a0 rises \x1b[2J ") == "Ferry toll rises"


@given(HOSTILE)
def test_no_control_character_is_left(text: str) -> None:
    for character in clean_text(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs", "S")), max_size=80))
def test_ordinary_text_stays(text: str) -> None:
    shapeless = "\u115f\u1160\u3164\uffa0\u2800\ufffc"
    kept = "".join(character for character in text if character not in shapeless)
    assert clean_text(kept) == kept


@pytest.mark.parametrize("hostile", ["\x1b]", "\x9d", "\x1b[", "\x1b", "\u0301", "\x1b]8;;"])
def test_time_grows_with_the_length_only(hostile: str) -> None:
    def cost(repeats: int) -> float:
        text = hostile * repeats + "a"
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            clean_text(text)
            best = min(best, time.process_time() - begin)
        return best

    assert cost(80_000) < 40 * max(cost(8_000), 1e-4)


def test_escapes_alone_can_be_left_out() -> None:
    assert without_escapes("\x1b[31mred\x1b[0m\tand \x1b]0;title\x07plain") == "red\tand plain"
