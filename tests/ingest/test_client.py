"""Fetching one address: what is sent, what comes back, and where a redirect may lead."""

from __future__ import annotations

import base64
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from hostile import CONTENT, Call, HostileServer
from termnews import __version__
from termnews.errors import (
    AccessRefused,
    AddressForbidden,
    ConnectionUnsafe,
    FetchCancelled,
    HostNotFound,
    HostUnreachable,
    NotAnAddress,
    ServerBusy,
    TooSlow,
)
from termnews.ingest.addresses import AddressPolicy
from termnews.ingest.client import Credentials, Fetcher, Limits, Request, Response
from termnews.ingest.client.headers import fresh_for, retry_after
from termnews.ingest.client.resolver import Endpoint

QUICK = Limits(seconds=30)


def fetch(server: HostileServer, request: Request) -> Response:
    with Fetcher(AddressPolicy.naming([server.url()])) as fetcher:
        return fetcher.fetch(request)


def endpoint(ip: str, port: int) -> Endpoint:
    return Endpoint(socket.AF_INET, (ip, port))


# --- an answer -------------------------------------------------------------------------------------------------------


def test_a_response_has_what_the_next_fetch_needs(server: HostileServer) -> None:
    headers = (
        'ETag: W/"harbour"',
        "Last-Modified: Tue, 01 Sep 2026 08:00:00 GMT",
        "Content-Type: application/rss+xml;\tcharset=utf-8",
        "Cache-Control: public, max-age=900",
    )
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT, *headers))
    response = fetch(server, Request(url))
    assert response == Response(
        url=url,
        moved_to=None,
        status=200,
        body=CONTENT,
        content_type="application/rss+xml; charset=utf-8",
        etag='W/"harbour"',
        last_modified="Tue, 01 Sep 2026 08:00:00 GMT",
        fresh_for=900,
    )
    assert not response.unmodified


def test_what_is_sent(server: HostileServer) -> None:
    url = server.serve("/feed?q=a%20b", lambda call: call.answer("200 OK", CONTENT))
    server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    fetch(server, Request(url + "#part"))
    (seen,) = server.seen
    assert seen.path == "/feed?q=a%20b"
    assert seen.headers["host"] == f"127.0.0.1:{server.port}"
    assert seen.headers["user-agent"].startswith(f"termnews/{__version__}")
    assert set(seen.headers["accept-encoding"].split(", ")) == {"gzip", "deflate", "br", "zstd"}
    assert "application/atom+xml" in seen.headers["accept"]
    assert not {"cookie", "referer", "authorization", "if-none-match", "if-modified-since"} & set(seen.headers)


def test_unmodified(server: HostileServer) -> None:
    def answer(call: Call) -> None:
        known = call.seen.headers.get("if-none-match"), call.seen.headers.get("if-modified-since")
        call.answer("304 Not Modified" if known == ('"one"', "Tue, 01 Sep 2026 08:00:00 GMT") else "200 OK")

    url = server.serve("/feed", answer)
    request = Request(url, etag='"one"', last_modified="Tue, 01 Sep 2026 08:00:00 GMT")
    response = fetch(server, request)
    assert response.unmodified
    assert response.body == b""


def test_cookies_are_not_kept(server: HostileServer) -> None:
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT, "Set-Cookie: seen=yes; Path=/"))
    with Fetcher(AddressPolicy.naming([url])) as fetcher:
        fetcher.fetch(Request(url))
        fetcher.fetch(Request(url))
    assert all("cookie" not in seen.headers for seen in server.seen)


def test_validators_that_could_not_be_sent_back_are_dropped(server: HostileServer) -> None:
    url = server.serve(
        "/feed", lambda call: call.answer("200 OK", CONTENT, "ETag: " + '"x"' * 2000, "Last-Modified: \x1b[2J")
    )
    response = fetch(server, Request(url))
    assert (response.etag, response.last_modified) == (None, None)


def test_the_content_type_is_cleaned(server: HostileServer) -> None:
    url = server.serve(
        "/feed", lambda call: call.answer("200 OK", CONTENT, "Content-Type: text/\x1b[31mxml" + "x" * 500)
    )
    content_type = fetch(server, Request(url)).content_type
    assert content_type is not None
    assert content_type.startswith("text/xml")
    assert len(content_type) <= 200


def test_own_headers(server: HostileServer) -> None:
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    own = (("User-Agent", "Harbour/2"), ("X-Key", "k3y"), ("Host", "elsewhere.example"), ("Content-Length", "9"))
    fetch(server, Request(url, headers=own))
    (seen,) = server.seen
    assert (seen.headers["user-agent"], seen.headers["x-key"]) == ("Harbour/2", "k3y")
    assert seen.headers["host"] == f"127.0.0.1:{server.port}"
    assert "content-length" not in seen.headers


@pytest.mark.parametrize("header", [("X-Key", "a\r\nX-Evil: b"), ("X Key", "a"), ("X-Key", "日本"), ("", "a")])
def test_headers_that_cannot_be_sent(server: HostileServer, header: tuple[str, str]) -> None:
    with pytest.raises(NotAnAddress, match="cannot be sent"):
        fetch(server, Request(server.url("/feed"), headers=(header,)))
    assert server.connections == 0


def test_credentials(server: HostileServer) -> None:
    login = base64.b64encode("ann:pässword".encode()).decode()

    def answer(call: Call) -> None:
        call.answer("200 OK" if call.seen.headers.get("authorization") == f"Basic {login}" else "401 Who", b"")

    url = server.serve("/feed", answer)
    request = Request(url, credentials=Credentials("ann", "pässword"))
    assert fetch(server, request).status == 200
    assert "pässword" not in repr(request)
    with pytest.raises(AccessRefused) as raised:
        fetch(server, Request(url))
    assert raised.value.status == 401


def test_headers_that_come_twice(server: HostileServer) -> None:
    server.serve(
        "/there", lambda call: call.answer("200 OK", CONTENT, "Cache-Control: public", "Cache-Control: max-age=60")
    )
    url = server.serve("/feed", lambda call: call.answer("302 Go", b"", "Location: /there", "Location: /elsewhere"))
    assert fetch(server, Request(url)).fresh_for == 60


# --- redirects -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), 1), ((308, 301), 2), ((301, 302), 1), ((302, 301), None), ((307,), None), ((303,), None)],
)
def test_where_an_address_moved_for_good(server: HostileServer, statuses: Sequence[int], moved: int | None) -> None:
    for number, status in enumerate(statuses):
        server.serve_redirect(f"/{number}", f"/{number + 1}", status)
    last = server.serve(f"/{len(statuses)}", lambda call: call.answer("200 OK", CONTENT))
    response = fetch(server, Request(server.url("/0")))
    assert response.url == last
    assert response.moved_to == (None if moved is None else server.url(f"/{moved}"))


def test_ten_redirects_are_followed(server: HostileServer) -> None:
    for number in range(10):
        server.serve_redirect(f"/{number}", f"{number + 1}")
    server.serve("/10", lambda call: call.answer("200 OK", CONTENT))
    assert fetch(server, Request(server.url("/0"))).body == CONTENT


def test_letters_in_a_redirect_are_read_as_utf_8(server: HostileServer) -> None:
    def answer(call: Call) -> None:
        call.send("HTTP/1.1 302 Go\r\nLocation: /größe nr 1\r\nContent-Length: 0\r\n\r\n".encode())

    server.serve("/gr%C3%B6%C3%9Fe%20nr%201", lambda call: call.answer("200 OK", CONTENT))
    assert fetch(server, Request(server.serve("/feed", answer))).body == CONTENT


def test_other_letters_in_a_redirect_are_sent_back_as_they_came(server: HostileServer) -> None:
    url = server.serve(
        "/old", lambda call: call.send(b"HTTP/1.1 302 Go\r\nLocation: /gr\xf6\xdfe\r\nContent-Length: 0\r\n\r\n")
    )
    server.serve("/gr%F6%DFe", lambda call: call.answer("200 OK", CONTENT))
    assert fetch(server, Request(url)).url == server.url("/gr%F6%DFe")


def test_secrets_go_to_their_origin_only(server: HostileServer) -> None:
    with HostileServer({}) as other:
        there = other.serve("/there", lambda call: call.answer("200 OK", CONTENT))
        server.serve_redirect("/here", there)
        request = Request(
            server.serve_redirect("/feed", "/here"),
            headers=(("X-Key", "k3y"),),
            credentials=Credentials("ann", "secret"),
        )
        with Fetcher(AddressPolicy.naming([server.url(), there])) as fetcher:
            assert fetcher.fetch(request).url == there
        assert all({"authorization", "x-key"} <= set(seen.headers) for seen in server.seen)
        assert not {"authorization", "x-key"} & set(other.seen[0].headers)


def test_a_redirect_to_a_host_that_the_settings_list(server: HostileServer, inner: HostileServer) -> None:
    there = inner.serve("/there", lambda call: call.answer("200 OK", CONTENT))
    url = server.serve_redirect("/feed", there)
    with Fetcher(AddressPolicy.naming([url], [f"127.0.0.2:{inner.port}"])) as fetcher:
        assert fetcher.fetch(Request(url)).body == CONTENT


# --- names and their addresses ---------------------------------------------------------------------------------------


def test_a_name_is_looked_up_once_and_connected_to_as_checked(server: HostileServer, inner: HostileServer) -> None:
    """The second answer of the name server, which leads elsewhere, is never asked for."""
    answers = iter([[endpoint("127.0.0.1", server.port)], [endpoint("127.0.0.2", inner.port)]])
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT, "Connection: close"))
    url = url.replace("127.0.0.1", "news.example")
    with Fetcher(AddressPolicy.naming([url]), resolve=lambda host, port: next(answers)) as fetcher:
        assert fetcher.fetch(Request(url)).body == CONTENT
    assert server.seen[0].headers["host"] == f"news.example:{server.port}"
    assert inner.connections == 0


@pytest.mark.parametrize("ips", [["127.0.0.2"], ["9.9.9.9", "127.0.0.2"], ["127.0.0.2", "9.9.9.9"], ["10.0.0.1"]])
def test_a_name_that_leads_into_a_private_network(inner: HostileServer, ips: list[str]) -> None:
    url = f"http://news.example:{inner.port}/"
    with (
        Fetcher(resolve=lambda host, port: [endpoint(ip, port) for ip in ips]) as fetcher,
        pytest.raises(AddressForbidden, match="private network"),
    ):
        fetcher.fetch(Request(url, limits=QUICK))
    assert inner.connections == 0


def test_the_next_endpoint_is_tried(server: HostileServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        unused = closed.getsockname()[1]
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
    endpoints = [endpoint("127.0.0.1", unused), endpoint("127.0.0.1", server.port)]
    with Fetcher(AddressPolicy.naming([url]), resolve=lambda host, port: endpoints) as fetcher:
        assert fetcher.fetch(Request(url)).body == CONTENT


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    with Fetcher(AddressPolicy.naming([url])) as fetcher, pytest.raises(HostUnreachable, match="refuses connections"):
        fetcher.fetch(Request(url))


@pytest.mark.parametrize(
    ("code", "says"),
    [(socket.EAI_NONAME, "no host called nowhere.example"), (socket.EAI_AGAIN, "could not be looked up")],
)
def test_a_name_without_an_address(code: int, says: str) -> None:
    def resolve(host: str, port: int) -> list[Endpoint]:
        raise socket.gaierror(code, "in the words of the system")

    with Fetcher(resolve=resolve) as fetcher, pytest.raises(HostNotFound, match=says):
        fetcher.fetch(Request("https://nowhere.example/"))


def test_a_name_server_that_does_not_answer() -> None:
    released = threading.Event()

    def resolve(host: str, port: int) -> list[Endpoint]:
        released.wait()
        return []

    with Fetcher(resolve=resolve) as fetcher, pytest.raises(TooSlow, match=r"news\.example did not answer"):
        fetcher.fetch(Request("https://news.example/", limits=Limits(seconds=0.2)))
    released.set()


def test_an_address_that_is_none() -> None:
    with Fetcher() as fetcher, pytest.raises(NotAnAddress, match="ftp://"):
        fetcher.fetch(Request("ftp://news.example/"))


def test_proxies_of_the_environment_are_not_used(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with HostileServer({}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url("/"))
        url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT))
        assert fetch(server, Request(url)).body == CONTENT
        assert proxy.connections == 0


# --- encryption ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def secure(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def fetch_secretly(server: HostileServer, host: str, tls: ssl.SSLContext | None, limits: Limits = QUICK) -> Response:
    url = server.serve("/feed", lambda call: call.answer("200 OK", CONTENT)).replace("127.0.0.1", host)
    resolve = lambda host, port: [endpoint("127.0.0.1", server.port)]  # noqa: E731
    with Fetcher(AddressPolicy.naming([url]), resolve=resolve, tls=tls) as fetcher:
        return fetcher.fetch(Request(url, limits=limits))


def test_the_certificate_is_checked_for_the_name(authority: trustme.CA) -> None:
    with HostileServer({}, tls=secure(authority, "news.example")) as server:
        assert fetch_secretly(server, "news.example", trusting(authority)).body == CONTENT
        with pytest.raises(ConnectionUnsafe, match="is for another host"):
            fetch_secretly(server, "other.example", trusting(authority))
    assert [seen.path for seen in server.seen] == ["/feed"]


def test_a_certificate_that_nobody_trusts(authority: trustme.CA) -> None:
    says = r"The certificate of news\.example:\d+ is signed by"
    with (
        HostileServer({}, tls=secure(authority, "news.example")) as server,
        pytest.raises(ConnectionUnsafe, match=says),
    ):
        fetch_secretly(server, "news.example", None)
    assert server.seen == []


def test_a_certificate_that_has_expired(authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    authority.issue_cert("news.example", not_before=yesterday - timedelta(days=9), not_after=yesterday).configure_cert(
        context
    )
    with HostileServer({}, tls=context) as server, pytest.raises(ConnectionUnsafe, match="has expired"):
        fetch_secretly(server, "news.example", trusting(authority))


def test_https_where_only_http_is_spoken() -> None:
    def answer(listener: socket.socket) -> None:
        sock, _ = listener.accept()
        with sock:
            sock.recv(4096)
            sock.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        threading.Thread(target=answer, args=(listener,)).start()
        with (
            Fetcher(AddressPolicy.naming([url])) as fetcher,
            pytest.raises(ConnectionUnsafe, match="does not speak https"),
        ):
            fetcher.fetch(Request(url, limits=QUICK))


def test_a_handshake_that_never_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        with Fetcher(AddressPolicy.naming([url])) as fetcher, pytest.raises(TooSlow):
            fetcher.fetch(Request(url, limits=Limits(seconds=0.3)))


def test_a_move_from_https_to_http_is_followed_and_not_kept(authority: trustme.CA, server: HostileServer) -> None:
    there = server.serve("/there", lambda call: call.answer("200 OK", CONTENT))
    with HostileServer({}, tls=secure(authority, "127.0.0.1")) as safe:
        request = Request(safe.serve_redirect("/feed", there, 301), credentials=Credentials("ann", "secret"))
        with Fetcher(AddressPolicy.naming([there, request.url]), tls=trusting(authority)) as fetcher:
            response = fetcher.fetch(request)
    assert (response.url, response.moved_to) == (there, None)
    assert "authorization" not in server.seen[0].headers


# --- waiting ---------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAY = 86_400


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("999999999999999999999", DAY),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("Tue, 01 Sep 2026 12:05:00 GMT", 300),
        ("Tue, 01 Sep 2026 14:05:00 +0200", 300),
        ("Tue, 01 Sep 2020 12:05:00 GMT", 0),
        ("Tue, 01 Sep 9999 12:05:00 GMT", DAY),
        ("Tue, 99 Sep 2026 12:05:00 GMT", None),
        ("Tue, 01 Sep 99999999999 12:05:00 GMT", None),
        ("9" * 60_000, DAY),
    ],
    ids=lambda value: str(value)[:40],
)
def test_retry_after(value: str, seconds: int | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_retry_after_reaches_the_reader(server: HostileServer) -> None:
    url = server.serve("/feed", lambda call: call.answer("503 Away", b"", "Retry-After: 600"))
    with pytest.raises(ServerBusy, match="left alone for 10 minutes") as raised:
        fetch(server, Request(url))
    assert (raised.value.status, raised.value.retry_after) == (503, 600)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, Max-Age = "600"', "age": "100"}, 500),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store"}, 0),
        ({"cache-control": "max-age=99999999"}, DAY),
        ({"cache-control": "max-age=600", "age": "9999"}, 0),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "private", "expires": "Tue, 01 Sep 2026 13:00:00 GMT"}, 3600),
        ({"expires": "Tue, 01 Sep 2026 13:00:00 GMT", "date": "Tue, 01 Sep 2026 12:30:00 GMT"}, 1800),
        ({"cache-control": "max-age=5", "expires": "Tue, 01 Sep 2026 13:00:00 GMT"}, 5),
        ({"expires": "0"}, None),
        ({"expires": "Tue, 01 Sep 2020 13:00:00 GMT"}, 0),
    ],
)
def test_fresh_for(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_for(headers, NOW) == seconds


def test_a_closed_fetcher_asks_for_nothing(server: HostileServer) -> None:
    fetcher = Fetcher(AddressPolicy.naming([server.url()]))
    fetcher.close()
    with pytest.raises(FetchCancelled):
        fetcher.fetch(Request(server.url()))
    assert server.connections == 0


def test_the_client_is_cheap_to_import() -> None:
    """Who only names a Request or a Fetcher does not wait for the HTTP library, nor for encryption."""
    look = "import sys, termnews.ingest.client; print(sorted({'urllib3', 'ssl', 'idna', 'brotli'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
