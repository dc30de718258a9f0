"""What went wrong on the way, in plain words."""

from __future__ import annotations

import errno
import http.client
import ssl
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from urllib3.exceptions import InvalidChunkLength, InvalidHeader, ProtocolError, ReadTimeoutError

from termnews.errors import (
    AccessRefused,
    AddressGone,
    AddressNotFound,
    AnswerUnreadable,
    ConnectionUnsafe,
    FetchError,
    HostUnreachable,
    ServerBusy,
    UnexpectedStatus,
)
from termnews.ingest.addresses import Address
from termnews.ingest.client.decoding import CodingError
from termnews.ingest.client.exchange import Exchange
from termnews.ingest.client.headers import retry_after

_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
_CERTIFICATE_FAULTS = {
    9: "is not valid yet",
    10: "has expired",
    18: "is signed by nobody but itself",
    19: "is signed by an authority that this machine does not trust",
    20: "is signed by an authority that this machine does not trust",
    23: "has been revoked",
    62: "is for another host",
    64: "is for another host",
}
"""By OpenSSL's verify codes (x509_vfy.h)."""


def in_plain_words(error: Exception, address: Address, exchange: Exchange) -> FetchError:
    """The FetchError for what a library or the operating system raised."""
    causes = list(_causes(error))
    if exchange.cancellation.called_off:
        found: FetchError = exchange.cancelled()
    elif any(isinstance(cause, TimeoutError | ReadTimeoutError) for cause in causes):
        found = exchange.too_slow()
    else:
        found = next(
            (words for cause in causes if (words := _words(cause, address.site))), _unreadable(error, address.site)
        )
    found.url = str(address)
    return found


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it came from; urllib3 wraps."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException, site: str) -> FetchError | None:
    match error:
        case ssl.SSLCertVerificationError():
            fault = _CERTIFICATE_FAULTS.get(error.verify_code, "is not in order")
            return ConnectionUnsafe(f"The certificate of {site} {fault}", "Is this machine's clock right?")
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return HostUnreachable(f"{site} broke the connection off")
        case ssl.SSLError():
            return ConnectionUnsafe(
                f"{site} does not speak https as it should", "Perhaps its address begins with http://."
            )
        case http.client.RemoteDisconnected():
            return HostUnreachable(f"{site} closed the connection without an answer")
        case http.client.IncompleteRead() | InvalidChunkLength():
            return AnswerUnreadable(f"{site} sent an incomplete answer")
        case CodingError():
            return AnswerUnreadable(f"{site} sent an answer whose compression is broken")
        case http.client.BadStatusLine() | http.client.UnknownProtocol():
            return AnswerUnreadable(f"What {site} sent is no HTTP")
        case http.client.HTTPException() | InvalidHeader():
            return AnswerUnreadable(f"{site} sent headers that make no sense")
        case ConnectionRefusedError():
            return HostUnreachable(f"{site} refuses connections", "Is the server running, and the port right?")
        case ConnectionError():
            return HostUnreachable(f"{site} broke the connection off")
        case OSError() if error.errno in _NO_NETWORK:
            return HostUnreachable(f"There is no way to {site}", "Is the network connection up?")
        case OSError():
            return HostUnreachable(f"{site} cannot be reached: {error.strerror or 'the connection failed'}")
    return None


def _unreadable(error: Exception, site: str) -> AnswerUnreadable:
    if isinstance(error, ProtocolError):
        return AnswerUnreadable(f"{site} sent an incomplete answer")
    return AnswerUnreadable(f"{site} sent an answer that cannot be read")


def refusal(status: int, headers: Mapping[str, str], address: Address) -> FetchError:
    """The FetchError for an answer whose status gives nothing to read."""
    url, site = str(address), address.site
    wait = retry_after(headers)
    match status:
        case 401:
            hint = "Give a user name and password in the feed's options, or check them."
            return AccessRefused(f"{site} asks for a user name and password", hint, url=url, status=status)
        case 403:
            return AccessRefused(f"{site} does not let us read this", url=url, status=status)
        case 404:
            return AddressNotFound(f"{site} has nothing at this address", "Check the address.", url=url, status=status)
        case 410:
            return AddressGone(f"{site} has taken this down for good", url=url, status=status)
        case 429:
            return ServerBusy(f"{site} was asked too often", _until(wait), url=url, status=status, retry_after=wait)
        case 503:
            return ServerBusy(f"{site} is not available now", _until(wait), url=url, status=status, retry_after=wait)
    try:
        phrase = f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = str(status)
    return UnexpectedStatus(f"{site} answered with status {phrase}", url=url, status=status, retry_after=wait)


def _until(wait: int | None) -> str:
    if not wait:
        return "Try again later."
    if wait < 120:
        return f"It asks to be left alone for {wait} seconds."
    return f"It asks to be left alone for {round(wait / 60)} minutes."
