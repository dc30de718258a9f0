"""Connections that go to a checked address, read only while the exchange allows, and are kept for the next request.

urllib3 speaks HTTP and TLS; here it is told where to connect, and how long and how much it may read. The name of
the host stays in its hands: for the Host header, for SNI, and for the check of the certificate.
"""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from termnews.ingest.addresses import Address
from termnews.ingest.client.exchange import Exchange, MeteredStream
from termnews.ingest.client.resolver import Endpoint

_MOST_INTERIM = 16
"""Interim answers (1xx) before the real one; servers send one or two."""
_SECONDS_AN_ENDPOINT = 5.0
"""For an endpoint while there are others to try: a broken IPv6 must not cost the whole deadline."""
_HEADER = re.compile(rb"[!-9;-~]+:|[ \t]")
"""How a header begins, or goes on from the line before."""
_MOST_IDLE = 64
"""Connections, each of which holds a file descriptor; some systems give 256 to a program."""


class _AnswerReader(io.BufferedReader):
    """The bytes of an answer, without the lines among its headers that are none.

    http.client would take such a line for the end of the headers, and miss how the body is coded and cut.
    """

    in_headers = False

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        while self.in_headers and _is_no_header(line):
            line = super().readline(size)
        return line


def _is_no_header(line: bytes) -> bool:
    """Whether a line neither is a header, nor goes on with one, nor ends them."""
    return line.endswith(b"\n") and bool(line.strip()) and not _HEADER.match(line)


class _MeteredResponse(http.client.HTTPResponse):
    """Reads through the exchange, and passes over interim answers, of which http.client knows only 100."""

    def __init__(self, exchange: Exchange, sock: socket.socket, method: str | None) -> None:
        super().__init__(sock, method=method)
        stream: Any = self.fp
        self._reader = _AnswerReader(MeteredStream(exchange, sock, stream.detach()))
        self.fp = self._reader

    def begin(self) -> None:
        for _ in range(_MOST_INTERIM):
            super().begin()
            self._reader.in_headers = False
            if not 100 <= self.status < 200 or self.status == http.HTTPStatus.SWITCHING_PROTOCOLS:
                return
            self.headers = self.msg = None  # type: ignore[assignment]
        raise http.client.HTTPException("too many interim answers")

    def _read_status(self) -> tuple[str, int, str]:
        self._reader.in_headers = False
        found: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        self._reader.in_headers = True
        return found


class _Pinned:
    """What both kinds of connection share: the endpoints, and the exchange that is under way."""

    endpoints: Sequence[Endpoint] = ()
    exchange: Exchange
    response: _MeteredResponse | None = None

    def _new_conn(self) -> socket.socket:
        """The connected socket that urllib3 wraps in TLS or speaks HTTP on; raises OSError."""
        for endpoint in self.endpoints[:-1]:
            try:
                return _connected(endpoint, self.exchange, _SECONDS_AN_ENDPOINT)
            except OSError:
                continue
        return _connected(self.endpoints[-1], self.exchange, self.exchange.limits.seconds)

    def response_class(
        self, sock: socket.socket, debuglevel: int = 0, method: str | None = None, url: str | None = None
    ) -> _MeteredResponse:
        """Called by http.client in place of its own class of responses."""
        self.response = _MeteredResponse(self.exchange, sock, method)
        return self.response


class PlainConnection(_Pinned, HTTPConnection):  # type: ignore[misc]
    """http to one host."""


class SecureConnection(_Pinned, HTTPSConnection):  # type: ignore[misc]
    """https to one host."""

    line: socket.socket | None = None
    """A second handle on the socket, to break off the handshake, for which urllib3 takes the first one away."""

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        self.line = sock.dup()
        return sock

    def connect(self) -> None:
        try:
            with self.exchange.cancellation.interrupting(lambda: shut(self.line)):
                super().connect()
        finally:
            if self.line is not None:
                self.line.close()


Connection = PlainConnection | SecureConnection


def abandon(connection: Connection) -> None:
    """Close a connection and the response that is being read from it, which http.client may have let go."""
    connection.close()
    if connection.response is not None:
        connection.response.close()


def _connected(endpoint: Endpoint, exchange: Exchange, seconds: float) -> socket.socket:
    sock = socket.socket(endpoint.family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(min(exchange.remaining(), seconds))
        with exchange.cancellation.interrupting(lambda: shut(sock)):
            sock.connect(endpoint.address)
        sock.settimeout(exchange.remaining())
    except BaseException:
        sock.close()
        raise
    sys.audit("http.client.connect", exchange, endpoint.address[0], endpoint.address[1])
    return sock


def shut(sock: socket.socket | None) -> None:
    """End both directions of a socket, so that whoever waits for it wakes up."""
    try:
        if sock is not None:
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # SSLSocket's own would confuse a read under way
    except OSError:
        return  # it was not connected, or is closed already


class IdleConnections:
    """Connections to be used again, by origin, the last ones used first. Safe to use from many threads."""

    def __init__(self, most: int = _MOST_IDLE) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._idle: list[tuple[tuple[str, str, int], Connection]] = []
        self._closed = False

    def take(self, address: Address) -> Connection | None:
        """A live connection to the origin of `address`, or None."""
        while (connection := self._last_of(address.origin)) is not None:
            if connection.is_connected:
                return connection
            connection.close()
        return None

    def keep(self, address: Address, connection: Connection) -> None:
        """Hand a connection back whose last answer was read to its end; where there are many, the oldest goes."""
        with self._lock:
            self._idle.append((address.origin, connection))
            keep = 0 if self._closed else self._most
            surplus = [self._idle.pop(0) for _ in range(len(self._idle) - keep)]
        for _, connection in surplus:
            connection.close()

    def close(self) -> None:
        """Close all, and from now on also those that are handed back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for _, connection in idle:
            connection.close()

    def _last_of(self, origin: tuple[str, str, int]) -> Connection | None:
        with self._lock:
            for position in range(len(self._idle) - 1, -1, -1):
                if self._idle[position][0] == origin:
                    return self._idle.pop(position)[1]
        return None


def new_connection(
    address: Address, endpoints: Sequence[Endpoint], exchange: Exchange, tls: Callable[[], ssl.SSLContext]
) -> Connection:
    """A connection to one of the endpoints, made and, for https, encrypted; raises OSError and urllib3's SSLError."""
    connection: Connection
    if address.scheme == "https":
        connection = SecureConnection(address.host, address.port, ssl_context=tls())
    else:
        connection = PlainConnection(address.host, address.port)
    connection.endpoints = endpoints
    connection.exchange = exchange
    try:
        connection.connect()
    except BaseException:
        connection.close()
        raise
    return connection
