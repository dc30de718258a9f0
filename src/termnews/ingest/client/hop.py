"""One request to one address, and its answer: no redirects are followed here."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from termnews.errors import FetchError
from termnews.ingest.addresses import Address, AddressPolicy
from termnews.ingest.client.body import LargeBodies, read_body
from termnews.ingest.client.connection import Connection, IdleConnections, abandon, new_connection, shut
from termnews.ingest.client.decoding import CodingError
from termnews.ingest.client.exchange import Exchange
from termnews.ingest.client.failures import in_plain_words
from termnews.ingest.client.resolver import Resolve, checked_endpoints

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by lower-case name, and the decoded body, which is read for 2xx only."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Route:
    """What all requests of a fetcher share: which addresses may be reached, the look-up of names, the encryption,
    the connections to be used again, and the room for large bodies."""

    policy: AddressPolicy
    resolve: Resolve
    tls: Callable[[], ssl.SSLContext]
    idle: IdleConnections
    large_bodies: LargeBodies


def ask(address: Address, headers: Mapping[str, str], route: Route, exchange: Exchange) -> Answer:
    """Send a GET and read the answer. Raises FetchError, whatever goes wrong."""
    exchange.site = address.site
    try:
        connection = route.idle.take(address)
        if connection is not None:
            try:
                return _asked_on(connection, address, headers, route, exchange)
            except (http.client.RemoteDisconnected, ConnectionError):
                connection = None  # the server had given up the idle connection; a new one shows whether it is well
        endpoints = checked_endpoints(address, route.policy, route.resolve, exchange)
        connection = new_connection(address, endpoints, exchange, route.tls)
        return _asked_on(connection, address, headers, route, exchange)
    except (OSError, http.client.HTTPException, HTTPError, CodingError, ValueError) as error:
        raise in_plain_words(error, address, exchange) from error
    except FetchError as error:
        error.url = error.url or str(address)
        raise


def _asked_on(
    connection: Connection, address: Address, headers: Mapping[str, str], route: Route, exchange: Exchange
) -> Answer:
    connection.exchange = exchange
    sock = connection.sock
    with exchange.cancellation.interrupting(lambda: shut(sock)), ExitStack() as unless_reused:
        unless_reused.callback(abandon, connection)
        connection.timeout = exchange.remaining()
        exchange.expect_header()
        connection.request("GET", address.target, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        exchange.expect_body()
        answer = Answer(response.status, _by_name(response), read_body(response, exchange, route.large_bodies))
        reusable = response.closed and connection.sock is not None
        if reusable:
            unless_reused.pop_all()
    if reusable:
        route.idle.keep(address, connection)
    return answer


def _by_name(response: HTTPResponse) -> dict[str, str]:
    """Headers that came twice are joined with a comma (RFC 9110, 5.3), but for Location, where the first one counts."""
    headers = {name.lower(): value for name, value in response.headers.itermerged()}
    if locations := response.headers.getlist("location"):
        headers["location"] = locations[0]
    return headers
