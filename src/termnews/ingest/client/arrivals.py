"""Outcomes on their way from the threads that fetch to the caller."""

from __future__ import annotations

import queue

from termnews.ingest.client.exchange import Exchange
from termnews.ingest.client.messages import Outcome


class Arrivals:
    """A queue of outcomes, each with the exchange that still holds room for it."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[tuple[Outcome, Exchange] | None] = queue.SimpleQueue()
        self._abandoned = False

    def put(self, outcome: Outcome, exchange: Exchange) -> None:
        self._waiting.put((outcome, exchange))
        if self._abandoned:
            self._give_up()

    def get(self) -> tuple[Outcome, Exchange] | None:
        """The next outcome, once there is one; None after `wake`."""
        return self._waiting.get()

    def wake(self) -> None:
        """Let go a caller who waits for an outcome."""
        self._waiting.put(None)

    def abandon(self) -> None:
        """Nobody will ask for more: what has arrived and what may still arrive gives up its room."""
        self._abandoned = True
        self._give_up()

    def _give_up(self) -> None:
        while not self._waiting.empty():
            try:
                arrived = self._waiting.get_nowait()
            except queue.Empty:
                return
            if arrived is not None:
                arrived[1].close()
