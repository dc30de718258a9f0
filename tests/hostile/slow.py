"""Silence, and a byte now and then."""

from __future__ import annotations

from hostile.kinds import Kinds
from hostile.server import Call
from termnews import errors

KINDS = Kinds()


@KINDS.add("/slow/silent", errors.TooSlow, "did not answer in full within")
def _silent(call: Call) -> None:
    call.server.stopping.wait()


@KINDS.add("/slow/status-line", errors.TooSlow, "did not answer in full within")
def _slow_status(call: Call) -> None:
    call.send(b"HTTP/1.1 200 O")
    call.drip(b"K")


@KINDS.add("/slow/headers", errors.TooSlow, "did not answer in full within")
def _slow_headers(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\n")
    call.drip(b"X-More: yes\r\n")


@KINDS.add("/slow/body", errors.TooSlow, "did not answer in full within")
def _slow_body(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    call.drip(b"x")


@KINDS.add("/slow/chunks", errors.TooSlow, "did not answer in full within")
def _slow_chunks(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    call.drip(b"1\r\nx\r\n")


@KINDS.add("/slow/silent-body", errors.TooSlow, "did not answer in full within")
def _silent_body(call: Call) -> None:
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>")
    call.server.stopping.wait()


@KINDS.add("/slow/interim", errors.TooSlow, "did not answer in full within")
def _slow_interim(call: Call) -> None:
    call.drip(b"HTTP/1.1 100 Continue\r\n\r\n")


@KINDS.add("/slow/redirects", errors.TooSlow, "did not answer in full within")
def _slow_redirects(call: Call) -> None:
    """Each hop is quick enough by itself; the deadline is for all of them."""
    if not call.server.stopping.wait(0.3):
        call.answer("302 Found", b"", f"Location: /slow/redirects?{len(call.server.seen)}")
