"""`termnews import`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termnews.cli.options import json_option, library_of, library_option, print_json
from termnews.text.wording import counted

if TYPE_CHECKING:
    from termnews.services.importing import ImportReport, Progress

_QUIET_SECONDS = 1.0
"""An import shows its progress when it takes longer than this."""


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@library_option
@json_option
@click.pass_context
def import_command(ctx: click.Context, paths: tuple[str, ...], as_json: bool, library: str | None) -> None:
    """Import .txt, .md and .html files, and folders of them.

    Importing an article again changes nothing; one that was edited keeps its state and its earlier text.
    """
    report = import_with_progress(library_of(ctx), [Path(each) for each in paths])
    if as_json:
        print_json(
            {
                "articles": len(report.new) + len(report.changed),
                "feeds": [],
                "unchanged": len(report.unchanged),
                "skipped": [{"item": each.item, "why": each.why} for each in report.skipped],
            }
        )
    else:
        said = [f"{counted(len(report.new), 'new article')}"]
        said += [f"{len(report.changed):,} changed"] if report.changed else []
        said += [f"{len(report.unchanged):,} unchanged"] if report.unchanged else []
        click.echo(", ".join(said))
        print_skipped(report)
    if report.skipped:
        sys.exit(1)


def import_with_progress(library_path: Path, paths: list[Path]) -> ImportReport:
    """Import into a library, with progress on standard error when it takes longer than a second."""
    from termnews.library import Library
    from termnews.services.importing import import_paths

    begin = time.monotonic()
    shown = False
    on_terminal = sys.stderr.isatty()

    def show(progress: Progress) -> None:
        nonlocal shown
        if time.monotonic() - begin < _QUIET_SECONDS:
            return
        if on_terminal:
            click.echo(f"\r\033[KImporting {progress.done:,} of {progress.total:,}", err=True, nl=False)
        elif not shown:
            click.echo(f"Importing {counted(progress.total, 'file')} …", err=True)
        shown = True

    with Library.open(library_path) as library:
        try:
            return import_paths(library, paths, now=datetime.now(UTC), on_progress=show)
        finally:
            if shown and on_terminal:
                click.echo("\r\033[K", err=True, nl=False)


def print_skipped(report: ImportReport) -> None:
    """Name on standard error what could not be imported, and why."""
    from termnews.text.clean import clean_line

    for each in report.skipped:
        click.echo(f"termnews: skipped {clean_line(each.item)}: {clean_line(each.why)}", err=True)
