"""`termnews views`: list the saved views with their counts, add, change, move and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from termnews.cli.options import QueryCommand, json_option, library_of, library_option, print_json
from termnews.clock import local_now
from termnews.library import Library
from termnews.text.clean import clean_line

if TYPE_CHECKING:
    from termnews.services.views import CountedView, View


@click.group("views", invoke_without_command=True, short_help="List the saved views, add and change them.")
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

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        found = counted_views(opened, now=local_now())
    if as_json:
        print_json([_view_json(each.view, each.error) for each in found])
    else:
        for each in found:
            click.echo(_view_line(each))


@views_command.command("add", cls=QueryCommand)
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@json_option
@library_option
@click.pass_context
def add_command(ctx: click.Context, name: str, query: tuple[str, ...], as_json: bool, library: str | None) -> None:
    """Save QUERY as the view NAME."""
    from termnews.services.views import create

    with Library.open(library_of(ctx)) as opened:
        view = create(opened, name, " ".join(query), now=local_now())
    _print_view(view, f"Saved {clean_line(view.name)}: {clean_line(view.query)}", as_json)


@views_command.command("set", cls=QueryCommand)
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@json_option
@library_option
@click.pass_context
def set_command(ctx: click.Context, name: str, query: tuple[str, ...], as_json: bool, library: str | None) -> None:
    """Give the view NAME another query."""
    from termnews.services.views import change, view_named

    with Library.open(library_of(ctx)) as opened:
        view = change(opened, view_named(opened, name), query=" ".join(query), now=local_now())
    _print_view(view, f"Saved {clean_line(view.name)}: {clean_line(view.query)}", as_json)


@views_command.command("rename", short_help="Give the view NAME another name.")
@click.argument("name")
@click.argument("new")
@json_option
@library_option
@click.pass_context
def rename_command(ctx: click.Context, name: str, new: str, as_json: bool, library: str | None) -> None:
    """Call the view NAME something else; queries that ask for it go on doing so."""
    from termnews.services.views import change, view_named

    with Library.open(library_of(ctx)) as opened:
        view = view_named(opened, name)
        renamed = change(opened, view, name=new, now=local_now())
    _print_view(renamed, f"{clean_line(view.name)} is now {clean_line(renamed.name)}", as_json)


@views_command.command("move", short_help="Put the view NAME at a PLACE among the views.")
@click.argument("name")
@click.argument("place", type=click.IntRange(1))
@json_option
@library_option
@click.pass_context
def move_command(ctx: click.Context, name: str, place: int, as_json: bool, library: str | None) -> None:
    """Put the view NAME at a PLACE among the views, 1 for the first."""
    from termnews.services.views import move, view_named, views

    with Library.open(library_of(ctx)) as opened, opened.writing():
        view = view_named(opened, name)
        before = [each.id for each in views(opened)].index(view.id) + 1
        move(opened, view, place - before)
        now_at = [each.id for each in views(opened)].index(view.id) + 1
    _print_view(view, f"{clean_line(view.name)} is number {now_at}", as_json)


@views_command.command("remove")
@click.argument("name")
@json_option
@library_option
@click.pass_context
def remove_command(ctx: click.Context, name: str, as_json: bool, library: str | None) -> None:
    """Forget the view NAME; no article is touched. Prints its query, so that it can be added again."""
    from termnews.services.views import remove, view_named

    with Library.open(library_of(ctx)) as opened:
        view = view_named(opened, name)
        remove(opened, view)
    _print_view(view, f"Removed {clean_line(view.name)}: {clean_line(view.query)}", as_json)


def _print_view(view: View, sentence: str, as_json: bool) -> None:
    """What was done to a view: in words, or the view as data."""
    if as_json:
        print_json(_view_json(view))
    else:
        click.echo(sentence)


def _view_json(view: View, error: str = "") -> dict[str, object]:
    return {
        "id": view.id,
        "name": view.name,
        "query": view.query,
        "articles": view.counts.articles if view.counts else None,
        "unread": view.counts.unread if view.counts else None,
        "error": error or None,
    }


def _view_line(counted: CountedView) -> str:
    view = counted.view
    if view.counts is None:
        return f"{'!':>8} {'':>10}  {clean_line(view.name)}  {clean_line(counted.error)}"
    counts = f"{view.counts.unread:>8,} {view.counts.articles:>10,}"
    return f"{counts}  {clean_line(view.name)}  {clean_line(view.query)}"
