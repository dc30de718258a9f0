"""The list of subscriptions: health, unread articles, title, when it answered last or what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rich.segment import Segment

from termnews.model import Feed
from termnews.text.wording import age
from termnews.ui.cells import fitted, segment
from termnews.ui.widgets.record_list import RecordList


class FeedList(RecordList[Feed]):
    """One line for each feed."""

    def __init__(self, *, now: Callable[[], datetime], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._now = now

    def draw_row(self, index: int, width: int) -> list[Segment]:
        """Mark, unread count, title, then the state in words."""
        feed = self.records[index]
        title_width = max(16, (width - 11) * 2 // 5)
        style = self.style_of("list--unread" if feed.unread else "list--read")
        trouble = feed.gone or (feed.error is not None and not feed.paused)
        state = self.style_of("list--error" if trouble else "list--dim")
        return [
            segment("! " if trouble else "  ", self.style_of("list--error")),
            segment(
                fitted(f"{feed.unread:,}" if feed.unread else "", 6, right=True) + "  ", self.style_of("list--dot")
            ),
            segment(fitted(feed.title, title_width) + "  ", style),
            segment(fitted(health(feed, self._now()), max(0, width - title_width - 13)), state),
        ]


def health(feed: Feed, now: datetime) -> str:
    """How a feed fares, in plain words."""
    if feed.gone:
        return "gone for good"
    if feed.paused:
        return "paused"
    if feed.error is not None:
        return feed.error
    if feed.last_fetched is None:
        return "not fetched yet"
    ago = age(feed.last_fetched, now)
    answered = "answered just now" if ago == "now" else f"answered {ago} ago"
    return f"{answered}, not read whole" if feed.only_first is not None else answered
