"""`termnews parse`: no library is touched."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from termnews.model import FeedEntry


@click.command("parse")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines in and out.")
def parse_command(jsonl: bool) -> None:
    """Parse feeds."""
    out = sys.stdout
    for line in sys.stdin.buffer:
        if line.strip():
            out.write(json.dumps(_answer(line)) + "\n")
            out.flush()


def _answer(line: bytes) -> dict[str, Any]:
    from termnews.ingest.feeds import parse_feed

    request = json.loads(line)
    feed = parse_feed(
        Path(request["path"]).read_bytes(), content_type=request.get("content_type"), url=request.get("url") or None
    )
    return {
        "id": request["id"],
        "title": feed.title,
        "entries": [entry_json(entry) for entry in feed.entries],
    }


def entry_json(entry: FeedEntry) -> dict[str, Any]:
    """An entry as the batch contract has it."""
    moment = entry.published or entry.updated
    return {
        "title": entry.title or None,
        "link": entry.link,
        "id": entry.id,
        "published": moment.isoformat() if moment else None,
        "text": entry.content or entry.summary,
    }
