"""Invented articles by the thousand: words as frequent as in English, outlets, dates, statements and figures.

The words mean nothing. What is realistic is what costs time and room: how often words occur (Zipf's law), how long
headlines and texts are, how many articles an outlet has, how many figures and statements an article holds, and that
these are true spans of its text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from termnews.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Block,
    Document,
    Figure,
    FigureKind,
    Link,
    Span,
)

VOCABULARY = 120_000
KERNEL = 7_000
"""Words by rank follow Zipf's law up to about here, and a steeper one after it (Ferrer i Cancho and Solé 2001, "Two
regimes in the frequency of words")."""
ZIPF_EXPONENTS = 1.0, 1.8
OUTLETS = 60
NEWEST = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
COMMON = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one were all their there been has when who will more no if out so said what up its about than into them can only "
    "other new some could time these two may then do first any my now such like our over man me even most made after "
    "also did many before must through years where much way well down should because each just those people too how "
    "little state good very make world still own see men work long get here between both life being under never day "
    "same another know while last might us great old year off come since against go came right used take three city "
    "council port court police minister report flood harbour market election storm strike budget school hospital"
).split()
_LETTERS, _WEIGHTS = "etaoinshrdlucmfwypvbgkjqxz", range(52, 0, -2)
_PLACES = "Corrin Ansel Marrow Tolland Brask Ullin Peverell Ostmark Lindow Hale Carrow Vennet Dunmore Ashby".split()
_NAMES = "Gazette Courier Herald Post Times Observer Bulletin Ledger Tribune Chronicle Dispatch Mail".split()
_FORENAMES = "Maren Ana Tor Ilse Pell Rosa Edwin Kofi Lena Bram Sunniva Otto Priya Jonas Amara Nils".split()
_SURNAMES = "Oster Brell Hale Marr Varga Quill Lund Achterberg Sorrel Pike Dray Holm Tamm Ferris Rook Vance".split()
_BODIES = "health transport finance interior justice education energy".split()
_ANONYMOUS = ("a senior official", "people familiar with the talks", "an official who asked not to be named")


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """A document with its analysis and the state a reader has left it in."""

    document: Document
    analysis: Analysis
    added: datetime
    read: bool
    starred: bool
    done: bool


@dataclass
class _Builder:
    """A text in the making, with the spans over it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def append(self, words: str) -> int:
        """Add characters; gives where they begin."""
        begin = self.length
        self.parts.append(words)
        self.length += len(words)
        return begin


class Inventor:
    """Makes articles; the same seed makes the same ones."""

    def __init__(self, seed: int, words: int) -> None:
        self._random = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self._mean_words = words
        ranks = np.arange(1, VOCABULARY + 1)
        kernel, rest = ZIPF_EXPONENTS
        weights = np.where(ranks <= KERNEL, 1 / ranks**kernel, KERNEL ** (rest - kernel) / ranks**rest)
        self._cumulated = np.cumsum(weights / weights.sum())
        self._vocabulary = self._make_vocabulary()
        self.outlets = self._make_outlets()
        people = [f"{first} {last}" for first in _FORENAMES for last in _SURNAMES]
        self._sources = people + [f"the {body} ministry" for body in _BODIES] * 12

    def _make_vocabulary(self) -> list[str]:
        known = dict.fromkeys(COMMON)
        while len(known) < VOCABULARY:
            longer = len(known) ** 0.16
            length = max(3, round(self._random.gauss(2.5 + longer, 1.6)))
            known["".join(self._random.choices(_LETTERS, _WEIGHTS, k=length))] = None
        return list(known)

    def _make_outlets(self) -> list[str]:
        names = [f"{place} {name}" for place in _PLACES for name in _NAMES]
        return self._random.sample(names, OUTLETS)

    def articles(self, number: int) -> Iterator[InventedArticle]:
        """`number` articles, the oldest first, about 550 a day and the last just before NEWEST."""
        step = timedelta(seconds=157)
        for first in range(0, number, 1000):
            batch = min(1000, number - first)
            lengths = self._numbers.gamma(2.2, self._mean_words / 2.2, batch).astype(int) + 40
            drawn = self._draw(int(lengths.sum()) + 14 * batch)
            used = 0
            for index in range(batch):
                needed = int(lengths[index]) + 14
                published = NEWEST - step * (number - first - index) + timedelta(seconds=self._random.randrange(150))
                age = (number - first - index) / number
                yield self._article(first + index, drawn[used : used + needed], published, age)
                used += needed

    def _draw(self, number: int) -> list[str]:
        """Words as frequent as Zipf's law has it."""
        places = np.searchsorted(self._cumulated, self._numbers.random(number))
        return [self._vocabulary[place] for place in np.minimum(places, VOCABULARY - 1).tolist()]

    def _article(self, number: int, words: list[str], published: datetime, age: float) -> InventedArticle:
        draw = self._random.random
        title_words = words[: 6 + int(draw() * 8)]
        title = " ".join(title_words).capitalize()
        builder = self._text(words[14:])
        outlet = self.outlets[min(int(self._random.expovariate(0.08)), OUTLETS - 1)]
        document = Document(
            title=title,
            text="".join(builder.parts),
            blocks=tuple(builder.blocks),
            links=(Link(0, 9, f"https://news.example/about/{number}"),),
            author=self._random.choice(self._sources[:256]) if draw() < 0.7 else None,
            outlet=outlet,
            published=published,
            url=f"https://news.example/{number}",
        )
        ranking = list(range(len(builder.sentences)))
        self._random.shuffle(ranking)
        analysis = Analysis(
            tuple(builder.sentences), tuple(ranking), tuple(builder.figures), tuple(builder.attributions)
        )
        done = draw() < (0.9 if age > 0.02 else 0.3)
        return InventedArticle(
            document=document,
            analysis=analysis,
            added=published + timedelta(minutes=int(draw() * 90)),
            read=done or draw() < 0.4,
            starred=draw() < 0.03,
            done=done,
        )

    def _text(self, words: list[str]) -> _Builder:
        builder = _Builder()
        at = 0
        while at < len(words):
            begin = builder.length
            for _ in range(self._random.choice((1, 2, 2, 3))):
                length = 8 + int(self._random.random() * 26)
                if at < len(words):
                    self._sentence(builder, words[at : at + length])
                at += length
            builder.blocks.append(Block(begin, builder.length))
            builder.append("\n\n")
        builder.parts.pop()
        return builder

    def _sentence(self, builder: _Builder, words: list[str]) -> None:
        if builder.parts and builder.parts[-1] != "\n\n":
            builder.append(" ")
        begin = builder.length
        chance = self._random.random()
        spoken = " ".join(words).capitalize()
        if chance < 0.22:
            self._statement(builder, spoken)
        elif chance < 0.5:
            self._figure(builder)
            builder.append(f" {spoken.lower()}.")
        else:
            builder.append(f"{spoken}.")
        builder.sentences.append(Span(begin, builder.length))

    def _statement(self, builder: _Builder, spoken: str) -> None:
        anonymous = self._random.random() < 0.12
        name = self._random.choice(_ANONYMOUS if anonymous else self._sources)
        begin = builder.append(f'"{spoken},"')
        end = builder.length
        cue = builder.append(" said ") + 1
        source = builder.append(name)
        builder.attributions.append(
            Attribution(
                begin,
                end,
                Span(source, builder.length),
                Span(cue, cue + 4),
                AttributionKind.DIRECT,
                anonymous,
                name,
            )
        )
        builder.append(".")

    def _figure(self, builder: _Builder) -> None:
        number = self._random.randrange(2, 990)
        words, kind, unit, value = self._random.choice(
            (
                (f"${number} million", FigureKind.MONEY, "USD", number * 1e6),
                (f"{number % 100} per cent", FigureKind.PERCENT, "%", float(number % 100)),
                (f"{number},000 people", FigureKind.COUNT, "people", number * 1000.0),
                (f"{number} days", FigureKind.DURATION, "day", float(number)),
            )
        )
        begin = builder.append(words)
        builder.figures.append(Figure(begin, builder.length, value, kind, unit))
