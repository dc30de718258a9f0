"""What stands in the elements of XML feeds: words, markup, addresses."""

from __future__ import annotations

import base64
import contextlib
import html
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from termnews.ingest.feeds.titles import Markup, title_text
from termnews.text.clean import clean_line

LONGEST_MARKUP = 2_000_000
"""Characters of one element's markup."""
_LONGEST_LINE = 1000
_LONGEST_ADDRESS = 4000
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:[/?#][!-~]*)?")
"""Nothing to resolve, to escape or to doubt."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,5}")
_MARKUP_TYPES = ("html", "xml", "xhtml")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def words(element: Any) -> str:
    """All the words in an element, as they stand."""
    if not len(element):
        return element.text or ""
    return "".join(element.itertext())[:LONGEST_MARKUP]


def line(element: Any) -> str | None:
    """An element's words on one line; None where there are none."""
    return clean_line(words(element)[: 4 * _LONGEST_LINE])[:_LONGEST_LINE] or None


def title(element: Any, *, atom: bool) -> str:
    """The plain words of a title element."""
    if not atom and not len(element):
        return title_text(element.text, Markup.PERHAPS)
    return title_text(*construct(element, atom=atom))


def markup(element: Any, *, atom: bool) -> str | None:
    """The HTML that an element holds, escaped, as elements or as plain text; None where it holds nothing."""
    text = element.text
    if not atom and text and "<" not in text and "\n" not in text and not len(element):
        return None if text.isspace() else text[:LONGEST_MARKUP]
    value, kind = construct(element, atom=atom)
    if not value or value.isspace():
        return None
    if kind is Markup.PERHAPS and "<" not in value:
        return _in_paragraphs(value) if "\n" in value else value
    return plain_as_html(value) if kind is Markup.NO else value


def plain_as_html(text: str) -> str:
    """Plain text as HTML, its blank lines as the ends of paragraphs."""
    return _in_paragraphs(html.escape(text, quote=False))


def _in_paragraphs(text: str) -> str:
    return "<p>" + _BLANK_LINE.sub("</p><p>", text.strip()) + "</p>"


def construct(element: Any, *, atom: bool) -> tuple[str, Markup]:
    """What a text element holds, and whether that is HTML (RFC 4287, section 3.1; Atom 0.3's modes)."""
    if len(element):
        return _inner(element), Markup.YES
    value = (element.text or "")[:LONGEST_MARKUP]
    if not atom:
        return value, Markup.PERHAPS
    kind = (element.get("type") or "text").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if (mode == "base64" or _is_binary(kind)) and (decoded := _from_base64(value)):
        return decoded, Markup.YES
    is_markup = mode == "escaped" or any(each in kind for each in _MARKUP_TYPES)
    return value, Markup.YES if is_markup else Markup.NO


def _is_binary(kind: str) -> bool:
    """Whether content of that media type is in base64 (RFC 4287, section 4.1.3.3)."""
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _from_base64(value: str) -> str | None:
    """The text that was encoded; None where none was: publishers invent media types for plain text."""
    try:
        return base64.b64decode("".join(value.split()), validate=True).decode("utf-8")
    except ValueError:
        return None


def _inner(element: Any) -> str:
    """The markup between an element's tags, its own names without prefixes."""
    from lxml import etree

    for each in element.iterdescendants(etree.Element):
        if each.tag.startswith("{"):
            with contextlib.suppress(ValueError):  # what libxml2 recovers need not be a name
                each.tag = each.tag.rpartition("}")[2]
    parts = [html.escape(element.text or "", quote=False)]
    size = 0
    for child in element:
        parts.append(etree.tostring(child, encoding="unicode", method="html", with_tail=True))
        size += len(parts[-1])
        if size > LONGEST_MARKUP:
            break
    return "".join(parts)


def address(value: str | None, base: str | None) -> str | None:
    """An absolute http or https address; None for anything else."""
    if not value or len(value) > _LONGEST_ADDRESS:
        return None
    if _PLAIN_ADDRESS.fullmatch(value):
        return value
    value = "".join(clean_line(value).split(" ")) if "\n" in value else clean_line(value)
    if not value:
        return None
    try:
        whole = urljoin(base, value) if base and not value.startswith(("http://", "https://")) else value
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole.replace(" ", "%20") if parts.scheme in ("http", "https") and parts.hostname else None


def base_of(element: Any, base: str | None) -> str | None:
    """Where relative addresses in an element start from: its xml:base over what stands around it."""
    own = element.get(XML_BASE)
    return (address(own, base) or base) if own else base


def language(value: str | None) -> str | None:
    """A language tag; None where it is none."""
    tag = (value or "").strip()
    return tag.replace("_", "-") if _LANGUAGE.fullmatch(tag) else None
