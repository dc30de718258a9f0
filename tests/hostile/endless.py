"""Headers and bodies without an end, and bombs."""

from __future__ import annotations

import gzip
import zlib

import brotli

from hostile.kinds import CONTENT, Kinds, chunked, ok, zstandard
from hostile.server import Call
from termnews import errors

KINDS = Kinds()

_ZEROS = 16 * 1024 * 1024
"""What the bombs grow to."""


@KINDS.add("/endless/headers", errors.TooLarge, "of headers")
def _endless_headers(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\n")
    call.flood(b"Set-Cookie: crumb=" + b"x" * 40_000 + b"\r\n")


@KINDS.add("/endless/no-headers", errors.TooLarge, "of headers")
def _endless_lines_that_are_no_headers(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\n")
    call.flood(b"words\r\n" * 5_000)


@KINDS.add("/endless/interim", errors.TooLarge, "of headers")
def _endless_interim(call: Call) -> None:
    call.flood(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@KINDS.add("/endless/body", errors.TooLarge, "sent more than")
def _endless_body(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\n\r\n")
    call.flood(b"x" * 65_536)


@KINDS.add("/endless/chunks", errors.TooLarge, "sent more than")
def _endless_chunks(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    call.flood(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


@KINDS.add("/endless/trailers", errors.TooLarge, "sent more than")
def _endless_trailers(call: Call) -> None:
    call.send(chunked(b"5\r\n<rss>\r\n", b"0\r\n"))
    call.flood(b"X-Trailer: " + b"x" * 40_000 + b"\r\n")


@KINDS.add("/endless/error-page", errors.AddressNotFound, "nothing at this address")
def _endless_error(call: Call) -> None:
    """Nobody reads the page of an error."""
    call.send(b"HTTP/1.1 404 Not Found\r\n\r\n")
    call.flood(b"x" * 65_536)


KINDS.add_bytes(
    "/endless/many-headers", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", errors.AnswerUnreadable, "headers"
)
KINDS.add_bytes("/endless/status-line", b"HTTP/1.1 200 " + b"x" * 100_000, errors.AnswerUnreadable, "make no sense")
KINDS.add_bytes(
    "/endless/header-line", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 100_000, errors.AnswerUnreadable, "make no sense"
)
KINDS.add_bytes("/endless/chunk-line", chunked(b"5;" + b"x" * 100_000), errors.AnswerUnreadable, "incomplete")
KINDS.add_bytes(
    "/endless/announced", b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss>", errors.AnswerUnreadable
)


def _zeros(wbits: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    megabyte = bytes(1024 * 1024)
    return b"".join(packer.compress(megabyte) for _ in range(_ZEROS // len(megabyte))) + packer.flush()


_BOMB = _zeros(31)

KINDS.add_bytes("/bomb/gzip", ok(_BOMB, "Content-Encoding: gzip"), errors.TooLarge, "sent more than")
KINDS.add_bytes(
    "/bomb/twice", ok(gzip.compress(_BOMB), "Content-Encoding: gzip, gzip"), errors.TooLarge, "sent more than"
)
KINDS.add_bytes("/bomb/deflate", ok(_zeros(15), "Content-Encoding: deflate"), errors.TooLarge, "sent more than")
KINDS.add_bytes("/bomb/brotli", ok(brotli.compress(bytes(_ZEROS), quality=1), "Content-Encoding: br"), errors.TooLarge)
KINDS.add_bytes("/bomb/zstd", ok(zstandard(bytes(_ZEROS)), "Content-Encoding: zstd"), errors.TooLarge, "sent more than")
KINDS.add_bytes("/bomb/members", ok(gzip.compress(bytes(1024 * 1024)) * 16, "Content-Encoding: gzip"), errors.TooLarge)
_HOLLOW = gzip.compress(b"") * (_ZEROS // 20)
"""A great many members with nothing in them."""
KINDS.add_bytes(
    "/bomb/hollow", ok(gzip.compress(_HOLLOW), "Content-Encoding: gzip, gzip"), errors.AnswerUnreadable, "compression"
)
KINDS.add_bytes(
    "/bomb/skipped",
    ok(b"\x50\x2a\x4d\x18\0\0\0\0" * 100_000, "Content-Encoding: zstd"),
    errors.AnswerUnreadable,
    "compression",
)
KINDS.add_bytes(
    "/bomb/redirected", b"HTTP/1.1 302 Found\r\nLocation: gzip\r\nContent-Length: 0\r\n\r\n", errors.TooLarge
)
KINDS.add_bytes(
    "/bomb/thrice", ok(CONTENT, "Content-Encoding: gzip, gzip, gzip"), errors.AnswerUnreadable, "compression"
)
KINDS.add_bytes(
    "/bomb/200-codings",
    ok(CONTENT, "Content-Encoding: " + ", ".join(["gzip"] * 200)),
    errors.AnswerUnreadable,
    "compression",
)
