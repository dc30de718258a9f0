"""What trafilatura (https://trafilatura.readthedocs.io) and readability-lxml take for a page's article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from termnews.ingest.html_blocks import HtmlBlock, html_blocks
from termnews.ingest.html_tree import html_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ELEMENTS = 30_000
_DEEPEST = 200
"""Pages of outlets have some 800 elements in 20 levels; the extractors are quadratic in places, and recurse."""
_TEI_IN_HTML = {
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "ref": "a",
    "lb": "br",
    "row": "tr",
    "cell": "td",
    "hi": "span",
    "ab": "p",
    "fw": "div",
}
_PLAIN_ELEMENTS = (
    "//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::p or self::li or self::td[not(.//p or .//td)]]"
    "[not(ancestor::nav or ancestor::header[not(ancestor::article)] or ancestor::footer or ancestor::aside"
    " or ancestor::form or ancestor::li or ancestor::figure)]"
)


def is_extractable(tree: HtmlElement) -> bool:
    """Whether a page is of a size and depth that the extractors can take."""
    from lxml.etree import iterwalk

    elements = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
        else:
            depth -= 1
        if elements > _MOST_ELEMENTS or depth > _DEEPEST:
            return False
    return True


def trafilatura_blocks(tree: HtmlElement, base: str | None) -> list[HtmlBlock]:
    """The blocks that trafilatura takes; none where it finds no article. `tree` stays as it is."""
    # trafilatura takes 0.3 s to import.
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, include_links=True, include_formatting=True, include_comments=False)
    if found is None or found.body is None:
        return []
    return list(html_blocks(_in_html(found.body), base=base))


def _in_html(body: Any) -> Any:
    """Trafilatura's tree with the names that HTML has for its elements (p, head, list, item, quote, ref, hi …)."""
    for element in body.iter("graphic"):
        element.tag = "img"
        element.attrib.clear()
    for element in body.iter():
        tag = element.tag
        if tag == "head":
            element.tag = f"h{min(6, max(1, int(re.sub(r'[^0-9]', '', element.get('rend') or '')[:1] or 2)))}"
        elif tag == "ref":
            element.tag = "a"
            element.set("href", element.get("target") or "")
        elif tag == "code":
            element.tag = "pre" if "\n" in "".join(element.itertext()) else "code"
        elif tag in _TEI_IN_HTML:
            element.tag = _TEI_IN_HTML[tag]
    return body


def readability_blocks(tree: HtmlElement, base: str | None) -> list[HtmlBlock]:
    """The blocks that readability-lxml takes; none where it finds no article."""
    from lxml.etree import tostring
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(tostring(tree, encoding="unicode", method="html")).summary()
    except (Unparseable, RecursionError):
        return []
    found = html_tree(summary)
    return [] if found is None else list(html_blocks(found, base=base))


def plain_blocks(tree: HtmlElement, base: str | None = None) -> Iterator[HtmlBlock]:
    """The page's own headings, paragraphs, items and cells as they come, without what stands around the article."""
    for element in tree.xpath(_PLAIN_ELEMENTS):
        yield from html_blocks(element, base=base)


def all_blocks(tree: HtmlElement, base: str | None = None) -> Iterator[HtmlBlock]:
    """Everything that a page's body has to say."""
    for body in tree.iter("body"):
        yield from html_blocks(body, base=base)
