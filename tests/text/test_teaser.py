"""Beginnings of articles are told from whole ones."""

from __future__ import annotations

import time

import pytest

from termnews.model import Link
from termnews.text.teaser import is_teaser

LONG = "The council met on Monday and agreed on the budget, its chair said to the press. " * 8


def linked(text: str, words: str) -> tuple[str, tuple[Link, ...]]:
    """A text that ends in a link."""
    return f"{text}\n\n{words}", (Link(len(text) + 2, len(text) + 2 + len(words), url="https://news.example/"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The council met on Monday.",
        LONG + "It will …",
        LONG + "It will...",
        LONG + "It will . . .",
        LONG + "It will [...]",
        LONG + "It will (…)\n",
        LONG + "It will […]\n\nThe post Budget agreed appeared first on Bay Gazette.",
    ],
)
def test_short_texts_and_those_that_break_off(text: str) -> None:
    assert is_teaser(text)


@pytest.mark.parametrize(
    "words",
    [
        "Read more",
        "Continue reading",
        "Read the full story",
        "Continue reading “Budget agreed” →",
        "[Read more…]",
        "More »",
    ],
)
def test_a_link_to_the_rest(words: str) -> None:
    assert is_teaser(*linked(LONG, words))


@pytest.mark.parametrize("words", ["Bay Gazette", "Moreland", "Readers' letters", "The budget of 2025"])
def test_other_links_at_the_end(words: str) -> None:
    assert not is_teaser(*linked(LONG, words))


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG + "It will not … be so.",
        LONG * 8 + "And so on …",
        LONG + "\n\nThe post Budget agreed appeared first on Bay Gazette.",
    ],
)
def test_whole_texts(text: str) -> None:
    assert not is_teaser(text)


def test_a_link_in_the_middle_says_nothing() -> None:
    text = "Read more about it. " + LONG
    assert not is_teaser(text, (Link(0, 9, url="https://news.example/"),))


def test_a_page_of_blank_lines_is_read_in_one_go() -> None:
    begin = time.process_time()
    assert is_teaser("\n" * 300_000)
    assert time.process_time() - begin < 1


def test_a_page_that_ends_in_links_without_words_is_read_in_one_go() -> None:
    text = LONG * 8 + "«…» " * 10_000
    links = [Link(at, at + 3, url="https://news.example/") for at in range(len(LONG) * 8, len(text), 4)]
    begin = time.process_time()
    assert not is_teaser(text, links)
    assert time.process_time() - begin < 1
