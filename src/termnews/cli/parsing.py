"""`termnews parse`: no library is touched, nothing is fetched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from termnews.cli.json_lines import answer_lines
from termnews.errors import UnreadableSource
from termnews.model import FeedEntry

if TYPE_CHECKING:
    from termnews.ingest.recognition import Recognised

_SECONDS = 1.5
"""Processor time that one document may take."""
_MEMORY = 400_000_000


@click.command("parse", short_help="The entries of many feeds, as JSON Lines.")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines in and out.")
@click.option("--text", is_flag=True, help="With every entry its text, as plain text.")
def parse_command(jsonl: bool, text: bool) -> None:
    """Parse feeds: one JSON object a line on standard input, one answer a line on standard output.

    In: {"id", "path", "content_type"?, "url"?}. Out: {"id", "title", "entries": [{"title", "link", "id",
    "published"}]}; for a subscription list or a page "feeds" in place of entries. A line that cannot be read is
    answered by {"id", "error"}. No document takes long or stops the others.
    """
    answer_lines(partial(_answer, with_text=text))


def _answer(request: dict[str, Any], *, with_text: bool) -> dict[str, Any]:
    """What is answered to a request: the feed or the list of feeds, or the error."""
    from termnews.ingest.recognition import recognise_file
    from termnews.ingest.workers import run_limited

    path, content_type, url = request.get("path"), request.get("content_type"), request.get("url")
    if not isinstance(path, str) or not all(each is None or isinstance(each, str) for each in (content_type, url)):
        return {"error": "path, content_type and url must be strings"}
    try:
        found = run_limited(recognise_file, path, content_type, url or None, seconds=_SECONDS, memory=_MEMORY)
    except UnreadableSource as error:
        return {"title": None, "entries": [], "error": str(error)}
    return _found_json(found, with_text=with_text)


def _found_json(found: Recognised, *, with_text: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "title": found.feed.title,
        "entries": [entry_json(entry, with_text=with_text) for entry in found.feed.entries],
    }
    if found.subscriptions is not None:
        answer["feeds"] = [
            {"url": each.url, "title": each.title, "folders": list(each.folders[0]) if each.folders else []}
            for each in found.subscriptions.subscriptions
        ]
    elif found.offers:
        answer["feeds"] = [each.url for each in found.offers]
    return answer


def entry_json(entry: FeedEntry, *, with_text: bool = False) -> dict[str, Any]:
    """An entry as the batch contract has it."""
    moment = entry.published or entry.updated
    found = {
        "title": entry.title or None,
        "link": entry.link,
        "id": entry.id,
        "published": moment.isoformat() if moment else None,
    }
    if with_text:
        from termnews.ingest.entry_document import entry_document

        found["text"] = entry_document(entry).text
    return found
