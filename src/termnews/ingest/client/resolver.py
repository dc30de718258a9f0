"""Looking up host names, within a deadline."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from termnews.errors import HostNotFound
from termnews.ingest.addresses import Address, AddressPolicy, IPAddress
from termnews.ingest.client.exchange import Exchange

_MOST_ADDRESSES = 6
"""Hosts with more addresses than this have many for the balance of load; the first ones will do."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A numeric address that a host name stands for, as the operating system connects to it."""

    family: socket.AddressFamily
    address: tuple[str | int, ...]

    @property
    def ip(self) -> IPAddress:
        return ipaddress.ip_address(str(self.address[0]).partition("%")[0])


Resolve = Callable[[str, int], Sequence[Endpoint]]
"""Host and port to endpoints, the preferred first; raises OSError where the name has none."""


def look_up(host: str, port: int) -> list[Endpoint]:
    """What the operating system knows of a host, in its order of preference (RFC 6724)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [
        Endpoint(socket.AddressFamily(family), cast("tuple[str | int, ...]", address))
        for family, _, _, _, address in found
        if family in (socket.AF_INET, socket.AF_INET6)
    ]


def checked_endpoints(address: Address, policy: AddressPolicy, resolve: Resolve, exchange: Exchange) -> list[Endpoint]:
    """The endpoints of an address, each of which the policy allows.

    One private endpoint among public ones is enough to refuse: a name under attack looks like that.
    Raises AddressForbidden, HostNotFound, TooSlow and FetchCancelled.
    """
    try:
        endpoints = list(_resolve_in_time(address, resolve, exchange))
    except socket.gaierror as error:
        raise _not_found(address, temporary=error.errno == socket.EAI_AGAIN) from error
    except (OSError, UnicodeError) as error:
        raise _not_found(address, temporary=False) from error
    if not endpoints:
        raise _not_found(address, temporary=False)
    for endpoint in endpoints:
        policy.check(address, endpoint.ip)
    return endpoints[:_MOST_ADDRESSES]


def _resolve_in_time(address: Address, resolve: Resolve, exchange: Exchange) -> Sequence[Endpoint]:
    """The look-up in a thread of its own, which is left behind when it does not answer: it cannot be stopped."""
    answer: Future[Sequence[Endpoint]] = Future()

    def run() -> None:
        with suppress(InvalidStateError):  # nobody waits for the answer any more
            try:
                answer.set_result(resolve(address.host, address.port))
            except Exception as error:  # whatever it is, it is raised again in the thread that waits
                answer.set_exception(error)

    threading.Thread(target=run, name="look-up", daemon=True).start()
    with exchange.cancellation.interrupting(answer.cancel):
        try:
            return answer.result(exchange.remaining())
        except CancelledError:
            raise exchange.cancelled() from None
        except TimeoutError:
            answer.cancel()
            raise exchange.too_slow() from None


def _not_found(address: Address, *, temporary: bool) -> HostNotFound:
    if temporary:
        return HostNotFound(f"The name {address.host} could not be looked up", "Is the network connection up?")
    return HostNotFound(f"There is no host called {address.host}", "Check the spelling of the address.")
