"""One fetch under way: the time and the bytes that it still has, and how to break it off."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from termnews.errors import FetchCancelled, TooLarge, TooSlow
from termnews.ingest.client.messages import Limits


class Cancellation:
    """A word from the outside that ends exchanges at once, whatever they are waiting for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._interrupts: dict[int, Callable[[], object]] = {}
        self._called_off = False

    @property
    def called_off(self) -> bool:
        return self._called_off

    def call_off(self) -> None:
        """End what is under way; what begins later ends at its first step. May be called from any thread."""
        with self._lock:
            self._called_off = True
            for interrupt in self._interrupts.values():
                interrupt()

    @contextmanager
    def interrupting(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """While the block runs, calling off calls `interrupt`: quick, harmless when repeated, never raising."""
        key = id(interrupt)
        with self._lock:
            self._interrupts[key] = interrupt
            if self._called_off:
                interrupt()
        try:
            yield
        finally:
            with self._lock:
                del self._interrupts[key]


class Exchange:
    """The means of one fetch. Every step asks `remaining`, every byte received is counted.

    `site` is the host being talked to, for the sentences of errors; `held` is given up when the caller is through
    with the outcome.
    """

    def __init__(self, limits: Limits, cancellation: Cancellation) -> None:
        self.limits = limits
        self.cancellation = cancellation
        self.site = ""
        self.held = ExitStack()
        self._deadline = time.monotonic() + limits.seconds
        self._received = 0
        self._allowed = 0
        self._part = ""

    def remaining(self) -> float:
        """Seconds until the deadline, above zero; raises TooSlow after it, FetchCancelled when called off."""
        if self.cancellation.called_off:
            raise self.cancelled()
        seconds = self._deadline - time.monotonic()
        if seconds <= 0:
            raise self.too_slow()
        return seconds

    def forgive(self, seconds: float) -> None:
        """Put the deadline off."""
        self._deadline += seconds

    def close(self) -> None:
        """Give up what is held; harmless when repeated, and from many threads."""
        self.held.close()

    def expect_header(self) -> None:
        """Allow as many bytes as a header may have, counting from here."""
        self._expect("headers", self.limits.header)

    def expect_body(self) -> None:
        """Allow as many bytes as a body may have, and what chunks add to it."""
        self._expect("", self.limits.body + self.limits.body // 8 + 65_536)

    def _expect(self, part: str, allowed: int) -> None:
        self._received, self._allowed, self._part = 0, allowed, part

    def receive(self, read: Callable[[], int | None]) -> int | None:
        """Run one read, and count the bytes that it says it read; raises TooLarge where no more are allowed."""
        if self._received > self._allowed:
            raise self.too_large(self._part, self._allowed)
        count = read()
        self._received += count or 0
        return count

    def too_slow(self) -> TooSlow:
        return TooSlow(
            f"{self.site} did not answer in full within {self.limits.seconds:g} seconds",
            "Try again later.",
        )

    def too_large(self, part: str = "", allowed: int | None = None) -> TooLarge:
        what = f" of {part}" if part else ""
        return TooLarge(
            f"{self.site} sent more than {_in_words(allowed or self.limits.body)}{what}, which is not taken"
        )

    def cancelled(self) -> FetchCancelled:
        return FetchCancelled(f"The fetch from {self.site} was broken off" if self.site else "The fetch was broken off")


def _in_words(size: int) -> str:
    return f"{size // 1_048_576} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} kB"


class MeteredStream(io.RawIOBase):
    """The bytes of a socket, as far as the exchange allows: each read has only the time that is left."""

    def __init__(self, exchange: Exchange, sock: socket.socket, raw: io.RawIOBase) -> None:
        self._exchange = exchange
        self._sock = sock
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        self._sock.settimeout(self._exchange.remaining())
        return self._exchange.receive(lambda: self._raw.readinto(buffer))

    def close(self) -> None:
        self._raw.close()
        super().close()
