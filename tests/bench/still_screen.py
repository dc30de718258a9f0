"""How long the screen stands still while verbs act on all that is listed.

    python tests/bench/still_screen.py LIBRARY

Works on a copy. A task on the event loop wakes every two milliseconds; the longest time between two of its turns is
how long no key would have been answered.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from triage_times import copied

from termnews.library import Library, listing
from termnews.ui.app import TermnewsApp

KEYS = ("V", "s", "u", "V", "z 1", "u", "V", "d", "u", "ctrl+r", "u", "A", "u")


class Heartbeat:
    """Notes the longest time between two turns, and the most that the thread of the screen computed in one."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.busiest = 0.0

    async def beat(self) -> None:
        """Go on until cancelled."""
        before, computed = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(0.002)
            now, by_now = time.perf_counter(), time.thread_time()
            self.longest = max(self.longest, now - before)
            self.busiest = max(self.busiest, by_now - computed)
            before, computed = now, by_now


async def measure(library: Library) -> None:
    """Press the keys and print a line for each."""
    app = TermnewsApp(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        heartbeat = Heartbeat()
        task = asyncio.create_task(heartbeat.beat())
        for keys in KEYS:
            await pilot.pause(0.3)
            heartbeat.longest = heartbeat.busiest = 0.0
            begin = time.perf_counter()
            for key in keys.split():
                app.simulate_key(key)
            await pilot.pause()
            while app.is_writing:
                await asyncio.sleep(0.002)
            await app.workers.wait_for_complete()
            taken = time.perf_counter() - begin
            said = app.inbox.status.message
            still = f"still for {heartbeat.longest * 1000:6.1f} ms ({heartbeat.busiest * 1000:.1f} ms computing)"
            print(f"{keys:8} {taken * 1000:8.1f} ms, {still}  {said}")
        task.cancel()


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    source = parser.parse_args().library
    with tempfile.TemporaryDirectory() as folder, Library.open(copied(source, Path(folder))) as library:
        print(f"{listing.counts(library)}")
        asyncio.run(measure(library))


if __name__ == "__main__":
    main()
