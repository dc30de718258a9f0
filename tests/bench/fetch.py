"""Fetching many feeds, first and second time, side by side with newsboat: `python tests/bench/fetch.py [FEEDS]`.

Both programs ask one loopback server (see feed_server.py) of 500 feeds with 40 entries each, 50 ms latency, one feed in
fifty broken; newsboat with 32 threads (`newsboat -x reload`), where it is installed. Wall and processor seconds of the
whole process with its children; headlines: until the last article was in termnews's library.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def timed(arguments: list[str], **environment: str) -> tuple[float, float, str]:
    """Wall seconds, processor seconds, standard output of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    done = subprocess.run(arguments, capture_output=True, env={**os.environ, **environment})
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, processor, done.stdout.decode()


def show(name: str, wall: float, processor: float, more: str = "") -> None:
    """One line of the table."""
    print(f"{name:<24}{wall:>9.2f} s {processor:>9.2f} s  {more}", flush=True)


def time_termnews(folder: Path, urls: list[str], *, headlines_only: bool) -> None:
    """Subscribe by OPML, then fetch twice."""
    library = folder / "library.db"
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
    (folder / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    command = [sys.executable, "-m", "termnews"]
    variables = {"TERMNEWS_LIBRARY": str(library), "TERMNEWS_CONFIG": str(folder / "config.toml")}
    subprocess.run(
        [*command, "import", str(folder / "list.opml")],
        check=True,
        capture_output=True,
        env={**os.environ, **variables},
    )
    for name in ("termnews, first", "termnews, second"):
        show(name, *time_fetch([*command, "fetch", "--progress-json"], variables, headlines_only=headlines_only))
    with closing(sqlite3.connect(library)) as connection:
        analysed = connection.execute("SELECT count(*) FROM analyses WHERE sentences <> '[]'").fetchone()[0]
        print(f"articles with their analysis: {analysed:,}")


def time_fetch(command: list[str], variables: dict[str, str], *, headlines_only: bool) -> tuple[float, float, str]:
    """Wall and processor seconds of a fetch, and when its headlines were all in."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    headlines, new, failed = 0.0, 0, 0
    used: tuple[float, float] = (0.0, 0.0)
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **variables}) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said = json.loads(line)
            if "feed" in said:
                headlines = time.perf_counter() - begin
                if said["done"] == said["total"]:
                    used = processor_seconds(process.pid)
                    if headlines_only:
                        process.terminate()
                new, failed = new + said["new"], failed + (said["error"] is not None)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    until = f"headlines in after {headlines:.2f} s ({used[0]:.2f} s of processor, workers {used[1]:.2f} s)"
    return wall, processor, f"{until}: {new:,} new, {failed} failed"


def processor_seconds(process_id: int) -> tuple[float, float]:
    """Processor seconds of a process so far, and of its children that still run (Linux: proc(5))."""
    ticks = os.sysconf("SC_CLK_TCK")
    own, children = 0.0, 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = stat.read_text().partition(" (")
        except OSError:
            continue  # it has ended
        fields = rest.rpartition(") ")[2].split()
        spent = (int(fields[11]) + int(fields[12])) / ticks
        own += spent if int(number) == process_id else 0.0
        children += spent if int(fields[1]) == process_id else 0.0
    return own, children


def time_newsboat(folder: Path, urls: list[str]) -> None:
    """Reload twice."""
    if shutil.which("newsboat") is None:
        print("newsboat is not installed")
        return
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").write_text("reload-threads 32\n")
    files = ["-u", str(folder / "urls"), "-C", str(folder / "config"), "-c", str(folder / "cache.db")]
    for name in ("newsboat, first", "newsboat, second"):
        wall, processor, _ = timed(["newsboat", *files, "-x", "reload"], HOME=str(folder))
        with closing(sqlite3.connect(folder / "cache.db")) as connection:
            show(name, wall, processor, f"{connection.execute('SELECT count(*) FROM rss_item').fetchone()[0]:,} items")


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feeds", type=int, nargs="?", default=500)
    parser.add_argument("--headlines", action="store_true", help="end each fetch when its headlines are in")
    parser.add_argument("--alone", action="store_true", help="without newsboat")
    options = parser.parse_args()
    feeds = options.feeds
    server = subprocess.Popen(
        [sys.executable, str(HERE / "feed_server.py"), str(feeds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    assert server.stdin is not None
    port = int(server.stdout.readline())
    urls = [f"http://127.0.0.1:{port}/{number}.xml" for number in range(feeds)]
    print(f"{feeds} feeds{'':<16}{'wall':>8} {'processor':>12}")
    with tempfile.TemporaryDirectory() as folder:
        time_termnews(Path(folder), urls, headlines_only=options.headlines)
        if not options.alone:
            time_newsboat(Path(folder), urls)
    server.stdin.close()
    server.wait(10)


if __name__ == "__main__":
    main()
