"""An attribution under work, in tokens rather than characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from termnews.text.attributions.tokens import Tokens

Range = tuple[int, int]
"""First token, one past the last."""


OpeningKind = Literal["that", "quote", "comma quote", "colon", "wh", "to", "object", "clause"]
"""How content to the right of its cue is introduced; "wh" is a question, "comma quote" a quotation behind a comma."""

Construction = OpeningKind | Literal["left", "whole", "passive", "credit", "carried", "turn"]
"""How a statement is put.

As its content opens; "left" where that stands before the cue ("whole": with the statements of others in it); "passive" and
"credit" ("— Jane Roe") name the construction; "carried" goes on without a cue, "turn" is one of an interview.
"""


@dataclass(slots=True)
class Statement:
    """An attribution in tokens: stretches of content, source, cue."""

    contents: Sequence[Range]
    source: Range | None
    cue: Range | None
    verb: int
    """The last token that the cue or what stands for one takes up: up to it nothing is read again."""
    construction: Construction
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
    trailed: bool = False
    """Whether the content of a statement found stands before its cue."""

    @property
    def unread(self) -> int:
        """The first token behind the statements found."""
        return self.covered if self.found else self.begin

    def add(self, statement: Statement) -> None:
        """Take a statement; what it covers is not read again."""
        statement.contents = tuple(statement.contents)
        self.found.append(statement)
        self.trailed = self.trailed or statement.construction == "left"
        ends = [content[1] for content in statement.contents]
        self.covered = max(self.covered, statement.verb + 1, *ends)

    def forget(self) -> None:
        """Drop what was found, for a statement that takes in the whole sentence."""
        self.found.clear()
        self.trailed = False
