"""A web server on loopback that does all that servers do wrong, each kind at a path of its own.

`KINDS` is the table: the path, and what a client must make of it. `CONTENTS` is that of good answers with bad documents
in them, and what the library must have of each. Raw sockets, because libraries that serve HTTP would put things right.
"""

from hostile import bodies, documents, endless, entries, pages, redirects, slow, statuses
from hostile.contents import Content
from hostile.kinds import CONTENT, Kind
from hostile.server import Call, HostileServer

KINDS: dict[str, Kind] = {
    kind.path: kind
    for kinds in (slow.KINDS, endless.KINDS, bodies.KINDS, statuses.KINDS, redirects.KINDS)
    for kind in kinds
}
CONTENTS: dict[str, Content] = {
    content.path: content
    for contents in (documents.DOCUMENTS, entries.ENTRIES, pages.PAGES, pages.HEADERS, pages.LISTS)
    for content in contents
}

__all__ = ["CONTENT", "CONTENTS", "KINDS", "Call", "Content", "HostileServer", "Kind"]
