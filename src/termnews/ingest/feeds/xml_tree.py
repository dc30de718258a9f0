"""XML text to an lxml tree: strictly, else mended, else as far as it can be read."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 has no characters for."""
_UNFIT_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<decimal>\d{1,10}));", re.I)
_WINDOWS = re.compile(r"[\x80-\x9f]|&#(?:1[2345]\d|x0*[89][0-9a-f]);", re.I)
"""Characters by their number in windows-1252, as HTML's authors write them."""
_SECTION_OR_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?!#)(?P<name>[a-z]\w{1,31})?;?", re.I | re.S)
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,500}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]{0,2000}(?:\[|>)", re.I)
_ENTITY_DECLARATION = re.compile(r"<!ENTITY\s+([\w.:-]{1,100})\s", re.I)
_HEAD = 4096
_FROM_WINDOWS = {number: bytes([number]).decode("cp1252", "ignore") for number in range(0x80, 0xA0)}
MOST_ELEMENTS = 1_000_000
"""Tags in a document; libxml2 takes some 150 bytes for each."""


def strict_tree(content: bytes) -> _Element | None:
    """The tree of well-formed UTF-8 text; None where it is not well-formed.

    No file and no address is ever read. Entities that the document defines are expanded as far as libxml2's limit on
    amplification lets them.
    """
    return _tree(content, recover=False)


def needs_mending(text: str, tree: _Element) -> bool:
    """Whether a well-formed document would lose characters: to windows-1252's numbers, or to a DTD that nobody reads.

    Where a document names one, an entity that it does not define is no error, and libxml2 leaves it out.
    """
    return bool(tree.getroottree().docinfo.doctype) or _WINDOWS.search(text) is not None


def mended_tree(text: str) -> _Element | None:
    """The tree of text that is not well-formed: control characters, HTML's entities and bare "&" are mended first,
    then libxml2 reads as far as it can. None where it finds no element at all.
    """
    mended = _mended(text).encode("utf-8", "replace")
    tree = _tree(mended, recover=False)
    return tree if tree is not None else _tree(mended, recover=True)


def _tree(content: bytes, *, recover: bool) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities="internal",
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        strip_cdata=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None


def _mended(text: str) -> str:
    start = text.find("<")
    text = _UNFIT.sub("", text[max(start, 0) :]).translate(_FROM_WINDOWS)
    text = _DECLARATION.sub("", text[:_HEAD], count=1) + text[_HEAD:]
    own = frozenset(_ENTITY_DECLARATION.findall(text[:_HEAD])) if _DOCTYPE.search(text[:_HEAD]) else frozenset()

    def mended(found: re.Match[str]) -> str:
        name = found["name"]
        if found[0][0] == "<" or name in _XML_OWN or name in own:
            return found[0] if found[0][0] == "<" or found[0].endswith(";") else f"&amp;{found[0][1:]}"
        if name and (characters := html5.get(f"{name};")):
            return characters if found[0].endswith(";") else f"&amp;{found[0][1:]}"
        return f"&amp;{found[0][1:]}"

    return _UNFIT_REFERENCE.sub(_fit_reference, _SECTION_OR_REFERENCE.sub(mended, text))


def _fit_reference(found: re.Match[str]) -> str:
    """A numeric reference that XML takes; windows-1252's for the C1 controls, as HTML reads them."""
    number = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    if number in _FROM_WINDOWS:
        return _FROM_WINDOWS[number]
    if number > 0x10FFFF or _UNFIT.match(chr(number)):
        return ""
    return found[0]
