"""What a reporting verb takes, as bit flags: its subcategorisation frames, in the sense of the lexicon of cues."""

from __future__ import annotations

from typing import Final

SAYS: Final = 1 << 0
"""A plain sayer; may trail its content ("…, Roe said") and take it without "that"."""
ANYTHING: Final = 1 << 1
"""What follows is content whatever it is ("said much the same")."""
CLAUSE: Final = 1 << 2
"""A clause, opened by "that" or bare, or a quotation."""
OBJECT: Final = 1 << 3
"""A noun phrase as its content ("criticised the plan as unsafe")."""
INFINITIVE: Final = 1 << 4
"""An infinitive ("promised to resign")."""
HEARER: Final = 1 << 5
"""The person told, before the content ("told reporters that …")."""
QUESTION: Final = 1 << 6
"""A question ("asked whether …")."""
QUOTATION: Final = 1 << 7
"""Nothing but a quotation, behind it or before ("continued", "smiled")."""
MIND: Final = 1 << 8
"""Of the mind, not of speech: reports only where words of it stand in quotation marks ("believes")."""
PARTICLE: Final = 1 << 9
"""Reports only with one of its prepositions ("railed against")."""

BY_LETTER: Final = {
    "S": SAYS,
    "B": ANYTHING,
    "T": CLAUSE,
    "O": OBJECT,
    "I": INFINITIVE,
    "R": HEARER,
    "W": QUESTION,
    "Q": QUOTATION,
    "M": MIND,
}
"""As the rows of the lexicon write them."""
