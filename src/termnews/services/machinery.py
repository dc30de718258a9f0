"""What it takes to bring something in from the web: a client within the reader's rules, and worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from termnews.config import Config
from termnews.library import Library, feeds
from termnews.services.credentials import read_credentials, read_headers

if TYPE_CHECKING:
    from termnews.ingest.client import Request, Response

T = TypeVar("T")

READ_SECONDS = 20.0
"""Processor time that one document, or one batch of entries, may take."""
READ_BYTES = 400_000_000


class Workers:
    """Worker processes with limits, as many as there are processors. Use it in a `with` statement."""

    def __init__(self) -> None:
        from termnews.ingest.workers import WorkerPool

        self.processors = os.cpu_count() or 1
        self._workers = WorkerPool(self.processors)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they are doing fails with LimitExceeded."""
        self._workers.close()

    def stand_back(self) -> None:
        """Let the processor do other work before that of the worker processes.

        This process keeps its priority: while it writes, nobody else can.
        """
        self._workers.stand_back()

    def read(self, function: Callable[..., T], *arguments: Any, seconds: float = READ_SECONDS) -> T:
        """`function(*arguments)`, carried out in a worker process. Raises LimitExceeded where it took too much."""
        return self._workers.run(function, *arguments, seconds=seconds, memory=READ_BYTES)


class Machinery(Workers):
    """An HTTP client that reaches private addresses only where the reader named them, and workers with limits.

    `typed` are addresses that the reader has just named; the library knows the others.
    """

    def __init__(self, library: Library, config: Config, *, typed: Iterable[str] = ()) -> None:
        from termnews.ingest.addresses import AddressPolicy
        from termnews.ingest.client import Fetcher

        super().__init__()
        just_named = AddressPolicy.naming(typed, config.network.private_hosts)
        self.typed_hosts = just_named.named
        policy = AddressPolicy(self.typed_hosts | feeds.typed_hosts(library), just_named.private_hosts)
        self.config = config
        self.fetcher = Fetcher(policy, connections=config.network.connections)

    def close(self) -> None:
        """Break off what is under way."""
        self.fetcher.close()
        super().close()

    def request(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        login: str | None = None,
    ) -> Request:
        """A request within the settings' limits. Raises CredentialsError where `login` or a header leads to no secret."""
        from termnews.ingest.client import Credentials, Limits, Request

        return Request(
            url,
            etag=etag,
            last_modified=last_modified,
            headers=read_headers(headers),
            credentials=Credentials(*read_credentials(login)) if login else None,
            limits=Limits(seconds=self.config.network.timeout),
        )

    def fetch(self, url: str, *, login: str | None = None) -> Response:
        """What an address answers. Raises FetchError."""
        return self.fetcher.fetch(self.request(url, login=login))
