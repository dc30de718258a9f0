"""Rules on what arrives: who wins, what is undone, what waits for the analysis, and that nothing is seen before."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.errors import LibraryError, NothingToUndo, RuleError
from termnews.library import Library, analyses, arrivals, articles, feeds, listing, rules, ruling, triage
from termnews.library.arrivals import Arrival, Arrived
from termnews.library.rule_steps import killed, take_back_arrivals
from termnews.library.triage import Deed, Verb
from termnews.model import Analysis, Attribution, AttributionKind, Document, Figure, FigureKind, RuleAction, Span

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BAY, HILL = 1, 2


@pytest.fixture
def library(tmp_path: Path, empty_library_file: Path) -> Iterator[Library]:
    with Library.open(shutil.copy(empty_library_file, tmp_path / "library.db")) as opened:
        feeds.subscribe(opened, "https://bay.example/feed", title="The Bay")
        feeds.subscribe(opened, "https://hill.example/feed", title="Channel 1")
        yield opened


def rule(library: Library, words: str) -> int:
    """Make a rule: "kill title:live", "tag economy: title:inflation"."""
    action, query = words.split(" ", 1)
    tag = None
    if action == "tag":
        tag, query = query.split(": ", 1)
    number, _ = rules.add(library, RuleAction(action), query, tag, now=NOW)
    return number


def arrive(
    library: Library, *titles: str, now: datetime = NOW, feed: int = BAY, text: str = "", **facts: object
) -> Arrived:
    """Entries come by a feed, without their analysis, as a fetch stores them."""
    entries = [
        Arrival(title, f"{title}{text}", Document(title, text or f"About it: {title}.", outlet="Bay Gazette", **facts))  # type: ignore[arg-type]
        for title in titles
    ]
    return arrivals.store_arrivals(library, feed, entries, 1, present=set(titles), now=now)


def analyse(library: Library, now: datetime = NOW) -> None:
    """All that waits gets its analysis: "18 million" in a text is money, and "Oster" is quoted."""
    for pending in analyses.pending(library, analyses.pending_ids(library)):
        money, source = pending.text.find("$18 million"), pending.text.find("Oster")
        figures = [Figure(money, money + 11, 18e6, FigureKind.MONEY, "USD", None, None)] if money >= 0 else []
        said = Attribution(0, source, Span(source, source + 5), None, AttributionKind.DIRECT, False, "Oster")
        found = Analysis(figures=tuple(figures), attributions=(said,) if source > 0 else ())
        analyses.finish(library, [(pending, analyses.analysis_rows(pending.id, found))], 1)
    ruling.settle(library, now=now)


def inbox(library: Library) -> set[str]:
    return {row.title for row in listing.rows(library, listing.ids(library))}


def undo(library: Library) -> tuple[Verb, int | None, int]:
    deed, ids = triage.take_back(library)
    return deed.verb, deed.rule, len(ids)


def take_back(library: Library, rule_id: int) -> tuple[Verb, int]:
    """Take back the last that a rule did by itself; gives the verb that did so, and how many articles it touched."""
    deed, ids = take_back_arrivals(library, rule_id, now=NOW)
    assert deed.rule == rule_id
    return deed.verb, len(ids)


def matched(library: Library) -> dict[int, int]:
    return {each.id: each.matched for each in rules.rules(library)}


def test_what_a_rule_kills_is_done_kept_and_counted(library: Library, assert_whole: Callable[[Library], None]) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: the vote", "Toll rises")
    assert inbox(library) == {"Toll rises"}
    assert listing.counts(library) == (2, 1, 1, 0)
    assert feeds.feed(library, BAY).unread == 1
    assert matched(library) == {live: 1}
    assert_whole(library)


def test_nobody_ever_sees_what_is_killed(library: Library) -> None:
    rule(library, "kill title:live")
    other = Library.open_to_read(library.path)
    seen: set[tuple[int, int]] = set()

    def look(_: str) -> None:
        seen.add((listing.counts(other).unread, len(listing.ids(other))))

    library.connection.set_trace_callback(look)
    arrive(library, "Live: the vote", "Live: the count")
    library.connection.set_trace_callback(None)
    other.close()
    assert seen == {(0, 0)}


@pytest.mark.parametrize(
    ("made", "left"),
    [
        (["kill outlet:gazette", "keep title:toll"], {"Toll rises"}),
        (["keep title:toll", "kill outlet:gazette"], {"Toll rises"}),
        (["kill outlet:gazette", "star title:toll"], {"Toll rises"}),
        (["kill title:toll", "read title:owls"], {"Owls return"}),
        (["kill (title:toll OR feed:1)"], set()),
        (["kill feed:bay -title:owls"], {"Owls return"}),
        (["kill about"], set()),
        (["kill toll"], {"Owls return"}),
        (["kill tol*"], {"Owls return"}),
        (["kill t*"], {"Owls return"}),
        (["kill -owls"], {"Owls return"}),
        (["kill is:unread title:toll"], {"Owls return"}),
        (["kill minutes:>3"], {"Toll rises", "Owls return"}),
    ],
)
def test_keep_and_star_win_over_kill(library: Library, made: list[str], left: set[str]) -> None:
    for each in made:
        rule(library, each)
    arrive(library, "Toll rises", "Owls return")
    assert inbox(library) == left


def test_a_number_is_that_feed_alone(library: Library) -> None:
    rule(library, "kill feed:1")
    arrive(library, "Toll rises", feed=BAY)
    arrive(library, "Owls return", feed=HILL)
    assert inbox(library) == {"Owls return"}


def test_rules_star_mark_read_and_tag(library: Library) -> None:
    for each in ("star title:toll", "read title:toll", "tag money: title:toll", "tag boats: title:ferry"):
        rule(library, each)
    arrive(library, "Ferry toll", "Owls return")
    row = articles.article(library, 1).row
    assert (row.starred, row.read, row.done, row.tags) == (True, True, False, ("boats", "money"))
    other = articles.article(library, 2).row
    assert (other.starred, other.read, other.tags) == (False, False, ())


def test_a_keep_rule_counts_what_it_saved(library: Library) -> None:
    kill, keep = rule(library, "kill outlet:gazette"), rule(library, "keep title:toll")
    arrive(library, "Toll rises", "Owls return", "Dam holds")
    assert matched(library) == {kill: 2, keep: 1}


def test_of_two_kill_rules_the_first_has_it(library: Library) -> None:
    first, second = rule(library, "kill title:live"), rule(library, "kill outlet:gazette")
    arrive(library, "Live: the vote", "Toll rises")
    assert matched(library) == {first: 1, second: 1}


def test_dates_count_from_the_arrival(library: Library) -> None:
    rule(library, "kill before:1w")
    later = NOW + timedelta(days=60)
    arrive(library, "Old", now=later, published=later - timedelta(days=9))
    arrive(library, "New", now=later, published=later - timedelta(days=5))
    assert inbox(library) == {"New"}


def test_each_rule_of_a_fetch_is_a_step_of_its_own(library: Library) -> None:
    live, owls = rule(library, "kill title:live"), rule(library, "star title:owls")
    arrive(library, "Live: the vote", "Owls return")
    arrive(library, "Live: the count", "Live: the toll", feed=HILL, now=NOW + timedelta(minutes=2))
    arrive(library, "Live: the result", now=NOW + timedelta(minutes=3))
    assert matched(library) == {live: 4, owls: 1}
    assert take_back(library, owls) == (Verb.UNSTAR, 1)
    assert take_back(library, live) == (Verb.UNDONE, 4)
    assert listing.counts(library) == (5, 5, 5, 0)
    assert matched(library) == {live: 0, owls: 0}


def test_fetches_that_lie_apart_are_undone_apart(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: one")
    arrive(library, "Live: two", now=NOW + timedelta(hours=1))
    assert killed(library, since=NOW + timedelta(minutes=30)) == 1
    assert take_back(library, live) == (Verb.UNDONE, 1)
    assert inbox(library) == {"Live: two"}
    assert take_back(library, live) == (Verb.UNDONE, 1)
    assert inbox(library) == {"Live: one", "Live: two"}
    with pytest.raises(NothingToUndo, match=f"Nothing is left of what rule {live} did"):
        take_back(library, live)


def test_undo_is_of_what_the_reader_did_whatever_came_in_meanwhile(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Toll rises")
    triage.carry_out(library, Deed(Verb.STAR), [1], now=NOW)
    arrive(library, "Live: one")
    assert undo(library) == (Verb.STAR, None, 1)
    with pytest.raises(NothingToUndo):
        undo(library)
    assert inbox(library) == {"Toll rises"}
    assert take_back(library, live) == (Verb.UNDONE, 1)


def test_taking_back_is_a_step_of_the_readers_own(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: one", "Live: two")
    take_back(library, live)
    assert undo(library) == (Verb.UNDONE, live, 2)
    assert inbox(library) == set()
    assert matched(library) == {live: 2}
    assert len(triage.do_again(library).ids) == 2
    assert inbox(library) == {"Live: one", "Live: two"}
    undo(library)
    assert take_back(library, live) == (Verb.UNDONE, 2)
    with pytest.raises(NothingToUndo):
        triage.do_again(library)


def test_what_the_reader_has_moved_on_since_stays_there(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: one", "Live: two", "Live: three")
    triage.carry_out(library, Deed(Verb.UNDONE), [1, 2], now=NOW)
    triage.carry_out(library, Deed(Verb.SNOOZE, until=NOW + timedelta(hours=1)), [2], now=NOW)
    assert take_back(library, live) == (Verb.UNDONE, 1)
    assert inbox(library) == {"Live: one", "Live: three"}


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("star owls", "starred = 1"),
        ("read owls", "read = 1"),
        ("tag birds: owls", "id IN (SELECT article_id FROM article_tags)"),
    ],
)
def test_whatever_a_rule_did_is_taken_back(library: Library, words: str, is_so: str) -> None:
    number = rule(library, words)
    arrive(library, "Owls return", "Toll rises")

    def touched() -> int:
        return int(library.connection.execute(f"SELECT count(*) FROM articles WHERE {is_so}").fetchone()[0])

    assert touched() == 1
    take_back(library, number)
    assert touched() == 0
    undo(library)
    assert touched() == 1


def test_what_comes_after_a_rule_was_carried_out_by_hand_is_a_step_of_its_own(library: Library) -> None:
    arrive(library, "Live: one")
    live = rule(library, "kill title:live")
    triage.carry_out(library, Deed(Verb.DONE, rule=live), [1], now=NOW)
    arrive(library, "Live: two", now=NOW + timedelta(minutes=1))
    assert matched(library) == {live: 2}
    assert undo(library) == (Verb.DONE, live, 1)
    assert matched(library) == {live: 1}
    assert inbox(library) == {"Live: one"}


def test_it_is_taken_back_after_a_restart(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: one", "Live: two")
    library.close()
    with Library.open(library.path) as again:
        assert take_back(again, live) == (Verb.UNDONE, 2)
        assert inbox(again) == {"Live: one", "Live: two"}


def test_what_rules_do_leaves_alone_what_can_be_redone(library: Library) -> None:
    rule(library, "kill title:live")
    arrive(library, "Toll rises")
    triage.carry_out(library, Deed(Verb.STAR), [1], now=NOW)
    triage.take_back(library)
    arrive(library, "Live: one")
    assert triage.do_again(library).deed == Deed(Verb.STAR)


@pytest.mark.parametrize("verb", [Verb.UNDONE, None])
def test_a_changed_article_is_not_killed_again(library: Library, verb: Verb | None) -> None:
    rule(library, "kill title:live")
    arrive(library, "Live: one")
    if verb is None:
        take_back(library, 1)
    else:
        triage.carry_out(library, Deed(verb), [1], now=NOW)
    assert arrive(library, "Live: one", text="Another text, still live.").changed == (1,)
    analyse(library)
    assert inbox(library) == {"Live: one"}


def test_a_change_that_matches_does_not_kill_what_was_there(library: Library) -> None:
    rule(library, "kill walrus")
    arrive(library, "Toll rises")
    analyse(library)
    arrive(library, "Toll rises", text="A walrus was seen.")
    analyse(library)
    assert inbox(library) == {"Toll rises"}


def test_what_only_the_analysis_knows_waits_for_it(library: Library, assert_whole: Callable[[Library], None]) -> None:
    money, oster = rule(library, "kill has:money"), rule(library, "star source:oster")
    rule(library, "kill title:owls -has:money")
    arrive(library, "Toll rises", text="The boats cost $18 million.")
    arrive(library, "Council votes", text="We cannot go on, said Oster.")
    arrive(library, "Owls return")
    assert inbox(library) == {"Toll rises", "Council votes", "Owls return"}
    analyse(library)
    assert inbox(library) == {"Council votes"}
    assert articles.article(library, 2).row.starred
    assert matched(library)[money] == matched(library)[oster] == 1
    assert library.connection.execute("SELECT * FROM arriving").fetchall() == []
    assert_whole(library)


def test_a_keep_rule_that_had_to_wait_takes_the_kill_back(library: Library) -> None:
    kill, keep = rule(library, "kill outlet:gazette"), rule(library, "keep has:money")
    arrive(library, "Toll rises", text="The boats cost $18 million.")
    arrive(library, "Owls return")
    assert inbox(library) == set()
    analyse(library)
    assert inbox(library) == {"Toll rises"}
    assert matched(library) == {kill: 1, keep: 1}
    assert take_back(library, kill) == (Verb.UNDONE, 1)
    assert inbox(library) == {"Toll rises", "Owls return"}


def test_a_hidden_feed_is_brought_back_by_no_rule(library: Library) -> None:
    rule(library, "kill outlet:gazette")
    rule(library, "keep has:money")
    entry = Arrival("1", "1", Document("Toll", "It costs $18 million.", outlet="Bay Gazette"))
    arrivals.store_arrivals(library, BAY, [entry], 1, present={"1"}, hidden=True, now=NOW)
    analyse(library)
    assert inbox(library) == set()


HANDS: dict[str, Callable[[Library], object]] = {
    "read": lambda library: articles.mark_opened(library, 1),
    "starred": lambda library: triage.carry_out(library, Deed(Verb.STAR), [1], now=NOW),
    "tagged": lambda library: triage.carry_out(library, Deed(Verb.TAG, "boats"), [1], now=NOW),
    "done and back": lambda library: (
        triage.carry_out(library, Deed(Verb.DONE), [1], now=NOW),
        triage.take_back(library),
    ),
}


@pytest.mark.parametrize("hand", HANDS)
def test_what_the_reader_has_touched_is_killed_by_no_rule_that_had_to_wait(library: Library, hand: str) -> None:
    rule(library, "kill has:money")
    arrive(library, "Toll rises", text="The boats cost $18 million.")
    HANDS[hand](library)
    analyse(library)
    assert inbox(library) == {"Toll rises"}


def test_a_kill_that_was_undone_is_left_alone_by_the_others(library: Library) -> None:
    rule(library, "kill title:toll")
    rule(library, "kill has:money")
    arrive(library, "Toll rises", text="The boats cost $18 million.")
    take_back(library, 1)
    analyse(library)
    assert inbox(library) == {"Toll rises"}


def test_the_full_text_of_a_teaser_meets_the_rules(library: Library) -> None:
    rule(library, "kill walrus")
    arrive(library, "Toll rises", "Owls return", text="The beginning.")
    whole = Document("Toll rises", "The beginning, and then a walrus.")
    articles.replace(library, 1, whole, Analysis(), 1, now=NOW)
    arrivals.mark_from_page(library, 1)
    analyse(library)
    assert inbox(library) == {"Owls return"}


def test_articles_of_another_reader_meet_the_rules_unless_it_had_done_something(library: Library) -> None:
    rule(library, "kill outlet:gazette")
    for number, state in enumerate(({}, {"read": True}, {"starred": True})):
        document = Document(f"Toll {number}", f"Text {number}.", outlet="Bay Gazette")
        carried = Arrival(str(number), "", document, Analysis(), **state)  # type: ignore[arg-type]
        arrivals.store_carried(library, BAY, carried, 1, now=NOW)
    assert inbox(library) == {"Toll 1", "Toll 2"}


def test_a_removed_rule_does_nothing_until_it_is_back(library: Library) -> None:
    live = rule(library, "kill title:live")
    arrive(library, "Live: one")
    rules.remove(library, live, now=NOW)
    arrive(library, "Live: two")
    assert inbox(library) == {"Live: two"}
    assert rules.rules(library) == []
    assert rules.last_removed(library) == live
    assert take_back(library, live) == (Verb.UNDONE, 1), "the journal still knows whose step it was"
    rules.restore(library, live)
    arrive(library, "Live: three")
    assert inbox(library) == {"Live: one", "Live: two"}
    with pytest.raises(RuleError, match="No rule 1 was removed"):
        rules.restore(library, live)


def test_the_same_rule_is_kept_once(library: Library) -> None:
    assert rules.add(library, RuleAction.KILL, "live", None, now=NOW) == (1, True)
    assert rules.add(library, RuleAction.KILL, "live", None, now=NOW) == (1, False)
    assert rules.add(library, RuleAction.KEEP, "live", None, now=NOW) == (2, True)
    with pytest.raises(RuleError, match="Rule 1 says so already"):
        rules.change(library, 2, RuleAction.KILL, "live", None)


def test_a_rule_that_can_no_longer_be_read_stops_nothing(library: Library) -> None:
    rule(library, "kill title:live")
    library.connection.execute("UPDATE rules SET query = 'walrus:old'")
    assert arrive(library, "Live: one").new == (1,)
    assert inbox(library) == {"Live: one"}


def test_an_arrival_fails_whole_with_its_rules(library: Library) -> None:
    rule(library, "kill title:live")
    library.connection.execute(
        "CREATE TRIGGER full BEFORE UPDATE OF done ON articles BEGIN SELECT raise(ABORT, 'disk full'); END"
    )
    with pytest.raises(LibraryError, match="disk full"):
        arrive(library, "Live: one")
    assert listing.counts(library).articles == 0
    assert library.connection.execute("SELECT count(*) FROM steps").fetchone() == (0,)


def test_the_journal_of_an_older_library_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(Path(__file__).with_name("schema_1.sql").read_text())
    connection.close()
    with Library.open(path) as library:
        assert triage.take_back(library).deed == Deed(Verb.DONE)
        feeds.subscribe(library, "https://bay.example/feed")
        rule(library, "kill title:live")
        arrive(library, "Live: one")
        assert take_back(library, 1) == (Verb.UNDONE, 1)
