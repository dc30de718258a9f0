"""XML text to an lxml tree: strictly, else mended, else as far as it can be read."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 has no characters for."""
_WINDOWS = re.compile(rb"\xc2[\x80-\x9f]")
_WINDOWS_REFERENCE = re.compile(rb"&#(?:1[2345]\d|x0*[89][0-9a-f]);", re.I)
"""In UTF-8: characters by their number in windows-1252, as HTML's authors write them."""
_FROM_WINDOWS = {number: bytes([number]).decode("cp1252", "ignore") for number in range(0x80, 0xA0)}
_NUMBER = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<decimal>\d{1,10}));", re.I)
_SECTION_OR_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|\]\]>|&#(?:x[0-9a-f]+|\d+);|&(?P<name>[a-z][\w.-]{0,31};)?",
    re.I | re.S,
)
_XML_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,500}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]{0,2000}(?:\[(?P<subset>.*?)\]\s*>|>)", re.I | re.S)
_ENTITY = re.compile(r"""<!ENTITY\s+([a-z][\w.-]{0,30})\s+(?:"([^"<&%]{0,100})"|'([^'<&%]{0,100})')\s*>""", re.I)
"""An entity for a few plain characters, which is what feeds define."""
_MOST_ENTITIES = 500
_TEXT_ELEMENT = re.compile(
    r"<((?:[\w-]{1,20}:)?(?:title|description|encoded|summary|subtitle|tagline)|(?:atom:)?content)(?=[\s/>])[^<>]{0,2000}>",
    re.I,
)
_TAG = re.compile("<")
_ROOT = r"<(?:rss|feed|(?:[\w.-]{1,20}:)?rdf)[\s>]"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rf"<(?:!doctype\s+html\b(?![^>]{{0,300}}>\s*{_ROOT})|html\b)",
    re.I | re.S,
)
_JUNK = re.compile(
    rf"<(?:br|b|p|div|pre|font|strong|center|table|script|h\d)[\s/>](?:(?!{_ROOT}).){{0,4000}}(?=<\?xml\s|{_ROOT})",
    re.I | re.S,
)
"""An error in HTML that a program printed before the document."""
_HEAD = 4096
_END_OF_ENTRY = re.compile(r"</(?:[\w.-]{1,20}:)?(?:item|entry)\s{0,20}>", re.I)
MOST_TAGS = 350_000
"""Tags in a document; libxml2 takes some 300 bytes for each. What stands after them is not read."""
_MOST_MENDED = 20_000_000
"""Characters of a document that is not well-formed: to mend it takes several copies."""
_MOST_UNCLOSED = 100
"""Names of elements that are opened and never closed; a search for the end of one goes through the whole document."""


class XmlDocument(NamedTuple):
    """What was read of an XML document."""

    root: _Element | None
    """None where it has none or is a web page."""
    is_whole: bool = True
    """False where only the beginning was read."""


def read_xml(text: str) -> XmlDocument:
    """The tree of an XML document, of 350,000 tags at most, and of 20 million characters where it is broken.

    Well-formed text is read as it stands. Of all other text the control characters, HTML's entities, stray "&" and the
    like are mended, and libxml2 reads as far as it can. No file and no address is ever read, and entities cannot
    multiply: those that feeds define for a few characters are replaced once. Where a document is too long, its last
    whole entry is the last that is read.
    """
    if "<" not in text or _PAGE.match(text):
        return XmlDocument(None)
    is_whole = text.count("<") <= MOST_TAGS
    if not is_whole:
        text = _beginning(text, next(islice(_TAG.finditer(text), MOST_TAGS, None)).start())
    content = text.strip().encode("utf-8", "replace")
    root = _tree(content, recover=False)
    if root is not None and not _loses_characters(content, root):
        return XmlDocument(root, is_whole)
    if len(text) > _MOST_MENDED:
        text, is_whole = _beginning(text, _MOST_MENDED), False
    return XmlDocument(_recovered(_mended(text)), is_whole)


def _recovered(mended: str) -> _Element | None:
    root = _tree(mended.encode("utf-8", "replace"), recover=False)
    if root is not None:
        return root
    return _tree(_with_sections(mended).encode("utf-8", "replace"), recover=True)


def _beginning(text: str, most: int) -> str:
    """The first `most` characters, less what has begun of an entry; all of them where no entry ends in them."""
    end = most
    for found in _END_OF_ENTRY.finditer(text, 0, most):
        end = found.end()
    return text[:end]


def _loses_characters(content: bytes, root: _Element) -> bool:
    """Whether a well-formed document would lose characters: to windows-1252's numbers, or to a DTD that nobody reads.

    Where a document names one, an entity that it does not define is no error, and libxml2 leaves it out.
    """
    return (
        bool(root.getroottree().docinfo.doctype)
        or _WINDOWS.search(content) is not None
        or (b"&" in content and _WINDOWS_REFERENCE.search(content) is not None)
    )


def _tree(content: bytes, *, recover: bool) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
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
    """The text from its first "<", with only such references in it as any XML parser knows."""
    start = text.find("<")
    if junk := _JUNK.match(text, max(start, 0)):
        start = junk.end()
    text = _UNFIT.sub("", text[max(start, 0) :]).translate(_FROM_WINDOWS)
    text = _DECLARATION.sub("", text[:_HEAD], count=1) + text[_HEAD:]
    own: dict[str, str] = {}
    at = text[:_HEAD].upper().find("<!DOCTYPE")
    if at >= 0 and (doctype := _DOCTYPE.match(text, at)):
        own = {
            f"{name};": one or other for name, one, other in _ENTITY.findall(doctype["subset"] or "")[:_MOST_ENTITIES]
        }
        text = text[: doctype.start()] + text[doctype.end() :]

    def mended(found: re.Match[str]) -> str:
        whole, name = found[0], found["name"]
        if whole[0] == "<" or name in _XML_OWN:
            return whole
        if whole == "]]>":  # of a section within a section, whose end was that of both
            return "]]&gt;"
        if whole[1:2] == "#":
            return _NUMBER.sub(_fit_reference, whole)
        if name in own:
            return own[name]
        return html5.get(name) or f"&amp;{name}" if name else "&amp;"

    return _SECTION_OR_REFERENCE.sub(mended, text)


def _with_sections(text: str) -> str:
    """The text with the markup in descriptions, titles and the like as CDATA: it is HTML, and needs not be balanced."""
    parts: list[str] = []
    done = looked_at = 0
    unclosed: set[str] = set()
    for start in _TEXT_ELEMENT.finditer(text):
        if start.start() < looked_at or start[0].endswith("/>") or start[1] in unclosed:
            continue
        end = text.find(f"</{start[1]}", start.end())
        if end < 0:
            unclosed.add(start[1])
            if len(unclosed) == _MOST_UNCLOSED:
                break
            continue
        inner = text[start.end() : end]
        if "<" in inner and "<![CDATA[" not in inner:
            parts += text[done : start.end()], "<![CDATA[", inner.replace("]]>", "]]&gt;"), "]]>"
            done = end
        looked_at = end
    return "".join([*parts, text[done:]]) if parts else text


def _fit_reference(found: re.Match[str]) -> str:
    """A numeric reference that XML takes; windows-1252's for the C1 controls, as HTML reads them."""
    number = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    if number in _FROM_WINDOWS:
        return _FROM_WINDOWS[number]
    if number > 0x10FFFF or _UNFIT.match(chr(number)):
        return ""
    return found[0]
