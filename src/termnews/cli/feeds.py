"""`termnews add`, `discover`, `fetch` and `export`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termnews.cli.options import json_option, library_of, library_option, print_json, read_as
from termnews.errors import TermnewsError
from termnews.text.clean import clean_line
from termnews.text.wording import counted

if TYPE_CHECKING:
    from termnews.model import Feed
    from termnews.services.adding import Added
    from termnews.services.refresh import FetchReport, Progress


@click.command("add", short_help="Subscribe to a feed, or save a page.")
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option("--title", help="A title of your own for the feed.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    callback=read_as("parse_folder"),
    help="A folder for the feed, News or News/Local; repeatable.",
)
@click.option(
    "--login",
    callback=read_as("parse_login"),
    metavar="env:NAME|command:PROGRAM",
    help="Where the feed's user:password comes from.",
)
@json_option
@library_option
@click.pass_context
def add_command(
    ctx: click.Context,
    addresses: tuple[str, ...],
    title: str | None,
    folders: tuple[tuple[str, ...], ...],
    login: tuple[str | None] | None,
    as_json: bool,
    library: str | None,
) -> None:
    """Subscribe to the feed at URL, or to the one that the page there announces; any other page is saved."""
    from termnews.config import load_config
    from termnews.ingest.addresses import without_login
    from termnews.library import Library
    from termnews.services.adding import add_each, missed_words
    from termnews.services.subscriptions import only_first_words

    if title is not None and len(addresses) > 1:
        raise click.UsageError("--title is for one address: two feeds of one name could not be told apart.", ctx)
    added: list[Added] = []
    failed = False
    with Library.open(library_of(ctx)) as opened:
        for address, one in add_each(
            opened,
            addresses,
            config=load_config(),
            now=datetime.now(UTC),
            title=title,
            folders=folders,
            login=login[0] if login else None,
        ):
            shown = clean_line(without_login(address))
            if isinstance(one, TermnewsError):
                failed = True
                click.echo(f"termnews: {shown}: {clean_line(str(one))}", err=True)
                continue
            if one.missed:
                click.echo(f"termnews: {shown}: {clean_line(missed_words(one.missed))}", err=True)
            if one.only_first is not None:
                click.echo(f"termnews: {shown}: {only_first_words(one.only_first)}", err=True)
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

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
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
@click.option(
    "--feed", "feed_ids", type=click.IntRange(1), multiple=True, metavar="ID", help="Only this feed; repeatable."
)
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
    from termnews.services import subscriptions
    from termnews.services.refresh import refresh

    show = _ProgressLines() if progress_json else _Bar() if sys.stderr.isatty() and not as_json else _NoProgress()
    with Library.open(library_of(ctx)) as opened:
        wanted = [subscriptions.find_feed(opened, str(each)) for each in feed_ids]
        try:
            report = refresh(
                opened,
                config=load_config(),
                now=lambda: datetime.now(UTC),
                only_due=due,
                feed_ids=feed_ids or None,
                on_progress=show.feed,
                in_background=background,
                on_page=show.page,
                on_analysed=show.analysed,
            )
            show.killed(report.killed)
        finally:
            show.clear()
        has_feeds = bool(report.results or subscriptions.feeds(opened))
    if progress_json:
        return
    if as_json:
        print_json(_report_json(report))
    else:
        click.echo(_fetched_line(report))
        _print_failed(report)
    unasked = _print_unasked(report, wanted)
    if not has_feeds:
        click.echo("termnews: there are no feeds yet; `termnews add URL` subscribes to one", err=True)
    if report.failed or unasked:
        sys.exit(1)


def _report_json(report: FetchReport) -> dict[str, object]:
    return {
        "feeds": len(report.results),
        "new": report.new,
        "changed": report.changed,
        "killed": report.killed,
        "unmodified": report.unmodified,
        "failed": [{"url": each.feed.url, "error": each.error} for each in report.failed],
        "too_long": [{"url": each.feed.url, "entries": each.only_first} for each in report.too_long],
    }


def _print_failed(report: FetchReport) -> None:
    from termnews.services.subscriptions import only_first_words

    for each in report.failed:
        click.echo(f"termnews: {clean_line(each.feed.title)}: {clean_line(each.error or '')}", err=True)
    for each in report.too_long:
        click.echo(f"termnews: {clean_line(each.feed.title)}: {only_first_words(each.only_first or 0)}", err=True)


def _print_unasked(report: FetchReport, wanted: Sequence[Feed]) -> bool:
    """Name the feeds that were asked for and left out; False where there are none."""
    asked = {each.feed.id for each in report.results}
    unasked = [each for each in wanted if each.id not in asked]
    for feed in unasked:
        click.echo(f"termnews: {clean_line(feed.title)} was not asked: {_unasked_words(feed)}", err=True)
    return bool(unasked)


def _unasked_words(feed: Feed) -> str:
    """Why a fetch leaves out a feed that was asked for by name."""
    if feed.gone:
        return f"its server has taken it down for good; `termnews add {clean_line(feed.url)}` tries it again"
    if feed.wait_until is not None:
        return f"its server asks to be left alone until {feed.wait_until.astimezone():%Y-%m-%d %H:%M}"
    return "its interval has not passed"


class _NoProgress:
    """A fetch of which nothing is shown until its end."""

    def feed(self, progress: Progress) -> None:
        """A feed is through."""

    def page(self, done: int, total: int) -> None:
        """A page has been asked for the full text of its article."""

    def analysed(self, done: int, total: int) -> None:
        """Articles have been analysed."""

    def killed(self, number: int) -> None:
        """The reader's rules have killed so many of the articles that came."""

    def clear(self) -> None:
        """The fetch is over, well or not."""


class _Bar(_NoProgress):
    """Progress on the terminal, one line that is written over."""

    _WIDTH = 30

    def feed(self, progress: Progress) -> None:
        self._show(progress.done, progress.total, "feed")

    def page(self, done: int, total: int) -> None:
        self._show(done, total, "page")

    def analysed(self, done: int, total: int) -> None:
        self._show(done, total, "article")

    def _show(self, done: int, total: int, noun: str) -> None:
        full = self._WIDTH * done // max(1, total)
        bar = "━" * full + "─" * (self._WIDTH - full)
        click.echo(f"\r\033[K{bar} {done:,} of {counted(total, noun)}", err=True, nl=False)

    def clear(self) -> None:
        click.echo("\r\033[K", err=True, nl=False)


class _ProgressLines(_NoProgress):
    """Progress as lines of JSON, for the screen."""

    def feed(self, progress: Progress) -> None:
        result = progress.result
        self._print(
            done=progress.done,
            total=progress.total,
            feed=result.feed.id,
            new=len(result.new),
            changed=len(result.changed),
            error=result.error,
        )

    def page(self, done: int, total: int) -> None:
        self._print(pages=done, total=total)

    def analysed(self, done: int, total: int) -> None:
        self._print(analysed=done, total=total)

    def killed(self, number: int) -> None:
        self._print(killed=number)

    @staticmethod
    def _print(**said: object) -> None:
        import json

        click.echo(json.dumps(said))
        sys.stdout.flush()


def _fetched_line(report: FetchReport) -> str:
    said = [counted(len(report.results), "feed"), counted(report.new, "new article")]
    said += [f"{report.killed:,} killed by rules"] if report.killed else []
    said += [f"{report.changed:,} changed"] if report.changed else []
    said += [f"{len(report.failed):,} failed"] if report.failed else []
    return ", ".join(said)


@click.command("export", short_help="Write the subscriptions as OPML.")
@click.argument("format_", metavar="opml", type=click.Choice(["opml"]))
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@library_option
@click.pass_context
def export_command(ctx: click.Context, format_: str, path: Path | None, library: str | None) -> None:
    """Write the subscriptions as OPML, which other readers take; to standard output without FILE."""
    from termnews.library import Library
    from termnews.services.exporting import opml, write_file

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        written = opml(opened, now=datetime.now(UTC))
    if path is None:
        click.echo(written, nl=False)
    else:
        write_file(path, written)
