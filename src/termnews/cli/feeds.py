"""`termnews add`, `discover`, `fetch`, `feeds` and `export`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termnews.cli.options import folder_names, json_option, library_of, library_option, print_json
from termnews.errors import TermnewsError
from termnews.text.clean import clean_line
from termnews.text.wording import age, counted

if TYPE_CHECKING:
    from termnews.model import Feed
    from termnews.services.adding import Added
    from termnews.services.refresh import FetchReport, Progress


@click.command("add")
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option("--title", help="A title of your own for the feed.")
@click.option("--folder", "folders", multiple=True, help="A folder for the feed, News or News/Local; repeatable.")
@click.option("--login", metavar="env:NAME|command:PROGRAM", help="Where the feed's user:password comes from.")
@json_option
@library_option
@click.pass_context
def add_command(
    ctx: click.Context,
    addresses: tuple[str, ...],
    title: str | None,
    folders: tuple[str, ...],
    login: str | None,
    as_json: bool,
    library: str | None,
) -> None:
    """Subscribe to the feed at URL, or to the one that the page there announces; any other page is saved."""
    from termnews.config import load_config
    from termnews.library import Library
    from termnews.services.adding import add

    config = load_config()
    folder_paths = [tuple(filter(None, folder.split("/"))) for folder in folders]
    added: list[Added] = []
    failed = False
    with Library.open(library_of(ctx)) as opened:
        for address in addresses:
            try:
                one = add(
                    opened,
                    address,
                    config=config,
                    now=datetime.now(UTC),
                    title=title,
                    folders=folder_paths,
                    login=login,
                )
            except TermnewsError as error:
                failed = True
                click.echo(f"termnews: {clean_line(address)}: {clean_line(str(error))}", err=True)
                continue
            added.append(one)
            if not as_json:
                click.echo(_added_line(one))
    if as_json:
        print_json(
            [
                {"kind": each.kind, "id": each.id, "url": each.url, "title": each.title, "new": each.new}
                for each in added
            ]
        )
    if failed:
        sys.exit(1)


def _added_line(added: Added) -> str:
    known = "" if added.new else " (known already)"
    if added.kind == "article":
        return f"Saved {clean_line(added.title)}{known}"
    return f"Subscribed to {clean_line(added.title)}{known}: {counted(len(added.articles), 'new article')}"


@click.command("discover")
@click.argument("address", metavar="URL")
@json_option
@library_option
@click.pass_context
def discover_command(ctx: click.Context, address: str, as_json: bool, library: str | None) -> None:
    """Show the feeds that a page offers."""
    from termnews.config import load_config
    from termnews.library import Library
    from termnews.services.adding import discover

    with Library.open(library_of(ctx)) as opened:
        offers = discover(opened, address, config=load_config())
    if as_json:
        print_json([{"url": each.url, "title": each.title} for each in offers])
        return
    for each in offers:
        click.echo(f"{each.url}  {clean_line(each.title or '')}".rstrip())
    if not offers:
        click.echo("termnews: that page offers no feed", err=True)
        sys.exit(1)


@click.command("fetch")
@click.option("--due", is_flag=True, help="Only the feeds whose interval has passed.")
@click.option("--feed", "feed_ids", type=int, multiple=True, metavar="ID", help="Only this feed; repeatable.")
@click.option("--progress-json", is_flag=True, hidden=True, help="One line of JSON for each feed, as it is through.")
@click.option("--background", is_flag=True, hidden=True, help="Leave the processor to others.")
@json_option
@library_option
@click.pass_context
def fetch_command(
    ctx: click.Context,
    due: bool,
    feed_ids: tuple[int, ...],
    progress_json: bool,
    background: bool,
    as_json: bool,
    library: str | None,
) -> None:
    """Ask every feed for what is new. Exit status 1 where some failed; they are listed."""
    from termnews.config import load_config
    from termnews.library import Library
    from termnews.services.refresh import refresh

    show = _print_progress_json if progress_json else _Bar() if sys.stderr.isatty() and not as_json else None
    with Library.open(library_of(ctx)) as opened:
        report = refresh(
            opened,
            config=load_config(),
            now=lambda: datetime.now(UTC),
            only_due=due,
            feed_ids=feed_ids or None,
            on_progress=show,
            in_background=background,
            on_analysed=_print_analysed_json if progress_json else show.analysed if isinstance(show, _Bar) else None,
        )
    if isinstance(show, _Bar):
        show.clear()
    if progress_json:
        return
    if as_json:
        print_json(
            {
                "feeds": len(report.results),
                "new": report.new,
                "changed": report.changed,
                "unmodified": report.unmodified,
                "failed": [{"url": each.feed.url, "error": each.error} for each in report.failed],
            }
        )
    else:
        click.echo(_fetched_line(report))
        for each in report.failed:
            click.echo(f"termnews: {clean_line(each.feed.title)}: {clean_line(each.error or '')}", err=True)
    if report.failed:
        sys.exit(1)


class _Bar:
    """Progress on the terminal, one line that is written over."""

    _WIDTH = 30

    def __call__(self, progress: Progress) -> None:
        self._show(progress.done, progress.total, "feed")

    def analysed(self, done: int, total: int) -> None:
        """Show how many articles are analysed."""
        self._show(done, total, "article")

    def _show(self, done: int, total: int, noun: str) -> None:
        full = self._WIDTH * done // max(1, total)
        bar = "━" * full + "─" * (self._WIDTH - full)
        click.echo(f"\r\033[K{bar} {done:,} of {counted(total, noun)}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        click.echo("\r\033[K", err=True, nl=False)


def _print_progress_json(progress: Progress) -> None:
    import json

    result = progress.result
    click.echo(
        json.dumps(
            {
                "done": progress.done,
                "total": progress.total,
                "feed": result.feed.id,
                "new": len(result.new),
                "changed": len(result.changed),
                "error": result.error,
            }
        )
    )
    sys.stdout.flush()


def _print_analysed_json(done: int, total: int) -> None:
    import json

    click.echo(json.dumps({"analysed": done, "total": total}))
    sys.stdout.flush()


def _fetched_line(report: FetchReport) -> str:
    said = [counted(len(report.results), "feed"), counted(report.new, "new article")]
    said += [f"{report.changed:,} changed"] if report.changed else []
    said += [f"{len(report.failed):,} failed"] if report.failed else []
    return ", ".join(said)


@click.command("feeds")
@json_option
@library_option
@click.pass_context
def feeds_command(ctx: click.Context, as_json: bool, library: str | None) -> None:
    """List the subscriptions, with their health and last error."""
    from termnews.library import Library
    from termnews.services.subscriptions import feeds

    with Library.open(library_of(ctx)) as opened:
        found = feeds(opened)
    if as_json:
        print_json([_feed_json(each) for each in found])
        return
    now = datetime.now(UTC)
    for each in found:
        click.echo(_feed_line(each, now))


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
    }


def _feed_line(feed: Feed, now: datetime) -> str:
    asked = age(feed.last_fetched, now) if feed.last_fetched else "never"
    line = f"{feed.id:>5} {feed.unread:>6} unread  {asked:>5}  {clean_line(feed.title)}  {feed.url}"
    return line + (f"\n{'':>14}! {clean_line(feed.error)}" if feed.error else "")


@click.command("export")
@click.argument("format_", metavar="opml", type=click.Choice(["opml"]))
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@library_option
@click.pass_context
def export_command(ctx: click.Context, format_: str, path: Path | None, library: str | None) -> None:
    """Write the subscriptions as OPML, which other readers take; to standard output without FILE."""
    from termnews.library import Library
    from termnews.services.exporting import opml

    with Library.open(library_of(ctx)) as opened:
        written = opml(opened, now=datetime.now(UTC))
    if path is None:
        click.echo(written, nl=False)
    else:
        _write(path, written)


def _write(path: Path, content: bytes) -> None:
    from termnews.errors import CannotWrite

    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written ({error.strerror or error})", "Choose another place.") from error
