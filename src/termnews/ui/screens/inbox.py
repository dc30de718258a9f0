"""Inbox: what is left to look at, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.services import listing, subscriptions
from termnews.text.wording import counted
from termnews.ui.keys import INBOX_GROUPS, bindings
from termnews.ui.reading_queue import ReadingQueue
from termnews.ui.screens.articles import ArticlesScreen

if TYPE_CHECKING:
    from termnews.services.import_report import ImportReport
    from termnews.ui.widgets.welcome import Welcome


class InboxScreen(ArticlesScreen):
    """The start of the program, and its welcome while the library is empty."""

    GROUPS = INBOX_GROUPS
    HELP_TITLE = "Inbox"
    BINDINGS = bindings(INBOX_GROUPS)

    def __init__(self, report: ImportReport | None) -> None:
        super().__init__()
        self._report = report
        self.welcome: Welcome | None = None
        self._other_readers: list[Path] = []

    def on_mount(self) -> None:
        self.reload()
        if self._report is not None:
            self.take_report(self._report)

    def ids(self) -> array[int]:
        return listing.inbox_ids(self.app.library)

    def show_facts(self) -> None:
        counts = listing.counts(self.app.library)
        self.bar.place = "Inbox"
        self.bar.facts = f"{counts.inbox:,} left · {counts.unread:,} unread" if counts.articles else ""
        self._show_welcome(counts)

    def _show_welcome(self, counts: listing.Counts) -> None:
        empty = counts.inbox == 0
        self.articles.display = self.query_one("#digest-pane").display = not empty
        if empty and self.welcome is None:
            from termnews.ui.widgets.welcome import Welcome

            self.welcome = Welcome(id="welcome")
            self.query_one("#list-pane").mount(self.welcome)
            if counts.articles == 0:
                self.call_after_refresh(self.app.look_for_other_readers)
        if self.welcome is not None:
            self.welcome.display = empty
            feeds = len(subscriptions.feeds(self.app.library)) if empty else 0
            self.welcome.show(articles=counts.articles, inbox=counts.inbox, feeds=feeds)
        if empty and self.welcome is not None:
            self.call_after_refresh(self.welcome.choices.focus)
        elif self.focused is None or not self.focused.display:
            self.articles.focus()

    def on_welcome_chosen(self, message: Welcome.Chosen) -> None:
        """A way to begin was chosen."""
        if message.choice == "samples":
            from termnews.paths import sample_articles

            self.app.import_paths([sample_articles()])
        elif message.choice == "add":
            self.action_add()
        elif message.choice == "fetch":
            self.action_fetch_all()
        elif message.choice.startswith("move "):
            self.app.import_paths([self._other_readers[int(message.choice.removeprefix("move "))]])
        else:
            self.action_help()

    def offer_other_readers(self, found: Sequence[tuple[str, Path]]) -> None:
        """Offer to take over what other readers on this machine have: their names, and a file of each."""
        if self.welcome is not None:
            self._other_readers = [path for _, path in found]
            self.welcome.offer_other_readers([name for name, _ in found])

    def take_report(self, report: ImportReport) -> None:
        """Say what an import brought, and go to the first article of it."""
        self.status.say(import_sentence(report), error=bool(report.skipped))
        named = [*report.new, *report.changed, *report.unchanged]
        if len(named) == 1:
            self._read_named(named[0])
            return
        wanted = set(named)
        first = next((each for each in self.articles.ids if each in wanted), None)
        self.reload(keep=first)

    def library_changed(self) -> None:
        self.reload()

    def _read_named(self, article_id: int) -> None:
        """Open the one article that was named, among the others of the inbox if it is one of them."""
        self.reload(keep=article_id)
        ids = self.articles.ids if article_id in self.articles.ids else array("q", (article_id,))
        queue = ReadingQueue(ids, ids.index(article_id), self._read_rows, skip_done=True)
        self.app.open_reader(queue, None, self._back_from_reading)

    def action_back(self) -> None:
        self.app.exit()

    def action_open(self) -> None:
        if self.welcome is not None and self.welcome.display:
            self.welcome.choose()
        else:
            super().action_open()


def import_sentence(report: ImportReport) -> str:
    """What an import did, in one line."""
    said = [counted(len(report.feeds), "feed")] if report.feeds or report.known_feeds else []
    if report.known_feeds:
        said.append(f"{report.known_feeds:,} known already")
    if report.new or not said:
        said.append(counted(len(report.new), "new article"))
    if report.changed:
        said.append(f"{len(report.changed):,} changed")
    if report.unchanged:
        said.append(f"{len(report.unchanged):,} known already")
    if report.skipped:
        first = report.skipped[0]
        said.append(f"{len(report.skipped):,} skipped ({first.item}: {first.why})")
    if report.left_out:
        said.append(f"{len(report.left_out):,} left out")
    return ", ".join(said) + (" · R fetches the feeds" if report.feeds else "")
