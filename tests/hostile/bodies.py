"""Codings, lengths, chunks, and what is no HTTP at all."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib

import brotli

from hostile.kinds import CONTENT, Kinds, chunked, ok, zstandard
from hostile.server import Call
from termnews import errors

KINDS = Kinds()

_RAW = zlib.compressobj(9, zlib.DEFLATED, -15)
KINDS.add_bytes("/coding/gzip", ok(gzip.compress(CONTENT), "Content-Encoding: gzip"), CONTENT)
KINDS.add_bytes("/coding/x-gzip", ok(gzip.compress(CONTENT), "Content-Encoding: X-GZip"), CONTENT)
KINDS.add_bytes("/coding/deflate", ok(zlib.compress(CONTENT), "Content-Encoding: deflate"), CONTENT)
KINDS.add_bytes("/coding/raw-deflate", ok(_RAW.compress(CONTENT) + _RAW.flush(), "Content-Encoding: deflate"), CONTENT)
KINDS.add_bytes("/coding/brotli", ok(brotli.compress(CONTENT), "Content-Encoding: br"), CONTENT)
KINDS.add_bytes("/coding/zstd", ok(zstandard(CONTENT), "Content-Encoding: zstd"), CONTENT)
KINDS.add_bytes("/coding/two", ok(brotli.compress(gzip.compress(CONTENT)), "Content-Encoding: gzip, br"), CONTENT)
KINDS.add_bytes(
    "/coding/members", ok(gzip.compress(CONTENT[:9]) + gzip.compress(CONTENT[9:]), "Content-Encoding: gzip"), CONTENT
)
KINDS.add_bytes(
    "/coding/frames", ok(zstandard(CONTENT[:9]) + zstandard(CONTENT[9:]), "Content-Encoding: zstd"), CONTENT
)
KINDS.add_bytes("/coding/padded", ok(gzip.compress(CONTENT) + bytes(50), "Content-Encoding: gzip"), CONTENT)
KINDS.add_bytes("/coding/junk-behind", ok(gzip.compress(CONTENT) + b"\x1f junk", "Content-Encoding: gzip"), CONTENT)
KINDS.add_bytes("/coding/zstd-junk-behind", ok(zstandard(CONTENT) + b"\n", "Content-Encoding: zstd"), CONTENT)
_TO_SKIP = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
KINDS.add_bytes("/coding/zstd-skips", ok(_TO_SKIP + zstandard(CONTENT), "Content-Encoding: zstd"), CONTENT)
KINDS.add_bytes("/coding/charset", ok(CONTENT, "Content-Encoding: UTF-8"), CONTENT)
KINDS.add_bytes("/coding/nothing", ok(b"", "Content-Encoding: gzip"), b"")
KINDS.add_bytes("/coding/lie", ok(CONTENT, "Content-Encoding: gzip"), errors.AnswerUnreadable, "compression is broken")
for _name, _packed in (
    ("gzip", gzip.compress(CONTENT)),
    ("deflate", zlib.compress(CONTENT)),
    ("br", brotli.compress(CONTENT)),
    ("zstd", zstandard(CONTENT)),
):
    _cut = ok(_packed[:-9], f"Content-Encoding: {_name}")
    KINDS.add_bytes(f"/coding/{_name}-cut", _cut, errors.AnswerUnreadable, "compression is broken")


_HEAD = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n0\r\n\r\n"
for _name, _line in (
    ("words", b"HTTP/1.0 200 OK\r\n"),
    ("no-name", b": x\r\n"),
    ("nul", b"X\0Y: z\r\n"),
    ("letters", "Größe: 5\r\n".encode()),
    ("blank-before-colon", b"Content-Length : 2\r\n"),
    ("goes-on", b" X: y\r\n"),
    ("folded", b"X: y\r\n z\r\n\tContent-Length: 2\r\n"),
):
    KINDS.add_bytes(f"/headers/{_name}", _HEAD + _line + _CHUNKED, b"<rss>")
KINDS.add_bytes("/headers/bare-lf", _HEAD.replace(b"\r", b"") + b"Content-Length: 5\n\n<rss>more", b"<rss>")
KINDS.add_bytes("/headers/1.0", b"HTTP/1.0 200 OK\r\n\r\n" + CONTENT, CONTENT)
KINDS.add_bytes("/length/same-twice", _HEAD + b"Content-Length: 5\r\n" * 2 + b"\r\n" + CONTENT, CONTENT[:5])
KINDS.add_bytes("/length/digits", _HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + CONTENT, CONTENT)
KINDS.add_bytes(
    "/length/too-long", _HEAD + b"Content-Length: 5000\r\n\r\n" + CONTENT, errors.AnswerUnreadable, "incomplete"
)
KINDS.add_bytes("/length/too-short", _HEAD + b"Content-Length: 5\r\n\r\n" + CONTENT, CONTENT[:5])
KINDS.add_bytes("/length/negative", _HEAD + b"Content-Length: -5\r\n\r\n" + CONTENT, CONTENT)
KINDS.add_bytes("/length/words", _HEAD + b"Content-Length: plenty\r\n\r\n" + CONTENT, CONTENT)
KINDS.add_bytes("/length/none", _HEAD + b"\r\n" + CONTENT, CONTENT)
KINDS.add_bytes(
    "/length/two", _HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + CONTENT, errors.AnswerUnreadable
)
KINDS.add_bytes(
    "/length/with-chunks",
    chunked(b"5\r\n<rss>\r\n", b"0\r\n\r\n").replace(b"\r\n", b"\r\nContent-Length: 2\r\n", 1),
    b"<rss>",
)
KINDS.add_bytes(
    "/chunks/good", chunked(b"5;name=value\r\n<rss>\r\n", b"6\r\n</rss>\r\n", b"0\r\nX: y\r\n\r\n"), b"<rss></rss>"
)
KINDS.add_bytes("/chunks/cut", chunked(b"ff\r\n<rss>"), errors.AnswerUnreadable, "incomplete")
KINDS.add_bytes("/chunks/no-end", chunked(b"5\r\n<rss>\r\n"), errors.AnswerUnreadable, "incomplete")
KINDS.add_bytes("/chunks/words", chunked(b"five\r\n<rss>\r\n0\r\n\r\n"), errors.AnswerUnreadable, "incomplete")
KINDS.add_bytes("/chunks/negative", chunked(b"-5\r\n<rss>\r\n0\r\n\r\n"), errors.AnswerUnreadable)
KINDS.add_bytes("/chunks/huge", chunked(b"ffffffffffff\r\n<rss>"), errors.AnswerUnreadable, "incomplete")


KINDS.add_bytes("/garbage/nothing", b"", errors.HostUnreachable, "without an answer")
KINDS.add_bytes("/garbage/bytes", bytes(range(256)) * 40, errors.AnswerUnreadable, "is no HTTP")
KINDS.add_bytes("/garbage/0.9", CONTENT + b"\n", errors.AnswerUnreadable, "is no HTTP")
KINDS.add_bytes("/garbage/smtp", b"220 mail.example ESMTP\r\n", errors.AnswerUnreadable, "is no HTTP")
KINDS.add_bytes("/garbage/status", b"HTTP/1.1 two hundred\r\n\r\n", errors.AnswerUnreadable, "is no HTTP")
KINDS.add_bytes(
    "/garbage/version", b"HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n", errors.AnswerUnreadable, "is no HTTP"
)
KINDS.add_bytes("/garbage/half-headers", b"HTTP/1.1 200 OK\r\nContent-Le", b"")
KINDS.add_bytes("/garbage/early-hints", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + ok(CONTENT), CONTENT)
KINDS.add_bytes("/garbage/continue", b"HTTP/1.1 100 Continue\r\n\r\n" + ok(CONTENT), CONTENT)
KINDS.add_bytes(
    "/garbage/many-hints", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50 + ok(CONTENT), errors.AnswerUnreadable, "headers"
)
KINDS.add_bytes("/garbage/switching", b"HTTP/1.1 101 Switching Protocols\r\n\r\n", errors.UnexpectedStatus, "101")


@KINDS.add("/garbage/reset", errors.HostUnreachable, "broke the connection off")
def _reset(call: Call) -> None:
    _close_with_reset(call)


@KINDS.add("/garbage/reset-in-body", errors.HostUnreachable, "broke the connection off")
def _reset_in_body(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>")
    _close_with_reset(call)


def _close_with_reset(call: Call) -> None:
    call.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    call.sock.close()
