"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from termnews.errors import FeedSettingError
from termnews.paths import LIBRARY_VARIABLE, library_path

_NEGATED = re.compile(r"-(?!h\Z)[^-]")
_MINUS = "\N{MINUS SIGN}"
"""Stands for the hyphen of what is no option while click parses a line."""


class QueryCommand(click.Command):
    """A command whose arguments are a query, in which "-strike" is a word that must not occur and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the line with such words out of click's sight: it would look for an option in each of their letters."""
        hidden = [_MINUS + each[1:] if _NEGATED.match(each) else each for each in args]
        left = super().parse_args(ctx, hidden)
        words = {_MINUS + each[1:]: each for each in args if _NEGATED.match(each)}
        for name, value in ctx.params.items():
            if isinstance(value, tuple):
                ctx.params[name] = tuple(words.get(each, each) for each in value)
        return left


ANY_PATH = click.Path(readable=False)
"""A path that the command looks at by itself: one that cannot be read is no wrong usage, and holds up no other."""


def no_empty_path(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Refuse "": the shell's unset variable must not lead to the usual library, or to all of the current folder."""
    if value == "" or (isinstance(value, tuple) and "" in value):
        raise click.BadParameter("it is empty", ctx, parameter)
    return value


library_option = click.option(
    "--library",
    metavar="PATH",
    callback=no_empty_path,
    help=f"The library to use (or {LIBRARY_VARIABLE}; by default in the user's data folder).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print data for programs.")


def read_as(reader: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A callback that reads an option's words, each of a repeatable one's, as that function of `feed_settings` does.

    Gives a tuple of what was read; None where the option was not given.
    """

    def callback(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
        from termnews.services import feed_settings

        read = getattr(feed_settings, reader)
        try:
            return tuple(read(each) for each in value) if isinstance(value, tuple) else value and (read(value),)
        except FeedSettingError as error:
            raise click.BadParameter(str(error), ctx, parameter) from error

    return callback


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
