"""What tells one entry of a feed from another, and an entry that was changed from one that was not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from termnews.model import FeedEntry

_DIGITS = 40


def entry_id(link: str | None, title: str, text: str | None) -> str:
    """The id of an entry whose feed gives none: its link, else a hash of its title and text."""
    return link or f"sha256:{_digest(title, text or '')}"


def distinct_entries(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries with ids that no two of them share, in the same order.

    An entry that comes twice with the same link and title is taken once. Where a feed gives one id to entries that
    differ in these, all of them get longer ids, which stay the same when the order changes.
    """
    kinds: dict[str, set[tuple[str | None, str]]] = {}
    for each in entries:
        kinds.setdefault(each.id, set()).add((each.link, each.title))
    found: dict[str, FeedEntry] = {}
    for each in entries:
        own = each
        if len(kinds[each.id]) > 1:
            own = replace(each, id=f"{each.id} sha256:{_digest(each.link or '', each.title)}")
        found.setdefault(own.id, own)
    return tuple(found.values())


def fingerprint(entry: FeedEntry) -> str:
    """A hash of all that an entry says: while it is the same, the entry was not changed."""
    moments = (moment.isoformat() if moment else "" for moment in (entry.published, entry.updated))
    files = (f"{each.url} {each.media_type} {each.length}" for each in entry.enclosures)
    says = (entry.title, entry.link, entry.author, entry.summary, entry.content, entry.base)
    return _digest(*(each or "" for each in says), *moments, *files, *entry.categories)


def _digest(*parts: str) -> str:
    """A hash of some texts, which differs when a word goes from one to the next."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
