"""Subscription lists: OPML 1.0, 1.1 and 2.0 (http://opml.org/spec2.opml), and what other readers make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from termnews.errors import UnreadableSource
from termnews.ingest.builder import safe_url
from termnews.ingest.feeds.charset import xml_text
from termnews.ingest.feeds.xml_tree import read_xml
from termnews.model import Subscription
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 20_000_000
MOST_SUBSCRIPTIONS = 20_000
_DEEPEST = 50
_LONGEST_NAME = 300
_ADDRESS = ("xmlurl", "feedurl")
_ROOTS = ("opml", "outlinedocument", "body", "outline")
_NAMES = ("text", "title")
_ATTRIBUTES = frozenset({*_ADDRESS, *_NAMES, "type", "url", "htmlurl", "category", "description"})
_FEED_TYPES = frozenset({"rss", "atom", "feed", "pie"})


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """What an OPML file holds."""

    subscriptions: tuple[Subscription, ...]
    """In the order of the file, each address once with all the folders that it stands in."""
    refused: tuple[str, ...] = ()
    """What stands in the place of an address and is none of http or https: commands, files, relative addresses."""


def parse_opml(content: bytes, *, content_type: str | None = None) -> SubscriptionList:
    """The feeds of a subscription list; folders nest, and an outline's `category` counts as folders too.

    Malformed XML is read as far as it goes, and no more than 20,000 addresses. Raises UnreadableSource where the bytes
    are no OPML.
    """
    return subscriptions_from_root(read_xml(xml_text(content[:MOST_BYTES], content_type)).root)


def subscriptions_from_root(root: _Element | None) -> SubscriptionList:
    """The same of the root element of an XML document."""
    if root is None or _local(root.tag) not in _ROOTS:
        raise UnreadableSource("it is no OPML file")
    found: dict[str, Subscription] = {}
    refused: dict[str, None] = {}
    for each in _outlines(root):
        if isinstance(each, str):
            refused[each] = None
        else:
            found[each.url] = _joined(found[each.url], each) if each.url in found else each
        if len(found) + len(refused) >= MOST_SUBSCRIPTIONS:
            break
    return SubscriptionList(tuple(found.values()), tuple(refused))


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _outlines(root: Any) -> Iterator[Subscription | str]:
    """Every outline with a feed's address, or what stands in its place, in document order, without recursion."""
    from lxml.etree import iterwalk

    folders: list[tuple[Any, str]] = []
    for event, element in iterwalk(root, events=("start", "end")):
        if _local(element.tag) != "outline":
            continue
        if event == "end":
            if folders and folders[-1][0] is element:
                folders.pop()
            continue
        outline = _attributes_of(element)
        address = _address_words(outline)
        if address is not None:
            url = _feed_address(address)
            yield _subscription(outline, url, tuple(name for _, name in folders)) if url else clean_line(address)
        elif len(folders) < _DEEPEST and (name := _name(outline)):
            folders.append((element, name))


def _attributes_of(element: Any) -> dict[str, str]:
    """The attributes that matter, by their names in lower case.

    One by one: lxml takes a time that grows with their square to list the values of all.
    """
    wanted = {local: name for name in element.keys() if (local := _local(name)) in _ATTRIBUTES}  # noqa: SIM118
    return {local: element.get(name) or "" for local, name in wanted.items()}


def _address_words(outline: dict[str, str]) -> str | None:
    """What an outline gives as the feed's address; None where it is a folder or no feed."""
    for key in _ADDRESS:
        if outline.get(key, "").strip():
            return outline[key]
    is_feed = outline.get("type", "").strip().lower() in _FEED_TYPES
    return outline["url"] if is_feed and outline.get("url", "").strip() else None


def _feed_address(value: str) -> str | None:
    """A feed's address; "feed:" is a scheme that browsers once had for one."""
    address = value.strip()
    if address.lower().startswith("feed:"):
        address = address[5:].lstrip("/")
        address = address if address.lower().startswith(("http:", "https:")) else f"http://{address}"
    found = safe_url(address)
    return found if found and not found.startswith("mailto:") else None


def _subscription(outline: dict[str, str], url: str, folders: tuple[str, ...]) -> Subscription:
    paths = [folders] if folders else []
    paths += _categories(outline.get("category", ""))
    site = safe_url(outline.get("htmlurl")) or (safe_url(outline.get("url")) if outline.get("url") != url else None)
    return Subscription(
        url=url,
        title=_name(outline),
        folders=tuple(dict.fromkeys(paths)),
        site_url=site,
        description=clean_line(outline.get("description", ""))[:_LONGEST_NAME] or None,
    )


def _name(outline: dict[str, str]) -> str | None:
    return next((line for key in _NAMES if (line := clean_line(outline.get(key, ""))[:_LONGEST_NAME])), None)


def _categories(value: str) -> list[tuple[str, ...]]:
    """Folders out of "/News/Local,/Boats": paths with commas between them (OPML 2.0)."""
    paths = [tuple(step for each in part.split("/") if (step := clean_line(each))) for part in value[:2000].split(",")]
    return [path for path in paths if path]


def _joined(first: Subscription, second: Subscription) -> Subscription:
    """One subscription out of two outlines with the same address."""
    return Subscription(
        url=first.url,
        title=first.title or second.title,
        folders=tuple(dict.fromkeys([*first.folders, *second.folders])),
        site_url=first.site_url or second.site_url,
        description=first.description or second.description,
    )


def write_opml(subscriptions: Sequence[Subscription], *, title: str, created: datetime) -> bytes:
    """An OPML 2.0 document in UTF-8: a subscription stands in each of its folders, those without one at the top."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _xml_words(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for each in subscriptions:
        for path in each.folders or ((),):
            parent = _folder(folders, path, etree.SubElement)
            etree.SubElement(parent, "outline", _attributes(each))
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return document


def _folder(folders: dict[tuple[str, ...], Any], path: tuple[str, ...], add: Callable[..., Any]) -> Any:
    """The outline of a folder, made if need be, and those it stands in."""
    path = path[:_DEEPEST]
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = _xml_words(path[depth - 1])
            folders[path[:depth]] = add(folders[path[: depth - 1]], "outline", {"text": name, "title": name})
    return folders[path]


def _attributes(subscription: Subscription) -> dict[str, str]:
    name = _xml_words(subscription.title or subscription.url)
    found = {"type": "rss", "text": name, "title": name, "xmlUrl": _xml_words(subscription.url)}
    if subscription.site_url:
        found["htmlUrl"] = _xml_words(subscription.site_url)
    if subscription.description:
        found["description"] = _xml_words(subscription.description)
    return found


def _xml_words(value: str) -> str:
    """Words without the characters that XML has no place for."""
    return clean_line(value).replace("\ufffe", "").replace("\uffff", "")
