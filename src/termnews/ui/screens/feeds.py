"""Feeds: what is subscribed to, how each fares, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from textual import on

from termnews.clock import LOCAL
from termnews.library import Library
from termnews.model import Feed
from termnews.services import subscriptions
from termnews.services.feed_settings import settings_words
from termnews.text.wording import coming_words, counted, date_words
from termnews.ui import footers
from termnews.ui.keys import FEEDS_GROUPS, bindings
from termnews.ui.screens.records import Changed, RecordsScreen, Write
from termnews.ui.widgets.feed_list import FeedList
from termnews.ui.widgets.row_list import RowList

_FULL_TEXT = {"never": "when asked for", "teaser": "for teasers", "always": "always"}


class FeedsScreen(RecordsScreen[Feed]):
    """The subscriptions, and below them all that is known of the one under the cursor."""

    GROUPS = FEEDS_GROUPS
    FOOTER = footers.FEEDS
    HELP_TITLE = "Feeds"
    BINDINGS = bindings(FEEDS_GROUPS)
    NOTHING = "No feeds yet. a adds one by its address, or a list of them from a file."

    def __init__(self) -> None:
        super().__init__(FeedList(now=lambda: self.app.now(), id="records"))

    def read(self) -> Sequence[Feed]:
        return subscriptions.feeds(self.app.library)

    def summary(self, records: Sequence[Feed]) -> str:
        failing = sum(1 for each in records if each.error or each.gone)
        return counted(len(records), "feed") + (f" · {failing:,} in trouble" if failing else "")

    def facts_of(self, record: Feed) -> Sequence[str]:
        lines = [
            record.url,
            f"{counted(record.articles, 'article')} · {record.unread:,} unread",
            settings_words(record, " · "),
        ]
        if record.last_fetched:
            asked = f"Asked last on {date_words(record.last_fetched, LOCAL)}"
            lines.append(" · ".join(filter(None, (asked, next_words(record, self.app.local_now())))))
        if record.error:
            times = f" ({counted(record.failures, 'time')} in a row)" if record.failures > 1 else ""
            lines.append(record.error + times)
        if record.only_first is not None:
            only = subscriptions.only_first_words(record.only_first)
            lines.append(only[:1].upper() + only[1:])
        return lines

    @on(RowList.Opened)
    def action_open(self) -> None:
        """List the feed's articles."""
        if feed := self.records.current:
            self.app.open_feed(feed, self.reload)

    def action_fetch_one(self) -> None:
        if feed := self.records.current:
            self.fetch([feed.id])

    def action_full_text(self) -> None:
        if feed := self.records.current:

            def write(library: Library) -> Changed:
                full_text = subscriptions.set_next_full_text(library, feed)
                return Changed(f"Full text of {feed.title}: {_FULL_TEXT[full_text]}", back=_as_before(feed))

            self.change(write)

    def action_edit(self) -> None:
        from termnews.ui.screens.feed_settings import FeedSettingsScreen

        if feed := self.records.current:
            self.app.push_screen(FeedSettingsScreen(feed), self._edited)

    def _edited(self, feed: Feed | None) -> None:
        if feed is not None:
            self._save(feed, lambda saved: f"{saved.title}: {settings_words(saved)}")

    def action_pause(self) -> None:
        if feed := self.records.current:
            self._save(
                replace(feed, paused=not feed.paused),
                lambda saved: (
                    f"Paused {saved.title} · p goes on" if saved.paused else f"{saved.title} is fetched again"
                ),
            )

    def _save(self, feed: Feed, said: Callable[[Feed], str]) -> None:
        """Keep the settings of a feed; `said` tells of it as it is then."""

        def write(library: Library) -> Changed:
            before = subscriptions.feed(library, feed.id)
            subscriptions.save_settings(library, feed)
            return Changed(said(subscriptions.feed(library, feed.id)), back=_as_before(before))

        self.change(write)

    def action_unsubscribe(self) -> None:
        if feed := self.records.current:

            def write(library: Library) -> Changed:
                subscriptions.unsubscribe(library, feed)
                return Changed(f"Unsubscribed from {feed.title} · u takes it back", back=_as_before(feed))

            self.change(write)

    def action_browser(self) -> None:
        if feed := self.records.current:
            url = feed.site_url or feed.url
            self.app.open_url(url)
            self.status.say(f"Opened {url}")


def _as_before(feed: Feed) -> Write:
    """What makes a feed what it was; the cursor goes there."""

    def write(library: Library) -> Changed:
        is_back = subscriptions.feed_at(library, feed.url) is None
        subscriptions.resubscribe(library, feed)
        found = subscriptions.feed_at(library, feed.url)
        sentence = f"Subscribed again to {feed.title}" if is_back else f"{feed.title} is as it was"
        return Changed(sentence, found.id if found is not None else None)

    return write


def next_words(feed: Feed, now: datetime) -> str:
    """When a feed is to be asked again, in the reader's time zone, which is that of `now`; "" where that is never."""
    if feed.gone or feed.paused or feed.due is None:
        return ""
    if feed.wait_until is not None and feed.wait_until > now:
        return f"its server asks to be left alone until {coming_words(feed.wait_until.astimezone(now.tzinfo), now)}"
    return f"next from {coming_words(feed.due.astimezone(now.tzinfo), now)}" if feed.due > now else "due now"
