"""Rules as a reader uses them: made, tried, carried out; feeds on loopback that meet them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.config import Config
from termnews.errors import QueryError, RuleError, TagError
from termnews.library import Library, articles, listing
from termnews.model import ArticleRow, Document
from termnews.services import triage
from termnews.services.adding import add
from termnews.services.importing import import_paths, store
from termnews.services.refresh import FetchReport, refresh
from termnews.services.rule_proposals import proposals
from termnews.services.rule_trials import Trials, try_query
from termnews.services.rules import (
    RuleAction,
    add_rule,
    apply_rule,
    change_rule,
    remove_rule,
    restore_rule,
    rules,
)
from web import Item, Newsstand

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LIVE = Item("Live: the vote", "The council votes.", id="live")
TOLL = Item("Toll to rise", "The toll rises by 4 per cent to $18 million a year.", id="toll")
OWLS = Item("Owls return", "A pair of owls has nested in the mint.", id="owls")


def fetch(library: Library, now: datetime = NOON + timedelta(hours=2)) -> FetchReport:
    return refresh(library, config=Config(), now=lambda: now)


def inbox(library: Library) -> list[str]:
    return [row.title for row in listing.rows(library, listing.ids(library))]


def kill(library: Library, query: str) -> int:
    return add_rule(library, RuleAction.KILL, query, now=NOON).rule.id


def test_a_fetch_tells_how_many_it_killed_and_they_come_back_rule_by_rule(
    library: Library, newsstand: Newsstand
) -> None:
    add(library, newsstand.feed("/news.xml", [OWLS]), config=Config(), now=NOON)
    kill(library, "title:live")
    money = kill(library, "has:money")
    newsstand.feed("/news.xml", [LIVE, TOLL, OWLS])
    report = fetch(library)
    assert (report.new, report.killed) == (2, 2)
    assert inbox(library) == ["Owls return"]
    assert triage.undo_arrivals(library, money, now=NOON).sentence == f"Undid kill by rule {money}: 1 article"
    assert triage.undo_arrivals(library, 1, now=NOON).sentence == "Undid kill by rule 1: 1 article"
    assert set(inbox(library)) == {"Live: the vote", "Toll to rise", "Owls return"}
    assert triage.undo(library).sentence == "Redid kill by rule 1: 1 article"
    assert triage.redo(library).sentence == "Undid kill by rule 1: 1 article"


def test_an_entry_that_comes_again_changed_stays_where_the_reader_put_it(
    library: Library, newsstand: Newsstand
) -> None:
    kill(library, "title:live")
    add(library, newsstand.feed("/news.xml", [LIVE, OWLS]), config=Config(), now=NOON)
    triage.undo_arrivals(library, 1, now=NOON)
    newsstand.feed("/news.xml", [Item(LIVE.title, "The council has voted.", id="live"), OWLS])
    report = fetch(library)
    assert (report.changed, report.killed) == (1, 0)
    assert set(inbox(library)) == {"Live: the vote", "Owls return"}


def test_a_new_subscription_meets_the_rules_as_well(library: Library, newsstand: Newsstand) -> None:
    kill(library, "before:2026-11-01")
    old = Item("Old", id="old", date="Mon, 02 Mar 2026 10:00:00 GMT")
    add(library, newsstand.feed("/news.xml", [old, OWLS]), config=Config(), now=NOON)
    assert inbox(library) == ["Owls return"]


def test_imported_files_meet_the_rules_a_saved_page_does_not(library: Library, tmp_path: Path) -> None:
    kill(library, "title:live")
    kill(library, "has:money")
    (tmp_path / "live.txt").write_text("Live: the vote\n\nThe council votes.\n")
    (tmp_path / "toll.txt").write_text("Toll rises\n\nIt costs $18 million.\n")
    (tmp_path / "owls.txt").write_text("Owls return\n\nThey nest.\n")
    import_paths(library, [tmp_path], now=NOON)
    assert inbox(library) == ["Owls return"]
    store(library, Document("Live: a page", "The reader asked for it."), now=NOON)
    assert "Live: a page" in inbox(library)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "A rule needs a query"),
        ("  ", "A rule needs a query"),
        ("is:unread", "It would find all that arrives"),
        ("is:done toll", "Nothing arrives like that"),
        ("walrus:old", "There is no field"),
        ('"toll', "The quotation mark is not closed"),
    ],
)
def test_a_query_that_makes_no_rule_is_refused(library: Library, typed: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        add_rule(library, RuleAction.KILL, typed, now=NOON)
    assert rules(library) == []


def test_a_tag_is_spelt_as_it_is_already(library: Library) -> None:
    _, article_id = store(library, Document("Toll", "Text."), now=NOON)
    triage.carry_out(library, triage.Deed(triage.Verb.TAG, "Economy"), [article_id], now=NOON)
    assert add_rule(library, RuleAction.TAG, "toll", "economy", now=NOON).rule.does == "tag Economy"
    with pytest.raises(TagError):
        add_rule(library, RuleAction.TAG, "toll", now=NOON)
    with pytest.raises(TagError):
        add_rule(library, RuleAction.TAG, "toll", "…", now=NOON)


def test_rules_are_changed_removed_and_brought_back(library: Library) -> None:
    number = kill(library, "title:live")
    changed = change_rule(library, number, RuleAction.KEEP, "title:vote  outlet:gazette", now=NOON)
    assert (changed.id, changed.does, changed.query) == (number, "keep", "title:vote outlet:gazette")
    remove_rule(library, number, now=NOON)
    assert rules(library) == []
    assert restore_rule(library) == changed
    with pytest.raises(RuleError, match="No rule was removed"):
        restore_rule(library)
    with pytest.raises(RuleError, match="There is no rule 7"):
        change_rule(library, 7, RuleAction.KILL, "toll", now=NOON)


def articles_in(library: Library, *titles: str, now: datetime = NOON, **facts: object) -> list[int]:
    stored = []
    for title in titles:
        stored.append(store(library, Document(title, f"{title}.", **facts), now=now)[1])  # type: ignore[arg-type]
    return stored


def test_a_rule_is_carried_out_on_the_inbox_as_one_step(library: Library) -> None:
    live, other, starred, kept, done = articles_in(
        library, "Live: one", "Owls", "Live: two", "Live: election", "Live: old"
    )
    triage.apply(library, triage.Verb.STAR, [starred], now=NOON)
    triage.apply(library, triage.Verb.DONE, [done], now=NOON)
    add_rule(library, RuleAction.KEEP, "title:election", now=NOON)
    step = apply_rule(library, kill(library, "title:live"), now=NOON)
    assert step.ids == (live,)
    assert step.sentence == "Killed by rule 2: 1 article"
    assert set(listing.ids(library)) == {other, starred, kept}
    assert [each.matched for each in rules(library)] == [0, 1]
    assert triage.undo(library).ids == (live,)
    assert [each.matched for each in rules(library)] == [0, 0]
    with pytest.raises(RuleError, match="Rule 1 keeps"):
        apply_rule(library, 1, now=NOON)


def test_a_trial_counts_what_came_lately_in_whatever_state(library: Library) -> None:
    articles_in(library, "Live: old", now=NOON - timedelta(days=40))
    live, owls = articles_in(library, "Live: new", "Owls", now=NOON - timedelta(days=3))
    triage.apply(library, triage.Verb.DONE, [live], now=NOON)
    found = try_query(library, "title:live is:unread", now=NOON)
    assert (found.ids, found.arrivals, found.days) == ((live,), 2, 30)
    assert len(try_query(library, "title:live", days=60, now=NOON).ids) == 2
    assert owls in listing.ids(library)


def test_a_trial_reads_relative_dates_as_of_each_arrival(library: Library) -> None:
    came = NOON - timedelta(days=20)
    (late,) = articles_in(library, "Late", now=came, published=came - timedelta(days=9))
    articles_in(library, "Fresh", now=came, published=came - timedelta(days=2))
    assert try_query(library, "before:1w", now=NOON).ids == (late,)


def test_only_the_last_of_several_trials_counts(library: Library) -> None:
    articles_in(library, "Live: one")
    trials = Trials(library.path)
    first, second = trials.ask(), trials.ask()
    assert trials.found(first, "title:live", now=NOON) is None
    found = trials.found(second, "title:live", now=NOON)
    assert found is not None
    assert len(found.ids) == 1
    trials.close()
    assert trials.found(second, "title:live", now=NOON) is None


def row(library: Library, title: str, **facts: object) -> ArticleRow:
    (article_id,) = articles_in(library, title, **facts)
    return articles.article(library, article_id).row


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        (
            "Morning briefing: the toll and the tide",
            ['title:"Morning briefing"', "title:toll title:tide"],
        ),
        ("Council votes to raise ferry tolls again", ["title:Council title:votes title:raise"]),
        ("Letters | Why we need boats", ["title:Letters", "title:need title:boats"]),
        ("What to do", []),
    ],
)
def test_proposals_begin_with_the_headline(library: Library, title: str, queries: list[str]) -> None:
    found = proposals(library, row(library, title))
    assert [each.query for each in found] == queries
    for each in found:
        assert try_query(library, each.query, now=NOON).ids, each.query


def test_proposals_name_author_outlet_and_feed(library: Library, newsstand: Newsstand) -> None:
    feed_id = add(library, newsstand.feed("/news.xml", [TOLL]), config=Config(), now=NOON).id
    (came,) = listing.rows(library, listing.ids(library))
    assert [each.query for each in proposals(library, came)][-2:] == ['outlet:"Bay Gazette"', 'feed:"Bay Gazette"']
    add(library, newsstand.feed("/more.xml", [OWLS], title="Bay Gazette, more"), config=Config(), now=NOON)
    assert proposals(library, came)[-1].query == f"feed:{feed_id}"
    by = row(library, "Quiz", author='Jane "JR" Roe')
    assert proposals(library, by)[-1].query == 'author:"Jane JR Roe"'
