"""The child elements of a feed's elements, by their common names and by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from termnews.ingest.feeds.names import ElementNames

_GROUPS = {
    "title": ("title", "atom:title", "dc:title", "media:title", "itunes:title"),
    "published": (
        "pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created", "dcterms:created",
        "date", "dcterms:date", "published", "created", "issued",
    ),
    "updated": (
        "atom:updated", "atom:modified", "dcterms:modified", "updated", "modified", "lastbuilddate", "lastmod",
    ),
    "summary": (
        "description", "atom:summary", "itunes:summary", "dc:description", "abstract", "itunes:subtitle",
    ),
    "content": ("content:encoded", "xhtml:body", "xhtml:div", "atom:content", "content", "body", "fullitem"),
    "id": ("guid", "atom:id", "id", "dc:identifier", "dcterms:identifier"),
    "author": ("atom:author", "dc:creator", "author", "itunes:author", "googleplay:author"),
    "name": ("atom:name", "name", "atom:email", "email"),
    "category": ("category", "atom:category", "dc:subject"),
    "feed title": ("title", "atom:title", "dc:title", "itunes:title", "media:title"),
    "feed description": (
        "description", "atom:subtitle", "atom:tagline", "itunes:summary", "itunes:subtitle", "abstract",
    ),
    "language": ("language", "dc:language"),
    "enclosure": ("enclosure", "atom:link", "media:content", "media:group"),
    "media description": ("media:description", "media:content", "media:group"),
}  # fmt: skip
"""The elements that say a thing, the one that counts most first."""


@lru_cache(maxsize=1000)
def _present(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names of each group that are among `names`; the entries of a feed mostly have the same."""
    return {group: tuple(each for each in members if each in names) for group, members in _GROUPS.items()}


class Fields(dict[str, list[Any]]):
    """The child elements of an element by their common names, each list in document order."""

    __slots__ = ("element", "present")

    element: Any
    present: dict[str, tuple[str, ...]]
    """The names that are there, by what they say."""

    def of(self, group: str) -> Sequence[tuple[str, Any]]:
        """The children that say a thing, with their names: all of the first name before those of the second."""
        names = self.present[group]
        return [(name, element) for name in names for element in self[name]] if names else ()

    def attribute(self, name: str) -> str | None:
        """An attribute of the element itself, in CDF's capitals too."""
        value = self.element.get(name) or self.element.get(name.upper())
        return str(value) if value else None


def fields_of(element: Any, names: ElementNames, *, skip: str = "") -> Fields:
    """The child elements of an element by name, but those called `skip`."""
    fields = Fields()
    fields.element = element
    for child in element:
        name = names[child.tag]
        if name in fields:
            fields[name].append(child)
        elif name != skip:
            fields[name] = [child]
    fields.present = _present(tuple(fields))
    return fields
