"""The content words of sentences, and how much each tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

_STOP_WORDS = """
    a about above after again against all also am an and any are aren't as at be because been before being
    below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
    during each even few for from further get got had hadn't has hasn't have haven't having he he'd he'll
    he's her here here's hers herself him himself his how how's i i'd i'll i'm i've if in into is isn't it
    it's its itself just let's like me more most mustn't my myself no nor not now of off on once only or
    other ought our ours ourselves out over own s said same say says shan't she she'd she'll she's should
    shouldn't so some still such t than that that's the their theirs them themselves then there there's these
    they they'd they'll they're they've this those through to told too under until up upon us very was wasn't
    we we'd we'll we're we've were weren't what what's when when's where where's which while who who's whom
    why why's will with won't would wouldn't you you'd you'll you're you've your yours yourself yourselves mr
    mrs ms dr
"""

STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that tell nothing about what an article is on."""


def stem(word: str) -> str:
    """The word without a plural, possessive or regular verb ending: rough, fast, the same for both sides."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    length = len(word)
    if length > 5 and word.endswith("ing"):
        return _undouble(word[:-3])
    if length > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if length > 4 and word.endswith("ed"):
        return _undouble(word[:-2])
    if length > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if length > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1].removesuffix("e") if length > 5 else word[:-1]
    return word.removesuffix("e") if length > 4 else word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e")


def content_terms(sentence: str) -> list[str]:
    """The stems of the sentence's content words, in order."""
    return [stem(word) for word in _WORD.findall(sentence.lower().replace("’", "'")) if word not in STOP_WORDS]


def unit_vectors(sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Each sentence's terms weighed by frequency and rarity in the article, scaled to length 1."""
    document_frequency = Counter(chain.from_iterable([dict.fromkeys(terms) for terms in sentences]))
    count = len(sentences)
    rarity = {term: log((count + 1) / frequency) for term, frequency in document_frequency.items()}
    vectors = []
    for terms in sentences:
        vector = {term: rarity[term] for term in terms}
        if len(vector) < len(terms):
            vector = {term: (1 + log(times)) * rarity[term] for term, times in Counter(terms).items()}
        norm = sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
        vectors.append({term: weight / norm for term, weight in vector.items()})
    return vectors
