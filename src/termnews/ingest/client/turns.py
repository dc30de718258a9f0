"""Whose turn it is: many hosts at once, each of them asked with politeness."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from termnews.errors import NotAnAddress
from termnews.ingest.addresses import is_plainly_private, parse_address
from termnews.ingest.client.messages import Request

AT_ONCE = 4
"""Requests under way at one host; browsers take six, for people who wait."""
_PAUSE = 0.05
"""Seconds between the beginnings of two requests at one host."""
_UNTAKEN = 64
"""Outcomes that may wait for the caller before no more requests are begun: their bodies fill the memory."""


@dataclass(slots=True)
class _Host:
    is_own: bool
    waiting: deque[Request] = field(default_factory=deque)
    under_way: int = 0
    not_before: float = 0.0

    def is_free(self, now: float) -> bool:
        return self.is_own or (self.under_way < AT_ONCE and self.not_before <= now)


class Turns:
    """The requests of one run, handed to threads so that no host is asked by more than `AT_ONCE` of them.

    A host that is slow or has many requests holds up none but its own: threads take what other hosts have.
    A host that is private by its very spelling (`localhost`, a literal address) is the user's own and may be asked
    by all threads at once: a bridge that makes feeds runs there.
    """

    def __init__(self, requests: Iterable[Request]) -> None:
        self._changed = threading.Condition()
        self._hosts: dict[str, _Host] = {}
        self._count = 0
        for request in requests:
            name = _host_of(request)
            if name not in self._hosts:
                self._hosts[name] = _Host(is_plainly_private(name))
            self._hosts[name].waiting.append(request)
            self._count += 1
        self._rotation = deque(self._hosts)
        self._untaken = 0
        self._stopped = False

    def __len__(self) -> int:
        """How many requests there were at the beginning."""
        return self._count

    def next(self) -> Request | None:
        """The next request, once one may begin; None when all have begun, or after `stop`."""
        with self._changed:
            while self._rotation and not self._stopped:
                now = time.monotonic()
                if self._untaken < _UNTAKEN and (host := self._free_host(now)) is not None:
                    return self._begin(host, now)
                self._changed.wait(self._pause(now))
            return None

    def done(self, request: Request) -> None:
        """A request is over, and its outcome waits for the caller."""
        with self._changed:
            self._hosts[_host_of(request)].under_way -= 1
            self._untaken += 1
            self._changed.notify()

    def taken(self) -> None:
        """The caller is through with an outcome."""
        with self._changed:
            self._untaken -= 1
            self._changed.notify_all()

    def stop(self) -> None:
        """No more requests begin; threads that wait for one are let go."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _free_host(self, now: float) -> str | None:
        """The host longest without a turn that may be asked now."""
        return next((name for name in self._rotation if self._hosts[name].is_free(now)), None)

    def _begin(self, name: str, now: float) -> Request:
        host = self._hosts[name]
        request = host.waiting.popleft()
        host.under_way += 1
        host.not_before = now + _PAUSE
        self._rotation.remove(name)
        if host.waiting:
            self._rotation.append(name)
        elif not self._rotation:
            self._changed.notify_all()
        return request

    def _pause(self, now: float) -> float | None:
        """Seconds until a host may be asked that only has to be left alone for a moment; None where none is."""
        pauses = [
            host.not_before - now
            for host in map(self._hosts.__getitem__, self._rotation)
            if host.under_way < AT_ONCE and host.not_before > now
        ]
        return min(pauses, default=None)


def _host_of(request: Request) -> str:
    try:
        return parse_address(request.url).host
    except NotAnAddress:
        return ""
