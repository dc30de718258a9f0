"""RSS 0.9x, 1.0, 1.1 and 2.0, RDF, CDF, Atom 0.3 and 1.0: an XML tree to a feed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from termnews.ingest.feeds.constructs import XML_LANG, address, base_of, language, line, markup, title, words
from termnews.ingest.feeds.names import ElementNames, family
from termnews.ingest.feeds.titles import Markup, title_text
from termnews.ingest.feeds.xml_entry import EntryReader, link_by_relation
from termnews.ingest.feeds.xml_fields import Fields, fields_of
from termnews.model import FeedEntry, ParsedFeed

_ROOTS = {"rss": "rss", "rdf": "rss", "channel": "rss", "feed": "atom", "entry": "atom"}
_UPDATE_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_MOST_TTL = 31_536_000
_CHANNELS = 20


def feed_from_tree(root: Any, *, url: str | None, most_entries: int) -> ParsedFeed | None:
    """The feed in an lxml tree; None where the root is no feed's.

    `url` is the address that the document came from. No more than `most_entries` entries are read.
    """
    from lxml import etree

    home, _, local = root.tag[1:].rpartition("}") if root.tag.startswith("{") else ("", "", root.tag)
    local = local.lower().rpartition(":")[2]
    kind = _ROOTS.get(local)
    if family(root.tag) == "xhtml:":
        return None
    if kind is None and any(_is_channel(child) for child in root.iterchildren(etree.Element)):
        kind = "rss"  # whatever its root is called
    if kind is None:
        return None
    if kind == "atom":
        return _atom(root, ElementNames(home, "atom:"), url, most_entries, single=local == "entry")
    # An RDF root stands in a namespace of its own, its items in that of RSS.
    names = ElementNames("" if local == "rdf" else home, "")
    return _rss(root, names, url, most_entries, is_channel=local == "channel")


def _is_channel(element: Any) -> bool:
    return str(element.tag).rpartition("}")[2] == "channel"


def _atom(root: Any, names: ElementNames, url: str | None, most: int, *, single: bool) -> ParsedFeed:
    base = base_of(root, url)
    fields = fields_of(root, names, skip="atom:entry")
    site_url = link_by_relation(fields, "alternate", base) if not single else None
    self_url = link_by_relation(fields, "self", base)
    base = base or self_url or site_url
    reader = EntryReader(
        names,
        atom=True,
        base=base,
        base_is_named=base is not None,
        site_url=site_url or link_by_relation(fields, "alternate", base),
    )
    found = iter([root]) if single else _children(root, names, "atom:entry")
    return _feed("atom", fields, base, reader, found, most, title_of_feed=not single, root=root)


def _rss(root: Any, names: ElementNames, url: str | None, most: int, *, is_channel: bool) -> ParsedFeed:
    channels = [root] if is_channel else list(islice(_children(root, names, "channel"), _CHANNELS))
    channel = channels[0] if channels else root
    fields = fields_of(channel, names)
    outer = base_of(channel, base_of(root, url)) if channel is not root else base_of(root, url)
    site_url = _channel_link(fields, outer)
    # A feed may be served from elsewhere than the site that its links are relative to.
    base = outer if outer != url else site_url or link_by_relation(fields, "self", outer) or outer
    reader = EntryReader(names, atom=False, base=base, base_is_named=outer != url, site_url=site_url)
    kind = "cdf" if is_channel and root.tag.isupper() else "rss"
    parents = [*channels, *([] if root in channels else [root])]
    found = _items(parents, names, fields)
    return _feed(kind, fields, base, reader, found, most, title_of_feed=True, root=channel)


def _items(parents: list[Any], names: ElementNames, known: Fields) -> Iterator[Any]:
    """Items in channels, and beside them as RSS 0.90 and 1.0 have it, and in a list of their own as RSS 1.1 has it.

    `known` are the children of one of the parents.
    """
    for parent in parents:
        fields = known if parent is known.element else fields_of(parent, names)
        yield from fields.get("item", ())
        for listing in fields.get("items", ()):
            yield from fields_of(listing, names).get("item", ())


def _children(parent: Any, names: ElementNames, name: str) -> Iterator[Any]:
    return (child for child in parent if names[child.tag] == name)


def _feed(
    kind: str,
    fields: Fields,
    base: str | None,
    reader: EntryReader,
    found: Iterator[Any],
    most: int,
    *,
    title_of_feed: bool,
    root: Any,
) -> ParsedFeed:
    reader.author = reader.author_of(fields)
    entries: tuple[FeedEntry, ...] = tuple(reader.entry(element) for element in islice(found, most))
    return ParsedFeed(
        kind=kind,
        title=_title(fields) if title_of_feed else None,
        description=_description(fields),
        site_url=reader.site_url,
        self_url=link_by_relation(fields, "self", base),
        next_url=link_by_relation(fields, "next", base),
        hub_url=link_by_relation(fields, "hub", base),
        language=_language(fields, root),
        ttl=_ttl(fields),
        entries=entries,
        is_whole=next(found, None) is None,
    )


def _title(fields: Fields) -> str | None:
    for name, element in fields.of("feed title"):
        if found := title(element, atom=name == "atom:title"):
            return found
    return None


def _description(fields: Fields) -> str | None:
    for name, element in fields.of("feed description"):
        if found := title_text(markup(element, atom=name.startswith("atom:")), Markup.YES):
            return found
    return None


def _channel_link(fields: Fields, base: str | None) -> str | None:
    for element in fields.get("link", ()):
        if found := address(words(element), base) or address(element.get("href"), base):
            return found
    return link_by_relation(fields, "alternate", base) or address(fields.attribute("href"), base)


def _language(fields: Fields, root: Any) -> str | None:
    for _, element in fields.of("language"):
        if found := language(line(element)):
            return found
    parent = root.getparent()
    return language(root.get(XML_LANG) or (parent.get(XML_LANG) if parent is not None else None))


def _ttl(fields: Fields) -> int | None:
    """Seconds: RSS's ttl in minutes, else the syndication module's period over its frequency."""
    for element in fields.get("ttl", ()):
        minutes = words(element).strip()
        if minutes.isdecimal() and len(minutes) < 9:
            return min(int(minutes) * 60, _MOST_TTL) or None
    for element in fields.get("sy:updateperiod", ()):
        period = _UPDATE_PERIODS.get(words(element).strip().lower())
        if period:
            times = words(next(iter(fields.get("sy:updatefrequency", ())), element)).strip()
            return period // max(1, int(times)) if times.isdecimal() and len(times) < 6 else period
    return None
