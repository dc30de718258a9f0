"""Any sequence of what can happen to a library, against a model of a few lines."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from termnews.errors import NothingToUndo
from termnews.library import Library, articles, listing
from termnews.model import Analysis, Document
from termnews.services import triage
from termnews.services.searching import search_ids
from termnews.services.triage import Verb

WORDS = "ferry toll council owl mint dam strike baker".split()
EFFECTS = {
    Verb.DONE: ("done", True),
    Verb.UNDONE: ("done", False),
    Verb.READ: ("read", True),
    Verb.UNREAD: ("read", False),
    Verb.STAR: ("starred", True),
    Verb.UNSTAR: ("starred", False),
}


@dataclass
class Expected:
    """One article as it ought to be."""

    title: str
    text: str
    sorted_at: datetime
    earlier: int = 0
    read: bool = False
    starred: bool = False
    done: bool = False


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
chosen = st.lists(st.integers(0, 7), max_size=6)


class LibraryMachine(RuleBasedStateMachine):
    """Articles by id, and the steps that could be undone and redone: a verb and the states before it."""

    @initialize()
    def open(self) -> None:
        """Start with an empty library."""
        self.folder = Path(tempfile.mkdtemp(prefix="termnews-"))
        self.library = Library.open(self.folder / "library.db")
        self.now = datetime(2026, 11, 23, tzinfo=UTC)
        self.articles: dict[int, Expected] = {}
        self.undoable: list[tuple[Verb, dict[int, bool]]] = []
        self.redoable: list[tuple[Verb, dict[int, bool]]] = []

    @rule(title=texts, text=texts, age=st.none() | st.integers(-2, 9))
    def add(self, title: str, text: str, age: int | None) -> None:
        """A new article, published so many days ago or on no known day."""
        self.now += timedelta(minutes=1)
        published = None if age is None else self.now - timedelta(days=age)
        document = Document(title, text, published=published)
        article_id = articles.add(self.library, document, Analysis(), 1, now=self.now)
        assert article_id not in self.articles
        self.articles[article_id] = Expected(title, text, min(published or self.now, self.now))

    @precondition(lambda self: self.articles)
    @rule(which=st.integers(0, 7), title=texts, text=texts)
    def replace(self, which: int, title: str, text: str) -> None:
        """An article is edited."""
        for article_id in self.ids([which]):
            articles.replace(self.library, article_id, Document(title, text), Analysis(), 1, now=self.now)
            expected = self.articles[article_id]
            expected.title, expected.text, expected.earlier = title, text, expected.earlier + 1

    @rule(verb=st.sampled_from(Verb), which=chosen)
    def act(self, verb: Verb, which: Sequence[int]) -> None:
        """A verb on some articles."""
        state, value = EFFECTS[verb]
        ids = self.ids(which)
        before = {each: not value for each in ids if getattr(self.articles[each], state) != value}
        step = triage.apply(self.library, verb, ids, now=self.now)
        assert step.ids == tuple(before)
        for each in before:
            setattr(self.articles[each], state, value)
        if before:
            self.undoable.append((verb, before))
            self.redoable.clear()

    @rule()
    def undo(self) -> None:
        """Undo, where there is something to undo."""
        if not self.undoable:
            with pytest.raises(NothingToUndo):
                triage.undo(self.library)
            return
        verb, before = self.undoable.pop()
        step = triage.undo(self.library)
        assert (step.verb, set(step.ids), step.undone) == (verb, set(before), True)
        for each, value in before.items():
            setattr(self.articles[each], EFFECTS[verb][0], value)
        self.redoable.append((verb, before))

    @rule()
    def redo(self) -> None:
        """Redo, where there is something to redo."""
        if not self.redoable:
            with pytest.raises(NothingToUndo):
                triage.redo(self.library)
            return
        verb, before = self.redoable.pop()
        step = triage.redo(self.library)
        assert (step.verb, set(step.ids), step.redone) == (verb, set(before), True)
        for each in before:
            setattr(self.articles[each], *EFFECTS[verb])
        self.undoable.append((verb, before))

    @rule(which=st.integers(0, 7))
    def read_one(self, which: int) -> None:
        """An article is opened."""
        for article_id in self.ids([which]):
            articles.mark_opened(self.library, article_id)
            self.articles[article_id].read = True

    @rule()
    def reopen(self) -> None:
        """Quit and start again."""
        self.library.close()
        self.library = Library.open(self.folder / "library.db")

    @rule(word=st.sampled_from(WORDS))
    def search(self, word: str) -> None:
        """Search finds what holds the word now."""
        found = {
            each for each, article in self.articles.items() if word in (article.title + " " + article.text).split()
        }
        assert set(search_ids(self.library, word, now=self.now)) == found

    @invariant()
    def counts_are_those_counted(self) -> None:
        """What triggers keep is what a count would give."""
        held = self.articles.values()
        inbox = [each for each in held if not each.done]
        assert listing.counts(self.library) == (
            len(held),
            len(inbox),
            sum(not each.read for each in inbox),
            sum(each.starred for each in held),
        )

    @invariant()
    def articles_are_as_expected(self) -> None:
        """The inbox in its order, every state and text."""
        newest = sorted(self.articles, key=lambda each: (self.articles[each].sorted_at, each), reverse=True)
        assert list(listing.ids(self.library)) == [each for each in newest if not self.articles[each].done]
        for article_id, expected in self.articles.items():
            found = articles.article(self.library, article_id)
            row = found.row
            assert (row.title, found.text, found.versions) == (expected.title, expected.text, expected.earlier)
            assert (row.read, row.starred, row.done) == (expected.read, expected.starred, expected.done)

    def ids(self, which: Sequence[int]) -> list[int]:
        """The articles at these places, once each."""
        known = list(self.articles)
        return list(dict.fromkeys(known[each % len(known)] for each in which)) if known else []

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.library.close()
        shutil.rmtree(self.folder)


LibraryMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestLibrary = LibraryMachine.TestCase
