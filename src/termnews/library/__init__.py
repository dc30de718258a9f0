"""The library: one SQLite file, and the only code that knows SQL."""

from __future__ import annotations

from termnews.library.connection import Library

__all__ = ["Library"]
