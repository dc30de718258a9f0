"""An attribution under work, in tokens rather than characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from termnews.text.attributions.tokens import Tokens

Range = tuple[int, int]


@dataclass(slots=True)
class Statement:
    """An attribution in tokens: stretches of content, source, cue."""

    contents: list[Range]
    source: Range | None
    cue: Range | None
    verb: int = -1
    opening: str = ""
    subordinate: bool = False
    """True where "while", "when" or ", who" opens the clause of the cue."""


@dataclass(slots=True)
class Sentence:
    """A sentence under work: what has been found so far, and up to where content covers it."""

    tokens: Tokens
    begin: int
    stop: int
    found: list[Statement] = field(default_factory=list)
    covered: int = 0

    def add(self, statement: Statement) -> None:
        """Take a statement; what it covers is not read again."""
        self.found.append(statement)
        ends = [content[1] for content in statement.contents]
        self.covered = max(self.covered, statement.verb + 1, *ends)
