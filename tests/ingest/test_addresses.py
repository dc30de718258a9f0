"""Which addresses are well-formed, which are private, and which private ones may be reached."""

from __future__ import annotations

import ipaddress

import pytest

from termnews.errors import AddressForbidden, ConfigError, NotAnAddress
from termnews.ingest.addresses import (
    AddressPolicy,
    Login,
    is_plainly_private,
    is_public,
    parse_address,
    split_login,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.ORG:80/Feed?x=1#top", "http://example.org/Feed?x=1"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("  https://example.org/feed.xml\n", "https://example.org/feed.xml"),
        ("https://example.org/a b/ü?q=é", "https://example.org/a%20b/%C3%BC?q=%C3%A9"),
        ("https://example.org/100%25/%zz", "https://example.org/100%25/%zz"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:DB8:0::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://under_score.example/", "http://under_score.example/"),
        ("https://example.org./", "https://example.org./"),
        ("https://example.org/a\\b", "https://example.org/a%5Cb"),
    ],
)
def test_addresses_are_put_into_one_form(text: str, expected: str) -> None:
    assert str(parse_address(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/feed",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/plain,hello",
        "feed://example.org/",
        "http://",
        "http:///path",
        "http://:80/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:port/",
        "http://[::1/",
        "http://[not-an-address]/",
        "http://[fe80::1%25eth0]/",
        "http://-dash.example/",
        "http://two..dots/",
        "http://space in.example/",
        "http://%31%32%37.0.0.1/",
        "http://example.org%00.example.net/",
        "http://someone@example.org/",
        "http://someone:secret@example.org/",
        "http://example.org\\@example.net/",
        "http://example.org/\x00",
        "http://exam\x7fple.org/",
        "http://exam\nple.org/",
        "http://\u202egro.elpmaxe/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a.b" * 100 + "/",
        "http://example.org/" + "a" * 9000,
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddress) as raised:
        parse_address(text)
    assert raised.value.sentence.isprintable()
    assert len(raised.value.sentence) < 200


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/b", "http://example.org/b"),
        ("c?d", "http://example.org/x/c?d"),
        ("//example.net/e", "http://example.net/e"),
        ("https://example.net:444", "https://example.net:444/"),
        ("", "http://example.org/x/y"),
    ],
)
def test_references_are_resolved(reference: str, expected: str) -> None:
    assert str(parse_address("http://example.org/x/y").joined(reference)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/", ("https://example.org/", None)),
        ("https://ann:s%40lt@example.org/", ("https://example.org/", Login("ann", "s@lt"))),
        ("https://ann@example.org/ann@home", ("https://example.org/ann@home", Login("ann", ""))),
    ],
)
def test_a_login_is_taken_out_of_an_address(text: str, expected: tuple[str, Login | None]) -> None:
    assert split_login(text) == expected


@pytest.mark.parametrize(
    "ip",
    ["9.9.9.9", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "::ffff:9.9.9.9", "64:ff9b::9.9.9.9", "2002:909:909::1"],
)
def test_public_addresses(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:0", "64:ff9b::10.0.0.1"),
        *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "fc00::1"),
        *("fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "5f00::1"),
    ],
)
def test_private_and_reserved_addresses(ip: str) -> None:
    assert not is_public(ipaddress.ip_address(ip))


def test_hosts_that_are_private_by_their_spelling() -> None:
    assert all(map(is_plainly_private, ("localhost", "a.localhost", "127.0.0.1", "::1", "192.168.1.4")))
    assert not any(map(is_plainly_private, ("example.org", "9.9.9.9", "localhost.example", "2130706433")))


LOOPBACK = ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8001/",
        "http://localhost:8000/",
        "http://localhost.:8000/",
        "http://127.1:8000/",
        "http://2130706433:8000/",
        "http://0x7f.1:8000/",
        "http://0177.0.0.1:8000/",
        "http://[::ffff:127.0.0.1]:8000/",
        "http://127.0.0.1.:8000/",
        "http://innocent.example/",
    ],
)
def test_only_the_very_host_and_port_that_the_user_named(url: str) -> None:
    policy = AddressPolicy.naming(["http://127.0.0.1:8000/feed.xml", "https://news.example/", "no address"])
    policy.check(parse_address("http://127.0.0.1:8000/another"), LOOPBACK)
    with pytest.raises(AddressForbidden, match="private network") as raised:
        policy.check(parse_address(url), LOOPBACK)
    assert "network.private_hosts" in raised.value.hint


def test_public_addresses_need_no_permission() -> None:
    AddressPolicy().check(parse_address("https://example.org/"), ipaddress.ip_address("9.9.9.9"))


@pytest.mark.parametrize(
    ("entry", "url", "ip"),
    [
        ("nas.lan", "http://nas.lan/", "192.168.1.5"),
        ("NAS.lan", "https://nas.lan:8443/", "192.168.1.5"),
        ("nas.lan:8080", "http://nas.lan:8080/", "192.168.1.5"),
        ("[fd00::5]:8080", "http://[fd00::5]:8080/", "fd00::5"),
        ("[fd00::5]", "http://[fd00::5]:9090/", "fd00::5"),
        ("fd00::5", "http://[fd00::5]:9090/", "fd00::5"),
        ("192.168.1.0/24", "http://nas.lan:99/", "192.168.1.5"),
        ("fd00::/8", "http://nas.lan/", "fd00::5"),
    ],
)
def test_settings_allow_private_hosts(entry: str, url: str, ip: str) -> None:
    AddressPolicy.naming([], [entry]).check(parse_address(url), ipaddress.ip_address(ip))


@pytest.mark.parametrize("entry", ["nas.lan:8081", "other.lan", "192.168.2.0/24", "[fd00::5]", "lan"])
def test_settings_allow_no_other_hosts(entry: str) -> None:
    with pytest.raises(AddressForbidden):
        AddressPolicy.naming([], [entry]).check(
            parse_address("http://nas.lan:8080/"), ipaddress.ip_address("192.168.1.5")
        )


def test_a_setting_that_is_no_network_is_told() -> None:
    with pytest.raises(ConfigError, match=r"192\.168\.1\.0/99"):
        AddressPolicy.naming([], ["192.168.1.0/99"])
