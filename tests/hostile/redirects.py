"""Redirects to where nobody may be led, in circles and without an end."""

from __future__ import annotations

from hostile.kinds import Kind, Kinds
from hostile.server import Call
from termnews import errors

KINDS = Kinds()


def add_redirect(path: str, location: str, expected: type[errors.FetchError], says: str, status: int = 302) -> None:
    """A redirect; `{port}` and `{inner}` stand for the server's own port and that of the inner one."""

    def answer(call: Call) -> None:
        filled = location.format(port=call.server.port, inner=call.server.inner_port)
        call.send(f"HTTP/1.1 {status} Go\r\nLocation: {filled}\r\nContent-Length: 0\r\n\r\n".encode())

    KINDS.append(Kind(path, answer, expected, says))


for _name, _location in (
    ("file", "file:///etc/hostname"),
    ("data", "data:text/xml,<rss/>"),
    ("ftp", "ftp://127.0.0.1/feed.xml"),
    ("gopher", "gopher://127.0.0.1:70/1"),
    ("javascript", "javascript:alert(1)"),
    ("port", "http://127.0.0.1:99999/"),
    ("userinfo", "http://127.0.0.1:{port}@127.0.0.2:{inner}/secret"),
    ("userinfo-home", "http://someone@127.0.0.1:{port}/secret"),
    ("backslash", "http://127.0.0.1:{port}\\@127.0.0.2:{inner}/secret"),
    ("percent", "http://%31%32%37.0.0.2:{inner}/secret"),
    ("control", "http://127.0.0.1:{port}/\x01secret"),
    ("port-0", "http://127.0.0.1:0/secret"),
    ("port-letters", "http://127.0.0.1:８０/secret"),
    ("zone", "http://[::1%25lo]:{inner}/secret"),
    ("userinfo-empty", "http://@127.0.0.1:{port}/secret"),
    ("userinfo-escaped", "http://a%40b@127.0.0.2:{inner}/secret"),
    ("feed", "feed:http://127.0.0.1:{port}/secret"),
    ("blob", "blob:http://127.0.0.1:{port}/secret"),
    ("long", "/secret" * 2000),
):
    add_redirect(f"/to/{_name}", _location, errors.NotAnAddress, "no web address")

for _name, _location in (
    ("inner", "http://127.0.0.2:{inner}/secret"),
    ("short", "http://127.2:{inner}/secret"),
    ("decimal", "http://2130706434:{inner}/secret"),
    ("hex", "http://0x7f000002:{inner}/secret"),
    ("octal", "http://0177.0.0.2:{inner}/secret"),
    ("mapped", "http://[::ffff:127.0.0.2]:{inner}/secret"),
    ("nat64", "http://[64:ff9b::127.0.0.2]:{inner}/secret"),
    ("6to4", "http://[2002:7f00:2::]:{inner}/secret"),
    ("unspecified", "http://0.0.0.0:{inner}/secret"),
    ("unspecified-v6", "http://[::]:{inner}/secret"),
    ("loopback-v6", "http://[::1]:{inner}/secret"),
    ("name", "http://localhost:{inner}/secret"),
    ("wide", "http://①②⑦.0.0.2:{inner}/secret"),
    ("wide-dots", "http://127。0。0。2:{inner}/secret"),
    ("soft-hyphen", "http://127.0.0.\xad2:{inner}/secret"),
    ("octal-whole", "http://017700000002:{inner}/secret"),
    ("hex-parts", "http://0x7f.0x0.0x0.0x2:{inner}/secret"),
    ("compatible", "http://[::127.0.0.2]:{inner}/secret"),
    ("local-nat64", "http://[64:ff9b:1::7f00:2]:{inner}/secret"),
    ("multicast", "http://224.0.0.1/secret"),
    ("link-local-v6", "http://[fe80::1]/secret"),
    ("unique-local-v6", "http://[fd00::1]/secret"),
    ("carrier", "http://100.64.0.1/secret"),
    ("usual-port", "http://127.0.0.1:/secret"),
    ("metadata", "http://169.254.169.254/latest/meta-data/"),
    ("relative", "//127.0.0.2:{inner}/secret"),
    ("secure", "https://127.0.0.2:{inner}/secret"),
    ("other-name", "http://localhost:{port}/secret"),
    ("other-spelling", "http://127.1:{port}/secret"),
):
    add_redirect(f"/to/{_name}", _location, errors.AddressForbidden, "private network")

add_redirect("/to/for-good", "http://127.0.0.2:{inner}/secret", errors.AddressForbidden, "private network", 301)
add_redirect("/loop/self", "self", errors.TooManyRedirects, "in circles", 301)


@KINDS.add("/loop/pair", errors.TooManyRedirects, "in circles")
def _pair(call: Call) -> None:
    call.answer("302 Found", b"", f"Location: /loop/pair{'' if '?' in call.seen.path else '?again'}")


@KINDS.add("/loop/chain", errors.TooManyRedirects, "on and on")
def _chain(call: Call) -> None:
    call.answer("302 Found", b"", f"Location: /loop/chain?{len(call.server.seen)}")
