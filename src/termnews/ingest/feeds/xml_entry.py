"""One `item` of RSS or `entry` of Atom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from termnews.ingest.feeds.constructs import address, base_of, line, markup, title, words
from termnews.ingest.feeds.dates import feed_date
from termnews.ingest.feeds.identity import entry_id
from termnews.ingest.feeds.names import ElementNames
from termnews.ingest.feeds.xml_fields import Fields, fields_of
from termnews.model import Enclosure, FeedEntry

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_WEB = ("http://", "https://")
_MOST_ENCLOSURES = 50
_MOST_CATEGORIES = 50
_MOST_AUTHORS = 20
_HTML_TYPES = ("", "text/html", "application/xhtml+xml")


def link_by_relation(fields: Fields, relation: str, base: str | None) -> str | None:
    """The address of the first Atom link with a relation; for "alternate" a page's goes before other media types."""
    second: str | None = None
    for element in fields.get("atom:link", ()):
        if (element.get("rel") or "alternate").strip().lower().rpartition("/")[2] != relation:
            continue
        found = address(element.get("href") or words(element), base_of(element, base))
        if found and (relation != "alternate" or (element.get("type") or "").lower() in _HTML_TYPES):
            return found
        second = second or found
    return second


class EntryReader:
    """Reads the entries of one feed."""

    def __init__(
        self, names: ElementNames, *, atom: bool, base: str | None, base_is_named: bool, site_url: str | None
    ) -> None:
        self._names = names
        self._atom = atom
        self._base = base
        self._base_is_named = base_is_named
        """Whether the feed says where relative addresses start from, as Atom does by its rules."""
        self.site_url = site_url
        self.author: str | None = None
        """Of the whole feed: whose entries have none are by that author (RFC 4287, section 4.2.1)."""

    def entry(self, element: Any) -> FeedEntry:
        """The entry in an element."""
        fields = fields_of(element, self._names)
        base = base_of(element, self._base)
        enclosures = tuple(self._enclosures(fields, base)) if fields.present["enclosure"] else ()
        name = self._title(fields)
        link = self._link(fields, base, enclosures)
        summary, content = self._markup(fields, "summary"), self._markup(fields, "content")
        return FeedEntry(
            id=self._id(fields, base) or entry_id(link, name, content or summary),
            title=name,
            link=link or self.site_url,
            published=_date(fields, "published"),
            updated=_date(fields, "updated"),
            author=self.author_of(fields) or self.author,
            summary=summary,
            content=content,
            base=self._markup_base(fields, base, link),
            enclosures=enclosures,
            categories=tuple(_categories(fields)) if fields.present["category"] else (),
        )

    def _id(self, fields: Fields, base: str | None) -> str | None:
        about = fields.element.get(_ABOUT)
        if about and about.strip():
            return str(about).strip()
        for name in fields.present["id"]:
            for element in fields[name]:
                if found := words(element).strip():
                    return (address(found, base) or found) if self._atom and found.startswith("/") else found
        return None

    def _title(self, fields: Fields) -> str:
        for name in fields.present["title"]:
            for element in fields[name]:
                if found := title(element, atom=name == "atom:title"):
                    return found
        for element in _media(fields, "media:title", self._names):
            if found := title(element, atom=False):
                return found
        return ""

    def _link(self, fields: Fields, base: str | None, enclosures: tuple[Enclosure, ...]) -> str | None:
        return (
            (None if self._atom else _last_address(fields, "feedburner:origlink", base))
            or _last_address(fields, "link", base)
            or link_by_relation(fields, "alternate", base)
            or self._permalink(fields, base)
            or address(fields.attribute("href"), base)
            or address(fields.element.get(_ABOUT), base)
            or self._content_source(fields, base)
            or (enclosures[0].url if enclosures else None)
            or self._player(fields, base)
            or link_by_relation(fields, "self", base)
        )

    def _permalink(self, fields: Fields, base: str | None) -> str | None:
        """A guid that does not deny it is an address, or an id that looks like one."""
        for element in fields.get("guid", ()):
            value = words(element).strip()
            denied = (element.get("isPermaLink") or element.get("ispermalink") or "").strip().lower() == "false"
            if not denied and value.startswith((*_WEB, "/")):
                return address(value, base)
        for element in fields.get("atom:id", ()):
            value = words(element).strip()
            if value.startswith(_WEB):
                return address(value, base)
        return None

    def _content_source(self, fields: Fields, base: str | None) -> str | None:
        return next(
            (found for each in fields.get("atom:content", ()) if (found := address(each.get("src"), base))), None
        )

    def _player(self, fields: Fields, base: str | None) -> str | None:
        players = _media(fields, "media:player", self._names)
        return next((found for each in players if (found := address(each.get("url"), base))), None)

    def _markup(self, fields: Fields, group: str) -> str | None:
        for name in fields.present[group]:
            for element in fields[name]:
                if found := markup(element, atom=name.startswith("atom:")):
                    return found
        if group == "summary" and fields.present["media description"]:
            described = _media(fields, "media:description", self._names)
            return next((found for each in described if (found := markup(each, atom=False))), None)
        return None

    def _markup_base(self, fields: Fields, base: str | None, link: str | None) -> str | None:
        """Where addresses in the entry's markup start from: at its page, where the feed names no base."""
        if base == self._base and not self._base_is_named:
            base = link or base
        bearing = fields.present["content"] or fields.present["summary"]
        return base_of(fields[bearing[0]][0], base) if bearing else base

    def _enclosures(self, fields: Fields, base: str | None) -> Iterator[Enclosure]:
        """Attached files, each address once."""
        seen: set[str] = set()
        for found in self._attached(fields, base):
            if found.url not in seen:
                seen.add(found.url)
                yield found
            if len(seen) == _MOST_ENCLOSURES:
                return

    def _attached(self, fields: Fields, base: str | None) -> Iterator[Enclosure]:
        for element in fields.get("enclosure", ()):
            yield from _enclosure(element, "url", base)
        for element in fields.get("atom:link", ()):
            if (element.get("rel") or "").strip().lower() == "enclosure":
                yield from _enclosure(element, "href", base)
        for element in _media(fields, "media:content", self._names):
            yield from _enclosure(element, "url", base)

    def author_of(self, fields: Fields) -> str | None:
        """The names of the authors, in the feed's order, with commas between them."""
        for field in fields.present["author"]:
            names = [name for each in fields[field][:_MOST_AUTHORS] if (name := self._person(each))]
            if names:
                return ", ".join(dict.fromkeys(names))
        return None

    def _person(self, element: Any) -> str | None:
        if len(element):
            fields = fields_of(element, self._names)
            named = fields.of("name")
            return next((found for _, each in named if (found := line(each))), None)
        found = line(element)
        return _person_name(found) if found else None


def _person_name(words_of_it: str) -> str | None:
    """The name in "editor@example.org (Jane Roe)" and in "Jane Roe <editor@example.org>"."""
    head, bracket, tail = words_of_it.partition("(")
    if bracket and "@" in head and tail.rstrip().endswith(")"):
        return tail.rstrip()[:-1].strip() or head.strip()
    head, bracket, tail = words_of_it.partition("<")
    return head.strip() if bracket and "@" in tail and head.strip() else words_of_it


def _date(fields: Fields, group: str) -> datetime | None:
    for name in fields.present[group]:
        for element in fields[name]:
            if found := feed_date(words(element)[:200]):
                return found
    return None


def _last_address(fields: Fields, name: str, base: str | None) -> str | None:
    """The address in the last element of that name that holds one, as words or as its href."""
    for element in reversed(fields.get(name, ())):
        own = base_of(element, base)
        if found := address(words(element), own) or address(element.get("href"), own):
            return found
    return None


def _media(fields: Fields, name: str, names: ElementNames) -> Iterator[Any]:
    """Media RSS elements of an entry: its own, and those in its media:group and media:content."""
    yield from fields.get(name, ())
    for outer in ("media:group", "media:content"):
        for element in fields.get(outer, ()):
            if len(element):
                yield from _media(fields_of(element, names), name, names)


def _enclosure(element: Any, attribute: str, base: str | None) -> Iterator[Enclosure]:
    url = address(element.get(attribute), base)
    if url:
        length = (element.get("length") or element.get("fileSize") or "").strip()
        media_type = (element.get("type") or "").strip().lower()[:100] or None
        yield Enclosure(url, media_type, int(length) if length.isdecimal() and len(length) < 16 else None)


def _categories(fields: Fields) -> list[str]:
    found: dict[str, None] = {}
    for name, element in fields.of("category")[: 2 * _MOST_CATEGORIES]:
        label = element.get("label") or element.get("term") if name == "atom:category" else None
        if word := (label or "").strip()[:200] or line(element):
            found[word] = None
    return list(found)[:_MOST_CATEGORIES]
