"""`termnews views`: list the saved views with their counts, add, change, move and remove them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from termnews.cli.options import json_option, library_of, library_option, print_json
from termnews.library import Library
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from termnews.services.views import CountedView


@click.group("views", invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def views_command(ctx: click.Context, as_json: bool, library: str | None) -> None:
    """List the saved views: unread in the inbox, all articles, name, query.

    A view is a query with a name; its dates stay relative. view:NAME asks for it within other queries.

    \b
    termnews views add Morning 'is:inbox is:unread after:1d'
    termnews list --view Morning
    """
    if ctx.invoked_subcommand is not None:
        return
    from termnews.services.views import counted_views

    with Library.open(library_of(ctx)) as opened:
        found = counted_views(opened, now=_now())
    if as_json:
        print_json([_view_json(each) for each in found])
    else:
        for each in found:
            click.echo(_view_line(each))


@views_command.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@library_option
@click.pass_context
def add_command(ctx: click.Context, name: str, query: tuple[str, ...], library: str | None) -> None:
    """Save QUERY as the view NAME."""
    from termnews.services.views import create

    with Library.open(library_of(ctx)) as opened:
        view = create(opened, name, " ".join(query), now=_now())
    click.echo(f"Saved {clean_line(view.name)}: {clean_line(view.query)}")


@views_command.command("set")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@library_option
@click.pass_context
def set_command(ctx: click.Context, name: str, query: tuple[str, ...], library: str | None) -> None:
    """Give the view NAME another query."""
    from termnews.services.views import change, view_named

    with Library.open(library_of(ctx)) as opened:
        view = change(opened, view_named(opened, name), query=" ".join(query), now=_now())
    click.echo(f"Saved {clean_line(view.name)}: {clean_line(view.query)}")


@views_command.command("rename")
@click.argument("name")
@click.argument("new")
@library_option
@click.pass_context
def rename_command(ctx: click.Context, name: str, new: str, library: str | None) -> None:
    """Call the view NAME something else; queries that ask for it go on doing so."""
    from termnews.services.views import change, view_named

    with Library.open(library_of(ctx)) as opened:
        view = view_named(opened, name)
        renamed = change(opened, view, name=new, now=_now())
    click.echo(f"{clean_line(view.name)} is now {clean_line(renamed.name)}")


@views_command.command("move")
@click.argument("name")
@click.argument("place", type=click.IntRange(1))
@library_option
@click.pass_context
def move_command(ctx: click.Context, name: str, place: int, library: str | None) -> None:
    """Put the view NAME at a PLACE among the views, 1 for the first."""
    from termnews.services.views import move, view_named, views

    with Library.open(library_of(ctx)) as opened:
        view = view_named(opened, name)
        before = [each.id for each in views(opened)].index(view.id) + 1
        move(opened, view, place - before)
        now_at = [each.id for each in views(opened)].index(view.id) + 1
    click.echo(f"{clean_line(view.name)} is number {now_at}")


@views_command.command("remove")
@click.argument("name")
@library_option
@click.pass_context
def remove_command(ctx: click.Context, name: str, library: str | None) -> None:
    """Forget the view NAME; no article is touched. Prints its query, so that it can be added again."""
    from termnews.services.views import remove, view_named

    with Library.open(library_of(ctx)) as opened:
        view = view_named(opened, name)
        remove(opened, view)
    click.echo(f"Removed {clean_line(view.name)}: {clean_line(view.query)}")


def _view_json(counted: CountedView) -> dict[str, object]:
    view = counted.view
    return {
        "id": view.id,
        "name": view.name,
        "query": view.query,
        "articles": view.counts.articles if view.counts else None,
        "unread": view.counts.unread if view.counts else None,
        "error": counted.error or None,
    }


def _view_line(counted: CountedView) -> str:
    view = counted.view
    if view.counts is None:
        return f"{'!':>8} {'':>10}  {clean_line(view.name)}  {clean_line(counted.error)}"
    counts = f"{view.counts.unread:>8,} {view.counts.articles:>10,}"
    return f"{counts}  {clean_line(view.name)}  {clean_line(view.query)}"


def _now() -> datetime:
    return datetime.now().astimezone()
