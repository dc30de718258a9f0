"""Which source phrases leave people unnamed, and which pronouns may mean them."""

from __future__ import annotations

from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.plurals import is_plural
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens

SOMEBODY: Final = frozenset(
    "one another many some others several most few both all someone somebody those everyone".split()
)
QUANTIFIERS: Final = frozenset(
    "some several many most other two three four five six seven eight nine ten dozens hundreds number few".split()
)
_SPOKESPEOPLE: Final = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen".split())
GROUPS: Final = frozenset("people both many most several some few all those".split())
"""Heads that no later "he" or "she" can mean."""
_WOMEN: Final = frozenset(
    "woman girl mother sister wife daughter aunt spokeswoman chairwoman congresswoman actress widow grandmother niece "
    "queen princess".split()
)
_MEN: Final = frozenset(
    "man boy father brother husband son uncle spokesman chairman congressman actor widower grandfather nephew king "
    "prince guy fisherman".split()
)
_GUARDS: Final = frozenset("coast national home revolutionary".split())
_OFFICES: Final = frozenset(
    "mayor president minister governor premier chancellor king queen pope prince princess bishop archbishop speaker "
    "secretary senator congressman congresswoman judge commissioner sheriff ambassador chairman chairwoman chair chief "
    "executive director general coach manager candidate nominee defendant".split()
)
"""Whoever holds it is known though not named: "the mayor"."""
_CIRCLE: Final = frozenset(
    "friend colleague aide adviser advisor ally official source neighbour neighbor relative staffer employee supporter "
    "critic rival associate confidant insider".split()
)
"""Of whom there may be many: "a friend of hers" stays unnamed, "her lawyer" does not."""
_UNNAMED: Final = frozenset("anonymity identified named".split())


def is_anonymous(tokens: Tokens, source: Range, core: Range, head: int) -> bool:
    """Whether the phrase leaves people unnamed; whoever speaks for a body does not."""
    word = tokens.low[head]
    if any(tokens.low[i] in _UNNAMED for i in range(*source)):
        return True
    if word in _SPOKESPEOPLE or (word == "guard" and head and tokens.low[head - 1] in _GUARDS):
        return False
    if _is_known(tokens, source[0], core, head):
        return False
    if tokens.flag[head] & w.PERSON or word in SOMEBODY:
        return True
    return bool(tokens.flag[head] & w.CAPITAL) and is_plural(word) and tokens.low[core[0]] in QUANTIFIERS


def _is_known(tokens: Tokens, begin: int, core: Range, head: int) -> bool:
    """Whether an office or a tie to somebody tells who it is: "the mayor", "her lawyer"."""
    word = tokens.low[head]
    if tokens.low[begin] == "the" and word in _OFFICES:
        return True
    of_somebody = any(tokens.flag[i] & (w.POSSESSIVE | w.GENITIVE) for i in range(core[0], head))
    return of_somebody and word not in _CIRCLE and is_one(word)


def may_be(head: str, pronoun: str) -> bool:
    """Whether the pronoun fits a noun for one person: "his mother" is no "he"."""
    if not is_one(head):
        return False
    return head not in _MEN if pronoun == "she" else head not in _WOMEN


def is_one(head: str) -> bool:
    """Whether a head noun means a single person."""
    return head not in GROUPS and not is_plural(head)
