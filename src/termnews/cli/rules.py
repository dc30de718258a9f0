"""`termnews rules`: what is to be done by itself with what arrives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from termnews.cli.options import QueryCommand, json_option, library_of, library_option, print_json
from termnews.clock import local_now
from termnews.library import Library
from termnews.text.clean import clean_line
from termnews.text.wording import age, counted

if TYPE_CHECKING:
    from termnews.services.rule_trials import Trial
    from termnews.services.rules import Rule
    from termnews.services.triage import Step

_ACTIONS = ("kill", "keep", "star", "read", "tag")
_SHOWN = 20
"""Articles that `rules test` names."""


@click.group(
    "rules", invoke_without_command=True, short_help="Kill, keep, star, mark read or tag what arrives by itself."
)
@json_option
@library_option
@click.pass_context
def rules_group(ctx: click.Context, as_json: bool, library: str | None) -> None:
    """Rules for what arrives: kill, keep, star, mark read or tag what a query finds.

    Without a command the rules are listed, with the number of articles that each has acted on. What is killed is done
    on arrival, kept and searchable. Keep and star rules win over kill rules.

    \b
    termnews rules add kill 'title:"live blog" outlet:gazette'
    termnews rules add keep 'title:election'
    termnews rules add --tag economy 'title:inflation'
    termnews rules test 1
    """
    if ctx.invoked_subcommand is not None:
        return
    from termnews.services.rules import rules

    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        found = rules(opened)
    if as_json:
        print_json([_rule_json(each) for each in found])
        return
    for each in found:
        click.echo(f"{each.id:>4} {each.matched:>7,}  {clean_line(each.does):<12}  {clean_line(each.query)}")


@rules_group.command("add", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="kill|keep|star|read QUERY")
@click.option("--tag", "tag", metavar="NAME", help="Give what the query finds this tag; no other action is named then.")
@click.option("--apply", "at_once", is_flag=True, help="Carry it out on what is in the inbox now, too.")
@json_option
@library_option
@click.pass_context
def add_command(
    ctx: click.Context, words: tuple[str, ...], tag: str | None, at_once: bool, as_json: bool, library: str | None
) -> None:
    """Make a rule for what arrives from now on.

    Relative dates count from the arrival: before:1w is what is a week old when it comes.
    """
    from termnews.services.rules import RuleAction, add_rule, apply_rule

    action, query, tag = _asked(ctx, words, tag)
    now = local_now()
    with Library.open(library_of(ctx)) as opened:
        made, new = add_rule(opened, RuleAction(action), query, tag, now=now)
        step = apply_rule(opened, made.id, now=now) if at_once else None
    if as_json:
        print_json({**_rule_json(made), "new": new, "applied": len(step.ids) if step else 0})
        return
    click.echo(f"Rule {made.id}: {clean_line(f'{made.does} {made.query}')}" + ("" if new else " (known already)"))
    if step is not None:
        click.echo(step.sentence)


def _asked(ctx: click.Context, words: Sequence[str], tag: str | None) -> tuple[str, str, str | None]:
    """Action, query and tag of a rule as it was typed; `tag NAME QUERY` says the same as `--tag NAME QUERY`."""
    if tag is not None:
        return "tag", " ".join(words[1:] if words[0] == "tag" else words), tag
    action, *rest = words
    if action not in _ACTIONS:
        raise click.UsageError(f"{action!r} is none of {', '.join(_ACTIONS)}.", ctx)
    if action == "tag":
        tag, *rest = rest or [""]
    if not rest:
        raise click.UsageError("A rule needs a query.", ctx)
    return action, " ".join(rest), tag


@rules_group.command("remove")
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1), metavar="N...")
@click.option("--not", "inverse", is_flag=True, help="The opposite: bring removed rules back.")
@json_option
@library_option
@click.pass_context
def remove_command(
    ctx: click.Context, numbers: tuple[int, ...], inverse: bool, as_json: bool, library: str | None
) -> None:
    """Remove rules, all of these or none. What they did stays done."""
    from termnews.services.rules import remove_rule, restore_rule

    with Library.open(library_of(ctx)) as opened, opened.writing():
        found = [
            restore_rule(opened, number) if inverse else remove_rule(opened, number, now=local_now())
            for number in dict.fromkeys(numbers)
        ]
    if as_json:
        print_json([_rule_json(each) for each in found])
        return
    for each in found:
        click.echo(f"{'Back' if inverse else 'Removed'}: rule {each.id}, {clean_line(f'{each.does} {each.query}')}")


@rules_group.command("test", short_help="Show what a rule would have found lately.", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY|N")
@click.option("--days", type=click.IntRange(1, 3650), help="Among the arrivals of so many days; 30 unless told.")
@json_option
@library_option
@click.pass_context
def test_command(
    ctx: click.Context, words: tuple[str, ...], days: int | None, as_json: bool, library: str | None
) -> None:
    """Show what a rule, or a query, would have found among what arrived lately. Nothing is changed."""
    from termnews.services.rule_trials import TRIED_DAYS, try_query
    from termnews.services.rules import rule

    query = " ".join(words)
    with Library.open_at_least_to_read(library_of(ctx)) as opened:
        if query.isascii() and query.isdigit():
            query = rule(opened, int(query)).query
        found = try_query(opened, query, days=days or TRIED_DAYS, now=local_now())
        if as_json:
            print_json({"query": query, "ids": found.ids, "arrivals": found.arrivals, "days": found.days})
        else:
            _print_trial(opened, found)


def _print_trial(library: Library, found: Trial) -> None:
    from termnews.services.listing import rows

    now = local_now()
    for row in rows(library, found.ids[:_SHOWN]):
        click.echo(
            f"{row.id:>6}  {age(row.published or row.added, now):>5}  {clean_line(row.title)}"
            + (f"  · {clean_line(row.outlet)}" if row.outlet else "")
        )
    if len(found.ids) > _SHOWN:
        click.echo(f"{'…':>6}  and {len(found.ids) - _SHOWN:,} more")
    click.echo(f"{len(found.ids):,} of {counted(found.arrivals, 'article')} of the last {counted(found.days, 'day')}")


@rules_group.command("apply", short_help="Carry a rule out on what is in the inbox now.")
@click.argument("number", type=click.IntRange(1), metavar="N")
@json_option
@library_option
@click.pass_context
def apply_command(ctx: click.Context, number: int, as_json: bool, library: str | None) -> None:
    """Carry a rule out on what is in the inbox now; `termnews undo` takes it back.

    A kill rule spares what is starred and what a keep or star rule finds.
    """
    from termnews.services.rules import apply_rule

    with Library.open(library_of(ctx)) as opened:
        _print_step(apply_rule(opened, number, now=local_now()), as_json)


def _print_step(step: Step, as_json: bool) -> None:
    if as_json:
        print_json({"rule": step.rule, "verb": step.verb, "ids": step.ids, "articles": len(step.ids)})
    else:
        click.echo(step.sentence)


def _rule_json(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "action": rule.action,
        "tag": rule.tag,
        "query": rule.query,
        "matched": rule.matched,
        "created": rule.created.isoformat(),
    }
