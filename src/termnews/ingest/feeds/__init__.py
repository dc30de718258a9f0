"""Feeds: bytes to values. Nothing is fetched, no file is read."""

from termnews.ingest.feeds.parser import parse_feed

__all__ = ["parse_feed"]
