"""The news summariser as a sumy summariser, for programs that hold a sumy document.

Imports sumy and is itself imported only by those who ask for it.
"""

from __future__ import annotations

from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from termnews.text.summary.news import rank_news


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Chooses sentences as `rank_news` does; the document's first heading is its title."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> tuple[Sentence, ...]:
        """The best sentences of `document` in its order; `sentences_count` is a number or one of sumy's counts."""
        sentences = document.sentences
        title = next((str(heading) for heading in document.headings), "")
        order = rank_news([str(sentence) for sentence in sentences], title, len(sentences))
        rating = {index: -place for place, index in enumerate(order)}
        ratings = iter([rating[index] for index in range(len(sentences))])
        best: tuple[Sentence, ...] = self._get_best_sentences(
            sentences, sentences_count, lambda sentence: next(ratings)
        )
        return best
