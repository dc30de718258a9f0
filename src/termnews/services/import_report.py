"""What an import says of itself, while it runs and at its end."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.model import Skipped, Subscription


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` (0 where that is not known) files or articles are in; `item` is what is read now.

    `analysing`: the articles are in, and so many are analysed.
    """

    done: int
    total: int
    item: str
    analysing: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of what came in, in the order of the sources, and what was left out."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    feeds: tuple[Subscription, ...] = ()
    """Feeds that are new, or that have new folders or a title."""
    known_feeds: int = 0
    """Feeds that were there already, just so."""
    rules: int = 0
    """Kill rules that are new."""
    views: tuple[str, ...] = ()
    """Names of the views that were saved."""
    skipped: tuple[Skipped, ...] = ()
    """What could not be read."""
    left_out: tuple[Skipped, ...] = ()
    """What could be read and has no place here: other programs' settings, addresses that are commands."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        came = self.new or self.changed or self.unchanged or self.feeds or self.known_feeds
        return not (came or self.rules or self.views)

    def joined(self, other: ImportReport) -> ImportReport:
        """Both reports as one; an article of both is new, or changed, if it was so in the first."""
        seen = {*self.new, *self.changed, *self.unchanged}
        return ImportReport(
            new=(*self.new, *(each for each in other.new if each not in seen)),
            changed=(*self.changed, *(each for each in other.changed if each not in seen)),
            unchanged=(*self.unchanged, *(each for each in other.unchanged if each not in seen)),
            feeds=(*self.feeds, *other.feeds),
            known_feeds=self.known_feeds + other.known_feeds,
            rules=self.rules + other.rules,
            views=(*self.views, *other.views),
            skipped=(*self.skipped, *other.skipped),
            left_out=(*self.left_out, *other.left_out),
        )
