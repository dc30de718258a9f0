"""What trafilatura (https://trafilatura.readthedocs.io) and readability-lxml take for a page's article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from termnews.ingest.html_blocks import HtmlBlock, bounded, html_blocks
from termnews.text.clean import clean_line

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
_UNREAD = ("style", "svg", "template", "object", "canvas")
_LINKED_DATA = "application/ld+json"
_VERBATIM = ("pre", "code", "textarea")
_HIDDEN = re.compile(r"\bdisplay\s*:\s*none\b|\bvisibility\s*:\s*hidden\b", re.I)
_BLANKS = re.compile("[ \t\n\f\r]{2,}|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Runs of white space, and what a tree may come to hold by references but takes from nobody."""
_PLAIN_ELEMENTS = (
    "//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::p or self::li or self::td[not(.//p or .//td)]]"
    "[not(ancestor::nav or ancestor::header[not(ancestor::article)] or ancestor::footer or ancestor::aside"
    " or ancestor::form or ancestor::li or ancestor::figure)]"
)

_SEEN_TEXT = (
    "//body//text()[not(ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside or ancestor::form"
    " or ancestor::script or ancestor::style or ancestor::noscript or ancestor::button or ancestor::select)]"
)
_LONGEST_LINE = 2000


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


def strip_unread(tree: HtmlElement) -> None:
    """Take out of a page's tree what is read by nobody, which halves the extractors' time.

    That is scripts other than JSON-LD, styles, drawings, and all but one blank of a run of white space.
    """
    from lxml.etree import strip_elements

    # drop_tree would copy the text around each script, which takes long where there are thousands.
    for script in tree.iter("script"):
        if script.get("type") != _LINKED_DATA:
            script.tag = _UNREAD[0]
    strip_elements(tree, *_UNREAD, with_tail=False)
    verbatim = {inner for element in tree.iter(*_VERBATIM) for inner in element.iter()}
    for element in tree.iter():
        if element.text and len(element.text) > 1 and element not in verbatim:
            element.text = _BLANKS.sub(_one_blank, element.text)
        if element.tail and len(element.tail) > 1 and element.getparent() not in verbatim:
            element.tail = _BLANKS.sub(_one_blank, element.tail)


def _one_blank(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "


def trafilatura_blocks(tree: HtmlElement, base: str | None, *, fast: bool) -> list[HtmlBlock]:
    """The blocks that trafilatura takes; none where it finds no article. `tree` stays as it is.

    Unless it is to be `fast`, trafilatura compares what it takes with two other extractors of its own.
    """
    # trafilatura takes 0.3 s to import.
    from trafilatura import bare_extraction

    # Of another format than its own it makes no text, which is not read here.
    found: Any = bare_extraction(
        tree,
        fast=fast,
        include_links=True,
        include_formatting=True,
        include_comments=False,
        output_format="html",
    )
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
    """The blocks that readability-lxml takes; none where it finds no article. `tree` stays as it is."""
    from readability.readability import Unparseable

    reading = _reading()(tree)
    try:
        reading.summary()
    except (Unparseable, RecursionError):
        return []
    return list(html_blocks(reading.html, base=base))


@cache
def _reading() -> Any:
    """readability-lxml's document, of a stripped tree: a quarter of its time goes into stripping what is not there."""
    from lxml.etree import strip_elements, tostring
    from readability import Document

    class Reading(Document):  # type: ignore[misc]
        """A reading whose article is the tree `html`, once `summary` was called."""

        def _parse(self, source: HtmlElement) -> HtmlElement:
            html = deepcopy(source)
            for element in html.xpath("//*[@hidden or @style]"):
                if element.get("hidden") is not None or _HIDDEN.search(element.get("style")):
                    element.tag = _UNREAD[0]
            strip_elements(html, *_UNREAD, with_tail=False)
            return html

        def get_clean_html(self) -> str:
            return str(tostring(self.html, encoding="unicode", method="html"))

    return Reading


def plain_blocks(tree: HtmlElement, base: str | None = None) -> Iterator[HtmlBlock]:
    """The page's own headings, paragraphs, items and cells as they come, without what stands around the article.

    They end where those of `html_blocks` do.
    """
    elements = tree.xpath(_PLAIN_ELEMENTS)
    return bounded(block for element in elements for block in html_blocks(element, base=base))


def all_blocks(tree: HtmlElement, base: str | None = None) -> Iterator[HtmlBlock]:
    """Everything that a page's body has to say."""
    return bounded(block for body in tree.iter("body") for block in html_blocks(body, base=base))


def seen_line(tree: HtmlElement) -> str:
    """The words in a page's body outside navigation, header, footer, sidebars and forms, on one line."""
    return clean_line(" ".join(map(str, tree.xpath(_SEEN_TEXT)))[:_LONGEST_LINE])
