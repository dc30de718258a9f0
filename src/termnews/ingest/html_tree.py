"""HTML text to an lxml tree, whatever the text is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from termnews.text.clean import clean_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

_MOST_ATTRIBUTES = 200
"""An element with more is an attack: libxml2 compares every attribute of an element with every other."""
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+|))?+"""
_START_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)(?:[\s/]++|{_ATTRIBUTE})*+>?+")
"""A start tag as https://html.spec.whatwg.org/#tokenization reads it. Every match consumes what it has looked at."""
_ONE_ATTRIBUTE = re.compile(rf"[\s/]*+({_ATTRIBUTE})")
_LONGEST_NAMES = 2000
_LONG_NAMES = re.compile(
    rf"""(?<=[\s/"'])(?:class|id|style|itemprop|rel)\s*+=\s*+(?:"[^"]{{{_LONGEST_NAMES},}}"?|'[^']{{{_LONGEST_NAMES},}}'?|[^\s>"']{{{_LONGEST_NAMES},}})""",
    re.I,
)
"""Attributes that extractors search for words: their patterns take seconds for a megabyte of it."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that libxml2 ends the document at, and that UTF-8 cannot hold."""


def html_tree(source: str) -> HtmlElement | None:
    """The tree of a page or of a fragment of one; its root is `html`. None where the text holds nothing.

    Linear in the length. Elements below a depth of some 2,000 are left out, as are the attributes of an element with
    more than 200, and classes and ids of more than 2,000 characters. Nothing is loaded from anywhere.
    """
    from lxml import etree

    if "\x1b" in source:
        source = clean_text(source)
    source = _without_attribute_floods(_UNFIT.sub("", source))
    if not source.strip():
        return None
    try:
        return etree.fromstring(source.encode("utf-8"), _parser())
    except etree.ParserError:
        return None


@cache
def _parser() -> HTMLParser:
    """One for all fragments: to make it takes as long as to parse a paragraph."""
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)


def _without_attribute_floods(source: str) -> str:
    """`source` with the bare name in place of every start tag with too many attributes, and without endless classes."""
    shortest = 2 * _MOST_ATTRIBUTES
    parts: list[str] = []
    done = 0
    for tag in _START_TAG.finditer(source):
        length = tag.end() - tag.start()
        if length <= shortest:
            continue
        if _has_flood(source, tag.end(1), tag.end()):
            mended = f"<{tag[1][:100]}>"
        elif length > _LONGEST_NAMES and _LONG_NAMES.search(tag[0]):
            mended = _LONG_NAMES.sub("", tag[0])
        else:
            continue
        parts += source[done : tag.start()], mended
        done = tag.end()
    return "".join([*parts, source[done:]]) if parts else source


def _has_flood(source: str, start: int, end: int) -> bool:
    for _ in range(_MOST_ATTRIBUTES + 1):
        found = _ONE_ATTRIBUTE.match(source, start, end)
        if found is None:
            return False
        start = found.end()
    return True
