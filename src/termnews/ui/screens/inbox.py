"""Inbox: what is left to look at, newest first."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from termnews.services import listing
from termnews.text.wording import counted
from termnews.ui.keys import INBOX_GROUPS, bindings
from termnews.ui.reading_queue import ReadingQueue
from termnews.ui.screens.articles import ArticlesScreen

if TYPE_CHECKING:
    from termnews.services.importing import ImportReport
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
        if self.welcome is not None:
            self.welcome.display = empty
            self.welcome.show(articles=counts.articles, inbox=counts.inbox)
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
        else:
            self.action_help()

    def take_report(self, report: ImportReport) -> None:
        """Say what an import brought, and go to the first article of it; nobody who reads by now is disturbed."""
        self.status.say(import_sentence(report), error=bool(report.skipped))
        named = [*report.new, *report.changed, *report.unchanged]
        if len(named) == 1 and self.app.screen is self:
            self._read_named(named[0])
            return
        wanted = set(named)
        first = next((each for each in self.articles.ids if each in wanted), None)
        self.reload(keep=first)

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
    said = [f"{counted(len(report.new), 'new article')}"]
    if report.changed:
        said.append(f"{len(report.changed):,} changed")
    if report.unchanged:
        said.append(f"{len(report.unchanged):,} known already")
    if report.skipped:
        first = report.skipped[0]
        said.append(f"{len(report.skipped):,} skipped ({first.item}: {first.why})")
    return ", ".join(said)
