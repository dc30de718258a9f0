"""`termnews import`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termnews.cli.options import (
    ANY_PATH,
    folder_names,
    json_option,
    library_of,
    library_option,
    no_empty_path,
    print_json,
)
from termnews.text.wording import counted

if TYPE_CHECKING:
    from termnews.services.import_report import ImportReport, Progress

_QUIET_SECONDS = 1.0
"""An import shows its progress when it takes longer than this."""


@click.command("import", short_help="Import articles, feeds, and what other readers have.")
@click.argument("sources", nargs=-1, required=True, type=ANY_PATH, callback=no_empty_path, metavar="PATH|URL...")
@json_option
@library_option
@click.pass_context
def import_command(ctx: click.Context, sources: tuple[str, ...], as_json: bool, library: str | None) -> None:
    """Import articles, subscription lists, and what other readers have.

    PATH is a .txt, .md or .html file or a folder of them, an OPML file, newsboat's folder or one of its files (urls,
    cache.db), or nom's (config.yml, nom.db); URL is a feed, a page or an OPML file on the web. Importing again changes
    nothing; an article that was edited keeps its state and its earlier text.
    """
    report = import_with_progress(library_of(ctx), sources)
    if as_json:
        print_json(
            {
                "articles": len(report.new) + len(report.changed),
                "feeds": [
                    {"url": each.url, "title": each.title, "folders": folder_names(each.folders)}
                    for each in report.feeds
                ],
                "rules": report.rules,
                "views": list(report.views),
                "unchanged": len(report.unchanged) + report.known_feeds,
                "skipped": [{"item": each.item, "why": each.why} for each in (*report.skipped, *report.left_out)],
            }
        )
    else:
        click.echo(_sentence(report))
        print_skipped(report)
    if report.skipped:
        sys.exit(1)


def _sentence(report: ImportReport) -> str:
    said = []
    if report.feeds or report.known_feeds:
        said.append(counted(len(report.feeds), "feed"))
        said += [f"{report.known_feeds:,} known already"] if report.known_feeds else []
    said += [counted(len(report.views), "view")] if report.views else []
    if report.new or not said:
        said.append(counted(len(report.new), "new article"))
    said += [f"{len(report.changed):,} changed"] if report.changed else []
    said += [f"{len(report.unchanged):,} unchanged"] if report.unchanged else []
    said += [counted(report.rules, "kill rule")] if report.rules else []
    return ", ".join(said)


def import_with_progress(library_path: Path, sources: Sequence[str]) -> ImportReport:
    """Import paths and addresses into a library, with progress on standard error when it takes longer than a second."""
    from termnews.config import load_config
    from termnews.library import Library
    from termnews.services.import_sources import import_sources

    begin = time.monotonic()
    shown = False
    on_terminal = sys.stderr.isatty()

    def show(progress: Progress) -> None:
        nonlocal shown
        if time.monotonic() - begin < _QUIET_SECONDS:
            return
        if on_terminal:
            of = f" of {progress.total:,}" if progress.total else ""
            click.echo(
                f"\r\033[K{'Analysing' if progress.analysing else 'Importing'} {progress.done:,}{of}",
                err=True,
                nl=False,
            )
        elif not shown:
            noun = "article" if progress.analysing else "file"
            what = counted(progress.total, noun) if progress.total else "articles"
            click.echo(f"Importing {what} …", err=True)
        shown = True

    with Library.open(library_path) as library:
        try:
            return import_sources(library, sources, config=load_config(), now=datetime.now(UTC), on_progress=show)
        finally:
            if shown and on_terminal:
                click.echo("\r\033[K", err=True, nl=False)


def print_skipped(report: ImportReport) -> None:
    """Name on standard error what could not be imported, and why."""
    from termnews.text.clean import clean_line

    for each in (*report.skipped, *report.left_out):
        click.echo(f"termnews: skipped {clean_line(each.item)}: {clean_line(each.why)}", err=True)
