"""A hostile server, and beside it one that nobody may be led to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hostile import KINDS, HostileServer


@pytest.fixture
def inner() -> Iterator[HostileServer]:
    """Somebody's internal service."""
    with HostileServer({}, host="127.0.0.2") as server:
        yield server


@pytest.fixture
def server(inner: HostileServer) -> Iterator[HostileServer]:
    with HostileServer({path: kind.answer for path, kind in KINDS.items()}, inner_port=inner.port) as server:
        yield server
