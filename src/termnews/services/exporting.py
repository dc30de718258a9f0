"""What the library holds, for other programs."""

from __future__ import annotations

from datetime import datetime

from termnews.library import Library, feeds
from termnews.model import Subscription


def opml(library: Library, *, now: datetime) -> bytes:
    """The subscriptions as an OPML 2.0 document in UTF-8, folders as outlines."""
    from termnews.ingest.opml import write_opml

    subscriptions = [
        Subscription(feed.url, feed.title, folders=feed.folders, site_url=feed.site_url)
        for feed in feeds.feeds(library)
    ]
    return write_opml(subscriptions, title="termnews subscriptions", created=now)
