"""Feeds: what is subscribed to, how each fares, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from termnews.errors import TermnewsError
from termnews.model import Feed
from termnews.services import subscriptions
from termnews.services.feed_settings import settings_words
from termnews.text.clean import clean_line
from termnews.text.wording import counted, date_words
from termnews.ui.app import TermnewsApp
from termnews.ui.keyed_screen import KeyedScreen
from termnews.ui.keys import FEEDS_GROUPS, bindings
from termnews.ui.widgets.feed_list import FeedList
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.title_bar import TitleBar

_FULL_TEXT = {"never": "when asked for", "teaser": "for teasers", "always": "always"}


class FeedsScreen(KeyedScreen):
    """The subscriptions, and below them all that is known of the one under the cursor."""

    GROUPS = FEEDS_GROUPS
    HELP_TITLE = "Feeds"
    BINDINGS = bindings(FEEDS_GROUPS)
    CSS_PATH = "feeds.tcss"

    app = getters.app(TermnewsApp)

    def __init__(self) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.feeds = FeedList(now=lambda: self.app.now(), id="feeds")
        self.facts = Static(markup=False, id="feed-facts")
        self._before: list[Feed] = []
        """The feeds as they were before what was done to them here, the last at the end."""

    def compose(self) -> ComposeResult:
        yield self.bar
        with Container(id="feeds-pane"):
            yield self.feeds
            yield self.facts
        yield self.status

    @property
    def panes(self) -> Sequence[Widget]:
        return (self.feeds,)

    def on_mount(self) -> None:
        self.bar.place = "Feeds"
        self.reload()
        self.feeds.focus()

    def reload(self, *, keep: int | None = None) -> None:
        """Read the feeds again; the cursor goes to feed `keep`, or stays where it is."""
        found = subscriptions.feeds(self.app.library)
        self.feeds.show(found, keep=keep)
        failing = sum(1 for each in found if each.error or each.gone)
        self.bar.facts = counted(len(found), "feed") + (f" · {failing:,} in trouble" if failing else "")
        self._show_facts()

    def library_changed(self) -> None:
        self.reload()

    @on(RowList.Highlighted)
    def _show_facts(self) -> None:
        feed = self.feeds.current
        self.facts.update(_facts(feed) if feed else "No feeds yet. a adds one by its address, or an OPML file.")

    @on(RowList.Opened)
    def action_open(self) -> None:
        """List the feed's articles."""
        if feed := self.feeds.current:
            self.app.open_feed(feed, self.reload)

    def fetch(self, feed_ids: Sequence[int] = ()) -> None:
        """Fetch feeds, all if none is named, unless that is going on already."""
        if not self.app.fetch(feed_ids):
            self.status.say("A fetch is under way; r and R work again when it is through")

    def action_fetch_one(self) -> None:
        if feed := self.feeds.current:
            self.fetch([feed.id])

    def action_fetch_all(self) -> None:
        self.fetch()

    def action_full_text(self) -> None:
        if feed := self.feeds.current:
            self._before.append(feed)
            full_text = subscriptions.set_next_full_text(self.app.library, feed)
            self._change(f"Full text of {feed.title}: {_FULL_TEXT[full_text]}")

    def action_edit(self) -> None:
        from termnews.ui.screens.feed_settings import FeedSettingsScreen

        if feed := self.feeds.current:
            self.app.push_screen(FeedSettingsScreen(feed), self._edited)

    def _edited(self, feed: Feed | None) -> None:
        if feed is not None:
            saved = self._save(feed)
            self._change(f"{saved.title}: {settings_words(saved)}")

    def action_pause(self) -> None:
        if feed := self.feeds.current:
            saved = self._save(replace(feed, paused=not feed.paused))
            self._change(f"Paused {saved.title} · p goes on" if saved.paused else f"{saved.title} is fetched again")

    def _save(self, feed: Feed) -> Feed:
        """Keep the settings of a feed; gives it as it is then."""
        self._before.append(subscriptions.feed(self.app.library, feed.id))
        subscriptions.save_settings(self.app.library, feed)
        return subscriptions.feed(self.app.library, feed.id)

    def action_unsubscribe(self) -> None:
        if feed := self.feeds.current:
            subscriptions.unsubscribe(self.app.library, feed)
            self._before.append(feed)
            self._change(f"Unsubscribed from {feed.title} · u takes it back")

    def action_undo(self) -> None:
        if not self._before:
            self.status.say("Nothing was changed here")
            return
        feed = self._before.pop()
        is_back = subscriptions.feed_at(self.app.library, feed.url) is None
        subscriptions.resubscribe(self.app.library, feed)
        self._change(f"Subscribed again to {feed.title}" if is_back else f"{feed.title} is as it was", feed.url)

    def _change(self, sentence: str, url: str | None = None) -> None:
        """Show what was changed and say so, the cursor on the feed at `url` if one is given."""
        try:
            feed = subscriptions.feed_at(self.app.library, url) if url is not None else None
            self.reload(keep=feed.id if feed is not None else None)
        except TermnewsError as error:
            self.say_error(error)
        else:
            self.status.say(sentence)

    def action_add(self) -> None:
        self.app.open_add()

    def action_browser(self) -> None:
        feed = self.feeds.current
        if feed is not None:
            url = feed.site_url or feed.url
            self.app.open_url(url)
            self.status.say(f"Opened {url}")

    def action_help(self) -> None:
        self.app.open_help(self.HELP_TITLE, self.GROUPS)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_quit_at_once(self) -> None:
        self.app.exit()


def _facts(feed: Feed) -> str:
    """What is known of a feed, in a few lines."""
    lines = [feed.url]
    lines.append(
        " · ".join(
            (
                counted(feed.articles, "article"),
                f"{feed.unread:,} unread",
                settings_words(feed, " · "),
            )
        )
    )
    if feed.last_fetched:
        asked = f"Asked last on {date_words(feed.last_fetched)}"
        due = f", next from {date_words(feed.due)}" if feed.due and not feed.gone else ""
        lines.append(f"{asked}{due} UTC")
    if feed.error:
        times = f" ({counted(feed.failures, 'time')} in a row)" if feed.failures > 1 else ""
        lines.append(feed.error + times)
    return "\n".join(clean_line(line) for line in lines)
