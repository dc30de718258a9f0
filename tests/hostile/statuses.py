"""Statuses other than 200."""

from __future__ import annotations

from hostile.kinds import Kinds
from termnews import errors

KINDS = Kinds()

for _status, _error, _says in (
    ("204 No Content", b"", ""),
    ("206 Partial Content", errors.UnexpectedStatus, "206 (Partial Content)"),
    ("300 Multiple Choices", errors.UnexpectedStatus, "300"),
    ("302 Found", errors.UnexpectedStatus, "302"),
    ("304 Not Modified", errors.UnexpectedStatus, "304"),
    ("400 Bad Request", errors.UnexpectedStatus, "400"),
    ("401 Unauthorized", errors.AccessRefused, "asks for a user name"),
    ("403 Forbidden", errors.AccessRefused, "does not let us"),
    ("404 Not Found", errors.AddressNotFound, "nothing at this address"),
    ("410 Gone", errors.AddressGone, "taken this down for good"),
    ("429 Slow Down", errors.ServerBusy, "asked too often"),
    ("500 Oops", errors.UnexpectedStatus, "500 (Internal Server Error)"),
    ("503 Away", errors.ServerBusy, "not available now"),
    ("511 Log In", errors.UnexpectedStatus, "511"),
    ("799 Whatever", errors.UnexpectedStatus, "799"),
):
    _head = f"HTTP/1.1 {_status}\r\nContent-Length: 0\r\n\r\n".encode()
    KINDS.add_bytes(f"/status/{_status[:3]}", _head, _error, _says)
