"""sumy's document model over our sentences: no parser, no tokenizer data, answers known by identity.

Imports sumy (0.3 s) and is itself imported only when one of its algorithms is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

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


class NumberedSentence(Sentence):  # type: ignore[misc]
    """A sumy sentence that is equal only to itself, so that a sentence said twice keeps two ratings."""

    __slots__ = ("_cached_property_words", "number")

    def __init__(self, text: str, tokenizer: WordTokenizer, number: int, *, is_heading: bool = False) -> None:
        super().__init__(text, tokenizer, is_heading)
        self.number = number

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return self.number


def build_document(paragraphs: Iterable[Sequence[str]], title: str = "") -> ObjectDocumentModel:
    """A sumy document of the paragraphs' sentences, numbered in order from 0; the title is its heading."""
    tokenizer = WordTokenizer()
    number = 0
    parts = []
    for index, sentences in enumerate(paragraphs):
        part = []
        if index == 0 and title:
            part.append(NumberedSentence(title, tokenizer, -2, is_heading=True))
        for sentence in sentences:
            part.append(NumberedSentence(sentence, tokenizer, number))
            number += 1
        parts.append(Paragraph(part))
    return ObjectDocumentModel(parts)


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """The Snowball stem of an English word; kept, for sumy asks for the same word again and again."""
    return stem_english(word)


class _ContentStems(dict[str, str]):
    """The stem of each word asked for, empty for a stop word; forgotten together once there are too many."""

    _MOST = 20_000

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        lower = word.lower()
        stem = self[word] = "" if lower in STOP_WORDS else stem_english(lower)
        return stem


_content_stems = _ContentStems()


def content_stems(sentence: Sentence) -> list[str]:
    """The stems of the sentence's words but stop words, in order: sumy's own, one look-up a word."""
    return list(filter(None, map(_content_stems.__getitem__, sentence.words)))


def document_stems(document: ObjectDocumentModel) -> list[list[str]]:
    """`content_stems` of each sentence of `document`."""
    return [content_stems(sentence) for sentence in document.sentences]
