"""Reading the body of an answer: decoded, within its limits, and no more large ones at a time than there is room for."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
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

    def take_place(self, exchange: Exchange) -> None:
        """Wait until there is room, and hold it until `exchange.close`; raises FetchCancelled.

        The wait is not the server's fault and does not count against its time.
        """
        begun = time.monotonic()
        while not self._places.acquire(timeout=0.2):
            if exchange.cancellation.called_off:
                raise exchange.cancelled()
        exchange.held.callback(self._places.release)
        exchange.forgive(time.monotonic() - begun)


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
    with io.BytesIO() as content:  # grows and is given out without a second copy
        for piece in decoded(sent, response.headers.get("content-encoding", ""), watched):
            if content.tell() <= LARGE < content.tell() + len(piece):
                large_bodies.take_place(exchange)
            content.write(piece)
        return content.getvalue()
