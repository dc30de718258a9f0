"""The id of an entry whose feed gives none."""

from __future__ import annotations

import hashlib

_DIGITS = 40


def entry_id(link: str | None, title: str, text: str | None) -> str:
    """The entry's link, else a hash of its title and text."""
    return link or f"sha256:{_digest(title, text or '')}"


def _digest(*parts: str) -> str:
    """A hash of some texts, which differs when a word goes from one to the next."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
