"""A loopback server of many feeds: RSS, Atom and RDF, ETags, gzip, latency, some broken. `python feed_server.py FEEDS`.

It prints its port and then serves until its standard input is closed.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ENTRIES = 40
LATENCY = 0.05
"""Seconds between a request and its answer."""
_NEWEST = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_PLACES = "Corrin Ansel Tarn Ostby Merle Vanter Holm Sund Dray Pell".split()
_NAMES = "Maren Oster,Tor Hale,Ana Brell,Ilse Marr,Pell Varga,Ida Tvedt,Jon Rask,Eva Lind".split(",")
_SENTENCES = (
    "The council of {place} voted on Tuesday to raise the ferry toll by {small} per cent.",
    "About {large:,} people cross the bay at {place} each week, according to the council.",
    "“We cannot run boats on promises,” said {name}, who chairs the council of {place}.",
    "The two boats, ordered in March, cost ${small} million each.",
    "A senior official at the ministry, who spoke on condition of anonymity, said that the state would not pay.",
    "Engineers opened {small} gates after the lake at {place} had risen by {small} metres in a night.",
    "{name}, {age}, a baker from {place}, said that she had lost a third of her customers since the bridge was closed.",
    "The union called off its strike after {small} days; its members won a rise of {small}.5 per cent.",
    "No date has been set for a second vote.",
    "Ferries have crossed the bay since 1911, and the oldest of them carried {large:,} passengers last year.",
    "“Nobody asked us,” {name} told reporters outside the hall.",
)


def body_of(number: int) -> bytes:
    """Feed `number`: every third is Atom, every third RDF, the others RSS."""
    rng = random.Random(number)
    entries = [_entry(rng, number, index) for index in range(ENTRIES)]
    site = f"https://news{number}.example/"
    match number % 3:
        case 0:
            items = "".join(
                f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
                f"<pubDate>{format_datetime(at)}</pubDate><description>{_escaped(text)}</description></item>"
                for title, link, at, text in entries
            )
            words = (
                f'<rss version="2.0"><channel><title>Feed {number}</title><link>{site}</link>{items}</channel></rss>'
            )
        case 1:
            items = "".join(
                f'<entry><title>{title}</title><link href="{link}"/><id>{link}</id><updated>{at.isoformat()}</updated>'
                f'<content type="html">{_escaped(text)}</content></entry>'
                for title, link, at, text in entries
            )
            words = (
                f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed {number}</title><id>{site}</id>'
                f'<link href="{site}"/><updated>{_NEWEST.isoformat()}</updated>{items}</feed>'
            )
        case _:
            items = "".join(
                f'<item rdf:about="{link}"><title>{title}</title><link>{link}</link>'
                f"<dc:date>{at.isoformat()}</dc:date><description>{_escaped(text)}</description></item>"
                for title, link, at, text in entries
            )
            words = (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
                f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{site}"><title>Feed {number}</title>'
                f"<link>{site}</link></channel>{items}</rdf:RDF>"
            )
    return f'<?xml version="1.0" encoding="utf-8"?>{words}'.encode()


def _entry(rng: random.Random, number: int, index: int) -> tuple[str, str, datetime, str]:
    """Title, link, date, HTML of six to fourteen sentences."""
    place = rng.choice(_PLACES)
    paragraphs = []
    for _ in range(rng.randint(3, 7)):
        chosen = rng.sample(_SENTENCES, 2)
        paragraphs.append("<p>" + " ".join(each.format(**_facts(rng, place)) for each in chosen) + "</p>")
    title = f"Toll at {place} to rise by {rng.randint(2, 90)} per cent, report {number}.{index}"
    at = _NEWEST - timedelta(minutes=rng.randint(0, 60 * 24 * 20))
    return title, f"https://news{number}.example/{index}", at, "".join(paragraphs)


def _facts(rng: random.Random, place: str) -> dict[str, object]:
    return {
        "place": place,
        "name": rng.choice(_NAMES),
        "small": rng.randint(2, 19),
        "large": rng.randint(1000, 90000),
        "age": rng.randint(20, 80),
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def answer_to(number: int, headers: dict[str, str], bodies: list[bytes]) -> bytes:
    """The whole answer to a request for feed `number`; one in fifty is broken in one of four ways."""
    if number % 50 == 49:
        return _broken(number // 50 % 4, bodies[number])
    etag = f'"{number}-1"'
    head = f"ETag: {etag}\r\nLast-Modified: Mon, 23 Nov 2026 12:00:00 GMT\r\n"
    if headers.get("if-none-match") == etag:
        return f"HTTP/1.1 304 Not Modified\r\n{head}\r\n".encode()
    body = bodies[number]
    if number % 2 and "gzip" in headers.get("accept-encoding", ""):
        body, head = gzip.compress(body, 1), f"{head}Content-Encoding: gzip\r\n"
    length = f"Content-Type: application/xml\r\nContent-Length: {len(body)}\r\n"
    return f"HTTP/1.1 200 OK\r\n{head}{length}\r\n".encode() + body


def _broken(kind: int, body: bytes) -> bytes:
    if kind == 0:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if kind == 1:
        page = b"<html><body><p>Sign in to use this network.</p></body></html>"
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    if kind == 2:
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body[: len(body) // 2]
    return b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"


async def serve(feeds: int) -> None:
    """Answer until standard input ends."""
    bodies = [body_of(number) for number in range(feeds)]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                headers = {}
                while (header := (await reader.readline()).decode("latin-1").strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                number = int(line.split(b" ")[1].strip(b"/").split(b".")[0])
                await asyncio.sleep(LATENCY)
                answer = answer_to(number, headers, bodies)
                writer.write(answer)
                await writer.drain()
                if number % 50 == 49:
                    break
        except (OSError, ValueError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("feeds", type=int)
    asyncio.run(serve(parser.parse_args().feeds))
