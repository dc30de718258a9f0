"""Undoing content codings (RFC 9110, 8.4.1): gzip, deflate, br, zstd, in pieces, so that no bomb goes off."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator

ACCEPTED = "gzip, deflate, br, zstd"
MOST_CODINGS = 2
_MOST_PARTS = 2_000
"""Members of gzip and frames of zstd in a body. Each takes its time, however little is in it; tools that write many put
some 64 kB into each."""
_MEMBER = b"\x1f\x8b"
_FRAMES = (b"\x28\xb5\x2f\xfd", *(bytes([number]) + b"\x2a\x4d\x18" for number in range(0x50, 0x60)))
"""How a frame of zstd begins, and one that is to be skipped."""
_PIECE = 65_536
_WINDOW_LOG = 23
"""8 MB, the largest window of zstd over HTTP (RFC 9659)."""


class CodingError(Exception):
    """The bytes are not, or not wholly, what the Content-Encoding header says."""


Pieces = Iterator[bytes]


def decoded(pieces: Pieces, content_encoding: str, watched: Callable[[Pieces], Pieces]) -> Pieces:
    """The content of a body in pieces of at most 64 KiB, each decoded only when it is asked for.

    `watched` passes on the pieces, as sent and as every stage makes them, and may raise: a first coding can grow into a great many bytes
    that a second one makes nothing of. Codings that we do not know are taken for none: servers put names of charsets there.
    Raises CodingError for more than two codings, and, as the pieces come, for broken and truncated content.
    """
    codings = [coding for name in content_encoding.lower().split(",") if (coding := name.strip())]
    decoders = [_DECODERS[coding] for coding in codings if coding in _DECODERS]
    if len(codings) > MOST_CODINGS:
        raise CodingError(f"{len(codings)} codings")
    pieces = watched(pieces)
    for decoder in reversed(decoders):
        pieces = watched(decoder(pieces))
    return pieces


def _gunzipped(pieces: Pieces) -> Pieces:
    """Members one after the other (RFC 1952, 2.2); other bytes after a member are ignored, as gzip does."""
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    begun = False
    members = 1
    for piece in pieces:
        while piece:
            if member.eof:
                if not piece.startswith(_MEMBER[: len(piece)]):
                    return
                member = zlib.decompressobj(16 + zlib.MAX_WBITS)
                members = _counted(members + 1)
            begun = True
            yield from _inflated(member, piece)
            piece = member.unused_data
    if begun and not member.eof:
        raise CodingError("the end is missing")


def _counted(parts: int) -> int:
    """The number of parts, if a body may have so many."""
    if parts > _MOST_PARTS:
        raise CodingError("too many parts")
    return parts


def _undeflated(pieces: Pieces) -> Pieces:
    """zlib (RFC 1950), as the specification says, or raw deflate (RFC 1951), as some servers understood it."""
    stream = None
    for piece in pieces:
        if stream is None:
            is_zlib = piece[0] & 0x0F == 8 and (len(piece) < 2 or int.from_bytes(piece[:2]) % 31 == 0)
            stream = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        if not stream.eof:
            yield from _inflated(stream, piece)
    if stream is not None and not stream.eof:
        raise CodingError("the end is missing")


def _inflated(stream: zlib._Decompress, piece: bytes) -> Pieces:
    while True:
        try:
            content = stream.decompress(piece, _PIECE)
        except zlib.error as error:
            raise CodingError(str(error)) from error
        if content:
            yield content
        piece = stream.unconsumed_tail
        if stream.eof or (not piece and len(content) < _PIECE):
            return


def _unbrotlied(pieces: Pieces) -> Pieces:
    import brotli

    stream = brotli.Decompressor()
    begun = False
    for piece in pieces:
        begun = True
        while not stream.is_finished():
            try:
                content = stream.process(piece, output_buffer_limit=_PIECE)
            except brotli.error as error:
                raise CodingError(str(error)) from error
            if content:
                yield content
            if stream.can_accept_more_data():
                break
            piece = b""
    if begun and not stream.is_finished():
        raise CodingError("the end is missing")


def _unzstandarded(pieces: Pieces) -> Pieces:
    """Frames one after the other (RFC 8878, 3.1); other bytes after a frame are ignored, as with gzip."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    options = {int(zstd.DecompressionParameter.window_log_max): _WINDOW_LOG}
    frame = zstd.ZstdDecompressor(options=options)
    begun = False
    frames = 1
    for piece in pieces:
        while piece or not (frame.needs_input or frame.eof):
            if frame.eof:
                if not any(piece.startswith(each[: len(piece)]) for each in _FRAMES):
                    return
                frame = zstd.ZstdDecompressor(options=options)
                frames = _counted(frames + 1)
            begun = True
            try:
                content = frame.decompress(piece, max_length=_PIECE)
            except zstd.ZstdError as error:
                raise CodingError(str(error)) from error
            if content:
                yield content
            piece = frame.unused_data if frame.eof else b""
    if begun and not frame.eof:
        raise CodingError("the end is missing")


_DECODERS: dict[str, Callable[[Pieces], Pieces]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstandarded,
}
