"""The client: one address at a time, or many at once."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from types import TracebackType
from typing import TYPE_CHECKING, Self

from termnews import log
from termnews.errors import AddressForbidden, FetchError, TooManyRedirects
from termnews.ingest.addresses import Address, AddressPolicy, parse_address
from termnews.ingest.client import headers as header
from termnews.ingest.client.arrivals import Arrivals
from termnews.ingest.client.exchange import Cancellation, Exchange
from termnews.ingest.client.messages import Outcome, Request, Response
from termnews.ingest.client.turns import Turns

if TYPE_CHECKING:
    import ssl

    from termnews.ingest.client.hop import Answer, Route
    from termnews.ingest.client.resolver import Resolve

CONNECTIONS = 32
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _SystemTLS:
    """Encryption by the certificates that the operating system trusts; made when first asked for: 25 ms."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def __call__(self) -> ssl.SSLContext:
        import ssl

        with self._lock:
            self._context = self._context or ssl.create_default_context()
            return self._context


_SYSTEM_TLS = _SystemTLS()


class Fetcher:
    """Fetches addresses over HTTP/1.1, many at once; safe to use from many threads, to be closed at the end.

    Connections go straight to the checked address: proxies of the environment (`http_proxy`) are not used, for
    a proxy looks names up by itself and would reach whatever it can. There are no cookies and no Referer.

    `policy` says which private addresses may be reached. `connections` is how many requests run at once.
    `resolve` looks names up and `tls` gives the encryption, where not the system's own are wanted.
    """

    def __init__(
        self,
        policy: AddressPolicy | None = None,
        *,
        connections: int = CONNECTIONS,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        from termnews.ingest.client.body import LargeBodies
        from termnews.ingest.client.connection import IdleConnections
        from termnews.ingest.client.hop import Route
        from termnews.ingest.client.resolver import look_up

        self._connections = connections
        self._idle = IdleConnections()
        self._route: Route = Route(
            policy or AddressPolicy(),
            resolve or look_up,
            (lambda: tls) if tls else _SYSTEM_TLS,
            self._idle,
            LargeBodies(),
        )
        self._lock = threading.Lock()
        self._under_way: set[Cancellation] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def fetch(self, request: Request) -> Response:
        """Fetch one address, in this thread. Raises FetchError, of the kind that tells what went wrong."""
        cancellation = self._begin()
        try:
            with closing(Exchange(request.limits, cancellation)) as exchange:
                return _followed(request, self._route, exchange)
        finally:
            self._end(cancellation)

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[Outcome]:
        """Fetch many addresses at once; each outcome comes as soon as it is there, in no certain order.

        Hosts are treated with politeness (see `Turns`). Leaving the loop early breaks off what is still under
        way; so does `cancel` from another thread, after which the loop ends.
        """
        turns = Turns(requests)
        cancellation = self._begin()
        arrivals = Arrivals()
        workers = [
            threading.Thread(target=self._work, args=(turns, cancellation, arrivals), name="fetch", daemon=True)
            for _ in range(min(self._connections, len(turns)))
        ]
        try:
            with cancellation.interrupting(arrivals.wake):
                for worker in workers:
                    worker.start()
                for _ in range(len(turns)):
                    arrived = arrivals.get()
                    if arrived is None:
                        return
                    outcome, exchange = arrived
                    with closing(exchange):
                        if cancellation.called_off:
                            return
                        yield outcome
                        del arrived, outcome  # while the next one is awaited, the body is the caller's alone
                    turns.taken()
        finally:
            turns.stop()
            cancellation.call_off()
            arrivals.abandon()
            self._end(cancellation)

    def cancel(self) -> None:
        """Break off all that is under way, at once; may be called from any thread."""
        with self._lock:
            under_way = list(self._under_way)
        for cancellation in under_way:
            cancellation.call_off()

    def close(self) -> None:
        """Break off what is under way and give up the connections; what is asked for later is refused."""
        self._closed = True
        self.cancel()
        self._idle.close()

    def _begin(self) -> Cancellation:
        cancellation = Cancellation()
        with self._lock:
            self._under_way.add(cancellation)
        if self._closed:
            cancellation.call_off()
        return cancellation

    def _end(self, cancellation: Cancellation) -> None:
        with self._lock:
            self._under_way.discard(cancellation)

    def _work(self, turns: Turns, cancellation: Cancellation, arrivals: Arrivals) -> None:
        """One thread's work: requests, as their hosts have a turn, until there are no more."""
        with cancellation.interrupting(turns.stop):
            while (request := turns.next()) is not None:
                self._bring(request, Exchange(request.limits, cancellation), arrivals)
                turns.done(request)

    def _bring(self, request: Request, exchange: Exchange, arrivals: Arrivals) -> None:
        """Fetch and hand over; a function of its own, so that no thread keeps a body while it waits for its turn."""
        outcome = self._outcome(request, exchange)
        if outcome.response is None:
            exchange.close()
        arrivals.put(outcome, exchange)

    def _outcome(self, request: Request, exchange: Exchange) -> Outcome:
        try:
            return Outcome(request, response=_followed(request, self._route, exchange))
        except FetchError as error:
            return Outcome(request, error=_without_frames(error))
        except Exception as error:  # a fault of ours, written down; the other requests go on
            path = log.record(error)
            hint = f"The log says more: {path}" if path else ""
            return Outcome(request, error=FetchError("termnews failed to fetch this", hint, url=request.url))


def _without_frames(error: FetchError) -> FetchError:
    """The error without what it came from: tracebacks keep buffers and connections for as long as it is kept."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _followed(request: Request, route: Route, exchange: Exchange) -> Response:
    """Ask, and go where the answer points, until there is one that is no redirect."""
    from termnews.ingest.client.hop import ask

    home = address = parse_address(request.url)
    seen = {str(home)}
    moved: Address | None = None
    permanent = True
    while True:
        at_home = address.origin == home.origin
        try:
            answer = ask(address, header.sent_headers(request, address, at_home=at_home), route, exchange)
        except AddressForbidden as error:
            raise _led_there(error, home, address) from error
        target = _target(answer, address)
        if target is None:
            return _response(request, answer, address, moved)
        is_downgrade = address.scheme == "https" and target.scheme == "http"
        permanent = permanent and answer.status in _PERMANENT and not is_downgrade
        moved = target if permanent else moved
        address = target
        if str(address) in seen:
            raise TooManyRedirects(f"{home.site} sends us in circles", url=str(address), status=answer.status)
        if len(seen) > request.limits.redirects:
            raise TooManyRedirects(f"{home.site} sends us on and on", url=str(address), status=answer.status)
        seen.add(str(address))


def _led_there(error: AddressForbidden, home: Address, address: Address) -> AddressForbidden:
    if address == home:
        return error
    sentence = f"{home.site} sends us to {address.site}, which is in a private network"
    return AddressForbidden(sentence, error.hint, url=error.url)


def _target(answer: Answer, address: Address) -> Address | None:
    """Where a redirect leads, or None where the answer is none."""
    location = answer.headers.get("location", "")
    if answer.status not in _REDIRECTS or not location:
        return None
    return address.joined(_in_letters(location))


def _in_letters(location: str) -> str:
    """A header's value, read as Latin-1, in the letters that were meant: UTF-8's, else what the bytes are in a path."""
    content = location.encode("latin-1", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(letter if letter.isascii() else f"%{ord(letter):02X}" for letter in location)


def _response(request: Request, answer: Answer, address: Address, moved: Address | None) -> Response:
    from termnews.ingest.client.failures import refusal

    is_good = 200 <= answer.status < 300 and answer.status != 206
    if not is_good and not (answer.status == 304 and request.is_conditional):
        raise refusal(answer.status, answer.headers, address)
    return Response(
        url=str(address),
        moved_to=str(moved) if moved else None,
        status=answer.status,
        body=answer.body,
        content_type=header.content_type(answer.headers),
        etag=header.kept_validator(answer.headers.get("etag")),
        last_modified=header.kept_validator(answer.headers.get("last-modified")),
        fresh_for=header.fresh_for(answer.headers),
        retry_after=header.retry_after(answer.headers),
    )
