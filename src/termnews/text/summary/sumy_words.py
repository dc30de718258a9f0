"""The words that sumy's algorithms see, and their stems, for English; of sumy itself only the list of stop words is read.

sumy cuts a sentence by NLTK's word tokenizer (`NLTKWordTokenizer`, after Robert MacIntyre's for the Penn Treebank) and
keeps what is made of letters, apostrophes and hyphens: "U.S." and "5bn" are no words, "company's" is "company", "don't"
is "do" and "n't". Here all sentences of a text are cut to the same words at once.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Final

from termnews.text.summary.english_stemmer import stem_english, stem_words

STOP_WORDS: Final = frozenset((pkgutil.get_data("sumy", "data/stopwords/english.txt") or b"").decode().split())
"""sumy's own list, which its algorithms leave out."""

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['-])*")
_MARKS: Final = bytes.maketrans(b'`";:,@#$%&?!*[](){}<>', b" " * 21)
_OTHER_MARKS: Final = "«“‘„»”’‒–—―"
"""All that is cut off from words."""
_FULL_STOP: Final = re.compile(r"""\.(?<=[^.\n]\.)(?=(?:[])}>"'»”’]|[^\S\n](?!"|''))*\n)""")
"""That which ends a sentence; a word with a dot in it or behind it is none."""
_DOTS: Final = re.compile(r"\.{2,}")
_COMMA_IN_PAIR: Final = re.compile(r",[,:]")
_COLON_IN_PAIR: Final = re.compile(r":[,:]")
_AFTER_PAIRS: Final = re.compile(r"(?<![:,])(?:[:,]{2})++(?=[^\s:,])")
_COMMA_BEFORE_DIGIT: Final = re.compile(r",(?<=[^\d\s.],)(?=\d)")
_COLON_BEFORE_DIGIT: Final = re.compile(r":(?<=[^\d\s.]:)(?=\d)")
"""Patterns begin with their letters and look back behind them: so the search goes from one to the next at once."""

_OPENING: Final = re.compile(r"'(?<!\w')(?!(?:[rR][eE]|[vV][eE]|[lL][lL]|[mM]|[tT]|[sS]|[dD]|[nN])\b)(?=\w)")
_CLOSING_MARK: Final = re.compile(r"'(?<=[^'\s]')(?=[^\S\n])")
_CLITIC: Final = re.compile(r"'(?<=[^'\s]')[smdSMD]?(?=\s)")
_LONG_CLITIC: Final = re.compile(r"'(?<=[^'\s]')(?:ll|LL|re|RE|ve|VE)(?=\s)")
_NOT: Final = re.compile(r"n't(?<=[^'\s]n't)(?=\s)")
_LOUD_NOT: Final = re.compile(r"N'T(?<=[^'\s]N'T)(?=\s)")
_TWO_IN_ONE: Final = ("can not", "d 'ye", "gim me", "gon na", "got ta", "lem me", "more 'n", "wan na")


def _find_joined(two_words: str) -> tuple[str, tuple[re.Pattern[str], str]]:
    """Two words written as one, the pattern that finds them, and what to put in their place."""
    joined = two_words.replace(" ", "")
    end = r"(?=\s)" if joined.lower() == "wanna" else r"\b"
    return joined, (re.compile(rf"{joined}(?<=\b{joined}){end}"), f" {two_words} ")


_Joined = dict[str, tuple[re.Pattern[str], str]]
_JOINED: Final[_Joined] = dict(map(_find_joined, _TWO_IN_ONE))
_JOINED_IN_ANY_CASE: Final[_Joined] = dict(
    _find_joined(form) for two in _TWO_IN_ONE for form in (two, two.capitalize(), two.upper())
)


class WordTokenizer:
    """Cuts a sentence into words as sumy's tokenizer does, whose own needs NLTK's data."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of `sentence`, as written."""
        return tuple(filter(_WORD.fullmatch, _spaced([sentence], _JOINED_IN_ANY_CASE).split()))


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """The Snowball stem of an English word; kept, for sumy asks for the same word again and again."""
    return stem_english(word)


_MOST_KNOWN: Final = 20_000
_known_stems: dict[str, str] = {}
"""The stem of each token met so far that is no stop word; empty for what is no word. Forgotten together once too many."""


def content_stems(sentences: Sequence[str]) -> list[list[str]]:
    """For each sentence the stems of its words but stop words, in order."""
    lines = _spaced([sentence.lower() for sentence in sentences], _JOINED).split("\n")
    tokens = [line.split() for line in lines[: len(sentences)]]
    _learn(set().union(*tokens).difference(STOP_WORDS))
    stem = _known_stems.get
    return [list(filter(None, map(stem, line))) for line in tokens]


def forget_stems() -> None:
    """Know no word's stem, as before the first text."""
    _known_stems.clear()


def _learn(tokens: Set[str]) -> None:
    """Know the stems of these tokens in lower case."""
    if len(_known_stems) + len(tokens) > _MOST_KNOWN:
        forget_stems()
    new = [token for token in tokens if token not in _known_stems]
    words = [token for token in new if token.isalpha() or _WORD.fullmatch(token)]
    if len(words) < len(new):
        _known_stems.update(dict.fromkeys(new, ""))
    _known_stems.update(stem_words(words))


def _spaced(sentences: Sequence[str], joined_words: _Joined) -> str:
    """The sentences, a line each, with blanks round the words; what is no word is gone, or has a dot or digit in it."""
    text = "\n".join(sentences) + "\n"
    if text.count("\n") > len(sentences):
        text = "\n".join([" ".join(sentence.split()) for sentence in sentences]) + "\n"
    text = _FULL_STOP.sub(" ", text)
    if ".." in text:
        text = _DOTS.sub(" ", text)
    if "--" in text:
        text = text.replace("--", " ")
    if _COMMA_IN_PAIR.search(text) or _COLON_IN_PAIR.search(text):
        text = _AFTER_PAIRS.sub(" .", text)
    text = _COLON_BEFORE_DIGIT.sub(".", _COMMA_BEFORE_DIGIT.sub(".", text))
    if not text.isascii():
        for mark in _OTHER_MARKS:
            text = text.replace(mark, " ")
    # The marks of ASCII are no part of other characters in UTF-8, and bytes are translated many times faster.
    text = text.encode("utf-8", "surrogatepass").translate(_MARKS).decode("utf-8", "surrogatepass")
    if "'" in text:
        text = _without_apostrophes(text)
    for joined, (pattern, apart) in joined_words.items():
        if joined in text:
            text = pattern.sub(apart, text)
    return text


def _without_apostrophes(text: str) -> str:
    """The text with what an apostrophe joins apart, or gone where it is no word."""
    text = text.replace("''", " ")
    text = _CLOSING_MARK.sub(" ", _OPENING.sub("' ", text))
    text = _LONG_CLITIC.sub(" ", _CLITIC.sub(" ", text))
    return _LOUD_NOT.sub(" N'T", _NOT.sub(" n't", text))
