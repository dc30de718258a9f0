"""The words that sumy's algorithms see, and their stems, for English; sumy itself is not needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from termnews.text.summary.english_stemmer import stem_english
from termnews.text.summary.terms import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_BLANKS = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}
"""For sentences that are all ASCII: the same pattern, and a blank for all but letters where that cuts the same words,
which takes half the time.
"""


class WordTokenizer:
    """Cuts a sentence into words by one pattern; sumy's own needs NLTK's data."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of `sentence`, numbers left out as sumy's tokenizer leaves them out."""
        if not sentence.isascii():
            return tuple(_WORD.findall(sentence))
        if "-" in sentence or "'" in sentence:
            return tuple(_ASCII_WORD.findall(sentence))
        return tuple(sentence.translate(_BLANKS).split())


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """The Snowball stem of an English word; kept, for sumy asks for the same word again and again."""
    return stem_english(word)


class _ContentStems(dict[str, str]):
    """The stem of each word asked for, empty for a stop word; forgotten together once there are too many."""

    _MOST = 20_000

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Know the stop words alone."""
        self.clear()
        self.update(_NO_STEMS)

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.forget()
        lower = word.lower()
        stem = self[word] = stem_english(word) if lower == word else self[lower]
        return stem


_NO_STEMS = {form: "" for word in STOP_WORDS for form in (word, word.capitalize())}
_content_stems = _ContentStems()


def content_stems(words: Iterable[str]) -> list[str]:
    """The stems of a sentence's words but stop words, in order: sumy's own, one look-up a word."""
    return list(filter(None, map(_content_stems.__getitem__, words)))
