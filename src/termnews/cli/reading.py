"""`termnews list`, `search` and `show`."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

import click

from termnews.cli.columns import cut, padded, text_width
from termnews.cli.options import QueryCommand, json_option, library_of, library_option, print_json
from termnews.clock import LOCAL, local_now
from termnews.errors import LibraryUnwritable
from termnews.library import Library
from termnews.model import Article, ArticleRow, Block, BlockKind
from termnews.text.clean import clean_line, clean_text
from termnews.text.wording import age, counted, date_words, reading_minutes

_LARGEST_LIMIT = 1_000_000_000
_TEXT_WIDTH = 76
_OUTLET_WIDTH = 18
_INDENTS = {BlockKind.LIST_ITEM: ("• ", "  "), BlockKind.QUOTATION: ("│ ", "│ ")}
"""What the first line of a block begins with, and the others."""
_WINDOW = 500
"""Rows that are read at a time."""

_limit_option = click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(0, _LARGEST_LIMIT),
    metavar="N",
    help="At most so many; 0 for all.",
)
_full_option = click.option("--full", is_flag=True, help="Everything that show prints.")


@click.command("list")
@click.option("--unread", is_flag=True, help="Only unread articles.")
@click.option("--starred", is_flag=True, help="Only starred articles, done or not.")
@click.option("--done", is_flag=True, help="Only articles that are done.")
@click.option("--snoozed", is_flag=True, help="Only articles that are snoozed.")
@click.option("--view", metavar="NAME", help="What a saved view finds, done or not; `termnews views` lists them.")
@click.option("--all", "everything", is_flag=True, help="The whole library, not only the inbox.")
@click.option(
    "--sort",
    type=click.Choice(["newest", "added"]),
    default="newest",
    show_default=True,
    help="Newest first, or in the order of arrival.",
)
@_limit_option
@_full_option
@json_option
@library_option
@click.pass_context
def list_command(
    ctx: click.Context,
    unread: bool,
    starred: bool,
    done: bool,
    snoozed: bool,
    view: str | None,
    everything: bool,
    sort: str,
    limit: int,
    full: bool,
    as_json: bool,
    library: str | None,
) -> None:
    """List the articles of the inbox, or of a saved view."""
    from termnews.services.listing import Filter, ids

    if view is not None:
        if everything or sort == "added":
            raise click.UsageError("--view goes with neither --all nor --sort added.", ctx)
        states = {"unread": unread, "starred": starred, "done": done, "snoozed": snoozed}
        _list_view(ctx, view, [name for name, wanted in states.items() if wanted], limit, full, as_json)
        return
    in_inbox = not (done or snoozed or starred or everything)
    wanted = Filter(
        read=False if unread else None,
        starred=True if starred else None,
        done=True if done else False if in_inbox else None,
        snoozed=True if snoozed else False if in_inbox else None,
    )
    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        _wake(opened, datetime.now(UTC))
        _print_list(opened, ids(opened, wanted, limit=limit or None, by_arrival=sort == "added"), full, as_json)


def _list_view(ctx: click.Context, name: str, states: Sequence[str], limit: int, full: bool, as_json: bool) -> None:
    """What a view finds of the articles that are in all these states."""
    from termnews.services.searching import search_ids
    from termnews.services.views import view_named

    now = local_now()
    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        _wake(opened, now)
        view = view_named(opened, name)
        query = " ".join([f'view:"{view.name}"', *(f"is:{state}" for state in states)])
        _print_list(opened, search_ids(opened, query, limit or None, now=now), full, as_json)


@click.command("search", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@_limit_option
@_full_option
@json_option
@library_option
@click.pass_context
def search_command(
    ctx: click.Context, words: tuple[str, ...], limit: int, full: bool, as_json: bool, library: str | None
) -> None:
    """Search headlines and texts, done articles too.

    All words must occur; words in quotation marks must stand together.

    \b
    ferr* "port council"          beginnings of words, phrases
    toll OR fare, -ferry          either, without
    outlet:gazette title:toll     also author:, feed:, tag:
    is:unread has:money           states, what an article holds
    source:"health ministry"      who is quoted; sourcing:anonymous
    after:3d on:monday minutes:<5
    folder:News view:Morning      a folder's feeds, a saved view
    """
    from termnews.services.searching import search_ids

    now = local_now()
    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        _wake(opened, now)
        found = search_ids(opened, " ".join(words), limit or None, now=now)
        _print_list(opened, found, full, as_json)
    if not found and not as_json:
        click.echo(f"termnews: no article is found by {clean_line(' '.join(words))}", err=True)


@click.command("show")
@click.argument("article_id", type=int, metavar="ID")
@json_option
@library_option
@click.pass_context
def show_command(ctx: click.Context, article_id: int, as_json: bool, library: str | None) -> None:
    """Show one article: headline, summary, text."""
    from termnews.services.reading import article

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        found = article(opened, article_id)
        if as_json:
            print_json(article_json(opened, found))
        else:
            _print_article(found)


def _wake(library: Library, now: datetime) -> None:
    """Bring back what was snoozed until now, where the library can be written."""
    from termnews.services.triage import wake

    with suppress(LibraryUnwritable):
        wake(library, now=now)


def _print_list(library: Library, ids: Sequence[int], full: bool, as_json: bool) -> None:
    from termnews.services.reading import article

    if as_json and full:
        print_json(article_json(library, article(library, each)) for each in ids)
    elif as_json:
        print_json(row_json(row) for row in _rows(library, ids))
    elif full:
        for number, each in enumerate(ids):
            if number:
                click.echo("─" * text_width(_TEXT_WIDTH) + "\n")
            _print_article(article(library, each))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        now = datetime.now(UTC)
        for row in _rows(library, ids):
            click.echo(_line(row, now, width))


def _rows(library: Library, ids: Sequence[int]) -> Iterator[ArticleRow]:
    """The rows of a list however long, read a window at a time."""
    from termnews.services.listing import rows

    for begin in range(0, len(ids), _WINDOW):
        yield from rows(library, ids[begin : begin + _WINDOW])


def _line(row: ArticleRow, now: datetime, width: int | None) -> str:
    """One article in a line; cut to `width` characters on a terminal, whole elsewhere."""
    state = "✓" if row.done else "z" if row.snoozed_until else " " if row.read else "●"
    star = "★" if row.starred else " "
    outlet = padded(clean_line(row.outlet or row.author or ""), _OUTLET_WIDTH)
    line = f"{row.id:>6} {state}{star} {age(row.published or row.added, now):>4}  {outlet}  {clean_line(row.title)}"
    return line if width is None else cut(line, width)


def _print_article(article: Article) -> None:
    row, width = article.row, text_width(_TEXT_WIDTH)
    published = date_words(row.published, LOCAL) if row.published else None
    facts = (row.outlet, row.author, published, f"{reading_minutes(row.words)} min", row.url)
    click.echo(clean_line(row.title))
    click.echo(clean_line(" · ".join(fact for fact in facts if fact)))
    if article.versions:
        click.echo(counted(article.versions, "earlier text") + " kept")
    click.echo("\nSummary")
    for number, span in enumerate(article.analysis.summary(3), 1):
        click.echo(
            textwrap.fill(
                clean_line(span.of(article.text)), width, initial_indent=f"{number}  ", subsequent_indent="   "
            )
        )
    click.echo()
    before: Block | None = None
    for block in article.blocks:
        if before is not None and not before.kind is block.kind is BlockKind.LIST_ITEM:
            click.echo()
        click.echo("\n".join(_block_lines(block, clean_text(block.of(article.text)), width)))
        before = block
    click.echo()


def _block_lines(block: Block, text: str, width: int) -> list[str]:
    """A block of an article as lines: wrapped, unless its own lines say something."""
    if block.kind in (BlockKind.PREFORMATTED, BlockKind.TABLE):
        return text.splitlines() or [""]
    first, others = _INDENTS.get(block.kind, ("", ""))
    outer = "  " * max(0, block.level - 1) if block.kind is BlockKind.LIST_ITEM else ""
    return textwrap.wrap(text, width, initial_indent=outer + first, subsequent_indent=outer + others) or [""]


def row_json(row: ArticleRow) -> dict[str, object]:
    """An article as `list --json` prints it."""
    return {
        "id": row.id,
        "title": row.title,
        "url": row.url,
        "author": row.author,
        "outlet": row.outlet,
        "feed_id": row.feed_id,
        "published": row.published.isoformat() if row.published else None,
        "added": row.added.isoformat(),
        "read": row.read,
        "starred": row.starred,
        "done": row.done,
        "snoozed_until": row.snoozed_until.isoformat() if row.snoozed_until else None,
        "tags": list(row.tags),
        "minutes": reading_minutes(row.words),
        "story_id": None,
    }


def article_json(library: Library, article: Article) -> dict[str, object]:
    """An article as `show --json` prints it; its long arrays are iterators."""
    from termnews.cli.analysis import figure_json, quote_json
    from termnews.services.reading import versions

    return {
        **row_json(article.row),
        "text": article.text,
        "summary": [span.of(article.text) for span in article.analysis.summary(3)],
        "figures": map(figure_json, article.analysis.figures),
        "quotes": map(quote_json, article.analysis.attributions),
        "links": ({"start": link.start, "end": link.end, "url": link.url} for link in article.links),
        "versions": [
            {"replaced": replaced.isoformat(), "title": title, "text": text}
            for replaced, title, text in versions(library, article.row.id)
        ],
    }
