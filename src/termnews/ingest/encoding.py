"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from termnews.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\x1f\x8b",
    b"RIFF",
    b"SQLite format 3",
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})", re.I
)
_HEAD = 4096


def is_binary(content: bytes) -> bool:
    """Whether the bytes begin as documents, pictures, archives and programs do."""
    return content.startswith(_BINARY)


def decode(content: bytes) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, as it declares itself, or as its bytes look.

    Raises UnreadableSource where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if is_binary(content) or b"\0" in content:
        raise UnreadableSource("it is no text file")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(content) or _guessed(content)


def _declared(content: bytes) -> str | None:
    """The text in the encoding that a page names, None where it names none or lies."""
    named = _DECLARED.search(content[:_HEAD])
    if named is None:
        return None
    try:
        codec = codecs.lookup((named[1] or named[2]).decode("ascii"))
        if codec.name in ("utf-8", "utf-16", "utf-32"):
            return None
        return content.decode(codec.name)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(content: bytes) -> str:
    """The text in the likeliest legacy encoding."""
    if _looks_western(content):
        return content.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None:
        raise UnreadableSource("it is no text file")
    return content.decode(best.encoding, "replace")


def _looks_western(content: bytes) -> bool:
    """Whether the bytes are windows-1252: mostly ASCII, and above it what English and its neighbours use."""
    high = [byte for byte in content if byte >= 0x80]
    if len(high) > len(content) // 12:
        return False
    usual = b"\x80\x85\x91\x92\x93\x94\x96\x97\xa0\xa3\xa7\xa9\xab\xb0\xb7\xbb\xbd" + bytes(range(0xC0, 0x100))
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return sum(1 for byte in high if byte in usual) >= 0.9 * len(high)
