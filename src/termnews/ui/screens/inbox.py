"""Inbox: what is left to look at, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.services import listing, triage
from termnews.services.screen_state import inbox_left_at, leave_inbox
from termnews.text.wording import counted
from termnews.ui import footers
from termnews.ui.footers import Footer
from termnews.ui.keys import INBOX_GROUPS, bindings
from termnews.ui.screens.with_kept_cursor import KeptCursorScreen

if TYPE_CHECKING:
    from termnews.services.import_report import ImportReport
    from termnews.services.triage import Step, Verb
    from termnews.ui.widgets.welcome import Welcome

AT_ONCE = 5_000
"""Articles of an inbox that are listed before the next key is read; longer ones are listed beside the event loop."""
FIRST_PAGE = 200
INBOX_NAME = "inbox "
"""The name of the inbox among the places."""
MINUTE = 60.0
"""Seconds after which it is looked whether snoozed articles are due."""


class InboxScreen(KeptCursorScreen):
    """The start of the program, and its welcome while the library is empty."""

    GROUPS = INBOX_GROUPS
    FOOTER = footers.INBOX
    HELP_TITLE = "Inbox"
    BINDINGS = bindings(INBOX_GROUPS)

    @dataclass
    class Listed(Message):
        """The ids of a long inbox as question `number` found them; `asked` is the state of the list that it was for."""

        number: int
        ids: array[int]
        asked: int

    @dataclass
    class Unlisted(Message):
        """The library failed while a long inbox was listed."""

        error: TermnewsError

    def __init__(self, report: ImportReport | None) -> None:
        super().__init__()
        self._report = report
        self._changes = 0
        self._number = 0
        self._goes_to: int | None = None
        """The article that the cursor goes to when all of a long inbox is listed, however often that is asked for."""
        self._arrived = False
        """Whether articles have come since the rows of a long inbox were read."""
        self.welcome: Welcome | None = None
        self._other_readers: list[Path] = []

    def on_mount(self) -> None:
        try:
            triage.wake(self.app.library, now=self.app.now())
        except TermnewsError as error:
            self.say_error(error)
        if self._report is None:
            self._left_at = inbox_left_at(self.app.library)
        self.reload()
        self.go_where_left(complete=not self._is_long)
        self.set_interval(MINUTE, self.pass_minute)
        if self._report is not None:
            self.take_report(self._report)

    def pass_minute(self) -> None:
        """A minute has passed: snoozed articles whose time has come are back, ages are greater."""
        now = self.app.now()
        if triage.is_due(self.app.library, now=now):
            self.app.write_beside(lambda library: triage.wake(library, now=now), self._show_woken, self.say_error)
        else:
            self.articles.refresh()
            self.app.places_changed()

    def _show_woken(self, ids: Sequence[int]) -> None:
        self._changes += 1
        self.reload()
        if ids and self.is_current:
            self.status.say(f"Back from snoozing: {counted(len(ids), 'article')}")

    @property
    def place_name(self) -> str:
        return INBOX_NAME

    def ids(self) -> array[int]:
        return listing.inbox_ids(self.app.library)

    def reload(self, *, keep: int | None = None) -> None:
        """Take the list anew. The first page of a long one is there at once, all of it when a thread has read it."""
        if not self._is_long:
            super().reload(keep=keep)
            return
        if not self.articles.ids:
            self.articles.show(listing.inbox_ids(self.app.library, FIRST_PAGE), keep=keep)
        self.articles.changed()
        self._previewed = None
        if keep is not None and self.articles.go_to(keep):
            keep = None  # the next key may move the cursor before the list is there
        self.show_facts()
        self.app.places_changed()
        self._goes_to = self._goes_to if keep is None else keep
        self._ask_for_all()

    def _ask_for_all(self) -> None:
        self._number += 1
        self._list_all(self._number, self._changes)

    @property
    def _is_long(self) -> bool:
        return listing.counts(self.app.library).inbox > AT_ONCE

    @work(thread=True, exclusive=True, group="inbox", exit_on_error=False, description="list the inbox")
    def _list_all(self, number: int, asked: int) -> None:
        worker = get_current_worker()
        try:
            with Library.open_to_read(self.app.library.path) as library:
                ids = listing.inbox_ids(library)
        except TermnewsError as error:
            self.post_message(self.Unlisted(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Listed(number, ids, asked))

    @on(Listed)
    def _show_all(self, message: Listed) -> None:
        if message.number != self._number:
            return
        if message.asked != self._changes:  # a verb came between: the ids are from before it
            self._ask_for_all()
            return
        if self._arrived or message.ids != self.articles.ids:
            self.articles.show(message.ids, keep=self._goes_to)
        else:
            self._preview_soon()
        self._goes_to, self._arrived = None, False
        self.go_where_left(complete=True)

    @on(Unlisted)
    def _say_unlisted(self, message: Unlisted) -> None:
        self.say_error(message.error)

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        self._changes += 1
        super().acted(verb, step, moves)

    def journal_moved(self, step: Step) -> None:
        self._changes += 1
        super().journal_moved(step)

    def show_facts(self) -> None:
        counts = listing.counts(self.app.library)
        self.bar.place = "Inbox"
        self.bar.facts = f"{counts.inbox:,} left · {counts.unread:,} unread" if counts.articles else ""
        self._show_welcome(counts)

    def _show_welcome(self, counts: listing.Counts) -> None:
        """Cover list and preview where the inbox is empty, and give the keys to what there is."""
        empty = counts.inbox == 0
        self.articles.display = self.query_one("#digest-pane").display = not empty
        self.set_class(counts.articles == 0, "-nothing-yet")
        if empty and self.welcome is None:
            self._mount_welcome(counts)
        if self.welcome is not None:
            self.welcome.display = empty
        if empty and self.welcome is not None:
            self.welcome.show(articles=counts.articles, feeds=_number_of_feeds(self.app.library))
            if counts.articles == 0:
                self.call_after_refresh(self.welcome.choices.focus)
        elif self.focused is None or not all(each.display for each in self.focused.ancestors_with_self):
            self.articles.focus()
        self.status.show_keys(self.footer)

    def _mount_welcome(self, counts: listing.Counts) -> None:
        from termnews.ui.widgets.welcome import Welcome

        self.welcome = Welcome(id="welcome")
        self.query_one("#list-pane").mount(self.welcome)
        if counts.articles == 0:
            self.call_after_refresh(self.app.look_for_other_readers)

    @property
    def footer(self) -> Footer:
        if self.in_sidebar or self.welcome is None or not self.welcome.display:
            return super().footer
        return footers.WELCOME if self.has_class("-nothing-yet") else footers.EMPTY_INBOX

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
        """Say what an import brought, and go to the first article of it; nobody who reads by now is disturbed."""
        self.status.say(import_sentence(report), error=bool(report.skipped))
        named = [*report.new, *report.changed, *report.unchanged]
        if len(named) == 1 and self.app.screen is self:
            self._read_named(named[0])
            return
        wanted = set(named)
        first = next((each for each in self.articles.ids if each in wanted), None)
        self.reload(keep=first)

    def library_changed(self) -> None:
        if self.articles.ids and self._is_long:  # the rows are read when the list is there, not twice
            self.show_facts()
            self.app.places_changed()
            self._arrived = True
            self._ask_for_all()
        else:
            super().library_changed()

    def _read_named(self, article_id: int) -> None:
        """Open the one article that was named, among the others of the inbox if it is one of them."""
        self.reload(keep=article_id)
        ids = self.articles.ids if article_id in self.articles.ids else array("q", (article_id,))
        self.read_from(ids, ids.index(article_id))

    def on_unmount(self) -> None:
        """However the program ends, the cursor is kept."""
        left_at = self.cursor_to_keep
        self.app.write_soon(lambda library: leave_inbox(library, left_at), lambda _: None, self.app.say_error)

    def action_back(self) -> None:
        if not self.forget_selection():
            self.app.exit()

    async def action_close_top(self) -> None:
        self.forget_selection()

    def action_open(self) -> None:
        if self.welcome is not None and self.welcome.display and not self.in_sidebar:
            self.welcome.choose()
        else:
            super().action_open()


def import_sentence(report: ImportReport) -> str:
    """What an import did, in one line."""
    said = [counted(len(report.feeds), "feed")] if report.feeds or report.known_feeds else []
    if report.known_feeds:
        said.append(f"{report.known_feeds:,} known already")
    if report.views:
        said.append(counted(len(report.views), "view"))
    if report.new or not said:
        said.append(counted(len(report.new), "new article"))
    if report.changed:
        said.append(f"{len(report.changed):,} changed")
    if report.unchanged:
        said.append(f"{len(report.unchanged):,} known already")
    if report.rules:
        said.append(counted(report.rules, "kill rule"))
    if report.skipped:
        first = report.skipped[0]
        said.append(f"{len(report.skipped):,} skipped ({first.item}: {first.why})")
    if report.left_out:
        said.append(f"{len(report.left_out):,} left out")
    return ", ".join(said) + (" · R fetches the feeds" if report.feeds else "")


def _number_of_feeds(library: Library) -> int:
    from termnews.services import subscriptions

    return len(subscriptions.feeds(library))
