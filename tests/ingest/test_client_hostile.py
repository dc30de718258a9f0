"""Every kind of bad server: no hang, no crash, no memory filled, no address asked that nobody named."""

from __future__ import annotations

import tracemalloc

import pytest

from hostile import KINDS, HostileServer, Kind
from termnews.errors import FetchError, TooSlow
from termnews.ingest.addresses import AddressPolicy
from termnews.ingest.client import Fetcher, Limits, Request

BODY = 1024 * 1024
SLOW, OTHER = Limits(seconds=0.8, body=BODY), Limits(seconds=60, body=BODY)
"""Who is slow costs the whole deadline; all others are to be told from the slow on a machine that is slow itself."""


def request_for(server: HostileServer, kind: Kind) -> Request:
    return Request(server.url(kind.path), limits=SLOW if kind.expected is TooSlow else OTHER)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.path)
def test_kind(kind: Kind, server: HostileServer, inner: HostileServer) -> None:
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        if isinstance(kind.expected, bytes):
            assert fetcher.fetch(request_for(server, kind)).body == kind.expected
        else:
            with pytest.raises(kind.expected, match=r"127\.0\.0\.1") as raised:
                fetcher.fetch(request_for(server, kind))
            assert type(raised.value) is kind.expected
            assert kind.says in raised.value.sentence
            assert raised.value.url.startswith("http")
    assert inner.connections == 0
    assert not any("secret" in path for path in server.paths)


def test_all_kinds_at_once_beside_a_good_one(server: HostileServer, inner: HostileServer) -> None:
    requests = [request_for(server, kind) for kind in KINDS.values()]
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        outcomes = {outcome.request.url: outcome for outcome in fetcher.fetch_all(requests)}
    for kind in KINDS.values():
        outcome = outcomes[server.url(kind.path)]
        if isinstance(kind.expected, bytes):
            assert outcome.response is not None, f"{kind.path}: {outcome.error}"
            assert outcome.response.body == kind.expected
        else:
            assert type(outcome.error) is kind.expected, kind.path
    assert inner.connections == 0


@pytest.mark.parametrize("path", [path for path in KINDS if path.startswith(("/bomb", "/endless"))])
def test_memory_stays_bounded(path: str, server: HostileServer) -> None:
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        tracemalloc.start()
        try:
            with pytest.raises(FetchError):
                fetcher.fetch(request_for(server, KINDS[path]))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 6 * BODY
