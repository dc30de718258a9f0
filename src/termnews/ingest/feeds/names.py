"""The elements of feeds under one name each, whatever namespace address or prefix a publisher gave them."""

from __future__ import annotations

HOME = ""
"""The prefix of the elements of RSS itself."""

_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        HOME,
        (
            "my.netscape.com/rdf/simple/0.9",
            "channel.netscape.com/rdf/simple/0.9",
            "purl.org/rss/1.0",
            "purl.org/net/rss1.1",
            "my.netscape.com/publish/formats/rss-0.91.dtd",
            "backend.userland.com/rss",
            "backend.userland.com/rss2",
            "backend.userland.com/rss091",
            "backend.userland.com/rss092",
            "blogs.law.harvard.edu/tech/rss",
            "cyber.law.harvard.edu/rss",
            "cyber.law.harvard.edu/rss/rss.html",
            "purl.org/net/rss2.0",
            "rssboard.org/rss-specification",
        ),
    ),
    (
        "atom:",
        (
            "w3.org/2005/atom",
            "purl.org/atom/ns",
            "purl.org/atom",
            "example.com/newformat",
            "example.com/necho",
            "purl.org/echo",
            "uri/of/echo/namespace",
            "purl.org/pie",
        ),
    ),
    ("dc:", ("purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0")),
    ("dcterms:", ("purl.org/dc/terms",)),
    ("content:", ("purl.org/rss/1.0/modules/content",)),
    ("sy:", ("purl.org/rss/1.0/modules/syndication",)),
    ("media:", ("search.yahoo.com/mrss", "search.yahoo.com/mrss/1.0")),
    ("itunes:", ("itunes.com/dtds/podcast-1.0.dtd", "example.com/dtds/podcast-1.0.dtd")),
    ("feedburner:", ("rssnamespace.org/feedburner/ext/1.0",)),
    ("rdf:", ("w3.org/1999/02/22-rdf-syntax-ns",)),
    ("xhtml:", ("w3.org/1999/xhtml",)),
    ("googleplay:", ("google.com/schemas/play-podcasts/1.0",)),
)
_PREFIXES = {address: prefix for prefix, addresses in _FAMILIES for address in addresses}
_KNOWN_PREFIXES = frozenset(prefix for prefix, _ in _FAMILIES if prefix)
_OTHER = "other:"
_MOST = 2000
"""Names kept; a document with more different ones is an attack."""


class ElementNames(dict[str, str]):
    """The common name of each lxml tag: "title", "atom:link", "dc:date"; "other:…" for what is none of a feed's.

    What is no element (an entity that nobody reads) is called "".

    `home` is the namespace that the document's own elements stand in and `home_prefix` what they are called by.
    """

    def __init__(self, home: str, home_prefix: str) -> None:
        super().__init__()
        self._home = _bare(home)
        self._home_prefix = home_prefix

    def __missing__(self, tag: object) -> str:
        if not isinstance(tag, str):
            return ""
        if len(self) > _MOST:
            self.clear()
        name = self[tag] = self._name(tag)
        return name

    def _name(self, tag: str) -> str:
        address, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        local = local.lower()
        prefix, colon, rest = local.partition(":")
        if colon and not address:  # the prefix was never declared
            return local if f"{prefix}:" in _KNOWN_PREFIXES else self._named(_OTHER, rest)
        bare = _bare(address)
        if bare == self._home or not address:
            return self._named(self._home_prefix, local)
        return self._named(_PREFIXES.get(bare, _OTHER), local)

    @staticmethod
    def _named(prefix: str, local: str) -> str:
        return prefix + local


def family(tag: str) -> str:
    """The family of an lxml tag's namespace: "" for RSS and for none at all, "atom:", …, "other:"."""
    address = tag[1:].rpartition("}")[0] if tag.startswith("{") else ""
    return _PREFIXES.get(_bare(address), _OTHER) if address else HOME


def _bare(address: str) -> str:
    """A namespace's address without what publishers get wrong: scheme, case, www, the sign at its end."""
    bare = address.strip().lower()
    for lead in ("https://", "http://", "www."):
        bare = bare.removeprefix(lead)
    return bare.rstrip("/#")
