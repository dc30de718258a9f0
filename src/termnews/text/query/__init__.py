"""The query language: of the search, of filters and saved views, and of the commands that take a query."""

from __future__ import annotations

from termnews.text.query.parse import parse

__all__ = ["parse"]
