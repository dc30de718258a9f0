"""`termnews feeds`: the subscriptions, their settings, and how to give one up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from termnews.cli.options import folder_names, json_option, library_of, library_option, print_json, read_as
from termnews.text.clean import clean_line
from termnews.text.wording import age, counted

if TYPE_CHECKING:
    from termnews.model import Feed


@click.group("feeds", invoke_without_command=True, short_help="List the subscriptions, change or give them up.")
@json_option
@library_option
@click.pass_context
def feeds_command(ctx: click.Context, as_json: bool, library: str | None) -> None:
    """List the subscriptions, with their health and last error; `feeds set` and `feeds remove` change them."""
    if ctx.invoked_subcommand is not None:
        return
    from termnews.library import Library
    from termnews.services.subscriptions import feeds

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        found = feeds(opened)
    if as_json:
        print_json([_feed_json(each) for each in found])
        return
    now = datetime.now(UTC)
    for each in found:
        click.echo(_feed_line(each, now))


@feeds_command.command("set", short_help="Change how a feed is fetched and where it stands.")
@click.argument("feed", metavar="FEED")
@click.option("--title", help='A title of your own; "" for the feed\'s.')
@click.option(
    "--folder",
    "folders",
    multiple=True,
    callback=read_as("parse_folder"),
    help='Its folder, News or News/Local; repeatable. "" takes it out of all.',
)
@click.option("--interval", callback=read_as("parse_interval"), metavar="30m|2h|1d|auto", help="Between two fetches.")
@click.option(
    "--full-text",
    type=click.Choice(["always", "never", "teaser"]),
    help="When the text comes from the articles' pages.",
)
@click.option(
    "--header",
    "headers",
    multiple=True,
    callback=read_as("parse_header"),
    metavar="'NAME: VALUE'",
    help="Send this too; a secret value as env:NAME or command:PROGRAM. Repeatable.",
)
@click.option("--no-header", "dropped", multiple=True, metavar="NAME", help="Send that no more; repeatable.")
@click.option(
    "--login",
    callback=read_as("parse_login"),
    metavar="env:NAME|command:PROGRAM|none",
    help="Where user:password comes from.",
)
@click.option("--pause/--resume", "paused", default=None, help="Fetch it only when asked for by --feed, or again.")
@click.option("--hide/--show", "hidden", default=None, help="Keep its articles out of the inbox, or not.")
@json_option
@library_option
@click.pass_context
def set_command(
    ctx: click.Context,
    feed: str,
    title: str | None,
    folders: tuple[tuple[str, ...], ...],
    interval: tuple[int | None] | None,
    full_text: str | None,
    headers: tuple[tuple[str, str], ...],
    dropped: tuple[str, ...],
    login: tuple[str | None] | None,
    paused: bool | None,
    hidden: bool | None,
    as_json: bool,
    library: str | None,
) -> None:
    """Change how FEED is fetched and where it stands; without options show it.

    FEED is its id, its address or its title.
    """
    from termnews.library import Library
    from termnews.model import FullText
    from termnews.services import subscriptions
    from termnews.services.feed_settings import with_headers

    with Library.open(library_of(ctx)) as opened:
        before = subscriptions.find_feed(opened, feed)
        after = replace(
            before,
            own_title=before.own_title if title is None else title,
            folders=tuple(filter(None, folders)) if folders else before.folders,
            interval=interval[0] if interval else before.interval,
            full_text=FullText(full_text) if full_text else before.full_text,
            headers=with_headers(before, headers, dropped),
            credentials=login[0] if login else before.credentials,
            paused=before.paused if paused is None else paused,
            hidden=before.hidden if hidden is None else hidden,
        )
        if after != before:
            subscriptions.save_settings(opened, after)
        found = subscriptions.feed(opened, before.id)
    _print_feeds([found], as_json, _settings_line)


@feeds_command.command("remove", short_help="Stop fetching a feed; its articles stay.")
@click.argument("wanted", nargs=-1, required=True, metavar="FEED...")
@json_option
@library_option
@click.pass_context
def remove_command(ctx: click.Context, wanted: tuple[str, ...], as_json: bool, library: str | None) -> None:
    """Stop fetching FEED; its articles and settings are kept, and `termnews add` takes it back.

    FEED is its id, its address or its title.
    """
    from termnews.library import Library
    from termnews.services import subscriptions

    with Library.open(library_of(ctx)) as opened:
        found = list({each.id: each for each in (subscriptions.find_feed(opened, words) for words in wanted)}.values())
        for each in found:
            subscriptions.unsubscribe(opened, each)
    _print_feeds(found, as_json, _removed_line)


def _print_feeds(found: list[Feed], as_json: bool, line: Callable[[Feed], str]) -> None:
    if as_json:
        print_json([_feed_json(each) for each in found])
        return
    for each in found:
        click.echo(line(each))


def _settings_line(feed: Feed) -> str:
    from termnews.services.feed_settings import settings_words

    return f"{clean_line(feed.title)}: {settings_words(feed)}"


def _removed_line(feed: Feed) -> str:
    kept = f", {counted(feed.articles, 'article')} kept" if feed.articles else ""
    return f"Unsubscribed from {clean_line(feed.title)}{kept}; `termnews add {feed.url}` takes it back"


def _feed_json(feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "folders": folder_names(feed.folders),
        "site_url": feed.site_url,
        "last_fetched": feed.last_fetched.isoformat() if feed.last_fetched else None,
        "error": feed.error,
        "unread": feed.unread,
        "interval": feed.interval,
        "full_text": feed.full_text.value,
        "paused": feed.paused,
        "hidden": feed.hidden,
        "only_first": feed.only_first,
    }


def _feed_line(feed: Feed, now: datetime) -> str:
    from termnews.services.subscriptions import only_first_words

    asked = age(feed.last_fetched, now) if feed.last_fetched else "never"
    paused = "paused" if feed.paused else asked
    # A feed that has said nothing yet is called by its address: that once is enough.
    names = dict.fromkeys((clean_line(feed.title), feed.url))
    line = f"{feed.id:>5} {feed.unread:>6} unread  {paused:>6}  {'  '.join(names)}"
    if feed.error:
        return f"{line}\n{'':>14}! {clean_line(feed.error)}"
    return line + (f"\n{'':>14}! {only_first_words(feed.only_first)}" if feed.only_first is not None else "")
