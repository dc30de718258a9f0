"""What tells one entry of a feed from another."""

from __future__ import annotations

import hashlib


def entry_id(link: str | None, title: str, text: str | None) -> str:
    """The id of an entry whose feed gives none: its link, else a hash of its title and text."""
    if link:
        return link
    digest = hashlib.sha256(f"{title}\n{text or ''}".encode("utf-8", "replace"))
    return f"sha256:{digest.hexdigest()[:40]}"
