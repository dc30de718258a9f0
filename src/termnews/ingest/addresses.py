"""Web addresses: which are well-formed, and which may be reached.

Only http and https are spoken. A private address (this machine, the local network, anything that is not the
public internet) is reached only where the user named that host and port, or lists it in the setting
`network.private_hosts`; what a feed or a redirect says is not enough. The rule is applied to the address that
is connected to, after the name was looked up, so that no spelling and no name gets around it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from termnews.errors import AddressForbidden, ConfigError, NotAnAddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
"""Characters: the shortest limit that common servers and intermediaries put on an address (RFC 9110, 4.1)."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_LOGIN = re.compile(r"((?:^|//))[^\s/?#@:]*(?::[^\s/?#@]*)?@(?=[^\s/?#]*[.:\]]|localhost)")
_SAFE_IN_TARGET = "/?:@!$&'()*+,;=-._~%"
_UNIQUE_GLOBAL = ipaddress.ip_network("2000::/3")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A well-formed http or https address: host in ASCII and lower case (IPv6 without brackets), target quoted."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials belong to (RFC 6454)."""
        return self.scheme, self.host, self.port

    @property
    def host_port(self) -> str:
        """How a user's permission names it: `example.org:443`, `[::1]:8080`."""
        return f"{self._bracketed}:{self.port}"

    @property
    def site(self) -> str:
        """The host as people are told of it, with its port where that is unusual."""
        return self._bracketed if self.port == _DEFAULT_PORTS[self.scheme] else self.host_port

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def __str__(self) -> str:
        return f"{self.scheme}://{self.site}{self.target}"

    def joined(self, reference: str) -> Address:
        """The address that a reference found at this one means; raises NotAnAddress as `parse_address` does."""
        try:
            return parse_address(urljoin(str(self), reference.strip()))
        except (ValueError, NotAnAddress) as error:
            raise NotAnAddress(f"{self.site} sends us to something that is no web address", url=str(self)) from error


class Login(NamedTuple):
    """A user name and password that stood in an address."""

    username: str
    password: str


def parse_address(text: str) -> Address:
    """Read a web address; the fragment is dropped, what must be quoted is quoted.

    Raises NotAnAddress for another scheme, a malformed host or port, control characters, and user names or
    passwords in the address (RFC 9110, 4.2.4: what comes from elsewhere must not bring them).
    """
    text = text.strip(" \t\r\n\f")
    if len(text) > _LONGEST or _CONTROL.search(text):
        raise NotAnAddress("An address is too long or has control characters in it")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise _malformed(text) from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise NotAnAddress(f"{_shown(text)} is no web address", "Only http:// and https:// addresses can be fetched.")
    if "@" in parts.netloc:
        raise NotAnAddress(f"The address of {_shown(host)} has a user name in it", "Give user names as an option.")
    if port == 0:
        raise _malformed(text)
    path = quote(parts.path or "/", safe=_SAFE_IN_TARGET)
    query = f"?{quote(parts.query, safe=_SAFE_IN_TARGET)}" if parts.query else ""
    return Address(parts.scheme, _plain_host(host, text), port or _DEFAULT_PORTS[parts.scheme], path + query)


def split_login(text: str) -> tuple[str, Login | None]:
    """Take `user:password@` out of an address that the user typed; gives the address without it, and the login."""
    from urllib.parse import unquote

    try:
        netloc = urlsplit(text).netloc
    except ValueError as error:
        raise _malformed(text) from error
    login, at, host = netloc.rpartition("@")
    if not at:
        return text, None
    username, _, password = login.partition(":")
    return text.replace(netloc, host, 1), Login(unquote(username), unquote(password))


def without_login(text: str) -> str:
    """An address without user name and password, for people and logs; what is no address stays as it is."""
    return _LOGIN.sub(r"\1", text)


def _plain_host(host: str, text: str) -> str:
    """The host in the form that is looked up."""
    if ":" in host and "%" not in host:  # an address with a zone is of this machine's own network cards
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise _malformed(text) from error
    if not host.isascii():
        host = _in_ascii(host, text)
    if len(host) > 254 or not _HOST_NAME.fullmatch(host):
        raise _malformed(text)
    return host


def _in_ascii(host: str, text: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise _malformed(text) from error


def _malformed(text: str) -> NotAnAddress:
    return NotAnAddress(f"{_shown(text)} is no web address", "A web address looks like https://example.org/feed.xml.")


def _shown(text: str) -> str:
    """Untrusted text as it may stand in a sentence."""
    from termnews.text.clean import clean_line

    shown = clean_line(text)
    return f"{shown[:80]}…" if len(shown) > 80 else shown or "An empty text"


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet: unicast, and not reserved for any other use.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, NAT64) are judged by what they carry.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _SIX_TO_FOUR:
        return is_public(ipaddress.IPv4Address((int(address) >> 80) & 0xFFFFFFFF))
    return address in _UNIQUE_GLOBAL and address.is_global


def is_plainly_private(host: str) -> bool:
    """Whether a host is private by its very spelling: `localhost`, or a literal private address."""
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Which private addresses may be reached.

    `named`: what the user typed or imported, as `Address.host_port` spells it. `private_hosts`: the entries of
    the setting `network.private_hosts`: a host (`nas.lan`, any port), a host with its port (`nas.lan:8080`,
    `[fd00::1]:80`), or a network (`192.168.1.0/24`). Raises ConfigError for a network that is none.
    """

    named: frozenset[str] = frozenset()
    private_hosts: frozenset[str] = frozenset()
    _networks: tuple[_Network, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_networks", tuple(_network(entry) for entry in self.private_hosts if "/" in entry))

    @classmethod
    def naming(cls, addresses: Iterable[str], private_hosts: Iterable[str] = ()) -> AddressPolicy:
        """The policy for a user who named these addresses; those that are no addresses name nothing."""
        named = set()
        for text in addresses:
            try:
                named.add(parse_address(text).host_port)
            except NotAnAddress:
                continue
        return cls(frozenset(named), frozenset(entry.strip().lower() for entry in private_hosts))

    def check(self, address: Address, resolved: IPAddress) -> None:
        """Raise AddressForbidden where `address`, looked up as `resolved`, may not be connected to."""
        if is_public(resolved) or self._is_allowed(address, resolved):
            return
        raise AddressForbidden(
            f"{address.site} is in a private network",
            f'If that is wanted, add "{address.host_port}" to the setting network.private_hosts.',
            url=str(address),
        )

    def _is_allowed(self, address: Address, resolved: IPAddress) -> bool:
        bare = address.host_port.rpartition(":")[0]
        return (
            address.host_port in self.named
            or not self.private_hosts.isdisjoint((address.host, bare, address.host_port))
            or any(resolved.version == network.version and resolved in network for network in self._networks)
        )


def _network(entry: str) -> _Network:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError as error:
        raise ConfigError(
            f"The setting network.private_hosts has an entry that is no network: {_shown(entry)}",
            "A network looks like 192.168.1.0/24.",
        ) from error
