"""Moving house from newsboat (https://newsboat.org) and from newsbeuter before it.

`read_newsboat` gives the feeds, `carried_articles` the articles with their state. Both only read, and run nothing.

    urls       one feed a line, with tags
    filters    the language of query feeds
    ignoring   the articles that are kept out
    config     the settings that have a counterpart
    cache      cache.db
    words      how lines are split
"""

from termnews.ingest.newsboat.cache import carried_articles
from termnews.ingest.newsboat.library import NewsboatLibrary, read_newsboat

__all__ = ["NewsboatLibrary", "carried_articles", "read_newsboat"]
