"""Web sites of the tests' own, on a real server on loopback."""

from web.newsstand import Item, Newsstand

__all__ = ["Item", "Newsstand"]
