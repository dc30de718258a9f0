"""`termnews done`, `read`, `star`, `tag`, `snooze`, `undo` and `redo`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from termnews.cli.options import json_option, library_of, library_option, print_json
from termnews.clock import local_now
from termnews.library import Library

if TYPE_CHECKING:
    from termnews.model import Query
    from termnews.services.triage import Deed, Step

Decide = Callable[..., "Deed"]


def _verb(name: str, *own: Callable[[Any], Any], opposite: str) -> Callable[[Decide], click.Command]:
    """A command that carries out on articles what the function under it decides; its words are the command's help.

    `own` are arguments and options of this verb, which the function is called with, together with `inverse`: whether
    the `opposite` is asked for.
    """
    options = (
        *own,
        click.argument("ids", nargs=-1, type=click.IntRange(1), metavar="[ID]..."),
        click.option("--query", metavar="QUERY", help="All articles that the query finds, instead of ids."),
        click.option("--not", "inverse", is_flag=True, help=f"The opposite: {opposite}."),
        json_option,
        library_option,
        click.pass_context,
    )

    def make(decide: Decide) -> click.Command:
        def run(
            ctx: click.Context,
            ids: tuple[int, ...],
            query: str | None,
            as_json: bool,
            library: str | None,
            **asked: Any,
        ) -> None:
            _carry_out(ctx, decide(**asked), ids, query, as_json)

        command: Callable[..., Any] = run
        for option in reversed(options):
            command = option(command)
        return click.command(name, help=decide.__doc__)(command)

    return make


@_verb("done", opposite="back into the inbox, from being snoozed too")
def done_command(inverse: bool) -> Deed:
    """Mark articles done: out of the inbox, kept and searchable.

    \b
    termnews done 12 13
    termnews done --query 'feed:local before:2w'
    """
    from termnews.services.triage import Deed, Verb

    return Deed(Verb.UNDONE if inverse else Verb.DONE)


@_verb("read", opposite="mark unread")
def read_command(inverse: bool) -> Deed:
    """Mark articles read.

    \b
    termnews read 12 13
    termnews read --query 'outlet:"Bay Gazette" before:3d'
    """
    from termnews.services.triage import Deed, Verb

    return Deed(Verb.UNREAD if inverse else Verb.READ)


@_verb("star", opposite="take the star away")
def star_command(inverse: bool) -> Deed:
    """Star articles."""
    from termnews.services.triage import Deed, Verb

    return Deed(Verb.UNSTAR if inverse else Verb.STAR)


@_verb("tag", click.argument("name"), opposite="take the tag away")
def tag_command(inverse: bool, name: str) -> Deed:
    """Give articles a tag, or take it away.

    \b
    termnews tag budget 12 13
    termnews tag budget --query 'title:budget has:money'
    termnews tag --not budget 12
    """
    from termnews.services.triage import Deed, Verb, tag_name

    return Deed(Verb.UNTAG if inverse else Verb.TAG, tag_name(name))


@_verb(
    "snooze",
    click.option(
        "--until",
        "when",
        default="later",
        metavar="WHEN",
        help="30m, 3h, 2d, 18:30, tonight, tomorrow, friday, next week, 2026-12-01, 'friday 18:30'; in days without a "
        "time of day it is 08:00. Unless told: 19:00 or 08:00, whichever comes first.",
    ),
    opposite="back into the inbox now",
)
def snooze_command(inverse: bool, when: str) -> Deed:
    """Put articles off: out of the inbox until it is time.

    \b
    termnews snooze 12 --until friday
    termnews snooze --not 12
    """
    from termnews.services.snoozing import snooze_time
    from termnews.services.triage import Deed, Verb

    return Deed(Verb.UNSNOOZE) if inverse else Deed(Verb.SNOOZE, until=snooze_time(when, local_now()))


@click.command("undo", short_help="Take back the last step.")
@click.option(
    "--rule",
    type=click.IntRange(1),
    metavar="N",
    help="What rule N did last as articles arrived: undo by itself takes back only what you did.",
)
@json_option
@library_option
@click.pass_context
def undo_command(ctx: click.Context, rule: int | None, as_json: bool, library: str | None) -> None:
    """Take back the last step, on however many articles and however long ago.

    \b
    termnews undo
    termnews undo --rule 3
    """
    from termnews.services import triage

    with Library.open(library_of(ctx)) as opened:
        step = triage.undo(opened) if rule is None else triage.undo_arrivals(opened, rule, now=local_now())
        _print_step(step, as_json)


@click.command("redo")
@json_option
@library_option
@click.pass_context
def redo_command(ctx: click.Context, as_json: bool, library: str | None) -> None:
    """Do again what was undone last."""
    from termnews.services import triage

    with Library.open(library_of(ctx)) as opened:
        _print_step(triage.redo(opened), as_json)


def _carry_out(ctx: click.Context, deed: Deed, ids: Sequence[int], query: str | None, as_json: bool) -> None:
    from termnews.services import triage

    if bool(ids) == (query is not None):
        raise click.UsageError("Name articles by their ids, or with --query.", ctx)
    now = local_now()
    with Library.open(library_of(ctx)) as opened:
        chosen: Sequence[int] | Query = ids
        if query is not None:
            from termnews.services.searching import read_query

            chosen = read_query(opened, query, now=now)
            triage.wake(opened, now=now)
        else:
            triage.check_known(opened, ids)
        _print_step(triage.carry_out(opened, deed, chosen, now=now), as_json)


def _print_step(step: Step, as_json: bool) -> None:
    if as_json:
        print_json({"verb": step.verb, "ids": step.ids, "articles": len(step.ids), "tag": step.tag or None})
    else:
        click.echo(step.sentence)
