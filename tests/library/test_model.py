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
from termnews.services.searching import parse, search_ids
from termnews.services.triage import Deed, Verb

WORDS = "ferry toll council owl mint dam strike baker".split()
FLAGS = {
    Verb.READ: ("read", True),
    Verb.UNREAD: ("read", False),
    Verb.STAR: ("starred", True),
    Verb.UNSTAR: ("starred", False),
}
Place = str | datetime
"""Where an article is: "inbox", "done", or when it comes back."""


@dataclass
class Expected:
    """One article as it ought to be."""

    title: str
    text: str
    sorted_at: datetime
    earlier: int = 0
    read: bool = False
    starred: bool = False
    place: Place = "inbox"
    tags: frozenset[str] = frozenset()
    woken: datetime | None = None

    @property
    def top(self) -> datetime:
        """What its place in the inbox goes by."""
        return self.woken or self.sorted_at

    def after(self, deed: Deed) -> dict[str, object]:
        """What changes by a verb: fields and their values then."""
        change: tuple[str, object]
        match deed.verb:
            case Verb.TAG:
                change = "tags", self.tags | {deed.tag}
            case Verb.UNTAG:
                change = "tags", self.tags - {deed.tag}
            case Verb.DONE:
                change = "place", "done"
            case Verb.SNOOZE:
                change = "place", deed.until
            case Verb.UNDONE:
                change = "place", "inbox"
            case Verb.UNSNOOZE:
                change = "place", "done" if self.place == "done" else "inbox"
            case _:
                change = FLAGS[deed.verb]
        return dict([change]) if getattr(self, change[0]) != change[1] else {}


Before = dict[int, dict[str, object]]
"""What was, by article and field."""
verbs = st.sampled_from(Verb)
tag_names = st.sampled_from(["budget", "bay", "toll"])
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
        self.undoable: list[tuple[Deed, Before]] = []
        self.redoable: list[tuple[Deed, Before]] = []

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

    @rule(verb=verbs, which=chosen, tag=tag_names, hours=st.integers(1, 40))
    def act(self, verb: Verb, which: Sequence[int], tag: str, hours: int) -> None:
        """A verb on some articles."""
        deed = self.deed(verb, tag, hours)
        ids = self.ids(which)
        step = triage.carry_out(self.library, deed, ids, now=self.now)
        assert step.ids == tuple(each for each in ids if self.articles[each].after(deed))
        self.expect(deed, ids)

    @rule(verb=verbs, word=st.sampled_from(WORDS), tag=tag_names, hours=st.integers(1, 40))
    def act_on_query(self, verb: Verb, word: str, tag: str, hours: int) -> None:
        """A verb on all that a query finds."""
        deed = self.deed(verb, tag, hours)
        ids = [each for each in self.newest() if self.holds(each, word)]
        step = triage.carry_out(self.library, deed, parse(word, now=self.now), now=self.now)
        assert step.ids == tuple(each for each in ids if self.articles[each].after(deed))
        self.expect(deed, ids)

    def deed(self, verb: Verb, tag: str, hours: int) -> Deed:
        """A verb with what it needs."""
        needs_tag = verb in (Verb.TAG, Verb.UNTAG)
        until = self.now + timedelta(hours=hours) if verb is Verb.SNOOZE else None
        return Deed(verb, tag if needs_tag else None, until)

    def expect(self, deed: Deed, ids: Sequence[int]) -> None:
        """The verb changed the model too."""
        before: Before = {}
        for each in ids:
            article = self.articles[each]
            for field, value in article.after(deed).items():
                before[each] = {field: getattr(article, field)}
                setattr(article, field, value)
        if before:
            self.undoable.append((deed, before))
            self.redoable.clear()

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        """Snoozed articles come back."""
        self.now += timedelta(hours=hours)
        due = [each for each, article in self.articles.items() if self.is_due(article)]
        assert list(triage.wake(self.library, now=self.now)) == sorted(due, reverse=True)
        for each in due:
            self.articles[each].place, self.articles[each].woken = "inbox", self.now

    def is_due(self, article: Expected) -> bool:
        """Whether it is snoozed, and its time has come."""
        return isinstance(article.place, datetime) and article.place <= self.now

    @rule()
    def undo(self) -> None:
        """Undo, where there is something to undo."""
        if not self.undoable:
            with pytest.raises(NothingToUndo):
                triage.undo(self.library)
            return
        deed, before = self.undoable.pop()
        step = triage.undo(self.library)
        assert (step.verb, set(step.ids), step.undone) == (deed.verb, set(before), True)
        self.restore(deed, before)
        self.redoable.append((deed, before))

    def restore(self, deed: Deed, before: Before) -> None:
        """A step is taken back: flags and places are as they were, and its tag comes or goes, whatever else there is."""
        for each, fields in before.items():
            article = self.articles[each]
            if deed.tag is not None:
                changed = article.tags - {deed.tag} if deed.verb is Verb.TAG else article.tags | {deed.tag}
                article.tags = frozenset(changed)
            else:
                for field, value in fields.items():
                    setattr(article, field, value)

    @rule()
    def redo(self) -> None:
        """Redo, where there is something to redo."""
        if not self.redoable:
            with pytest.raises(NothingToUndo):
                triage.redo(self.library)
            return
        deed, before = self.redoable.pop()
        step = triage.redo(self.library)
        assert (step.verb, set(step.ids), step.redone) == (deed.verb, set(before), True)
        for each in before:
            for field, value in self.articles[each].after(deed).items():
                setattr(self.articles[each], field, value)
        self.undoable.append((deed, before))

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
        found = {each for each in self.articles if self.holds(each, word)}
        assert set(search_ids(self.library, word, now=self.now)) == found

    def holds(self, article_id: int, word: str) -> bool:
        """Whether an article has a word."""
        article = self.articles[article_id]
        return word in f"{article.title} {article.text}".split()

    def newest(self) -> list[int]:
        """All articles in the order of time."""
        return sorted(self.articles, key=lambda each: (self.articles[each].sorted_at, each), reverse=True)

    @rule(tag=tag_names)
    def search_by_tag(self, tag: str) -> None:
        """Tags are found, and counted."""
        found = {each for each, article in self.articles.items() if tag in article.tags}
        assert set(search_ids(self.library, f"tag:{tag}", now=self.now)) == found
        assert dict(triage.tags(self.library)).get(tag, 0) == len(found)

    @invariant()
    def counts_are_those_counted(self) -> None:
        """What triggers keep is what a count would give."""
        held = self.articles.values()
        inbox = [each for each in held if each.place == "inbox"]
        assert listing.counts(self.library) == (
            len(held),
            len(inbox),
            sum(not each.read for each in inbox),
            sum(each.starred for each in held),
        )

    @invariant()
    def articles_are_as_expected(self) -> None:
        """The inbox in its order, every state and text."""
        topmost = sorted(self.articles, key=lambda each: (self.articles[each].top, each), reverse=True)
        assert list(listing.ids(self.library)) == [each for each in topmost if self.articles[each].place == "inbox"]
        for article_id, expected in self.articles.items():
            found = articles.article(self.library, article_id)
            row = found.row
            assert (row.title, found.text, found.versions) == (expected.title, expected.text, expected.earlier)
            place = "done" if row.done else row.snoozed_until or "inbox"
            assert (row.read, row.starred, place) == (expected.read, expected.starred, expected.place)
            assert frozenset(row.tags) == expected.tags

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
