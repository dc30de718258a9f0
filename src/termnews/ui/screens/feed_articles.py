"""The articles of one feed, done ones too."""

from __future__ import annotations

from array import array

from termnews.model import Feed
from termnews.services import listing
from termnews.services.listing import Filter
from termnews.text.wording import counted
from termnews.ui.keys import LIST_GROUPS, bindings
from termnews.ui.screens.articles import ArticlesScreen


class FeedArticlesScreen(ArticlesScreen):
    """A list of one feed's articles, newest first."""

    GROUPS = LIST_GROUPS
    HELP_TITLE = "Feed"
    BINDINGS = bindings(LIST_GROUPS)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed

    def on_mount(self) -> None:
        self.bar.place = self._feed.title
        self.reload()
        self.articles.focus()

    def ids(self) -> array[int]:
        return listing.ids(self.app.library, Filter(feed_id=self._feed.id))

    def library_changed(self) -> None:
        self.reload()

    def leaves_when_done(self) -> bool:
        return False

    def show_facts(self) -> None:
        self.bar.facts = counted(len(self.articles.ids), "article")

    def action_back(self) -> None:
        self.dismiss(None)
