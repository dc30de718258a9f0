"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from termnews.paths import LIBRARY_VARIABLE, library_path


def _no_empty_path(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse "": the shell's unset variable must not lead to the usual library."""
    if value == "":
        raise click.BadParameter("it is empty", ctx, parameter)
    return value


library_option = click.option(
    "--library",
    metavar="PATH",
    callback=_no_empty_path,
    help=f"The library to use (or {LIBRARY_VARIABLE}; by default in the user's data folder).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print data for programs.")


def library_of(ctx: click.Context) -> Path:
    """The library that was named to the command, or to termnews itself, or the usual one."""
    while ctx is not None:
        if named := ctx.params.get("library"):
            return library_path(str(named))
        if ctx.parent is None:
            break
        ctx = ctx.parent
    return library_path()


def print_json(data: Any) -> None:
    """Data on standard output, as one JSON document; an iterator in it is an array, read as it is written."""
    from termnews.cli.json_output import write_json

    write_json(data)


def folder_names(folders: tuple[tuple[str, ...], ...]) -> list[str]:
    """The names of all folders that a feed stands in, outer ones first, each once: its tags."""
    return list(dict.fromkeys(name for folder in folders for name in folder))
