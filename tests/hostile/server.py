"""Connections, requests and answers, on raw sockets."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Seen:
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Call:
    """A request that waits for its answer, and the means to give one."""

    sock: socket.socket
    seen: Seen
    server: HostileServer

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.sock.sendall(piece)

    def answer(self, status: str, body: bytes = b"", *headers: str) -> None:
        lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"))
        self.send(lines.encode("latin-1") + b"\r\n" + body)

    def drip(self, piece: bytes) -> None:
        """Send a piece again and again, ten times a second, until the client has had enough."""
        while not self.server.stopping.wait(0.1):
            self.send(piece)

    def flood(self, piece: bytes) -> None:
        while not self.server.stopping.is_set():
            self.send(piece)


Answer = Callable[[Call], None]


@dataclass
class HostileServer:
    """Gives `answers` by path, and what `serve` adds, at a free port of `host`; remembers all that arrives.

    After an answer of `answers` the connection is closed, after one of `serve` it may be used again.
    `inner_port` is that of a second server, which nobody may be led to.
    """

    answers: Mapping[str, Answer]
    host: str = "127.0.0.1"
    inner_port: int = 0
    tls: ssl.SSLContext | None = None
    port: int = 0
    connections: int = 0
    seen: list[Seen] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    _own: dict[str, Answer] = field(default_factory=dict)
    _listener: socket.socket = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self.host, self.port), backlog=512)
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        with socket.create_connection((self.host, self.port)):  # wakes up the accept
            self._thread.join()
        self._listener.close()

    def url(self, path: str = "/good", host: str | None = None) -> str:
        return f"{'https' if self.tls else 'http'}://{host or self.host}:{self.port}{path}"

    def serve(self, path: str, serve: Answer) -> str:
        """Answer a path in a way of the test's own; gives its address."""
        self._own[path] = serve
        return self.url(path)

    def serve_redirect(self, path: str, location: str, status: int = 302) -> str:
        return self.serve(path, lambda call: call.answer(f"{status} Go", b"", f"Location: {location}"))

    @property
    def paths(self) -> list[str]:
        return [seen.path for seen in self.seen]

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self.stopping.is_set():
                sock.close()
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(sock,), daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        sock.settimeout(300)
        try:
            if self.tls is not None:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock:
                for seen in _requests(sock):
                    self.seen.append(seen)
                    if not self._answer(Call(sock, seen, self)):
                        return
        except OSError:
            sock.close()  # the client had enough; that is what most kinds are for

    def _answer(self, call: Call) -> bool:
        """Whether the connection may be used again."""
        path = call.seen.path.partition("?")[0]
        if path in self._own:
            self._own[path](call)
            return True
        if path not in self.answers:
            call.answer("404 Not Found")
            return True
        self.answers[path](call)
        return False


def _requests(sock: socket.socket) -> Iterator[Seen]:
    """The requests of a connection, one after the other."""
    reader = sock.makefile("rb")
    with reader:
        while line := reader.readline():
            path = line.decode("latin-1").split(" ")[1]
            headers = {}
            while (header := reader.readline().decode("latin-1").strip()) != "":
                name, _, value = header.partition(":")
                headers[name.lower()] = value.strip()
            yield Seen(path, headers)
