"""The command line: `termnews [PATH|URL…]` opens the library, the rest are commands of their own."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from termnews import __version__
from termnews.cli import (
    analysis,
    extracting,
    feeds,
    importing,
    parsing,
    reading,
    rules,
    subscriptions,
    triaging,
    views,
)
from termnews.cli.edge import need_terminal, plain_errors
from termnews.cli.options import library_option, no_empty_path


class PathsOrCommand(click.Group):
    """A group that takes paths where no command of that name is given: `termnews story.html` opens it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the hidden command `open` before arguments that name no command.

        Not while a shell asks how the line goes on: what it wants to hear are the commands.
        """
        first = next((index for index, each in enumerate(args) if not self._belongs_to_group(args, index)), None)
        if ctx.resilient_parsing:
            pass
        elif first is None:
            if not any(each in ("--help", "-h", "--version") for each in args) and args[-1:] != ["--library"]:
                args = [*args, "open"]
        elif args[first] not in self.commands and not _is_option(args[first]):
            args = [*args[:first], "open", *args[first:]]
        return super().parse_args(ctx, args)

    @staticmethod
    def _belongs_to_group(args: list[str], index: int) -> bool:
        """Whether an argument is an option of the group, or the value of --library."""
        return args[index] in ("--help", "-h", "--version", "--library") or (
            args[index].startswith("--library=") or (index > 0 and args[index - 1] == "--library")
        )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and the files that could be imported and opened."""
        found = super().shell_complete(ctx, incomplete)
        return found if incomplete.startswith("-") else [*found, CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; its errors become one line."""
        with plain_errors():
            return super().invoke(ctx)


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument not in ("-", "--")


@click.group(cls=PathsOrCommand, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="termnews %(version)s")
@library_option
def group(**_: object) -> None:
    """Read the news in the terminal: what happened, how much, and who says so.

    \b
    termnews                open the library
    termnews PATH|URL...    import files, folders and addresses, then open the library
    """


@group.command("open", hidden=True)
@click.argument("sources", nargs=-1, required=False, callback=no_empty_path)
@click.pass_context
def open_command(ctx: click.Context, sources: tuple[str, ...]) -> None:
    """Import SOURCES, then open the screen."""
    from termnews.cli.options import library_of

    _check_commands(ctx, sources)
    path = library_of(ctx)
    report = importing.import_with_progress(path, sources) if sources else None
    if report is not None and report.is_empty:
        importing.print_skipped(report)
        sys.exit(1)
    need_terminal()
    from termnews.ui.app import run

    run(path, report=report)


def _check_commands(ctx: click.Context, sources: Sequence[str]) -> None:
    """Raise UsageError where the first source is no path but nearly the name of a command."""
    from difflib import get_close_matches

    first = sources[0] if sources else ""
    alike = get_close_matches(first, [name for name, each in group.commands.items() if not each.hidden], n=1)
    if alike and not Path(first).exists():
        raise click.UsageError(f"No such command or file {first!r}. Did you mean {alike[0]!r}?", ctx.parent)


for command in (
    importing.import_command,
    reading.list_command,
    reading.search_command,
    reading.show_command,
    views.views_command,
    feeds.add_command,
    feeds.discover_command,
    feeds.fetch_command,
    subscriptions.feeds_command,
    feeds.export_command,
    triaging.done_command,
    triaging.read_command,
    triaging.star_command,
    triaging.tag_command,
    triaging.snooze_command,
    triaging.undo_command,
    triaging.redo_command,
    rules.rules_group,
    analysis.summarise_command,
    analysis.analyse_command,
    parsing.parse_command,
    extracting.extract_command,
):
    group.add_command(command)


def main(prog_name: str) -> None:
    """Run the command that the process was started with; ends it with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without some character is no reason to fail
    with plain_errors():  # help is printed before there is a command
        group.main(prog_name=prog_name)
