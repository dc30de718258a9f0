"""A web server on loopback that does all that servers do wrong, each kind at a path of its own.

`KINDS` is the table: the path, and what a client must make of it. Raw sockets, because libraries that serve HTTP
would put things right.
"""

from hostile import bodies, endless, redirects, slow, statuses
from hostile.kinds import CONTENT, Kind
from hostile.server import Call, HostileServer

KINDS: dict[str, Kind] = {
    kind.path: kind
    for kinds in (slow.KINDS, endless.KINDS, bodies.KINDS, statuses.KINDS, redirects.KINDS)
    for kind in kinds
}

__all__ = ["CONTENT", "KINDS", "Call", "HostileServer", "Kind"]
