"""Reading the body of an answer: decoded, within its limits, and no more large ones at a time than there is room for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, cast

from termnews.ingest.client.decoding import decoded
from termnews.ingest.client.exchange import Exchange

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

LARGE = 1024 * 1024
"""Bytes above which a body is large; of the feeds of this world, few are."""
AT_ONCE = 4
_PIECE = 65_536


class LargeBodies:
    """Room for large bodies, so that many of them at once do not fill the memory."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._places = threading.Semaphore(at_once)

    @contextmanager
    def place(self, exchange: Exchange) -> Iterator[None]:
        """Wait until there is room, and hold it; raises TooSlow and FetchCancelled as the exchange does."""
        while not self._places.acquire(timeout=min(exchange.remaining(), 0.2)):
            continue
        try:
            yield
        finally:
            self._places.release()


def read_body(response: HTTPResponse, exchange: Exchange, large_bodies: LargeBodies) -> bytes:
    """The decoded body of a good answer. Any other is not read: nobody wants it, and it may have no end.

    Raises FetchError for what is too long or too slow, CodingError, and urllib3's errors for incomplete bodies.
    """
    if not 200 <= response.status < 300 and response.length_remaining != 0:
        return b""

    def watched(pieces: Iterator[bytes]) -> Iterator[bytes]:
        received = 0
        for piece in pieces:
            exchange.remaining()
            received += len(piece)
            if received > exchange.limits.body:
                raise exchange.too_large()
            yield piece

    sent = cast("Iterator[bytes]", response.stream(_PIECE, decode_content=False))
    content = bytearray()
    with ExitStack() as room:
        for piece in decoded(sent, response.headers.get("content-encoding", ""), watched):
            if len(content) <= LARGE < len(content) + len(piece):
                room.enter_context(large_bodies.place(exchange))
            content += piece
        return bytes(content)
