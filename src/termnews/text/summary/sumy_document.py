"""sumy's document model over our sentences: no parser, no tokenizer data, answers known by identity.

Imports sumy (0.3 s) and is itself imported only when one of its algorithms is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from termnews.text.summary.sumy_words import WordTokenizer


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
