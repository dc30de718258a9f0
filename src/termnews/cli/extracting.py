"""`termnews extract`: no library is touched, nothing is fetched."""

from __future__ import annotations

from typing import Any

import click

from termnews.cli.json_lines import answer_lines
from termnews.errors import UnreadableSource

_SECONDS = 10.0
"""Processor time that one page may take."""
_MEMORY = 800_000_000


@click.command("extract", short_help="The articles of many saved web pages, as JSON Lines.")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines in and out.")
def extract_command(jsonl: bool) -> None:
    """Take the articles out of saved pages: JSON objects on standard input, an answer a line.

    In: {"id", "url"?, "html_path"}. Out: {"id", "title", "text"}, in the same order. A line that cannot be read, and a
    page without an article, is answered by {"id", "error"}. No page takes long or stops the others.
    """
    answer_lines(_answer)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """What is answered to a request: the article, or the error."""
    from termnews.ingest.page import read_page
    from termnews.ingest.workers import run_limited

    path, url = request.get("html_path"), request.get("url")
    if not isinstance(path, str) or not (url is None or isinstance(url, str)):
        return {"error": "html_path and url must be strings"}
    try:
        document = run_limited(read_page, path, url or None, seconds=_SECONDS, memory=_MEMORY)
    except UnreadableSource as error:
        return {"error": str(error)}
    return {"title": document.title, "text": document.text}
