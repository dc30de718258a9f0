"""The text of an XML document or a page out of its bytes, whichever charset it is in and whatever it says of that."""

from __future__ import annotations

import codecs
import contextlib
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<\0", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0\0\0{", "utf-32-be"),
    (b"{\0\0\0", "utf-32-le"),
    (b"\0{\0", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"Lo\xa7\x94", "cp037"),
)
"""How "<", "{" and "<?xm" look in encodings that are no superset of ASCII (XML 1.0, appendix F)."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})")
_IN_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|" + _DECLARED.pattern, re.I)
_IN_CONTENT_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_WESTERN = re.compile(r"us-ascii|ascii|ansi|(?:iso-?|x-)?8859-?\d+|latin-?\d|(?:cp|windows-?|x-)\d+.*", re.I)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""The superset that publishers mean (https://encoding.spec.whatwg.org), by Python's names."""
_NO_CHARSETS = ("punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined")
"""Codecs of Python's that are for other things than documents."""
_UTF_8 = ("utf-8", "utf8")
_HEAD = 4096


def xml_text(content: bytes, content_type: str | None) -> str:
    """An XML document's text: by its byte-order mark, what HTTP or the XML declaration name, or as its bytes look.

    UTF-8 wins over the western charset that a server or a template names by default, when the bytes are UTF-8. Bytes
    that stay unreadable become U+FFFD; nothing is raised.
    """
    return _text(content, content_type, _DECLARED)


def page_text(content: bytes, content_type: str | None) -> str:
    """A web page's text, in the same way, with the charset that its `meta` element names."""
    return _text(content, content_type, _IN_META)


def _text(content: bytes, content_type: str | None, declaration: re.Pattern[bytes]) -> str:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace")
    for start, charset in _UNMARKED:
        if content.startswith(start):
            return content.decode(charset, "replace")
    named = [name for name in (_in_content_type(content_type), _declared(content, declaration)) if name]
    if not named or any(_WESTERN.fullmatch(name) or name.lower() in _UTF_8 for name in named):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in named:
        text = _decoded(content, name)
        if text is not None:
            return text
    return _guessed(content, named)


def _in_content_type(content_type: str | None) -> str | None:
    found = _IN_CONTENT_TYPE.search((content_type or "")[:500])
    return found[1] if found else None


def _declared(content: bytes, declaration: re.Pattern[bytes]) -> str | None:
    found = declaration.search(content[:_HEAD])
    return next(filter(None, found.groups())).decode("ascii") if found else None


def _decoded(content: bytes, name: str, errors: str = "strict") -> str | None:
    """The text in a named charset; None where there is no such charset, or the bytes are not in it."""
    try:
        known = codecs.lookup(name).name
        if known in _NO_CHARSETS or known.startswith(("utf-16", "utf-32")):  # the bytes were looked at for the latter
            return None
        return content.decode(_AS_BROWSERS_DO.get(known, known), errors)
    except (LookupError, ValueError):
        return None


def _guessed(content: bytes, named: list[str]) -> str:
    """The text as good as it gets: UTF-8 with a few bad bytes, or a legacy charset."""
    with contextlib.suppress(UnicodeDecodeError):  # halves of characters, each in UTF-8, as some databases write them
        return content.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") <= len(text) // 1000 + 2:
        return text
    for name in named:
        legacy = None if name.lower() in _UTF_8 else _decoded(content, name, "replace")
        if legacy is not None:
            return legacy
    from charset_normalizer import from_bytes

    best = from_bytes(content[:50_000]).best()
    return content.decode(best.encoding if best else "cp1252", "replace")
