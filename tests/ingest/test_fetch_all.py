"""Many addresses at once: as they come, politely, and broken off when nobody waits any more."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostile import CONTENT, Call, HostileServer
from termnews.errors import AddressNotFound, FetchCancelled, NotAnAddress
from termnews.ingest.addresses import AddressPolicy
from termnews.ingest.client import Fetcher, Limits, Request
from termnews.ingest.client.body import LARGE, LargeBodies
from termnews.ingest.client.exchange import Cancellation, Exchange
from termnews.ingest.client.resolver import Endpoint
from termnews.ingest.client.turns import AT_ONCE

LONG = Limits(seconds=60)


class Crowd:
    """Answers that wait for each other until so many are under way at once, and the greatest number of them that were."""

    def __init__(self, awaited: int) -> None:
        self.most = 0
        self._awaited = awaited
        self._now = 0
        self._lock = threading.Lock()
        self._all_there = threading.Event()

    def __call__(self, call: Call) -> None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            if self._now == self._awaited:
                self._all_there.set()
        self._all_there.wait(30)
        with self._lock:
            self._now -= 1
        call.answer("200 OK", CONTENT)


def resolving_to(server: HostileServer) -> Fetcher:
    """A fetcher for which every name is this server."""

    def resolve(host: str, port: int) -> Sequence[Endpoint]:
        return [Endpoint(socket.AF_INET, ("127.0.0.1", server.port))]

    return Fetcher(AddressPolicy(private_hosts=frozenset({"127.0.0.0/8"})), resolve=resolve)


def first_urls(fetcher: Fetcher, requests: Sequence[Request], number: int) -> list[str]:
    """The requests that are through first; the others are broken off."""
    outcomes = fetcher.fetch_all(requests)
    try:
        return [next(outcomes).request.url for _ in range(number)]
    finally:
        outcomes.close()


def test_each_request_has_one_outcome(server: HostileServer) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    requests = [Request(server.url(f"/feed?{number}")) for number in range(60)]
    requests += [Request(server.url("/missing")), Request("no address"), requests[0]]
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        outcomes = list(fetcher.fetch_all(requests))
    assert sorted(outcome.request.url for outcome in outcomes) == sorted(request.url for request in requests)
    failed = {outcome.request.url: type(outcome.error) for outcome in outcomes if outcome.error}
    assert failed == {server.url("/missing"): AddressNotFound, "no address": NotAnAddress}
    assert all((outcome.response is None) is (outcome.error is not None) for outcome in outcomes)


def test_a_fault_of_ours_is_written_down_and_holds_up_nothing(server: HostileServer, own_folders: Path) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))

    def resolve(host: str, port: int) -> Sequence[Endpoint]:
        if host == "fault.example":
            raise RuntimeError("a fault in the resolver")
        return [Endpoint(socket.AF_INET, ("127.0.0.1", server.port))]

    policy = AddressPolicy(private_hosts=frozenset({"127.0.0.0/8"}))
    with Fetcher(policy, resolve=resolve) as fetcher:
        requests = [Request("http://fault.example/"), Request("http://news.example/feed")]
        outcomes = {outcome.request.url: outcome for outcome in fetcher.fetch_all(requests)}
    error = outcomes["http://fault.example/"].error
    assert error is not None
    assert error.sentence == "termnews failed to fetch this"
    assert outcomes["http://news.example/feed"].response is not None
    (log,) = own_folders.rglob("*.log")
    assert "a fault in the resolver" in log.read_text()


def test_nothing_to_fetch() -> None:
    with Fetcher() as fetcher:
        assert list(fetcher.fetch_all([])) == []


def test_connections_are_used_again(server: HostileServer) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    with Fetcher(AddressPolicy.naming([server.url()]), connections=4) as fetcher:
        requests = [Request(server.url(f"/feed?{number}")) for number in range(40)]
        assert len(list(fetcher.fetch_all(requests))) == 40
        assert len(list(fetcher.fetch_all(requests))) == 40
    assert len(server.seen) == 80
    assert server.connections <= 4


def test_an_idle_connection_that_the_server_gave_up(server: HostileServer) -> None:
    """The server closes without having said that it would."""

    def answer(call: Call) -> None:
        call.answer("200 OK", CONTENT)
        call.sock.shutdown(socket.SHUT_RDWR)

    url = server.serve("/feed", answer)
    with Fetcher(AddressPolicy.naming([url])) as fetcher:
        bodies = [fetcher.fetch(Request(url)).body for _ in range(10)]
    assert bodies == [CONTENT] * 10


def test_fast_answers_do_not_wait_for_slow_ones(server: HostileServer) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    slow = [Request(server.url("/slow/silent"), limits=LONG) for _ in range(8)]
    fast = [Request(server.url(f"/feed?{number}")) for number in range(50)]
    with Fetcher(AddressPolicy.naming([server.url()]), connections=12) as fetcher:
        assert all("/feed" in url for url in first_urls(fetcher, slow + fast, len(fast)))


def test_a_host_is_not_asked_too_much_at_once(server: HostileServer) -> None:
    crowd = Crowd(AT_ONCE)
    server.serve("/feed", crowd)
    requests = [Request(f"http://news.example/feed?{number}", limits=LONG) for number in range(3 * AT_ONCE)]
    with resolving_to(server) as fetcher:
        assert all(outcome.response for outcome in fetcher.fetch_all(requests))
    assert crowd.most == AT_ONCE


def test_the_requests_of_a_host_begin_one_after_the_other(server: HostileServer) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    with resolving_to(server) as fetcher:
        begun = time.monotonic()
        list(fetcher.fetch_all([Request(f"http://news.example/feed?{number}") for number in range(11)]))
    assert time.monotonic() - begun > 0.45


def test_a_slow_host_holds_up_no_other(server: HostileServer) -> None:
    """A host with more requests than there are threads leaves threads to the others."""
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    slow = [Request("http://slow.example/slow/silent", limits=LONG) for _ in range(AT_ONCE * 2)]
    others = [Request(f"http://host{number}.example/feed") for number in range(40)]
    with resolving_to(server) as fetcher:
        assert all(url.endswith("/feed") for url in first_urls(fetcher, slow + others, len(others)))


def test_ones_own_machine_is_asked_by_all_threads(server: HostileServer) -> None:
    crowd = Crowd(16)
    server.serve("/feed", crowd)
    with Fetcher(AddressPolicy.naming([server.url()]), connections=16) as fetcher:
        list(fetcher.fetch_all([Request(server.url(f"/feed?{number}"), limits=LONG) for number in range(32)]))
    assert crowd.most == 16


def slow_requests(server: HostileServer) -> list[Request]:
    """Requests that wait in every way: for headers, bodies, chunks."""
    paths = ["/slow/silent", "/slow/silent-body", "/slow/body", "/slow/chunks", "/slow/headers"] * 3
    return [Request(server.url(path), limits=LONG) for path in paths]


def test_leaving_early_breaks_off_the_rest(server: HostileServer) -> None:
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    begun = time.monotonic()
    threads = set(threading.enumerate())
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        for outcome in fetcher.fetch_all([Request(server.url("/feed")), *slow_requests(server)]):
            assert outcome.response is not None
            break
    fetching = [thread for thread in threading.enumerate() if thread not in threads and thread.name == "fetch"]
    for thread in fetching:
        thread.join(30)
    assert not any(thread.is_alive() for thread in fetching)
    assert time.monotonic() - begun < LONG.seconds


def cancelled_after_a_moment(fetcher: Fetcher, requests: list[Request], waiting: threading.Event) -> None:
    """Cancel once something is under way; nothing may come, and the threads must end."""
    canceller = threading.Thread(target=lambda: (waiting.wait(), time.sleep(0.2), fetcher.cancel()))
    canceller.start()
    assert list(fetcher.fetch_all(requests)) == []
    canceller.join()
    for thread in [thread for thread in threading.enumerate() if thread.name == "fetch"]:
        thread.join(30)
        assert not thread.is_alive()


def test_cancelling_while_answers_are_awaited(server: HostileServer) -> None:
    waiting = threading.Event()

    def resolve(host: str, port: int) -> Sequence[Endpoint]:
        waiting.set()
        return [Endpoint(socket.AF_INET, ("127.0.0.1", server.port))]

    with Fetcher(AddressPolicy.naming([server.url()]), resolve=resolve) as fetcher:
        cancelled_after_a_moment(fetcher, slow_requests(server), waiting)


def test_cancelling_while_names_are_looked_up() -> None:
    waiting, released = threading.Event(), threading.Event()

    def resolve(host: str, port: int) -> Sequence[Endpoint]:
        waiting.set()
        released.wait()
        return []

    with Fetcher(resolve=resolve) as fetcher:
        requests = [Request(f"http://host{number}.example/", limits=LONG) for number in range(8)]
        cancelled_after_a_moment(fetcher, requests, waiting)
    released.set()


def test_cancelling_while_hands_are_shaken() -> None:
    waiting = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        def resolve(host: str, _: int) -> Sequence[Endpoint]:
            waiting.set()
            return [Endpoint(socket.AF_INET, ("127.0.0.1", port))]

        requests = [Request(f"https://127.0.0.1:{port}/{number}", limits=LONG) for number in range(8)]
        with Fetcher(AddressPolicy.naming([requests[0].url]), resolve=resolve) as fetcher:
            cancelled_after_a_moment(fetcher, requests, waiting)


def asked_once_settled(server: HostileServer) -> int:
    """How many requests have arrived, once no more do."""
    settled = -1
    while settled != len(server.seen):
        settled = len(server.seen)
        server.stopping.wait(0.3)
    return settled


def test_a_caller_who_is_slow_is_waited_for(server: HostileServer) -> None:
    """Bodies do not pile up: only so many requests run ahead of the caller."""
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    requests = [Request(server.url(f"/feed?{number}")) for number in range(400)]
    with Fetcher(AddressPolicy.naming([server.url()]), connections=8) as fetcher:
        outcomes = fetcher.fetch_all(requests)
        next(outcomes)
        assert asked_once_settled(server) < 100
        assert len(list(outcomes)) == 399


def test_large_bodies_do_not_pile_up(server: HostileServer) -> None:
    """Neither in the threads nor on the way, also when the caller takes its time."""
    size = 4 * LARGE
    packed = gzip.compress(bytes(size))
    server.serve("/feed", lambda call: call.answer("200 OK", packed, "Content-Encoding: gzip"))
    requests = [Request(server.url(f"/feed?{number}")) for number in range(40)]
    tracemalloc.start()
    try:
        with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
            outcomes = fetcher.fetch_all(requests)
            assert [len(next(outcomes).response.body)] == [size]
            asked_once_settled(server)
            assert {len(outcome.response.body) for outcome in outcomes} == {size}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * size + 32 * LARGE


def test_only_so_many_large_bodies_are_read_at_once() -> None:
    """The wait for room does not count as the server's, and can be broken off."""
    room = LargeBodies(at_once=1)
    first, second = (Exchange(LONG, Cancellation()) for _ in range(2))
    room.take_place(first)
    begun, remaining = time.monotonic(), second.remaining()
    threading.Timer(1, first.close).start()
    room.take_place(second)
    counted = remaining - second.remaining()
    assert time.monotonic() - begun - counted > 0.1
    third = Exchange(Limits(), Cancellation())
    threading.Timer(0.1, third.cancellation.call_off).start()
    with pytest.raises(FetchCancelled):
        room.take_place(third)


def test_leaving_early_gives_up_the_room_of_large_bodies(server: HostileServer) -> None:
    packed = gzip.compress(bytes(2 * LARGE))
    url = server.serve("/feed", lambda call: call.answer("200 OK", packed, "Content-Encoding: gzip"))
    with Fetcher(AddressPolicy.naming([url]), connections=8) as fetcher:
        for _ in range(3):
            outcomes = fetcher.fetch_all([Request(url)] * 12)
            next(outcomes)
            asked_once_settled(server)
            outcomes.close()
        assert len(list(fetcher.fetch_all([Request(url)] * 12))) == 12
