"""`termnews fetch` as a process beside the screen: however much comes in, no key press waits for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from termnews.errors import FetchFailed
from termnews.ingest import process_priority

_COMMAND = (sys.executable, "-m", "termnews", "fetch", "--background", "--progress-json")


_GIVING_WAY = 10
"""Niceness of all that a fetch does while keys are pressed: a ninth of the processor, where others want it."""
_TAKING_PART = 4
"""Niceness of it where the keys go on and on: four tenths as much as the screen. With a ninth a fetch stands still on a
machine that has much else to do."""
_PATIENCE = 3.0
"""Seconds of keys after which they count as going on and on."""


@dataclass(frozen=True, slots=True)
class FeedDone:
    """`done` of `total` feeds are through; what the last one brought."""

    done: int
    total: int
    feed_id: int
    new: int
    changed: int
    error: str | None


@dataclass(frozen=True, slots=True)
class PageDone:
    """`done` of the `total` pages that are to give the full text are through."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Analysed:
    """`done` of the `total` articles that came are analysed."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Killed:
    """How many of the articles that came the reader's rules have killed."""

    articles: int


class BackgroundFetch:
    """A fetch in a process of its own. Iterate over it for the feeds as they are through; `stop` ends it."""

    def __init__(self, library_path: Path, feed_ids: Sequence[int] = ()) -> None:
        self.gives_way = False
        """Whether it leaves the processor to the screen."""
        self._gave_way = 0.0
        self._takes_part = False
        self._stopped = False
        only = [argument for each in feed_ids for argument in ("--feed", str(each))]
        self._process = subprocess.Popen(
            [*_COMMAND, "--library", str(library_path), *only],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
        )

    def __iter__(self) -> Iterator[FeedDone | PageDone | Analysed | Killed]:
        """The feeds as they are through, then pages for the full text, then the articles as they are analysed, what rules
        did. Raises FetchFailed where the process ends badly."""
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        with self._process.stdout as lines, self._process.stderr as complaints:
            for line in lines:
                said = json.loads(line)
                if "pages" in said:
                    yield PageDone(said["pages"], said["total"])
                    continue
                if "analysed" in said:
                    yield Analysed(said["analysed"], said["total"])
                    continue
                if "killed" in said:
                    yield Killed(said["killed"])
                    continue
                yield FeedDone(said["done"], said["total"], said["feed"], said["new"], said["changed"], said["error"])
            reason = complaints.read().decode("utf-8", "replace").strip().removeprefix("termnews: ")
        status = self._process.wait()
        if status < 0 and not self._stopped:
            raise FetchFailed(f"The fetch was ended by signal {-status}", "What came before stays; R fetches again.")
        if status > 0:
            raise FetchFailed(reason or f"The fetch ended with status {status}")

    def give_way(self) -> None:
        """A key was pressed: leave the processor to the screen, as far as the system knows of that; until `go_on`.

        Where that is said for some seconds without an end, the fetch takes part a little all the same.
        """
        if not self.gives_way:
            self.gives_way = process_priority.share(self._process.pid, _GIVING_WAY)
            self._gave_way = time.monotonic()
        elif not self._takes_part and time.monotonic() - self._gave_way > _PATIENCE:
            self._takes_part = process_priority.share(self._process.pid, _TAKING_PART)

    def go_on(self) -> None:
        """Take part in the processor again, like any program."""
        if self.gives_way:
            self.gives_way = not process_priority.share(self._process.pid, 0)
            self._takes_part = self._takes_part and self.gives_way

    def stop(self) -> None:
        """End the process; what it has stored stays."""
        self._stopped = True
        self._process.terminate()
