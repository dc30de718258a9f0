"""How long the client takes for many feeds, beside the time that no client can beat.

    python tests/bench/client.py [--feeds 200] [--connections 32] [--latency 50] [--size 40] [--rounds 5]

The feeds come from a server on loopback in a process of its own, which waits `--latency` milliseconds before each
answer of `--size` kilobytes. The ideal is the latency times the answers that each connection has to wait for. The
second figure of a round is that of asking again: all unmodified.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import multiprocessing
import time
from multiprocessing.connection import Connection

from termnews.ingest.addresses import AddressPolicy
from termnews.ingest.client import Fetcher, Request

ETAG = '"one"'


async def _serve(pipe: Connection, latency: float, body: bytes) -> None:
    packed = gzip.compress(body)
    fresh = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nETag: %s\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (ETAG.encode(), len(packed), packed)
    )
    unmodified = b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % ETAG.encode()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                asked = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                writer.close()
                return
            await asyncio.sleep(latency)
            writer.write(unmodified if b"If-None-Match" in asked else fresh)

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=1024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def serve(pipe: Connection, latency: float, size: int) -> None:
    words = b"".join(b"%d sheep crossed the harbour bridge at %d. " % (n * 7919 % 1000, n) for n in range(size * 24))
    asyncio.run(_serve(pipe, latency, words[: size * 1024]))


def measure(requests: list[Request], connections: int) -> tuple[float, float, list[Request]]:
    """Seconds of the clock and of the processor for one run, and the requests that ask again."""
    begun, busy = time.perf_counter(), time.process_time()
    again = []
    with Fetcher(AddressPolicy.naming([requests[0].url]), connections=connections) as fetcher:
        for outcome in fetcher.fetch_all(requests):
            if outcome.response is None:
                raise SystemExit(str(outcome.error))
            again.append(Request(outcome.request.url, etag=outcome.response.etag))
    return time.perf_counter() - begun, time.process_time() - busy, again


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the client against a server on loopback.")
    for name, default in (("feeds", 200), ("connections", 32), ("latency", 50), ("size", 40), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    latency = options.latency / 1000
    server = multiprocessing.Process(target=serve, args=(theirs, latency, options.size), daemon=True)
    server.start()
    address = f"http://127.0.0.1:{ours.recv()}"
    ideal = -(-options.feeds // options.connections) * latency
    requests = [Request(f"{address}/feed-{number}") for number in range(options.feeds)]
    for _ in range(options.rounds):
        first, first_busy, again = measure(requests, options.connections)
        second, second_busy, _ = measure(again, options.connections)
        print(
            f"fresh {first:.3f} s ({first / ideal:.2f} of the ideal {ideal:.3f} s, {first_busy:.3f} s of CPU)   "
            f"unmodified {second:.3f} s ({second / ideal:.2f}, {second_busy:.3f} s of CPU)"
        )
    server.terminate()


if __name__ == "__main__":
    main()
