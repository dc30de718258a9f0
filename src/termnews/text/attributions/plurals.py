"""The number of nouns in lower case, by their endings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

_IRREGULAR: Final = ("men", "people", "children", "police")
_SINGULAR: Final = ("ss", "us", "is", "specimen", "regimen")


def plural(noun: str) -> str:
    """The plural of a noun that means people or what they say ("spokesmen", "ladies", "midwives", "claims")."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("fe"):
        return f"{noun[:-2]}ves"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def is_plural(noun: str) -> bool:
    """Whether a noun is a plural by its form ("officials", "spokesmen", "people"); "witness" and "census" are none."""
    return noun.endswith(("s", *_IRREGULAR)) and not noun.endswith(_SINGULAR)


def is_among(noun: str, singulars: Collection[str]) -> bool:
    """Whether a noun is one of `singulars` or the plural of one of them ("studies", "analyses", "churches")."""
    if noun in singulars:
        return True
    if not noun.endswith("s"):
        return False
    return noun[:-1] in singulars or (
        noun.endswith("es")
        and (noun[:-2] in singulars or f"{noun[:-2]}is" in singulars or f"{noun.removesuffix('ies')}y" in singulars)
    )
