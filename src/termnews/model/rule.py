"""A rule: what is to be done by itself with the articles that a query finds when they arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RuleAction(StrEnum):
    """What a rule does."""

    KILL = "kill"
    """Done on arrival: never in the inbox, kept for good and searchable."""
    KEEP = "keep"
    """No kill rule touches it."""
    STAR = "star"
    """Starred, and kept from kill rules too."""
    READ = "read"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the reader's."""

    id: int
    """Its number, never used again."""
    action: RuleAction
    query: str
    """As it was typed; relative dates count from the arrival of each article."""
    tag: str | None
    """The name of the tag, for TAG."""
    created: datetime
    matched: int = 0
    """Articles that it has acted on, undone ones not counted; of KEEP those that it saved from a kill rule."""

    @property
    def does(self) -> str:
        """The action in a word or two: "kill", "tag economy"."""
        return f"{self.action} {self.tag}" if self.tag else str(self.action)
