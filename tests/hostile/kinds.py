"""How a kind is written down, and answers as they should be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from hostile.server import Answer
from termnews.errors import FetchError

CONTENT = b"<rss><channel><title>The Harbour Post</title></channel></rss>"

Expected = type[FetchError] | bytes


@dataclass(frozen=True)
class Kind:
    """One thing that goes wrong. `expected` is the error it must lead to, or the body that must be got.

    `says` is a part of the sentence for the reader.
    """

    path: str
    answer: Answer
    expected: Expected
    says: str = ""


class Kinds(list[Kind]):
    """The kinds of one room."""

    def add(self, path: str, expected: Expected, says: str = "") -> Callable[[Answer], Answer]:
        """Register the decorated function."""

        def register(answer: Answer) -> Answer:
            self.append(Kind(path, answer, expected, says))
            return answer

        return register

    def add_bytes(self, path: str, answer: bytes, expected: Expected, says: str = "") -> None:
        """Register an answer that is the same bytes each time."""
        self.append(Kind(path, lambda call: call.send(answer), expected, says))


def ok(body: bytes, *headers: str) -> bytes:
    """An answer as it should be: status, headers, length, body."""
    lines = ["HTTP/1.1 200 OK", *headers, f"Content-Length: {len(body)}"]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n" + body


def zstandard(content: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return bytes(zstd.compress(content))


def chunked(*chunks: bytes) -> bytes:
    """An answer of these chunks, as they stand."""
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(chunks)
