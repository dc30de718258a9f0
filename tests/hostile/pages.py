"""Pages and lists of feeds that lead astray, and what is neither."""

from __future__ import annotations

from hostile.contents import GOOD, INNER, Contents, attributes, rss

PAGES = Contents("page", "text/html")
_add = PAGES.add_page
_STORY = (
    "<article><h1>Owls return</h1><p>A pair of owls has nested in the tower of the old mint, for the first time in 40"
    " years.</p><p>The tower stays closed until the young have flown, the caretaker said on Sunday.</p></article>"
)


def _page(head: str = "", body: str = _STORY) -> str:
    return f"<!doctype html><html><head><title>Owls return</title>{head}</head><body>{body}</body></html>"


def _announcing(*addresses: str) -> str:
    links = (f'<link rel="alternate" type="application/rss+xml" href="{address}">' for address in addresses)
    return _page("".join(links))


for _name, _address in (
    ("private", f"http://{INNER}/secret.xml"),
    ("file", "file:///etc/passwd"),
    ("javascript", "javascript:alert(1)"),
    ("data", "data:text/xml,<rss/>"),
    ("itself", ""),
    ("missing", "/missing.xml"),
    ("broken", "http://[::1"),
):
    _add(f"announces-{_name}", _announcing(_address), "Owls return")
_add("announces-many", lambda: _announcing(*(f"/missing-{number}.xml" for number in range(1000))), "Owls return")
_add("announces-page", _announcing("/page/announces-missing"), "Owls return")
_add(
    "base",
    _page(f'<base href="http://{INNER}/"><link rel=alternate type=application/rss+xml href=feed>'),
    "Owls return",
)
_add("refresh", _page(f'<meta http-equiv="refresh" content="0; url=http://{INNER}/secret">'), "Owls return")
_add(
    "pictures",
    _page(body=f'{_STORY}<img src="http://{INNER}/a.png"><iframe src="http://{INNER}/"></iframe>'),
    "Owls return",
)
_add("escape", _page().replace("Owls return", "Owls \x1b[31m\u202ereturn"), "Owls return")
_add("links", lambda: _page(body=_STORY + '<a href="/rss">x</a>' * 5_000), "Owls return")
_add("nested", lambda: _page(body=_STORY + "<div>" * 200_000), "Owls return")
_add("attributes", lambda: _page(body=_STORY + f"<p {attributes(100_000)}>"), "Owls return")
_add("comments", lambda: _page(body=_STORY + "<!-- " * 60_000), "Owls return")
_add("empty", "<html></html>", None)
_add("nothing", "", None)
_add("nul", b"\0" * 100_000, None)
_add("bytes", bytes(range(256)) * 1000, None)
_add("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(5000), None, "image/png")
_add("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20, None, "application/pdf")
_add("brackets", lambda: "<" * 500_000, None)

_HEADERS = Contents("header", "application/rss+xml")
for _name, _header in (
    ("refresh", f"Refresh: 0; url=http://{INNER}/secret"),
    ("link", f"Link: <http://{INNER}/secret>; rel=preload"),
    ("location", f"Content-Location: http://{INNER}/secret"),
    ("services", f'Alt-Svc: h2="{INNER}"'),
    ("etag", "ETag: " + "e" * 20_000),
    ("etag-escape", 'ETag: "\x1b[31m"'),
    ("modified", "Last-Modified: yesterday"),
    ("age", "Cache-Control: max-age=999999999999999999999"),
    ("cookie", "Set-Cookie: a=b; Domain=com"),
    ("retry", "Retry-After: 99999999999"),
    ("name", "Content-Disposition: attachment; filename=../../owned"),
):
    _HEADERS.add(_name, rss(GOOD), "Toll", headers=(_header.replace(INNER, "127.0.0.2:9"),))
HEADERS = list(_HEADERS)


def _opml(*outlines: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<opml version="2.0"><body>{"".join(outlines)}</body></opml>'


_OWN = '<outline type="rss" text="Listed" xmlUrl="http://OWN.HOST/entry/id-case"/>'
LISTS = Contents("list", "text/x-opml")
for _name, _outline in (
    ("private", f'<outline type="rss" text="Inner" xmlUrl="http://{INNER}/secret.xml"/>'),
    ("file", '<outline type="rss" text="File" xmlUrl="file:///etc/passwd"/>'),
    ("javascript", '<outline type="rss" text="Script" xmlUrl="javascript:alert(1)"/>'),
    ("command", '<outline type="rss" text="Command" xmlUrl="exec:touch owned"/>'),
    ("include", f'<outline type="include" text="Inc" url="http://{INNER}/more.opml"/>'),
    ("link", f'<outline type="link" text="Link" url="http://{INNER}/more.opml"/>'),
    (
        "escape",
        '<outline text="\u202eFolder"><outline type="rss" text="[red]x[/]" xmlUrl="http://a.invalid/f"/></outline>',
    ),
):
    LISTS.add_list(_name, _opml(_outline, _OWN))
LISTS.add_list("entities", _opml(_OWN, head=f'<!DOCTYPE opml [<!ENTITY x SYSTEM "http://{INNER}/secret">]>'))
LISTS.add_list("dtd", _opml(_OWN, head=f'<!DOCTYPE opml SYSTEM "http://{INNER}/opml.dtd">'))
LISTS.add_list("nested", lambda: _opml(_OWN + '<outline text="a">' * 100_000))
LISTS.add_list("attributes", lambda: _opml(f"{_OWN}<outline {attributes(50_000)}/>"))
