"""What is asked for and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from termnews.errors import FetchError


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user name and password for HTTP basic authentication; sent to the origin of the request only."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost, redirects included."""

    seconds: float = 20.0
    """For the whole exchange: look-up, connection, encryption, headers and body of every hop."""
    body: int = 32 * 1024 * 1024
    """Bytes of the body, as sent and as decoded."""
    header: int = 128 * 1024
    """Bytes of status line and headers of one answer, the interim ones (1xx) before it included."""
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Request:
    """One address to fetch.

    `etag` and `last_modified` are those of the last `Response`, as they stand there: the answer may then be
    "unmodified". `headers` are the user's own for this address; like the credentials they go to its origin only.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    credentials: Credentials | None = None
    limits: Limits = Limits()

    @property
    def is_conditional(self) -> bool:
        return self.etag is not None or self.last_modified is not None


@dataclass(frozen=True, slots=True)
class Response:
    """A good answer: fresh content, or the word that nothing changed (`unmodified`, without a body)."""

    url: str
    """Where the content was found, after redirects."""
    moved_to: str | None
    """Where the address moved for good (301, 308), or None. A portal may claim this of any address: believe it
    only when the content is what was looked for. A move from https to http is never reported."""
    status: int
    body: bytes = field(repr=False)
    content_type: str | None = None
    """The Content-Type header, cleaned."""
    etag: str | None = None
    last_modified: str | None = None
    fresh_for: int | None = None
    """Seconds for which the server says that asking again is of no use, at most a day; None where it does not say."""
    retry_after: int | None = None
    """Seconds that the server asks us to stay away, at most a day; seldom sent with a good answer."""

    @property
    def unmodified(self) -> bool:
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: exactly one of response and error is there."""

    request: Request
    response: Response | None = None
    error: FetchError | None = None
